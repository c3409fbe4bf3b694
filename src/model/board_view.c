/* board_view - looking at a board. SPDX-License-Identifier: MIT */
#include "board_own.h"

uint64_t
board_version(const struct board *board)
{
	return board->version;
}

bool
board_fields(const struct board *board, const struct event *ev, struct fields *out, struct err *err)
{
	return decode(board->reader, ev->raw, out, err);
}

const struct store *
board_store(const struct board *board)
{
	return board->store;
}

const struct board_counts *
board_counts(const struct board *board)
{
	return &board->counts;
}

const struct tickets *
board_tickets(const struct board *board)
{
	return board->tickets;
}

const struct bosses *
board_bosses(const struct board *board)
{
	return board->bosses;
}

const struct players *
board_players(const struct board *board)
{
	return board->players;
}

const struct news *
board_news(const struct board *board)
{
	return board->news;
}

const struct surveys *
board_surveys(const struct board *board)
{
	return board->surveys;
}

const struct names *
board_names(const struct board *board)
{
	return board->names;
}

const struct series *
board_series(const struct board *board)
{
	return board->series;
}

const struct gaps *
board_gaps(const struct board *board)
{
	return board->gaps;
}

const struct drift *
board_drift(const struct board *board)
{
	return board->drift;
}
