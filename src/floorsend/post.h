/* post - each event signed and sent until it is acknowledged, refused or given up. SPDX-License-Identifier: MIT */
#ifndef FLOOR_SRC_FLOORSEND_POST_H
#define FLOOR_SRC_FLOORSEND_POST_H

#include "tally.h"

#include "floor/event/event.h"
#include "floor/hub/sign.h"
#include "floor/io/sender.h"

struct post_job;
struct post {
	struct sender *sender;
	struct tally *tally;
	struct decoder *decoder;
	const struct sign_rules *rules; /* borrowed */
	int64_t retry_for_ms;
	size_t limit;       /* events under way or waiting for another try */
	size_t outstanding; /* of those */
	struct post_job *sent; /* under way */
	struct post_job *waiting;
	uint64_t random;
	/* Told once for each new kind of trouble; NULL-terminated, display-safe. May be NULL. */
	void (*trouble)(void *arg, const char *words);
	void *arg;
	char said[200]; /* the trouble that was told last */
};

void post_fini(struct post *post);
/* Whether post_event may be called: a hub that is away holds the input back. */
bool post_ready(const struct post *post);
/* Send a copy of `event`. */
void post_event(struct post *post, struct slice event);
/* Send again what is due; ms until the next is, or INT64_MAX. */
int64_t post_again(struct post *post);
/* The sender's answers come here. */
void post_answered(void *arg, void *job, const struct sender_answer *answer);

#endif
