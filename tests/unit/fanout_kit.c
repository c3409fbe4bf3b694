/* fanout_kit - a fan-out over a journal in memory, and what its readers were given. SPDX-License-Identifier: MIT */
#include "fanout_kit.h"

#include <stdio.h>

struct journal *journal;
struct metrics metrics;
struct fanout *fanout;
struct reader *woken[64];
size_t woken_count;
struct buf said;
struct err err;

static void
wake(void *arg, struct reader *reader)
{
	assert_ptr_equal(arg, &metrics);
	assert_true(woken_count < 64);
	woken[woken_count++] = reader;
}

int
fanout_begin(void **state)
{
	struct fanout_options options = {
	    .metrics = &metrics,
	    .server = "floorhub test",
	    .max_body = 1000,
	    .wake = wake,
	    .arg = &metrics,
	};

	(void)state;
	metrics = (struct metrics){0};
	options.journal = journal = journal_open(&journal_memory_ops, NULL, NOW, &err);
	fanout = fanout_new(&options);
	woken_count = 0;
	buf_init(&said, (size_t)64 << 20);
	return 0;
}

int
fanout_end(void **state)
{
	(void)state;
	fanout_free(fanout);
	journal_close(journal);
	buf_fini(&said);
	return 0;
}

void
fanout_keep(const char *type, struct slice raw, const char *unreadable)
{
	static unsigned n;
	enum journal_verdict verdict;
	char id[32];
	struct journal_record record = {
	    .at_ms = NOW,
	    .hook = SLICE("cstar"),
	    .type = slice_of(type),
	    .raw = raw,
	    .unreadable = slice_of(unreadable),
	};

	snprintf(id, sizeof(id), "e%u", n++);
	record.id = slice_of(id);
	assert_true(journal_append(journal, &record, &verdict, &err));
	assert_true(journal_commit(journal, &err));
	fanout_publish(fanout, &record);
}

void
fanout_event(const char *type, const char *raw)
{
	fanout_keep(type, slice_of(raw), NULL);
}

void
fanout_events(unsigned count)
{
	char raw[32];

	for (unsigned i = 1; i <= count; i++) {
		snprintf(raw, sizeof(raw), "{\"n\":%u}", i);
		fanout_event("ticket.created", raw);
	}
}

enum query_verdict
fanout_enter(struct reader *reader, const char *text, bool v1)
{
	struct query query = {0};
	struct slice rest = slice_of(text);

	memset(reader, 0, sizeof(*reader));
	while (rest.p && rest.len) {
		struct slice value = slice_cut(&rest, '&'), name = slice_cut(&value, '=');

		assert_true(query_take(&query, name, value, &err));
	}
	return fanout_join(fanout, reader, &query, v1, &err);
}

void
add_frames(struct slice bytes)
{
	const unsigned char *p = (const unsigned char *)bytes.p, *past = p + bytes.len;

	while (p < past) {
		size_t len = p[1], at = 2;

		assert_int_equal(p[0], 0x81);
		if (len == 126) {
			len = (size_t)p[2] << 8 | p[3];
			at = 4;
			assert_true(len >= 126);
		} else if (len == 127) {
			len = (size_t)p[6] << 24 | (size_t)p[7] << 16 | (size_t)p[8] << 8 | p[9];
			at = 10;
			assert_true(len >= 65536);
		}
		assert_true(len <= (size_t)(past - p) - at);
		buf_add(&said, p + at, len);
		buf_addc(&said, '\n');
		p += at + len;
	}
}

enum fanout_state
fanout_drain(struct reader *reader)
{
	enum fanout_state state;
	struct slice bytes;

	buf_reset(&said);
	for (int turn = 0;; turn++) {
		assert_true(turn < 10000);
		fanout_turn(fanout);
		state = fanout_take(fanout, reader, NOW, &bytes);
		if (state == FANOUT_BYTES)
			add_frames(bytes);
		else if (state != FANOUT_LATER)
			return state;
	}
}

void
is_said(const char *want)
{
	buf_addc(&said, '\0');
	assert_string_equal(said.p, want);
}

unsigned
lines_with(const char *words)
{
	unsigned count = 0;

	buf_addc(&said, '\0');
	for (const char *p = said.p; (p = strstr(p, words)) != NULL; p++)
		count++;
	said.len--;
	return count;
}

void
without_hello(void)
{
	const char *line_end = memchr(said.p, '\n', said.len);

	assert_non_null(line_end);
	assert_memory_equal(said.p, "{\"op\":\"hello\",\"v\":1,\"server\":\"floorhub test\"", 43);
	buf_drop(&said, (size_t)(line_end + 1 - said.p));
}
