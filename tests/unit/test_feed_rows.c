/* test_feed_rows - the feed: what rows say. SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "feed_floor.h"

#include <stdio.h>

static void
rows_read_as_in_the_mock_up(void **state)
{
	struct feed feed = {0};
	struct desk desk;

	(void)state;
	desk_init(&desk, 1000);
	take_floor(&desk);
	assert_string_equal(desk_draw(&desk, &pane_feed_ops, &feed, 13, 72),
	    "┏━ Tickets ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ FOLLOW ▲ ━┓\n"
	    "┃ TIME     E PRIO TITLE                      WHO                CHANGE ┃\n"
	    "┃>14:32:04 + HIGH Cannot access dashboard    Jane Doe                  ┃\n"
	    "┃ 14:31:40 ~ norm Invoice is wrong           L. Chen      open→pending ┃\n"
	    "┃ 14:31:02 ✓ norm Export hangs at 99%        John Smith          1h32m ┃\n"
	    "┃ 14:29:55 + URG! Payments are failing       A. Okafor                 ┃\n"
	    "┃ 14:29:10 ~ HIGH Login loop                 S. Rossi     → John Smith ┃\n"
	    "┃ 14:25:09 ~ HIGH Login loop                 S. Rossi        norm→HIGH ┃\n"
	    "┃ 14:12:03 + norm Invoice is wrong           L. Chen                   ┃\n"
	    "┃ 14:05:00 + norm Login loop                 S. Rossi                  ┃\n"
	    "┃ 12:59:02 + norm Export hangs at 99%        K. Ito                    ┃\n"
	    "┃                                                                      ┃\n"
	    "┗━━━━━━━━━━ open seen 4  new today 5  closed 1  oldest unassigned 20m ━┛\n");
	desk_fini(&desk);
}

static void
narrow_rows_have_no_headings_and_short_names(void **state)
{
	struct feed feed = {0};
	struct desk desk;

	(void)state;
	desk_init(&desk, 1000);
	take_floor(&desk);
	desk.scene.focus = PANE_NEWS;
	assert_string_equal(desk_draw(&desk, &pane_feed_ops, &feed, 8, 52),
	    "╭─ Tickets ───────────────────────────── FOLLOW ▲ ─╮\n"
	    "│>14:32:04 + HIGH Cannot access dashboard  Jane Doe│\n"
	    "│ 14:31:40 ~ norm Invoice is wrong     open→pending│\n"
	    "│ 14:31:02 ✓ norm Export hangs at 99%  1h32m John S│\n"
	    "│ 14:29:55 + URG! Payments are failing    A. Okafor│\n"
	    "│ 14:29:10 ~ HIGH Login loop               → John S│\n"
	    "│ 14:25:09 ~ HIGH Login loop              norm→HIGH│\n"
	    "╰─────────────────────────────────── 9 shown / 10 ─╯\n");
	desk_fini(&desk);
}

static void
wide_rows_name_customer_and_owner(void **state)
{
	struct feed feed = {0};
	struct desk desk;

	(void)state;
	desk_init(&desk, 1000);
	take_floor(&desk);
	desk_take(&desk, "14:32:05",
	    EVENT("w", "ticket.created", "14:32:05",
	        "\"ticket\":{\"id\":\"w\",\"title\":\"VPN\",\"priority\":\"low\",\"tags\":["
	        "\"login\","
	        "\"urgent\"],\"customerName\":\"Wu\"}"));
	assert_string_equal(desk_draw(&desk, &pane_feed_ops, &feed, 9, 104),
	    "┏━ Tickets "
	    "━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━"
	    "━━━━ FOLLOW ▲ ━┓\n"
	    "┃ TIME     EV PRIO  TITLE                           CUSTOMER       OWNER          "
	    "CHANGE"
	    "               ┃\n"
	    "┃>14:32:05 +  low   VPN                             Wu             —              "
	    "tags l"
	    "ogin, urgent   ┃\n"
	    "┃ 14:32:04 +  HIGH  Cannot access dashboard         Jane Doe       —                  "
	    "  "
	    "               ┃\n"
	    "┃ 14:31:40 ~  norm  Invoice is wrong                L. Chen        —              "
	    "open →"
	    " pending       ┃\n"
	    "┃ 14:31:02 ✓  norm  Export hangs at 99%             K. Ito         John Smith     "
	    "closed"
	    " in 1h32m      ┃\n"
	    "┃ 14:29:55 +  URG!  Payments are failing            A. Okafor      —                  "
	    "  "
	    "               ┃\n"
	    "┃ 14:29:10 ~  HIGH  Login loop                      S. Rossi       John Smith     "
	    "none →"
	    " John Smith    ┃\n"
	    "┗━━━ 10 shown / 11   open seen 5  new today 6  closed 1  oldest unassigned 20m  "
	    "median to "
	    "close 1h32m ━┛\n");
	desk_fini(&desk);
}

/* One event of each of the other categories, and what is not known. */
static void
other_categories_read_on_one_line(void **state)
{
	struct feed feed = {0};
	struct desk desk;

	(void)state;
	desk_init(&desk, 1000);
	desk.scene.chips = CATEGORY_ALL;
	desk_take(&desk, "14:00:01",
	    EVENT("1", "customer.updated", "14:00:01",
	        "\"customer\":{\"id\":\"c\",\"name\":\"A. "
	        "Okafor\"},\"changes\":{\"plan\":{\"from\":"
	        "\"basic\",\"to\":\"pro\"},\"email\":{\"from\":\"a@b\",\"to\":\"c@d\"}}"));
	desk_take(&desk, "14:00:02",
	    EVENT("2", "article.created", "14:00:02",
	        "\"article\":{\"title\":\"SSO checklist\",\"status\":\"draft\"}"));
	desk_take(&desk, "14:00:03",
	    EVENT("3", "boss.spawned", "14:00:03",
	        "\"boss\":{\"id\":\"b\",\"name\":\"The Ticket "
	        "Titan\",\"tier\":\"epic\",\"maxHp\":500}"));
	desk_take(&desk, "14:00:04",
	    EVENT("4", "boss.defeated", "14:00:04",
	        "\"boss\":{\"id\":\"b\",\"name\":\"The Ticket Titan\"},\"finalBlow\":{\"userName\":"
	        "\"John Smith\"}"));
	desk_take(&desk, "14:00:05",
	    EVENT("5", "player.level_up", "14:00:05",
	        "\"player\":{\"userId\":\"j\",\"userName\":\"John "
	        "Smith\",\"oldLevel\":4,\"newLevel\":5,"
	        "\"totalXp\":2500}"));
	desk_take(&desk, "14:00:06",
	    EVENT("6", "achievement.unlocked", "14:00:06",
	        "\"achievement\":{\"name\":\"First Blood\"},\"player\":{\"userId\":\"j\"}"));
	desk_take(&desk, "14:00:07",
	    EVENT("7", "survey.submitted", "14:00:07",
	        "\"survey\":{\"rating\":\"2\",\"comment\":\"too slow\"},\"customer\":{\"name\":"
	        "\"T. Weber\"}"));
	desk_take(&desk, "14:00:08", EVENT("evt_9f2a", "order.refunded", "14:00:08", ""));
	desk_take(&desk, "14:00:09", "{\"id\":");
	assert_string_equal(desk_draw(&desk, &pane_feed_ops, &feed, 12, 80),
	    "┏━ Feed ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ FOLLOW ▲ ━┓\n"
	    "┃ TIME     E PRIO TITLE                          WHO                    CHANGE ┃\n"
	    "┃>14:00:09 !      unreadable: byte 6: the text ends, expected a value  {\"id\":  ┃\n"
	    "┃ 14:00:08 ?      order.refunded (type not known to this build)       evt_9f2a ┃\n"
	    "┃ 14:00:07 ○ csat 2/5 \"too slow\"                 T. Weber                      ┃\n"
	    "┃ 14:00:06 ★ game First Blood                    John Smith                    ┃\n"
	    "┃ 14:00:05 ▲ game John Smith 4 → 5                                     2500 XP ┃\n"
	    "┃ 14:00:04 ◆ game The Ticket Titan               John Smith              slain ┃\n"
	    "┃ 14:00:03 ◆ game The Ticket Titan                       spawned, 500 HP, epic ┃\n"
	    "┃ 14:00:02 + art  SSO checklist                                 created, draft ┃\n"
	    "┃ 14:00:01 ~ cust A. Okafor                      plan basic→pro, email changed ┃\n"
	    "┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ 9 shown / 9 ━┛\n");
	desk_fini(&desk);
}

