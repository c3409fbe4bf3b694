/* protocol - floor.events.v1, server to client. SPDX-License-Identifier: MIT */
#include "floor/hub/protocol.h"

#include "floor/base/base64.h"
#include "floor/base/stamp.h"

#include <inttypes.h>

/* Our own words as a JSON string: printable ASCII, whatever they hold. */
static void
add_string(struct buf *out, struct slice words)
{
	buf_addc(out, '"');
	for (size_t i = 0; i < words.len; i++) {
		unsigned char c = (unsigned char)words.p[i];

		if (c == '"' || c == '\\')
			buf_addc(out, '\\');
		buf_addc(out, c < ' ' || c > '~' ? '?' : (char)c);
	}
	buf_addc(out, '"');
}

static void
add_time(struct buf *out, const char *name, int64_t ms)
{
	char text[STAMP_TEXT_MAX];

	stamp_rfc3339(ms, text);
	buf_printf(out, ",\"%s\":\"%s\"", name, text);
}

bool
protocol_hello(struct buf *out, const struct protocol_hello *hello)
{
	const struct journal_bounds *bounds = &hello->bounds;

	buf_adds(out, "{\"op\":\"hello\",\"v\":1,\"server\":");
	add_string(out, slice_of(hello->server));
	buf_printf(out, ",\"epoch\":\"%s\",\"first\":%" PRIu64 ",\"last\":%" PRIu64, bounds->epoch,
	    bounds->first, bounds->last);
	buf_printf(out, ",\"after\":%" PRIu64 ",\"ping\":%d,\"max\":%zu", hello->after,
	    PROTOCOL_PING_S, hello->max);
	add_time(out, "now", hello->now_ms);
	return buf_addc(out, '}');
}

bool
protocol_event(struct buf *out, const struct journal_record *record, size_t *body)
{
	size_t start = out->len;

	*body = 0;
	buf_printf(out, "{\"op\":\"event\",\"seq\":%" PRIu64, record->seq);
	add_time(out, "at", record->at_ms);
	if (record->conflict)
		buf_printf(out, ",\"conflict\":%" PRIu64, record->conflict);
	if (record->unreadable.len == 0) {
		buf_adds(out, ",\"event\":");
		*body = out->len - start;
		buf_add(out, record->raw.p, record->raw.len);
	} else {
		buf_adds(out, ",\"unreadable\":");
		add_string(out, record->unreadable);
		buf_adds(out, ",\"raw_b64\":\"");
		base64_add(out, record->raw);
		buf_addc(out, '"');
	}
	return buf_addc(out, '}');
}

bool
protocol_live(struct buf *out, uint64_t seq)
{
	return buf_printf(out, "{\"op\":\"live\",\"seq\":%" PRIu64 "}", seq);
}

bool
protocol_pos(struct buf *out, uint64_t seq, int64_t now_ms)
{
	buf_printf(out, "{\"op\":\"pos\",\"seq\":%" PRIu64, seq);
	add_time(out, "now", now_ms);
	return buf_addc(out, '}');
}

bool
protocol_status(struct buf *out, const char *journal, uint64_t refused_1h)
{
	return buf_printf(out, "{\"op\":\"status\",\"journal\":\"%s\",\"refused_1h\":%" PRIu64 "}",
	    journal, refused_1h);
}

bool
protocol_gap(struct buf *out, uint64_t from, uint64_t to, enum protocol_gap why)
{
	static const char *const words[] = {"retention", "epoch", "reset"};

	return buf_printf(out,
	    "{\"op\":\"gap\",\"from\":%" PRIu64 ",\"to\":%" PRIu64 ",\"why\":\"%s\"}", from, to,
	    words[why]);
}
