/* needle - a text or a regular expression to look for, made ready once. SPDX-License-Identifier: MIT */
#ifndef FLOOR_MODEL_NEEDLE_H
#define FLOOR_MODEL_NEEDLE_H

#include "floor/base/find.h"
#include "floor/model/regex.h"

/* Letters of other scripts than ASCII have two cases too: then PCRE2 looks for the text. */
struct needle {
	struct slice text; /* borrowed */
	struct find find;
	struct regex *any, *whole; /* NULL: `find` will do */
};

/* Of words. `json`: they are looked for in JSON text, where a character may
 * stand escaped. */
void needle_words(struct needle *needle, struct slice words, bool json, bool caseless);
/* Of a regular expression; errors as regex_new. */
bool needle_regex(struct needle *needle, struct slice pattern, size_t *at, struct err *err);
void needle_fini(struct needle *needle);
bool needle_in(const struct needle *needle, struct slice text);
/* Is it the whole text? Not for JSON and regular expressions. */
bool needle_is(const struct needle *needle, struct slice text);

#endif
