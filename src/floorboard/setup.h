/* setup - what every way of running the board needs: parts made from the settings. SPDX-License-Identifier: MIT */
#ifndef FLOOR_SRC_FLOORBOARD_SETUP_H
#define FLOOR_SRC_FLOORBOARD_SETUP_H

#include "floor/app/app.h"
#include "floor/app/config.h"
#include "floor/app/options.h"
#include "floor/io/source.h"
#include "floor/model/filter.h"

/* Exit statuses, as the manual lists them. */
enum status {
	STATUS_OK = 0,
	STATUS_FAILURE = 1,
	STATUS_USAGE = 2,
	STATUS_CONFIG = 3,
	STATUS_UNREACHABLE = 4, /* only with --once and --snapshot */
	STATUS_REFUSED = 5,     /* likewise */
};

/* All that was read. Those of before stay alive as long as what was made from them. */
struct settings {
	struct options *options;
	struct app_config config;
	int argc;
	const char *const *argv;
	struct settings *before;
};

struct settings *settings_new(int argc, const char *const *argv);
void settings_free(struct settings *settings);
/* Behind the command line: the environment and the files. */
bool settings_files(struct settings *settings, struct err *err);
/* The same once more; NULL when something in it is wrong. `settings` goes with the new ones. */
struct settings *settings_again(struct settings *settings, struct err *err);
/* What the board is to do by them. */
void settings_app(const struct settings *settings, struct app_settings *out);
/* Free those that were read again after `first`. */
void settings_forget(struct settings *newest, const struct settings *first);

#define complain(...) err_print("floorboard", __VA_ARGS__)

/* All of it on stdout; the status to leave with. Says so when it cannot be written. */
int put_out(struct slice text);

/* The locale for characters: returns true when the screen must be ASCII. */
bool setup_locale(const struct options *options);
struct board *setup_board(const struct options *options);
void setup_app(const struct options *options, bool utc_only, struct app_settings *settings);
/* The query of the settings; NULL with the mistake in it. */
struct filter *setup_filter(const struct options *options, struct filter_mistake *mistake);
void setup_source(const struct options *options, struct source_options *source);

/* The hand-over report on stdout; the status to leave with. */
int print_report(const struct app *app, const struct options *options);

/* Each way of running; returns the exit status. */
int run_screen(struct settings *settings, bool ascii);
int run_lines(const struct options *options, bool json);
int run_snapshot(const struct settings *settings);
int run_script(const struct options *options);
/* `config`: what was wrong with the settings. */
int run_doctor(const struct settings *settings, const struct err *config);

#endif
