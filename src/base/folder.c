/* folder - the folder a file stands in. SPDX-License-Identifier: MIT */
#include "floor/base/folder.h"

#include "floor/base/mem.h"

#include <fcntl.h>
#include <libgen.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int
open_folder(const char *path)
{
	char *copy = mem_dup(path, strlen(path));
	int fd = open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	free(copy);
	return fd;
}

bool
folder_sync(const char *path, struct err *err)
{
	int fd = open_folder(path);
	bool done = fd >= 0 && fsync(fd) == 0;

	if (!done)
		err_errno(err, "cannot make sure of the folder of %s", path);
	if (fd >= 0)
		close(fd);
	return done;
}

bool
folder_stat(const char *path, struct stat *out)
{
	int fd = open_folder(path);
	bool done = fd >= 0 && fstat(fd, out) == 0;

	if (fd >= 0)
		close(fd);
	return done;
}
