/* parse - the options in a demo: URL. SPDX-License-Identifier: MIT */
#include "floor/sim/floor.h"

static const char *const names[] = {"seed", "rate"};

static bool
unknown(struct slice name, struct err *err)
{
	const char *meant = str_suggest(name, names, sizeof(names) / sizeof(names[0]));

	if (meant != NULL)
		return err_set(err, ERR_UNKNOWN,
		    "demo: unknown parameter \"%.*s\", did you mean \"%s\"?", SLICE_ARG(name),
		    meant);
	return err_set(err, ERR_UNKNOWN,
	    "demo: unknown parameter \"%.*s\", known are seed and rate", SLICE_ARG(name));
}

static bool
parse_one(struct slice name, struct slice value, struct sim_options *options, struct err *err)
{
	int64_t seed;
	double rate;

	if (slice_is(name, "seed")) {
		if (!slice_int(value, 0, INT64_MAX, &seed))
			return err_set(err, ERR_VALUE,
			    "demo: seed \"%.*s\" is not a whole number, try seed=7",
			    SLICE_ARG(value));
		options->seed = (uint64_t)seed;
		return true;
	}
	if (slice_is(name, "rate")) {
		if (!slice_double(value, &rate) || rate < SIM_RATE_MIN || rate > SIM_RATE_MAX)
			return err_set(err, ERR_VALUE,
			    "demo: rate \"%.*s\" is not a number of events per minute "
			    "from %g to %g, try rate=4",
			    SLICE_ARG(value), SIM_RATE_MIN, SIM_RATE_MAX);
		options->rate_per_min = rate;
		return true;
	}
	return unknown(name, err);
}

bool
sim_parse(struct slice query, struct sim_options *options, struct err *err)
{
	struct sim_options parsed = *options;
	struct slice pair, name;

	if (query.len > 0 && query.p[0] == '?')
		query = (struct slice){query.p + 1, query.len - 1};
	while (query.len > 0) {
		pair = slice_cut(&query, '&');
		if (pair.len == 0)
			continue;
		name = slice_cut(&pair, '=');
		if (!parse_one(name, pair, &parsed, err))
			return false;
	}
	*options = parsed;
	return true;
}
