/* script_commands - what each line of a script does. SPDX-License-Identifier: MIT */
#include "script_play.h"

#include "options_table.h"

#include <stdio.h>

#define EVENTS_MAX ((size_t)1 << 28)

static void
start(struct play *play)
{
	struct board_options options = {.limits = {100000, (uint64_t)256 << 20}};

	if (play->app)
		return;
	play->board = board_new(&options);
	play->settings.title = play->title;
	play->app = app_new(&play->settings, play->board);
	app_update(play->app, &(struct msg){.kind = MSG_CLOCK, .now_ms = play->now_ms});
}

static unsigned
send(struct play *play, struct msg *msg)
{
	start(play);
	msg->now_ms = play->now_ms;
	return app_update(play->app, msg);
}

static bool
cmd_title(struct play *play, struct slice arg, struct err *err)
{
	(void)err;
	snprintf(play->title, sizeof(play->title), "%.*s", SLICE_ARG(arg));
	return true;
}

static bool
cmd_goal(struct play *play, struct slice arg, struct err *err)
{
	int64_t goal;

	if (!slice_int(arg, 0, 100, &goal))
		return err_set(err, ERR_VALUE, "expected a percentage");
	play->settings.goal = (int)goal;
	return true;
}

static bool
cmd_ascii(struct play *play, struct slice arg, struct err *err)
{
	(void)arg;
	(void)err;
	play->ascii = true;
	return true;
}

static bool
cmd_category(struct play *play, struct slice arg, struct err *err)
{
	if (!option_read_categories(arg, &play->settings.chips, NULL))
		return err_set(err, ERR_VALUE, "expected categories");
	return true;
}

static bool
cmd_size(struct play *play, struct slice arg, struct err *err)
{
	struct msg msg = {.kind = MSG_SIZE};

	if (!option_read_grid(arg, &msg.u.size.cols, &msg.u.size.rows))
		return err_set(err, ERR_VALUE, "expected COLSxROWS");
	send(play, &msg);
	return true;
}

static bool
cmd_at(struct play *play, struct slice arg, struct err *err)
{
	if (!stamp_parse(arg, &play->now_ms))
		return err_set(err, ERR_VALUE, "expected a time such as 2025-12-14T14:32:07Z");
	if (play->app)
		send(play, &(struct msg){.kind = MSG_CLOCK});
	return true;
}

static bool
cmd_wait(struct play *play, struct slice arg, struct err *err)
{
	int64_t ms;

	if (!option_read_int(TYPE_TIME, arg, &ms))
		return err_set(err, ERR_VALUE, "expected a time such as 5s");
	play->now_ms += ms;
	send(play, &(struct msg){.kind = MSG_CLOCK});
	return true;
}

static void
event(struct play *play, struct slice raw, bool live)
{
	send(play, &(struct msg){.kind = MSG_EVENT, .u.event = {raw, play->now_ms, live}});
}

static bool
cmd_event(struct play *play, struct slice arg, struct err *err)
{
	(void)err;
	event(play, arg, true);
	return true;
}

static bool
cmd_history(struct play *play, struct slice arg, struct err *err)
{
	(void)err;
	event(play, arg, false);
	return true;
}

static bool
cmd_events(struct play *play, struct slice arg, struct err *err)
{
	struct buf text;
	struct slice rest;
	char file[256];
	bool ok;

	snprintf(file, sizeof(file), "%.*s", SLICE_ARG(arg));
	buf_init(&text, EVENTS_MAX);
	ok = play->load(play->arg, file, &text, err);
	for (rest = buf_slice(&text); ok && rest.p;) {
		struct slice line = slice_trim(slice_cut(&rest, '\n'));

		if (line.len)
			event(play, line, true);
	}
	buf_fini(&text);
	return ok;
}

static bool
cmd_link(struct play *play, struct slice arg, struct err *err)
{
	static const struct {
		const char *word;
		enum link_state state;
	} states[] = {{"connecting", LINK_CONNECTING}, {"catching-up", LINK_CATCHING_UP},
	    {"live", LINK_LIVE}, {"down", LINK_DOWN}, {"demo", LINK_DEMO}, {"file", LINK_FILE},
	    {"ended", LINK_ENDED}};
	struct slice word = slice_cut(&arg, ' ');
	size_t i = 0;

	while (i < sizeof(states) / sizeof(states[0]) && !slice_is(word, states[i].word))
		i++;
	if (i == sizeof(states) / sizeof(states[0]))
		return err_set(err, ERR_UNKNOWN, "unknown state of the link \"%.*s\"",
		    (int)(word.len > 40 ? 40 : word.len), word.p);
	if (states[i].state != LINK_DOWN)
		play->link.heard_ms = play->now_ms;
	play->link.tries = states[i].state == LINK_DOWN ? play->link.tries + 1 : 0;
	play->link.retry_ms = states[i].state == LINK_DOWN ? play->now_ms + 8000 : STAMP_NONE;
	if (states[i].state != play->link.state)
		play->link.since_ms = play->now_ms;
	play->link.state = states[i].state;
	snprintf(play->link.reason, sizeof(play->link.reason), "%.*s", SLICE_ARG(arg));
	send(play, &(struct msg){.kind = MSG_LINK, .u.link = &play->link});
	return true;
}

