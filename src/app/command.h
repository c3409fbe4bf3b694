/* command - what is typed behind ":". SPDX-License-Identifier: MIT
 *
 * A command is a row of commands.def and a function command_NAME in any file of this folder. */
#ifndef FLOOR_SRC_APP_COMMAND_H
#define FLOOR_SRC_APP_COMMAND_H

#include "prompt.h"

enum command {
#define COMMAND(id, name, run, complete, arg, help) COMMAND_##id,
#include "floor/app/commands.def"
#undef COMMAND
	COMMAND_COUNT,
};

/* Do it with what stands behind the name, blanks trimmed. False: `err` says why not, or the command
 * has pointed at it in the prompt, which stays open. Adds effect bits. */
typedef bool (*command_fn)(struct app *app, struct slice arg, unsigned *effects, struct err *err);
/* What could stand for the last word of the argument typed so far. `choices->from` is where the
 * argument begins in the line; move it to where the word does. */
typedef void (*command_complete_fn)(
    const struct app *app, struct slice arg, struct prompt_choices *choices);

/* The command a line that is being typed is about, COMMAND_COUNT when that is not clear; `arg` is
 * what stands behind it. */
enum command command_of(struct slice line, struct slice *arg);
/* What stands behind ":set": the setting's name, and its new value; that is NULL for none. */
struct slice set_split(struct slice arg, struct slice *value);

#define COMMAND(id, name, run, complete, arg, help)                                                \
	bool command_##run(                                                                        \
	    struct app *app, struct slice arg_text, unsigned *effects, struct err *err);
#include "floor/app/commands.def"
#undef COMMAND

extern const struct prompt_kind prompt_command;

#endif
