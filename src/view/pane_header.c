/* pane_header - one line that cannot lie: the team, the link in words and shape, the clock.
 * SPDX-License-Identifier: MIT
 *
 * Pieces leave by priority when the line is narrow; the link's state and the clock never do. */
#include "floor/view/pane.h"

#include "header_line.h"

#include "floor/input/keymap.h"
#include "floor/view/widget.h"

#include <stdio.h>

#define CLOCK_COLS 13   /* with a zone of four letters: sure of its place */
#define DOWN_COLS 54    /* what a line tells beside the reason while the link is down */
#define REASON_LEAST 15 /* fewer columns of a reason say nothing */
#define SPARK_COLS 12

static void
put_shape(struct parts *out, enum style style, enum glyph shape, const char *word)
{
	parts_glyph(out, style, shape);
	parts_printf(out, style, " %s", word);
}

/* "ws" and "wss" say whether the way is encrypted; a file says its name. */
static void
put_peer(const struct scene *scene, struct parts *out)
{
	struct slice peer = slice_of(scene->link->peer), scheme = peer;

	if (scene->shown == LINK_DEMO)
		return;
	if (scene->shown == LINK_FILE || scene->shown == LINK_ENDED) {
		parts_mask(out, STYLE_TEXT, 24, peer, MASK_OURS);
	} else if (scene->wide) {
		parts_mask(out, STYLE_TEXT, 40, peer, MASK_OURS);
	} else if (memchr(peer.p, ':', peer.len)) {
		scheme = slice_cut(&peer, ':');
		parts_mask(out, STYLE_TEXT, 8, scheme, MASK_OURS);
	}
}

static void
put_down(const struct scene *scene, struct parts *out)
{
	char age[WIDGET_TEXT_MAX];

	widget_span(scene_clock(scene) - scene->link->since_ms, age);
	parts_printf(out, STYLE_ALERT, "!! LINK DOWN %s", age);
}

static void
put_retry(const struct scene *scene, struct parts *out)
{
	const struct link *link = scene->link;
	char age[STAMP_TEXT_MAX];

	if (link->stopped) {
		parts_put(out, STYLE_WARNING, "stopped");
		return;
	}
	if (link->retry_ms == STAMP_NONE || link->retry_ms <= scene_clock(scene)) {
		parts_printf(out, STYLE_WARNING, "try %u now", link->tries ? link->tries : 1);
		return;
	}
	stamp_age_short(link->retry_ms - scene_clock(scene) + STAMP_MS_S - 1, age);
	parts_printf(out, STYLE_WARNING, "try %u in %s", link->tries ? link->tries : 1, age);
}

static void
put_state(const struct scene *scene, struct parts *out)
{
	char age[STAMP_TEXT_MAX];

	switch (scene->shown) {
	case LINK_CONNECTING:
		put_shape(out, STYLE_WARNING, GLYPH_RING, "CONNECTING");
		return;
	case LINK_CATCHING_UP:
		put_shape(out, STYLE_WARNING, GLYPH_RING, "CATCHING UP");
		return;
	case LINK_LIVE:
		put_shape(out, STYLE_GOOD, GLYPH_DOT, "LIVE");
		return;
	case LINK_STALE:
		stamp_age_short(scene_clock(scene) - scene->link->heard_ms, age);
		parts_printf(out, STYLE_WARNING, "! STALE %s", age);
		return;
	case LINK_DOWN:
		put_down(scene, out);
		return;
	case LINK_DEMO:
		put_shape(out, STYLE_GOOD, GLYPH_BOSS, "DEMO");
		return;
	case LINK_FILE:
		put_shape(out, STYLE_GOOD, GLYPH_SHUT_FOLD, "FILE");
		return;
	case LINK_ENDED:
		put_shape(out, STYLE_DIM, GLYPH_STOP, "ENDED");
		return;
	}
}

static void
add_link(const struct scene *scene, const struct canvas *canvas, struct header_line *line, int cols)
{
	const struct link *link = scene->link;
	bool down = scene->shown == LINK_DOWN;
	struct parts *out = header_add(line, canvas, HEADER_NEVER, 3);
	char key[SCENE_KEY_MAX];

	put_state(scene, out);
	if (down) {
		put_retry(scene, header_add(line, canvas, 90, 2));
		if (link->reason[0] && cols > DOWN_COLS + REASON_LEAST)
			parts_mask(header_add(line, canvas, 60, 2), STYLE_TEXT, cols - DOWN_COLS,
			    slice_of(link->reason), MASK_OURS);
		/* The legend says it too. */
		parts_printf(header_add(line, canvas, 52, 2), STYLE_TEXT, "(%s: now)",
		    scene_key(scene, ACTION_RECONNECT, key));
		return;
	}
	put_peer(scene, header_add(line, canvas, scene->shown == LINK_FILE ? 75 : 40, 1));
	if (scene->shown == LINK_LIVE && link->rtt_ms >= 0)
		parts_printf(
		    header_add(line, canvas, 35, 2), STYLE_TEXT, "ping %dms", link->rtt_ms);
}

