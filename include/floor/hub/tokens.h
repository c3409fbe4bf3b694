/* tokens - who may read the stream: names and hashes, never the tokens themselves. SPDX-License-Identifier: MIT
 *
 * A token is 256 random bits as 43 characters of base64url. The file has a line for each, "NAME
 * HASH MADE": the SHA-256 of the token in hex, and when it was made. '#' begins a comment line. */
#ifndef FLOOR_HUB_TOKENS_H
#define FLOOR_HUB_TOKENS_H

#include "floor/base/buf.h"
#include "floor/base/err.h"
#include "floor/base/stamp.h"

#define TOKENS_NAME_MAX 64
#define TOKENS_RANDOM 32   /* bytes */
#define TOKENS_TEXT_LEN 43 /* characters of a token */
#define TOKENS_HASH_LEN 64 /* hex digits of a SHA-256 */
#define TOKENS_MAX 10000

struct tokens_row {
	char name[TOKENS_NAME_MAX + 1];
	char hash[TOKENS_HASH_LEN];
	char made[STAMP_TEXT_MAX];
};

/* Zero it to start. */
struct tokens {
	struct tokens_row *row;
	size_t count, cap;
};

void tokens_fini(struct tokens *tokens);
/* Take what the text of a file says instead of what was there. False: nothing changed, and `err`
 * names `file` and the line. */
bool tokens_read(struct tokens *tokens, struct slice text, const char *file, struct err *err);
/* As tokens_read takes it. */
void tokens_write(const struct tokens *tokens, struct buf *out);
/* Make one of `random`; `text` is the token, for its owner only. */
bool tokens_add(struct tokens *tokens, struct slice name, const char random[TOKENS_RANDOM],
    int64_t now_ms, char text[TOKENS_TEXT_LEN + 1], struct err *err);
/* False: there is none of that name. */
bool tokens_remove(struct tokens *tokens, struct slice name, struct err *err);
/* Is it one of ours? `hash` is filled either way. Takes the same time whichever it is. */
bool tokens_check(const struct tokens *tokens, struct slice text, char hash[TOKENS_HASH_LEN]);
/* Is there still one with this hash? */
bool tokens_has(const struct tokens *tokens, const char hash[TOKENS_HASH_LEN]);

#endif
