/* control_own - what both ends of the control socket share. SPDX-License-Identifier: MIT */
#ifndef CONTROL_OWN_H
#define CONTROL_OWN_H

#include "floor/base/err.h"

#include <sys/un.h>

/* False: `path` is longer than a socket's name may be (107 bytes). */
bool control_address(const char *path, struct sockaddr_un *address, struct err *err);

#endif
