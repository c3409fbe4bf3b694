/* test_mouse - what terminals tell of a pointer (xterm's mode 1006). SPDX-License-Identifier: MIT */
#include "floor/input/mouse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

/* The last answer to the characters behind "ESC [ <". */
static enum mouse_read
read_all(const char *text, struct mouse *out)
{
	struct mouse_report report = {.at = 0};
	enum mouse_read what = MOUSE_MORE;

	while (*text && what == MOUSE_MORE)
		what = mouse_read(&report, (unsigned char)*text++, out);
	if (what != MOUSE_MORE)
		assert_int_equal(report.at + (unsigned)report.number[0], 0);
	assert_int_equal(*text, 0);
	return what;
}

static void
the_left_button_and_the_wheel_are_told_with_their_place(void **state)
{
	static const struct {
		const char *text;
		struct mouse mouse;
	} rows[] = {
	    {"0;10;5M", {MOUSE_PRESS, 4, 9}}, {"0;10;5m", {MOUSE_RELEASE, 4, 9}},
	    {"32;1;1M", {MOUSE_DRAG, 0, 0}}, {"64;200;60M", {MOUSE_WHEEL_UP, 59, 199}},
	    {"65;300;100M", {MOUSE_WHEEL_DOWN, 99, 299}},
	    {"16;10;5M", {MOUSE_PRESS, 4, 9}},     /* with control */
	    {"73;2;3M", {MOUSE_WHEEL_DOWN, 2, 1}}, /* with alt */
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct mouse mouse;

		assert_int_equal(read_all(rows[i].text, &mouse), MOUSE_DONE);
		assert_int_equal(mouse.kind, rows[i].mouse.kind);
		assert_int_equal(mouse.row, rows[i].mouse.row);
		assert_int_equal(mouse.col, rows[i].mouse.col);
	}
}

static void
other_buttons_and_what_is_no_report_are_nothing(void **state)
{
	static const char *const texts[] = {"1;10;5M", "2;10;5M", "35;10;5M", "66;10;5M",
	    "128;1;1M", "0;0;5M", "0;5;0M", "0;5M", "M", "x", "0;1;1;", "0;1;99999", "-"};
	struct mouse mouse;

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		assert_int_equal(read_all(texts[i], &mouse), MOUSE_NOTHING);
	assert_int_equal(read_all("0;10;5", &mouse), MOUSE_MORE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_left_button_and_the_wheel_are_told_with_their_place),
	    cmocka_unit_test(other_buttons_and_what_is_no_report_are_nothing),
	};

	return cmocka_run_group_tests_name("mouse", tests, NULL, NULL);
}
