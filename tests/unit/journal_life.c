/* journal_life - a plain model of the journal, and one life of both side by side. SPDX-License-Identifier: MIT */
#include "journal_kit.h"

#include "floor/base/mem.h"
#include "floor/base/stamp.h"

#include <stdio.h>
#include <stdlib.h>

#define NOON JOURNAL_NOON

struct row {
	uint64_t seq, conflict;
	int64_t at_ms, high_ms;
	unsigned hook, id, body;
	bool gone;
};

struct life {
	const struct journal_ops *ops;
	const char *path;
	struct journal *journal;
	uint64_t dice;
	struct row *rows;        /* all there ever were, in order */
	size_t count, cap, kept; /* kept: committed */
	uint64_t start;
	int64_t clock, high_ms, kept_high_ms;
	char epoch[JOURNAL_EPOCH_LEN + 1];
};

/* What a row's numbers stand for; the bodies are odd on purpose. */
static const char *const hooks[] = {"cstar", "github"};
static const struct slice bodies[] = {{"", 0}, {"{}", 2}, {"{} ", 3}, {"\0\xff{", 3},
    {"a body that is a little longer than the others", 46}};

static uint64_t
roll(struct life *life, uint64_t below)
{
	uint64_t x = life->dice += UINT64_C(0x9e3779b97f4a7c15);

	x = (x ^ (x >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	x = (x ^ (x >> 27)) * UINT64_C(0x94d049bb133111eb);
	return (x ^ (x >> 31)) % below;
}

static struct journal_record
record_of(const struct row *row, char id[16])
{
	struct journal_record record = {.seq = row->seq,
	    .at_ms = row->at_ms,
	    .hook = slice_of(hooks[row->hook]),
	    .id = {id, (size_t)snprintf(id, 16, "evt_%u", row->id)},
	    .raw = bodies[row->body],
	    .conflict = row->conflict};

	if (row->body == 3)
		record.unreadable = SLICE("not JSON");
	else
		record.type = SLICE("ticket.created");
	if (row->id % 2)
		record.headers = SLICE("User-Agent: test\nX: \xc3\xbc\n");
	return record;
}

static void
assert_row(const struct row *row, const struct journal_record *record)
{
	char id[16];
	struct journal_record want = record_of(row, id);

	assert_int_equal(record->seq, want.seq);
	assert_int_equal(record->at_ms, want.at_ms);
	assert_int_equal(record->conflict, want.conflict);
	assert_true(slice_eq(record->hook, want.hook));
	assert_true(slice_eq(record->type, want.type));
	assert_true(slice_eq(record->id, want.id));
	assert_true(slice_eq(record->headers, want.headers));
	assert_true(slice_eq(record->unreadable, want.unreadable));
	assert_true(slice_eq(record->raw, want.raw));
}

static void
append(struct life *life)
{
	struct row row = {.seq = life->start + life->count + 1,
	    .hook = (unsigned)roll(life, 2),
	    .id = (unsigned)roll(life, 40),
	    .body = (unsigned)roll(life, sizeof(bodies) / sizeof(*bodies))};
	enum journal_verdict verdict, want = JOURNAL_STORED;
	struct journal_record record;
	struct err err = {0};
	char id[16];

	life->clock += roll(life, 20) == 0 ? -(int64_t)roll(life, 5000) : (int64_t)roll(life, 300);
	row.at_ms = life->clock;
	for (size_t i = 0; i < life->count && want != JOURNAL_DUPLICATE; i++) {
		const struct row *old = &life->rows[i];

		if (old->gone || old->hook != row.hook || old->id != row.id)
			continue;
		if (old->body == row.body) {
			want = JOURNAL_DUPLICATE;
			row.seq = old->seq;
		} else if (want == JOURNAL_STORED) {
			want = JOURNAL_CONFLICT;
			row.conflict = old->seq;
		}
	}
	record = record_of(&row, id);
	record.seq = 0;
	record.conflict = 77;
	if (want != JOURNAL_DUPLICATE && row.seq > JOURNAL_SEQ_MAX) {
		assert_false(journal_append(life->journal, &record, &verdict, &err));
		assert_non_null(strstr(err.msg, "2^53"));
		return;
	}
	if (!journal_append(life->journal, &record, &verdict, &err))
		fail_msg("append: %s", err.msg);
	assert_int_equal(verdict, want);
	assert_int_equal(record.seq, row.seq);
	if (want == JOURNAL_DUPLICATE)
		return;
	assert_int_equal(record.conflict, row.conflict);
	life->high_ms = row.at_ms > life->high_ms ? row.at_ms : life->high_ms;
	row.high_ms = life->high_ms;
	MEM_ROOM(life->rows, life->count, life->cap);
	life->rows[life->count++] = row;
}

static void
settle(struct life *life)
{
	struct err err = {0};

	if (!journal_commit(life->journal, &err))
		fail_msg("commit: %s", err.msg);
	life->kept = life->count;
	life->kept_high_ms = life->high_ms;
}

static void
forget(struct life *life)
{
	life->count = life->kept;
	life->high_ms = life->kept_high_ms;
}

struct walk {
	struct life *life;
	size_t at; /* place of the next row */
	bool back;
	size_t seen, stop;
};

static bool
step(void *arg, const struct journal_record *record)
{
	struct walk *walk = arg;
	const struct row *rows = walk->life->rows;

	while (rows[walk->at].gone)
		walk->at += walk->back ? (size_t)-1 : 1;
	assert_row(&rows[walk->at], record);
	walk->at += walk->back ? (size_t)-1 : 1;
	return ++walk->seen < walk->stop;
}

static size_t
kept_between(const struct life *life, size_t from, size_t to)
{
	size_t n = 0;

	for (size_t i = from; i < to; i++)
		n += !life->rows[i].gone;
	return n;
}

static void
read_some(struct life *life)
{
	size_t limit = roll(life, 12), place = roll(life, life->kept + 2), want;
	struct walk walk = {.life = life, .stop = 1 + roll(life, 14), .back = roll(life, 2)};
	size_t end = place < life->kept ? place : life->kept;
	struct err err = {0};

	if (walk.back) { /* place 0: before = start + 1, unless start is 0: from the newest */
		uint64_t before = roll(life, 4) ? life->start + place + 1 : 0;

		end = before == 0 ? life->kept : end;
		walk.at = end - 1;
		want = kept_between(life, 0, end);
		assert_true(journal_read_back(life->journal, before, limit, step, &walk, &err));
	} else {
		walk.at = end;
		want = kept_between(life, end, life->kept);
		assert_true(
		    journal_read(life->journal, life->start + place, limit, step, &walk, &err));
	}
	want = want < limit ? want : limit;
	assert_int_equal(walk.seen, want < walk.stop ? want : walk.stop);
}

static void
look(struct life *life)
{
	uint64_t seq = 77, newest = 0, since = life->start + life->kept + 1;
	unsigned id = (unsigned)roll(life, 45);
	int64_t at_ms = NOON + (int64_t)roll(life, (uint64_t)(life->high_ms - NOON) + 1000);
	struct err err = {0};
	char name[16];

	for (size_t i = life->kept; i-- > 0;) {
		const struct row *row = &life->rows[i];

		if (!row->gone && row->id == id && newest == 0)
			newest = row->seq;
		if (!row->gone && row->high_ms >= at_ms)
			since = row->seq;
	}
	snprintf(name, sizeof(name), "evt_%u", id);
	assert_true(journal_find(life->journal, slice_of(name), &seq, &err));
	assert_int_equal(seq, newest);
	assert_true(journal_since(life->journal, at_ms, &seq, &err));
	assert_int_equal(seq, since);
}

static uint64_t
bytes_kept(const struct life *life)
{
	uint64_t n = 0;

	for (size_t i = 0; i < life->kept; i++)
		n += life->rows[i].gone ? 0 : bodies[life->rows[i].body].len;
	return n;
}

static void
retain(struct life *life)
{
	int64_t oldest_ms = roll(life, 3) ? life->clock - (int64_t)roll(life, 20000) : STAMP_NONE;
	uint64_t max = roll(life, 3) ? 0 : 1 + roll(life, bytes_kept(life) + 1);
	uint64_t bytes = bytes_kept(life);
	size_t limit = roll(life, 20), want = 0, deleted = 77;
	struct err err = {0};

	for (size_t i = 0; i < life->kept && want < limit; i++) {
		struct row *row = &life->rows[i];
		bool over = max && bytes > max;

		if (row->gone)
			continue;
		if (!over && (oldest_ms == STAMP_NONE || row->at_ms >= oldest_ms))
			break;
		row->gone = true;
		bytes -= bodies[row->body].len;
		want++;
	}
	if (!journal_retain(life->journal, oldest_ms, max, limit, &deleted, &err))
		fail_msg("retain: %s", err.msg);
	assert_int_equal(deleted, want);
}

static void
erase(struct life *life)
{
	uint64_t seqs[4];
	size_t count = roll(life, 5), want = 0, deleted = 77;
	struct err err = {0};

	for (size_t i = 0; i < count; i++) {
		size_t place = roll(life, life->kept + 1);

		seqs[i] = life->start + place + 1;
		if (place < life->kept && !life->rows[place].gone) {
			life->rows[place].gone = true;
			want++;
		}
	}
	assert_true(journal_remove(life->journal, seqs, count, &deleted, &err));
	assert_int_equal(deleted, want);
}

static void
check_bounds(struct life *life)
{
	struct journal_bounds bounds;
	uint64_t first = life->start + life->kept + 1;

	for (size_t i = life->kept; i-- > 0;) {
		if (!life->rows[i].gone)
			first = life->rows[i].seq;
	}
	journal_bounds(life->journal, &bounds);
	assert_int_equal(bounds.last, life->start + life->kept);
	assert_int_equal(bounds.first, first);
	assert_int_equal(bounds.events, kept_between(life, 0, life->kept));
	assert_int_equal(bounds.bytes, bytes_kept(life));
	assert_string_equal(bounds.epoch, life->epoch);
}

static void
start(struct life *life)
{
	struct err err = {0};

	life->journal = journal_open(life->ops, life->path, NOON, &err);
	if (!life->journal)
		fail_msg("open: %s", err.msg);
	assert_int_equal(journal_health(life->journal, NULL), JOURNAL_OK);
}

static void
restart(struct life *life)
{
	if (!life->path)
		return;
	journal_close(life->journal);
	forget(life);
	start(life);
}

static void
act(struct life *life)
{
	switch (roll(life, 12)) {
	case 0:
		journal_rollback(life->journal);
		forget(life);
		break;
	case 1:
		settle(life);
		retain(life);
		break;
	case 2:
		settle(life);
		erase(life);
		break;
	case 3:
		if (roll(life, 10) == 0)
			restart(life);
		break;
	case 4:
	case 5:
		read_some(life);
		break;
	case 6:
	case 7:
		look(life);
		break;
	case 8:
		settle(life);
		break;
	default:
		for (uint64_t n = roll(life, 8); n > 0; n--)
			append(life);
		break;
	}
	check_bounds(life);
}

void
journal_life(
    const struct journal_ops *ops, const char *path, uint64_t seed, size_t steps, uint64_t before)
{
	struct life life = {.ops = ops,
	    .path = path,
	    .dice = seed,
	    .clock = NOON,
	    .start = before,
	    .high_ms = NOON,
	    .kept_high_ms = NOON};
	struct journal_bounds bounds;

	printf("# %s, seed %llu\n", path ? "file" : "memory", (unsigned long long)seed);
	start(&life);
	journal_start_at(life.journal, before);
	journal_bounds(life.journal, &bounds);
	assert_int_equal(strlen(bounds.epoch), JOURNAL_EPOCH_LEN);
	memcpy(life.epoch, bounds.epoch, sizeof(life.epoch));
	for (size_t i = 0; i < steps; i++)
		act(&life);
	journal_close(life.journal);
	free(life.rows);
}
