/* salvage - records out of a journal's file that SQLite will not read any more. SPDX-License-Identifier: MIT */
#include "salvage.h"

#include "floor/base/mem.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define PAGE 4096
#define FILE_HEADER 100
#define WAL_HEADER 32
#define FRAME_HEADER 24
#define LEAF 0x0d
#define LEAF_HEADER 8
#define LOCAL_MAX (PAGE - 35)
#define LOCAL_MIN ((PAGE - 12) * 32 / 255 - 23)
#define PAYLOAD_MAX (16 << 20)
#define COLUMNS 10
#define LOOK_PAGES 1024 /* at once */

typedef const unsigned char *bytes_at;

struct place {
	uint64_t seq;
	uint32_t page;
	uint16_t cell; /* offset in the page */
};

struct salvage {
	bytes_at file, wal;
	size_t file_len, wal_len;
	uint32_t pages, looked;
	bool mixed; /* the places are not in the order of their numbers */
	uint32_t
	    *frames; /* by page: which frame of the WAL has its latest state, from 1; 0: none */
	struct place *places;
	size_t count, cap, next;
	struct buf payload;
};

static bytes_at
map_file(const char *path, size_t *len)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct stat file;
	void *at = MAP_FAILED;

	*len = 0;
	if (fd >= 0 && fstat(fd, &file) == 0 && file.st_size > 0)
		at = mmap(NULL, (size_t)file.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
	if (fd >= 0)
		close(fd);
	if (at == MAP_FAILED)
		return NULL;
	*len = (size_t)file.st_size;
	return at;
}

static uint32_t
number(bytes_at p, unsigned len)
{
	uint32_t n = 0;

	for (unsigned i = 0; i < len; i++)
		n = n << 8 | p[i];
	return n;
}

/* Frames of this life of the WAL, up to the last commit. */
static void
read_wal(struct salvage *s)
{
	size_t frames =
	    s->wal_len < WAL_HEADER ? 0 : (s->wal_len - WAL_HEADER) / (FRAME_HEADER + PAGE);
	size_t committed = 0;

	for (size_t i = 0; i < frames; i++) {
		bytes_at frame = s->wal + WAL_HEADER + i * (FRAME_HEADER + PAGE);

		if (memcmp(frame + 8, s->wal + 16, 8) != 0)
			break;
		if (number(frame + 4, 4))
			committed = i + 1;
		if (number(frame, 4) > s->pages && number(frame, 4) < s->pages + frames)
			s->pages = number(frame, 4);
	}
	s->frames = mem_zero(s->pages + 1, sizeof(*s->frames));
	for (size_t i = 0; i < committed; i++) {
		uint32_t page = number(s->wal + WAL_HEADER + i * (FRAME_HEADER + PAGE), 4);

		if (page <= s->pages)
			s->frames[page] = (uint32_t)i + 1;
	}
}

/* NULL: it is in neither file. */
static bytes_at
page_at(const struct salvage *s, uint32_t page)
{
	if (page == 0 || page > s->pages)
		return NULL;
	if (s->frames[page])
		return s->wal + WAL_HEADER + (s->frames[page] - 1) * (size_t)(FRAME_HEADER + PAGE) +
		       FRAME_HEADER;
	return (size_t)page * PAGE <= s->file_len ? s->file + (size_t)(page - 1) * PAGE : NULL;
}

/* A varint within [*p, end): false when it goes beyond. */
static bool
varint(bytes_at *p, bytes_at end, uint64_t *out)
{
	uint64_t n = 0;

	for (int i = 0; i < 9 && *p < end; i++) {
		unsigned char c = *(*p)++;

		n = i == 8 ? n << 8 | c : n << 7 | (c & 0x7f);
		if (i == 8 || !(c & 0x80)) {
			*out = n;
			return true;
		}
	}
	return false;
}

static void
note_cells(struct salvage *s, uint32_t page)
{
	bytes_at at = page_at(s, page);
	size_t head = page == 1 ? FILE_HEADER : 0;
	size_t cells;

	if (!at || at[head] != LEAF)
		return;
	cells = number(at + head + 3, 2);
	for (size_t i = 0; i < cells && head + LEAF_HEADER + 2 * i + 2 <= PAGE; i++) {
		uint32_t cell = number(at + head + LEAF_HEADER + 2 * i, 2);
		bytes_at p = at + cell;
		uint64_t len, seq;

		if (cell >= PAGE || !varint(&p, at + PAGE, &len) || !varint(&p, at + PAGE, &seq) ||
		    seq == 0 || seq > JOURNAL_SEQ_MAX)
			continue;
		MEM_ROOM(s->places, s->count, s->cap);
		s->mixed = s->mixed || (s->count && seq < s->places[s->count - 1].seq);
		s->places[s->count++] = (struct place){seq, page, (uint16_t)cell};
	}
}

static int
by_number(const void *a, const void *b)
{
	const struct place *x = a, *y = b;

	return x->seq < y->seq ? -1 : x->seq > y->seq;
}

