/* notify - tell the service manager how it goes. SPDX-License-Identifier: MIT */
#include "floor/io/notify.h"

#include "floor/base/str.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

bool
notify(const char *state)
{
	const char *path = getenv("NOTIFY_SOCKET");
	size_t len = path ? strlen(path) : 0;
	struct sockaddr_un to = {.sun_family = AF_UNIX};
	ssize_t sent;
	int fd;

	if (len < 2 || len >= sizeof(to.sun_path) || (path[0] != '/' && path[0] != '@'))
		return false;
	memcpy(to.sun_path, path, len);
	if (path[0] == '@')
		to.sun_path[0] = '\0';
	fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	if (fd < 0)
		return false;
	sent = sendto(fd, state, strlen(state), MSG_NOSIGNAL, (const struct sockaddr *)&to,
	    (socklen_t)(offsetof(struct sockaddr_un, sun_path) + len));
	close(fd);
	return sent >= 0;
}

int64_t
notify_watchdog_ms(void)
{
	const char *pid = getenv("WATCHDOG_PID");
	int64_t us, number;

	if (!slice_int(slice_of(getenv("WATCHDOG_USEC")), 1, INT64_MAX, &us))
		return 0;
	if (pid && (!slice_int(slice_of(pid), 1, INT32_MAX, &number) || number != getpid()))
		return 0;
	return us / 2000 > 0 ? us / 2000 : 1;
}
