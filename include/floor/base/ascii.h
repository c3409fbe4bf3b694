/* ascii - letters and digits of ASCII, whatever the locale says. SPDX-License-Identifier: MIT */
#ifndef FLOOR_BASE_ASCII_H
#define FLOOR_BASE_ASCII_H

#include <stdbool.h>

static inline bool
ascii_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool
ascii_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static inline char
ascii_lower(char c)
{
	return ascii_upper(c) ? (char)(c | 0x20) : c;
}

static inline bool
ascii_letter(char c)
{
	return ascii_upper(c) || (c >= 'a' && c <= 'z');
}

static inline bool
ascii_alnum(char c)
{
	return ascii_letter(c) || ascii_digit(c);
}

/* What a hex digit stands for, either case; -1 when it is none. */
static inline int
ascii_hex(char c)
{
	if (ascii_digit(c))
		return c - '0';
	c = ascii_lower(c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

#endif
