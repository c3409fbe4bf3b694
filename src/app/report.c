/* report - the hand-over report of the running board. SPDX-License-Identifier: MIT */
#include "floor/model/report.h"

#include "command.h"
#include "state.h"

#include <stdio.h>

#define REPORT_MAX ((size_t)1 << 20)

void
app_report(const struct app *app, bool unmasked, struct buf *out)
{
	enum mask_level mask = app_mask(app);
	struct report_ask ask;
	struct scene scene;

	app_scene(app, &scene);
	if (mask == MASK_OFF && !unmasked)
		mask = MASK_NAMES;
	ask = (struct report_ask){
	    .board = app->board,
	    .title = scene.title,
	    .from_ms = scene.day_ms,
	    .now_ms = app->now_ms,
	    .held_from_ms = scene.held_from_ms,
	    .utc = scene.utc,
	    .zone = scene.zone,
	    .goal = scene.goal,
	    .mask = mask,
	};
	report_write(&ask, out);
}

bool
command_handover(struct app *app, struct slice arg_text, unsigned *effects, struct err *err)
{
	bool unmasked = slice_is(arg_text, "unmasked");
	char name[64], when[32];
	struct buf text;

	(void)effects;
	if (arg_text.len && !unmasked)
		return err_set(err, ERR_VALUE, "handover takes \"unmasked\" or nothing");
	if (unmasked && app_mask(app) != MASK_OFF)
		return err_set(err, ERR_REFUSED, "the board is masked: P shows all again");
	buf_init(&text, REPORT_MAX);
	app_report(app, unmasked, &text);
	stamp_format(app->now_ms, true, "%Y%m%dT%H%M%SZ", when, sizeof(when));
	snprintf(name, sizeof(name), "handover-%s.md", when);
	app_job_ask(app, APP_JOB_SAVE, &text, name);
	return true;
}
