/* sim_reader - reads a simulated stream, held against the rules. SPDX-License-Identifier: MIT */
#ifndef SIM_READER_H
#define SIM_READER_H

#include "floor/base/map.h"
#include "floor/sim/floor.h"

#define MAX_ENTITIES 4096

/* The 13 of the reference, in its order; then an empty string. */
enum { REFERENCE = 13, REFERENCE_ACHIEVEMENT = 11 };
extern const char *const sim_reference[REFERENCE + 1];

enum life { UNSEEN, OPEN, RESOLVED, CLOSED };
struct ticket {
	enum life life;
	bool urgent, assigned, closed_before;
};
struct boss {
	int64_t required, hits; /* hits since its spawn by tickets first closed */
	bool live;
};
struct level {
	int64_t level, xp;
};

/* What a reader can know of the floor, and what it found out of order. */
struct reader {
	struct map events, tickets, bosses, players;
	struct ticket ticket[MAX_ENTITIES];
	struct boss boss[MAX_ENTITIES];
	struct level player[MAX_ENTITIES];
	uint32_t ticket_count, boss_count, player_count;
	int64_t last_ms;
	uint32_t events_seen, kinds[REFERENCE], other_kinds, snake, flat, thin;
	uint32_t slain, surveys, low_comments, raised;
};

struct reader *reader_new(void);
void reader_free(struct reader *reader);
/* Take the next event; fails the running test when it is not well-formed or cannot be so. */
void read_next(struct reader *reader, struct sim *sim);

#endif
