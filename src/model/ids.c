/* ids - the id of a kept event, for the rare tie. SPDX-License-Identifier: MIT */
#include "ids.h"

#include "floor/base/mem.h"

/* Empty when the event has no id or is gone. */
static struct slice
id_of(const struct ids *ids, uint32_t seq, char tmp[FIELD_TMP])
{
	uint64_t last = store_last(ids->store), number = (last & ~(uint64_t)UINT32_MAX) | seq;
	const struct event *ev =
	    store_get(ids->store, number > last ? number - ((uint64_t)1 << 32) : number);
	struct slice id = {NULL, 0};
	struct fields fields;

	if (*ids->decoder == NULL)
		*ids->decoder = decoder_new();
	if (ev == NULL || !decode(*ids->decoder, ev->raw, &fields, NULL))
		return id;
	id = fields_str(&fields, FIELD_ID, tmp, FIELD_TMP);
	if (id.len > FIELD_TMP)
		id.len = FIELD_TMP;
	if (id.len)
		memmove(
		    tmp, id.p, id.len); /* the decoder's memory is used again for the next one */
	return (struct slice){tmp, id.len};
}

int
ids_cmp(const struct ids *ids, uint32_t a, uint32_t b)
{
	MEM_SCRATCH char first[FIELD_TMP], second[FIELD_TMP];

	return a == b ? 0 : slice_cmp(id_of(ids, a, first), id_of(ids, b, second));
}
