/* marks - moments in order of time, cheap to add and to take back. SPDX-License-Identifier: MIT */
#include "marks.h"

#include "floor/base/mem.h"

#include <stdlib.h>
#include <string.h>

#define TAIL_MAX ((size_t)1 << 16)

void
marks_fini(struct marks *marks)
{
	mem_block_free(marks->v, marks->cap * sizeof(*marks->v));
	*marks = (struct marks){0};
}

static int
cmp_int(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

static int
mark_cmp(const struct mark *a, const struct mark *b)
{
	int c = cmp_int(a->at_ms, b->at_ms);

	if (c == 0)
		c = cmp_int(a->serial, b->serial);
	if (c == 0)
		c = cmp_int(a->value, b->value);
	if (c == 0)
		c = cmp_int(a->who, b->who);
	return c ? c : cmp_int(a->team, b->team);
}

bool
marks_same(const struct mark *a, const struct mark *b)
{
	return mark_cmp(a, b) == 0;
}

static int
sort_cmp(const void *a, const void *b)
{
	return mark_cmp(a, b);
}

static void
forget_oldest(struct marks *marks)
{
	size_t drop = MARKS_MAX / 4;

	if (marks->count < MARKS_MAX)
		return;
	marks->count -= drop;
	memmove(marks->v, marks->v + drop, marks->count * sizeof(*marks->v));
	marks->sorted = marks->count;
}

/* Equal ones of the sorted run [0, n) cancel out or become one. */
static size_t
net(struct mark *v, size_t n)
{
	size_t out = 0;

	for (size_t i = 0, j; i < n; i = j) {
		int sum = 0;

		for (j = i; j < n && mark_cmp(&v[i], &v[j]) == 0; j++)
			sum += v[j].sign;
		if (sum != 0) {
			v[out] = v[i];
			v[out++].sign = sum > 0 ? 1 : -1;
		}
	}
	return out;
}

/* Merge `n` settled changes into the sorted run, from place `at` on. */
static void
merge(struct marks *marks, size_t at, const struct mark *tail, size_t n)
{
	size_t rest = marks->sorted - at, i = 0, j = 0, out = at;
	size_t size = (rest + 1) * sizeof(struct mark);
	struct mark *from = mem_block(NULL, 0, size);

	if (rest)
		memcpy(from, marks->v + at, rest * sizeof(*from));
	while (i < rest || j < n) {
		int c = i == rest ? 1 : j == n ? -1 : mark_cmp(&from[i], &tail[j]);

		if (c < 0) {
			marks->v[out++] = from[i++];
		} else if (c > 0) {
			if (tail[j].sign > 0)
				marks->v[out++] = tail[j];
			j++;
		} else {
			if (tail[j].sign > 0)
				marks->v[out++] = from[i];
			i++;
			j++;
		}
	}
	mem_block_free(from, size);
	marks->count = marks->sorted = out;
}

void
marks_settle(struct marks *marks)
{
	size_t n = marks->count - marks->sorted, lo = 0, hi = marks->sorted, size;
	struct mark *tail;

	if (n == 0)
		return;
	size = n * sizeof(*tail);
	tail = mem_block(NULL, 0, size);
	memcpy(tail, marks->v + marks->sorted, n * sizeof(*tail));
	qsort(tail, n, sizeof(*tail), sort_cmp);
	n = net(tail, n);
	while (n && lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (mark_cmp(&marks->v[mid], &tail[0]) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	merge(marks, n ? lo : marks->sorted, tail, n);
	mem_block_free(tail, size);
	forget_oldest(marks);
}

static void
append(struct marks *marks, struct mark mark)
{
	bool in_order = mark.sign > 0 && marks->sorted == marks->count &&
	                (marks->count == 0 || mark_cmp(&marks->v[marks->count - 1], &mark) < 0);

	MEM_BLOCK_ROOM(marks->v, marks->count, marks->cap);
	marks->v[marks->count++] = mark;
	if (in_order) {
		marks->sorted++;
		forget_oldest(marks);
	} else if (marks->count - marks->sorted > TAIL_MAX) {
		marks_settle(marks);
	}
}

void
marks_add(struct marks *marks, struct mark mark)
{
	mark.sign = 1;
	append(marks, mark);
}

void
marks_remove(struct marks *marks, struct mark mark)
{
	mark.sign = -1;
	append(marks, mark);
}

size_t
marks_before(struct marks *marks, int64_t at_ms)
{
	size_t lo = 0, hi;

	marks_settle(marks);
	for (hi = marks->count; lo < hi;) {
		size_t mid = lo + (hi - lo) / 2;

		if (marks->v[mid].at_ms < at_ms)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}
