/* mem - memory that is there or the program is not. SPDX-License-Identifier: MIT */
#include "floor/base/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define LARGE (2 * MEM_PAGES) /* from here on the heap's hold a huge page wherever they start */
#define BLOCK_LARGE MEM_PAGES

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

/* Addresses from the start of a huge page on. */
static char *
map(size_t size, int protection)
{
	char *p =
	    mmap(NULL, size + MEM_PAGES, protection, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	size_t lead;

	checked(p == MAP_FAILED ? NULL : p);
	lead = (MEM_PAGES - (uintptr_t)p % MEM_PAGES) % MEM_PAGES;
	if (lead)
		(void)munmap(p, lead);
	(void)munmap(p + lead + size, MEM_PAGES - lead);
	return p + lead;
}

void *
mem_pages(size_t size)
{
	char *p = map(size, PROT_READ | PROT_WRITE);

	(void)madvise(p, size, MADV_HUGEPAGE);
	return p;
}

void
mem_pages_free(void *p, size_t size)
{
	if (p)
		(void)munmap(p, size);
}

static size_t
whole(size_t size)
{
	if (size > SIZE_MAX / 2)
		checked(NULL);
	return (size + MEM_PAGES - 1) / MEM_PAGES * MEM_PAGES;
}

void *
mem_block(void *old, size_t old_size, size_t size)
{
	char *p;

	if (size < BLOCK_LARGE)
		return checked(realloc(old, size ? size : 1));
	if (old_size < BLOCK_LARGE) {
		p = mem_pages(whole(size));
		if (old_size)
			memcpy(p, old, old_size);
		free(old);
		return p;
	}
	if (whole(size) == whole(old_size))
		return old;
	p = map(whole(size), PROT_NONE);
	if (mremap(old, whole(old_size), whole(size), MREMAP_MAYMOVE | MREMAP_FIXED, p) != p)
		return checked(NULL);
	return p;
}

void
mem_block_free(void *p, size_t size)
{
	if (size < BLOCK_LARGE)
		free(p);
	else
		mem_pages_free(p, whole(size));
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
