/* journal - where webhooks are kept, in the order they came: one interface, several stores behind it. SPDX-License-Identifier: MIT
 *
 * A position is (epoch, seq). seq counts stored events from 1, is never reused and at most
 * JOURNAL_SEQ_MAX; epoch is 128 random bits made with the journal. Nothing may be acknowledged
 * before journal_commit has said true, and only then can an appended record be read. One owner, one
 * thread. Slices given out are borrowed for the length of the call. */
#ifndef FLOOR_HUB_JOURNAL_H
#define FLOOR_HUB_JOURNAL_H

#include "floor/base/buf.h"
#include "floor/base/err.h"
#include "floor/base/str.h"

#define JOURNAL_SEQ_MAX ((UINT64_C(1) << 53) - 1) /* what every JSON reader can say exactly */
#define JOURNAL_ALIKE 1000                        /* with one key, that are compared */
#define JOURNAL_EPOCH_LEN 32                      /* lower-case hex digits */

struct journal_record {
	uint64_t seq;            /* given by the journal */
	int64_t at_ms;           /* when it was received */
	struct slice hook;       /* name of the hook it came in by */
	struct slice type;       /* of the event; empty when it could not be read */
	struct slice id;         /* with `hook` the key of duplicates; never empty */
	struct slice headers;    /* request headers worth keeping, "Name: value\n" each */
	struct slice unreadable; /* why `raw` is not one JSON value in UTF-8; empty when it is */
	struct slice raw;        /* the body, byte for byte */
	uint64_t conflict; /* seq of the first event with this key and another body; 0: none */
};

enum journal_verdict {
	JOURNAL_STORED,
	/* Same key, same body: nothing new, `seq` is that of the kept one. Of very many with one
	 * key the newest JOURNAL_ALIKE are compared. */
	JOURNAL_DUPLICATE,
	JOURNAL_CONFLICT, /* same key, other body: stored, `conflict` names the first */
};

/* Where the journal begins and ends. While nothing was ever stored first is 1 and last 0; first is
 * last + 1 whenever nothing is kept. Numbers in between may be missing: those were erased. */
struct journal_bounds {
	uint64_t first, last;   /* oldest kept, newest ever given */
	uint64_t events, bytes; /* kept: records, and bytes of their bodies */
	char epoch[JOURNAL_EPOCH_LEN + 1];
};

enum journal_health {
	JOURNAL_OK,
	JOURNAL_DAMAGED, /* works, but a damaged file was kept aside: until it is recovered */
	JOURNAL_FULL,    /* the last write found no room; the next append tries again (see
	                    journal_look_for_room) */
	JOURNAL_BROKEN,  /* nothing can be written in this run: stop, a new start checks the file */
};

/* False: enough. It may not call the journal. */
typedef bool (*journal_fn)(void *arg, const struct journal_record *record);

struct journal;
struct journal_ops;
extern const struct journal_ops journal_memory_ops, journal_sqlite_ops;

/* NULL with `err`, in words that say what to do next. ERR_VALUE: not a journal of ours, left
 * untouched. A file that is damaged is kept aside and a new journal, with a new epoch, begun: see
 * journal_health. `path` is NULL for a store without a file; `now_ms` names what is kept aside. */
struct journal *journal_open(
    const struct journal_ops *ops, const char *path, int64_t now_ms, struct err *err);
void journal_close(struct journal *journal); /* what is not committed is dropped; NULL is fine */

/* Append a record to the open turn (one is begun when there is none): fills seq and conflict. A
 * duplicate may be one of this very turn, so its answer too waits for the commit. False: it cannot
 * be written; roll back and answer 503. */
bool journal_append(struct journal *journal, struct journal_record *record,
    enum journal_verdict *verdict, struct err *err);
/* True: everything appended is on disk and stays. False: none of it was kept. */
bool journal_commit(struct journal *journal, struct err *err);
void journal_rollback(struct journal *journal);

void journal_bounds(const struct journal *journal, struct journal_bounds *out);
/* `words` may be NULL; empty when all is well. Borrowed until the next call. */
enum journal_health journal_health(const struct journal *journal, const char **words);

/* While it is full: is there room for an event by now? Then it is well again. Nobody may be sending
 * any, for a hub that says it is full is spared. Writes and syncs 1 MiB. */
void journal_look_for_room(struct journal *journal);

/* Records with seq > after, oldest first, at most `limit`. */
bool journal_read(struct journal *journal, uint64_t after, size_t limit, journal_fn fn, void *arg,
    struct err *err);
/* Records with seq < before (0: from the newest), newest first. */
bool journal_read_back(struct journal *journal, uint64_t before, size_t limit, journal_fn fn,
    void *arg, struct err *err);
/* seq of the newest record with this event id, in any hook; 0 when there is none. */
bool journal_find(struct journal *journal, struct slice id, uint64_t *seq, struct err *err);
/* From where on everything received at `at_ms` or later is to be found: the first record that was
 * received then, or came after one that was (a clock may be set back); last + 1 when there is
 * none. */
bool journal_since(struct journal *journal, int64_t at_ms, uint64_t *seq, struct err *err);

/* Deleting is for good, bytes on disk included, and commits by itself: no turn may be open. Keys go
 * with their records. */

/* From the oldest on: records received before `oldest_ms` (STAMP_NONE: any age) and those beyond
 * `max_bytes` of bodies (0: any size), at most `limit` in one call. */
bool journal_retain(struct journal *journal, int64_t oldest_ms, uint64_t max_bytes, size_t limit,
    size_t *deleted, struct err *err);
/* These records; numbers that are not kept are passed over. */
bool journal_remove(
    struct journal *journal, const uint64_t *seqs, size_t count, size_t *deleted, struct err *err);

/* "3.40.1", of SQLite. */
const char *journal_version(void);
/* Is there a journal at `path`, or nothing? Only looked at, never mended. False: something else, or
 * what is left of one; `err` says what. */
bool journal_look(const char *path, bool *there, struct err *err);

/* Upkeep. A store without a file has nothing to check and cannot be copied. */

/* Have every page read, by a process of its own that takes a second or more for half a GiB: call it
 * again, a moment later, until `*done`. All else goes on meanwhile, but pages stay in the WAL,
 * which grows. False: the journal is damaged (see journal_health), or the reading failed. */
bool journal_check(struct journal *journal, bool *done, struct err *err);
void journal_check_stop(struct journal *journal); /* none may be under way */
/* A copy at `path`, an empty file, in steps; what is committed meanwhile is in it. Opened as a
 * journal it begins an epoch of its own. The journal outlives the copying. */
struct journal_copy *journal_copy_new(struct journal *journal, const char *path, struct err *err);
bool journal_copy_step(struct journal_copy *copy, bool *done, struct err *err);
void journal_copy_free(struct journal_copy *copy); /* NULL is fine */
/* The damaged file that was kept aside, as a path; NULL when there is none. */
const char *journal_damaged(const struct journal *journal);
/* What could be read of it was taken in: forget it. */
bool journal_recovered(struct journal *journal, struct err *err);

#endif
