/* wall_own - the parts of the wall, for its own files. SPDX-License-Identifier: MIT */
#ifndef FLOOR_VIEW_WALL_OWN_H
#define FLOOR_VIEW_WALL_OWN_H

#include "floor/view/big.h"
#include "floor/view/wall.h"
#include "floor/view/widget.h"

/* Everything a part may look at. */
struct wall_view {
	const struct wall *wall;
	const struct wall_settings *settings;
	const struct scene *scene;
	struct canvas *canvas;
};

#define WALL_ROOMY_ROWS 30 /* of the screen: from here on there is air between things */

/* A frame with a title in capitals and a state; returns the inside with a margin. */
struct rect wall_box(
    const struct wall_view *view, struct rect rect, const char *title, const struct parts *state);
/* An inside less its first line, when there is room for air. */
struct rect wall_airy(struct rect in);
void wall_figures(const struct wall_view *view, struct rect rect);
/* The boss that is shown, of the `*live` that live; else the one that fell last. False: there was
 * none yet. */
bool wall_whose_turn(const struct wall_view *view, struct boss *out, size_t *live);
void wall_boss(const struct wall_view *view, struct rect rect);
/* The pages; each fills `rect`. */
void wall_needs(const struct wall_view *view, struct rect rect);
void wall_celebrate(const struct wall_view *view, struct rect rect);
void wall_hours(const struct wall_view *view, struct rect rect);
void wall_said(const struct wall_view *view, struct rect rect);
void wall_people(const struct wall_view *view, struct rect rect);
void wall_hits(const struct wall_view *view, struct rect rect);

#endif
