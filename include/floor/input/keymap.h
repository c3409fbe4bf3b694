/* keymap - which key means which action, by scope. SPDX-License-Identifier: MIT */
#ifndef FLOOR_INPUT_KEYMAP_H
#define FLOOR_INPUT_KEYMAP_H

#include "floor/base/err.h"
#include "floor/input/action.h"
#include "floor/input/key.h"

struct keymap;
/* The defaults of actions.def. */
struct keymap *keymap_new(void);
void keymap_free(struct keymap *keymap);
/* The action of `key` in `scope`, then in SCOPE_GLOBAL; ACTION_NONE. */
enum action keymap_find(const struct keymap *keymap, enum scope scope, struct key key);
/* "j Down": the keys of an action, for help; returns the length. */
size_t keymap_keys(const struct keymap *keymap, enum action action, char *out, size_t cap);
/* Bind words of keys ("j Down") to an action instead of what it had. */
bool keymap_bind(struct keymap *keymap, enum action action, struct slice keys, struct err *err);

#endif
