/* config - the [sections] of floorboard.conf. SPDX-License-Identifier: MIT */
#include "floor/app/config.h"

void
app_config_init(struct app_config *config)
{
	*config = (struct app_config){.from = FROM_USER_FILE, .alerts = alerts_new()};
}

void
app_config_fini(struct app_config *config)
{
	alerts_free(config->alerts);
	*config = (struct app_config){0};
}

bool
app_config_line(void *arg, const struct ini_line *line, struct err *err)
{
	struct app_config *config = arg;
	struct slice name = line->section, word = slice_cut(&name, ' ');

	if (slice_is(word, "alert"))
		return alerts_set(config->alerts, slice_trim(name), line->key, line->value,
		    (int)config->from, err);
	return err_set(err, ERR_UNKNOWN, "unknown section [%.*s]; there is [alert NAME]",
	    (int)(line->section.len > 40 ? 40 : line->section.len), line->section.p);
}
