/* order - places in an order that mostly grows at its end. SPDX-License-Identifier: MIT */
#include "order.h"

#include "floor/base/mem.h"

#include <stdlib.h>
#include <string.h>

void
order_fini(struct order *order)
{
	free(order->v);
	*order = (struct order){0};
}

void
order_insert(struct order *order, size_t i, uint32_t place)
{
	uint32_t *at;

	if (order->first + order->count == order->cap) {
		if (order->count * 2 > order->cap || order->cap == 0) {
			order->cap = order->cap ? order->cap * 2 : 64;
			order->v = mem_grow(order->v, order->cap, sizeof(*order->v));
		}
		memmove(order->v, order->v + order->first, order->count * sizeof(*order->v));
		order->first = 0;
	}
	at = order->v + order->first + i;
	memmove(at + 1, at, (order->count - i) * sizeof(*at));
	*at = place;
	order->count++;
}

uint32_t
order_shift(struct order *order)
{
	order->count--;
	return order->v[order->first++];
}
