/* celebrate - the banner: what there is to be glad of, or an alert that asks for one. SPDX-License-Identifier: MIT */
#ifndef FLOOR_VIEW_CELEBRATE_H
#define FLOOR_VIEW_CELEBRATE_H

#include "floor/view/scene.h"

/* Zeroed: none. */
struct banner {
	bool alert;       /* of an alert, not a celebration */
	uint64_t seq;     /* the newest event it is about; 0: a silence */
	unsigned glad;    /* things to celebrate that share it */
	int64_t until_ms;
};

/* A fallen boss, a level, an achievement. */
bool celebrate_kind(enum kind kind);
/* Over what is drawn already, while its time lasts; larger on a wall. */
void banner_draw(
    const struct banner *banner, const struct scene *scene, struct canvas *canvas, bool wall);

#endif
