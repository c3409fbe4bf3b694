/* fanout_kit - a fan-out over a journal in memory, and what its readers were given. SPDX-License-Identifier: MIT */
#ifndef FANOUT_KIT_H
#define FANOUT_KIT_H

#include "journal_kit.h"

#include "floor/hub/fanout.h"

#define NOW INT64_C(1765708200000) /* 2025-12-14T10:30:00Z */

extern struct journal *journal;
extern struct metrics metrics;
extern struct fanout *fanout;
extern struct reader *woken[64];
extern size_t woken_count;
extern struct buf said; /* what a reader was given: a line for each message */
extern struct err err;

int fanout_begin(void **state);
int fanout_end(void **state);
#define TEST(name) cmocka_unit_test_setup_teardown(name, fanout_begin, fanout_end)

/* Store and publish. */
void fanout_keep(const char *type, struct slice raw, const char *unreadable);
void fanout_event(const char *type, const char *raw);
/* {"n":1} and so on. */
void fanout_events(unsigned count);
/* `text` is a query. */
enum query_verdict fanout_enter(struct reader *reader, const char *text, bool v1);
/* Whole, unmasked text frames: their texts as lines of `said`. */
void add_frames(struct slice bytes);
/* All it can be given now, in as many turns as it takes; the state it ends in. */
enum fanout_state fanout_drain(struct reader *reader);
void is_said(const char *want);
unsigned lines_with(const char *words);
/* Hello up to its epoch, which is random, is looked at apart. */
void without_hello(void);

#define STATUS "{\"op\":\"status\",\"journal\":\"ok\",\"refused_1h\":0}\n"
#define EVENT(seq, raw)                                                                            \
	"{\"op\":\"event\",\"seq\":" #seq ",\"at\":\"2025-12-14T10:30:00Z\",\"event\":" raw "}\n"

#endif
