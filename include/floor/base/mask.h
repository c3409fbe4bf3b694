/* mask - what of a text may be seen where strangers look on. SPDX-License-Identifier: MIT
 *
 * One function on display text, used by everything that shows or prints any: "Jane Doe" becomes
 * "Jane D.", "jane@example.com" becomes "j…@example.com", and inside longer texts e-mail addresses,
 * telephone numbers (seven digits and more, however they are grouped) and long runs of digits go
 * too. Dates and UUIDs stay. It errs on the side of hiding. */
#ifndef FLOOR_BASE_MASK_H
#define FLOOR_BASE_MASK_H

#include "floor/base/text.h"

enum mask_level {
	MASK_OFF,
	MASK_NAMES, /* customers' names, and what identifies a person inside texts */
	MASK_FULL,  /* and titles, comments and colleagues' names */
	MASK_LEVEL_COUNT,
};

/* Whose words they are. */
enum mask_kind {
	MASK_TEXT,     /* anything a stranger sent and nothing below says better */
	MASK_OURS,     /* our own: never masked */
	MASK_CUSTOMER, /* a customer's name */
	MASK_AGENT,    /* a colleague's name */
	MASK_TITLE,    /* what a customer wrote: a title, a comment */
	MASK_PRIVATE,  /* a telephone number, an address: nothing of it is shown */
};

struct mask {
	enum mask_level level;
	bool ascii; /* "~" stands for what is left out, not "…" */
};

#define MASK_CAP (2 * TEXT_CAP) /* room that mask_text can need at most */

/* `in` as it may be seen; it lives in `out`, or is `in` itself when nothing is masked. Less room
 * than MASK_CAP cuts before the first piece that does not fit. */
struct text mask_text(
    char *out, size_t cap, struct text in, struct mask mask, enum mask_kind kind);

#endif
