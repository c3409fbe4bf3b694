/* resume - where a hub's stream was left, kept from one run to the next. SPDX-License-Identifier: MIT
 *
 * One small file a stream and purpose under $XDG_STATE_HOME/floorboard, replaced
 * whole. It is a help, not a promise: what cannot be read or written is as if it were not there. */
#ifndef FLOOR_IO_RESUME_H
#define FLOOR_IO_RESUME_H

#include "floor/event/stream.h"
#include "floor/io/files.h"

struct resume {
	char epoch[STREAM_EPOCH_MAX + 1]; /* "": nothing is known */
	uint64_t seq;                     /* the last event that was taken */
	int64_t at_ms;                    /* when; STAMP_NONE: not known */
	bool plain;                       /* this server hangs up on the subprotocol */
	char path[FILE_PATH_MAX];         /* "": nowhere to keep it */
};

/* What is known of `url`; `name` parts those who follow the same one for other ends ("screen").
 * NULL: keep nothing. */
void resume_load(struct resume *resume, const char *url, const char *name);
/* `peer`: what may be shown of the URL. */
bool resume_save(const struct resume *resume, const char *peer);

#endif
