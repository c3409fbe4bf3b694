/* files - whole files in and out, and where the platform keeps ours. SPDX-License-Identifier: MIT
 */
#include "floor/io/files.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define CHUNK 65536
#define NEW_NAMES 100 /* tried for a new file */

bool
file_exists(const char *path)
{
	return access(path, F_OK) == 0;
}

bool
file_read(const char *path, struct buf *out, struct err *err)
{
	char chunk[CHUNK];
	ssize_t n;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return err_errno(err, "%s", path);
	while ((n = read(fd, chunk, sizeof(chunk))) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			err_errno(err, "%s", path);
			close(fd);
			return false;
		}
		if (!buf_add(out, chunk, (size_t)n)) {
			close(fd);
			return err_set(err, ERR_LIMIT, "%s: larger than %zu bytes", path, out->max);
		}
	}
	close(fd);
	return true;
}

bool
file_write_all(int fd, struct slice bytes)
{
	while (bytes.len) {
		ssize_t n = write(fd, bytes.p, bytes.len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		bytes.p += n;
		bytes.len -= (size_t)n;
	}
	return true;
}

static bool
replace_file(const char *path, struct slice bytes, mode_t mode, struct err *err)
{
	char temp[PATH_MAX];
	int fd, len = snprintf(temp, sizeof(temp), "%s.XXXXXX", path);
	bool written;

	if (len < 0 || (size_t)len >= sizeof(temp))
		return err_set(err, ERR_LIMIT, "%.60s...: path too long", path);
	fd = mkstemp(temp);
	if (fd < 0)
		return err_errno(err, "%s", path);
	written = file_write_all(fd, bytes) && fchmod(fd, mode) == 0 && fsync(fd) == 0;
	if (close(fd) == 0 && written && rename(temp, path) == 0)
		return true;
	err_errno(err, "%s", path);
	unlink(temp);
	return false;
}

bool
file_write(const char *path, struct slice bytes, struct err *err)
{
	return replace_file(path, bytes, 0644, err);
}

bool
file_write_private(const char *path, struct slice bytes, struct err *err)
{
	return replace_file(path, bytes, 0600, err);
}

/* Fill a file just made and close it; there is none when that fails. */
static bool
fill_new(int fd, const char *path, struct slice bytes, struct err *err)
{
	bool written;

	if (fd < 0)
		return err_errno(err, "%s", path);
	written = file_write_all(fd, bytes);
	if (close(fd) == 0 && written)
		return true;
	err_errno(err, "%s", path);
	unlink(path);
	return false;
}

bool
file_write_new(
    const char *dir, const char *name, struct slice bytes, char out[FILE_PATH_MAX], struct err *err)
{
	const char *dot = strrchr(name, '.');
	int stem = (int)(dot ? dot - name : (ptrdiff_t)strlen(name)), fd = -1;

	for (int i = 1; fd < 0 && i <= NEW_NAMES; i++) {
		char suffix[16] = "";
		int len;

		if (i > 1)
			snprintf(suffix, sizeof(suffix), "-%d", i);
		len = snprintf(
		    out, FILE_PATH_MAX, "%s/%.*s%s%s", dir, stem, name, suffix, dot ? dot : "");
		if (len < 0 || len >= FILE_PATH_MAX)
			return err_set(err, ERR_LIMIT, "%.60s...: path too long", dir);
		fd = open(out, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
		if (fd < 0 && errno != EEXIST)
			break;
	}
	return fill_new(fd, out, bytes, err);
}

bool
file_append(const char *path, struct slice bytes, struct err *err)
{
	int fd = open(path, O_WRONLY | O_APPEND | O_CLOEXEC | O_NOFOLLOW);
	bool written;

	if (fd < 0)
		return err_errno(err, "%s", path);
	written = file_write_all(fd, bytes);
	return (close(fd) == 0 && written) || err_errno(err, "%s", path);
}

bool
file_write_temp(const char *suffix, struct slice bytes, char out[FILE_PATH_MAX], struct err *err)
{
	const char *dir = getenv("TMPDIR");
	int fd, len = snprintf(out, FILE_PATH_MAX, "%s/floorboard-XXXXXX%s",
	            dir && dir[0] == '/' ? dir : "/tmp", suffix);

	if (len < 0 || len >= FILE_PATH_MAX)
		return err_set(err, ERR_LIMIT, "TMPDIR is too long a path");
	fd = mkostemps(out, (int)strlen(suffix), O_CLOEXEC);
	return fill_new(fd, out, bytes, err);
}

void
file_short(const char *path, char *out, size_t room)
{
	const char *home = getenv("HOME");
	size_t len = home ? strlen(home) : 0;

	if (len > 1 && strncmp(path, home, len) == 0 && path[len] == '/')
		snprintf(out, room, "~%s", path + len);
	else
		snprintf(out, room, "%s", path);
}

static bool
make_dirs(char *path)
{
	for (char *at = path + 1; (at = strchr(at, '/')) != NULL; at++) {
		int made;

		*at = '\0';
		made = mkdir(path, 0700);
		*at = '/';
		if (made < 0 && errno != EEXIST)
			return false;
	}
	return true;
}

static bool
copy_path(void *arg, const char *path)
{
	snprintf(arg, FILE_PATH_MAX, "%s", path);
	return true;
}

bool
state_path(const char *name, char out[FILE_PATH_MAX], struct err *err)
{
	if (!dir_each(DIR_STATE, name, copy_path, out))
		return err_set(err, ERR_SYSTEM, "no place for %s: HOME is not set", name);
	return make_dirs(out) || err_errno(err, "%s", out);
}

static bool
try_dir(const char *base, size_t len, const char *name, bool (*fn)(void *arg, const char *path),
    void *arg)
{
	char path[PATH_MAX];
	int n;

	if (len == 0 || base[0] != '/')
		return false;
	n = snprintf(path, sizeof(path), "%.*s/floorboard/%s", (int)len, base, name);
	return n > 0 && (size_t)n < sizeof(path) && fn(arg, path);
}

static bool
try_home(const char *variable, const char *below, const char *name,
    bool (*fn)(void *arg, const char *path), void *arg)
{
	const char *set = getenv(variable), *home = getenv("HOME");
	char base[PATH_MAX];
	int n;

	if (set && set[0] == '/')
		return try_dir(set, strlen(set), name, fn, arg);
	if (home == NULL)
		return false;
	n = snprintf(base, sizeof(base), "%s/%s", home, below);
	return n > 0 && (size_t)n < sizeof(base) && try_dir(base, (size_t)n, name, fn, arg);
}

static bool
try_list(const char *variable, const char *fallback, const char *name,
    bool (*fn)(void *arg, const char *path), void *arg)
{
	const char *set = getenv(variable);
	struct slice rest = slice_of(set && set[0] ? set : fallback);

	while (rest.p) {
		struct slice dir = slice_cut(&rest, ':');

		if (try_dir(dir.p, dir.len, name, fn, arg))
			return true;
	}
	return false;
}

bool
dir_each(enum base_dir dir, const char *name, bool (*fn)(void *arg, const char *path), void *arg)
{
	switch (dir) {
	case DIR_CONFIG_USER:
		return try_home("XDG_CONFIG_HOME", ".config", name, fn, arg);
	case DIR_CONFIG_SYSTEM:
		return try_list("XDG_CONFIG_DIRS", "/etc/xdg", name, fn, arg);
	case DIR_STATE:
		return try_home("XDG_STATE_HOME", ".local/state", name, fn, arg);
	case DIR_DATA:
		return try_home("XDG_DATA_HOME", ".local/share", name, fn, arg) ||
		       try_list("XDG_DATA_DIRS", "/usr/local/share:/usr/share", name, fn, arg);
	}
	return false;
}