struct salvage *
salvage_new(const char *path, struct err *err)
{
	struct salvage *s = mem_zero(1, sizeof(*s));
	char *wal = mem_dup(path, strlen(path) + 4);

	memcpy(wal + strlen(path), "-wal", 5);
	buf_init(&s->payload, PAYLOAD_MAX);
	s->file = map_file(path, &s->file_len);
	s->wal = map_file(wal, &s->wal_len);
	free(wal);
	if (!s->file && !s->wal) {
		err_set(err, ERR_SYSTEM, "nothing can be read at %s", path);
		salvage_free(s);
		return NULL;
	}
	s->pages = (uint32_t)(s->file_len / PAGE);
	read_wal(s);
	return s;
}

bool
salvage_look(struct salvage *s)
{
	for (int i = 0; i < LOOK_PAGES && s->looked < s->pages; i++)
		note_cells(s, ++s->looked);
	if (s->looked < s->pages)
		return true;
	if (s->mixed)
		qsort(s->places, s->count, sizeof(*s->places), by_number);
	s->mixed = false;
	return false;
}

void
salvage_free(struct salvage *s)
{
	if (!s)
		return;
	if (s->file)
		munmap((void *)(uintptr_t)s->file, s->file_len);
	if (s->wal)
		munmap((void *)(uintptr_t)s->wal, s->wal_len);
	buf_fini(&s->payload);
	free(s->frames);
	free(s->places);
	free(s);
}

/* The payload of a cell, over its overflow pages. */
static bool
collect(struct salvage *s, const struct place *place)
{
	bytes_at at = page_at(s, place->page), p = at + place->cell, end = at + PAGE;
	uint64_t len, seq;
	size_t local;
	uint32_t next;

	buf_reset(&s->payload);
	if (!varint(&p, end, &len) || !varint(&p, end, &seq) || len > PAYLOAD_MAX)
		return false;
	local = LOCAL_MIN + (len < LOCAL_MIN ? 0 : (len - LOCAL_MIN) % (PAGE - 4));
	local = len <= LOCAL_MAX ? len : local <= LOCAL_MAX ? local : LOCAL_MIN;
	if (local + (local < len ? 4 : 0) > (size_t)(end - p))
		return false;
	buf_add(&s->payload, p, local);
	next = local < len ? number(p + local, 4) : 0;
	while (s->payload.len < len) {
		size_t left = len - s->payload.len;

		at = page_at(s, next);
		if (!at)
			return false;
		buf_add(&s->payload, at + 4, left < PAGE - 4 ? left : PAGE - 4);
		next = number(at, 4);
	}
	return true;
}

/* Serial types: 0 is NULL, 1 to 6 are integers of these lengths, 8 and 9 the numbers 0 and 1, even
 * ones from 12 on are blobs. */
static const unsigned char integer_len[10] = {0, 1, 2, 3, 4, 6, 8, 0, 0, 0};

struct column {
	uint64_t type;
	bytes_at p;
};

static int64_t
integer(const struct column *column)
{
	unsigned len = column->type < 10 ? integer_len[column->type] : 0;
	uint64_t n = len && column->p[0] & 0x80 ? UINT64_MAX : 0;

	if (column->type == 9)
		return 1;
	for (unsigned i = 0; i < len; i++)
		n = n << 8 | column->p[i];
	return (int64_t)n;
}

static bool
is_integer(const struct column *column)
{
	return column->type >= 1 && column->type <= 9 && column->type != 7;
}

static struct slice
blob(const struct column *column)
{
	return (struct slice){(const char *)column->p, (column->type - 12) / 2};
}

static bool
split(const struct buf *payload, struct column columns[COLUMNS])
{
	bytes_at start = (bytes_at)payload->p, end = start + payload->len, p = start, at;
	uint64_t head;

	if (!varint(&p, end, &head) || head > payload->len)
		return false;
	at = start + head;
	for (int i = 0; i < COLUMNS; i++) {
		uint64_t len;

		if (!varint(&p, start + head, &columns[i].type))
			return false;
		len = columns[i].type < 10 ? integer_len[columns[i].type]
		                           : (columns[i].type - 12) / 2;
		columns[i].p = at;
		if (columns[i].type == 10 || columns[i].type == 11 || len > (size_t)(end - at))
			return false;
		at += len;
	}
	return p == start + head && at == end;
}

/* The columns of the table `event`, in its order. */
static bool
is_event(const struct column columns[COLUMNS])
{
	static const char kinds[COLUMNS + 1] = "niibbbbbib";

	for (int i = 0; i < COLUMNS; i++) {
		const struct column *c = &columns[i];

		if (kinds[i] == 'n'   ? c->type != 0
		    : kinds[i] == 'i' ? !is_integer(c)
		                      : c->type < 12 || c->type % 2)
			return false;
	}
	return blob(&columns[3]).len > 0 && blob(&columns[5]).len > 0;
}

bool
salvage_next(struct salvage *s, struct journal_record *record, uint64_t *lost)
{
	struct column columns[COLUMNS];

	while (s->next < s->count) {
		const struct place *place = &s->places[s->next++];

		if (!collect(s, place) || !split(&s->payload, columns)) {
			++*lost;
			continue;
		}
		if (!is_event(columns))
			continue;
		*record = (struct journal_record){
		    .seq = place->seq,
		    .at_ms = integer(&columns[1]),
		    .hook = blob(&columns[3]),
		    .type = blob(&columns[4]),
		    .id = blob(&columns[5]),
		    .headers = blob(&columns[6]),
		    .unreadable = blob(&columns[7]),
		    .raw = blob(&columns[9]),
		};
		return true;
	}
	return false;
}
