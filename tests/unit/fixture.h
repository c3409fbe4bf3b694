/* fixture - the files under tests/events, and an event as text. SPDX-License-Identifier: MIT */
#ifndef TESTS_UNIT_FIXTURE_H
#define TESTS_UNIT_FIXTURE_H

#include "floor/base/buf.h"
#include "floor/event/event.h"

/* One case: NAME.json as it is, NAME.want without the line end behind it. */
struct fixture {
	char name[64];
	struct buf json, want;
};

struct fixtures {
	struct fixture *p;
	size_t count, cap;
};

/* All cases of tests/events/FOLDER, by name; the test fails when there is none. */
void fixtures_read(struct fixtures *fixtures, const char *folder);
void fixtures_free(struct fixtures *fixtures);

/* What decoding found: type, category, notes, then each field with a value: a string unescaped
 * and in quotes, null as null, anything else as written but for blanks. */
void fields_dump(const struct fields *fields, struct buf *out);
/* "TICKET_ID" */
const char *field_name(enum field field);

#endif
