/* journal - turns, duplicates and bounds, the same over every store. SPDX-License-Identifier: MIT */
#include "floor/hub/journal.h"

#include "journal_own.h"

#include "floor/base/mem.h"
#include "floor/base/stamp.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>

bool
journal_new_epoch(char epoch[JOURNAL_EPOCH_LEN + 1], struct err *err)
{
	unsigned char bits[JOURNAL_EPOCH_LEN / 2];

	if (getrandom(bits, sizeof(bits), 0) != sizeof(bits))
		return err_errno(err, "no random numbers for a new journal");
	for (size_t i = 0; i < sizeof(bits); i++)
		snprintf(epoch + 2 * i, 3, "%02x", bits[i]);
	return true;
}

void
journal_be_well(struct journal *journal)
{
	journal->health = journal->damage.code ? JOURNAL_DAMAGED : JOURNAL_OK;
	journal->words = journal->damage;
}

struct journal *
journal_open(const struct journal_ops *ops, const char *path, int64_t now_ms, struct err *err)
{
	struct journal *journal = ops->open(path, now_ms, err);

	if (journal) {
		journal->ops = ops;
		journal->open = journal->kept;
	}
	return journal;
}

void
journal_close(struct journal *journal)
{
	if (!journal)
		return;
	journal_rollback(journal);
	journal->ops->close(journal);
}

static bool
begin(struct journal *journal, struct err *err)
{
	if (journal->health == JOURNAL_BROKEN)
		return err_set(err, journal->words.code, "%s", journal->words.msg);
	if (!journal->turn)
		journal->turn = journal->ops->begin(journal, err);
	return journal->turn;
}

static bool
insert(struct journal *journal, struct journal_record *record, struct err *err)
{
	struct journal_marks *open = &journal->open;

	if (open->last >= JOURNAL_SEQ_MAX)
		return err_set(err, ERR_LIMIT,
		    "the journal has given its last number, 2^53 - 1: start a new one");
	if (record->at_ms > open->high_ms)
		open->high_ms = record->at_ms;
	record->seq = open->last + 1;
	if (!journal->ops->insert(journal, record, err))
		return false;
	open->last = record->seq;
	open->events++;
	open->bytes += record->raw.len;
	return true;
}

bool
journal_append(struct journal *journal, struct journal_record *record,
    enum journal_verdict *verdict, struct err *err)
{
	struct journal_key key = {0};

	assert(record->id.len > 0 && "a record has a key");
	if (!begin(journal, err) || !journal->ops->look_up(journal, record, &key, err))
		return false;
	record->conflict = 0;
	if (key.same) {
		*verdict = JOURNAL_DUPLICATE;
		record->seq = key.same;
		return true;
	}
	record->conflict = key.first;
	*verdict = key.first ? JOURNAL_CONFLICT : JOURNAL_STORED;
	return insert(journal, record, err);
}

bool
journal_commit(struct journal *journal, struct err *err)
{
	if (!journal->turn)
		return true;
	if (!journal->ops->commit(journal, err)) {
		journal_rollback(journal);
		return false;
	}
	journal->turn = false;
	journal->kept = journal->open;
	if (journal->health == JOURNAL_FULL)
		journal_be_well(journal);
	return true;
}

void
journal_rollback(struct journal *journal)
{
	if (journal->turn)
		journal->ops->rollback(journal);
	journal->turn = false;
	journal->open = journal->kept;
}

void
journal_bounds(const struct journal *journal, struct journal_bounds *out)
{
	const struct journal_marks *kept = &journal->kept;

	*out = (struct journal_bounds){kept->first, kept->last, kept->events, kept->bytes, ""};
	memcpy(out->epoch, journal->epoch, sizeof(out->epoch));
}

enum journal_health
journal_health(const struct journal *journal, const char **words)
{
	if (words)
		*words = journal->words.msg;
	return journal->health;
}

void
journal_look_for_room(struct journal *journal)
{
	if (journal->health == JOURNAL_FULL && journal->ops->has_room &&
	    journal->ops->has_room(journal))
		journal_be_well(journal);
}

bool
journal_read(struct journal *journal, uint64_t after, size_t limit, journal_fn fn, void *arg,
    struct err *err)
{
	if (after >= journal->kept.last || limit == 0)
		return true;
	return journal->ops->scan(
	    journal, after + 1, journal->kept.last, false, limit, fn, arg, err);
}

