/* test_app - laws of the app: any keys, any sizes, any order of messages. SPDX-License-Identifier: MIT */
#include "app_kit.h"

#include "../fuzz/fuzz.h"

/* Where the panes are and what they may see is the inside of an app. */
#include "../../src/app/state.h"

#define UNTOUCHED 0x2592

static void
next_event(struct house *house)
{
	struct slice json = sim_take(house->sim);

	tell(house, (struct msg){.kind = MSG_EVENT,
	                .u.event = {json, house->now_ms, house->link.state == LINK_LIVE}});
}

static size_t
any(struct house *house, size_t below)
{
	return (size_t)(fuzz_next(&house->seed) >> 11) % below;
}

/* A wide character has its right half, and nothing hangs over the edge. */
static void
assert_whole(const struct canvas *canvas)
{
	for (int row = 0; row < canvas->rows; row++) {
		int half = 0;

		for (int col = 0; col < canvas->cols; col++) {
			uint32_t ch = canvas_at(canvas, row, col)->ch;

			if (half)
				assert_int_equal(ch, 0);
			else
				assert_int_not_equal(ch, 0);
			half = !half && col + 1 < canvas->cols &&
			       canvas_at(canvas, row, col + 1)->ch == 0;
		}
	}
}

/* Each pane paints all of its place and nothing else. */
static void
assert_panes_keep_their_places(struct house *house)
{
	struct canvas *canvas = &house->after;
	struct scene scene;

	app_sync(house->app);
	app_scene(house->app, &scene);
	for (enum pane_id id = 0; id < PANE_COUNT; id++) {
		struct rect at = house->app->layout.at[id];

		if (at.rows < 1 || at.cols < 1)
			continue;
		canvas_resize(canvas, house->app->rows, house->app->cols);
		canvas_fill(
		    canvas, (struct rect){0, 0, canvas->rows, canvas->cols}, STYLE_TEXT, UNTOUCHED);
		pane_ops(id)->draw(house->app->state[id], &scene, canvas, at);
		for (int row = 0; row < canvas->rows; row++)
			for (int col = 0; col < canvas->cols; col++) {
				bool inside = row >= at.row && row < at.row + at.rows &&
				              col >= at.col && col < at.col + at.cols;
				bool left = canvas_at(canvas, row, col)->ch == UNTOUCHED;

				if (inside == left)
					fail_msg("pane %d at %d,%d of %dx%d", (int)id, row, col,
					    canvas->cols, canvas->rows);
			}
	}
}

/* Any key of any action. */
static unsigned
press_any(struct house *house)
{
	enum action action = (enum action)(ACTION_NONE + 1 + any(house, ACTION_COUNT - 1));
	struct slice keys = slice_of(action_row(action)->keys), word;
	char text[KEY_TEXT_MAX];

	for (size_t skip = any(house, 3); (word = slice_cut(&keys, ' ')).len && keys.p && skip;)
		skip--;
	snprintf(text, sizeof(text), "%.*s", SLICE_ARG(word));
	return press(house, text[0] ? text : "j");
}

/* A prompt, words in it, and one way or another out of it or on. */
static unsigned
type_any(struct house *house)
{
	static const char *const words[] = {"status=open", "priority>=high", "!tag=vip", ".data.",
	    "rating<=2", "goto -10m", "goto 09:00", "gaps", "set layout one", "set layout auto",
	    "set mask full", "set mask off", "set rows 2", "save 5 x: y", "fold 1", "handover",
	    "help", "theme light", "\xc3\xbc", "("};
	static const char *const signs[] = {"&", "/", ":", "|"};
	static const char *const ends[] = {"Enter", "Esc", "Tab", "Up", "C-w", "Enter"};
	struct slice rest = slice_of(words[any(house, sizeof(words) / sizeof(words[0]))]);
	unsigned effects = press(house, signs[any(house, 4)]);

	while (rest.len) {
		const char *p = rest.p;
		struct msg msg = {
		    .kind = MSG_KEY, .u.key = {text_decode(&p, rest.p + rest.len), 0}};

		if (msg.u.key.code == ' ')
			msg.u.key.code = KEY_CODE_SPACE;
		effects |= tell(house, msg);
		rest = (struct slice){p, rest.len - (size_t)(p - rest.p)};
	}
	return effects | press(house, ends[any(house, 6)]);
}

