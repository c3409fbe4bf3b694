/* ini - our own small reader of settings and themes. SPDX-License-Identifier: MIT */
#include "floor/base/ini.h"

/* Where reading is. */
struct place {
	const char *name;
	struct slice section;
	unsigned number;
};

static bool
fail(const struct place *at, struct err *err, enum err_code code, const char *what)
{
	return err_set(err, code, "%s:%u: %s", at->name, at->number, what);
}

static struct slice
unquote(struct slice s)
{
	if (s.len >= 2 && s.p[0] == '"' && s.p[s.len - 1] == '"')
		return (struct slice){s.p + 1, s.len - 2};
	return s;
}

static bool
read_section(struct place *at, struct slice line, struct err *err)
{
	at->section = (struct slice){0};
	if (line.p[line.len - 1] != ']')
		return fail(at, err, ERR_SYNTAX, "expected ] at the end of [section]");
	at->section = slice_trim((struct slice){line.p + 1, line.len - 2});
	if (at->section.len == 0)
		return fail(at, err, ERR_SYNTAX, "expected a name in [section]");
	return true;
}

static bool
read_key(const struct place *at, struct slice line, ini_fn fn, void *arg, struct err *err)
{
	struct ini_line found = {.section = at->section, .name = at->name, .number = at->number};
	struct err why = {0};

	found.value = line;
	found.key = slice_trim(slice_cut(&found.value, '='));
	if (found.value.p == NULL || found.key.len == 0)
		return fail(at, err, ERR_SYNTAX, "expected key = value");
	found.value = unquote(slice_trim(found.value));
	return fn(arg, &found, &why) || fail(at, err, why.code, why.msg);
}

static bool
read_line(struct place *at, struct slice line, ini_fn fn, void *arg, struct err *err)
{
	if (line.len && line.p[line.len - 1] == '\r')
		line.len--;
	if (line.len > INI_LINE_MAX)
		return fail(at, err, ERR_LIMIT, "line of over 4096 bytes");
	if (line.len && memchr(line.p, '\0', line.len))
		return fail(at, err, ERR_SYNTAX, "NUL byte: is this a text file?");
	line = slice_trim(line);
	if (line.len == 0 || line.p[0] == '#' || line.p[0] == ';')
		return true;
	if (line.p[0] == '[')
		return read_section(at, line, err);
	return read_key(at, line, fn, arg, err);
}

static struct slice
past_mark(struct slice bytes)
{
	if (!slice_starts(bytes, SLICE("\xEF\xBB\xBF")))
		return bytes;
	return (struct slice){bytes.p + 3, bytes.len - 3};
}

bool
ini_read(struct slice bytes, const char *name, ini_fn fn, void *arg, struct err *err)
{
	struct place at = {.name = name};

	for (bytes = past_mark(bytes); bytes.len;) {
		at.number++;
		if (!read_line(&at, slice_cut(&bytes, '\n'), fn, arg, err))
			return false;
	}
	return true;
}

size_t
ini_read_past(struct slice bytes, const char *name, ini_fn fn, void *arg, struct err *err)
{
	struct place at = {.name = name};
	size_t wrong = 0;

	for (bytes = past_mark(bytes); bytes.len;) {
		at.number++;
		if (!read_line(&at, slice_cut(&bytes, '\n'), fn, arg, wrong ? NULL : err))
			wrong++;
	}
	return wrong;
}
