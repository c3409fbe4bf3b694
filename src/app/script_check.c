/* script_check - what a script expects, against what is there. SPDX-License-Identifier: MIT */
#include "script_play.h"

#include "floor/app/job.h"

#include <string.h>

static void
count(struct play *play, bool ok)
{
	play->result->checks++;
	if (!ok)
		play->result->failed++;
}

bool
script_check_effect(struct play *play, struct slice arg, struct err *err)
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
	return err_set(
	    err, ERR_UNKNOWN, "unknown effect \"%.*s\"", (int)(arg.len > 40 ? 40 : arg.len), arg.p);
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

/* Compare with the '|' lines that follow; the updated script gets what is there. */
static void
check_lines(struct play *play, struct slice got)
{
	unsigned line = play->line;
	struct buf want;
	bool ok;

	buf_init(&want, RESULT_MAX);
	take_screen(play, &want);
	ok = slice_eq(buf_slice(&want), got);
	count(play, ok);
	if (!ok)
		report(play, line, buf_slice(&want), got);
	while (got.len) {
		struct slice row = slice_cut(&got, '\n');

		buf_printf(&play->result->updated, "|%.*s\n", SLICE_ARG(row));
	}
	buf_fini(&want);
}

bool
script_check_job(struct play *play, struct slice arg, struct err *err)
{
	struct slice kind = slice_cut(&arg, ' ');
	struct app_job job;
	struct buf lines;
	const char *name;

	(void)err;
	if (play->app == NULL || !app_job_take(play->app, &job)) {
		count(play, false);
		buf_printf(&play->result->report, "%s:%u: the last key asked for no job\n",
		    play->name, play->line);
		return true;
	}
	name = app_job_name(job.kind);
	count(play, slice_is(kind, name) && slice_is(slice_trim(arg), job.argument));
	if (!slice_is(kind, name) || !slice_is(slice_trim(arg), job.argument))
		buf_printf(&play->result->report, "%s:%u: the last key asked for %s %s\n",
		    play->name, play->line, name, job.argument);
	buf_init(&lines, RESULT_MAX);
	buf_add(&lines, job.text.p, job.text.len);
	if (lines.len && lines.p[lines.len - 1] != '\n')
		buf_addc(&lines, '\n');
	check_lines(play, buf_slice(&lines));
	buf_fini(&lines);
	app_job_fini(&job);
	return true;
}

bool
script_check_no_job(struct play *play, struct slice arg, struct err *err)
{
	struct app_job job;
	bool any = play->app && app_job_take(play->app, &job);

	(void)arg;
	(void)err;
	count(play, !any);
	if (!any)
		return true;
	buf_printf(&play->result->report, "%s:%u: the last key asked for %s %s\n", play->name,
	    play->line, app_job_name(job.kind), job.argument);
	app_job_fini(&job);
	return true;
}

/* "3", "3-9", or nothing for all of them. */
static bool
read_rows(struct slice arg, int rows, int *first, int *last)
{
	struct slice from = slice_cut(&arg, '-');
	int64_t low = 1, high = rows;

	if (from.len && !slice_int(from, 1, rows, &low))
		return false;
	if (from.len)
		high = low;
	if (arg.p && !slice_int(arg, low, rows, &high))
		return false;
	*first = (int)low;
	*last = (int)high;
	return true;
}

static void
cut_rows(struct buf *text, int first, int last)
{
	struct slice rest = buf_slice(text), kept = {0};

	for (int row = 1; rest.len && row <= last; row++) {
		struct slice line = slice_cut(&rest, '\n');

		if (row == first)
			kept.p = line.p;
		if (row >= first)
			kept.len = (size_t)(line.p + line.len + 1 - kept.p);
	}
	if (kept.len)
		memmove(text->p, kept.p, kept.len);
	text->len = kept.len;
}

static bool
compare(struct play *play, struct slice rows_arg,
    void (*print)(const struct canvas *canvas, struct buf *out), struct err *err)
{
	struct buf got;
	struct canvas canvas;
	int rows, cols, first, last;

	script_start(play);
	app_size(play->app, &rows, &cols);
	if (!read_rows(rows_arg, rows, &first, &last))
		return err_set(err, ERR_VALUE, "expected rows such as 1-3, of %d", rows);
	canvas_init(&canvas, rows, cols);
	canvas.ascii = play->ascii;
	app_settle(play->app);
	app_frame(play->app, &canvas);
	buf_init(&got, RESULT_MAX);
	print(&canvas, &got);
	cut_rows(&got, first, last);
	check_lines(play, buf_slice(&got));
	buf_fini(&got);
	canvas_fini(&canvas);
	return true;
}

bool
script_check_screen(struct play *play, struct slice arg, struct err *err)
{
	return compare(play, arg, canvas_print, err);
}

bool
script_check_styles(struct play *play, struct slice arg, struct err *err)
{
	return compare(play, arg, canvas_print_styles, err);
}
