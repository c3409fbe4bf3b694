/* players_fold - levels and achievements as they are told. SPDX-License-Identifier: MIT */
#ifndef FLOOR_MODEL_PLAYERS_FOLD_H
#define FLOOR_MODEL_PLAYERS_FOLD_H

#include "fact.h"
#include "names_fold.h"
#include "surveys_fold.h"
#include "tickets_fold.h"

#include "floor/model/players.h"

struct players *players_new(
    struct names *names, const struct tickets *tickets, const struct surveys *surveys);
void players_free(struct players *players);
void players_fold(struct players *players, const struct fact *fact);

#endif
