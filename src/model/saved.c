/* saved - filters kept under a key, F5 to F9, with a name. SPDX-License-Identifier: MIT */
#include "floor/model/saved.h"

#include <stdio.h>

bool
saved_key(struct slice key, size_t *out)
{
	int64_t number;

	if (key.len && (*key.p == 'F' || *key.p == 'f'))
		key = (struct slice){key.p + 1, key.len - 1};
	if (!slice_int(key, SAVED_FIRST, SAVED_FIRST + SAVED_COUNT - 1, &number))
		return false;
	*out = (size_t)(number - SAVED_FIRST);
	return true;
}

/* The name ends at the first colon with a blank behind it; a query has none outside quotes. */
static struct slice
cut_name(struct slice *text)
{
	for (size_t i = 0; i + 1 < text->len && text->p[i] != '"'; i++) {
		struct slice name = {text->p, i};

		if (text->p[i] != ':' || text->p[i + 1] != ' ')
			continue;
		*text = slice_trim((struct slice){text->p + i + 1, text->len - i - 1});
		return slice_trim(name);
	}
	return (struct slice){NULL, 0};
}

static void
copy_name(struct saved *saved, struct slice name)
{
	size_t len = name.len < SAVED_NAME_MAX ? name.len : SAVED_NAME_MAX;

	while (len && len < name.len && ((unsigned char)name.p[len] & 0xC0) == 0x80)
		len--;
	snprintf(saved->name, sizeof(saved->name), "%.*s", (int)len, name.p);
}

bool
saved_set(struct saved_filters *saved, size_t i, struct slice text, int rank, struct err *err)
{
	struct slice query = slice_trim(text), name = cut_name(&query);
	struct saved *to = &saved->v[i];
	struct filter_mistake mistake;
	struct filter *filter;

	/* Who @me is may not be known yet. */
	filter = filter_new(query, SLICE("me"), &mistake);
	if (filter == NULL)
		return err_set(err, ERR_VALUE, "F%zu: column %u: %s", i + SAVED_FIRST,
		    mistake.column + (unsigned)(query.p - text.p), mistake.err.msg);
	filter_free(filter);
	if (rank < to->rank)
		return true;
	to->rank = rank;
	snprintf(to->query, sizeof(to->query), "%.*s", SLICE_ARG(query));
	copy_name(to, name.len ? name : query);
	return true;
}

void
saved_write(const struct saved *saved, struct buf *out)
{
	buf_printf(out, "%s: %s", saved->name, saved->query);
}
