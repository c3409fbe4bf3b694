/* findings - what a doctor found: a line each, for people or as JSON. SPDX-License-Identifier: MIT */
#ifndef FLOOR_EVENT_FINDINGS_H
#define FLOOR_EVENT_FINDINGS_H

#include "floor/base/buf.h"

enum finding { FINDING_OK, FINDING_WARN, FINDING_FAIL, FINDING_COUNT };

struct findings {
	struct buf text; /* lines, one a finding */
	bool json, colour;
	unsigned count[FINDING_COUNT];
};

void findings_init(struct findings *findings, bool json, bool colour);
void findings_fini(struct findings *findings);
/* "ok    journal     12 events": `subject` is a word, the rest one line of ours that says what to
 * do next where it is no ok. As JSON: {"state":"ok","subject":"journal","says":"12 events"}. */
void findings_say(struct findings *findings, enum finding finding, const char *subject,
    const char *format, ...) __attribute__((format(printf, 4, 5)));

#endif
