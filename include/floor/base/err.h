/* err - a code and one line for a person. SPDX-License-Identifier: MIT */
#ifndef FLOOR_BASE_ERR_H
#define FLOOR_BASE_ERR_H

#include <stdbool.h>

/* The kinds of trouble a caller may want to tell apart. */
enum err_code {
	ERR_NONE,
	ERR_SYNTAX,  /* somebody's bytes are not what the format asks for */
	ERR_LIMIT,   /* well-formed but larger or deeper than we accept */
	ERR_UNKNOWN, /* a name nobody has heard of */
	ERR_VALUE,   /* a known name with a value out of range */
	ERR_SYSTEM,  /* the operating system refused; errno is in the text */
	ERR_NETWORK, /* the peer or the way to it failed */
	ERR_REFUSED, /* the peer said no: credentials or policy */
};

#define ERR_MSG_MAX 240

/* Zero it to start; `msg` is one line, made for a status bar, never ending in a newline. */
struct err {
	enum err_code code;
	char msg[ERR_MSG_MAX];
};

/* Set code and text; the text goes through the display rule and is cut at
 * ERR_MSG_MAX. `err` may be NULL. Returns false, so that
 * a function can end in `return err_set(...)`. */
bool err_set(struct err *err, enum err_code code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* As err_set with ERR_SYSTEM and ": strerror(errno)" at the end. */
bool err_errno(struct err *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* A line on stderr, "PROGRAM: ...". */
void err_print(const char *program, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
