/* settings - the command line, the environment and the files, read once or again.
 * SPDX-License-Identifier: MIT */
#include "setup.h"

#include "floor/base/mem.h"
#include "floor/io/files.h"

#include <stdlib.h>
#include <unistd.h>

#define CONFIG_MAX (1 << 20)

struct settings *
settings_new(int argc, const char *const *argv)
{
	struct settings *settings = mem_zero(1, sizeof(*settings));

	settings->options = options_new(board_option_table());
	settings->argc = argc;
	settings->argv = argv;
	app_config_init(&settings->config);
	options_on_section(settings->options, app_config_line, &settings->config);
	return settings;
}

void
settings_free(struct settings *settings)
{
	while (settings) {
		struct settings *before = settings->before;

		app_config_fini(&settings->config);
		options_free(settings->options);
		free(settings);
		settings = before;
	}
}

struct config_search {
	struct options *options;
	struct app_config *config;
	enum option_from from;
	struct err *err;
	bool ok;
};

static bool
read_config(struct options *options, struct app_config *config, const char *path,
    enum option_from from, struct err *err)
{
	struct buf text;
	bool ok;

	config->from = from;
	buf_init(&text, CONFIG_MAX);
	ok =
	    file_read(path, &text, err) && options_file(options, buf_slice(&text), path, from, err);
	buf_fini(&text);
	return ok;
}

static bool
try_config(void *arg, const char *path)
{
	struct config_search *search = arg;

	if (!file_exists(path))
		return false;
	search->ok = read_config(search->options, search->config, path, search->from, search->err);
	return true;
}

static bool
read_configs(struct options *options, struct app_config *config, struct err *err)
{
	const char *path = option_text(options, OPTION_CONFIG);
	struct config_search search = {options, config, FROM_USER_FILE, err, true};

	if (option_given(options, OPTION_CONFIG))
		return path[0] == '\0' || read_config(options, config, path, FROM_USER_FILE, err);
	/* Snapshots and scripts look the same everywhere, so they read no file unless told to. */
	if (option_given(options, OPTION_SNAPSHOT) || option_given(options, OPTION_SCRIPT))
		return true;
	dir_each(DIR_CONFIG_USER, "floorboard.conf", try_config, &search);
	if (search.ok) {
		search.from = FROM_SYSTEM_FILE;
		dir_each(DIR_CONFIG_SYSTEM, "floorboard.conf", try_config, &search);
	}
	return search.ok;
}

bool
settings_files(struct settings *settings, struct err *err)
{
	return options_environment(settings->options, (const char *const *)environ, err) &&
	       read_configs(settings->options, &settings->config, err) &&
	       app_config_finish(&settings->config, err);
}

struct settings *
settings_again(struct settings *settings, struct err *err)
{
	struct settings *again = settings_new(settings->argc, settings->argv);

	if (!options_args(again->options, again->argc, again->argv, err) ||
	    !settings_files(again, err)) {
		settings_free(again);
		return NULL;
	}
	again->before = settings;
	return again;
}

void
settings_forget(struct settings *newest, const struct settings *first)
{
	while (newest != first) {
		struct settings *before = newest->before;

		newest->before = NULL;
		settings_free(newest);
		newest = before;
	}
}

void
settings_app(const struct settings *settings, struct app_settings *out)
{
	setup_app(settings->options, false, out);
	out->alerts = settings->config.alerts;
	out->saved = &settings->config.saved;
	out->chips_typed = option_typed(settings->options, OPTION_CATEGORY);
	out->theme_typed = option_typed(settings->options, OPTION_THEME);
	out->rows_typed = option_typed(settings->options, OPTION_ROWS);
	out->layout_typed = option_typed(settings->options, OPTION_LAYOUT);
	out->filter_typed = option_typed(settings->options, OPTION_FILTER);
	out->keymap = settings->config.keymap;
}
