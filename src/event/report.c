/* report - what a doctor found: a line each, for people or as JSON. SPDX-License-Identifier: MIT */
#include "floor/event/report.h"

#include "floor/base/text.h"
#include "floor/event/json.h"

#include <stdarg.h>
#include <stdio.h>

#define REPORT_MAX (1 << 20)
#define LINE_LEN 500

void
report_init(struct report *report, bool json, bool colour)
{
	*report = (struct report){.json = json, .colour = colour && !json};
	buf_init(&report->text, REPORT_MAX);
}

void
report_fini(struct report *report)
{
	buf_fini(&report->text);
}

void
report_say(
    struct report *report, enum finding finding, const char *subject, const char *format, ...)
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
	report->count[finding]++;
	if (report->json) {
		char says[LINE_LEN + 1];

		snprintf(says, sizeof(says), "%.*s", (int)text.len, text.p);
		json_strings(&report->text,
		    (const char *const[]){
		        "state", words[finding], "subject", subject, "says", says},
		    3);
		buf_addc(&report->text, '\n');
		return;
	}
	buf_printf(&report->text, "%s%-4s%s  %-11s %.*s\n", report->colour ? colours[finding] : "",
	    words[finding], report->colour ? "\033[0m" : "", subject, (int)text.len, text.p);
}
