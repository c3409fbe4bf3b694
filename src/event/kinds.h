/* kinds - the category of a type that is in no list. SPDX-License-Identifier: MIT */
#ifndef FLOOR_EVENT_KINDS_H
#define FLOOR_EVENT_KINDS_H

#include "floor/event/event.h"

/* From the word before the first dot, where a documented type begins with it ("ticket.merged" is
 * Ticket); else CATEGORY_OTHER. */
enum category type_category(struct slice type);

#endif
