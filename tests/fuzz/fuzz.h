/* fuzz - the shape of a fuzz target, and how it tells of a broken law. SPDX-License-Identifier: MIT
 *
 * A target checks laws that hold for every input. Three callers share it: libFuzzer
 * (--enable-fuzz), the replay of its corpus in `make check`, and unit tests with seeded bytes. */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* As assert, but in every build, and with the word that says the input is the news. */
#define LAW(holds)                                                                                 \
	do {                                                                                       \
		if (!(holds)) {                                                                    \
			fprintf(stderr, "%s:%d: law broken: %s\n", __FILE__, __LINE__, #holds);    \
			abort();                                                                   \
		}                                                                                  \
	} while (0)

/* The next of a row of numbers that is the same in every run (xorshift, Marsaglia 2003); `*seed` is
 * not 0. */
static inline uint64_t
fuzz_next(uint64_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return *seed;
}

#endif
