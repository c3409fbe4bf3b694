/* fuzz_ini - any file gives whole keys, or a mistake with its place. SPDX-License-Identifier: MIT */
#include "fuzz.h"

#include "floor/base/ini.h"

struct seen {
	struct slice file;
	unsigned number;
	unsigned stop_at; /* refuse the key on this line */
};

static bool
inside(struct slice s, struct slice file)
{
	return s.p >= file.p && s.p + s.len <= file.p + file.len;
}

static bool
on_key(void *arg, const struct ini_line *line, struct err *err)
{
	struct seen *seen = arg;

	LAW(line->number > seen->number);
	seen->number = line->number;
	LAW(line->key.len > 0 && inside(line->key, seen->file) && inside(line->value, seen->file));
	LAW(line->section.len == 0 || inside(line->section, seen->file));
	LAW(slice_eq(line->key, slice_trim(line->key)));
	LAW(slice_eq(line->section, slice_trim(line->section)));
	LAW(memchr(line->key.p, '=', line->key.len) == NULL);
	LAW(line->value.len == 0 || memchr(line->value.p, '\n', line->value.len) == NULL);
	LAW(line->value.len == 0 || memchr(line->value.p, '\0', line->value.len) == NULL);
	LAW(line->key.len + line->value.len < INI_LINE_MAX);
	if (line->number == seen->stop_at)
		return err_set(err, ERR_UNKNOWN, "not this one");
	return true;
}

static bool
read_all(struct seen *seen)
{
	struct err err = {0};
	bool ok = ini_read(seen->file, "f.conf", on_key, seen, &err);

	LAW(ok == (err.code == ERR_NONE));
	if (!ok) {
		struct slice rest = slice_of(err.msg), number;
		int64_t n;

		LAW(slice_is(slice_cut(&rest, ':'), "f.conf"));
		number = slice_cut(&rest, ':');
		LAW(slice_int(number, 1, UINT32_MAX, &n) && n >= seen->number);
		LAW(slice_starts(rest, SLICE(" ")) && rest.len > 1);
	}
	return ok;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct seen seen = {.file = {(const char *)data, size}};
	unsigned last;

	read_all(&seen);
	last = seen.number;
	if (last) {
		seen = (struct seen){.file = seen.file, .stop_at = last};
		LAW(!read_all(&seen) && seen.number == last);
	}
	return 0;
}
