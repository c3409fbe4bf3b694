/* lane - one byte a row, and walks over them eight at a step. SPDX-License-Identifier: MIT */
#include "lane.h"

#define LINK_BIT CATEGORY_BIT(CATEGORY_LINK)
#define BYTES_OF(byte) ((byte)*UINT64_C(0x0101010101010101))

/* The categories of eight rows at once, from a row whose place is a multiple of 8. */
static uint64_t
eight(const struct lane *lane, uint64_t at)
{
	uint64_t word;

	memcpy(&word, lane->bits + at, sizeof(word));
	return word;
}

uint64_t
lane_older(const struct lane *lane, uint64_t seq, category_mask mask)
{
	uint64_t m = lane->room - 1, s = seq ? seq - 1 : 0;

	mask |= LINK_BIT;
	if (s > lane->last)
		s = lane->last;
	while (s >= lane->first) {
		uint64_t at = s & m;

		if ((at & 7) == 7 && s - lane->first >= 7 &&
		    (eight(lane, at - 7) & BYTES_OF((uint64_t)mask & 0xff)) == 0) {
			s -= 8;
			continue;
		}
		if (lane->bits[at] & mask)
			return s;
		s--;
	}
	return 0;
}

uint64_t
lane_newer(const struct lane *lane, uint64_t seq, category_mask mask)
{
	uint64_t m = lane->room - 1, s = seq < lane->first ? lane->first : seq + 1;

	mask |= LINK_BIT;
	while (s <= lane->last) {
		uint64_t at = s & m;

		if ((at & 7) == 0 && lane->last - s >= 7 &&
		    (eight(lane, at) & BYTES_OF((uint64_t)mask & 0xff)) == 0) {
			s += 8;
			continue;
		}
		if (lane->bits[at] & mask)
			return s;
		s++;
	}
	return 0;
}

uint64_t
lane_between(const struct lane *lane, uint64_t first, uint64_t last, category_mask mask)
{
	uint64_t m = lane->room - 1, sum = 0;
	uint64_t rep = BYTES_OF((uint64_t)mask & CATEGORY_ALL);

	if (first < lane->first)
		first = lane->first;
	if (last > lane->last)
		last = lane->last;
	for (uint64_t s = first; s <= last;) {
		uint64_t at = s & m;

		if ((at & 7) == 0 && last - s >= 7) {
			/* At most bit 6 of a byte is set, so adding 0x7f carries into bit 7 alone.
			 */
			uint64_t hits = ((eight(lane, at) & rep) + BYTES_OF(0x7f)) & BYTES_OF(0x80);

			sum += ((hits >> 7) * BYTES_OF(1)) >> 56;
			s += 8;
			continue;
		}
		sum += (lane->bits[at] & mask & CATEGORY_ALL) != 0;
		s++;
	}
	return sum;
}
