/* ahead - the next large block of memory, made ready beside the work. SPDX-License-Identifier: MIT */
#include "floor/base/ahead.h"

#include "floor/base/mem.h"

#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>

#define STACK ((size_t)64 << 10)
#define EDGE_STEP (2 * MEM_PAGES)
#define PAGE 4096 /* the smallest there is: touching more often than needed is cheap */

struct ahead {
	pthread_t thread;
	size_t size;
	char *block;
};

static void *
touch(void *arg)
{
	struct ahead *ahead = arg;

	for (size_t at = 0; at < ahead->size; at += PAGE)
		*(volatile char *)(ahead->block + at) = 0;
	return NULL;
}

/* `thread` NULL: nobody waits for it. 0, or why there is none. */
static int
run_beside(pthread_t *thread, void *(*fn)(void *), void *arg)
{
	pthread_attr_t attr;
	pthread_t detached;
	sigset_t all, old;
	int code = pthread_attr_init(&attr);

	if (code)
		return code;
	pthread_attr_setstacksize(&attr, STACK);
	if (thread == NULL)
		pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);
	/* Signals belong to the loop's thread. */
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &old);
	code = pthread_create(thread ? thread : &detached, &attr, fn, arg);
	pthread_sigmask(SIG_SETMASK, &old, NULL);
	pthread_attr_destroy(&attr);
	return code;
}

struct ahead *
ahead_start(size_t size)
{
	struct ahead *ahead = mem_zero(1, sizeof(*ahead));

	ahead->size = size;
	ahead->block = mem_pages(size);
	if (run_beside(&ahead->thread, touch, ahead) == 0)
		return ahead;
	mem_pages_free(ahead->block, size);
	free(ahead);
	return NULL;
}

void *
ahead_take(struct ahead *ahead)
{
	void *block = ahead->block;

	pthread_join(ahead->thread, NULL);
	free(ahead);
	return block;
}

void
ahead_drop(struct ahead *ahead)
{
	size_t size;

	if (ahead == NULL)
		return;
	size = ahead->size;
	mem_pages_free(ahead_take(ahead), size);
}

#ifdef MADV_POPULATE_WRITE
struct piece {
	char *p;
	size_t size;
};

/* Should the array be gone by now, this fails and does nothing. */
static void *
populate(void *arg)
{
	struct piece *piece = arg;

	(void)madvise(piece->p, piece->size, MADV_POPULATE_WRITE);
	free(piece);
	return NULL;
}

void
ahead_edge_move(struct ahead_edge *edge, char *base, size_t used, size_t cap)
{
	size_t from = edge->ready > used ? edge->ready : (used / MEM_PAGES + 1) * MEM_PAGES;
	size_t to = from + EDGE_STEP < cap ? from + EDGE_STEP : cap;
	struct piece *piece;

	edge->ready = to;
	if (from >= to)
		return;
	piece = mem_alloc(sizeof(*piece));
	*piece = (struct piece){base + from, to - from};
	if (run_beside(NULL, populate, piece) != 0)
		free(piece);
}
#else
void
ahead_edge_move(struct ahead_edge *edge, char *base, size_t used, size_t cap)
{
	(void)base;
	(void)used;
	edge->ready = cap;
}
#endif
