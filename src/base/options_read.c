/* options_read - settings from the command line, the environment and files. SPDX-License-Identifier: MIT
 *
 * Not getopt_long: it takes any unambiguous beginning of a name, so a new option can break a
 * script, and it cannot say what was meant by a typo. */
#include "options_own.h"

#include "floor/base/mem.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>

static bool
by_letter(const struct option_table *table, char letter, size_t *out)
{
	for (size_t o = 0; o < table->count; o++) {
		if (table->rows[o].letter && table->rows[o].letter == letter) {
			*out = o;
			return true;
		}
	}
	return false;
}

bool
options_find(const struct options *options, struct slice name, size_t *out)
{
	for (size_t o = 0; o < options->table->count; o++) {
		if (slice_is(name, options->table->rows[o].name)) {
			*out = o;
			return true;
		}
	}
	return false;
}

/* The nearest name of a row, of those for a file only if asked; NULL when none is near. */
static const char *
suggest(const struct option_table *table, struct slice name, bool in_file)
{
	const char **names = mem_zero(table->count, sizeof(*names)), *near;
	size_t count = 0;

	for (size_t o = 0; o < table->count; o++)
		if (!in_file || table->rows[o].in_file)
			names[count++] = table->rows[o].name;
	near = str_suggest(name, names, count);
	free(names);
	return near;
}

static bool
unknown(const struct option_table *table, struct slice name, struct err *err)
{
	const char *near = suggest(table, name, false);
	int len = (int)(name.len > 60 ? 60 : name.len);

	if (near)
		return err_set(err, ERR_UNKNOWN, "unknown option --%.*s, did you mean --%s?", len,
		    name.p, near);
	return err_set(err, ERR_UNKNOWN, "unknown option --%.*s", len, name.p);
}

/* Set it from what stands behind it, taking the next argument when it needs one. */
static bool
give(struct options *options, size_t option, const char *value, int argc, const char *const *argv,
    int *i, struct err *err)
{
	const struct option_row *row = &options->table->rows[option];
	bool flag = row->type == OPTION_TYPE_FLAG;

	if (value == NULL && flag)
		value = "yes";
	if (value == NULL && *i + 1 < argc)
		value = argv[++*i];
	if (value == NULL)
		return err_set(err, ERR_VALUE, "--%s needs %s", row->name, row->arg);
	return options_set(
	    options, option, slice_of(value), FROM_COMMAND_LINE, "command line", err);
}

static bool
long_option(struct options *options, int argc, const char *const *argv, int *i, struct err *err)
{
	struct slice rest = slice_of(argv[*i] + 2), name = slice_cut(&rest, '=');
	size_t option;

	if (!options_find(options, name, &option))
		return unknown(options->table, name, err);
	return give(options, option, rest.p, argc, argv, i, err);
}

static bool
short_options(struct options *options, int argc, const char *const *argv, int *i, struct err *err)
{
	for (const char *p = argv[*i] + 1; *p; p++) {
		size_t option;

		if (!by_letter(options->table, *p, &option))
			return err_set(
			    err, ERR_UNKNOWN, "unknown option -%c", isprint(*p) ? *p : '?');
		if (options->table->rows[option].type != OPTION_TYPE_FLAG)
			return give(options, option, p[1] ? p + 1 : NULL, argc, argv, i, err);
		if (!give(options, option, NULL, argc, argv, i, err))
			return false;
	}
	return true;
}

static bool
argument(struct options *options, const char *word, size_t *count, struct err *err)
{
	const struct option_table *table = options->table;
	/* The query of a URL may hold a token, and before an @ stands a password. */
	size_t len = strcspn(word, strchr(word, '@') ? ":?" : "?");

	if (*count && table->more_begins &&
	    slice_starts(slice_of(word), slice_of(table->more_begins)))
		return options_set(
		    options, table->more, slice_of(word), FROM_COMMAND_LINE, "command line", err);
	if (++*count > table->argument_max)
		return err_set(err, ERR_VALUE,
		    table->argument_max == 1 ? "one %s at a time, but there is also \"%.*s\""
		                             : "no further %s was expected: \"%.*s\"",
		    table->argument_name, (int)(len > 60 ? 60 : len), word);
	return options_set(
	    options, table->argument, slice_of(word), FROM_COMMAND_LINE, "command line", err);
}

