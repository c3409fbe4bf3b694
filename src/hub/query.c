/* query - the parameters of a reader's address, and whom its types let through. SPDX-License-Identifier: MIT */
#include "floor/hub/query.h"

#include "floor/base/ascii.h"
#include "floor/base/stamp.h"

#include <inttypes.h>

static bool
is_digits(struct slice s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!ascii_digit(s.p[i]))
			return false;
	return s.len > 0;
}

static bool
take_after(struct query *query, struct slice value, struct err *err)
{
	int64_t seq;

	if (is_digits(value)) {
		if (!slice_int(value, 0, (int64_t)JOURNAL_SEQ_MAX, &seq))
			return err_set(err, ERR_VALUE, "after: no seq is larger than 2^53-1");
		query->start = QUERY_AFTER_SEQ;
		query->seq = (uint64_t)seq;
		return true;
	}
	if (value.len == 0 || value.len > QUERY_ID_MAX)
		return err_set(err, ERR_VALUE,
		    "after: want a seq, or an event id of at most %d bytes", QUERY_ID_MAX);
	query->start = QUERY_AFTER_ID;
	query->id_len = value.len;
	memcpy(query->id, value.p, value.len);
	return true;
}

static bool
take_epoch(struct query *query, struct slice value, struct err *err)
{
	bool hex = value.len > 0 && value.len <= JOURNAL_EPOCH_LEN;

	for (size_t i = 0; hex && i < value.len; i++)
		hex = ascii_hex(value.p[i]) >= 0;
	if (!hex)
		return err_set(err, ERR_VALUE, "epoch: want %d hex digits", JOURNAL_EPOCH_LEN);
	for (size_t i = 0; i < value.len; i++)
		query->epoch[i] = ascii_lower(value.p[i]);
	return true;
}

static bool
take_tail(struct query *query, struct slice value, struct err *err)
{
	int64_t n;

	if (!slice_int(value, 0, QUERY_TAIL_MAX, &n))
		return err_set(err, ERR_VALUE, "tail: want 0 to %d", QUERY_TAIL_MAX);
	query->start = QUERY_TAIL;
	query->tail = (unsigned)n;
	return true;
}

static bool
take_since(struct query *query, struct slice value, struct err *err)
{
	if (!stamp_parse(value, &query->since_ms))
		return err_set(
		    err, ERR_VALUE, "since: want a time like 2025-12-14T10:30:00Z (RFC 3339)");
	query->start = QUERY_SINCE;
	return true;
}

static bool
take_from(struct query *query, struct slice value, struct err *err)
{
	if (!slice_is(value, "earliest"))
		return err_set(err, ERR_VALUE, "from: want earliest");
	query->start = QUERY_EARLIEST;
	return true;
}

static bool
take_once(struct query *query, struct slice value, struct err *err)
{
	if (!slice_is(value, "1") && !slice_is(value, "0"))
		return err_set(err, ERR_VALUE, "once: want 1");
	query->once = slice_is(value, "1");
	return true;
}

static bool
take_type(struct query_types *types, struct slice text, struct err *err)
{
	const struct slice all = SLICE(".*"), csat = SLICE("csat.");
	struct query_type *type = &types->item[types->count];
	bool prefix =
	         text.len > all.len && memcmp(text.p + text.len - all.len, all.p, all.len) == 0,
	     good = text.len > 0;

	if (prefix)
		text.len--;
	if (prefix && slice_eq(text, csat))
		text = SLICE("survey.");
	for (size_t i = 0; good && i < text.len; i++)
		good = ascii_alnum(text.p[i]) || strchr("._-:/", text.p[i]) != NULL;
	good = good && memchr(text.p, '\0', text.len) == NULL;
	if (!good || text.len > QUERY_TYPE_MAX)
		return err_set(err, ERR_VALUE,
		    "types: want names like ticket.created or ticket.*, of at most %d bytes",
		    QUERY_TYPE_MAX);
	memset(type, 0, sizeof(*type));
	memcpy(type->text, text.p, text.len);
	type->len = (uint8_t)text.len;
	type->prefix = prefix;
	types->count++;
	return true;
}

static bool
take_types(struct query *query, struct slice value, struct err *err)
{
	struct slice rest = value;

	do {
		if (query->types.count == QUERY_TYPES_MAX)
			return err_set(err, ERR_LIMIT, "types: at most %d", QUERY_TYPES_MAX);
		if (!take_type(&query->types, slice_cut(&rest, ','), err))
			return false;
	} while (rest.p);
	return true;
}

enum { AFTER, TAIL, SINCE, FROM, EPOCH, TYPES, ONCE, PARAMETERS };
#define FIRST_NO_START EPOCH /* those before say where to begin */

static const struct {
	const char *name;
	bool (*take)(struct query *query, struct slice value, struct err *err);
} parameters[PARAMETERS] = {
    [AFTER] = {"after", take_after},
    [TAIL] = {"tail", take_tail},
    [SINCE] = {"since", take_since},
    [FROM] = {"from", take_from},
    [EPOCH] = {"epoch", take_epoch},
    [TYPES] = {"types", take_types},
    [ONCE] = {"once", take_once},
};

bool
query_take(struct query *query, struct slice name, struct slice value, struct err *err)
{
	for (size_t i = 0; i < PARAMETERS; i++) {
		if (!slice_is(name, parameters[i].name))
			continue;
		if (query->given & 1u << i)
			return err_set(err, ERR_VALUE, "%s: given twice", parameters[i].name);
		query->given |= 1u << i;
		return parameters[i].take(query, value, err);
	}
	return true;
}

bool
query_check(const struct query *query, bool exact, struct err *err)
{
	const char *start = NULL;

	for (size_t i = 0; i < FIRST_NO_START; i++) {
		if (!(query->given & 1u << i))
			continue;
		if (start)
			return err_set(
			    err, ERR_VALUE, "%s: does not go with %s=", parameters[i].name, start);
		start = parameters[i].name;
	}
	if (exact && query->start == QUERY_AFTER_SEQ && !(query->given & 1u << EPOCH))
		return err_set(err, ERR_VALUE, "epoch: after=%" PRIu64 " needs it", query->seq);
	if (query->start != QUERY_AFTER_SEQ && query->given & 1u << EPOCH)
		return err_set(err, ERR_VALUE, "epoch: goes with after=SEQ only");
	return true;
}

bool
query_wants(const struct query_types *types, struct slice type)
{
	for (size_t i = 0; i < types->count; i++) {
		const struct query_type *item = &types->item[i];
		struct slice text = {item->text, item->len};

		if (item->prefix ? slice_starts(type, text) : slice_eq(type, text))
			return true;
	}
	return types->count == 0;
}

bool
query_same_types(const struct query_types *a, const struct query_types *b)
{
	return a->count == b->count && memcmp(a->item, b->item, a->count * sizeof(a->item[0])) == 0;
}
