/* news_fold - picking what is news. SPDX-License-Identifier: MIT */
#ifndef FLOOR_MODEL_NEWS_FOLD_H
#define FLOOR_MODEL_NEWS_FOLD_H

#include "bosses_fold.h"
#include "fact.h"
#include "names_fold.h"

#include "floor/model/news.h"

struct news *news_new(const struct names *names, const struct bosses *bosses);
void news_free(struct news *news);
void news_fold(struct news *news, const struct fact *fact);

#endif