bool
options_args(struct options *options, int argc, const char *const *argv, struct err *err)
{
	bool only_arguments = false;
	size_t arguments = 0;

	for (int i = 1; i < argc; i++) {
		const char *word = argv[i];
		bool ok;

		if (only_arguments || word[0] != '-' || word[1] == '\0')
			ok = argument(options, word, &arguments, err);
		else if (strcmp(word, "--") == 0)
			ok = only_arguments = true;
		else if (word[1] == '-')
			ok = long_option(options, argc, argv, &i, err);
		else
			ok = short_options(options, argc, argv, &i, err);
		if (!ok)
			return false;
	}
	return true;
}

/* "token-file" is TOKEN_FILE behind the prefix. */
static bool
env_matches(struct slice name, const char *option)
{
	size_t i = 0;

	for (; option[i] && i < name.len; i++) {
		char c = option[i] == '-' ? '_' : (char)toupper((unsigned char)option[i]);

		if (name.p[i] != c)
			return false;
	}
	return option[i] == '\0' && i == name.len;
}

bool
options_environment(struct options *options, const char *const *environment, struct err *err)
{
	const struct option_table *table = options->table;
	struct slice prefix = slice_of(table->prefix);

	for (; *environment; environment++) {
		struct slice value = slice_of(*environment), name = slice_cut(&value, '=');
		char place[64];

		if (value.p == NULL || !slice_starts(name, prefix))
			continue;
		snprintf(place, sizeof(place), "%.*s", SLICE_ARG(name));
		name = (struct slice){name.p + prefix.len, name.len - prefix.len};
		for (size_t o = 0; o < table->count; o++) {
			struct err why = {0};

			if (!table->rows[o].in_file || !env_matches(name, table->rows[o].name))
				continue;
			if (!options_set(options, o, value, FROM_ENVIRONMENT, place, &why))
				return err_set(err, why.code, "%s: %s", place, why.msg);
		}
	}
	return true;
}

struct reading {
	struct options *options;
	const char *file;
	enum option_from from;
};

static bool
file_line(void *arg, const struct ini_line *line, struct err *err)
{
	const struct reading *reading = arg;
	struct options *options = reading->options;
	const char *near;
	char place[300];
	size_t option;

	if (line->section.len && options->section)
		return options->section(options->section_arg, line, err);
	if (line->section.len)
		return err_set(err, ERR_UNKNOWN,
		    "unknown section [%.*s]: settings stand before any section",
		    (int)(line->section.len > 60 ? 60 : line->section.len), line->section.p);
	if (options_find(options, line->key, &option)) {
		if (!options->table->rows[option].in_file)
			return err_set(err, ERR_UNKNOWN, "\"%s\" is for the command line only",
			    options->table->rows[option].name);
		snprintf(place, sizeof(place), "%s:%u", reading->file, line->number);
		return options_set(options, option, line->value, reading->from, place, err);
	}
	near = suggest(options->table, line->key, true);
	return err_set(err, ERR_UNKNOWN, "unknown key \"%.*s\"%s%s%s",
	    (int)(line->key.len > 60 ? 60 : line->key.len), line->key.p,
	    near ? ", did you mean \"" : "", near ? near : "", near ? "\"?" : "");
}

void
options_on_section(struct options *options, ini_fn fn, void *arg)
{
	options->section = fn;
	options->section_arg = arg;
}

bool
options_file(struct options *options, struct slice text, const char *file, enum option_from from,
    struct err *err)
{
	struct reading reading = {options, file, from};

	return ini_read(text, file, file_line, &reading, err);
}
