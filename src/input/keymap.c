/* keymap - which key means which action, by scope. SPDX-License-Identifier: MIT */
#include "floor/input/keymap.h"

#include "floor/base/buf.h"
#include "floor/base/mem.h"

#include <assert.h>
#include <stdlib.h>

struct binding {
	struct key key;
	uint8_t scope;
	uint8_t action;
};

/* Some 100 bindings are looked through from start to end at each press: measured in nanoseconds. */
struct keymap {
	struct binding *bindings;
	size_t count, cap;
};

static void
add(struct keymap *keymap, enum action action, struct key key)
{
	MEM_ROOM(keymap->bindings, keymap->count, keymap->cap);
	keymap->bindings[keymap->count++] =
	    (struct binding){key, (uint8_t)action_row(action)->scope, (uint8_t)action};
}

struct keymap *
keymap_new(void)
{
	struct keymap *keymap = mem_zero(1, sizeof(*keymap));

	for (enum action a = ACTION_NONE + 1; a < ACTION_COUNT; a++) {
		bool ok = keymap_bind(keymap, a, slice_of(action_row(a)->keys), NULL);

		assert(ok && "actions.def names only keys that exist and are free");
		(void)ok;
	}
	return keymap;
}

void
keymap_free(struct keymap *keymap)
{
	if (keymap == NULL)
		return;
	free(keymap->bindings);
	free(keymap);
}

static const struct binding *
find(const struct keymap *keymap, enum scope scope, struct key key)
{
	for (size_t i = 0; i < keymap->count; i++) {
		const struct binding *b = &keymap->bindings[i];

		if (b->scope == (uint8_t)scope && key_eq(b->key, key))
			return b;
	}
	return NULL;
}

enum action
keymap_find(const struct keymap *keymap, enum scope scope, struct key key)
{
	const struct binding *b = find(keymap, scope, key);

	if (b == NULL)
		b = find(keymap, SCOPE_GLOBAL, key);
	return b ? (enum action)b->action : ACTION_NONE;
}

size_t
keymap_keys(const struct keymap *keymap, enum action action, char *out, size_t cap)
{
	struct buf words;
	size_t len;

	buf_init(&words, 1024);
	for (size_t i = 0; i < keymap->count; i++) {
		char word[KEY_TEXT_MAX];

		if (keymap->bindings[i].action != (uint8_t)action)
			continue;
		key_format(keymap->bindings[i].key, word);
		buf_printf(&words, "%s%s", words.len ? " " : "", word);
	}
	len = words.len < cap ? words.len : cap - 1;
	if (len)
		memcpy(out, words.p, len);
	out[len] = '\0';
	buf_fini(&words);
	return len;
}

static bool
next_word(struct slice *words, struct slice *word)
{
	do
		*word = slice_cut(words, ' ');
	while (word->len == 0 && words->p);
	return word->len > 0;
}

static void
unbind(struct keymap *keymap, enum action action)
{
	size_t kept = 0;

	for (size_t i = 0; i < keymap->count; i++)
		if (keymap->bindings[i].action != (uint8_t)action)
			keymap->bindings[kept++] = keymap->bindings[i];
	keymap->count = kept;
}

bool
keymap_bind(struct keymap *keymap, enum action action, struct slice keys, struct err *err)
{
	const struct action_row *row = action_row(action);
	struct slice words = keys, word;
	struct key key;

	while (next_word(&words, &word)) {
		const struct binding *taken;

		if (!key_parse(word, &key, err))
			return false;
		taken = find(keymap, row->scope, key);
		if (taken && taken->action != (uint8_t)action)
			return err_set(err, ERR_VALUE, "key \"%.*s\" already means \"%s\" here",
			    SLICE_ARG(word), action_row((enum action)taken->action)->name);
	}
	unbind(keymap, action);
	for (words = keys; next_word(&words, &word);) {
		if (key_parse(word, &key, NULL))
			add(keymap, action, key);
	}
	return true;
}
