/* tickets - what is known of every ticket, and the figures of the floor. SPDX-License-Identifier: MIT */
#ifndef FLOOR_MODEL_TICKETS_H
#define FLOOR_MODEL_TICKETS_H

#include "floor/event/event.h"

/* Priorities by meaning; unknown words are shown as they are and sort below low. */
enum priority {
	PRIORITY_NONE, /* not known */
	PRIORITY_OTHER,
	PRIORITY_LOW,
	PRIORITY_NORMAL,
	PRIORITY_HIGH,
	PRIORITY_URGENT,
};
enum priority priority_of(struct slice word); /* ASCII case ignored */

struct ticket {
	struct slice id;    /* normal form (id_normal) */
	struct slice label; /* prefixed_id, or empty */
	struct slice title, status, channel, url;
	struct slice priority_word;
	enum priority priority;
	struct slice tags; /* JSON array text as last sent, or empty */
	struct slice customer_id, customer_name, customer_email;
	struct slice assignee_id; /* empty: nobody */
	/* resolved through names when the question is asked; may be empty */
	struct slice assignee_name;
	bool assignee_known; /* an assignee, or "nobody", was stated */
	bool open, deleted;
	int64_t created_ms;      /* STAMP_NONE when never told */
	int64_t seen_first_ms;   /* created_at of the earliest event about it */
	int64_t closed_ms;       /* of the close in force; STAMP_NONE while open */
	int64_t first_closed_ms; /* the first time it was ever closed */
	int64_t resolution_ms;   /* time to close, -1 when unknown */
	struct slice closed_by_id, closed_by_name;
};

struct ticket_figures {
	/* Without an owner: stated, or nobody named since a creation we saw. */
	uint32_t open, unassigned;
	uint32_t urgent_open;
	/* distinct tickets created / last closed in [day_start, now] */
	uint32_t new_today, closed_today;
	/* When never told, the time it was first heard of stands for the time it was created. */
	int64_t oldest_open_ms; /* created_ms of the oldest open ticket, STAMP_NONE */
	/* of the oldest open one stated or presumed to have no owner */
	int64_t oldest_unassigned_ms;
	struct slice oldest_unassigned_title;
	int64_t median_close_ms;                      /* of today's closes with a known time, -1 */
	uint32_t new_by_hour[24], closed_by_hour[24]; /* hours since day_start */
};

/* At most 200,000 are known, and 256 MiB of their texts; beyond that the longest closed quarter is
 * forgotten, open ones last. Texts are cut at 1024 bytes, tag lists at 4096. */
struct tickets;
size_t tickets_count(const struct tickets *tickets);
/* By normal id. False when unknown. `out` is filled for the caller. */
bool tickets_get(const struct tickets *tickets, struct slice id, struct ticket *out);
/* In no particular order, 0 <= i < tickets_count. */
void tickets_at(const struct tickets *tickets, size_t i, struct ticket *out);
/* Open tickets that somebody owns or that nobody does, the longest known first; fills up to `max`,
 * and at most TICKETS_WAITING_MAX. Whose owner was never told counts as owned. Returns how many
 * there are in all. */
#define TICKETS_WAITING_MAX 64
size_t tickets_waiting(const struct tickets *tickets, bool owned, struct ticket *out, size_t max);
/* The answer is remembered until a ticket changes or `now` reaches the next moment that counts, so
 * asking every frame is cheap. */
void tickets_figures(const struct tickets *tickets, int64_t now_ms, int64_t day_start_ms,
    struct ticket_figures *out);
/* The most that came or were closed in one of these hours of the day; at least 1, to divide by. */
uint32_t tickets_busiest(const struct ticket_figures *figures, int first_hour, int last_hour);

#endif
