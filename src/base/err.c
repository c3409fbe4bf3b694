/* err - a code and one line for a person. SPDX-License-Identifier: MIT */
#include "floor/base/err.h"

#include "floor/base/text.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* A message quotes what it complains of, and is shown on terminals. */
static void
make_displayable(char msg[ERR_MSG_MAX])
{
	char room[ERR_MSG_MAX - 1];
	struct text text = text_make(room, sizeof(room), slice_of(msg), NULL);

	if (text.p == room) {
		memcpy(msg, room, text.len);
		msg[text.len] = '\0';
	} else if (text.p) {
		msg[text.p + text.len - msg] = '\0';
	}
}

bool
err_set(struct err *err, enum err_code code, const char *format, ...)
{
	va_list ap;

	if (err == NULL)
		return false;
	err->code = code;
	va_start(ap, format);
	vsnprintf(err->msg, sizeof(err->msg), format, ap);
	va_end(ap);
	make_displayable(err->msg);
	return false;
}

bool
err_errno(struct err *err, const char *format, ...)
{
	int saved = errno;
	size_t len;
	va_list ap;

	if (err == NULL)
		return false;
	err->code = ERR_SYSTEM;
	va_start(ap, format);
	vsnprintf(err->msg, sizeof(err->msg), format, ap);
	va_end(ap);
	len = strlen(err->msg);
	snprintf(err->msg + len, sizeof(err->msg) - len, ": %s", strerror(saved));
	make_displayable(err->msg);
	return false;
}

void
err_print(const char *program, const char *format, ...)
{
	va_list ap;

	fprintf(stderr, "%s: ", program);
	va_start(ap, format);
	vfprintf(stderr, format, ap);
	va_end(ap);
	fputc('\n', stderr);
}
