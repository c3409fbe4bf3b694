/* fuzz_key - a word is a key that is spelt one way, or a complaint. SPDX-License-Identifier: MIT */
#include "fuzz.h"

#include "floor/input/key.h"

#include <string.h>

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice word = {(const char *)data, size};
	struct key key, again;
	struct err err = {0};
	char text[KEY_TEXT_MAX];
	size_t len;

	if (!key_parse(word, &key, &err)) {
		LAW(err.code != ERR_NONE && err.msg[0] != '\0');
		LAW(strpbrk(err.msg, "\n\033") == NULL);
		return 0;
	}
	LAW(err.code == ERR_NONE);
	LAW(key.mods <= (KEY_CTRL | KEY_ALT | KEY_SHIFT));
	len = key_format(key, text);
	LAW(len > 0 && len < sizeof(text) && text[len] == '\0' && strlen(text) == len);
	LAW(key_parse((struct slice){text, len}, &again, &err) && key_eq(key, again));
	return 0;
}
