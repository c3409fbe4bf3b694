/* stream - what a hub says on its stream, read: floor.events.v1, server to client. SPDX-License-Identifier: MIT
 *
 * The hub writes an event as a fixed envelope around the bytes that were posted, and they are taken
 * out of it untouched, without a look inside. Everything else, and an envelope that somebody else
 * has written in another order, is read member by member. Unknown members are ignored;
 * floor-protocol(7) says what the known ones mean. */
#ifndef FLOOR_EVENT_STREAM_H
#define FLOOR_EVENT_STREAM_H

#include "floor/base/str.h"

#define STREAM_SUBPROTOCOL "floor.events.v1"
#define STREAM_VERSION 1
#define STREAM_EPOCH_MAX 64 /* bytes; ours are 32 hex digits */
#define STREAM_WORD_MAX 64  /* bytes of other short words: more is cut */
#define STREAM_SEQ_MAX ((UINT64_C(1) << 53) - 1)

enum stream_op {
	STREAM_STRANGE, /* not of this protocol: an event as it is */
	STREAM_HELLO,
	STREAM_EVENT,
	STREAM_LIVE,
	STREAM_POS,
	STREAM_STATUS,
	STREAM_GAP,
	STREAM_UNKNOWN, /* of this protocol, and newer than we are */
};

enum stream_journal {
	STREAM_JOURNAL_UNKNOWN,
	STREAM_JOURNAL_OK,
	STREAM_JOURNAL_BUSY,
	STREAM_JOURNAL_FULL,
	STREAM_JOURNAL_FAILED
};

/* Numbers that are not there are 0, times STAMP_NONE. */
struct stream_said {
	enum stream_op op;
	uint64_t seq;                /* EVENT, LIVE, POS */
	int64_t at_ms;               /* EVENT: when the hub received it */
	struct slice event;          /* EVENT: the bytes that were posted, lent from the message */
	struct slice base64;         /* EVENT that no JSON text can hold: its bytes in base64 */
	uint64_t conflict;           /* EVENT: the first one with the same id and another body */
	int64_t now_ms;              /* HELLO, POS: the hub's clock */
	int64_t version;             /* HELLO */
	uint64_t first, last;        /* HELLO: what it keeps */
	uint64_t after;              /* HELLO: what follows is newer than this */
	uint64_t from, to;           /* GAP */
	enum stream_journal journal; /* STATUS */
	uint64_t refused_1h;         /* STATUS */
	char epoch[STREAM_EPOCH_MAX + 1]; /* HELLO */
	char why[STREAM_WORD_MAX + 1];    /* GAP; as sent, not display-safe */
};

/* Read one message. Never fails: what it is not sure of is STRANGE. */
void stream_read(struct slice message, struct stream_said *said);

/* "ok" ... "failed"; "" for unknown. */
const char *stream_journal_word(enum stream_journal journal);
/* The other way; false, and UNKNOWN, for another word. */
bool stream_journal_read(struct slice word, enum stream_journal *journal);

#endif
