/* options_table - the inside of options, for the files of this module. SPDX-License-Identifier: MIT */
#ifndef FLOOR_SRC_APP_OPTIONS_TABLE_H
#define FLOOR_SRC_APP_OPTIONS_TABLE_H

#include "floor/app/options.h"

enum option_type {
	TYPE_FLAG,     /* yes, no */
	TYPE_TEXT,
	TYPE_LIST,     /* several texts */
	TYPE_COUNT,    /* a whole number from 0 */
	TYPE_PERCENT,  /* 0 to 100 */
	TYPE_SIZE,     /* bytes, with K M G */
	TYPE_TIME,     /* a length of time, with ms s m h d */
	TYPE_INSTANT,  /* RFC 3339 */
	TYPE_CHOICE,   /* one of the argument's words */
	TYPE_CATEGORY, /* a comma list */
	TYPE_GRID,     /* COLSxROWS */
	TYPE_SPEED,    /* a factor, or max */
};

struct setting {
	char *text[OPTION_LIST_MAX];
	size_t count;
	char *place; /* for --print-config */
	enum option_from from;
};

struct options {
	struct setting settings[OPTION_COUNT];
};

enum option_type option_type(enum option option);
/* Is `value` one this option can have; the message names the option and what it wants. */
bool option_check(enum option option, struct slice value, struct err *err);

bool option_read_flag(struct slice text, bool *out);
bool option_read_int(enum option_type type, struct slice text, int64_t *out);
bool option_read_speed(struct slice text, double *out);
bool option_read_choice(const char *words, struct slice text, size_t *index);
bool option_read_categories(struct slice text, category_mask *out, struct slice *bad);
bool option_read_grid(struct slice text, int *cols, int *rows);

#endif
