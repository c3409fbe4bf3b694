/* config - the [sections] of floorboard.conf: keys, alerts, saved filters. SPDX-License-Identifier: MIT
 *
 * What is before the first section are options. Like options, what is said in a file of lower rank
 * does not replace what one of higher rank said. */
#ifndef FLOOR_APP_CONFIG_H
#define FLOOR_APP_CONFIG_H

#include "floor/base/ini.h"
#include "floor/base/options.h"
#include "floor/input/keymap.h"
#include "floor/model/alerts.h"
#include "floor/model/saved.h"

struct app_config {
	enum option_from from; /* of the file being read; set before each */
	struct alerts *alerts;
	struct saved_filters saved;
	struct keymap *keymap; /* the defaults until app_config_finish */
	struct {
		char *keys;  /* NULL: not said */
		char *place; /* "floorboard.conf:12" */
		enum option_from from;
	} bound[ACTION_COUNT];
};

void app_config_init(struct app_config *config);
void app_config_fini(struct app_config *config);
/* An ini_fn; `arg` is the config. */
bool app_config_line(void *arg, const struct ini_line *line, struct err *err);
/* All files are read: bind the keys at once, so that two can be swapped. False: one key would mean
 * two things. */
bool app_config_finish(struct app_config *config, struct err *err);
/* A key of a pane comes before what it means everywhere. How many of those that were bound hide
 * something so; `err` tells of one, by file and line. */
size_t app_config_hidden(const struct app_config *config, struct err *err);

#endif
