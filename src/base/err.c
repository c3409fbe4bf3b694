/* err - a code and one line for a person. SPDX-License-Identifier: MIT */
#include "floor/base/err.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

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
	return false;
}