/* The first row under the headings of a pane 72 wide. */
static const char *
first_row(struct desk *desk, struct feed *feed, char out[400])
{
	const char *p = desk_draw(desk, &pane_feed_ops, feed, 12, 72);

	for (int i = 0; i < 2; i++)
		p = strchr(p, '\n') + 1;
	snprintf(out, 400, "%.*s", (int)(strchr(p, '\n') - p), p);
	return out;
}

static void
changes_say_what_became_of_what(void **state)
{
	static const struct {
		const char *changes, *want;
	} cases[] = {
	    {"\"assignedTo\":{\"from\":\"john\",\"to\":null}", "S. Rossi  John Smith→none ┃"},
	    {"\"assigned_to\":{\"to\":{\"id\":\"x\",\"name\":\"Mia Keller\"}}", "→ Mia Keller ┃"},
	    {"\"tags\":{\"from\":[\"a\",\"b\"],\"to\":[\"b\",\"vip\"]}", "tags +vip -a ┃"},
	    {"\"title\":{\"from\":\"x\",\"to\":\"Login loop\"}", "title changed ┃"},
	    {"\"sla\":{\"from\":null,\"to\":4}", "sla none→4 ┃"},
	    {"\"custom\":{\"from\":{},\"to\":{\"a\":1}}", "custom changed ┃"},
	    {"\"priority\":{\"from\":\"low\",\"to\":\"odd\"}", "low→odd ┃"},
	    {"\"status\":{\"from\":\"new\",\"to\":\"open\"},\"a\":{\"from\":1,\"to\":2},\"b\":{"
	     "\"from\":"
	     "1,\"to\":2}",
	        "new→open +2 ┃"},
	    {"\"status\":{\"from\":\"\\u001b[2J\",\"to\":\"open\"}", "␛[2J→open ┃"},
	};
	char json[600], row[400];

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct feed feed = {0};
		struct desk desk;

		desk_init(&desk, 1000);
		take_floor(&desk);
		snprintf(json, sizeof(json),
		    EVENT("x", "ticket.updated", "14:32:05",
		        "\"ticket\":{\"id\":\"lo\",\"customerName\":\"S. "
		        "Rossi\"},\"changes\":{%s}"),
		    cases[i].changes);
		desk_take(&desk, "14:32:05", json);
		if (strstr(first_row(&desk, &feed, row), cases[i].want) == NULL)
			fail_msg("%s: %s", cases[i].changes, row);
		desk_fini(&desk);
	}
}

