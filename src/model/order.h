/* order - places in an order that mostly grows at its end. SPDX-License-Identifier: MIT */
#ifndef FLOOR_MODEL_ORDER_H
#define FLOOR_MODEL_ORDER_H

#include <stddef.h>
#include <stdint.h>

struct order {
	uint32_t *v;
	size_t first, count, cap; /* in use: v[first .. first + count) */
};

void order_fini(struct order *order);
/* Put `place` so that it becomes the i-th, 0 <= i <= count. */
void order_insert(struct order *order, size_t i, uint32_t place);
/* Take the first one out. */
uint32_t order_shift(struct order *order);

static inline uint32_t
order_at(const struct order *order, size_t i)
{
	return order->v[order->first + i];
}

#endif
