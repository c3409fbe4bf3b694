/* recorder - what arrived, kept as NDJSON that can be opened again. SPDX-License-Identifier: MIT
 *
 * PATH is a file, which is added to and, when it grows beyond a size, moved aside as PATH.1 (PATH.1
 * as PATH.2, up to RECORDER_OLD); or a folder (one that is there, or a path that ends in a slash),
 * where each day and each size begins a file of its own. Files are for nobody else to read (0600).
 * Lines are written a few at a time: what a crash can cost is less than a second, and the rest of a
 * torn line is passed over when the recording is read again. */
#ifndef FLOOR_IO_RECORDER_H
#define FLOOR_IO_RECORDER_H

#include "floor/base/err.h"
#include "floor/base/str.h"

#define RECORDER_OLD 9

struct recorder;
/* `max_bytes` of one file. NULL with err, which names the path. */
struct recorder *recorder_open(
    const char *path, uint64_t max_bytes, int64_t now_ms, struct err *err);

struct recorder_past {
	uint64_t events;
	uint64_t skipped; /* lines that are no event: torn by a crash, or never one */
};
/* Give all that was recorded before and is at hand (the last file and the one before; of a folder
 * the last eight), oldest first; `raw` is valid during the call. */
void recorder_past(struct recorder *recorder, void (*each)(void *arg, struct slice raw), void *arg,
    struct recorder_past *out);

/* Add one message. False, once, when recording has to end: `err` says why. */
bool recorder_add(struct recorder *recorder, struct slice raw, int64_t now_ms, struct err *err);
/* Write what waits. As recorder_add. */
bool recorder_flush(struct recorder *recorder, struct err *err);
void recorder_close(struct recorder *recorder); /* flushes; NULL is fine */

#endif
