/* board_own - what a board is made of. SPDX-License-Identifier: MIT */
#ifndef FLOOR_MODEL_BOARD_OWN_H
#define FLOOR_MODEL_BOARD_OWN_H

#include "bosses_fold.h"
#include "dedupe.h"
#include "drift_fold.h"
#include "gaps_fold.h"
#include "names_fold.h"
#include "news_fold.h"
#include "players_fold.h"
#include "series_fold.h"
#include "surveys_fold.h"
#include "tickets_fold.h"

#include "floor/base/map.h"
#include "floor/model/board.h"

struct board {
	uint64_t version, seed;
	struct store *store;
	struct decoder *decoder;
	struct decoder *reader; /* for decoding kept events again */
	struct decoder *judge;  /* of ties, made with the first one */
	struct ids ids;
	struct fields fields;
	struct dedupe dedupe;
	struct map teams;
	size_t team_count;
	struct board_options options; /* its texts are `team` and `closed` */
	char *closed;
	char *team; /* keep only this one */
	size_t team_len;
	struct board_counts counts;
	struct names *names;
	struct tickets *tickets;
	struct bosses *bosses;
	struct surveys *surveys;
	struct players *players;
	struct news *news;
	struct series *series;
	struct gaps *gaps;
	struct drift *drift;
};

/* An empty one with the same options. */
struct board *board_like(const struct board *board);

#endif
