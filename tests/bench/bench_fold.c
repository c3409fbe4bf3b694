/* bench_fold - how many events a second go through board_take. SPDX-License-Identifier: MIT
 *
 * Not a target of its own: it tells where P2 stands without the reading of a file. The events are
 * those of the simulated floor, made in blocks outside the measured time, which is CPU time. */
#include "floor/base/buf.h"
#include "floor/base/mem.h"
#include "floor/model/board.h"
#include "floor/sim/floor.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#define EVENTS 1000000
#define BLOCK 10000

static double
seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

struct block {
	struct buf bytes;
	size_t ends[BLOCK];
	int64_t at_ms[BLOCK];
};

static void
make(struct sim *sim, struct block *block)
{
	buf_reset(&block->bytes);
	for (size_t i = 0; i < BLOCK; i++) {
		struct slice event;

		block->at_ms[i] = sim_next_at(sim);
		event = sim_take(sim);
		buf_add(&block->bytes, event.p, event.len);
		block->ends[i] = block->bytes.len;
	}
}

/* Decode alone, or the whole board. */
static double
run(struct board *board, struct decoder *decoder, const struct block *block)
{
	double start = seconds();
	size_t from = 0;

	for (size_t i = 0; i < BLOCK; from = block->ends[i++]) {
		struct slice raw = {block->bytes.p + from, block->ends[i] - from};
		struct fields fields;

		if (board)
			board_take(board, raw, block->at_ms[i], false, NULL);
		else
			decode(decoder, raw, &fields, NULL);
	}
	return seconds() - start;
}

static double
ask(const struct board *board, int64_t now_ms)
{
	double start = seconds();
	struct ticket_figures figures;
	struct boss bosses[8];
	struct player players[20];

	tickets_figures(board_tickets(board), now_ms, now_ms - 43200000, &figures);
	bosses_list(board_bosses(board), now_ms, bosses, 8);
	players_list(board_players(board), now_ms, now_ms - 43200000, players, 20);
	return seconds() - start;
}

int
main(int argc, char **argv)
{
	struct sim_options options = {.seed = 7,
	    .now_ms = INT64_C(1765584000000),
	    .past_ms = -1,
	    .rate_per_min = argc > 1 ? strtod(argv[1], NULL) : 600};
	struct board_options limits = {
	    .limits = {1000000, (uint64_t)1 << 30}, .hash_seed = 0x9e3779b97f4a7c15ULL};
	struct sim *sim = sim_new(&options);
	struct board *board = board_new(&limits);
	struct decoder *decoder = decoder_new();
	struct block *block = mem_zero(1, sizeof(*block));
	double take = 0, decoding = 0, asking = 0;
	struct rusage usage;

	buf_init(&block->bytes, (size_t)64 << 20);
	for (size_t n = 0; n < EVENTS; n += BLOCK) {
		make(sim, block);
		decoding += run(NULL, decoder, block);
		take += run(board, decoder, block);
		asking += ask(board, block->at_ms[BLOCK - 1]);
	}
	getrusage(RUSAGE_SELF, &usage);
	printf("fold %.0f events/s (%.2f us each, decode %.2f), %.0f bytes an event, %zu tickets\n",
	    EVENTS / take, take * 1e6 / EVENTS, decoding * 1e6 / EVENTS,
	    (double)store_bytes(board_store(board)) / EVENTS, tickets_count(board_tickets(board)));
	printf("questions of a frame %.2f ms, memory %.2f of raw\n", asking * 1e3 * BLOCK / EVENTS,
	    (double)usage.ru_maxrss * 1024 / (double)store_bytes(board_store(board)));
	buf_fini(&block->bytes);
	free(block);
	decoder_free(decoder);
	board_free(board);
	sim_free(sim);
	return 0;
}