static bool
cmd_heard(struct play *play, struct slice arg, struct err *err)
{
	(void)arg;
	(void)err;
	play->link.heard_ms = play->now_ms;
	send(play, &(struct msg){.kind = MSG_LINK, .u.link = &play->link});
	return true;
}

static bool
cmd_key(struct play *play, struct slice arg, struct err *err)
{
	while (arg.p) {
		struct slice word = slice_cut(&arg, ' ');
		struct msg msg = {.kind = MSG_KEY};

		if (word.len == 0)
			continue;
		if (!key_parse(word, &msg.u.key, err))
			return false;
		play->effects = send(play, &msg);
	}
	return true;
}

static void
count(struct play *play, bool ok)
{
	play->result->checks++;
	if (!ok)
		play->result->failed++;
}

static bool
cmd_effect(struct play *play, struct slice arg, struct err *err)
{
	static const struct {
		const char *word;
		unsigned bit;
	} effects[] = {{"quit", EFFECT_QUIT}, {"reconnect", EFFECT_RECONNECT},
	    {"suspend", EFFECT_SUSPEND}, {"redraw", EFFECT_REDRAW}, {"theme", EFFECT_THEME},
	    {"none", 0}};
	unsigned asked = play->effects & ~(unsigned)EFFECT_PAINT;

	for (size_t i = 0; i < sizeof(effects) / sizeof(effects[0]); i++) {
		bool ok = effects[i].bit ? asked & effects[i].bit : asked == 0;

		if (!slice_is(arg, effects[i].word))
			continue;
		count(play, ok);
		if (!ok)
			buf_printf(&play->result->report,
			    "%s:%u: the last key did not ask for %s\n", play->name, play->line,
			    effects[i].word);
		return true;
	}
	return err_set(err, ERR_UNKNOWN, "unknown effect \"%.*s\"",
	    (int)(arg.len > 40 ? 40 : arg.len), arg.p);
}

/* Take the '|' lines that follow as they stand, without their bars. */
static void
take_screen(struct play *play, struct buf *want)
{
	while (play->rest.p && play->rest.len && play->rest.p[0] == '|') {
		struct slice line = slice_cut(&play->rest, '\n');

		play->line++;
		while (line.len > 1 && line.p[line.len - 1] == ' ')
			line.len--;
		buf_add(want, line.p + 1, line.len - 1);
		buf_addc(want, '\n');
	}
}

static void
report(struct play *play, unsigned line, struct slice want, struct slice got)
{
	for (unsigned row = 1; want.len || got.len; row++) {
		struct slice w = slice_cut(&want, '\n'), g = slice_cut(&got, '\n');

		if (slice_eq(w, g))
			continue;
		buf_printf(&play->result->report, "%s:%u: row %u\n  want |%.*s\n  got  |%.*s\n",
		    play->name, line, row, SLICE_ARG(w), SLICE_ARG(g));
	}
}

static bool
compare(struct play *play, void (*print)(const struct canvas *canvas, struct buf *out))
{
	struct buf want, got;
	struct canvas canvas;
	struct slice rest;
	unsigned line = play->line;
	int rows, cols;
	bool ok;

	start(play);
	app_size(play->app, &rows, &cols);
	canvas_init(&canvas, rows, cols);
	canvas.ascii = play->ascii;
	app_frame(play->app, &canvas);
	buf_init(&want, RESULT_MAX);
	buf_init(&got, RESULT_MAX);
	print(&canvas, &got);
	take_screen(play, &want);
	ok = slice_eq(buf_slice(&want), buf_slice(&got));
	count(play, ok);
	if (!ok)
		report(play, line, buf_slice(&want), buf_slice(&got));
	rest = buf_slice(&got);
	while (rest.len) {
		struct slice row = slice_cut(&rest, '\n');

		buf_printf(&play->result->updated, "|%.*s\n", SLICE_ARG(row));
	}
	buf_fini(&got);
	buf_fini(&want);
	canvas_fini(&canvas);
	return true;
}

static bool
cmd_expect(struct play *play, struct slice arg, struct err *err)
{
	(void)arg;
	(void)err;
	return compare(play, canvas_print);
}

static bool
cmd_styles(struct play *play, struct slice arg, struct err *err)
{
	(void)arg;
	(void)err;
	return compare(play, canvas_print_styles);
}

const struct script_command script_commands[] = {
    {"title", cmd_title},
    {"goal", cmd_goal},
    {"ascii", cmd_ascii},
    {"category", cmd_category},
    {"size", cmd_size},
    {"at", cmd_at},
    {"wait", cmd_wait},
    {"event", cmd_event},
    {"history", cmd_history},
    {"events", cmd_events},
    {"link", cmd_link},
    {"heard", cmd_heard},
    {"key", cmd_key},
    {"effect", cmd_effect},
    {"expect", cmd_expect},
    {"styles", cmd_styles},
    {NULL, NULL},
};
