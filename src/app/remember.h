/* remember - what the board keeps between runs. SPDX-License-Identifier: MIT */
#ifndef FLOOR_SRC_APP_REMEMBER_H
#define FLOOR_SRC_APP_REMEMBER_H

#include "floor/base/str.h"
#include "floor/model/saved.h"

struct app;

/* What came from the state file or was saved while running stands above floorboard.conf. */
#define SAVED_RANK_RUN 100

/* F5 to F9: put what is kept there in force, or take it off again. */
void app_saved(struct app *app, size_t i);

#endif
