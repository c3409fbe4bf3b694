/* test_feed - the feed: what rows say, follow and hold, gaps, every size. SPDX-License-Identifier:
 * MIT */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "desk.h"

#include <stdio.h>

#define EVENT(id, type, clock, data)                                                               \
	"{\"id\":\"" id "\",\"type\":\"" type "\",\"created_at\":\"2025-12-14T" clock              \
	"Z\",\"team_id\":\"t\",\"data\":{" data "}}"
#define CREATED(id, clock, title, priority, customer)                                              \
	EVENT("e-" id, "ticket.created", clock,                                                    \
	    "\"ticket\":{\"id\":\"" id "\",\"title\":\"" title                                     \
	    "\",\"status\":\"new\",\"priority\":\"" priority                                       \
	    "\"},\"customer\":{\"name\":\"" customer "\"}")

static void
take_created(struct desk *desk, int n)
{
	char json[256];

	snprintf(json, sizeof(json),
	    CREATED("t%d", "14:%02d:00", "Ticket number %d", "low", "Jane Doe"), n, n, n % 60, n);
	/* the format names the id twice: once in the event's own id */
	desk_take(desk, "14:00:00", json);
}

/* The six rows of mock-up 2.4 that say something different each, newest first. */
static void
take_floor(struct desk *desk)
{
	desk_take(desk, "14:00:00",
	    EVENT("l", "player.level_up", "14:00:00",
	        "\"player\":{\"userId\":\"john\",\"userName\":\"John Smith\",\"oldLevel\":4,"
	        "\"newLevel\":5,\"totalXp\":2500}"));
	desk_take(
	    desk, "12:59:02", CREATED("ex", "12:59:02", "Export hangs at 99%", "normal", "K. Ito"));
	desk_take(desk, "14:05:00", CREATED("lo", "14:05:00", "Login loop", "normal", "S. Rossi"));
	desk_take(
	    desk, "14:12:03", CREATED("in", "14:12:03", "Invoice is wrong", "normal", "L. Chen"));
	desk_take(desk, "14:25:09",
	    EVENT("u1", "ticket.updated", "14:25:09",
	        "\"ticket\":{\"id\":\"lo\"},\"changes\":{\"priority\":{\"from\":\"normal\",\"to\":"
	        "\"high\"}}"));
	desk_take(desk, "14:29:10",
	    EVENT("u2", "ticket.updated", "14:29:10",
	        "\"ticket\":{\"id\":\"lo\"},\"changes\":{\"assignedTo\":{\"from\":null,\"to\":"
	        "\"john\"}}"));
	desk_take(desk, "14:29:55",
	    CREATED("pa", "14:29:55", "Payments are failing", "urgent", "A. Okafor"));
	desk_take(desk, "14:31:02",
	    EVENT("c1", "ticket.closed", "14:31:02",
	        "\"ticket\":{\"id\":\"ex\"},\"resolution\":{\"closedAt\":\"2025-12-14T14:31:02Z\","
	        "\"closedBy\":\"john\",\"resolutionTime\":5520000}"));
	desk_take(desk, "14:31:40",
	    EVENT("u3", "ticket.updated", "14:31:40",
	        "\"ticket\":{\"id\":\"in\"},\"changes\":{\"status\":{\"from\":\"open\",\"to\":"
	        "\"pending\"}}"));
	desk_take(desk, "14:32:04",
	    CREATED("da", "14:32:04", "Cannot access dashboard", "high", "Jane Doe"));
}

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
	assert_non_null(strstr(first_row(&desk, &feed, row), "id used twice"));
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

static void
press(struct desk *desk, struct feed *feed, enum action action)
{
	struct rect rect = {0, 0, 10, 52};

	assert_true(pane_feed_ops.act(feed, &desk->scene, rect, action));
}

static const char *
draw_list(struct desk *desk, struct feed *feed)
{
	return desk_draw(desk, &pane_feed_ops, feed, 10, 52);
}