static void
hostile_and_missing_titles_keep_the_frame(void **state)
{
	struct feed feed = {0};
	struct desk desk;
	char row[400];

	(void)state;
	desk_init(&desk, 1000);
	desk_take(&desk, "14:00:00",
	    CREATED("a", "14:00:00", "\\u001b[31mred\\u0007 \\u202eabc", "high", "x"));
	assert_non_null(strstr(first_row(&desk, &feed, row), "HIGH ␛[31mred␇ abc "));
	desk_take(&desk, "14:00:01", CREATED("b", "14:00:01", " \\u200b ", "high", "x"));
	assert_non_null(strstr(first_row(&desk, &feed, row), "HIGH (no title) "));
	desk_take(&desk, "14:00:02",
	    EVENT("c", "ticket.updated", "14:00:02", "\"ticket\":{\"id\":\"never-seen\"}"));
	assert_non_null(strstr(first_row(&desk, &feed, row), "~      (no title) "));
	desk_take(&desk, "14:00:03",
	    CREATED("d", "14:00:03",
	        "\\u65e5\\u672c\\u8a9e\\u65e5\\u672c\\u8a9e\\u65e5\\u672c\\u8a9e"
	        "\\u65e5\\u672c\\u8a9e\\u65e5\\u672c\\u8a9e\\u65e5\\u672c",
	        "low", "x"));
	assert_string_equal(first_row(&desk, &feed, row),
	    "┃>14:00:03 + low  日本語日本語日本語日本語…  x                         ┃");
	desk_fini(&desk);
}

