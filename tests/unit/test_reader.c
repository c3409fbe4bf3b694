/* test_reader - a file read and decoded ahead: the same messages as without. SPDX-License-Identifier: MIT */
#include "../../src/io/reader.h"

#include "floor/base/buf.h"
#include "floor/io/inbuf.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#define MESSAGE_MAX ((size_t)1 << 20)

/* An open file that is gone once closed. */
static int
file_of(const struct buf *bytes)
{
	FILE *file = tmpfile();
	int fd;

	assert_non_null(file);
	assert_int_equal(fwrite(bytes->p, 1, bytes->len, file), bytes->len);
	assert_int_equal(fflush(file), 0);
	fd = dup(fileno(file));
	fclose(file);
	assert_true(fd >= 0);
	assert_int_equal(lseek(fd, 0, SEEK_SET), 0);
	return fd;
}

static void
add_event(struct buf *bytes, unsigned n, size_t pad)
{
	buf_printf(bytes, "{\"id\":\"e%u\",\"type\":\"ticket.created\",\"data\":{\"title\":\"", n);
	for (size_t i = 0; i < pad; i++)
		buf_addc(bytes, 'x');
	buf_adds(bytes, "\"}}\n");
}

/* Read `bytes` both ways. How many messages came, how many of them decoded. */
static size_t
same_both_ways(const struct buf *bytes, size_t *decoded)
{
	int ahead_fd = file_of(bytes), fd = file_of(bytes);
	struct reader *reader = reader_new(ahead_fd, MESSAGE_MAX);
	struct decoder *decoder = decoder_new();
	const struct reader_batch *batch;
	struct inbuf inbuf;
	struct err err = {0};
	struct fields want;
	struct slice raw;
	size_t count = 0;

	inbuf_init(&inbuf, fd, MESSAGE_MAX);
	*decoded = 0;
	do {
		batch = reader_next(reader);
		for (size_t i = 0; i < batch->count; i++, count++) {
			while (!inbuf_next(&inbuf, &raw)) {
				assert_false(inbuf.ended);
				inbuf_fill(&inbuf, &err);
			}
			assert_true(slice_eq(raw, batch->raw[i]));
			if (!batch->decoded[i])
				continue;
			++*decoded;
			assert_true(decode(decoder, raw, &want, NULL));
			assert_ptr_equal(batch->fields[i].text.p, batch->raw[i].p);
			assert_int_equal(batch->fields[i].kind, want.kind);
			assert_int_equal(batch->fields[i].notes, want.notes);
			assert_memory_equal(batch->fields[i].v, want.v, sizeof(want.v));
		}
	} while (!batch->last);
	assert_int_equal(batch->failure.code, ERR_NONE);
	while (!inbuf.ended) {
		inbuf_fill(&inbuf, &err);
		assert_false(inbuf_next(&inbuf, &raw));
	}
	inbuf_fini(&inbuf);
	decoder_free(decoder);
	reader_free(reader);
	close(fd);
	close(ahead_fd);
	return count;
}

static void
many_batches_come_in_order(void **state)
{
	struct buf bytes;
	size_t decoded;

	(void)state;
	buf_init(&bytes, (size_t)64 << 20);
	for (unsigned n = 0; n < 20000; n++)
		add_event(&bytes, n, n % 700);
	assert_int_equal(same_both_ways(&bytes, &decoded), 20000);
	assert_int_equal(decoded, 20000);
	buf_fini(&bytes);
}

static void
large_messages_come_whole(void **state)
{
	struct buf bytes;
	size_t decoded;

	(void)state;
	buf_init(&bytes, (size_t)64 << 20);
	for (unsigned n = 0; n < 12; n++) {
		add_event(&bytes, n, n % 3 == 0 ? 700000 : 10);
		add_event(&bytes, 100 + n, n % 4 == 0 ? 2 * MESSAGE_MAX : 100000);
	}
	assert_int_equal(same_both_ways(&bytes, &decoded), 24);
	assert_int_equal(decoded, 21);
	buf_fini(&bytes);
}

static void
what_is_no_event_or_needs_repair_is_left_to_the_taker(void **state)
{
	struct buf bytes;
	size_t decoded;

	(void)state;
	buf_init(&bytes, 4096);
	add_event(&bytes, 1, 5);
	buf_adds(&bytes, "nonsense\n{\"id\":1}\n");
	buf_adds(&bytes, "{\"id\":\"r\",\"type\":\"ticket.created\",");
	buf_adds(&bytes, "\"data\":{\"title\":\"a\tb\"}}\n");
	add_event(&bytes, 2, 5);
	assert_int_equal(same_both_ways(&bytes, &decoded), 5);
	assert_int_equal(decoded, 2);
	buf_fini(&bytes);
}

static void
what_is_good_in_front_of_nonsense_is_read(void **state)
{
	struct buf bytes;
	size_t decoded;

	(void)state;
	buf_init(&bytes, 4096);
	add_event(&bytes, 1, 5);
	buf_adds(&bytes, "{\"id\":\"a\",\"type\":\"ticket.created\"},{x}\n");
	add_event(&bytes, 2, 5);
	assert_int_equal(same_both_ways(&bytes, &decoded), 4);
	assert_int_equal(decoded, 3);
	buf_fini(&bytes);
}

static void
an_empty_file_has_one_empty_batch(void **state)
{
	struct buf bytes;
	size_t decoded;

	(void)state;
	buf_init(&bytes, 16);
	buf_adds(&bytes, "\n");
	assert_int_equal(same_both_ways(&bytes, &decoded), 0);
	buf_fini(&bytes);
}

static void
a_failure_comes_with_the_last_batch(void **state)
{
	int fd = open("/", O_RDONLY | O_CLOEXEC | O_DIRECTORY); /* EISDIR when read */
	struct reader *reader = reader_new(fd, MESSAGE_MAX);
	const struct reader_batch *batch = reader_next(reader);

	(void)state;
	assert_true(batch->last);
	assert_int_equal(batch->count, 0);
	assert_int_not_equal(batch->failure.code, ERR_NONE);
	reader_free(reader);
	close(fd);
}

static void
it_may_be_left_at_any_time(void **state)
{
	struct buf bytes;

	(void)state;
	buf_init(&bytes, (size_t)16 << 20);
	for (unsigned n = 0; n < 5000; n++)
		add_event(&bytes, n, 100);
	for (int taken = 0; taken < 3; taken++) {
		int fd = file_of(&bytes);
		struct reader *reader = reader_new(fd, MESSAGE_MAX);

		for (int i = 0; i < taken; i++)
			assert_false(reader_next(reader)->last);
		reader_free(reader);
		close(fd);
	}
	buf_fini(&bytes);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(many_batches_come_in_order),
	    cmocka_unit_test(large_messages_come_whole),
	    cmocka_unit_test(what_is_no_event_or_needs_repair_is_left_to_the_taker),
	    cmocka_unit_test(what_is_good_in_front_of_nonsense_is_read),
	    cmocka_unit_test(an_empty_file_has_one_empty_batch),
	    cmocka_unit_test(a_failure_comes_with_the_last_batch),
	    cmocka_unit_test(it_may_be_left_at_any_time),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
