/* control - words to a running hub, and its answers, over a UNIX socket beside its journal. SPDX-License-Identifier: MIT
 *
 * A request is one line of words parted by tabs; what a request reads follows it, until the caller
 * shuts its side. The answer is runs of bytes, "+LENGTH\n" before each, and at the end
 * "=ok\n" or "=failed WORDS\n". An empty run says that work goes on. The file mode (0600) decides
 * who may speak. Either side hangs up when the other is silent for CONTROL_PATIENCE_MS. */
#ifndef FLOOR_IO_CONTROL_H
#define FLOOR_IO_CONTROL_H

#include "floor/base/buf.h"
#include "floor/base/err.h"
#include "floor/io/loop.h"

#define CONTROL_PATIENCE_MS 30000
#define CONTROL_REST_MS 50
#define CONTROL_WORDS_MAX 16
#define CONTROL_INPUT_MAX (4 << 20)  /* bytes that wait to be taken */
#define CONTROL_OUTPUT_MAX (8 << 20) /* bytes of one step */

enum control_step {
	CONTROL_MORE,  /* there is more to do */
	CONTROL_INPUT, /* it waits for more input */
	CONTROL_WAIT,  /* for something else: ask again after CONTROL_REST_MS */
	CONTROL_DONE,
	CONTROL_FAILED, /* `err` says why */
};

struct control_ops {
	/* A request; NULL with `err`: no. `words` are lent for the call. */
	void *(*begin)(void *arg, const struct slice *words, size_t count, struct err *err);
	/* One bounded piece of the work: drops what it takes from `input` (no more comes when
	 * `ended`), adds what it says to `out`. */
	enum control_step (*step)(
	    void *job, struct buf *input, bool ended, struct buf *out, struct err *err);
	void (*end)(void *job);
};

/* Listen at `path`, whatever socket was there before: the caller owns the journal it belongs to.
 * `ops` and `arg` are borrowed. */
struct control;
struct control *control_new(
    struct loop *loop, const char *path, const struct control_ops *ops, void *arg, struct err *err);
void control_free(struct control *control); /* before its loop; NULL is fine */

enum control_answer {
	CONTROL_OK,
	CONTROL_NOBODY, /* nobody listens at `path`: no hub runs */
	CONTROL_NO,     /* it failed there, or on the way: `err` */
};
/* Ask the hub at `path` and wait for the end. `input` is read to its end and passed on; -1: none.
 * `fn` gets the answer in pieces; false from it ends the call (`err` is the caller's then). */
enum control_answer control_call(const char *path, const struct slice *words, size_t count,
    int input, bool (*fn)(void *arg, struct slice bytes), void *arg, struct err *err);

#endif
