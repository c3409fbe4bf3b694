/* mix - a fixed mix of the 13 reference types, made in memory. SPDX-License-Identifier: MIT */
#ifndef BENCH_MIX_H
#define BENCH_MIX_H

#include "floor/base/buf.h"

#define MIX_EVENTS 20000

/* Event `i` is [at[i], at[i + 1]) of `text`: about 596 bytes on average, none with a line end. */
struct mix {
	struct buf text;
	size_t at[MIX_EVENTS + 1];
	uint64_t state;
};

/* The same events every time. Zero `mix` first; buf_fini(&mix->text) frees it. */
void mix_make(struct mix *mix);

static inline struct slice
mix_event(const struct mix *mix, size_t i)
{
	return (struct slice){mix->text.p + mix->at[i], mix->at[i + 1] - mix->at[i]};
}

#endif
