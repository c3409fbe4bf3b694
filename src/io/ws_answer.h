/* ws_answer - what a server answers to the wish to upgrade. SPDX-License-Identifier: MIT */
#ifndef FLOOR_IO_WS_ANSWER_H
#define FLOOR_IO_WS_ANSWER_H

#include "floor/base/stamp.h"

struct lws;

/* Of an upgrade. */
struct ws_answer {
	bool agreed;     /* on the subprotocol that was offered */
	int64_t date_ms; /* the time the server has; STAMP_NONE where it does not say */
};

/* While the headers of a 101 can still be read; `subprotocol` may be NULL. */
void ws_answer_read(struct ws_answer *answer, struct lws *wsi, const char *subprotocol);
/* Of anything but a 101: its status and why that is no upgrade, in display-safe words. */
unsigned ws_answer_refusal(struct lws *wsi, char *why, size_t room);
/* After how long the server wants to be asked again; 0: it does not say. */
int64_t ws_answer_retry_after_ms(struct lws *wsi);

#endif
