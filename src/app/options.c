/* options - the settings of floorboard: the rows of options.def as a table. SPDX-License-Identifier: MIT */
#include "floor/app/options.h"

#include "floor/view/wall.h"

enum group {
	GROUP_SOURCE,
	GROUP_BOARD,
	GROUP_SCREEN,
	GROUP_WALL,
	GROUP_OUTPUT,
	GROUP_GENERAL,
	GROUP_COUNT,
};
#define OPTION_TYPE_CATEGORY OPTION_TYPE_OTHER /* a comma list of categories */
#define OPTION_TYPE_FIGURES OPTION_TYPE_OTHER  /* a comma list of figures */

static const struct option_row rows[OPTION_COUNT] = {
#define OPTION OPTION_ROW
#include "floor/app/options.def"
#undef OPTION
};

static const char *const titles[GROUP_COUNT] = {
    [GROUP_SOURCE] = "Source",
    [GROUP_BOARD] = "Board",
    [GROUP_SCREEN] = "Screen",
    [GROUP_WALL] = "Wall",
    [GROUP_OUTPUT] = "Without a screen",
    [GROUP_GENERAL] = "General",
};

bool
option_read_categories(struct slice text, category_mask *out, struct slice *bad)
{
	struct slice rest = text;

	*out = 0;
	if (slice_is(text, "all")) {
		*out = CATEGORY_ALL;
		return true;
	}
	while (rest.p) {
		struct slice word = slice_trim(slice_cut(&rest, ','));
		enum category category;

		if (!category_parse(word, &category)) {
			if (bad)
				*bad = word;
			return false;
		}
		*out |= CATEGORY_BIT(category);
	}
	return *out != 0;
}

static bool
check_categories(const struct option_row *row, struct slice value, struct err *err)
{
	const char *names[CATEGORY_COUNT + 1];
	struct slice bad = value;
	category_mask mask;

	if (option_read_categories(value, &mask, &bad))
		return true;
	for (enum category c = 0; c < CATEGORY_COUNT; c++)
		names[c] = category_name(c);
	names[CATEGORY_COUNT] = "all";
	return option_refuse_word(row, bad, names, CATEGORY_COUNT + 1, err);
}

static bool
check_figures(const struct option_row *row, struct slice value, struct err *err)
{
	const char *names[FIGURE_COUNT];
	struct wall_settings wall;
	struct slice bad;

	if (wall_figures_read(value, &wall, &bad))
		return true;
	if (bad.len == 0)
		return option_refuse(row, value, "one to five figures", err);
	for (enum figure f = 0; f < FIGURE_COUNT; f++)
		names[f] = figure_name(f);
	return option_refuse_word(row, bad, names, FIGURE_COUNT, err);
}

static bool
check(const struct option_row *row, struct slice value, struct err *err)
{
	if (row == &rows[OPTION_FIGURES])
		return check_figures(row, value, err);
	return check_categories(row, value, err);
}

category_mask
option_categories(const struct options *options, enum option option)
{
	category_mask mask = 0;

	option_read_categories(slice_of(option_text(options, option)), &mask, NULL);
	return mask;
}

static enum option_shown
shown(size_t option)
{
	switch (option) {
	case OPTION_HEADER:
		return OPTION_SHOW_NAME;
	case OPTION_SUBSCRIBE:
		return OPTION_SHOW_NOTHING;
	case OPTION_URL:
		return OPTION_SHOW_URL;
	default:
		return OPTION_SHOW_ALL;
	}
}

static const struct option_table table = {
    .prefix = "FLOORBOARD_",
    .rows = rows,
    .count = OPTION_COUNT,
    .groups = titles,
    .group_count = GROUP_COUNT,
    .argument = OPTION_URL,
    .argument_max = 1,
    .argument_name = "URL",
    .more_begins = "file:",
    .more = OPTION_ALSO,
    .shown = shown,
    .check = check,
    .head = "usage: floorboard [OPTION]... [URL]\n"
            "The live board of a support floor, in a terminal.\n"
            "\n"
            "  floorboard demo:                        a simulated floor, no network needed\n"
            "  floorboard wss://hub.example/stream     live events, one JSON event a message\n"
            "  some-program | floorboard -             events from a pipe; also file:DAY.ndjson\n",
    .tail = "\n"
            "URL is ws://, wss://, file:PATH, - or demo:?seed=7&rate=2.\n"
            "Settings are also read from floorboard.conf and FLOORBOARD_NAME. Press ? on the\n"
            "board for its keys; floorboard(1) says the rest. Exit status: 0 well, 1 failure,\n"
            "2 usage, 3 configuration; with --once or --snapshot 4 cannot connect, 5 refused.\n",
};

const struct option_table *
board_option_table(void)
{
	return &table;
}
