/* notice - a line for the person at the board, for a moment. SPDX-License-Identifier: MIT */
#include "state.h"

#include <stdio.h>

void
app_notice(struct app *app, const char *line)
{
	snprintf(app->notice, sizeof(app->notice), "%s", line);
	app->notice_until_ms = app->now_ms + NOTICE_MS;
}

void
app_notice_key(struct app *app, const char *before, enum action action, const char *after)
{
	char line[NOTICE_MAX], key[SCENE_KEY_MAX];
	struct scene scene;

	app_scene(app, &scene);
	snprintf(line, sizeof(line), "%s%s%s", before, scene_key(&scene, action, key), after);
	app_notice(app, line);
}