static void
moving_down_holds_and_counts_what_came(void **state)
{
	struct feed feed = {0};
	struct desk desk;
	char before[4000];
	const char *now;

	(void)state;
	desk_init(&desk, 1000);
	for (int n = 1; n <= 20; n++)
		take_created(&desk, n);
	assert_non_null(strstr(draw_list(&desk, &feed), "FOLLOW ▲"));
	assert_int_equal(pane_feed_ops.selected(&feed), 20);
	press(&desk, &feed, ACTION_DOWN);
	assert_false(feed_following(&feed));
	assert_int_equal(pane_feed_ops.selected(&feed), 19);
	now = draw_list(&desk, &feed);
	assert_non_null(strstr(now, " HELD ━┓"));
	assert_non_null(strstr(now, "row 2 of 20 ━┛"));
	snprintf(before, sizeof(before), "%s", strchr(now, '\n'));
	for (int n = 21; n <= 23; n++)
		take_created(&desk, n);
	/* an event of a chip that is off is no news */
	desk_take(&desk, "14:00:00",
	    EVENT("9", "survey.submitted", "14:00:07", "\"survey\":{\"rating\":\"2\"}"));
	now = draw_list(&desk, &feed);
	assert_non_null(strstr(now, " HELD  +3 new ━┓"));
	*strstr(before, "row") = *strstr((char *)(uintptr_t)now, "row") = '\0';
	assert_string_equal(strchr(now, '\n'), before);
	/* what is looked at is new no more */
	press(&desk, &feed, ACTION_UP);
	press(&desk, &feed, ACTION_UP);
	assert_non_null(strstr(draw_list(&desk, &feed), " HELD  +2 new ━┓"));
	press(&desk, &feed, ACTION_NEWEST);
	assert_true(feed_following(&feed));
	assert_int_equal(pane_feed_ops.selected(&feed), 23);
	assert_non_null(strstr(draw_list(&desk, &feed), "FOLLOW ▲"));
	desk_fini(&desk);
}

static void
a_held_view_stands_while_old_rows_leave(void **state)
{
	struct feed feed = {0};
	struct desk desk;
	const char *now;

	(void)state;
	desk_init(&desk, 20);
	for (int n = 1; n <= 20; n++)
		take_created(&desk, n);
	draw_list(&desk, &feed);
	for (int i = 0; i < 9; i++)
		press(&desk, &feed, ACTION_DOWN);
	assert_int_equal(pane_feed_ops.selected(&feed), 11);
	for (int n = 21; n <= 30; n++)
		take_created(&desk, n);
	now = draw_list(&desk, &feed);
	assert_non_null(strstr(now, "┃ 14:18:00 + low  Ticket number 18"));
	assert_non_null(strstr(now, "┃>14:11:00 + low  Ticket number 11"));
	assert_non_null(strstr(now, "row 20 of 20"));
	/* now the selected row itself goes: the nearest that is left takes its place */
	for (int n = 31; n <= 33; n++)
		take_created(&desk, n);
	now = draw_list(&desk, &feed);
	assert_non_null(strstr(now, "┃ 14:18:00 + low  Ticket number 18"));
	assert_non_null(strstr(now, "┃>14:14:00 + low  Ticket number 14"));
	for (int n = 34; n <= 59; n++)
		take_created(&desk, n);
	assert_non_null(strstr(draw_list(&desk, &feed), "┃>14:40:00 + low  Ticket number 40"));
	desk_fini(&desk);
}

