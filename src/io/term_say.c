/* term_say - what a terminal is told besides its cells: the bell, the clipboard. SPDX-License-Identifier: MIT */
#include "term_own.h"

#include "floor/base/base64.h"

#define COPY_MAX 74994 /* of base64: what xterm takes, and those who follow it */

void
term_bell(struct term *term)
{
	fputc('\a', term_out(term));
	fflush(term_out(term));
}

bool
term_copy(struct term *term, struct slice text)
{
	struct buf out;

	if (BASE64_LEN(text.len) > COPY_MAX)
		return false;
	buf_init(&out, COPY_MAX + 16);
	buf_adds(&out, "\033]52;c;");
	base64_add(&out, text);
	buf_addc(&out, '\a');
	fwrite(out.p, 1, out.len, term_out(term));
	fflush(term_out(term));
	buf_fini(&out);
	return true;
}