/* One thing that may happen to a board; quitting is for main, so it goes on. */
static unsigned
anything(struct house *house)
{
	static const enum link_state states[] = {LINK_CONNECTING, LINK_CATCHING_UP, LINK_LIVE,
	    LINK_LIVE, LINK_DOWN, LINK_DEMO, LINK_FILE, LINK_ENDED};

	switch (any(house, 16)) {
	case 0:
		return resize(house, 1 + (int)any(house, 70), 1 + (int)any(house, 220));
	case 1:
		return link_is(house, states[any(house, 8)], any(house, 2) ? "gone" : "");
	case 2:
		return pass(house, (int64_t)any(house, 20000));
	case 3: /* nobody is heard over a link that is down */
		if (house->link.state == LINK_LIVE || house->link.state == LINK_CATCHING_UP)
			return hear(house);
		return pass(house, 1000);
	case 4:
		next_event(house);
		return EFFECT_PAINT;
	case 5:
		return send(house, any(house, 2) ? "{\"type\":" : "");
	case 6:
		return type_any(house);
	case 7: /* nothing, and nothing yet */
		return press(house, any(house, 2) ? "%" : "F12");
	default:
		return press_any(house);
	}
}

static void
any_keys_and_sizes_give_a_whole_screen(void **state)
{
	struct house *house = *state;

	for (int i = 0; i < 600; i++)
		next_event(house);
	for (int i = 0; i < 3000; i++) {
		anything(house);
		if (i % 3 == 0) {
			frame(house, &house->after);
			assert_whole(&house->after);
		}
		if (i % 20 == 0)
			assert_panes_keep_their_places(house);
	}
}

static void
nothing_changes_without_asking_to_be_painted(void **state)
{
	struct house *house = *state;

	for (int i = 0; i < 100; i++)
		next_event(house);
	link_is(house, LINK_LIVE, "");
	for (int i = 0; i < 1200; i++) {
		unsigned effects;

		frame(house, &house->before);
		effects = anything(house);
		frame(house, &house->after);
		if (!(effects & EFFECT_PAINT))
			assert_true(canvas_equal(&house->before, &house->after));
	}
}

static void
the_same_messages_give_the_same_screen(void **state)
{
	struct house *house = *state;

	for (int i = 0; i < 300; i++)
		next_event(house);
	resize(house, 36, 120);
	for (int i = 0; i < 50; i++) {
		anything(house);
		frame(house, &house->before);
		frame(house, &house->after);
		assert_true(canvas_equal(&house->before, &house->after));
	}
}

/* A filter looks at some megabytes at a time: E does not save what it has got to, but all. */
static void
all_that_pass_are_exported(void **state)
{
	struct app_settings settings = {.title = "", .filter = "refund", .utc_only = true};
	struct board *board = board_new(&(struct board_options){.hash_seed = 1});
	struct app *app = app_new(&settings, board);
	size_t pad = SIEVE_SLICE / 2, lines = 0;
	char *json = malloc(pad + 256);
	struct app_job job;

	(void)state;
	assert_non_null(json);
	for (int i = 0; i < 6; i++) {
		int len = snprintf(json, 256,
		    "{\"id\":\"e%d\",\"type\":\"ticket.created\",\"data\":{\"ticket\":{\"id\":\"t%"
		    "d\","
		    "\"title\":\"refund\"},\"pad\":\"",
		    i, i);

		memset(json + len, 'x', pad);
		memcpy(json + len + pad, "\"}}", 3);
		board_take(board, (struct slice){json, (size_t)len + pad + 3}, i, false, NULL);
	}
	app_update(app, &(struct msg){.kind = MSG_KEY, .now_ms = 10, .u.key = {'E', 0}});
	assert_true(app_job_take(app, &job));
	assert_int_equal(job.kind, APP_JOB_SAVE);
	for (size_t i = 0; i < job.text.len; i++)
		lines += job.text.p[i] == '\n';
	assert_int_equal(lines, 6);
	app_job_fini(&job);
	free(json);
	app_free(app);
	board_free(board);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
	        any_keys_and_sizes_give_a_whole_screen, setup, teardown),
	    cmocka_unit_test_setup_teardown(
	        nothing_changes_without_asking_to_be_painted, setup, teardown),
	    cmocka_unit_test_setup_teardown(
	        the_same_messages_give_the_same_screen, setup, teardown),
	    cmocka_unit_test(all_that_pass_are_exported),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
