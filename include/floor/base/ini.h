/* ini - our own small reader of settings and themes. SPDX-License-Identifier: MIT
 *
 * Lines of `key = value` under `[section]`; '#' or ';' at the start of a line (after blanks)
 * begins a comment, nowhere else; no continuation lines, no escapes, no quotes to learn: a value
 * is everything after the first '=' with blanks trimmed, and one pair of double quotes around it
 * is taken off. CR LF is fine; a UTF-8 byte order mark at the start is skipped. A NUL byte or a
 * line of over 4096 bytes (without its line end) is an error. */
#ifndef FLOOR_BASE_INI_H
#define FLOOR_BASE_INI_H

#include "floor/base/err.h"
#include "floor/base/str.h"

#define INI_LINE_MAX 4096

struct ini_line {
	struct slice section;    /* empty before the first [section] */
	struct slice key, value; /* lent for the call, as is section */
	unsigned number;         /* line number, from 1 */
	const char *name;        /* ini_read's, what messages call the bytes */
};

/* Called for each key. On false reading stops; the handler has set `err` without the place, and
 * ini_read puts "NAME:LINE: " in front. */
typedef bool (*ini_fn)(void *arg, const struct ini_line *line, struct err *err);

/* Read all of `bytes`. `name` is what messages call it (a path). Errors read
 * "floorboard.conf:12: expected key = value". Returns false with `err` set at the first mistake.
 * `err` may be NULL; the handler's never is. */
bool ini_read(struct slice bytes, const char *name, ini_fn fn, void *arg, struct err *err);
/* The same, but a line with a mistake is left out and reading goes on; behind a [section] that is
 * wrong the section is empty. Returns how many were left out; `err` tells of the first. */
size_t ini_read_past(struct slice bytes, const char *name, ini_fn fn, void *arg, struct err *err);

#endif
