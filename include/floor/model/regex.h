/* regex - regular expressions over strangers' text: the door to PCRE2. SPDX-License-Identifier: MIT
 *
 * Bytes that are no UTF-8 never match and are no error. A match that takes too long is no match:
 * its steps and memory are limited. */
#ifndef FLOOR_MODEL_REGEX_H
#define FLOOR_MODEL_REGEX_H

#include "floor/base/err.h"
#include "floor/base/str.h"

struct regex;

/* NULL with `err`, and in `at` the byte of the pattern where it went wrong. Without regard to case
 * in every script, unless the pattern says (?-i). `whole`: it must match from end to end. */
struct regex *regex_new(
    struct slice pattern, bool caseless, bool whole, size_t *at, struct err *err);
void regex_free(struct regex *regex);
/* The first match at `from` or later. `begin` and `end` may be NULL. */
bool regex_find(
    const struct regex *regex, struct slice text, size_t from, size_t *begin, size_t *end);
/* The library and its version, for --version. */
const char *regex_version(char out[64]);

#endif
