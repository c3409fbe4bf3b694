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

/* "F5 = mine: agent=@me" */
static bool
take_saved(struct app_config *config, const struct ini_line *line, struct err *err)
{
	size_t i;

	if (!saved_key(line->key, &i))
		return err_set(err, ERR_UNKNOWN,
		    "unknown key \"%.*s\": filters are kept on F5 to F9",
		    (int)(line->key.len > 40 ? 40 : line->key.len), line->key.p);
	return saved_set(&config->saved, i, line->value, (int)config->from, err);
}

bool
app_config_line(void *arg, const struct ini_line *line, struct err *err)
{
	struct app_config *config = arg;
	struct slice name = line->section, word = slice_cut(&name, ' ');

	if (slice_is(word, "alert"))
		return alerts_set(config->alerts, slice_trim(name), line->key, line->value,
		    (int)config->from, err);
	if (slice_is(line->section, "filters"))
		return take_saved(config, line, err);
	return err_set(err, ERR_UNKNOWN,
	    "unknown section [%.*s]; there are [alert NAME] and [filters]",
	    (int)(line->section.len > 40 ? 40 : line->section.len), line->section.p);
}
