/* feed - where the list of events stands. SPDX-License-Identifier: MIT */
#include "floor/view/feed.h"

static const struct store *
store_of(const struct scene *scene)
{
	return board_store(scene->board);
}

uint64_t
feed_newest(const struct scene *scene)
{
	uint64_t last = store_last(store_of(scene));

	if (scene->paused && scene->paused_last < last)
		last = scene->paused_last;
	return sieve_older(scene->sieve, store_of(scene), last + 1, scene->chips);
}

uint64_t
feed_older(const struct scene *scene, uint64_t seq)
{
	return sieve_older(scene->sieve, store_of(scene), seq, scene->chips);
}

uint64_t
feed_newer(const struct scene *scene, uint64_t seq)
{
	uint64_t newer = sieve_newer(scene->sieve, store_of(scene), seq, scene->chips);

	return scene->paused && newer > scene->paused_last ? 0 : newer;
}

uint64_t
feed_waiting(const struct feed *feed, const struct scene *scene)
{
	uint64_t last = store_last(store_of(scene)),
	         seen = scene->paused ? scene->paused_last : last;

	if (feed->held && feed->seen < seen)
		seen = feed->seen;
	return seen < last
	           ? sieve_between(scene->sieve, store_of(scene), seen + 1, last, scene->chips)
	           : 0;
}

/* The row itself when it is still there and its chip is on, else the nearest one, older first. */
static uint64_t
nearest(const struct scene *scene, uint64_t seq)
{
	uint64_t found;

	if (scene->paused && seq > scene->paused_last)
		seq = scene->paused_last;
	found = seq ? feed_older(scene, seq + 1) : 0;
	return found ? found : feed_newer(scene, seq);
}

/* Is `seq` among the `lines` rows from `top` on? */
static bool
within(const struct scene *scene, uint64_t top, uint64_t seq, int lines)
{
	while (--lines > 0 && top > seq)
		top = feed_older(scene, top);
	return top == seq;
}

uint64_t
feed_above(const struct scene *scene, uint64_t seq, int lines)
{
	uint64_t newer;

	while (lines-- > 0 && (newer = feed_newer(scene, seq)) != 0)
		seq = newer;
	return seq;
}

/* The last page stays full: a top below it rises, but not to what has not been looked at yet. */
static uint64_t
fill_page(const struct scene *scene, const struct feed *feed, int lines)
{
	uint64_t top = feed->top, last = top, next;

	while (--lines > 0 && (next = feed_older(scene, last)) != 0)
		last = next;
	while (lines-- > 0 && (next = feed_newer(scene, top)) != 0 && next <= feed->seen)
		top = next;
	return top;
}

void
feed_settle(struct feed *feed, const struct scene *scene, int lines)
{
	uint64_t newest = feed_newest(scene);

	if (newest == 0 && feed->held && feed->selected)
		feed->lost = feed->selected;
	if (!feed->held || newest == 0) {
		feed->top = feed->selected = newest;
		return;
	}
	if (feed->selected == 0)
		feed->top = feed->selected = feed->lost;
	feed->lost = 0;
	feed->selected = nearest(scene, feed->selected);
	feed->top = nearest(scene, feed->top);
	if (feed->selected > feed->top)
		feed->top = feed->selected;
	else if (lines > 0 && !within(scene, feed->top, feed->selected, lines))
		feed->top = feed_above(scene, feed->selected, lines - 1);
	if (feed->seen < feed->top)
		feed->seen = feed->top;
	if (!scene->looking)
		feed->top = fill_page(scene, feed, lines);
}
