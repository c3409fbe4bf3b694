/* export - every row of the feed into a file, in slices. SPDX-License-Identifier: MIT */
#include "export.h"

#include "state.h"
#include "take_away.h"

#include "floor/view/feed.h"

#include <stdio.h>

#define AT_ONCE 8                    /* slices that are done when the key is pressed */
#define PART_BYTES ((size_t)1 << 20) /* of a file that grows */

void
app_export_fini(struct exporting *exporting)
{
	sieve_free(exporting->sieve);
	filter_free(exporting->filter);
	decoder_free(exporting->decoder);
	buf_fini(&exporting->text);
	*exporting = (struct exporting){.on = false};
}

bool
app_export_stop(struct app *app, const char *why)
{
	struct exporting *exporting = &app->exporting;

	if (!exporting->on)
		return false;
	if (exporting->parts)
		app_job_ask(app, APP_JOB_DROP, NULL, exporting->name);
	app_export_fini(exporting);
	app_notice(app, why);
	return true;
}

static void
finish(struct app *app)
{
	struct exporting *exporting = &app->exporting;

	if (exporting->text.len || exporting->parts)
		app_job_ask(app, APP_JOB_SAVE, &exporting->text, exporting->name);
	else
		app_notice_key(app, "no event is shown: ", ACTION_ALL, " shows all categories");
	app_export_fini(exporting);
}

/* A part at a time, so that they do not pile up before somebody takes them. */
static void
hand_over(struct app *app)
{
	struct exporting *exporting = &app->exporting;

	if (exporting->text.len < PART_BYTES || app->jobs.count > 0)
		return;
	app_job_ask(app, APP_JOB_PART, &exporting->text, exporting->name);
	exporting->parts = true;
	buf_init(&exporting->text, SIZE_MAX);
}

static void
say_progress(struct app *app)
{
	const struct exporting *exporting = &app->exporting;
	char line[NOTICE_MAX], key[SCENE_KEY_MAX];
	struct scene scene;

	app_scene(app, &scene);
	scene_key(&scene, ACTION_CLOSE, key);
	if (exporting->judging)
		snprintf(
		    line, sizeof(line), "exporting, looking for what passes; %s stops it", key);
	else
		snprintf(line, sizeof(line), "exporting %u%%; %s stops it",
		    (unsigned)(exporting->all ? 100 * exporting->done / exporting->all : 0), key);
	app_notice(app, line);
}

/* Oldest first, as they came: the file can be opened as a board. */
static void
write_rows(struct app *app)
{
	struct exporting *exporting = &app->exporting;
	const struct store *store = board_store(app_board(app));
	size_t before = exporting->text.len;

	while (exporting->text.len - before < SIEVE_SLICE) {
		uint64_t seq =
		    sieve_newer(exporting->sieve, store, exporting->seq, exporting->chips);
		const struct event *event = store_get(store, seq);

		if (seq == 0 || seq > exporting->last) {
			finish(app);
			return;
		}
		exporting->seq = seq;
		exporting->done++;
		if (event && event->kind != KIND_GAP)
			take_line(&exporting->text, exporting->decoder, event->raw);
	}
	hand_over(app);
}

void
app_export_work(struct app *app)
{
	struct exporting *exporting = &app->exporting;
	struct filter_ask ask = {app_board(app), app_moment(app)};

	if (!exporting->on)
		return;
	if (app_mask(app) != MASK_OFF) {
		app_export_stop(app, "the board is masked: the export has stopped");
		return;
	}
	if (sieve_work(exporting->sieve, &ask, SIEVE_SLICE) && exporting->judging) {
		say_progress(app);
		return;
	}
	if (exporting->judging)
		exporting->all = sieve_between(
		    exporting->sieve, board_store(ask.board), 1, exporting->last, exporting->chips);
	exporting->judging = false;
	write_rows(app);
	if (exporting->on)
		say_progress(app);
}

void
app_export_begin(struct app *app)
{
	struct exporting *exporting = &app->exporting;
	struct slice query = app_filter_text(app);
	struct filter_mistake mistake;
	char when[32];

	if (exporting->on) {
		say_progress(app);
		return;
	}
	stamp_format(app->now_ms, true, "%Y%m%dT%H%M%SZ", when, sizeof(when));
	*exporting = (struct exporting){.on = true,
	    .judging = true,
	    .sieve = sieve_new(),
	    .chips = app->chips,
	    .decoder = decoder_new(),
	    .last = app->paused ? app->paused_last : store_last(board_store(app_board(app)))};
	snprintf(exporting->name, sizeof(exporting->name), "events-%s.ndjson", when);
	buf_init(&exporting->text, SIZE_MAX);
	if (query.len)
		exporting->filter = filter_new(query, slice_of(app->settings.me), &mistake);
	sieve_set(exporting->sieve, exporting->filter);
	for (int i = 0; i < AT_ONCE && exporting->on; i++)
		app_export_work(app);
}
