/* floor - a simulated support floor that emits events as JSON. SPDX-License-Identifier: MIT
 *
 * For `demo:`, benchmarks and tests. A discrete-event simulation: tickets are opened, worked and
 * closed by agents, bosses fall, levels rise, customers answer. The same options give the same
 * bytes on every machine: no clock is read and nothing is kept outside `struct sim`, whose size
 * never changes however long it runs. */
#ifndef FLOOR_SIM_FLOOR_H
#define FLOOR_SIM_FLOOR_H

#include "floor/base/err.h"
#include "floor/base/str.h"

#include <stdint.h>

#define SIM_RATE_DEFAULT 4.0
#define SIM_RATE_MIN 0.01
#define SIM_RATE_MAX 6000.0
#define SIM_PAST_DEFAULT_MS (12 * 60 * 60 * INT64_C(1000))

/* Times are Unix ms; zero in a field asks for its default. */
struct sim_options {
	uint64_t seed;
	/* Events a minute after `now_ms`, a mean over the day: nights are calmer. Default 4;
	 * outside SIM_RATE_MIN..SIM_RATE_MAX the nearer end. The past keeps a pace of its own,
	 * about 500 events in 12 h with the daily rhythm of an office in UTC, and is lively at
	 * its end. */
	double rate_per_min;
	int64_t now_ms;  /* where the past ends */
	int64_t past_ms; /* how much of it there is. Default 12 h; negative: none */
};

/* What the simulated team is called. */
#define SIM_TEAM "Team Aurora"

struct sim;
struct sim *sim_new(const struct sim_options *options);
void sim_free(struct sim *sim);
/* created_at of the next event. Always later than that of the event before: at least 1 ms. */
int64_t sim_next_at(const struct sim *sim);
/* That event's JSON text, one line without its newline; valid until the next call. There is always
 * another: the past first, then the future for ever. */
struct slice sim_take(struct sim *sim);

/* "seed=7&rate=2", with or without a '?' before it: sets what is named and leaves the rest of
 * `options` alone. False with ERR_UNKNOWN for another name or ERR_VALUE for a bad value; `err`
 * names the parameter, and the one probably meant. `options` is untouched then. */
bool sim_parse(struct slice query, struct sim_options *options, struct err *err);

#endif
