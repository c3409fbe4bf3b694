/* options - every setting by one table: values, their checks and their readers. SPDX-License-Identifier: MIT */
#include "options_table.h"

#include "floor/base/mem.h"

#include <stdio.h>
#include <stdlib.h>

enum where { WHERE_LINE = false, WHERE_FILE = true };

static const struct option_row rows[OPTION_COUNT] = {
#define OPTION(id, name, short, type, arg, def, where, group, help)                                \
	[OPTION_##id] = {name, arg, def, help, short, WHERE_##where},
#include "floor/app/options.def"
#undef OPTION
};

static const enum option_type types[OPTION_COUNT] = {
#define OPTION(id, name, short, type, arg, def, where, group, help) [OPTION_##id] = TYPE_##type,
#include "floor/app/options.def"
#undef OPTION
};

const struct option_row *
option_row(enum option option)
{
	return option < OPTION_COUNT ? &rows[option] : NULL;
}

enum option_type
option_type(enum option option)
{
	return types[option];
}

struct options *
options_new(void)
{
	struct options *options = mem_zero(1, sizeof(*options));

	for (enum option o = 0; o < OPTION_COUNT; o++) {
		struct setting *s = &options->settings[o];

		s->text[0] = mem_dup(rows[o].fallback, strlen(rows[o].fallback));
		s->count = 1;
		s->place = mem_dup("built-in", 8);
	}
	return options;
}

static void
forget(struct setting *s)
{
	for (size_t i = 0; i < s->count; i++)
		free(s->text[i]);
	free(s->place);
	s->count = 0;
	s->place = NULL;
}

void
options_free(struct options *options)
{
	if (options == NULL)
		return;
	for (enum option o = 0; o < OPTION_COUNT; o++)
		forget(&options->settings[o]);
	free(options);
}

bool
options_set(struct options *options, enum option option, struct slice value,
    enum option_from from, const char *place, struct err *err)
{
	struct setting *s = &options->settings[option];

	if (!option_check(option, value, err))
		return false;
	if (from < s->from)
		return true;
	if (types[option] == TYPE_LIST && s->from == from && s->count > 0 && from != FROM_DEFAULT) {
		if (s->count == OPTION_LIST_MAX)
			return err_set(err, ERR_LIMIT, "%s: at most %d of them", rows[option].name,
			    OPTION_LIST_MAX);
	} else {
		forget(s);
		s->place = mem_dup(place, strlen(place));
	}
	s->text[s->count++] = mem_dup(value.p, value.len);
	s->from = from;
	return true;
}

bool
option_given(const struct options *options, enum option option)
{
	return options->settings[option].from != FROM_DEFAULT;
}

static struct slice
first(const struct options *options, enum option option)
{
	const struct setting *s = &options->settings[option];

	return s->count ? slice_of(s->text[0]) : (struct slice){"", 0};
}

bool
option_flag(const struct options *options, enum option option)
{
	bool on = false;

	option_read_flag(first(options, option), &on);
	return on;
}

const char *
option_text(const struct options *options, enum option option)
{
	return first(options, option).p;
}

int64_t
option_int(const struct options *options, enum option option)
{
	int64_t n = 0;

	option_read_int(types[option], first(options, option), &n);
	return n;
}

double
option_speed(const struct options *options)
{
	double speed = 0;

	option_read_speed(first(options, OPTION_SPEED), &speed);
	return speed;
}

size_t
option_choice(const struct options *options, enum option option)
{
	size_t i = 0;

	option_read_choice(rows[option].arg, first(options, option), &i);
	return i;
}

size_t
option_list(const struct options *options, enum option option, const char *out[OPTION_LIST_MAX])
{
	const struct setting *s = &options->settings[option];
	size_t n = 0;

	for (size_t i = 0; i < s->count; i++)
		if (s->text[i][0])
			out[n++] = s->text[i];
	return n;
}

category_mask
option_categories(const struct options *options)
{
	category_mask mask = 0;

	option_read_categories(first(options, OPTION_CATEGORY), &mask, NULL);
	return mask;
}

bool
option_grid(const struct options *options, int *cols, int *rows_out)
{
	struct slice text = first(options, OPTION_SNAPSHOT);

	return text.len && option_read_grid(text, cols, rows_out);
}
