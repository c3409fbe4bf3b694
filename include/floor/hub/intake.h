/* intake - is this request a webhook of ours, and what of it is kept. SPDX-License-Identifier: MIT
 *
 * In this order: limits, signature over the raw body, then the journal. A body that carries a right
 * signature is kept whatever it is; one that is not JSON is marked as unreadable, never refused. */
#ifndef FLOOR_HUB_INTAKE_H
#define FLOOR_HUB_INTAKE_H

#include "floor/hub/hooks.h"
#include "floor/hub/journal.h"
#include "floor/hub/metrics.h"
#include "floor/hub/status.h"

#define INTAKE_STRIKES 20 /* bad signatures a minute from one address, then 429 */
#define INTAKE_HEAD_MAX (16 << 10)

/* What to say, "" for nothing to add. `status` 0: go on. */
struct verdict {
	unsigned status;
	const char *text;  /* one line, ours, without line end */
	unsigned retry_s;  /* Retry-After; 0: none */
	const char *allow; /* Allow, for 405; else NULL */
};

struct intake;
/* All borrowed; `hooks` may be replaced. */
struct intake *intake_new(
    const struct hooks *hooks, struct metrics *metrics, struct refusals *refusals, uint64_t seed);
void intake_free(struct intake *intake);
void intake_set_hooks(struct intake *intake, const struct hooks *hooks);

/* The head has been read, the body has not: can anything come of it? */
struct verdict intake_head(struct intake *intake, const struct http_request *request,
    size_t head_len, int64_t now_ms, size_t *max_body);
/* All of it has been read. Status 0: append `record`, whose slices live until the next call here or
 * as long as the request. */
struct verdict intake_body(struct intake *intake, const struct http_request *request,
    int64_t now_ms, struct journal_record *record);
/* The body was longer than intake_head allowed. */
struct verdict intake_too_large(struct intake *intake, int64_t now_ms);
/* The journal could not write. */
struct verdict intake_no_room(struct intake *intake, int64_t now_ms);

/* Count what became of an appended record that is now on disk. */
void intake_count(
    struct intake *intake, const struct journal_record *record, enum journal_verdict verdict);

#endif
