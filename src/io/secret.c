/* secret - a secret out of a file that nobody else can read. SPDX-License-Identifier: MIT */
#include "floor/io/secret.h"

#include "floor/base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* systemd gives a service its credentials through an access list, which shows as group bits. */
static bool
is_credential(const char *path)
{
	struct slice folder = slice_of(getenv("CREDENTIALS_DIRECTORY"));

	return folder.len && slice_starts(slice_of(path), folder) && path[folder.len] == '/';
}

static bool
check_mode(int fd, const char *path, struct err *err)
{
	struct stat info;

	if (fstat(fd, &info) < 0)
		return err_errno(err, "%s", path);
	if (S_ISREG(info.st_mode) && (info.st_mode & 077) && !is_credential(path))
		return err_set(err, ERR_REFUSED,
		    "%s: others can read this secret; chmod 600 it, and change it if they may have",
		    path);
	return true;
}

static bool
read_line(int fd, const char *path, char out[SECRET_MAX], size_t *len, struct err *err)
{
	size_t have = 0;
	struct slice rest, line;
	ssize_t n;

	while ((n = read(fd, out + have, SECRET_MAX - have)) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return err_errno(err, "%s", path);
		have += (size_t)n;
		if (have == SECRET_MAX)
			break;
	}
	rest = (struct slice){out, have};
	line = slice_trim(slice_cut(&rest, '\n'));
	if (line.len == 0)
		return err_set(
		    err, ERR_VALUE, "%s: its first line is empty; a secret goes there", path);
	if (line.len >= SECRET_MAX - 1)
		return err_set(
		    err, ERR_LIMIT, "%s: a first line of over %d bytes", path, SECRET_MAX - 2);
	memmove(out, line.p, line.len);
	explicit_bzero(out + line.len, SECRET_MAX - line.len);
	*len = line.len;
	return true;
}

const char *
secret_path(const char *name, char room[SECRET_PATH_MAX])
{
	const char *folder = getenv("CREDENTIALS_DIRECTORY");

	if (folder && strchr(name, '/') == NULL &&
	    snprintf(room, SECRET_PATH_MAX, "%s/%s", folder, name) < SECRET_PATH_MAX)
		return room;
	return name;
}

bool
secret_read(const char *name, char out[SECRET_MAX], size_t *len, struct err *err)
{
	char room[SECRET_PATH_MAX];
	const char *path = secret_path(name, room);
	bool ok;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

	if (fd < 0)
		return err_errno(err, "the secret file %s", path);
	ok = check_mode(fd, path, err) && read_line(fd, path, out, len, err);
	close(fd);
	return ok;
}
