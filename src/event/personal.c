/* personal - whose words the members of an event are, by their names. SPDX-License-Identifier: MIT */
#include "floor/event/personal.h"

#include "floor/base/ascii.h"
#include "floor/base/mem.h"
#include "floor/event/payload.h"

#include <stdlib.h>

#define WORD_MAX 40
#define VALUE_TMP (TEXT_MAX + 1024) /* one that is longer is cut, by the display rule too */

struct row {
	const char *word;
	enum mask_kind kind;
};

#define OWNER(word, kind) {word, MASK_##kind},
#define MEMBER(word, kind)
static const struct row owners[] = {
#include "personal.def"
};
#undef OWNER
#undef MEMBER
#define OWNER(word, kind)
#define MEMBER(word, kind) {word, MASK_##kind},
static const struct row members[] = {
#include "personal.def"
};
#undef OWNER
#undef MEMBER

/* In lower case, without '_' and '-'; a word that is too long is none of ours. */
static struct slice
plain_word(struct slice word, char out[WORD_MAX])
{
	size_t len = 0;

	for (size_t i = 0; i < word.len; i++) {
		char c = word.p[i];

		if (c == '_' || c == '-')
			continue;
		if (len == WORD_MAX)
			return (struct slice){0};
		out[len++] = ascii_lower(c);
	}
	return (struct slice){out, len};
}

static const struct row *
find(const struct row *rows, size_t count, struct slice word)
{
	for (size_t i = 0; i < count; i++)
		if (slice_is(word, rows[i].word))
			return &rows[i];
	return NULL;
}

/* "customer" of "customername"; what only says which of several names it is, is the owner's. */
static bool
name_owner(struct slice *key, struct slice owner)
{
	static const char *const parts[] = {
	    "", "display", "family", "first", "full", "given", "last", "nick", "sur"};
	const struct slice name = SLICE("name");

	if (key->len < name.len || memcmp(key->p + key->len - name.len, name.p, name.len) != 0)
		return false;
	key->len -= name.len;
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
		if (slice_is(*key, parts[i]))
			*key = owner;
	return true;
}

enum mask_kind
personal_kind(struct slice key, struct slice owner)
{
	char key_room[WORD_MAX], owner_room[WORD_MAX];
	struct slice word = plain_word(key, key_room), of = plain_word(owner, owner_room);
	const struct row *row, *thing = find(owners, sizeof(owners) / sizeof(*owners), of);

	if (name_owner(&word, of)) {
		row = find(owners, sizeof(owners) / sizeof(*owners), word);
		return row ? row->kind : MASK_CUSTOMER;
	}
	row = find(members, sizeof(members) / sizeof(*members), word);
	if (row == NULL)
		return MASK_TEXT;
	/* An article's title and a quest's description are nobody's secret. */
	return row->kind == MASK_TITLE && thing && thing->kind == MASK_TEXT ? MASK_TEXT : row->kind;
}

enum mask_kind
personal_field(enum field field)
{
	switch (field) {
	case FIELD_CUSTOMER_NAME:
	case FIELD_FLAT_CUSTOMER_NAME:
		return MASK_CUSTOMER;
	case FIELD_TICKET_TITLE:
	case FIELD_FLAT_TITLE:
	case FIELD_COMMENT:
		return MASK_TITLE;
	case FIELD_ASSIGNEE_NAME:
	case FIELD_CLOSED_BY_NAME:
	case FIELD_FINAL_BLOW_NAME:
	case FIELD_PLAYER_NAME:
	case FIELD_AGENT_NAME:
	case FIELD_ARTICLE_AUTHOR:
		return MASK_AGENT;
	default:
		return MASK_TEXT;
	}
}

/* A payload being copied: what of `json` is not yet in `out` begins at `done`. */
struct copy {
	struct slice json;
	const struct payload *payload;
	struct mask mask;
	struct buf *out;
	size_t done;
};

static struct slice
key_of(const struct copy *copy, const struct payload_node *node)
{
	return (struct slice){copy->json.p + node->key.off, node->key.len};
}

/* The nearest one with a name, `node` itself or what it is in; the root has none. */
static const struct payload_node *
named(const struct copy *copy, const struct payload_node *node)
{
	while (node->key.type != VALUE_STRING && node->depth > 0)
		node = payload_node(copy->payload, node->parent);
	return node;
}

static enum mask_kind
kind_of(const struct copy *copy, const struct payload_node *node)
{
	const struct payload_node *at = named(copy, node), *in;
	struct slice key = key_of(copy, at);

	if (at->depth == 0)
		return MASK_TEXT;
	in = named(copy, payload_node(copy->payload, at->parent));
	/* "changes": {"title": {"from": …, "to": …}} is about a title */
	if ((slice_is(key, "from") || slice_is(key, "to")) && in->depth > 0) {
		key = key_of(copy, in);
		in = named(copy, payload_node(copy->payload, in->parent));
	}
	return personal_kind(key, in->depth > 0 ? key_of(copy, in) : (struct slice){0});
}

/* Put `text` in the place of the inside of a string, or of a whole value when `quoted`. */
static void
replace(struct copy *copy, const struct value *v, struct text text, bool quoted)
{
	buf_add(copy->out, copy->json.p + copy->done, v->off - copy->done);
	copy->done = v->off + v->len;
	buf_adds(copy->out, quoted ? "\"" : "");
	for (uint32_t i = 0; i < text.len; i++) {
		if (text.p[i] == '"' || text.p[i] == '\\')
			buf_addc(copy->out, '\\');
		buf_addc(copy->out, text.p[i]);
	}
	buf_adds(copy->out, quoted ? "\"" : "");
}

static void
copy_string(struct copy *copy, const struct value *v, enum mask_kind kind)
{
	char tmp[VALUE_TMP], shown_room[TEXT_CAP], room[MASK_CAP];
	struct text shown = text_make(
	    shown_room, sizeof(shown_room), value_str(copy->json, v, tmp, sizeof(tmp)), NULL);
	struct text masked = mask_text(room, sizeof(room), shown, copy->mask, kind);

	if (v->len <= TEXT_MAX && masked.len == shown.len &&
	    memcmp(masked.p, shown.p, shown.len) == 0)
		return;
	replace(copy, v, masked, false);
}

static void
copy_node(struct copy *copy, const struct payload_node *node)
{
	if (node->key.type == VALUE_STRING)
		copy_string(copy, &node->key, MASK_TEXT);
	if (node->v.type == VALUE_STRING)
		copy_string(copy, &node->v, kind_of(copy, node));
	else if (node->v.type == VALUE_NUMBER && kind_of(copy, node) == MASK_PRIVATE)
		replace(copy, &node->v, text_own("\xE2\x80\xA6"), true);
}

char *
personal_payload(struct slice json, enum mask_level level, size_t *len)
{
	struct payload *payload = level == MASK_OFF ? NULL : payload_new(json);
	struct copy copy = {.json = json, .payload = payload, .mask = {level, false}};
	struct buf out;

	if (payload == NULL)
		return NULL;
	buf_init(&out, 4 * json.len + 64);
	copy.out = &out;
	for (size_t i = 0; i < payload_count(payload); i++)
		copy_node(&copy, payload_node(payload, i));
	/* What did not become a node was not looked at. */
	if (!payload_cut(payload))
		buf_add(&out, json.p + copy.done, json.len - copy.done);
	payload_free(payload);
	*len = out.len;
	return out.p ? out.p : mem_dup("", 0);
}
