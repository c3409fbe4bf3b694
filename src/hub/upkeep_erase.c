/* upkeep_erase - all that is known of one customer, deleted for good. SPDX-License-Identifier: MIT
 *
 * Many events about a customer's ticket do not name the customer. So the journal is read twice:
 * once to learn which tickets are theirs, and again to delete what names either. */
#include "upkeep_own.h"

#include "floor/base/find.h"
#include "floor/base/map.h"
#include "floor/base/mem.h"
#include "floor/event/event.h"

#include <inttypes.h>
#include <stdlib.h>

#define SEARCHED_MIN 6 /* a shorter word is not looked for in text that cannot be decoded */

struct erase {
	struct upkeep upkeep;
	char *who; /* as given */
	size_t who_len;
	struct find find; /* `who` */
	struct decoder *decoder;
	struct map tickets;
	bool deleting; /* the second reading */
	uint64_t after, last, deleted;
	uint64_t seqs[UPKEEP_PAGE];
	size_t count, taken;
};

static bool
start(struct upkeep *upkeep, const struct slice *words, size_t count, struct err *err)
{
	struct erase *e = (struct erase *)upkeep;
	struct journal_bounds bounds;

	if (count != 1 || words[0].len == 0)
		return err_set(
		    err, ERR_VALUE, "erase takes one customer: an e-mail address or an id");
	e->who = mem_dup(words[0].p, words[0].len);
	e->who_len = words[0].len;
	find_init(&e->find, (struct slice){e->who, e->who_len}, true);
	e->decoder = decoder_new();
	map_init(&e->tickets, 1);
	journal_bounds(upkeep->host->journal, &bounds);
	e->last = bounds.last;
	return true;
}

static bool
same_id(struct slice a, struct slice b)
{
	char tmp_a[32], tmp_b[32];

	return a.len && slice_eq(id_normal(a, tmp_a), id_normal(b, tmp_b));
}

static bool
same_mail(struct slice a, struct slice b)
{
	return a.len && slice_same(a, b);
}

static bool
text_names(const struct erase *e, struct slice raw)
{
	return e->who_len >= SEARCHED_MIN && find_in(&e->find, raw, 0) != FIND_NONE;
}

static bool
fields_name(const struct erase *e, const struct fields *fields)
{
	static const enum field mails[] = {FIELD_CUSTOMER_EMAIL, FIELD_FLAT_CUSTOMER_EMAIL};
	const struct slice who = {e->who, e->who_len};
	char tmp[FIELD_TMP];

	for (size_t i = 0; i < sizeof(mails) / sizeof(*mails); i++) {
		if (same_mail(fields_str(fields, mails[i], tmp, sizeof(tmp)), who))
			return true;
	}
	return same_id(fields_str(fields, FIELD_CUSTOMER_ID, tmp, sizeof(tmp)), who);
}

/* The ticket an event is about, in the form that ids are compared in. */
static struct slice
ticket_of(const struct fields *fields, char tmp[FIELD_TMP], char normal[32])
{
	struct slice id = fields_str(fields, FIELD_TICKET_ID, tmp, FIELD_TMP);

	if (!id.len)
		id = fields_str(fields, FIELD_SURVEY_TICKET_ID, tmp, FIELD_TMP);
	return id_normal(id, normal);
}

static bool
is_theirs(struct erase *e, const struct journal_record *record)
{
	char tmp[FIELD_TMP], normal[32];
	struct fields fields;
	struct slice ticket;
	bool named;

	if (!decode(e->decoder, record->raw, &fields, NULL))
		return text_names(e, record->raw);
	named = fields_name(e, &fields);
	ticket = ticket_of(&fields, tmp, normal);
	if (!ticket.len)
		return named;
	if (named)
		*map_put(&e->tickets, ticket) = 1;
	return named || map_get(&e->tickets, ticket) != MAP_NONE;
}

static bool
look(void *arg, const struct journal_record *record)
{
	struct erase *e = arg;

	if (record->seq > e->last)
		return false;
	e->after = record->seq;
	e->taken += record->raw.len;
	if (is_theirs(e, record) && e->deleting)
		e->seqs[e->count++] = record->seq;
	return e->taken < UPKEEP_PAGE_BYTES;
}

static bool
delete_found(struct erase *e, struct err *err)
{
	const struct upkeep_host *host = e->upkeep.host;
	size_t deleted;

	if (!e->count)
		return true;
	if (!journal_remove(host->journal, e->seqs, e->count, &deleted, err))
		return false;
	e->deleted += deleted;
	if (host->forget)
		host->forget(host->arg);
	return true;
}

static enum upkeep_step
step(struct upkeep *upkeep, struct buf *input, bool ended, struct buf *out, struct err *err)
{
	struct erase *e = (struct erase *)upkeep;
	uint64_t before = e->after;

	(void)input;
	(void)ended;
	e->count = e->taken = 0;
	if (!journal_read(upkeep->host->journal, e->after, UPKEEP_PAGE, look, e, err) ||
	    !delete_found(e, err))
		return UPKEEP_FAILED;
	if (e->after != before && e->after < e->last)
		return UPKEEP_MORE;
	if (!e->deleting) {
		e->deleting = true;
		e->after = 0;
		return UPKEEP_MORE;
	}
	buf_printf(out,
	    "events deleted: %" PRIu64
	    ", tickets followed: %zu. Boards forget them when they start "
	    "again; backups and exports keep them.\n",
	    e->deleted, e->tickets.count);
	return UPKEEP_DONE;
}

static void
stop(struct upkeep *upkeep)
{
	struct erase *e = (struct erase *)upkeep;

	free(e->who);
	decoder_free(e->decoder);
	map_fini(&e->tickets);
}

const struct upkeep_ops upkeep_erase_ops = {
    .size = sizeof(struct erase), .start = start, .step = step, .stop = stop};
