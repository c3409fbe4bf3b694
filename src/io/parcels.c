/* parcels - messages and link states on their way from one thread to another. SPDX-License-Identifier: MIT */
#include "parcels.h"

#include "floor/base/mem.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <unistd.h>

#define PARCELS 32 /* some 10 ms of a flood: a taker may be kept from its core for a while */
#define LETTERS 256
#define PARCEL_BYTES ((size_t)64 << 10) /* what one read of a socket brings */
#define KEEP_BYTES (4 * PARCEL_BYTES)   /* of room, after a message that needed more */

struct place {
	size_t at, len;
	int64_t at_ms;
	bool live;
	enum letter_kind kind;
};

struct parcel {
	struct place letters[LETTERS];
	size_t count, len, cap;
	char *bytes;
};

struct parcels {
	struct parcel v[PARCELS];
	int fd; /* an eventfd */
	pthread_mutex_t lock;
	pthread_cond_t change;
	/* Under the lock: parcels sent and parcels emptied, ever; one is at n % PARCELS. */
	size_t sent, freed;
	bool closed;
	/* Of the sender. */
	struct parcel *open; /* being filled; NULL: none yet */
	/* Of the taker. */
	struct parcel *taken;
	size_t next;
	struct link link;
	struct source_hole hole;
};

struct parcels *
parcels_new(struct err *err)
{
	int fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	struct parcels *parcels;

	if (fd < 0) {
		err_errno(err, "cannot make an event descriptor");
		return NULL;
	}
	parcels = mem_zero(1, sizeof(*parcels));
	parcels->fd = fd;
	pthread_mutex_init(&parcels->lock, NULL);
	pthread_cond_init(&parcels->change, NULL);
	return parcels;
}

void
parcels_free(struct parcels *parcels)
{
	if (parcels == NULL)
		return;
	for (size_t i = 0; i < PARCELS; i++)
		free(parcels->v[i].bytes);
	pthread_cond_destroy(&parcels->change);
	pthread_mutex_destroy(&parcels->lock);
	close(parcels->fd);
	free(parcels);
}

/* An empty parcel to fill; NULL when nobody takes any. */
static struct parcel *
parcel_open(struct parcels *parcels)
{
	struct parcel *parcel = NULL;

	pthread_mutex_lock(&parcels->lock);
	while (!parcels->closed && parcels->sent - parcels->freed == PARCELS)
		pthread_cond_wait(&parcels->change, &parcels->lock);
	if (!parcels->closed)
		parcel = &parcels->v[parcels->sent % PARCELS];
	pthread_mutex_unlock(&parcels->lock);
	if (parcel == NULL)
		return NULL;
	parcel->count = parcel->len = 0;
	if (parcel->cap > KEEP_BYTES) {
		free(parcel->bytes);
		parcel->bytes = NULL;
		parcel->cap = 0;
	}
	return parcel;
}

void
parcels_send(struct parcels *parcels)
{
	if (parcels->open == NULL || parcels->open->count == 0)
		return;
	pthread_mutex_lock(&parcels->lock);
	parcels->sent++;
	pthread_mutex_unlock(&parcels->lock);
	parcels->open = NULL;
	parcels_later(parcels);
}

void
parcels_put(struct parcels *parcels, const struct letter *letter)
{
	struct slice bytes = letter->raw;
	struct parcel *parcel = parcels->open;

	if (letter->kind == LETTER_LINK)
		bytes = (struct slice){(const char *)letter->link, sizeof(*letter->link)};
	else if (letter->kind == LETTER_HOLE)
		bytes = (struct slice){(const char *)letter->hole, sizeof(*letter->hole)};
	if (parcel &&
	    (parcel->count == LETTERS || (parcel->count && bytes.len > parcel->cap - parcel->len)))
		parcels_send(parcels);
	if (parcels->open == NULL)
		parcels->open = parcel_open(parcels);
	parcel = parcels->open;
	if (parcel == NULL)
		return;
	if (bytes.len > parcel->cap) {
		parcel->cap = bytes.len > PARCEL_BYTES ? bytes.len : PARCEL_BYTES;
		parcel->bytes = mem_grow(parcel->bytes, parcel->cap, 1);
	}
	if (bytes.len)
		memcpy(parcel->bytes + parcel->len, bytes.p, bytes.len);
	parcel->letters[parcel->count++] =
	    (struct place){parcel->len, bytes.len, letter->at_ms, letter->live, letter->kind};
	parcel->len += bytes.len;
}

int
parcels_fd(const struct parcels *parcels, struct err *err)
{
	int fd = fcntl(parcels->fd, F_DUPFD_CLOEXEC, 0);

	if (fd < 0)
		err_errno(err, "cannot make an event descriptor");
	return fd;
}

void
parcels_look(struct parcels *parcels)
{
	eventfd_t count;

	(void)eventfd_read(parcels->fd, &count);
}

void
parcels_later(struct parcels *parcels)
{
	(void)eventfd_write(parcels->fd, 1);
}

/* The one in hand is empty: give it back, and take the next that was sent. */
static bool
parcel_take(struct parcels *parcels)
{
	bool had = parcels->taken != NULL;

	pthread_mutex_lock(&parcels->lock);
	parcels->freed += had;
	parcels->taken =
	    parcels->sent > parcels->freed ? &parcels->v[parcels->freed % PARCELS] : NULL;
	if (had)
		pthread_cond_signal(&parcels->change);
	pthread_mutex_unlock(&parcels->lock);
	parcels->next = 0;
	return parcels->taken != NULL;
}

bool
parcels_next(struct parcels *parcels, struct letter *out)
{
	const struct place *place;
	const char *bytes;

	while (parcels->taken == NULL || parcels->next == parcels->taken->count) {
		if (!parcel_take(parcels))
			return false;
	}
	place = &parcels->taken->letters[parcels->next++];
	bytes = parcels->taken->bytes + place->at;
	*out = (struct letter){.kind = place->kind, .at_ms = place->at_ms, .live = place->live};
	if (place->kind == LETTER_LINK) {
		memcpy(&parcels->link, bytes, sizeof(parcels->link));
		out->link = &parcels->link;
	} else if (place->kind == LETTER_HOLE) {
		memcpy(&parcels->hole, bytes, sizeof(parcels->hole));
		out->hole = &parcels->hole;
	} else {
		out->raw = (struct slice){bytes, place->len};
	}
	return true;
}

void
parcels_close(struct parcels *parcels)
{
	pthread_mutex_lock(&parcels->lock);
	parcels->closed = true;
	pthread_cond_signal(&parcels->change);
	pthread_mutex_unlock(&parcels->lock);
}
