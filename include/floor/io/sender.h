/* sender - POST requests over kept connections, several at a time, through libcurl. SPDX-License-Identifier: MIT
 *
 * Has its own small loop (sender_turn): what sends webhooks has no screen and no WebSocket.
 * HTTP/1.1, straight to the host (the http_proxy variables are not used), redirects are answers
 * like any other. */
#ifndef FLOOR_IO_SENDER_H
#define FLOOR_IO_SENDER_H

#include "floor/base/err.h"
#include "floor/base/str.h"

struct sender_options {
	const char *url;     /* http:// or https:// */
	const char *ca_file; /* trust these certificates instead of the system's; may be NULL */
	bool insecure;       /* do not verify TLS: tests only */
	size_t concurrency;  /* requests under way, and connections kept; at least 1 */
	int64_t timeout_ms;  /* of one request */
};

struct sender_answer {
	unsigned status;        /* 0: there was none */
	int64_t retry_after_ms; /* -1: the server named no time */
	int64_t took_us;        /* from the first byte out to the last byte in */
	struct slice body;      /* its first bytes */
	const char *why;        /* in words, when there was no answer */
};

/* Called from sender_turn once for each post; what the answer points to lives as long as the call.
 */
typedef void (*sender_fn)(void *arg, void *job, const struct sender_answer *answer);

struct sender;
/* Strings are borrowed. NULL with `err` for a URL that is not for it. */
struct sender *sender_new(
    const struct sender_options *options, sender_fn fn, void *arg, struct err *err);
/* Requests under way are dropped without a call. NULL is fine. */
void sender_free(struct sender *sender);
/* Whether one more would be sent at once. */
bool sender_ready(const struct sender *sender);
/* Send `body`, borrowed until its answer, with these header lines ("Name: value\r\n" each). Only
 * when sender_ready. */
void sender_post(struct sender *sender, struct slice body, struct slice headers, void *job);
/* Wait until something was answered, or `fd` (-1: none) can be read, or `wait_ms` have passed. True
 * when `fd` can be read. */
bool sender_turn(struct sender *sender, int fd, int64_t wait_ms);
/* "libcurl 7.88.1" */
const char *sender_version(void);

#endif
