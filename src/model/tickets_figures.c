/* tickets_figures - answers about tickets. SPDX-License-Identifier: MIT */
#include "tickets_fold.h"

#include "floor/base/mem.h"

#include <stdlib.h>

enum priority
priority_of(struct slice word)
{
	static const struct {
		const char *word;
		enum priority priority;
	} known[] = {
	    {"low", PRIORITY_LOW},
	    {"normal", PRIORITY_NORMAL},
	    {"high", PRIORITY_HIGH},
	    {"urgent", PRIORITY_URGENT},
	};

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		if (slice_same(slice_of(known[i].word), word))
			return known[i].priority;
	}
	return word.len ? PRIORITY_OTHER : PRIORITY_NONE;
}

size_t
tickets_count(const struct tickets *tickets)
{
	return tickets->count;
}

const struct ticket_row *
tickets_by_serial(const struct tickets *tickets, uint32_t serial)
{
	size_t lo = 0, hi = tickets->count;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (tickets->v[mid].serial < serial)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < tickets->count && tickets->v[lo].serial == serial ? &tickets->v[lo] : NULL;
}

static struct slice
text_of(const struct tickets *tickets, const struct ticket_row *t, enum ticket_text which)
{
	return pool_get(&tickets->pool, t->text[which].text);
}

static void
fill(const struct tickets *tickets, const struct ticket_row *t, struct ticket *out)
{
	const struct closing *in_force = closing_in_force(tickets, t);
	const struct ticket_state *s = &t->state;

	*out = (struct ticket){
	    .id = pool_get(&tickets->pool, t->id),
	    .label = text_of(tickets, t, TICKET_LABEL),
	    .title = text_of(tickets, t, TICKET_TITLE),
	    .status = text_of(tickets, t, TICKET_STATUS),
	    .channel = text_of(tickets, t, TICKET_CHANNEL),
	    .url = text_of(tickets, t, TICKET_URL),
	    .priority_word = text_of(tickets, t, TICKET_PRIORITY),
	    .tags = text_of(tickets, t, TICKET_TAGS),
	    .customer_id = text_of(tickets, t, TICKET_CUSTOMER_ID),
	    .customer_name = text_of(tickets, t, TICKET_CUSTOMER_NAME),
	    .customer_email = text_of(tickets, t, TICKET_CUSTOMER_EMAIL),
	    .assignee_id = text_of(tickets, t, TICKET_ASSIGNEE),
	    .assignee_known = t->text[TICKET_ASSIGNEE].when != KEY_NEVER,
	    .open = s->open,
	    .deleted = s->deleted,
	    .created_ms = t->created_ms,
	    .seen_first_ms = t->seen_first_ms,
	    .closed_ms = s->closed_ms,
	    .first_closed_ms = s->first_closed_ms,
	    .resolution_ms = s->resolution_ms,
	};
	out->priority = priority_of(out->priority_word);
	out->assignee_name = names_find(tickets->names, out->assignee_id);
	if (in_force) {
		out->closed_by_id = pool_get(&tickets->pool, in_force->writer.text);
		out->closed_by_name = names_find(tickets->names, out->closed_by_id);
		/* A close without a status of its own overrules an older word. */
		if (writer_cmp(&t->text[TICKET_STATUS], &in_force->writer, tickets->ids) < 0)
			out->status = SLICE("closed");
	}
}

bool
tickets_get(const struct tickets *tickets, struct slice id, struct ticket *out)
{
	const struct ticket_row *t = tickets_find(tickets, id);

	if (t == NULL) {
		*out = (struct ticket){.created_ms = STAMP_NONE, .closed_ms = STAMP_NONE};
		return false;
	}
	fill(tickets, t, out);
	return true;
}

void
tickets_at(const struct tickets *tickets, size_t i, struct ticket *out)
{
	fill(tickets, &tickets->v[i], out);
}

const struct marks *
tickets_hits(const struct tickets *tickets)
{
	marks_settle(tickets->hits);
	return tickets->hits;
}

static int64_t
after(int64_t ms)
{
	return ms < INT64_MAX ? ms + 1 : ms;
}

size_t
tickets_closed_in(
    const struct tickets *tickets, int64_t from_ms, int64_t to_ms, const struct mark **first)
{
	size_t from = marks_before(tickets->closed, from_ms);
	size_t to = marks_before(tickets->closed, after(to_ms));

	if (first)
		*first = from < to ? &tickets->closed->v[from] : NULL;
	return to > from ? to - from : 0;
}

