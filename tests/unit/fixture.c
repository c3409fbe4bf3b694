/* fixture - the files under tests/events, and an event as text. SPDX-License-Identifier: MIT */
#include "fixture.h"

#include "floor/base/mem.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#define FILE_MAX (1u << 20)

static void
read_file(const char *folder, const char *name, const char *ending, struct buf *out)
{
	char path[1024], bytes[4096];
	size_t n;
	FILE *file;

	snprintf(path, sizeof(path), "%s/%s%s", folder, name, ending);
	file = fopen(path, "rb");
	if (file == NULL)
		fail_msg("%s is missing", path);
	buf_init(out, FILE_MAX);
	while (file && (n = fread(bytes, 1, sizeof(bytes), file)) > 0)
		buf_add(out, bytes, n);
	assert_false(out->full);
	fclose(file);
}

static int
by_name(const void *a, const void *b)
{
	const struct fixture *x = a, *y = b;

	return strcmp(x->name, y->name);
}

void
fixtures_read(struct fixtures *fixtures, const char *folder)
{
	char path[512];
	const char *top = getenv("top_srcdir");
	struct dirent *entry;
	DIR *dir;

	snprintf(path, sizeof(path), "%s/tests/events/%s", top ? top : ".", folder);
	*fixtures = (struct fixtures){.count = 0};
	dir = opendir(path);
	assert_non_null(dir);
	while ((entry = readdir(dir)) != NULL) {
		const char *dot = strrchr(entry->d_name, '.');
		struct fixture *f;

		if (dot == NULL || strcmp(dot, ".json") != 0)
			continue;
		MEM_ROOM(fixtures->p, fixtures->count, fixtures->cap);
		f = &fixtures->p[fixtures->count++];
		snprintf(
		    f->name, sizeof(f->name), "%.*s", (int)(dot - entry->d_name), entry->d_name);
		read_file(path, f->name, ".json", &f->json);
		read_file(path, f->name, ".want", &f->want);
		while (f->want.len && f->want.p[f->want.len - 1] == '\n')
			f->want.len--;
	}
	closedir(dir);
	assert_true(fixtures->count > 0);
	qsort(fixtures->p, fixtures->count, sizeof(*fixtures->p), by_name);
}

void
fixtures_free(struct fixtures *fixtures)
{
	for (size_t i = 0; i < fixtures->count; i++) {
		buf_fini(&fixtures->p[i].json);
		buf_fini(&fixtures->p[i].want);
	}
	free(fixtures->p);
}

const char *
field_name(enum field field)
{
	static const char *const names[FIELD_COUNT] = {
#define FIELD(id, entity, ...) #id,
#include "floor/event/fields.def"
#undef FIELD
	};

	return names[field];
}

/* As written, without the blanks outside of strings. */
static void
add_compact(struct buf *out, struct slice s)
{
	bool inside = false;

	for (size_t i = 0; i < s.len; i++) {
		char c = s.p[i];

		if (c == '"' && (i == 0 || s.p[i - 1] != '\\'))
			inside = !inside;
		if (inside || (c != ' ' && c != '\n' && c != '\r' && c != '\t'))
			buf_addc(out, c);
	}
}

static void
dump_value(const struct fields *fields, enum field field, struct buf *out)
{
	const struct value *v = &fields->v[field];
	char tmp[FIELD_TMP];
	struct slice s = fields_str(fields, field, tmp, sizeof(tmp));

	buf_printf(out, "\n%s ", field_name(field));
	if (v->type == VALUE_NULL) {
		buf_adds(out, "null");
	} else if (v->type == VALUE_STRING) {
		buf_addc(out, '"');
		buf_add(out, s.p, s.len);
		buf_addc(out, '"');
	} else {
		add_compact(out, s);
	}
}

void
fields_dump(const struct fields *fields, struct buf *out)
{
	static const struct {
		unsigned note;
		const char *name;
	} notes[] = {
	    {NOTE_REPAIRED, "repaired"},
	    {NOTE_DUPLICATE_KEY, "duplicate-key"},
	    {NOTE_RENAMED, "renamed"},
	    {NOTE_FLAT_DIFFERS, "flat-differs"},
	    {NOTE_NO_TIME, "no-time"},
	    {NOTE_NO_ID, "no-id"},
	};

	buf_printf(out, "type %s\ncategory %s\nnotes", kind_type(fields->kind),
	    category_name(fields->category));
	for (size_t i = 0; i < sizeof(notes) / sizeof(*notes); i++) {
		if (fields->notes & notes[i].note)
			buf_printf(out, " %s", notes[i].name);
	}
	for (unsigned i = 0; i < FIELD_COUNT; i++) {
		if (fields->v[i].type != VALUE_ABSENT)
			dump_value(fields, (enum field)i, out);
	}
}
