/* settings - the settings of floorsend: the rows of options.def as a table. SPDX-License-Identifier: MIT */
#include "settings.h"

enum group { GROUP_INPUT, GROUP_HUB, GROUP_PACE, GROUP_OUTPUT, GROUP_COUNT };

static const struct option_row rows[OPTION_COUNT] = {
#define OPTION OPTION_ROW
#include "options.def"
#undef OPTION
};

static const char *const titles[GROUP_COUNT] = {
    [GROUP_INPUT] = "Events",
    [GROUP_HUB] = "The hub",
    [GROUP_PACE] = "Pace",
    [GROUP_OUTPUT] = "Output",
};

static const struct option_table table = {
    .prefix = "FLOORSEND_",
    .rows = rows,
    .count = OPTION_COUNT,
    .groups = titles,
    .group_count = GROUP_COUNT,
    .argument = OPTION_INPUT,
    .argument_max = OPTION_LIST_MAX,
    .argument_name = "FILE",
    .head = "usage: floorsend --to URL --secret-file FILE [OPTION]... [FILE]...\n"
            "Sign events and post them to a hub, until each is acknowledged.\n"
            "\n"
            "  floorsend --to http://127.0.0.1:8780/hooks/cstar --secret-file F < day.ndjson\n"
            "  floorsend --to https://hub.example/hooks/cstar --secret-file F -j 8 day.ndjson\n"
            "  floorsend --to http://127.0.0.1:8780/hooks/cstar --secret-file F demo:\n",
    .tail =
        "\n"
        "Events are read from standard input when no FILE is given; demo: is a simulated floor,\n"
        "its past at once, then its events as they happen. Requests that were not answered, or\n"
        "with 408, 429 or 5xx, are tried again; Retry-After is heeded. floorsend(1) says the "
        "rest.\n"
        "Exit status: 0 all acknowledged, 1 some were not, 2 usage, 3 the secret cannot be used.\n",
};

const struct option_table *
send_option_table(void)
{
	return &table;
}
