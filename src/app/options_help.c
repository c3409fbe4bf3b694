/* options_help - the table of settings, printed. SPDX-License-Identifier: MIT */
#include "options_table.h"

#include "floor/base/text.h"

enum group { GROUP_SOURCE, GROUP_BOARD, GROUP_SCREEN, GROUP_OUTPUT, GROUP_GENERAL, GROUP_COUNT };

static const enum group groups[OPTION_COUNT] = {
#define OPTION(id, name, short, type, arg, def, where, group, help) [OPTION_##id] = GROUP_##group,
#include "floor/app/options.def"
#undef OPTION
};

static const char *const titles[GROUP_COUNT] = {
    [GROUP_SOURCE] = "Source",
    [GROUP_BOARD] = "Board",
    [GROUP_SCREEN] = "Screen",
    [GROUP_OUTPUT] = "Without a screen",
    [GROUP_GENERAL] = "General",
};

static void
help_row(enum option option, struct buf *out)
{
	const struct option_row *row = option_row(option);
	struct buf head;

	buf_init(&head, 256);
	if (row->letter)
		buf_printf(&head, "  -%c, --%s", row->letter, row->name);
	else
		buf_printf(&head, "      --%s", row->name);
	if (row->arg[0])
		buf_printf(&head, " %s", row->arg);
	buf_printf(
	    out, "%-*.*s%s%s", 32, (int)head.len, head.p, head.len >= 32 ? "  " : "", row->help);
	if (row->fallback[0] && option_type(option) != TYPE_FLAG)
		buf_printf(out, " (%s)", row->fallback);
	buf_adds(out, "\n");
	buf_fini(&head);
}

void
options_help(struct buf *out)
{
	buf_adds(out,
	    "usage: floorboard [OPTION]... [URL]\n"
	    "The live board of a support floor, in a terminal.\n"
	    "\n"
	    "  floorboard demo:                        a simulated floor, no network needed\n"
	    "  floorboard wss://hub.example/stream     live events, one JSON event a message\n"
	    "  some-program | floorboard -             events from a pipe; also file:DAY.ndjson\n");
	for (enum group g = 0; g < GROUP_COUNT; g++) {
		buf_printf(out, "\n%s:\n", titles[g]);
		for (enum option o = 0; o < OPTION_COUNT; o++)
			if (groups[o] == g)
				help_row(o, out);
	}
	buf_adds(out,
	    "\n"
	    "URL is ws://, wss://, file:PATH, - or demo:?seed=7&rate=2.\n"
	    "Settings are also read from floorboard.conf and FLOORBOARD_NAME. Press ? on the\n"
	    "board for its keys; floorboard(1) says the rest. Exit status: 0 well, 1 failure,\n"
	    "2 usage, 3 configuration; with --once or --snapshot 4 cannot connect, 5 refused.\n");
}

/* What may be shown of a value: what is printed here ends up in reports of mistakes. */
static struct slice
shown(enum option option, struct slice value)
{
	struct slice rest = value, head;

	if (option == OPTION_HEADER) {
		head = slice_cut(&rest, ':');
		return rest.p ? (struct slice){head.p, head.len + 1} : value;
	}
	if (option == OPTION_SUBSCRIBE)
		return (struct slice){value.p, 0};
	if (option == OPTION_URL && value.len && memchr(value.p, '@', value.len))
		return slice_cut(&rest, ':');
	return value;
}

void
options_print(const struct options *options, struct buf *out)
{
	char room[TEXT_CAP];

	for (enum option o = 0; o < OPTION_COUNT; o++) {
		const struct setting *s = &options->settings[o];

		if (!option_row(o)->in_file)
			continue;
		for (size_t i = 0; i < s->count; i++) {
			struct slice all = slice_of(s->text[i]), part = shown(o, all);
			struct text value = text_make(room, sizeof(room), part, NULL);
			int blank = value.cols < 24 ? 24 - (int)value.cols : 0;

			buf_printf(out, "%s = %.*s%-*s # %s\n", option_row(o)->name,
			    (int)value.len, value.p, blank,
			    part.len < all.len ? " (not shown)" : "", s->place);
		}
	}
}