static void
pages_halves_and_ends(void **state)
{
	struct feed feed = {0};
	struct desk desk;

	(void)state;
	desk_init(&desk, 1000);
	for (int n = 1; n <= 20; n++)
		take_created(&desk, n);
	draw_list(&desk, &feed); /* eight rows fit */
	press(&desk, &feed, ACTION_PAGE_DOWN);
	assert_int_equal(feed.selected, 13);
	assert_int_equal(feed.top, 13);
	press(&desk, &feed, ACTION_HALF_UP);
	assert_int_equal(feed.selected, 17);
	assert_int_equal(feed.top, 17);
	press(&desk, &feed, ACTION_OLDEST);
	assert_int_equal(feed.selected, 1);
	assert_int_equal(feed.top, 8);
	press(&desk, &feed, ACTION_PAGE_DOWN);
	assert_int_equal(feed.top, 8);
	press(&desk, &feed, ACTION_PAGE_UP);
	assert_int_equal(feed.selected, 8);
	press(&desk, &feed, ACTION_FOLLOW);
	assert_true(feed_following(&feed));
	press(&desk, &feed, ACTION_FOLLOW);
	assert_false(feed_following(&feed));
	feed_select(&feed, &desk.scene, 5);
	assert_non_null(strstr(draw_list(&desk, &feed), "┃>14:05:00"));
	assert_false(
	    pane_feed_ops.act(&feed, &desk.scene, (struct rect){0, 0, 10, 52}, ACTION_QUIT));
	desk_fini(&desk);
}

static void
chips_choose_rows_and_the_title(void **state)
{
	struct feed feed = {0};
	struct desk desk;

	(void)state;
	desk_init(&desk, 1000);
	assert_non_null(strstr(desk_draw(&desk, &pane_feed_ops, &feed, 10, 72),
	    "no events yet: waiting for ws://hub.example/stream"));
	take_floor(&desk);
	desk.scene.chips |= CATEGORY_BIT(CATEGORY_GAME);
	assert_non_null(strstr(draw_list(&desk, &feed), "━ Feed ━"));
	assert_non_null(strstr(draw_list(&desk, &feed), "10 shown / 10"));
	desk.scene.chips = CATEGORY_BIT(CATEGORY_GAME);
	assert_non_null(strstr(draw_list(&desk, &feed), "┃>14:00:00 ▲ game John Smith 4 → 5"));
	desk.scene.chips = CATEGORY_BIT(CATEGORY_CSAT);
	assert_non_null(strstr(draw_list(&desk, &feed), "none of the 10 events kept is of these"));
	desk.scene.chips = 0;
	assert_non_null(strstr(draw_list(&desk, &feed), "all categories are off: press 0"));
	desk_fini(&desk);
}

static void
a_pause_hides_what_came_later(void **state)
{
	struct feed feed = {0};
	struct desk desk;
	const char *now;

	(void)state;
	desk_init(&desk, 1000);
	for (int n = 1; n <= 3; n++)
		take_created(&desk, n);
	desk.scene.paused = true;
	desk.scene.paused_last = 2;
	now = draw_list(&desk, &feed);
	assert_non_null(strstr(now, " PAUSED  +1 new ━┓"));
	assert_non_null(strstr(now, "┃>14:02:00"));
	assert_null(strstr(now, "number 3"));
	press(&desk, &feed, ACTION_DOWN);
	press(&desk, &feed, ACTION_UP);
	press(&desk, &feed, ACTION_UP);
	assert_int_equal(pane_feed_ops.selected(&feed), 2);
	desk.scene.paused = false;
	feed_follow(&feed, &desk.scene, true);
	assert_non_null(strstr(draw_list(&desk, &feed), "┃>14:03:00"));
	desk_fini(&desk);
}

