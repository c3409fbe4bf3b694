/* fuzz_filter - any text is a filter, or one line that names its column. SPDX-License-Identifier: MIT
 *
 * The first line is the query, the rest the event it is asked about. */
#include "fuzz.h"

#include "floor/model/filter.h"

static void
is_pointed_at(struct slice query, const struct filter_mistake *mistake)
{
	LAW(mistake->err.code != ERR_NONE && mistake->err.msg[0]);
	LAW(mistake->at <= query.len && mistake->column >= 1);
	LAW(mistake->column <= mistake->at + 1);
	for (const char *p = mistake->err.msg; *p; p++)
		LAW((unsigned char)*p >= ' ');
}

/* not X is the opposite of X, X or X is X, and a query of categories asks for nothing else. */
static void
keeps_the_laws(struct slice query, const struct filter *filter, const struct filter_ask *ask,
    const struct event *event)
{
	bool passes = filter_match(filter, ask, event);
	bool in = filter_categories(filter) >> event->category & 1;
	struct filter_mistake mistake;
	struct filter *again;
	struct buf text;

	LAW(!passes || in);
	LAW(!filter_only_categories(filter) || passes == in);
	buf_init(&text, 4 * FILTER_TEXT_MAX);
	buf_printf(&text, "not (%.*s)", SLICE_ARG(query));
	again = filter_new(buf_slice(&text), SLICE("me"), &mistake);
	LAW(again == NULL || filter_match(again, ask, event) != passes);
	filter_free(again);
	buf_reset(&text);
	buf_printf(&text, "(%.*s) or (%.*s)", SLICE_ARG(query), SLICE_ARG(query));
	again = filter_new(buf_slice(&text), SLICE("me"), &mistake);
	LAW(again == NULL || filter_match(again, ask, event) == passes);
	filter_free(again);
	buf_fini(&text);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice rest = {(const char *)data, size}, query = slice_cut(&rest, '\n');
	struct board_options options = {.hash_seed = 1};
	struct filter_mistake mistake;
	struct filter *filter = filter_new(query, SLICE("me"), &mistake);
	struct board *board;
	uint64_t seq;

	if (filter == NULL) {
		is_pointed_at(query, &mistake);
		return 0;
	}
	LAW(slice_eq(filter_text(filter), query));
	board = board_new(&options);
	board_take(board, rest, 1765722727000, false, &seq);
	keeps_the_laws(query, filter, &(struct filter_ask){board, 1765722727000},
	    store_get(board_store(board), seq));
	filter_free(filter);
	board_free(board);
	return 0;
}
