/* script - a session as text: sizes, times, events, keys, and the screens they must give. SPDX-License-Identifier: MIT */
#include "script_play.h"

#define COMMAND_MAX 32

void
script_result_init(struct script_result *result)
{
	*result = (struct script_result){0};
	buf_init(&result->report, RESULT_MAX);
	buf_init(&result->updated, RESULT_MAX);
}

void
script_result_fini(struct script_result *result)
{
	buf_fini(&result->report);
	buf_fini(&result->updated);
}

static bool
unknown(struct slice word, struct err *err)
{
	const char *names[COMMAND_MAX], *near;
	size_t count = 0;

	for (size_t i = 0; script_commands[i].name && count < COMMAND_MAX; i++)
		names[count++] = script_commands[i].name;
	near = str_suggest(word, names, count);
	return err_set(err, ERR_UNKNOWN, "unknown command \"%.*s\"%s%s%s",
	    (int)(word.len > 40 ? 40 : word.len), word.p, near ? ", did you mean \"" : "",
	    near ? near : "", near ? "\"?" : "");
}

static bool
play_line(struct play *play, struct slice line, struct err *err)
{
	struct slice arg = slice_trim(line), word;

	if (arg.len == 0 || arg.p[0] == '#')
		return true;
	word = slice_cut(&arg, ' ');
	for (size_t i = 0; script_commands[i].name; i++)
		if (slice_is(word, script_commands[i].name))
			return script_commands[i].fn(play, slice_trim(arg), err);
	return unknown(word, err);
}

bool
script_run(struct slice text, const char *name, script_load_fn load, void *arg,
    struct script_result *result, struct err *err)
{
	struct play play = {
	    .name = name,
	    .rest = text,
	    .load = load,
	    .arg = arg,
	    .result = result,
	    .options = options_new(board_option_table()),
	    .settings = {.utc_only = true,
	        .stale_ms = LINK_STALE_MS,
	        .period = PERIOD_7,
	        .goal = 90},
	    .retry_in_ms = 8 * STAMP_MS_S,
	    .link = {.heard_ms = STAMP_NONE, .retry_ms = STAMP_NONE, .rtt_ms = -1},
	};
	struct err why = {0};
	bool ok = true;

	app_config_init(&play.config);

	while (ok && play.rest.len) {
		struct slice line = slice_cut(&play.rest, '\n');

		play.line++;
		buf_add(&result->updated, line.p, line.len);
		buf_addc(&result->updated, '\n');
		ok = play_line(&play, line, &why);
	}
	if (!ok)
		err_set(err, why.code, "%s:%u: %s", name, play.line, why.msg);
	app_free(play.app);
	options_free(play.options);
	app_config_fini(&play.config);
	board_free(play.board);
	return ok;
}
