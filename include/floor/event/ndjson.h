/* ndjson - events out of a stream of bytes, one event into a line. SPDX-License-Identifier: MIT
 *
 * Takes NDJSON and any run of JSON objects or arrays behind each other, over several lines or not.
 * Where that makes no sense the rest of the line is a message of its own, to become an unreadable
 * event, and reading goes on behind it. Values are told apart by their brackets only; the decoder
 * judges them. */
#ifndef FLOOR_EVENT_NDJSON_H
#define FLOOR_EVENT_NDJSON_H

#include "floor/base/buf.h"

#define NDJSON_DEPTH_MAX 2048
#define NDJSON_SAMPLE 4096 /* first bytes of an over-long message that are kept */

enum ndjson_state {
	NDJSON_MORE,     /* feed it, or end it */
	NDJSON_MESSAGE,  /* a whole one */
	NDJSON_TOO_LONG, /* one of more than `max` bytes ended: its first NDJSON_SAMPLE bytes */
};

/* Where we are inside a value. */
struct ndjson_value {
	uint64_t array[NDJSON_DEPTH_MAX / 64]; /* bit per level: an array, else an object */
	unsigned depth;
	char last;            /* the last byte that was no blank, outside strings */
	bool inside, escaped; /* a string; behind a backslash in it */
	bool newline;         /* a line ended inside the value, at `line` */
	uint64_t line;
};

struct ndjson {
	struct buf buf;
	size_t max, at;   /* buf: [at, len) is not delivered yet */
	size_t scanned;   /* of those, bytes that `value` has seen */
	bool quick;       /* take lines by their ends, see ndjson_reread */
	size_t quick_len; /* the message before `at` was taken so: its length */
	bool slow;        /* the next one must not be */
	bool ended;
	bool draining;    /* an over-long message: `sample` holds its start */
	bool line;        /* it is a line, not a value: it ends at a newline */
	uint64_t dropped; /* its bytes that are gone from buf */
	struct buf sample;
	struct ndjson_value value;
};

/* Messages of up to `max` bytes. */
void ndjson_init(struct ndjson *nd, size_t max);
void ndjson_fini(struct ndjson *nd);
/* More of the stream. Call ndjson_next until MORE before the next feed: `buf` holds one message and
 * one feed at most. Feeds of up to 1 MiB; false, and nothing is taken, when there is no room. */
bool ndjson_feed(struct ndjson *nd, struct slice bytes);
/* There is no more: what is left is a message too. */
void ndjson_end(struct ndjson *nd);
/* The next message, lent until the next feed or next; without blanks around it. `*total` is its
 * length, whatever is kept of it. */
enum ndjson_state ndjson_next(struct ndjson *nd, struct slice *message, uint64_t *total);

/* For who decodes each message before the next feed: take a line for one object by its two ends
 * alone, three times as fast. */
void ndjson_quick(struct ndjson *nd);
/* Then asked of a message that is no event: should it be read again, by its brackets? With nonsense
 * in the line there may be a good value before the nonsense. True: forget the message, the next
 * ones are its parts. */
bool ndjson_reread(struct ndjson *nd);

/* Append `raw` as one line: each CR and LF becomes a space, nothing else changes. With `why`, the
 * message is unreadable: {"unreadable":"why","raw_b64":"..."}. False when `out` is full. */
bool ndjson_write(struct buf *out, struct slice raw, const char *why);

#endif
