/* boss_lines - the lines one boss is told in; pane_bosses decides which there is room for. SPDX-License-Identifier: MIT */
#ifndef FLOOR_VIEW_BOSS_LINES_H
#define FLOOR_VIEW_BOSS_LINES_H

#include "floor/view/widget.h"

/* One line of the pane: where, and on what. */
struct boss_line {
	const struct scene *scene;
	struct canvas *canvas;
	int row, col, cols;
	bool wide; /* words spelt out */
};

#define BOSS_WIDE_COLS 40 /* inside the frame, from here on lines are spelt out */

void boss_name_line(const struct boss_line *at, const struct boss *boss, bool with_tier);
/* The bar and "≈233/500"; in the narrow form of one boss "≈233" with `apart`: the rest is in the
 * next line. */
void boss_bar_line(const struct boss_line *at, const struct boss *boss, bool apart);
/* "8 of 15 tickets   7 to go   falls ≈16:48" */
void boss_tickets_line(const struct boss_line *at, const struct boss *boss);
/* Narrow: "of 500 HP   8/15 tickets", "pace 3.1/h   falls ≈16:48", "top hit: John Smith x4". */
void boss_of_line(const struct boss_line *at, const struct boss *boss);
void boss_pace_line(const struct boss_line *at, const struct boss *boss);
void boss_top_line(const struct boss_line *at, const struct boss *boss);
/* All hitters in one line, or the hitter at `i` alone with its damage. */
void boss_hitters_line(const struct boss_line *at, const struct boss *boss);
void boss_hitter_line(const struct boss_line *at, const struct boss *boss, size_t i);
/* "slain 13:05  Queue Hydra  by Ana P", then "+500 XP +250 gold   MVP Mia K 200 of 350". */
void boss_slain_line(const struct boss_line *at, const struct boss *boss);
void boss_best_line(const struct boss_line *at, const struct boss *boss);

#endif
