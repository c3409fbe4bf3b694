/* folder - the folder a file stands in. SPDX-License-Identifier: MIT */
#include "floor/base/folder.h"

#include "floor/base/mem.h"

#include <fcntl.h>
#include <libgen.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

bool
folder_sync(const char *path, struct err *err)
{
	char *copy = mem_dup(path, strlen(path));
	const char *folder = dirname(copy);
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool done = fd >= 0 && fsync(fd) == 0;

	if (!done)
		err_errno(err, "cannot make sure of the folder %s", folder);
	if (fd >= 0)
		close(fd);
	free(copy);
	return done;
}
