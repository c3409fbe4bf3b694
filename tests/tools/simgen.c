/* simgen - events of the simulated floor as NDJSON. SPDX-License-Identifier: MIT
 *
 * For benchmarks and end-to-end tests: simgen COUNT [SEED] [RATE]. RATE is the live rate in events
 * a minute; the stream starts 12 h before 2025-12-14T14:32:07Z and goes on after it for as long as
 * COUNT asks. */
#include "floor/sim/floor.h"

#include <stdio.h>

#define NOW_MS INT64_C(1765722727000) /* 2025-12-14T14:32:07Z */

static int
usage(void)
{
	fputs("usage: simgen COUNT [SEED] [RATE]\n", stderr);
	return 2;
}

int
main(int argc, char **argv)
{
	struct sim_options options = {.seed = 1, .now_ms = NOW_MS};
	struct slice event;
	struct sim *sim;
	int64_t count, seed = 1;

	if (argc < 2 || argc > 4 || !slice_int(slice_of(argv[1]), 0, INT64_MAX, &count))
		return usage();
	if (argc > 2 && !slice_int(slice_of(argv[2]), 0, INT64_MAX, &seed))
		return usage();
	if (argc > 3 && !slice_double(slice_of(argv[3]), &options.rate_per_min))
		return usage();
	options.seed = (uint64_t)seed;
	sim = sim_new(&options);
	for (; count > 0; count--) {
		event = sim_take(sim);
		fwrite(event.p, 1, event.len, stdout);
		putchar('\n');
	}
	sim_free(sim);
	if (fflush(stdout) != 0 || ferror(stdout)) {
		perror("simgen");
		return 1;
	}
	return 0;
}
