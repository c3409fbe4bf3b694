/* options - every setting of a program by one table: command line, environment, config file. SPDX-License-Identifier: MIT
 *
 * A program describes its settings as rows (an options.def of its own) and asks for values by row
 * number. Precedence: command line, PREFIX_NAME in the environment, the user's file, the system's
 * file, built-in. A value is checked where it is read, so a mistake names its place and suggests
 * what was meant. */
#ifndef FLOOR_BASE_OPTIONS_H
#define FLOOR_BASE_OPTIONS_H

#include "floor/base/buf.h"
#include "floor/base/err.h"
#include "floor/base/ini.h"

#define OPTION_LIST_MAX 64

enum option_type {
	OPTION_TYPE_FLAG, /* yes, no */
	OPTION_TYPE_TEXT,
	OPTION_TYPE_LIST,    /* several texts */
	OPTION_TYPE_COUNT,   /* a whole number from 0 */
	OPTION_TYPE_PERCENT, /* 0 to 100 */
	OPTION_TYPE_SIZE,    /* bytes, with K M G */
	OPTION_TYPE_TIME,    /* a length of time, with ms s m h d */
	OPTION_TYPE_INSTANT, /* RFC 3339 */
	OPTION_TYPE_CHOICE,  /* one of the argument's words, parted by | */
	OPTION_TYPE_GRID,    /* COLSxROWS */
	OPTION_TYPE_SPEED,   /* a factor, or max */
	OPTION_TYPE_OTHER,   /* the table's `check` knows */
};

/* What --print-config may show of a value: what is printed ends up in reports of mistakes. */
enum option_shown { OPTION_SHOW_ALL, OPTION_SHOW_NAME, OPTION_SHOW_URL, OPTION_SHOW_NOTHING };

struct option_row {
	const char *name, *arg, *fallback, *help;
	char letter;  /* 0: none */
	bool in_file; /* else for the command line only */
	enum option_type type;
	unsigned group; /* index into the table's `groups` */
};

/* A row of an options.def: as `#define OPTION OPTION_ROW` around its #include, in an array by the
 * program's enum of OPTION_NAMEs; its groups are an enum of GROUP_NAMEs. */
#define OPTION_WHERE_LINE false
#define OPTION_WHERE_FILE true
#define OPTION_ROW(id, name, letter, type, arg, fallback, where, group, help)                      \
	[OPTION_##id] = {name, arg, fallback, help, letter, OPTION_WHERE_##where,                  \
	    OPTION_TYPE_##type, GROUP_##group},

struct option_table {
	const char *prefix; /* of the environment: "FLOORBOARD_" */
	const struct option_row *rows;
	size_t count;
	const char *const *groups; /* titles, in the order --help prints them */
	size_t group_count;
	const char *head, *tail; /* of --help */
	/* Words without a dash: the row they are values of, how many there may be, what one is
	 * called. */
	size_t argument, argument_max;
	const char *argument_name;
	/* Words behind the first that begin so are values of the row `more`, a list; NULL: none. */
	const char *more_begins;
	size_t more;
	/* May be NULL: everything. */
	enum option_shown (*shown)(size_t option);
	/* OPTION_TYPE_OTHER: is it a value of this row? The message names the row. May be NULL. */
	bool (*check)(const struct option_row *row, struct slice value, struct err *err);
};

/* `table` is borrowed and outlives the options, which start with the built-in values. */
struct options;
struct options *options_new(const struct option_table *table);
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
bool options_set(struct options *options, size_t option, struct slice value, enum option_from from,
    const char *place, struct err *err);
/* The row of this name; false when there is none. */
bool options_find(const struct options *options, struct slice name, size_t *option);
/* argv[1..]: options and arguments. Errors are for "PROGRAM: %s". */
bool options_args(struct options *options, int argc, const char *const *argv, struct err *err);
/* PREFIX_URL and so on from `environ`-style strings. */
bool options_environment(struct options *options, const char *const *environment, struct err *err);
/* Lines under a [section] of a config file go to `fn`, which knows `from` by its own `arg`; without
 * one they are mistakes. */
void options_on_section(struct options *options, ini_fn fn, void *arg);
/* The text of a config file; `file` for messages. */
bool options_file(struct options *options, struct slice text, const char *file,
    enum option_from from, struct err *err);

/* set by anything but a default */
bool option_given(const struct options *options, size_t option);
/* set on the command line */
bool option_typed(const struct options *options, size_t option);
bool option_flag(const struct options *options, size_t option);
const char *option_text(const struct options *options, size_t option); /* "" when empty */
/* COUNT, PERCENT; SIZE in bytes; TIME in ms; INSTANT in ms or STAMP_NONE */
int64_t option_int(const struct options *options, size_t option);
double option_speed(const struct options *options, size_t option); /* 0: max */
/* index into the argument's words */
size_t option_choice(const struct options *options, size_t option);
/* The values of a list that are not empty, borrowed; NULL past the last. */
const char *option_item(const struct options *options, size_t option, size_t i);
/* false when not given */
bool option_grid(const struct options *options, size_t option, int *cols, int *rows);

/* Read a value as an option of the type would. */
bool option_read_int(enum option_type type, struct slice text, int64_t *out);
bool option_read_grid(struct slice text, int *cols, int *rows);

/* --help and --print-config. */
void options_help(const struct option_table *table, struct buf *out);
void options_print(const struct options *options, struct buf *out);

/* For a table's `check`: "NAME: \"VALUE\" is not WANTED"; and the same for one that should be one
 * of `words`, with a suggestion when one is near. Return false. */
bool option_refuse(
    const struct option_row *row, struct slice value, const char *wanted, struct err *err);
bool option_refuse_word(const struct option_row *row, struct slice value, const char *const *words,
    size_t count, struct err *err);

#endif