bool
journal_read_back(struct journal *journal, uint64_t before, size_t limit, journal_fn fn, void *arg,
    struct err *err)
{
	uint64_t last = journal->kept.last;

	if (limit == 0)
		return true;
	return journal->ops->scan(
	    journal, 1, before && before <= last ? before - 1 : last, true, limit, fn, arg, err);
}

bool
journal_find(struct journal *journal, struct slice id, uint64_t *seq, struct err *err)
{
	*seq = 0;
	return journal->ops->find(journal, id, journal->kept.last, seq, err);
}

bool
journal_since(struct journal *journal, int64_t at_ms, uint64_t *seq, struct err *err)
{
	*seq = 0;
	if (!journal->ops->since(journal, at_ms, journal->kept.last, seq, err))
		return false;
	if (*seq == 0)
		*seq = journal->kept.last + 1;
	return true;
}

static bool
note_first(void *arg, const struct journal_record *record)
{
	uint64_t *first = arg;

	*first = record->seq;
	return false;
}

static bool
remove_all(
    struct journal *journal, const uint64_t *seqs, size_t count, size_t *deleted, struct err *err)
{
	struct journal_marks *open = &journal->open;
	uint64_t first = open->last + 1;

	for (size_t i = 0; i < count; i++) {
		uint64_t bytes = 0;
		bool was = false;

		if (!journal->ops->remove(journal, seqs[i], &was, &bytes, err))
			return false;
		open->events -= was;
		open->bytes -= bytes;
		*deleted += was;
	}
	if (!journal->ops->scan(
	        journal, open->first, open->last, false, 1, note_first, &first, err))
		return false;
	open->first = first;
	return true;
}

bool
journal_remove(
    struct journal *journal, const uint64_t *seqs, size_t count, size_t *deleted, struct err *err)
{
	size_t n = 0;

	assert(!journal->turn && "deleting commits by itself");
	*deleted = 0;
	if (count == 0)
		return true;
	if (!begin(journal, err))
		return false;
	if (!remove_all(journal, seqs, count, &n, err)) {
		journal_rollback(journal);
		return false;
	}
	if (!journal_commit(journal, err))
		return false;
	*deleted = n;
	return journal->ops->reclaim(journal, err);
}

struct retention {
	int64_t oldest_ms;
	uint64_t over; /* bytes still too many */
	uint64_t *seqs;
	size_t count, cap;
};

static bool
retire(void *arg, const struct journal_record *record)
{
	struct retention *r = arg;

	if (r->over == 0 && (r->oldest_ms == STAMP_NONE || record->at_ms >= r->oldest_ms))
		return false;
	MEM_ROOM(r->seqs, r->count, r->cap);
	r->seqs[r->count++] = record->seq;
	r->over -= r->over < record->raw.len ? r->over : record->raw.len;
	return true;
}

bool
journal_retain(struct journal *journal, int64_t oldest_ms, uint64_t max_bytes, size_t limit,
    size_t *deleted, struct err *err)
{
	const struct journal_marks *kept = &journal->kept;
	struct retention r = {.oldest_ms = oldest_ms};
	bool done;

	*deleted = 0;
	if (max_bytes && kept->bytes > max_bytes)
		r.over = kept->bytes - max_bytes;
	done = journal_read(journal, kept->first - 1, limit, retire, &r, err) &&
	       journal_remove(journal, r.seqs, r.count, deleted, err);
	free(r.seqs);
	return done;
}

bool
journal_check(struct journal *journal, bool *done, struct err *err)
{
	*done = true;
	return !journal->ops->check || journal->ops->check(journal, done, err);
}

void
journal_check_stop(struct journal *journal)
{
	if (journal->ops->check_stop)
		journal->ops->check_stop(journal);
}

struct journal_copy *
journal_copy_new(struct journal *journal, const char *path, struct err *err)
{
	if (journal->ops->copy_new)
		return journal->ops->copy_new(journal, path, err);
	err_set(err, ERR_VALUE, "this journal has no file that could be copied");
	return NULL;
}

const char *
journal_damaged(const struct journal *journal)
{
	return journal->aside;
}

bool
journal_recovered(struct journal *journal, struct err *err)
{
	if (!journal->aside)
		return true;
	if (!journal->ops->recovered(journal, err))
		return false;
	free(journal->aside);
	journal->aside = NULL;
	journal->damage = (struct err){0};
	if (journal->health == JOURNAL_DAMAGED)
		journal_be_well(journal);
	return true;
}
