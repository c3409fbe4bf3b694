/* ahead - the next large block of memory, made ready beside the work. SPDX-License-Identifier: MIT */
#include "floor/base/ahead.h"

#include "floor/base/mem.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>

#define STACK ((size_t)64 << 10)
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

struct ahead *
ahead_start(size_t size)
{
	struct ahead *ahead = mem_zero(1, sizeof(*ahead));
	pthread_attr_t attr;
	sigset_t all, old;
	int code;

	ahead->size = size;
	ahead->block = mem_pages(size);
	code = pthread_attr_init(&attr);
	if (code == 0) {
		pthread_attr_setstacksize(&attr, STACK);
		/* Signals belong to the loop's thread. */
		sigfillset(&all);
		pthread_sigmask(SIG_SETMASK, &all, &old);
		code = pthread_create(&ahead->thread, &attr, touch, ahead);
		pthread_sigmask(SIG_SETMASK, &old, NULL);
		pthread_attr_destroy(&attr);
	}
	if (code == 0)
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
