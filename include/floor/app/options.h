/* options - every setting by one table: command line, environment, config file. SPDX-License-Identifier: MIT
 *
 * Precedence: command line, FLOORBOARD_NAME in the environment, the user's file, the system's file,
 * built-in. A value is checked where it is read, so a mistake names its place and suggests what was
 * meant. */
#ifndef FLOOR_APP_OPTIONS_H
#define FLOOR_APP_OPTIONS_H

#include "floor/base/buf.h"
#include "floor/base/err.h"
#include "floor/model/store.h"

enum option {
#define OPTION(id, name, short, type, arg, def, where, group, help) OPTION_##id,
#include "floor/app/options.def"
#undef OPTION
	OPTION_COUNT,
};

#define OPTION_LIST_MAX 16

struct options;
struct options *options_new(void); /* the built-in values */
void options_free(struct options *options);

/* Settings of lower precedence do not replace higher ones, so the order of reading does not
 * matter. */
enum option_from {
	FROM_DEFAULT,
	FROM_SYSTEM_FILE,
	FROM_USER_FILE,
	FROM_ENVIRONMENT,
	FROM_COMMAND_LINE
};

/* Set one; `place` is where it stood. False: a bad value, in words that name the option and what it
 * wants. */
bool options_set(struct options *options, enum option option, struct slice value,
    enum option_from from, const char *place, struct err *err);
/* argv[1..]: options, one URL. Errors are for "floorboard: %s". */
bool options_args(struct options *options, int argc, const char *const *argv, struct err *err);
/* FLOORBOARD_URL and so on from `environ`-style strings. */
bool options_environment(struct options *options, const char *const *environment, struct err *err);
/* The text of a config file; `file` for messages. */
bool options_file(struct options *options, struct slice text, const char *file,
    enum option_from from, struct err *err);

/* set by anything but a default */
bool option_given(const struct options *options, enum option option);
bool option_flag(const struct options *options, enum option option);
const char *option_text(const struct options *options, enum option option); /* "" when empty */
/* COUNT; SIZE in bytes; TIME in ms; INSTANT in ms or STAMP_NONE */
int64_t option_int(const struct options *options, enum option option);
double option_speed(const struct options *options); /* 0: max */
/* index into the argument's words */
size_t option_choice(const struct options *options, enum option option);
size_t option_list(
    const struct options *options, enum option option, const char *out[OPTION_LIST_MAX]);
category_mask option_categories(const struct options *options);
bool option_grid(const struct options *options, int *cols, int *rows); /* false when not given */

/* --help and --print-config. */
void options_help(struct buf *out);
void options_print(const struct options *options, struct buf *out);

/* One row of the table, for tests and completions; NULL past the end. */
struct option_row {
	const char *name, *arg, *fallback, *help;
	char letter;
	bool in_file;
};
const struct option_row *option_row(enum option option);

#endif
