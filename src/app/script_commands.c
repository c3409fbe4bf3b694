/* script_commands - what each line of a script does. SPDX-License-Identifier: MIT */
#include "script_play.h"

#include "floor/app/job.h"
#include "floor/app/options.h"
#include "floor/event/ndjson.h"

#include <stdio.h>

#define EVENTS_MAX ((size_t)1 << 28)
#define EVENT_MAX ((size_t)1 << 20)
#define FEED_MAX ((size_t)1 << 16)

/* Settings that have a command of their own are not asked for. */
static void
take_options(struct play *play)
{
	struct app_settings asked = play->settings;

	app_settings_read(play->options, &play->settings);
	play->settings.utc_only = asked.utc_only;
	play->settings.chips = asked.chips;
	play->settings.goal = asked.goal;
}

void
script_start(struct play *play)
{
	struct board_options options = {.limits = {100000, (uint64_t)256 << 20}};
	struct err why = {0};

	if (play->app)
		return;
	play->board = board_new(&options);
	take_options(play);
	play->settings.title = play->title;
	if (!app_config_finish(&play->config, &why)) {
		play->result->checks++;
		play->result->failed++;
		buf_printf(&play->result->report, "%s:%u: %s\n", play->name, play->line, why.msg);
	}
	play->settings.keymap = play->config.keymap;
	if (play->alerts)
		play->settings.alerts = play->config.alerts;
	play->app = app_new(&play->settings, play->board);
	app_update(play->app, &(struct msg){.kind = MSG_CLOCK, .now_ms = play->now_ms});
}

unsigned
script_send(struct play *play, struct msg *msg)
{
	script_start(play);
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
cmd_ticket_url(struct play *play, struct slice arg, struct err *err)
{
	return options_set(
	    play->options, OPTION_TICKET_URL, arg, FROM_COMMAND_LINE, play->name, err);
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
cmd_set(struct play *play, struct slice arg, struct err *err)
{
	struct slice name = slice_cut(&arg, ' ');
	size_t option;

	if (!options_find(play->options, name, &option))
		return err_set(err, ERR_UNKNOWN, "there is no such setting");
	return options_set(
	    play->options, option, slice_trim(arg), FROM_COMMAND_LINE, play->name, err);
}

/* Scripts that are not about alerts are not disturbed by them. */
static bool
cmd_alerts(struct play *play, struct slice arg, struct err *err)
{
	(void)arg;
	(void)err;
	play->alerts = true;
	return true;
}

/* "[alert vip] filter = tag=vip" */
static bool
cmd_config(struct play *play, struct slice arg, struct err *err)
{
	struct slice rest = arg, section = slice_cut(&rest, ']'), key = slice_cut(&rest, '=');
	struct ini_line line = {
	    .key = slice_trim(key), .value = slice_trim(rest), .name = "script"};

	if (section.len < 2 || section.p[0] != '[')
		return err_set(err, ERR_VALUE, "expected [SECTION] KEY = VALUE");
	line.section = slice_trim((struct slice){section.p + 1, section.len - 1});
	return app_config_line(&play->config, &line, err);
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
	script_send(play, &msg);
	return true;
}

static bool
cmd_at(struct play *play, struct slice arg, struct err *err)
{
	if (!stamp_parse(arg, &play->now_ms))
		return err_set(err, ERR_VALUE, "expected a time such as 2025-12-14T14:32:07Z");
	if (play->app)
		script_send(play, &(struct msg){.kind = MSG_CLOCK});
	return true;
}

static bool
cmd_wait(struct play *play, struct slice arg, struct err *err)
{
	int64_t ms;

	if (!option_read_int(OPTION_TYPE_TIME, arg, &ms))
		return err_set(err, ERR_VALUE, "expected a time such as 5s");
	play->now_ms += ms;
	script_send(play, &(struct msg){.kind = MSG_CLOCK});
	return true;
}

static void
event(struct play *play, struct slice raw, int64_t seen_ms, bool live)
{
	script_send(play, &(struct msg){.kind = MSG_EVENT, .u.event = {raw, seen_ms, live}});
}

static bool
cmd_event(struct play *play, struct slice arg, struct err *err)
{
	(void)err;
	event(play, arg, play->now_ms, true);
	return true;
}

static bool
cmd_history(struct play *play, struct slice arg, struct err *err)
{
	(void)err;
	event(play, arg, STAMP_NONE, false);
	return true;
}

static bool
cmd_events(struct play *play, struct slice arg, struct err *err)
{
	struct ndjson nd;
	struct buf text;
	struct slice rest, raw;
	char file[256];
	uint64_t total;
	bool ok;

	snprintf(file, sizeof(file), "%.*s", SLICE_ARG(arg));
	buf_init(&text, EVENTS_MAX);
	ndjson_init(&nd, EVENT_MAX);
	ok = play->load(play->arg, file, &text, err);
	for (rest = buf_slice(&text); ok && rest.len;) {
		struct slice some = {rest.p, rest.len < FEED_MAX ? rest.len : FEED_MAX};

		ndjson_feed(&nd, some);
		rest.p += some.len;
		rest.len -= some.len;
		if (rest.len == 0)
			ndjson_end(&nd);
		while (ndjson_next(&nd, &raw, &total) != NDJSON_MORE)
			event(play, raw, STAMP_NONE, false);
	}
	ndjson_fini(&nd);
	buf_fini(&text);
	return ok;
}

/* A check is about what the last key asked for. */
static void
drop_jobs(struct play *play)
{
	struct app_job job;

	script_start(play);
	while (app_job_take(play->app, &job))
		app_job_fini(&job);
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
		drop_jobs(play);
		play->effects = script_send(play, &msg);
	}
	return true;
}

/* Each character is a key. */
static void
type_text(struct play *play, struct slice arg, uint8_t mods)
{
	const char *p = arg.p, *end = p + arg.len;

	while (p < end) {
		struct msg msg = {.kind = MSG_KEY};
		uint32_t cp = text_decode(&p, end);

		msg.u.key = (struct key){cp == ' ' ? KEY_CODE_SPACE : cp, mods};
		play->effects = script_send(play, &msg);
	}
}

static bool
cmd_type(struct play *play, struct slice arg, struct err *err)
{
	(void)err;
	type_text(play, arg, 0);
	return true;
}

static bool
cmd_paste(struct play *play, struct slice arg, struct err *err)
{
	(void)err;
	type_text(play, arg, KEY_PASTED);
	return true;
}

const struct script_command script_commands[] = {
    {"title", cmd_title},
    {"goal", cmd_goal},
    {"ticket-url", cmd_ticket_url},
    {"ascii", cmd_ascii},
    {"category", cmd_category},
    {"config", cmd_config},
    {"alerts", cmd_alerts},
    {"set", cmd_set},
    {"size", cmd_size},
    {"at", cmd_at},
    {"wait", cmd_wait},
    {"event", cmd_event},
    {"history", cmd_history},
    {"events", cmd_events},
    {"peer", script_link_peer},
    {"ping", script_link_ping},
    {"retry", script_link_retry},
    {"link", script_link_state},
    {"heard", script_link_heard},
    {"hub", script_link_hub},
    {"hole", script_link_hole},
    {"conflict", script_link_conflict},
    {"recording", script_link_recording},
    {"key", cmd_key},
    {"type", cmd_type},
    {"paste", cmd_paste},
    {"mouse", script_mouse},
    {"effect", script_check_effect},
    {"job", script_check_job},
    {"no-job", script_check_no_job},
    {"expect", script_check_screen},
    {"styles", script_check_styles},
    {NULL, NULL},
};
