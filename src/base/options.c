/* options - every setting of a program by one table: values, their checks and their readers. SPDX-License-Identifier: MIT */
#include "floor/base/options.h"

#include "options_own.h"

#include "floor/base/mem.h"

#include <stdio.h>
#include <stdlib.h>

struct options *
options_new(const struct option_table *table)
{
	struct options *options =
	    mem_zero(1, sizeof(*options) + table->count * sizeof(options->settings[0]));

	options->table = table;
	for (size_t o = 0; o < table->count; o++) {
		struct setting *s = &options->settings[o];
		const char *fallback = table->rows[o].fallback;

		s->text[0] = mem_dup(fallback, strlen(fallback));
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
	for (size_t o = 0; o < options->table->count; o++)
		forget(&options->settings[o]);
	free(options);
}

bool
options_set(struct options *options, size_t option, struct slice value, enum option_from from,
    const char *place, struct err *err)
{
	const struct option_row *row = &options->table->rows[option];
	struct setting *s = &options->settings[option];

	if (!option_check(options->table, row, value, err))
		return false;
	if (from < s->from)
		return true;
	if (row->type == OPTION_TYPE_LIST && s->from == from && s->count > 0 &&
	    from != FROM_DEFAULT) {
		if (s->count == OPTION_LIST_MAX)
			return err_set(
			    err, ERR_LIMIT, "%s: at most %d of them", row->name, OPTION_LIST_MAX);
	} else {
		forget(s);
		s->place = mem_dup(place, strlen(place));
	}
	s->text[s->count++] = mem_dup(value.p, value.len);
	s->from = from;
	return true;
}

bool
option_typed(const struct options *options, size_t option)
{
	return options->settings[option].from == FROM_COMMAND_LINE;
}

bool
option_given(const struct options *options, size_t option)
{
	return options->settings[option].from != FROM_DEFAULT;
}

static struct slice
first(const struct options *options, size_t option)
{
	const struct setting *s = &options->settings[option];

	return s->count ? slice_of(s->text[0]) : (struct slice){"", 0};
}

bool
option_flag(const struct options *options, size_t option)
{
	bool on = false;

	option_read_flag(first(options, option), &on);
	return on;
}

const char *
option_text(const struct options *options, size_t option)
{
	return first(options, option).p;
}

int64_t
option_int(const struct options *options, size_t option)
{
	int64_t n = 0;

	option_read_int(options->table->rows[option].type, first(options, option), &n);
	return n;
}

double
option_speed(const struct options *options, size_t option)
{
	double speed = 0;

	option_read_speed(first(options, option), &speed);
	return speed;
}

size_t
option_choice(const struct options *options, size_t option)
{
	size_t i = 0;

	option_read_choice(options->table->rows[option].arg, first(options, option), &i);
	return i;
}

const char *
option_item(const struct options *options, size_t option, size_t i)
{
	const struct setting *s = &options->settings[option];

	for (size_t at = 0; at < s->count; at++)
		if (s->text[at][0] && i-- == 0)
			return s->text[at];
	return NULL;
}

bool
option_grid(const struct options *options, size_t option, int *cols, int *rows)
{
	struct slice text = first(options, option);

	return text.len && option_read_grid(text, cols, rows);
}
