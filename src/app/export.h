/* export - every row of the feed into a file, in slices. SPDX-License-Identifier: MIT
 *
 * A million events are seconds of work and half a gigabyte: keys come in between, and the file
 * grows by parts. What is exported is what the feed shows when it begins; what arrives later is
 * not. */
#ifndef FLOOR_SRC_APP_EXPORT_H
#define FLOOR_SRC_APP_EXPORT_H

#include "floor/base/buf.h"
#include "floor/event/event.h"
#include "floor/model/sieve.h"

#define EXPORT_NAME_MAX 64

struct app;

/* Zeroed: none is under way. */
struct exporting {
	bool on, judging; /* judging: rows are still to be looked at by the filter */
	bool parts;       /* some of the file has been asked for */
	char name[EXPORT_NAME_MAX];
	struct filter *filter; /* its own: another one may be typed meanwhile; NULL none */
	struct sieve *sieve;
	category_mask chips;
	struct decoder *decoder;
	struct buf text;    /* what waits to be asked for */
	uint64_t seq, last; /* the last row written; the last to be */
	uint64_t all, done; /* rows */
};

void app_export_begin(struct app *app);
/* One slice of it; nothing when none is under way. */
void app_export_work(struct app *app);
/* Leave it, and have its file removed: `why` is said. False when there was none. */
bool app_export_stop(struct app *app, const char *why);
void app_export_fini(struct exporting *exporting);

#endif
