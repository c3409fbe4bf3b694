/* story - everything the store keeps about one ticket, boss or person. SPDX-License-Identifier: MIT
 *
 * Nothing is indexed while events come in: a story is read when somebody asks for it, newest events
 * first and in slices, so that no key waits, and goes on with what arrives meanwhile. */
#ifndef FLOOR_MODEL_STORY_H
#define FLOOR_MODEL_STORY_H

#include "floor/model/board.h"

enum story_about { STORY_NONE, STORY_TICKET, STORY_BOSS, STORY_PERSON };

#define STORY_ID_MAX 256

/* Whom it is about: a ticket's normal id, a boss's id (else its name), a person's id. */
struct story_key {
	enum story_about about;
	uint16_t len;
	char id[STORY_ID_MAX];
};

static inline struct slice
story_key_id(const struct story_key *key)
{
	return (struct slice){key->id, key->len};
}

bool story_key_same(const struct story_key *a, const struct story_key *b);
/* Whom a kept event is about: its ticket, else its boss, else its person. False for none. */
bool story_key_of(const struct board *board, const struct event *event, struct story_key *out);
/* The ticket, boss or person that the board knows by this id. */
bool story_key_find(const struct board *board, struct slice id, struct story_key *out);

/* One event of it. */
struct story_step {
	uint64_t seq;
	int64_t at_ms;
	enum kind kind;
};

/* Zeroed: about nobody. */
struct story {
	struct story_key key;
	struct slice needle;     /* of the key: what an event must contain to be looked into */
	struct story_step *step; /* oldest first, by created_at */
	size_t count, cap;
	uint64_t newest, oldest; /* rows [oldest, newest] have been read; 0 none yet */
	bool done;               /* nothing older is kept */
	struct decoder *decoder;
};

void story_fini(struct story *story);
/* Be about `key` from here on; nothing happens when it already is. */
void story_begin(struct story *story, const struct story_key *key);
/* Is the kept event `seq` a part of it? */
bool story_tells(const struct story *story, const struct board *board, uint64_t seq);
/* Read on: what has arrived, then older rows, of some `budget` bytes in all. False while there is
 * more to read. Forgets steps that the store has forgotten. */
bool story_read(struct story *story, const struct board *board, size_t budget);

#endif
