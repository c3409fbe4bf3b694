/* entry - one record of the journal as one line of JSON, out and in again without loss. SPDX-License-Identifier: MIT */
#include "entry.h"

#include "floor/base/base64.h"
#include "floor/base/stamp.h"
#include "floor/event/lex.h"
#include "floor/event/walk.h"

#include <inttypes.h>

static bool
is_plain(struct slice words)
{
	for (size_t i = 0; i < words.len; i++) {
		if ((words.p[i] < ' ' && words.p[i] != '\n') || words.p[i] > '~')
			return false;
	}
	return true;
}

static void
add_base64(struct buf *out, const char *name, struct slice bytes)
{
	buf_printf(out, ",\"%s_b64\":\"", name);
	base64_add(out, bytes);
	buf_addc(out, '"');
}

static void
add_words(struct buf *out, const char *name, struct slice words)
{
	if (words.len == 0)
		return;
	if (!is_plain(words)) {
		add_base64(out, name, words);
		return;
	}
	buf_printf(out, ",\"%s\":\"", name);
	for (size_t i = 0; i < words.len; i++) {
		if (words.p[i] == '\n')
			buf_adds(out, "\\n");
		else if (words.p[i] == '"' || words.p[i] == '\\')
			buf_printf(out, "\\%c", words.p[i]);
		else
			buf_addc(out, words.p[i]);
	}
	buf_addc(out, '"');
}

/* False: the body is not in the line as it was sent, or not to be told from the blanks around it.
 */
static bool
add_body(struct buf *out, struct slice raw)
{
	bool same = slice_eq(slice_trim(raw), raw);

	buf_adds(out, ",\"event\":");
	for (size_t i = 0; i < raw.len; i++) {
		bool line_end = raw.p[i] == '\n' || raw.p[i] == '\r';

		same = same && !line_end;
		buf_addc(out, line_end ? ' ' : raw.p[i]);
	}
	return same;
}

bool
entry_write(struct buf *out, const struct journal_record *record)
{
	char at[STAMP_TEXT_MAX];

	stamp_rfc3339(record->at_ms, at);
	buf_printf(out, "{\"seq\":%" PRIu64 ",\"at\":\"%s\"", record->seq, at);
	add_words(out, "hook", record->hook);
	add_words(out, "type", record->type);
	add_words(out, "id", record->id);
	add_words(out, "headers", record->headers);
	if (record->conflict)
		buf_printf(out, ",\"conflict\":%" PRIu64, record->conflict);
	add_words(out, "unreadable", record->unreadable);
	if (record->unreadable.len || !add_body(out, record->raw))
		add_base64(out, "raw", record->raw);
	return buf_adds(out, "}\n");
}

void
entry_fini(struct entry_room *room)
{
	buf_fini(&room->bytes);
}

/* A member's words, unescaped behind what is in the room already; absent: empty. They never take
 * more room than they do in the line, so the room does not move. */
static bool
take_words(struct slice line, const char *name, const struct value *v, struct buf *room,
    struct slice *out, struct err *err)
{
	size_t start = room->len;
	struct slice said;

	if (v->type != VALUE_STRING)
		return err_set(err, ERR_SYNTAX, "\"%s\" is no string", name);
	said = value_str(line, v, room->p + start, room->max - start);
	if (said.p == room->p + start)
		room->len += said.len;
	*out = said;
	return true;
}

static bool
take_base64(struct slice line, const char *name, const struct value *v, struct buf *room,
    struct slice *out, struct err *err)
{
	size_t start = room->len;

	if (v->type != VALUE_STRING || !base64_read(room, (struct slice){line.p + v->off, v->len}))
		return err_set(err, ERR_SYNTAX, "\"%s\" is no base64", name);
	*out = (struct slice){room->p + start, room->len - start};
	return true;
}

static bool
take_member(struct slice line, struct slice name, const struct value *v, struct buf *room,
    struct journal_record *record, struct err *err)
{
	const struct {
		const char *plain, *base64;
		struct slice *out;
	} members[] = {
	    {"hook", "hook_b64", &record->hook},
	    {"type", "type_b64", &record->type},
	    {"id", "id_b64", &record->id},
	    {"headers", "headers_b64", &record->headers},
	    {"unreadable", "unreadable_b64", &record->unreadable},
	    {NULL, "raw_b64", &record->raw},
	};

	for (size_t i = 0; i < sizeof(members) / sizeof(*members); i++) {
		if (members[i].plain && slice_is(name, members[i].plain))
			return take_words(line, members[i].plain, v, room, members[i].out, err);
		if (slice_is(name, members[i].base64))
			return take_base64(line, members[i].base64, v, room, members[i].out, err);
	}
	if (slice_is(name, "at") && !value_ms(line, v, &record->at_ms))
		return err_set(err, ERR_SYNTAX, "\"at\" is no time");
	return true;
}

/* Where a value stands in the line, quotes and all. */
static struct slice
text_of(struct slice line, const struct value *v)
{
	size_t quote = v->type == VALUE_STRING;

	return (struct slice){line.p + v->off - quote, v->len + 2 * quote};
}

bool
entry_read(
    struct slice line, struct entry_room *room, struct journal_record *record, struct err *err)
{
	struct value root = {.len = (uint32_t)line.len, .type = VALUE_OBJECT}, key, v;
	struct slice event = {NULL, 0};
	struct walk walk;
	double seq;

	*record = (struct journal_record){.at_ms = STAMP_NONE};
	if (line.len == 0 || line.p[0] != '{' || !lex_json(line, err))
		return err_set(err, ERR_SYNTAX, "no line of an export: it is not one JSON object");
	buf_fini(&room->bytes);
	buf_init(&room->bytes, line.len);
	buf_add(&room->bytes, line.p, line.len); /* for its size: nothing moves from here on */
	buf_reset(&room->bytes);
	walk_start(&walk, line, &root);
	while (walk_next(&walk, &key, &v)) {
		struct slice name = {line.p + key.off, key.len};

		if (slice_is(name, "event"))
			event = text_of(line, &v);
		else if (slice_is(name, "seq") && value_num(line, &v, &seq))
			record->seq = (uint64_t)seq;
		else if (!take_member(line, name, &v, &room->bytes, record, err))
			return false;
	}
	if (!record->raw.p)
		record->raw = event;
	if (record->at_ms == STAMP_NONE || !record->hook.len || !record->id.len || !record->raw.p)
		return err_set(err, ERR_SYNTAX,
		    "no line of an export: at, hook, id and event (or raw_b64) are wanted");
	/* What is not said to be unreadable goes into boards' messages as it is. */
	if (!record->unreadable.len && !lex_json(record->raw, err))
		return err_set(
		    err, ERR_SYNTAX, "\"raw_b64\" is no JSON, and no \"unreadable\" says why");
	return true;
}
