/* journal_kit - what tests do to a journal, and a life of it beside a plain model. SPDX-License-Identifier: MIT */
#ifndef JOURNAL_KIT_H
#define JOURNAL_KIT_H

#include "../../src/hub/journal_own.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* A life of `steps` random operations on a new journal, each answer compared with the model's. Ends
 * the test on the first difference; `seed` is printed. `path` NULL: the journal ends with its
 * program, so it is never opened again. `start`: the last number given before the first record. */
void journal_life(
    const struct journal_ops *ops, const char *path, uint64_t seed, size_t steps, uint64_t start);

/* For a group of tests: an empty directory as its state, and all in it gone at the end. */
int journal_kit_setup(void **state);
int journal_kit_teardown(void **state);
/* A directory goes, with the files in it. */
void journal_kit_empty(const char *path);
/* A path in that directory where nothing is, with `name` in it; the caller's to free. */
char *journal_kit_path(const char *directory, const char *name);

/* All bytes of a file; `out` is the caller's to end. */
void journal_kit_read(const char *path, struct buf *out);
void journal_kit_write(const char *path, struct slice bytes);

/* Let the next record of a new journal be number `last` + 1. */
void journal_start_at(struct journal *journal, uint64_t last);
#define JOURNAL_NOON INT64_C(1765713600000) /* 2025-12-14T12:00:00Z */

/* A journal in a file, at noon; the test ends when it does not open as this. */
struct journal *journal_kit_open(const char *path, enum journal_health health);
/* The same, new, with `count` events of `len` bytes. */
struct journal *journal_kit_fill(const char *path, unsigned count, size_t len);
uint64_t journal_kit_events(const struct journal *journal);

/* Append and commit; returns the number. */
uint64_t journal_put(
    struct journal *journal, const char *hook, const char *id, struct slice raw, int64_t at_ms);

#endif
