/* journal_memory - a journal that lasts as long as its program. SPDX-License-Identifier: MIT */
#include "journal_own.h"

#include "floor/base/map.h"
#include "floor/base/mem.h"
#include "floor/base/stamp.h"

#include <assert.h>
#include <stdlib.h>

/* A record and its bytes in one block; those that were removed stay as empty places, so that a
 * place follows from a number. */
struct entry {
	struct journal_record record;
	int64_t high_ms;
	char *bytes;    /* NULL: removed */
	uint32_t older; /* place of the one before with the same key; MAP_NONE: none */
};

struct memory_journal {
	struct journal journal;
	struct entry *entries;
	size_t count, cap;
	uint64_t base;   /* the entry at place p has number base + p + 1 */
	struct map keys; /* "HOOK\0ID" to the place of the newest */
	struct buf key;
};

static struct memory_journal *
memory_of(struct journal *journal)
{
	return (struct memory_journal *)journal;
}

static struct journal *
memory_open(const char *path, int64_t now_ms, struct err *err)
{
	struct memory_journal *memory = mem_zero(1, sizeof(*memory));

	(void)path;
	(void)now_ms;
	memory->journal.kept = (struct journal_marks){.first = 1, .high_ms = STAMP_NONE};
	map_init(&memory->keys, 1);
	buf_init(&memory->key, SIZE_MAX);
	if (journal_new_epoch(memory->journal.epoch, err))
		return &memory->journal;
	free(memory);
	return NULL;
}

static void
memory_close(struct journal *journal)
{
	struct memory_journal *memory = memory_of(journal);

	for (size_t i = 0; i < memory->count; i++)
		free(memory->entries[i].bytes);
	free(memory->entries);
	map_fini(&memory->keys);
	buf_fini(&memory->key);
	free(memory);
}

static bool
memory_begin(struct journal *journal, struct err *err)
{
	(void)journal;
	(void)err;
	return true;
}

static struct slice
key_of(struct memory_journal *memory, const struct journal_record *record)
{
	buf_reset(&memory->key);
	buf_add(&memory->key, record->hook.p, record->hook.len);
	buf_addc(&memory->key, '\0');
	buf_add(&memory->key, record->id.p, record->id.len);
	return buf_slice(&memory->key);
}

static bool
memory_look_up(struct journal *journal, const struct journal_record *record,
    struct journal_key *key, struct err *err)
{
	struct memory_journal *memory = memory_of(journal);
	uint32_t place = map_get(&memory->keys, key_of(memory, record));

	(void)err;
	for (; place != MAP_NONE; place = memory->entries[place].older) {
		const struct entry *entry = &memory->entries[place];

		if (!entry->bytes)
			continue;
		key->first = entry->record.seq;
		if (slice_eq(entry->record.raw, record->raw))
			key->same = entry->record.seq;
	}
	return true;
}

static struct slice
take(char **to, struct slice from)
{
	struct slice copy = {*to, from.len};

	if (from.len)
		memcpy(*to, from.p, from.len);
	*to += from.len;
	return copy;
}

static bool
memory_insert(struct journal *journal, const struct journal_record *record, struct err *err)
{
	struct memory_journal *memory = memory_of(journal);
	uint32_t *newest = map_put(&memory->keys, key_of(memory, record));
	struct entry *entry;
	char *to;

	(void)err;
	if (memory->count == 0)
		memory->base = record->seq - 1;
	assert(record->seq == memory->base + memory->count + 1 && "numbers have no holes");
	MEM_ROOM(memory->entries, memory->count, memory->cap);
	entry = &memory->entries[memory->count];
	to = mem_alloc(record->hook.len + record->type.len + record->id.len + record->headers.len +
	               record->unreadable.len + record->raw.len + 1);
	*entry = (struct entry){*record, journal->open.high_ms, to, *newest};
	entry->record.hook = take(&to, record->hook);
	entry->record.type = take(&to, record->type);
	entry->record.id = take(&to, record->id);
	entry->record.headers = take(&to, record->headers);
	entry->record.unreadable = take(&to, record->unreadable);
	entry->record.raw = take(&to, record->raw);
	*newest = (uint32_t)memory->count++;
	return true;
}

/* NULL when it is not kept. */
static struct entry *
entry_of(struct memory_journal *memory, uint64_t seq)
{
	uint64_t place = seq - memory->base - 1;

	return place < memory->count && memory->entries[place].bytes ? &memory->entries[place]
	                                                             : NULL;
}

static bool
memory_remove(struct journal *journal, uint64_t seq, bool *was, uint64_t *bytes, struct err *err)
{
	struct entry *entry = entry_of(memory_of(journal), seq);

	(void)err;
	*was = entry;
	if (!entry)
		return true;
	*bytes = entry->record.raw.len;
	free(entry->bytes);
	entry->bytes = NULL;
	return true;
}

static bool
memory_commit(struct journal *journal, struct err *err)
{
	(void)journal;
	(void)err;
	return true;
}

static void
memory_rollback(struct journal *journal)
{
	struct memory_journal *memory = memory_of(journal);

	while (memory->count && memory->base + memory->count > journal->kept.last) {
		struct entry *entry = &memory->entries[--memory->count];

		*map_put(&memory->keys, key_of(memory, &entry->record)) = entry->older;
		free(entry->bytes);
	}
}

static bool
memory_scan(struct journal *journal, uint64_t from, uint64_t to, bool back, size_t limit,
    journal_fn fn, void *arg, struct err *err)
{
	struct memory_journal *memory = memory_of(journal);
	uint64_t end = memory->base + memory->count;

	(void)err;
	from = from > memory->base ? from : memory->base + 1;
	to = to < end ? to : end;
	for (uint64_t left = to < from ? 0 : to - from + 1; left && limit; left--) {
		struct entry *entry = entry_of(memory, back ? from + left - 1 : to - left + 1);

		if (!entry)
			continue;
		limit--;
		if (!fn(arg, &entry->record))
			break;
	}
	return true;
}

static bool
memory_find(struct journal *journal, struct slice id, uint64_t to, uint64_t *seq, struct err *err)
{
	struct memory_journal *memory = memory_of(journal);

	(void)err;
	for (uint64_t at = to; at > memory->base && *seq == 0; at--) {
		struct entry *entry = entry_of(memory, at);

		if (entry && slice_eq(entry->record.id, id))
			*seq = at;
	}
	return true;
}

static bool
memory_since(struct journal *journal, int64_t at_ms, uint64_t to, uint64_t *seq, struct err *err)
{
	struct memory_journal *memory = memory_of(journal);

	(void)err;
	for (uint64_t at = memory->base + 1; at <= to && *seq == 0; at++) {
		struct entry *entry = entry_of(memory, at);

		if (entry && entry->high_ms >= at_ms)
			*seq = at;
	}
	return true;
}

const struct journal_ops journal_memory_ops = {
    .open = memory_open,
    .close = memory_close,
    .begin = memory_begin,
    .look_up = memory_look_up,
    .insert = memory_insert,
    .remove = memory_remove,
    .commit = memory_commit,
    .rollback = memory_rollback,
    .reclaim = memory_begin,
    .scan = memory_scan,
    .find = memory_find,
    .since = memory_since,
};
