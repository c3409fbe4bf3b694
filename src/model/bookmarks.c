/* bookmarks - the rows a person has marked. SPDX-License-Identifier: MIT */
#include "floor/model/bookmarks.h"

static void
drop(struct bookmarks *marks, size_t i)
{
	marks->awaited -= marks->v[i].seq == 0;
	marks->count--;
	memmove(&marks->v[i], &marks->v[i + 1], (marks->count - i) * sizeof(marks->v[0]));
}

/* An id that is longer than we keep is none: half of one could be another's. */
static void
add(struct bookmarks *marks, uint64_t seq, struct slice id)
{
	struct bookmark *mark;

	if (marks->count == BOOKMARKS_MAX)
		drop(marks, 0);
	mark = &marks->v[marks->count++];
	*mark = (struct bookmark){.seq = seq};
	if (id.len > 0 && id.len < BOOKMARK_ID_MAX)
		memcpy(mark->id, id.p, id.len);
	marks->awaited += seq == 0;
}

bool
bookmarks_toggle(struct bookmarks *marks, uint64_t seq, struct slice id)
{
	for (size_t i = 0; i < marks->count; i++) {
		if (marks->v[i].seq == seq) {
			drop(marks, i);
			return false;
		}
	}
	add(marks, seq, id);
	return true;
}

bool
bookmarks_has(const struct bookmarks *marks, uint64_t seq)
{
	for (size_t i = 0; i < marks->count; i++)
		if (marks->v[i].seq == seq)
			return true;
	return false;
}

uint64_t
bookmarks_next(const struct bookmarks *marks, uint64_t seq)
{
	uint64_t older = 0, newest = 0;

	for (size_t i = 0; i < marks->count; i++) {
		uint64_t at = marks->v[i].seq;

		if (at < seq && at > older)
			older = at;
		if (at > newest)
			newest = at;
	}
	return older ? older : newest;
}

void
bookmarks_await(struct bookmarks *marks, struct slice id)
{
	if (id.len == 0 || id.len >= BOOKMARK_ID_MAX)
		return;
	for (size_t i = 0; i < marks->count; i++)
		if (slice_is(id, marks->v[i].id))
			return;
	add(marks, 0, id);
}

void
bookmarks_meet(struct bookmarks *marks, uint64_t seq, struct slice id)
{
	for (size_t i = 0; marks->awaited > 0 && i < marks->count; i++) {
		if (marks->v[i].seq != 0 || !slice_is(id, marks->v[i].id))
			continue;
		marks->v[i].seq = seq;
		marks->awaited--;
		return;
	}
}
