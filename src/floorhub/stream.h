/* stream - the hub's stream: the fan-out behind its WebSocket server. SPDX-License-Identifier: MIT */
#ifndef FLOORHUB_STREAM_H
#define FLOORHUB_STREAM_H

#include "floor/hub/admit.h"
#include "floor/hub/fanout.h"
#include "floor/io/stream.h"

struct stream_setup {
	struct journal *journal; /* all borrowed */
	struct metrics *metrics;
	const char *tokens_file;  /* "": no tokens */
	bool loopback;            /* nobody else's machine reaches it: no token, no token needed */
	struct admit_rules rules; /* tokens and need_token are filled in here */
	struct stream_options server;
	size_t max_body;
};

/* The tokens of a file that nobody else may read, and how the file was then. */
struct stat;
bool tokens_load(struct tokens *tokens, const char *path, struct stat *seen, struct err *err);

struct stream;
struct stream *stream_new(struct loop *loop, const struct stream_setup *setup, struct err *err);
void stream_free(struct stream *stream);
/* A connection from a listener: the stream's now. */
void stream_take(struct stream *stream, int fd, const struct sockaddr *from);
/* Descriptors are short. */
void stream_spare(struct stream *stream);
/* What was committed, in order. Without a stream (NULL) nobody listens, here and below. */
void stream_publish(struct stream *stream, const struct journal_record *record);
void stream_status(struct stream *stream, const struct hub_status *status);
/* Events were deleted from the journal. */
void stream_forget(struct stream *stream);
/* Read the tokens again, also done by itself when the file has changed. False: the old ones stay.
 */
bool stream_reload(struct stream *stream, struct err *err);
/* As stream_server_renew. */
bool stream_renew(struct stream *stream, struct err *err);
/* Close everybody with 1001; stream_clients tells when they are gone. */
void stream_stop(struct stream *stream);
size_t stream_clients(const struct stream *stream);

#endif
