/* findings - what a doctor found: a line each, for people or as JSON. SPDX-License-Identifier: MIT */
#include "floor/event/findings.h"

#include "floor/base/text.h"
#include "floor/event/json.h"

#include <stdarg.h>
#include <stdio.h>

#define FINDINGS_MAX (1 << 20)
#define LINE_LEN 500

void
findings_init(struct findings *findings, bool json, bool colour)
{
	*findings = (struct findings){.json = json, .colour = colour && !json};
	buf_init(&findings->text, FINDINGS_MAX);
}

void
findings_fini(struct findings *findings)
{
	buf_fini(&findings->text);
}

void
findings_say(
    struct findings *findings, enum finding finding, const char *subject, const char *format, ...)
{
	static const char *const words[] = {"ok", "warn", "fail"};
	static const char *const colours[] = {"\033[32m", "\033[33m", "\033[1;31m"};
	char line[LINE_LEN], room[LINE_LEN + 1];
	struct text text;
	va_list ap;

	va_start(ap, format);
	vsnprintf(line, sizeof(line), format, ap);
	va_end(ap);
	/* paths and answers of others may be in it */
	text = text_make(room, sizeof(room) - 1, slice_of(line), NULL);
	findings->count[finding]++;
	if (findings->json) {
		char says[LINE_LEN + 1];

		snprintf(says, sizeof(says), "%.*s", (int)text.len, text.p);
		json_strings(&findings->text,
		    (const char *const[]){
		        "state", words[finding], "subject", subject, "says", says},
		    3);
		buf_addc(&findings->text, '\n');
		return;
	}
	buf_printf(&findings->text, "%s%-4s%s  %-11s %.*s\n",
	    findings->colour ? colours[finding] : "", words[finding],
	    findings->colour ? "\033[0m" : "", subject, (int)text.len, text.p);
}