/* The k-th smallest of n, 0 <= k < n (Hoare's selection): those before it are not greater. */
static int64_t
select_nth(int64_t *v, size_t n, size_t k)
{
	size_t lo = 0, hi = n - 1;

	while (lo < hi) {
		int64_t pivot = v[lo + (hi - lo) / 2];
		size_t i = lo, j = hi;

		for (;; i++, j--) {
			int64_t swap;

			while (v[i] < pivot)
				i++;
			while (pivot < v[j])
				j--;
			if (i >= j)
				break;
			swap = v[i];
			v[i] = v[j];
			v[j] = swap;
		}
		if (k <= j)
			hi = j;
		else
			lo = j + 1;
	}
	return v[k];
}

/* Of an even number, the mean of the two in the middle. */
static int64_t
median(const struct mark *v, size_t n)
{
	int64_t *ms = mem_alloc((n + 1) * sizeof(*ms)), result = -1;
	size_t known = 0;

	for (size_t i = 0; i < n; i++) {
		if (v[i].value >= 0)
			ms[known++] = v[i].value;
	}
	if (known) {
		int64_t low = select_nth(ms, known, (known - 1) / 2);

		result = low + (select_nth(ms, known, known / 2) - low) / 2;
	}
	free(ms);
	return result;
}

/* Hours of the longest day (25, when the clock goes back) beyond the 24th are counted with it. */
static void
by_hour(uint32_t hours[24], const struct mark *v, size_t n, int64_t day_start_ms)
{
	for (size_t i = 0; i < n; i++) {
		int64_t hour = (v[i].at_ms - day_start_ms) / STAMP_MS_HOUR;

		hours[hour < 24 ? hour : 23]++;
	}
}

static void
today(const struct tickets *tickets, int64_t now_ms, int64_t day_start_ms,
    struct figures_cache *cache)
{
	const struct marks *made = tickets->created, *closed = tickets->closed;
	size_t made_from = marks_before(tickets->created, day_start_ms);
	size_t made_to = marks_before(tickets->created, after(now_ms));
	size_t closed_from = marks_before(tickets->closed, day_start_ms);
	size_t closed_to = marks_before(tickets->closed, after(now_ms));
	struct ticket_figures *out = &cache->answer;

	cache->until_ms = INT64_MAX;
	if (made_to < made->count)
		cache->until_ms = made->v[made_to].at_ms;
	if (closed_to < closed->count && closed->v[closed_to].at_ms < cache->until_ms)
		cache->until_ms = closed->v[closed_to].at_ms;
	if (made_to > made_from) {
		out->new_today = (uint32_t)(made_to - made_from);
		by_hour(out->new_by_hour, made->v + made_from, out->new_today, day_start_ms);
	}
	out->median_close_ms = -1;
	if (closed_to > closed_from) {
		out->closed_today = (uint32_t)(closed_to - closed_from);
		by_hour(
		    out->closed_by_hour, closed->v + closed_from, out->closed_today, day_start_ms);
		out->median_close_ms = median(closed->v + closed_from, out->closed_today);
	}
}

void
tickets_figures(
    const struct tickets *tickets, int64_t now_ms, int64_t day_start_ms, struct ticket_figures *out)
{
	struct figures_cache *cache = tickets->cache;
	struct oldest_entry oldest;

	if (!cache->valid || now_ms < cache->from_ms || now_ms >= cache->until_ms ||
	    day_start_ms != cache->day_start_ms) {
		*cache = (struct figures_cache){
		    .valid = true,
		    .from_ms = now_ms,
		    .day_start_ms = day_start_ms,
		    .answer =
		        {
		            .open = tickets->open,
		            .unassigned = tickets->unassigned,
		            .urgent_open = tickets->urgent,
		            .oldest_open_ms = STAMP_NONE,
		            .oldest_unassigned_ms = STAMP_NONE,
		        },
		};
		if (tickets_oldest(tickets, false, &oldest))
			cache->answer.oldest_open_ms = oldest.at_ms;
		if (tickets_oldest(tickets, true, &oldest)) {
			cache->answer.oldest_unassigned_ms = oldest.at_ms;
			cache->answer.oldest_unassigned_title = text_of(
			    tickets, tickets_by_serial(tickets, oldest.serial), TICKET_TITLE);
		}
		today(tickets, now_ms, day_start_ms, cache);
	}
	*out = cache->answer;
}

uint32_t
tickets_busiest(const struct ticket_figures *figures, int first_hour, int last_hour)
{
	uint32_t most = 1;

	for (int hour = first_hour; hour <= last_hour; hour++) {
		if (figures->new_by_hour[hour] > most)
			most = figures->new_by_hour[hour];
		if (figures->closed_by_hour[hour] > most)
			most = figures->closed_by_hour[hour];
	}
	return most;
}
