/* lex_json - a whole text as one JSON value, by the grammar alone. SPDX-License-Identifier: MIT */
#include "floor/event/lex.h"

bool
lex_json(struct slice text, struct err *err)
{
	struct lex lex;
	const char *p;

	lex_start(&lex, text);
	lex.grammar = true;
	p = lex_skip(&lex, lex_blanks(&lex, lex.start), 0);
	if (p) {
		p = lex_blanks(&lex, p);
		if (p == lex.end)
			return true;
		lex_fail(&lex, p, "expected nothing behind the value");
	}
	return lex_error(&lex, (size_t)(lex.at - lex.start), err);
}
