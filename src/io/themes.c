/* themes - the theme files there are, by name. SPDX-License-Identifier: MIT */
#include "floor/io/themes.h"

#include "floor/io/files.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

#define THEME_MAX 65536 /* bytes of a theme file */

#define KNOWN_MAX 16

struct search {
	char path[PATH_MAX];
};

static bool
take_path(void *arg, const char *path)
{
	struct search *search = arg;

	if (!file_exists(path))
		return false;
	snprintf(search->path, sizeof(search->path), "%s", path);
	return true;
}

static bool
take_in(struct search *search, const char *dir, const char *name)
{
	char path[PATH_MAX];
	int n;

	if (dir == NULL || dir[0] == '\0')
		return false;
	n = snprintf(path, sizeof(path), "%s/%s.theme", dir, name);
	return n > 0 && (size_t)n < sizeof(path) && take_path(search, path);
}

static bool
is_path(const char *name)
{
	struct slice s = slice_of(name), end = SLICE(".theme");

	return strchr(name, '/') ||
	    (s.len > end.len && slice_eq((struct slice){s.p + s.len - end.len, end.len}, end));
}

static bool
find(struct search *search, const char *name)
{
	char below[NAME_MAX];
	int n = snprintf(below, sizeof(below), "themes/%s.theme", name);

	if (is_path(name))
		return take_path(search, name);
	if (n < 0 || (size_t)n >= sizeof(below))
		return false;
	return take_in(search, getenv("FLOORBOARD_THEMES"), name) ||
	    dir_each(DIR_DATA, below, take_path, search) || take_in(search, THEMEDIR, name);
}

static bool
load_text(void *arg, const char *name, struct buf *out, struct err *err)
{
	const char *names[KNOWN_MAX], *near;
	struct search search;
	size_t count = 0;

	(void)arg;
	if (find(&search, name))
		return file_read(search.path, out, err);
	while (count < KNOWN_MAX && (names[count] = theme_known(count)) != NULL)
		count++;
	near = str_suggest(slice_of(name), names, count);
	if (near && strcmp(near, name) != 0)
		return err_set(
		    err, ERR_UNKNOWN, "no theme \"%.60s\", did you mean \"%s\"?", name, near);
	return err_set(err, ERR_UNKNOWN,
	    "no theme \"%.60s\" in $FLOORBOARD_THEMES, the data directories or %s", name, THEMEDIR);
}

struct theme *
themes_load(const char *name, struct err *err)
{
	struct search search;
	struct theme *theme = NULL;
	struct buf text;

	if (strcmp(name, "dark") == 0 && !find(&search, name))
		return theme_builtin();
	buf_init(&text, THEME_MAX);
	if (load_text(NULL, name, &text, err))
		theme = theme_parse(buf_slice(&text), find(&search, name) ? search.path : name,
		    load_text, NULL, err);
	buf_fini(&text);
	return theme;
}

const char *
themes_next(const char *name)
{
	for (size_t i = 0; theme_known(i); i++)
		if (strcmp(theme_known(i), name) == 0 && theme_known(i + 1))
			return theme_known(i + 1);
	return theme_known(0);
}
