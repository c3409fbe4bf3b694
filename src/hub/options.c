/* options - the settings of floorhub: the rows of options.def as a table. SPDX-License-Identifier: MIT */
#include "floor/hub/options.h"

enum group { GROUP_LISTEN, GROUP_KEEP, GROUP_GENERAL, GROUP_COUNT };

static const struct option_row rows[OPTION_COUNT] = {
#define OPTION OPTION_ROW
#include "floor/hub/options.def"
#undef OPTION
};

static const char *const titles[GROUP_COUNT] = {
    [GROUP_LISTEN] = "Listeners",
    [GROUP_KEEP] = "Hooks and journal",
    [GROUP_GENERAL] = "General",
};

static const struct option_table table = {
    .prefix = "FLOORHUB_",
    .rows = rows,
    .count = OPTION_COUNT,
    .groups = titles,
    .group_count = GROUP_COUNT,
    .argument = OPTION_COUNT,
    .argument_max = 0,
    .argument_name = "word",
    .head = "usage: floorhub [OPTION]...\n"
            "       floorhub COMMAND [OPTION]...\n"
            "Takes signed webhooks in, keeps them, and streams them to every floorboard.\n"
            "\n"
            "  floorhub --journal floor.db --secret-file secret      one hook: /hooks/cstar\n"
            "  floorhub -c floorhub.conf                             what the file says\n"
            "  floorhub doctor -c floorhub.conf                      is everything in order?\n",
    .tail = "\n"
            "Settings are also read from floorhub.conf, where [hook NAME]\n"
            "sections stand behind them, and from FLOORHUB_NAME; floorhub(8) and floorhub.conf(5)\n"
            "say the rest. Exit status: 0 well, 1 failure, 2 usage, 3 configuration.\n",
};

const struct option_table *
hub_option_table(void)
{
	return &table;
}
