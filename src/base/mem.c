/* mem - memory that is there or the program is not. SPDX-License-Identifier: MIT */
#include "floor/base/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define LARGE (2 * MEM_PAGES) /* from here on a block holds a huge page wherever it starts */

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

/* Huge pages under a large block: a million events touch 150,000 small ones, and each costs a
 * fault. Advice only: where it is not taken, nothing else changes. */
static void *
advised(void *p, size_t size)
{
	size_t lead = (MEM_PAGES - (uintptr_t)p % MEM_PAGES) % MEM_PAGES;

	if (size >= LARGE)
		(void)madvise(
		    (char *)p + lead, (size - lead) / MEM_PAGES * MEM_PAGES, MADV_HUGEPAGE);
	return p;
}

void *
mem_alloc(size_t size)
{
	return advised(checked(malloc(size ? size : 1)), size);
}

void *
mem_pages(size_t size)
{
	char *p = mmap(
	    NULL, size + MEM_PAGES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	size_t lead;

	checked(p == MAP_FAILED ? NULL : p);
	lead = (MEM_PAGES - (uintptr_t)p % MEM_PAGES) % MEM_PAGES;
	if (lead)
		(void)munmap(p, lead);
	(void)munmap(p + lead + size, MEM_PAGES - lead);
	(void)madvise(p + lead, size, MADV_HUGEPAGE);
	return p + lead;
}

void
mem_pages_free(void *p, size_t size)
{
	if (p)
		(void)munmap(p, size);
}

void *
mem_zero(size_t count, size_t size)
{
	return advised(checked(calloc(count ? count : 1, size ? size : 1)), count * size);
}

void *
mem_grow(void *old, size_t count, size_t size)
{
	if (size && count > SIZE_MAX / size)
		return checked(NULL);
	size *= count;
	return advised(checked(realloc(old, size ? size : 1)), size);
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
