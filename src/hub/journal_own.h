/* journal_own - what a store behind the journal has to do. SPDX-License-Identifier: MIT */
#ifndef FLOOR_HUB_JOURNAL_OWN_H
#define FLOOR_HUB_JOURNAL_OWN_H

#include "floor/hub/journal.h"

/* What is known of the whole without reading it. */
struct journal_marks {
	uint64_t first, last, events, bytes;
	int64_t high_ms; /* the latest time of receipt of all records ever */
};

struct journal_key {
	uint64_t first; /* seq of the first record with this hook and id; 0: none */
	uint64_t same;  /* of the one that has the same body, too; 0: none */
};

struct journal_ops {
	/* The marks, epoch and health are filled in. */
	struct journal *(*open)(const char *path, int64_t now_ms, struct err *err);
	void (*close)(struct journal *);
	bool (*begin)(struct journal *, struct err *);
	bool (*look_up)(
	    struct journal *, const struct journal_record *, struct journal_key *, struct err *);
	/* With the seq it has; journal->open.high_ms is kept beside it. */
	bool (*insert)(struct journal *, const struct journal_record *, struct err *);
	/* Bytes of its body; false in `was` when it is not there. */
	bool (*remove)(struct journal *, uint64_t seq, bool *was, uint64_t *bytes, struct err *);
	/* Makes the turn and journal->open last. False: rolled back. */
	bool (*commit)(struct journal *, struct err *);
	void (*rollback)(struct journal *);
	/* Give room back after deletions, a bounded piece at a time. */
	bool (*reclaim)(struct journal *, struct err *);
	/* from <= seq <= to */
	bool (*scan)(struct journal *, uint64_t from, uint64_t to, bool back, size_t limit,
	    journal_fn fn, void *arg, struct err *);
	/* The newest with this id and seq <= to; 0: none. */
	bool (*find)(struct journal *, struct slice id, uint64_t to, uint64_t *seq, struct err *);
	/* The first with high_ms >= at_ms and seq <= to; 0: none. */
	bool (*since)(struct journal *, int64_t at_ms, uint64_t to, uint64_t *seq, struct err *);
	/* Those below may be NULL. */
	bool (*has_room)(struct journal *);
	bool (*check)(struct journal *, bool *done, struct err *);
	void (*check_stop)(struct journal *);
	struct journal_copy *(*copy_new)(struct journal *, const char *path, struct err *);
	bool (*recovered)(struct journal *, struct err *);
};

/* A store's own struct begins with this. */
struct journal {
	const struct journal_ops *ops;
	struct journal_marks kept, open; /* committed; with the open turn */
	bool turn;                       /* a turn is open */
	enum journal_health health;
	struct err words;  /* of `health` */
	struct err damage; /* of the file that was kept aside; ERR_NONE: there is none */
	char *aside;       /* its path */
	char epoch[JOURNAL_EPOCH_LEN + 1];
};

/* As things are between troubles: OK or DAMAGED. */
void journal_be_well(struct journal *journal);
/* 128 random bits. */
bool journal_new_epoch(char epoch[JOURNAL_EPOCH_LEN + 1], struct err *err);

#endif
