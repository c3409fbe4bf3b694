/* fuzz_query - what every address must obey, whoever wrote it. SPDX-License-Identifier: MIT */
#include "fuzz.h"

#include "floor/hub/query.h"

/* The parameters in `text`; whether all were taken. A refusal names the parameter. */
static bool
ask(struct query *query, struct slice text)
{
	struct err err = {0};

	*query = (struct query){0};
	while (text.p) {
		struct slice value = slice_cut(&text, '&'), name = slice_cut(&value, '=');

		if (query_take(query, name, value, &err))
			continue;
		LAW(err.code != ERR_NONE);
		LAW(strncmp(err.msg, name.p, name.len) == 0 && err.msg[name.len] == ':');
		return false;
	}
	if (query_check(query, true, &err))
		return true;
	LAW(strchr(err.msg, ':') != NULL);
	return false;
}

static void
types_hold(const struct query *query)
{
	const struct query_types *types = &query->types;

	LAW(types->count <= QUERY_TYPES_MAX);
	for (size_t i = 0; i < types->count; i++) {
		const struct query_type *item = &types->item[i];

		LAW(item->len > 0 && item->len <= QUERY_TYPE_MAX);
		LAW(strlen(item->text) == item->len);
		/* Whoever is listed is let through, a prefix for itself too. */
		LAW(query_wants(types, (struct slice){item->text, item->len}));
	}
	LAW(query_wants(types, SLICE("")) == (types->count == 0));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct query query, again;
	struct slice text = {size ? (const char *)data : "", size};

	if (!ask(&query, text))
		return 0;
	LAW(query.tail <= QUERY_TAIL_MAX && query.seq <= JOURNAL_SEQ_MAX);
	LAW(query.id_len <= QUERY_ID_MAX);
	LAW((query.start == QUERY_AFTER_SEQ) == (query.epoch[0] != '\0'));
	types_hold(&query);
	LAW(ask(&again, text) && query_same_types(&query.types, &again.types));
	return 0;
}