/* In the largest unit that there are at least two of. */
static void
put_difference(int64_t off_ms, struct parts *out)
{
	static const struct {
		int64_t ms;
		const char *word;
	} units[] = {{STAMP_MS_DAY, "d"}, {STAMP_MS_HOUR, "h"}, {STAMP_MS_MIN, "min"}};
	size_t i = 0;

	while (i < 2 && off_ms < 2 * units[i].ms)
		i++;
	parts_printf(out, STYLE_WARNING, "clock differs %lld %s", (long long)(off_ms / units[i].ms),
	    units[i].word);
}

/* The peer's clock, where it is not ours: then ages and "today" are not what they seem. */
static void
add_clock(const struct scene *scene, const struct canvas *canvas, struct header_line *line)
{
	int64_t off_ms = scene->link->clock_ms < 0 ? -scene->link->clock_ms : scene->link->clock_ms;

	if (off_ms >= LINK_CLOCK_MS && scene->shown != LINK_DOWN)
		put_difference(off_ms, header_add(line, canvas, 62, 2));
}

/* What the hub says of itself, where it is not as it should be. */
static void
add_hub(const struct scene *scene, const struct canvas *canvas, struct header_line *line)
{
	const struct link *link = scene->link;
	bool ill = link->journal == STREAM_JOURNAL_FULL || link->journal == STREAM_JOURNAL_FAILED;

	if (!link->hub || scene->shown == LINK_DOWN)
		return;
	if (ill || link->journal == STREAM_JOURNAL_BUSY)
		parts_printf(header_add(line, canvas, 92, 2), ill ? STYLE_ALERT : STYLE_WARNING,
		    "journal %s", stream_journal_word(link->journal));
	if (link->refused_1h)
		parts_printf(header_add(line, canvas, 64, 2), STYLE_WARNING, "%llu refused",
		    (unsigned long long)link->refused_1h);
	if (link->unknown)
		parts_printf(header_add(line, canvas, 15, 2), STYLE_DIM, "hub newer, %llu ignored",
		    (unsigned long long)link->unknown);
	else if (link->newer)
		parts_put(header_add(line, canvas, 15, 2), STYLE_DIM, "hub newer");
}

static void
add_rate(const struct scene *scene, const struct canvas *canvas, struct header_line *line)
{
	double rate = series_rate(board_series(scene->board), scene->now_ms);
	struct parts *out = header_add(line, canvas, 50, 2);

	parts_printf(out, STYLE_TEXT, rate > 0 && rate < 1 ? "%.1f/min" : "%.0f/min", rate);
	out = header_add(line, canvas, 30, 1);
	line->piece[line->count - 1].spark = scene->wide ? HEADER_SPARK_MAX : SPARK_COLS;
}

static void
add_last(const struct scene *scene, const struct canvas *canvas, struct header_line *line)
{
	const struct board_counts *counts = board_counts(scene->board);
	struct parts *out = header_add(line, canvas, 70, 2);
	char age[STAMP_TEXT_MAX];

	if (counts->last_seen_ms == STAMP_NONE || counts->received == 0) {
		parts_put(out, STYLE_DIM, "no events yet");
		return;
	}
	stamp_age_short(scene->now_ms - counts->last_seen_ms, age);
	parts_printf(out, STYLE_TEXT, "last evt %s", age);
}

static void
add_count(const struct canvas *canvas, struct header_line *line, int priority, enum style style,
    const char *word, uint64_t count)
{
	if (count)
		parts_printf(header_add(line, canvas, priority, 3), style, "%s %llu", word,
		    (unsigned long long)count);
}

/* How full the memory is, how it is going with what is kept on disk. */
static void
add_record(const struct scene *scene, const struct canvas *canvas, struct header_line *line)
{
	const struct store *store = board_store(scene->board);
	char kept[WIDGET_TEXT_MAX], room[WIDGET_TEXT_MAX];

	widget_number((double)store_count(store, CATEGORY_ALL), kept);
	widget_number((double)store_room(store), room);
	if (scene->wide)
		parts_printf(header_add(line, canvas, 9, 3), STYLE_TEXT, "ring %s/%s", kept, room);
	if (scene->recording == RECORDING_ON)
		parts_put(header_add(line, canvas, 33, 3), STYLE_GOOD, "rec on");
	if (scene->recording == RECORDING_BROKEN)
		parts_put(header_add(line, canvas, 91, 3), STYLE_ALERT, "REC STOPPED");
}

