/* feed_edges - the words on the feed's frame: what is listed, whether it follows, how much it is. SPDX-License-Identifier: MIT */
#include "floor/view/feed.h"

#include "floor/view/slide.h"

#define FIGURES_COLS 60
#define FILTER_COLS_LEAST 8 /* of a query in the title: less says nothing */

/* What is let through, as much of it as there is room for. */
static void
add_filter(const struct scene *scene, int cols, struct parts *out)
{
	if (scene->filter == NULL || cols < FILTER_COLS_LEAST)
		return;
	parts_put(out, STYLE_TITLE, "  &");
	parts_raw(out, STYLE_WARNING, cols - 3, scene_filter(scene));
}

static void
title_left(const struct scene *scene, struct parts *out)
{
	category_mask usual = CATEGORY_BIT(CATEGORY_TICKET) | CATEGORY_BIT(CATEGORY_OTHER);
	char clock[STAMP_TEXT_MAX];

	parts_put(out, STYLE_TITLE, scene->chips & ~usual ? "Feed" : "Tickets");
	if (scene_old(scene) && scene->link->heard_ms != STAMP_NONE) {
		stamp_clock(scene->link->heard_ms, scene->utc, clock);
		parts_printf(out, STYLE_WARNING, " (as of %s)", clock);
	}
}

static void
title_right(const struct feed *feed, const struct scene *scene, int cols, struct parts *out)
{
	uint64_t waiting = feed_waiting(feed, scene);
	char key[SCENE_KEY_MAX];

	if (scene->paused)
		parts_put(out, STYLE_WARNING, "PAUSED");
	else if (feed->held)
		parts_put(out, STYLE_GOOD, "HELD");
	else if (!scene_old(scene)) {
		parts_put(out, STYLE_GOOD, "FOLLOW ");
		parts_glyph(out, STYLE_GOOD, GLYPH_UP);
	}
	if (waiting > 0)
		parts_printf(out, STYLE_STRONG, "  +%llu new", (unsigned long long)waiting);
	if (waiting > 0 && cols >= FIGURES_COLS)
		parts_printf(out, STYLE_DIM, scene->paused ? "  (%s to go on)" : "  (%s to follow)",
		    scene_key(scene, scene->paused ? ACTION_PAUSE : ACTION_NEWEST, key));
	if (scene_old(scene)) {
		parts_put(out, STYLE_TEXT, out->count ? "  " : "");
		parts_put(out, STYLE_ALERT, "STALE");
	}
}

static void
add_figures(const struct scene *scene, struct parts *out, bool brief)
{
	struct ticket_figures figures;
	const char *about = scene_about(scene, scene->day_ms);
	char age[STAMP_TEXT_MAX];

	tickets_figures(board_tickets(scene->board), scene->now_ms, scene->day_ms, &figures);
	parts_printf(out, STYLE_TEXT, "open seen %s%u  new %s%s%u  closed %s%u",
	    scene_about(scene, 0), figures.open, brief ? "" : "today ", about, figures.new_today,
	    about, figures.closed_today);
	if (brief || figures.oldest_unassigned_ms == STAMP_NONE)
		return;
	stamp_age_short(scene->now_ms - figures.oldest_unassigned_ms, age);
	parts_printf(out, STYLE_TEXT, "  oldest unassigned %s", age);
}

static void
add_median(const struct scene *scene, struct parts *out)
{
	struct ticket_figures figures;
	char age[STAMP_TEXT_MAX];

	tickets_figures(board_tickets(scene->board), scene->now_ms, scene->day_ms, &figures);
	if (figures.median_close_ms < 0)
		return;
	stamp_age(figures.median_close_ms, age);
	parts_printf(out, STYLE_TEXT, "  median to close %s", age);
}

static void
add_place(const struct feed *feed, const struct scene *scene, struct parts *out)
{
	const struct store *store = board_store(scene->board);
	uint64_t shown = sieve_count(scene->sieve, store, scene->chips);
	uint64_t all = store_count(store, scene->chips);

	if (feed->held && feed->selected)
		parts_printf(out, STYLE_TEXT, "row %llu of %llu",
		    (unsigned long long)sieve_between(
		        scene->sieve, store, feed->selected, store_last(store), scene->chips),
		    (unsigned long long)shown);
	else if (scene->filter)
		parts_printf(out, STYLE_TEXT, "%llu of %llu%s", (unsigned long long)shown,
		    (unsigned long long)all, scene->looking ? ", looking" : "");
	else
		parts_printf(out, STYLE_TEXT, "%llu shown / %llu", (unsigned long long)shown,
		    (unsigned long long)store_count(store, CATEGORY_ALL));
}

/* The bottom edge's wordings, the fullest first. Who filters or holds wants to see how many there
 * are: figures of the day give way to that. */
enum wording { WORDING_ALL, WORDING_NO_MEDIAN, WORDING_SHORT, WORDING_PLACE };

void
feed_bottom(const struct feed *feed, const struct scene *scene, const struct canvas *canvas,
    int cols, struct parts *out)
{
	bool figures = cols >= FIGURES_COLS && tickets_count(board_tickets(scene->board)) > 0;
	bool count = feed->held || scene->filter;

	for (int wording = figures ? WORDING_ALL : WORDING_PLACE; wording <= WORDING_PLACE;
	     wording++) {
		parts_init(out, canvas);
		slide_words(feed->from, out);
		if (out->count)
			parts_put(out, STYLE_TEXT, "   ");
		if (wording != WORDING_SHORT || count)
			add_place(feed, scene, out);
		if (wording < WORDING_SHORT || (wording == WORDING_SHORT && count))
			parts_put(out, STYLE_TEXT, "   ");
		if (wording < WORDING_PLACE)
			add_figures(scene, out, wording == WORDING_SHORT && count);
		if (wording == WORDING_ALL)
			add_median(scene, out);
		if (out->cols <= cols - 3)
			return;
	}
}

void
feed_title(const struct feed *feed, const struct scene *scene, int cols, struct parts *left,
    struct parts *right)
{
	title_right(feed, scene, cols, right);
	title_left(scene, left);
	add_filter(scene, cols - 6 - left->cols - right->cols, left);
}
