/* model_kit - what the tests of the model share. SPDX-License-Identifier: MIT */
#ifndef TESTS_UNIT_MODEL_KIT_H
#define TESTS_UNIT_MODEL_KIT_H

#include "floor/base/buf.h"
#include "floor/base/stamp.h"
#include "floor/model/board.h"

/* What cmocka.h needs before it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#define KIT_LINES 4096

/* A session: its lines, in order. */
struct session {
	char *text;
	struct slice lines[KIT_LINES];
	size_t count;
};

struct board *kit_board(void);
int64_t kit_ms(const char *rfc3339);
/* Take a JSON text in which every ' stands for ". Returns the verdict. */
enum board_verdict kit_take(struct board *board, const char *json);
enum board_verdict kit_takef(struct board *board, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* A file below tests/. */
void kit_session(struct session *session, const char *path);
void kit_session_free(struct session *session);
/* Take its lines in the order given, or as they stand when `order` is NULL. */
void kit_play(struct board *board, const struct session *session, const size_t *order);
/* The board as text; the caller frees it. */
char *kit_dump(const struct board *board, const char *now);
/* Every order of arrival of these lines (at most 8) gives the same text as of each moment of `now`,
 * which ends with NULL. Returns how many orders there were. */
size_t kit_permute(const char *const *lines, size_t count, const char *const *now);
void kit_eq(struct slice s, const char *expected);
/* The ticket with this id, which must be known. */
struct ticket kit_ticket(const struct board *board, const char *id);

#endif