static void
add_counts(const struct scene *scene, const struct canvas *canvas, struct header_line *line)
{
	const struct board_counts *counts = board_counts(scene->board);

	if (scene->wide) {
		add_count(canvas, line, 10, STYLE_TEXT, "dup", counts->duplicates);
		add_count(canvas, line, 12, STYLE_TEXT, "unknown", counts->unknown);
		add_count(
		    canvas, line, 11, STYLE_TEXT, "drift", drift_count(board_drift(scene->board)));
	}
	/* While the link is down that is the news, not how often it was before. */
	add_count(canvas, line, scene->shown == LINK_DOWN ? 51 : 65, STYLE_WARNING, "gaps",
	    gaps_missing(board_gaps(scene->board)));
	if (scene->alerts)
		add_count(canvas, line, 85, STYLE_ALERT, "alerts", alerts_count(scene->alerts));
	if (scene->alerts && alerts_muted(scene->alerts))
		parts_put(header_add(line, canvas, 90, 2), STYLE_WARNING, "MUTED");
	if (scene->mask != MASK_OFF)
		parts_put(header_add(line, canvas, 70, 2), STYLE_GOOD,
		    scene->mask == MASK_FULL ? "MASKED ALL" : "MASKED");
	add_record(scene, canvas, line);
	if (scene->mouse)
		parts_put(header_add(line, canvas, 66, 2), STYLE_GOOD, "MOUSE");
	if (scene->paused)
		parts_put(header_add(line, canvas, 95, 3), STYLE_WARNING, "PAUSED");
}

/* The fullest clock that leaves room for `want` columns, else "14:32:07". Returns its columns. */
static int
draw_clock(const struct scene *scene, struct canvas *canvas, struct rect rect, int want)
{
	char date[WIDGET_TEXT_MAX], clock[STAMP_TEXT_MAX];
	const char *zone = scene->zone ? scene->zone : "";
	struct parts words;

	stamp_format(scene->now_ms, scene->utc, "%a %d %b ", date, sizeof(date));
	stamp_clock(scene->now_ms, scene->utc, clock);
	for (int form = 0; form < 3; form++) {
		parts_init(&words, canvas);
		if (form == 0)
			parts_put(&words, STYLE_TEXT, date);
		parts_put(&words, STYLE_TEXT, clock);
		if (form < 2 && zone[0])
			parts_printf(&words, STYLE_TEXT, " %s", zone);
		if (words.cols + want + 4 <= rect.cols)
			break;
	}
	widget_right(
	    canvas, rect.row, rect.col + rect.cols - (rect.cols > 20 ? 1 : 0), rect.cols, &words);
	return words.cols;
}

/* Where the time machine stands, or is going. */
static void
add_past(const struct scene *scene, const struct canvas *canvas, struct header_line *line)
{
	char key[SCENE_KEY_MAX];
	struct parts *out;

	if (scene->rewinding)
		parts_printf(header_add(line, canvas, HEADER_NEVER, 2), STYLE_WARNING,
		    "rewinding %d%%", scene->rewound_percent);
	if (!scene->past)
		return;
	out = header_add(line, canvas, HEADER_NEVER, 2);
	parts_put(out, STYLE_ALERT, "PAST");
	out = header_add(line, canvas, 99, 1);
	parts_printf(out, STYLE_WARNING, "(%s: now)", scene_key(scene, ACTION_LIVE, key));
}

static void
draw(const void *state, const struct scene *scene, struct canvas *canvas, struct rect rect)
{
	struct header_line line = {.count = 0};
	int clock;

	(void)state;
	if (rect.rows < 1 || rect.cols < 1)
		return;
	canvas_fill(canvas, rect, STYLE_TEXT, ' ');
	parts_put(header_add(&line, canvas, 80, 0), STYLE_TITLE, "BOARD");
	add_past(scene, canvas, &line);
	parts_mask(
	    header_add(&line, canvas, 55, 2), STYLE_TITLE, 24, slice_of(scene->title), MASK_OURS);
	add_link(scene, canvas, &line, rect.cols);
	add_hub(scene, canvas, &line);
	add_clock(scene, canvas, &line);
	if (scene->shown != LINK_DOWN) {
		add_last(scene, canvas, &line);
		add_rate(scene, canvas, &line);
	}
	add_counts(scene, canvas, &line);
	header_fit(&line, rect.cols - CLOCK_COLS - 4);
	clock = draw_clock(scene, canvas, rect, header_cols(&line));
	header_draw(&line, scene, canvas, rect, rect.cols - clock - 3);
	/* Nobody must take another moment for now: one colour from end to end. */
	if (scene->past) {
		for (int col = rect.col; col < rect.col + rect.cols && col < canvas->cols; col++)
			canvas->cells[rect.row * canvas->cols + col].style = STYLE_WARNING;
		canvas_look(canvas, rect, LOOK_REVERSE);
	}
}

const struct pane_ops pane_header_ops = {.draw = draw};
