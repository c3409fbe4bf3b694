/* doctor - is everything in order: the parts of floorhub doctor. SPDX-License-Identifier: MIT */
#ifndef FLOOR_SRC_FLOORHUB_DOCTOR_H
#define FLOOR_SRC_FLOORHUB_DOCTOR_H

#include "entrance.h"

#include "floor/event/findings.h"
#include "floor/hub/hooks.h"

struct doctor {
	struct findings findings;
	const struct options *options;
	struct hooks *hooks;
	bool running; /* a hub answers on the admin address */
};

/* doctor_live.c: ask the hub that runs with these settings, if one does. */
void doctor_live(struct doctor *doctor);
/* The body of GET `path` there, without its head; false when nobody answers in time. */
bool doctor_ask(const struct listen_address *address, const char *path, const char *token,
    struct buf *body, unsigned *status);

#endif