static void
gaps_are_rules_across(void **state)
{
	struct feed feed = {0};
	struct desk desk;

	(void)state;
	desk_init(&desk, 1000);
	desk_take(&desk, "14:17:44", CREATED("a", "14:17:44", "Logo", "normal", "P. Novak"));
	board_gap_open(desk.board, desk_ms("14:18:02"), SLICE("no pong"));
	board_gap_close(desk.board, desk_ms("14:20:16"), false);
	board_gap_open(desk.board, desk_ms("14:21:00"), SLICE("no pong"));
	board_gap_close(desk.board, desk_ms("14:21:09"), true);
	desk_take(&desk, "14:22:20", CREATED("b", "14:22:20", "Mode", "low", "T. Weber"));
	board_gap_open(desk.board, desk_ms("14:32:07"), SLICE("no pong"));
	desk.scene.shown = LINK_DOWN;
	desk.scene.focus = PANE_NEWS;
	assert_string_equal(desk_draw(&desk, &pane_feed_ops, &feed, 7, 72),
	    "╭─ Tickets (as of 14:32:07) ─────────────────────────────────── STALE ─╮\n"
	    "│>─ 14:32:07 link down, data below is old ─────────────────────────────│\n"
	    "│ 14:22:20 + low  Mode                       T. Weber                  │\n"
	    "│── 14:21:00 – 14:21:09  link down 9s, replayed, nothing missing ──────│\n"
	    "│── 14:18:02 – 14:20:16  link down 2m14s, events may be missing ───────│\n"
	    "│ 14:17:44 + norm Logo                       P. Novak                  │\n"
	    "╰────────── open seen 2  new today 2  closed 0  oldest unassigned 14m ─╯\n");
	desk.canvas.ascii = true;
	assert_string_equal(desk_draw(&desk, &pane_feed_ops, &feed, 6, 52),
	    "+- Tickets (as of 14:32:07) --------------- STALE -+\n"
	    "|>- 14:32:07 link down, data below is old ---------|\n"
	    "| 14:22:20 + low  Mode                     T. Weber|\n"
	    "|-- 14:21:00-14:21:09 link down 9s, replayed ------|\n"
	    "|-- 14:18:02-14:20:16 link down 2m14s, maybe lost -|\n"
	    "+------------------------------------ 2 shown / 2 -+\n");
	desk_fini(&desk);
}

/* A rectangle in the middle of a canvas of tildes: nothing outside it may change. */
static void
every_rectangle_is_kept(void **state)
{
	struct desk desk;

	(void)state;
	desk_init(&desk, 1000);
	take_floor(&desk);
	desk.scene.chips = CATEGORY_ALL;
	desk_take(
	    &desk, "14:32:05", CREATED("z", "10:00:00", "\\u65e5\\u672c", "odd", "\\u65e5\\u672c"));
	board_gap_open(desk.board, desk_ms("14:18:02"), SLICE("no pong"));
	board_gap_close(desk.board, desk_ms("14:20:16"), false);
	desk_take(&desk, "14:32:05", "{\"id\":");
	canvas_resize(&desk.canvas, 16, 160);
	for (int held = 0; held < 2; held++)
		for (int rows = 0; rows <= 12; rows++)
			for (int cols = 0; cols <= 150; cols += cols < 44 ? 1 : 7) {
				struct rect rect = {2, 3, rows, cols};
				struct feed feed = {.held = held, .selected = 3, .top = 5};

				canvas_fill(
				    &desk.canvas, (struct rect){0, 0, 16, 160}, STYLE_TEXT, '~');
				pane_feed_ops.sync(&feed, &desk.scene, rect);
				pane_feed_ops.draw(&feed, &desk.scene, &desk.canvas, rect);
				for (int row = 0; row < 16; row++)
					for (int col = 0; col < 160; col++) {
						bool in = row >= 2 && row < 2 + rows && col >= 3 &&
						          col < 3 + cols;

						if (!in &&
						    canvas_at(&desk.canvas, row, col)->ch != '~')
							fail_msg("%dx%d writes at %d,%d", rows,
							    cols, row, col);
					}
				for (int action = ACTION_NONE; action <= ACTION_FOLLOW; action++)
					pane_feed_ops.act(
					    &feed, &desk.scene, rect, (enum action)action);
			}
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
	    cmocka_unit_test(moving_down_holds_and_counts_what_came),
	    cmocka_unit_test(a_held_view_stands_while_old_rows_leave),
	    cmocka_unit_test(pages_halves_and_ends),
	    cmocka_unit_test(chips_choose_rows_and_the_title),
	    cmocka_unit_test(a_pause_hides_what_came_later),
	    cmocka_unit_test(gaps_are_rules_across),
	    cmocka_unit_test(every_rectangle_is_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
