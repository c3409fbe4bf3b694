/* options_own - the inside of options, for the files of this module. SPDX-License-Identifier: MIT */
#ifndef FLOOR_SRC_BASE_OPTIONS_OWN_H
#define FLOOR_SRC_BASE_OPTIONS_OWN_H

#include "floor/base/options.h"

struct setting {
	char *text[OPTION_LIST_MAX];
	size_t count;
	char *place; /* for --print-config */
	enum option_from from;
};

struct options {
	const struct option_table *table;
	ini_fn section;
	void *section_arg;
	struct setting settings[];
};

/* Is `value` one this row can have; the message names the row and what it wants. */
bool option_check(const struct option_table *table, const struct option_row *row,
    struct slice value, struct err *err);

bool option_read_flag(struct slice text, bool *out);
bool option_read_speed(struct slice text, double *out);
bool option_read_choice(const char *words, struct slice text, size_t *index);

#endif
