/* wall - the board for those across the room: large figures, few words, pages that turn. SPDX-License-Identifier: MIT
 *
 * Five figures with their goals, the boss over the whole width, and below them one of three pages:
 * who needs an owner and what there is to celebrate; the day in hours and what customers said;
 * who is on the floor and who hits the boss. It takes the whole screen; from 40x10. */
#ifndef FLOOR_VIEW_WALL_H
#define FLOOR_VIEW_WALL_H

#include "floor/view/scene.h"

enum figure {
#define FIGURE(id, name, title, better) FIGURE_##id,
#include "floor/view/figures.def"
#undef FIGURE
	FIGURE_COUNT,
};

#define WALL_FIGURES 5 /* at a time */
#define WALL_PAGES 3

struct wall_settings {
	enum figure figure[WALL_FIGURES];
	size_t figure_count;
	int64_t goal[FIGURE_COUNT]; /* 0: none. Of lengths of time in ms */
	int64_t page_ms;
};

/* "open, unassigned, csat": at most WALL_FIGURES; false, and the word that is none in `bad` (empty:
 * too many). */
bool wall_figures_read(struct slice text, struct wall_settings *out, struct slice *bad);
const char *figure_name(enum figure figure);

/* Where it is; zeroed: the first page, turning. */
struct wall {
	unsigned page;
	bool held;
	int64_t turned_ms; /* when this page came; 0 not yet */
};

/* Time has passed: turn when it is time. */
void wall_tick(struct wall *wall, const struct wall_settings *settings, int64_t now_ms);
void wall_turn(struct wall *wall, int64_t now_ms);
void wall_hold(struct wall *wall, int64_t now_ms);

/* All of `canvas`. */
void wall_draw(const struct wall *wall, const struct wall_settings *settings,
    const struct scene *scene, struct canvas *canvas);

#endif
