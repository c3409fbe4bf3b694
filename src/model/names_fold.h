/* names_fold - learning names, and numbers for people. SPDX-License-Identifier: MIT */
#ifndef FLOOR_MODEL_NAMES_FOLD_H
#define FLOOR_MODEL_NAMES_FOLD_H

#include "fact.h"

#include "floor/model/names.h"

#define PERSON_NONE UINT32_MAX
#define NAMES_MAX 100000 /* people told apart: beyond that nobody new is learnt */

struct names *names_new(uint64_t seed);
void names_free(struct names *names);
void names_fold(struct names *names, const struct fact *fact);
/* The number of a person, made when new; PERSON_NONE for an empty id or when there are too many. */
uint32_t names_person(struct names *names, struct slice id);
/* The number when there is one. */
uint32_t names_known(const struct names *names, struct slice id);
size_t names_count(const struct names *names);
struct slice names_id(const struct names *names, uint32_t person);   /* empty for PERSON_NONE */
struct slice names_name(const struct names *names, uint32_t person); /* empty when never learnt */

#endif
