/* key - one press of a key, as a value and as a word. SPDX-License-Identifier: MIT
 *
 * Words: a character stands for itself ("j", "?", "é"), else "Space Enter Tab Esc BackSpace Delete
 * Insert Up Down Left Right Home End PgUp PgDn F1".."F12"; prefixes "C-" control, "M-" alt, "S-"
 * shift (named keys only). */
#ifndef FLOOR_INPUT_KEY_H
#define FLOOR_INPUT_KEY_H

#include "floor/base/err.h"
#include "floor/base/str.h"

/* PASTED: it came with a paste; it has no word of its own. */
enum key_mod { KEY_CTRL = 1, KEY_ALT = 2, KEY_SHIFT = 4, KEY_PASTED = 8 };

/* Named keys have codes above Unicode. */
enum key_code {
	KEY_CODE_NAMED = 0x110000,
#define KEY(id, name) KEY_CODE_##id,
#include "floor/input/keys.def"
#undef KEY
	KEY_CODE_PAST,
};

struct key {
	uint32_t code; /* a Unicode code point or an enum key_code */
	uint8_t mods;  /* enum key_mod bits */
};

static inline bool
key_eq(struct key a, struct key b)
{
	return a.code == b.code && a.mods == b.mods;
}

bool key_parse(struct slice word, struct key *out, struct err *err);
#define KEY_TEXT_MAX 24
/* parse(format(k)) == k. Returns the length. */
size_t key_format(struct key key, char out[KEY_TEXT_MAX]);

#endif
