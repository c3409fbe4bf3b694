/* key - one press of a key, as a value and as a word. SPDX-License-Identifier: MIT */
#include "floor/input/key.h"

#include "floor/base/text.h"

#include <stdio.h>

static const char *const names[] = {
#define KEY(id, name) name,
#include "floor/input/keys.def"
#undef KEY
};
#define NAME_COUNT (sizeof(names) / sizeof(names[0]))

static const struct {
	const char *prefix;
	uint8_t mod;
} prefixes[] = {{"C-", KEY_CTRL}, {"M-", KEY_ALT}, {"S-", KEY_SHIFT}};

static bool
take_prefix(struct slice *word, uint8_t *mods)
{
	for (size_t i = 0; i < sizeof(prefixes) / sizeof(prefixes[0]); i++) {
		struct slice prefix = slice_of(prefixes[i].prefix);

		if (word->len <= prefix.len || !slice_starts(*word, prefix))
			continue;
		if (*mods & prefixes[i].mod)
			return false;
		*mods |= prefixes[i].mod;
		word->p += prefix.len;
		word->len -= prefix.len;
		return true;
	}
	return false;
}

static bool
named(struct slice word, uint32_t *code)
{
	for (size_t i = 0; i < NAME_COUNT; i++) {
		if (slice_is(word, names[i])) {
			*code = KEY_CODE_NAMED + 1 + (uint32_t)i;
			return true;
		}
	}
	return false;
}

bool
key_parse(struct slice word, struct key *out, struct err *err)
{
	struct slice rest = word;
	struct key key = {0, 0};
	const char *p, *near;

	while (take_prefix(&rest, &key.mods))
		continue;
	if (named(rest, &key.code)) {
		*out = key;
		return true;
	}
	p = rest.p;
	if (rest.len)
		key.code = text_decode(&p, rest.p + rest.len);
	if (rest.len && p == rest.p + rest.len && key.code > ' ' &&
	    text_class(key.code) == TEXT_SHOW && !(key.mods & KEY_SHIFT)) {
		*out = key;
		return true;
	}
	near = str_suggest(rest, names, NAME_COUNT);
	if (near)
		return err_set(err, ERR_UNKNOWN, "unknown key \"%.*s\", did you mean \"%s\"?",
		    SLICE_ARG(word), near);
	return err_set(err, ERR_UNKNOWN, "unknown key \"%.*s\"", SLICE_ARG(word));
}

size_t
key_format(struct key key, char out[KEY_TEXT_MAX])
{
	char name[8] = "";
	const char *word = name;
	int len;

	if (key.code > KEY_CODE_NAMED && key.code < KEY_CODE_PAST)
		word = names[key.code - KEY_CODE_NAMED - 1];
	else
		name[text_encode(key.code, name)] = '\0';
	len = snprintf(out, KEY_TEXT_MAX, "%s%s%s%s", key.mods & KEY_CTRL ? "C-" : "",
	    key.mods & KEY_ALT ? "M-" : "", key.mods & KEY_SHIFT ? "S-" : "", word);
	return len > 0 ? (size_t)len : 0;
}
