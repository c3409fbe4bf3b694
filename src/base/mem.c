/* mem - memory that is there or the program is not. SPDX-License-Identifier: MIT */
#include "floor/base/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void *
checked(void *p)
{
	static const char msg[] = "floorboard: out of memory\n";

	if (p == NULL) {
		(void)!write(STDERR_FILENO, msg, sizeof(msg) - 1);
		abort();
	}
	return p;
}

void *
mem_alloc(size_t size)
{
	return checked(malloc(size ? size : 1));
}

void *
mem_zero(size_t count, size_t size)
{
	return checked(calloc(count ? count : 1, size ? size : 1));
}

void *
mem_grow(void *old, size_t count, size_t size)
{
	if (size && count > SIZE_MAX / size)
		return checked(NULL);
	size *= count;
	return checked(realloc(old, size ? size : 1));
}

char *
mem_dup(const void *from, size_t len)
{
	char *p = mem_alloc(len + 1);

	if (len)
		memcpy(p, from, len);
	p[len] = '\0';
	return p;
}
