/* doctor - is everything in order: the parts of floorboard --doctor. SPDX-License-Identifier: MIT */
#ifndef FLOOR_SRC_FLOORBOARD_DOCTOR_H
#define FLOOR_SRC_FLOORBOARD_DOCTOR_H

#include "setup.h"

#include "floor/event/findings.h"
#include "floor/io/url.h"

struct doctor {
	struct findings findings;
	const struct options *options;
};

/* doctor_way.c: the way to a WebSocket server, step by step, as far as it goes. */
void doctor_way(struct doctor *doctor, const struct url *url);

#endif
