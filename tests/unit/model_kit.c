/* model_kit - what the tests of the model share. SPDX-License-Identifier: MIT */
#include "model_kit.h"

#include "board_dump.h"

#include "floor/base/mem.h"

#include <stdlib.h>

struct board *
kit_board(void)
{
	struct board_options options = {.hash_seed = 42};

	return board_new(&options);
}

int64_t
kit_ms(const char *rfc3339)
{
	int64_t ms = 0;

	assert_true(stamp_parse(slice_of(rfc3339), &ms));
	return ms;
}

enum board_verdict
kit_take(struct board *board, const char *json)
{
	size_t len = strlen(json);
	char *copy = mem_dup(json, len);
	enum board_verdict verdict;

	for (size_t i = 0; i < len; i++) {
		if (copy[i] == '\'')
			copy[i] = '"';
	}
	verdict = board_take(
	    board, (struct slice){copy, len}, kit_ms("2025-12-15T00:00:00Z"), false, NULL);
	free(copy);
	return verdict;
}

enum board_verdict
kit_takef(struct board *board, const char *format, ...)
{
	enum board_verdict verdict;
	struct buf buf;
	va_list ap;

	buf_init(&buf, 1 << 20);
	va_start(ap, format);
	buf_vprintf(&buf, format, ap);
	va_end(ap);
	buf_addc(&buf, '\0');
	verdict = kit_take(board, buf.p);
	buf_fini(&buf);
	return verdict;
}

void
kit_session(struct session *session, const char *path)
{
	char full[4096];
	struct slice rest;
	long len;
	FILE *f;

	snprintf(full, sizeof(full), "%s/tests/%s", getenv("top_srcdir"), path);
	f = fopen(full, "rb");
	assert_non_null(f);
	assert_int_equal(fseek(f, 0, SEEK_END), 0);
	len = ftell(f);
	rewind(f);
	*session = (struct session){.text = mem_alloc((size_t)len)};
	assert_int_equal(fread(session->text, 1, (size_t)len, f), len);
	fclose(f);
	for (rest = (struct slice){session->text, (size_t)len}; rest.len;) {
		struct slice line = slice_cut(&rest, '\n');

		assert_true(session->count < KIT_LINES);
		if (line.len)
			session->lines[session->count++] = line;
	}
}

void
kit_session_free(struct session *session)
{
	free(session->text);
}

void
kit_play(struct board *board, const struct session *session, const size_t *order)
{
	for (size_t i = 0; i < session->count; i++)
		board_take(board, session->lines[order ? order[i] : i],
		    kit_ms("2025-12-15T00:00:00Z"), false, NULL);
}

char *
kit_dump(const struct board *board, const char *now)
{
	struct buf buf;

	buf_init(&buf, (size_t)64 << 20);
	board_dump(board, kit_ms(now), &buf);
	assert_false(buf.full);
	buf_addc(&buf, '\0');
	return buf.p;
}

/* The next order in lexicographic sequence; false after the last. */
static bool
next_order(size_t *order, size_t n)
{
	size_t i = n - 1, j = n - 1, swap;

	while (i > 0 && order[i - 1] > order[i])
		i--;
	if (i == 0)
		return false;
	while (order[j] < order[i - 1])
		j--;
	swap = order[i - 1];
	order[i - 1] = order[j];
	order[j] = swap;
	for (j = n - 1; i < j; i++, j--) {
		swap = order[i];
		order[i] = order[j];
		order[j] = swap;
	}
	return true;
}

size_t
kit_permute(const char *const *lines, size_t count, const char *const *now)
{
	size_t order[8] = {0, 1, 2, 3, 4, 5, 6, 7}, tried = 0;
	char *expected[4] = {NULL};

	assert_true(count > 0 && count <= 8);
	do {
		struct board *board = kit_board();

		for (size_t i = 0; i < count; i++)
			assert_int_equal(kit_take(board, lines[order[i]]), BOARD_NEW);
		for (size_t i = 0; now[i]; i++) {
			char *got = kit_dump(board, now[i]);

			if (expected[i]) {
				assert_string_equal(got, expected[i]);
				free(got);
			} else {
				expected[i] = got;
			}
		}
		board_free(board);
		tried++;
	} while (next_order(order, count));
	for (size_t i = 0; i < 4; i++)
		free(expected[i]);
	return tried;
}

void
kit_eq(struct slice s, const char *expected)
{
	char got[2048];

	snprintf(got, sizeof(got), "%.*s", SLICE_ARG(s));
	assert_string_equal(s.p ? got : "", expected);
}

struct ticket
kit_ticket(const struct board *board, const char *id)
{
	struct ticket ticket;

	assert_true(tickets_get(board_tickets(board), slice_of(id), &ticket));
	return ticket;
}
