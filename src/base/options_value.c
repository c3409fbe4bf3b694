/* options_value - what the values of settings look like. SPDX-License-Identifier: MIT */
#include "options_own.h"

#include "floor/base/stamp.h"

#include <stdio.h>

#define GRID_MAX 1000

bool
option_read_flag(struct slice text, bool *out)
{
	static const char *const yes[] = {"yes", "true", "on", "1"};
	static const char *const no[] = {"no", "false", "off", "0"};

	for (size_t i = 0; i < 4; i++) {
		if (slice_is(text, yes[i]) || slice_is(text, no[i])) {
			*out = slice_is(text, yes[i]);
			return true;
		}
	}
	return false;
}

/* "250ms", "7s", "1.5m": digits, then a unit of the table; a number alone has the unit `plain`. */
static bool
read_units(struct slice text, const char *const *units, const int64_t *factors, int64_t plain,
    int64_t *out)
{
	struct slice number = text, unit;
	int64_t factor = plain;
	double value;

	while (number.len && (number.p[number.len - 1] < '0' || number.p[number.len - 1] > '9'))
		number.len--;
	unit = (struct slice){number.p + number.len, text.len - number.len};
	if (unit.len) {
		size_t i = 0;

		while (units[i] && !slice_is(unit, units[i]))
			i++;
		if (units[i] == NULL)
			return false;
		factor = factors[i];
	}
	if (!slice_double(number, &value) || value < 0 || value * (double)factor > 9e15)
		return false;
	*out = (int64_t)(value * (double)factor);
	return true;
}

bool
option_read_int(enum option_type type, struct slice text, int64_t *out)
{
	static const char *const sizes[] = {"K", "M", "G", "k", "KiB", "MiB", "GiB", NULL};
	static const int64_t size_factors[] = {
	    1 << 10, 1 << 20, 1 << 30, 1 << 10, 1 << 10, 1 << 20, 1 << 30};
	static const char *const times[] = {"ms", "s", "m", "h", "d", NULL};
	static const int64_t time_factors[] = {
	    1, STAMP_MS_S, STAMP_MS_MIN, STAMP_MS_HOUR, STAMP_MS_DAY};

	switch (type) {
	case OPTION_TYPE_COUNT:
		return slice_int(text, 0, INT64_C(1) << 53, out);
	case OPTION_TYPE_PERCENT:
		return slice_int(text, 0, 100, out);
	case OPTION_TYPE_SIZE:
		return read_units(text, sizes, size_factors, 1, out);
	case OPTION_TYPE_TIME:
		return read_units(text, times, time_factors, STAMP_MS_S, out);
	case OPTION_TYPE_INSTANT:
		if (text.len == 0) {
			*out = STAMP_NONE;
			return true;
		}
		return stamp_parse(text, out);
	default:
		return false;
	}
}

bool
option_read_speed(struct slice text, double *out)
{
	if (slice_is(text, "max")) {
		*out = 0;
		return true;
	}
	return slice_double(text, out) && *out > 0;
}

bool
option_read_choice(const char *words, struct slice text, size_t *index)
{
	struct slice rest = slice_of(words);

	for (size_t i = 0; rest.p; i++) {
		if (slice_eq(slice_cut(&rest, '|'), text)) {
			*index = i;
			return true;
		}
	}
	return false;
}

bool
option_read_grid(struct slice text, int *cols, int *rows)
{
	struct slice rest = text, head = slice_cut(&rest, 'x');
	int64_t c, r;

	if (!slice_int(head, 1, GRID_MAX, &c) || !slice_int(rest, 1, GRID_MAX, &r))
		return false;
	*cols = (int)c;
	*rows = (int)r;
	return true;
}

bool
option_refuse(const struct option_row *row, struct slice value, const char *wanted, struct err *err)
{
	return err_set(err, ERR_VALUE, "%s: \"%.*s\" is not %s", row->name,
	    (int)(value.len > 60 ? 60 : value.len), value.p, wanted);
}

bool
option_refuse_word(const struct option_row *row, struct slice value, const char *const *words,
    size_t count, struct err *err)
{
	const char *near = str_suggest(value, words, count);
	char all[256] = "one of";
	size_t len = strlen(all);

	if (near)
		return err_set(err, ERR_VALUE, "%s: unknown \"%.*s\", did you mean \"%s\"?",
		    row->name, (int)(value.len > 60 ? 60 : value.len), value.p, near);
	for (size_t i = 0; i < count && len < sizeof(all); i++)
		len += (size_t)snprintf(all + len, sizeof(all) - len, " %s", words[i]);
	return option_refuse(row, value, all, err);
}

static bool
check_choice(const struct option_row *row, struct slice value, struct err *err)
{
	size_t index;

	if (option_read_choice(row->arg, value, &index))
		return true;
	return err_set(err, ERR_VALUE, "%s: \"%.*s\" is not one of %s", row->name,
	    (int)(value.len > 60 ? 60 : value.len), value.p, row->arg);
}

/* What a type wants, in words; NULL where the answer takes more than that. */
static const char *const wanted[] = {
    [OPTION_TYPE_FLAG] = "yes or no",
    [OPTION_TYPE_COUNT] = "a whole number",
    [OPTION_TYPE_PERCENT] = "a number from 0 to 100",
    [OPTION_TYPE_SIZE] = "a size such as 500K, 64M or 1G",
    [OPTION_TYPE_TIME] = "a time such as 200ms, 7s or 30m",
    [OPTION_TYPE_INSTANT] = "a time such as 2025-12-14T15:05:00Z",
    [OPTION_TYPE_GRID] = "a size such as 120x36",
    [OPTION_TYPE_SPEED] = "a factor such as 1 or 60, or max",
    [OPTION_TYPE_OTHER] = NULL,
};

bool
option_check(const struct option_table *table, const struct option_row *row, struct slice value,
    struct err *err)
{
	int64_t n;
	double speed;
	int cols, rows;
	bool good, flag;

	if (memchr(value.p, '\0', value.len) || memchr(value.p, '\n', value.len))
		return option_refuse(row, value, "one line of text", err);
	switch (row->type) {
	case OPTION_TYPE_TEXT:
	case OPTION_TYPE_LIST:
		return true;
	case OPTION_TYPE_CHOICE:
		return check_choice(row, value, err);
	case OPTION_TYPE_OTHER:
		return table->check(row, value, err);
	case OPTION_TYPE_FLAG:
		good = option_read_flag(value, &flag);
		break;
	case OPTION_TYPE_GRID:
		good = option_read_grid(value, &cols, &rows);
		break;
	case OPTION_TYPE_SPEED:
		good = option_read_speed(value, &speed);
		break;
	default:
		good = option_read_int(row->type, value, &n);
		break;
	}
	return good || option_refuse(row, value, wanted[row->type], err);
}
