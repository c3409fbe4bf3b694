/* themes - the theme files there are, by name. SPDX-License-Identifier: MIT */
#include "floor/io/themes.h"

#include "floor/io/files.h"

#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

#define THEME_MAX 65536 /* bytes of a theme file */

#define KNOWN_MAX 16
#define SUFFIX SLICE(".theme")

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
	return strchr(name, '/') || slice_ends(slice_of(name), SUFFIX);
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
	struct theme *theme = find(&search, name) ? NULL : theme_builtin(name);
	struct buf text;

	if (theme)
		return theme;
	buf_init(&text, THEME_MAX);
	if (load_text(NULL, name, &text, err))
		theme = theme_parse(buf_slice(&text), find(&search, name) ? search.path : name,
		    load_text, NULL, err);
	buf_fini(&text);
	return theme;
}

static int
by_name(const void *a, const void *b)
{
	return strcmp(a, b);
}

static void
add(struct theme_names *names, struct slice name)
{
	if (name.len == 0 || name.len >= THEME_NAME_MAX || names->count == THEME_NAMES_MAX)
		return;
	for (size_t i = 0; i < names->count; i++)
		if (slice_is(name, names->v[i]))
			return;
	snprintf(names->v[names->count++], THEME_NAME_MAX, "%.*s", SLICE_ARG(name));
}

/* The files of one folder; false, to go on with the next. */
static bool
add_dir(void *arg, const char *path)
{
	DIR *dir = opendir(path);
	const struct dirent *entry;

	while (dir && (entry = readdir(dir)) != NULL) {
		struct slice name = slice_of(entry->d_name);

		if (name.p[0] == '.' || !slice_ends(name, SUFFIX))
			continue;
		name.len -= SUFFIX.len;
		add(arg, name);
	}
	if (dir)
		closedir(dir);
	return false;
}

void
themes_names(struct theme_names *out)
{
	const char *own = getenv("FLOORBOARD_THEMES");
	size_t known;

	out->count = 0;
	for (known = 0; theme_known(known); known++)
		add(out, slice_of(theme_known(known)));
	if (own && own[0])
		add_dir(out, own);
	dir_each(DIR_DATA, "themes", add_dir, out);
	add_dir(out, THEMEDIR);
	qsort(out->v[known], out->count - known, sizeof(out->v[0]), by_name);
}
