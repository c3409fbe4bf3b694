/* set - the settings that can change while the board runs. SPDX-License-Identifier: MIT */
#ifndef FLOOR_SRC_APP_SET_H
#define FLOOR_SRC_APP_SET_H

#include "state.h"

#include "floor/app/options.h"

struct settable {
	enum option option;
	/* by functions of its own, or at a place in the app: bool, int64_t (ms), int64_t, an enum
	 */
	enum { SET_OWN, SET_FLAG, SET_TIME, SET_COUNT, SET_CHOICE } as;
	size_t at;
	void (*put)(struct app *app, const struct options *options, unsigned *effects);
	void (*get)(const struct app *app, char *out, size_t cap);
};

/* By name; NULL behind the last. */
const struct settable *settable_at(size_t i);
/* `options` have the new value, checked. */
void settable_put(struct app *app, const struct settable *settable, const struct options *options,
    unsigned *effects);
/* As it would be typed. */
void settable_get(const struct app *app, const struct settable *settable, char *out, size_t cap);

/* By the option; a value that cannot be changes nothing. */
void app_set(struct app *app, enum option option, struct slice value);
void app_setting(const struct app *app, enum option option, char *out, size_t cap);

#endif
