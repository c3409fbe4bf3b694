/* options_read - settings from the command line, the environment and files. SPDX-License-Identifier: MIT
 *
 * Not getopt_long: it takes any unambiguous beginning of a name, so a new option can break a
 * script, and it cannot say what was meant by a typo. */
#include "options_table.h"

#include "floor/base/ini.h"

#include <ctype.h>
#include <stdio.h>

static bool
by_letter(char letter, enum option *out)
{
	for (enum option o = 0; o < OPTION_COUNT; o++) {
		if (option_row(o)->letter && option_row(o)->letter == letter) {
			*out = o;
			return true;
		}
	}
	return false;
}

static bool
by_name(struct slice name, enum option *out)
{
	for (enum option o = 0; o < OPTION_COUNT; o++) {
		if (slice_is(name, option_row(o)->name)) {
			*out = o;
			return true;
		}
	}
	return false;
}

static bool
unknown(struct slice name, struct err *err)
{
	const char *names[OPTION_COUNT], *near;
	int len = (int)(name.len > 60 ? 60 : name.len);

	for (enum option o = 0; o < OPTION_COUNT; o++)
		names[o] = option_row(o)->name;
	near = str_suggest(name, names, OPTION_COUNT);
	if (near)
		return err_set(err, ERR_UNKNOWN, "unknown option --%.*s, did you mean --%s?", len,
		    name.p, near);
	return err_set(err, ERR_UNKNOWN, "unknown option --%.*s", len, name.p);
}

/* Set it from what stands behind it, taking the next argument when it needs one. */
static bool
give(struct options *options, enum option option, const char *value, int argc,
    const char *const *argv, int *i, struct err *err)
{
	bool flag = option_type(option) == TYPE_FLAG;

	if (value == NULL && flag)
		value = "yes";
	if (value == NULL && *i + 1 < argc)
		value = argv[++*i];
	if (value == NULL)
		return err_set(err, ERR_VALUE, "--%s needs %s", option_row(option)->name,
		    option_row(option)->arg);
	return options_set(
	    options, option, slice_of(value), FROM_COMMAND_LINE, "command line", err);
}

static bool
long_option(struct options *options, int argc, const char *const *argv, int *i, struct err *err)
{
	struct slice rest = slice_of(argv[*i] + 2), name = slice_cut(&rest, '=');
	enum option option;

	if (!by_name(name, &option))
		return unknown(name, err);
	return give(options, option, rest.p, argc, argv, i, err);
}

static bool
short_options(struct options *options, int argc, const char *const *argv, int *i, struct err *err)
{
	for (const char *p = argv[*i] + 1; *p; p++) {
		enum option option;

		if (!by_letter(*p, &option))
			return err_set(
			    err, ERR_UNKNOWN, "unknown option -%c", isprint(*p) ? *p : '?');
		if (option_type(option) != TYPE_FLAG)
			return give(options, option, p[1] ? p + 1 : NULL, argc, argv, i, err);
		if (!give(options, option, NULL, argc, argv, i, err))
			return false;
	}
	return true;
}

static bool
argument(struct options *options, const char *word, int *count, struct err *err)
{
	/* A query may hold a token, and before an @ stands a password. */
	size_t len = strcspn(word, strchr(word, '@') ? ":?" : "?");

	if (++*count > 1)
		return err_set(err, ERR_VALUE, "one URL at a time, but there is also \"%.*s\"",
		    (int)(len > 60 ? 60 : len), word);
	return options_set(
	    options, OPTION_URL, slice_of(word), FROM_COMMAND_LINE, "command line", err);
}

bool
options_args(struct options *options, int argc, const char *const *argv, struct err *err)
{
	bool only_arguments = false;
	int urls = 0;

	for (int i = 1; i < argc; i++) {
		const char *word = argv[i];
		bool ok;

		if (only_arguments || word[0] != '-' || word[1] == '\0')
			ok = argument(options, word, &urls, err);
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

/* "token-file" is FLOORBOARD_TOKEN_FILE. */
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
	struct slice prefix = SLICE("FLOORBOARD_");

	for (; *environment; environment++) {
		struct slice value = slice_of(*environment), name = slice_cut(&value, '=');
		char place[64];

		if (value.p == NULL || !slice_starts(name, prefix))
			continue;
		snprintf(place, sizeof(place), "%.*s", SLICE_ARG(name));
		name = (struct slice){name.p + prefix.len, name.len - prefix.len};
		for (enum option o = 0; o < OPTION_COUNT; o++) {
			struct err why = {0};

			if (!option_row(o)->in_file || !env_matches(name, option_row(o)->name))
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
	const char *names[OPTION_COUNT], *near;
	char place[300];
	enum option option;
	size_t count = 0;

	if (line->section.len)
		return err_set(err, ERR_UNKNOWN,
		    "unknown section [%.*s]: settings stand before any section",
		    (int)(line->section.len > 60 ? 60 : line->section.len), line->section.p);
	for (enum option o = 0; o < OPTION_COUNT; o++)
		if (option_row(o)->in_file)
			names[count++] = option_row(o)->name;
	if (by_name(line->key, &option) && option_row(option)->in_file) {
		snprintf(place, sizeof(place), "%s:%u", reading->file, line->number);
		return options_set(
		    reading->options, option, line->value, reading->from, place, err);
	}
	if (by_name(line->key, &option))
		return err_set(err, ERR_UNKNOWN, "\"%s\" is for the command line only",
		    option_row(option)->name);
	near = str_suggest(line->key, names, count);
	return err_set(err, ERR_UNKNOWN, "unknown key \"%.*s\"%s%s%s",
	    (int)(line->key.len > 60 ? 60 : line->key.len), line->key.p,
	    near ? ", did you mean \"" : "", near ? near : "", near ? "\"?" : "");
}

bool
options_file(struct options *options, struct slice text, const char *file, enum option_from from,
    struct err *err)
{
	struct reading reading = {options, file, from};

	return ini_read(text, file, file_line, &reading, err);
}