static void
late_conflicting_and_undated_events_are_marked(void **state)
{
	struct feed feed = {0};
	struct desk desk;
	char row[400];

	(void)state;
	desk_init(&desk, 1000);
	desk_take(&desk, "14:00:00", CREATED("a", "12:00:00", "A", "high", "Jane"));
	assert_string_equal(first_row(&desk, &feed, row),
	    "┃>12:00:00 + HIGH A                          Jane              late 2h ┃");
	desk_take(&desk, "14:00:00", CREATED("a", "12:00:00", "B", "high", "Jane"));
	assert_non_null(strstr(first_row(&desk, &feed, row), "id reused"));
	desk_take(&desk, "14:00:01", "{\"id\":\"n\",\"type\":\"ticket.created\",\"data\":{}}");
	assert_non_null(strstr(first_row(&desk, &feed, row), "┃>14:00:01?+ "));
	desk_fini(&desk);
}

static void
times_follow_the_mode(void **state)
{
	struct feed feed = {0};
	struct desk desk;
	char row[400];

	(void)state;
	desk_init(&desk, 1000);
	desk_take(&desk, "14:29:55", CREATED("a", "14:29:55", "A", "high", "J"));
	desk.scene.time_mode = TIME_MODE_AGE;
	assert_non_null(strstr(first_row(&desk, &feed, row), "┃>   2m12s + HIGH A"));
	desk.scene.time_mode = TIME_MODE_CLOCK;
	desk.scene.now_ms += 2 * STAMP_MS_DAY;
	desk.scene.day_ms += 2 * STAMP_MS_DAY;
	assert_non_null(strstr(first_row(&desk, &feed, row), "┃>Su 14:29 + HIGH A"));
	desk.scene.now_ms += 8 * STAMP_MS_DAY;
	desk.scene.day_ms += 8 * STAMP_MS_DAY;
	assert_non_null(strstr(first_row(&desk, &feed, row), "┃>14 Dec   + HIGH A"));
	desk_fini(&desk);
}

static void
new_rows_are_bright_for_two_seconds_while_live(void **state)
{
	struct feed feed = {.held = false};
	struct desk desk;

	(void)state;
	desk_init(&desk, 1000);
	desk_take(&desk, "14:32:06", CREATED("a", "14:32:06", "A", "high", "J"));
	desk_draw(&desk, &pane_feed_ops, &feed, 12, 72);
	assert_true(canvas_at(&desk.canvas, 2, 19)->look & LOOK_STRONG);
	assert_true(canvas_at(&desk.canvas, 2, 19)->look & LOOK_SELECTED);
	desk.scene.now_ms += 1000;
	desk_draw(&desk, &pane_feed_ops, &feed, 12, 72);
	assert_false(canvas_at(&desk.canvas, 2, 19)->look & LOOK_STRONG);
	desk.scene.now_ms -= 1000;
	desk.scene.shown = LINK_FILE;
	desk_draw(&desk, &pane_feed_ops, &feed, 12, 72);
	assert_false(canvas_at(&desk.canvas, 2, 19)->look & LOOK_STRONG);
	desk_fini(&desk);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(rows_read_as_in_the_mock_up),
	    cmocka_unit_test(narrow_rows_have_no_headings_and_short_names),
	    cmocka_unit_test(wide_rows_name_customer_and_owner),
	    cmocka_unit_test(other_categories_read_on_one_line),
	    cmocka_unit_test(changes_say_what_became_of_what),
	    cmocka_unit_test(hostile_and_missing_titles_keep_the_frame),
	    cmocka_unit_test(late_conflicting_and_undated_events_are_marked),
	    cmocka_unit_test(times_follow_the_mode),
	    cmocka_unit_test(new_rows_are_bright_for_two_seconds_while_live),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
