/* fuzz_scan - what decoding any text must obey. SPDX-License-Identifier: MIT */
#include "fuzz.h"

#include "floor/event/event.h"
#include "floor/event/ndjson.h"
#include "floor/event/payload.h"
#include "floor/event/walk.h"

#include <string.h>

/* A value lies inside the text and says something of its type. */
static void
is_inside(struct slice text, const struct value *v)
{
	char tmp[64];
	struct slice s;

	LAW(v->off <= text.len && v->len <= text.len - v->off);
	LAW(v->type <= VALUE_OBJECT && v->escaped <= 1);
	s = value_str(text, v, tmp, sizeof(tmp));
	LAW(s.p == tmp ? s.len <= sizeof(tmp) : s.len <= v->len);
	if (v->type == VALUE_OBJECT)
		LAW(text.p[v->off] == '{' && text.p[v->off + v->len - 1] == '}');
	if (v->type == VALUE_ARRAY)
		LAW(text.p[v->off] == '[' && text.p[v->off + v->len - 1] == ']');
}

/* A walk over an object meets as many members as the inspector lists. */
static void
walks_agree(const struct payload *payload, struct slice text)
{
	size_t left = 200;

	for (size_t i = 0; i < payload_count(payload) && left > 0; i++, left--) {
		const struct payload_node *node = payload_node(payload, i);
		struct walk walk;
		struct value key, v;
		size_t n = 0;

		is_inside(text, &node->v);
		LAW(node->next > i && node->next <= payload_count(payload));
		for (walk_start(&walk, text, &node->v); walk_next(&walk, &key, &v); n++)
			is_inside(text, &v);
		LAW(n == node->children || payload_cut(payload));
	}
}

static bool
decodes(struct decoder *decoder, struct slice raw)
{
	struct fields fields;
	struct err err = {0};
	struct payload *payload;

	if (!decode(decoder, raw, &fields, &err)) {
		LAW(fields.kind == KIND_UNREADABLE && fields.text.p == raw.p);
		LAW(err.msg[0] != '\0' && strchr(err.msg, '\n') == NULL);
		return false;
	}
	LAW(fields.kind <= KIND_UNKNOWN && fields.category < CATEGORY_COUNT);
	LAW((fields.text.p == raw.p) == !(fields.notes & NOTE_REPAIRED));
	for (unsigned i = 0; i < FIELD_COUNT; i++)
		is_inside(fields.text, &fields.v[i]);
	payload = payload_new(fields.text);
	LAW(payload != NULL);
	walks_agree(payload, fields.text);
	payload_free(payload);
	return true;
}

/* What a stream gives does not depend on how it is cut, nor on haste; each message is decoded. */
static uint64_t
stream(struct decoder *decoder, struct slice text, size_t step, bool quick)
{
	struct ndjson nd;
	struct slice message;
	uint64_t total, hash = 0;

	ndjson_init(&nd, 4096);
	if (quick)
		ndjson_quick(&nd);
	for (size_t at = 0; at < text.len; at += step) {
		size_t left = text.len - at;

		LAW(ndjson_feed(&nd, (struct slice){text.p + at, left < step ? left : step}));
		if (at + step >= text.len)
			ndjson_end(&nd);
		while (ndjson_next(&nd, &message, &total) != NDJSON_MORE) {
			LAW(message.len <= total && message.len > 0);
			if (!decodes(decoder, message) && ndjson_reread(&nd))
				continue;
			hash = slice_hash(message, hash);
		}
	}
	ndjson_fini(&nd);
	return hash;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct decoder *decoder = decoder_new();
	struct slice raw = {(const char *)data, size};
	uint64_t whole;

	decodes(decoder, raw);
	whole = stream(decoder, raw, 1000, true);
	LAW(whole == stream(decoder, raw, 1000, false));
	LAW(size > 4096 || whole == stream(decoder, raw, 1, true));
	decoder_free(decoder);
	return 0;
}
