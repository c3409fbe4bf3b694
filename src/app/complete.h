/* complete - what Tab offers for the arguments of commands. SPDX-License-Identifier: MIT */
#ifndef FLOOR_SRC_APP_COMPLETE_H
#define FLOOR_SRC_APP_COMPLETE_H

#include "command.h"

/* As command_complete_fn: named in commands.def. */
void complete_filter(const struct app *app, struct slice arg, struct prompt_choices *choices);
void complete_set(const struct app *app, struct slice arg, struct prompt_choices *choices);
void complete_theme(const struct app *app, struct slice arg, struct prompt_choices *choices);

/* Offer `name` with what is sure to follow it. */
void complete_name(
    struct prompt_choices *choices, struct slice word, const char *name, const char *behind);
/* Move to the last word of `arg`, which is returned. */
struct slice complete_last(struct slice arg, struct prompt_choices *choices);

#endif
