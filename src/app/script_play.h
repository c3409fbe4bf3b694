/* script_play - a script under way, for the files of this module. SPDX-License-Identifier: MIT */
#ifndef FLOOR_SRC_APP_SCRIPT_PLAY_H
#define FLOOR_SRC_APP_SCRIPT_PLAY_H

#include "floor/app/app.h"
#include "floor/app/config.h"
#include "floor/app/options.h"
#include "floor/app/script.h"

#define RESULT_MAX ((size_t)1 << 26)

struct play {
	const char *name;
	unsigned line;
	struct slice rest; /* of the script, behind the current line */
	script_load_fn load;
	void *arg;
	struct script_result *result;
	struct app_settings settings;
	char title[128];
	bool ascii;
	bool alerts; /* told of */
	struct options *options;
	struct app_config config;
	struct board *board;
	struct app *app; /* NULL until the first command that needs it */
	int64_t now_ms;
	struct link link;
	int64_t retry_in_ms; /* what a link that is down waits for */
	unsigned effects;    /* of the last key */
};

struct script_command {
	const char *name;
	bool (*fn)(struct play *play, struct slice arg, struct err *err);
};

/* The rows, ended by a NULL name. */
extern const struct script_command script_commands[];

/* The settings are final from here on: make the board and the app. */
void script_start(struct play *play);
/* Give the app a message, at the script's time; its effects. */
unsigned script_send(struct play *play, struct msg *msg);
bool script_link_peer(struct play *play, struct slice arg, struct err *err);
bool script_link_ping(struct play *play, struct slice arg, struct err *err);
bool script_link_retry(struct play *play, struct slice arg, struct err *err);
bool script_link_state(struct play *play, struct slice arg, struct err *err);
bool script_link_hub(struct play *play, struct slice arg, struct err *err);
bool script_link_hole(struct play *play, struct slice arg, struct err *err);
bool script_link_conflict(struct play *play, struct slice arg, struct err *err);
bool script_link_heard(struct play *play, struct slice arg, struct err *err);
bool script_link_recording(struct play *play, struct slice arg, struct err *err);
bool script_mouse(struct play *play, struct slice arg, struct err *err);
bool script_check_effect(struct play *play, struct slice arg, struct err *err);
bool script_check_job(struct play *play, struct slice arg, struct err *err);
bool script_check_no_job(struct play *play, struct slice arg, struct err *err);
bool script_check_screen(struct play *play, struct slice arg, struct err *err);
bool script_check_styles(struct play *play, struct slice arg, struct err *err);

#endif
