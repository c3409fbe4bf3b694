/* reader - a file's messages, read and decoded ahead of whoever takes them. SPDX-License-Identifier: MIT */
#include "reader.h"

#include "floor/base/mem.h"
#include "floor/io/inbuf.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>

#define BATCHES 4
#define BATCH_BYTES ((size_t)192 << 10) /* of messages; with their fields it stays in a cache */
#define STACK ((size_t)256 << 10)

struct slot {
	struct reader_batch batch;
	char *bytes; /* the messages; room for one of any size */
	size_t len, cap;
};

struct reader {
	/* Of the thread alone, while there is one. */
	struct inbuf inbuf;
	struct decoder *decoder;
	struct slice held; /* did not fit the batch before */
	struct slot slots[BATCHES];
	pthread_t thread;
	bool threaded;
	pthread_mutex_t lock;
	pthread_cond_t change;
	/* Under the lock: batches finished and batches given back, ever; a slot is at n % BATCHES.
	 */
	size_t made, freed;
	bool stop;
	bool lent; /* of the taker: it has a batch */
};

/* Copy the message into the batch and decode it there; not one that is in parts, which come next.
 * False: the batch is full. */
static bool
add(struct reader *reader, struct slot *slot, struct slice raw)
{
	struct reader_batch *batch = &slot->batch;
	size_t i = batch->count;
	bool event;
	char *at;

	if (i == READER_BATCH || (i && raw.len > slot->cap - slot->len))
		return false;
	if (raw.len > slot->cap) {
		slot->cap = raw.len;
		slot->bytes = mem_grow(slot->bytes, slot->cap, 1);
	}
	at = slot->bytes + slot->len;
	if (raw.len)
		memcpy(at, raw.p, raw.len);
	batch->raw[i] = (struct slice){at, raw.len};
	event = decode(reader->decoder, batch->raw[i], &batch->fields[i], NULL);
	if (!event && ndjson_reread(&reader->inbuf.ndjson))
		return true;
	/* A repaired text is the decoder's, and gone with the next message. */
	batch->decoded[i] = event && batch->fields[i].text.p == at;
	slot->len += raw.len;
	batch->count++;
	return true;
}

/* What is whole already. False: the batch is full. */
static bool
add_whole(struct reader *reader, struct slot *slot)
{
	while (reader->held.p || inbuf_next(&reader->inbuf, &reader->held)) {
		if (!add(reader, slot, reader->held))
			return false;
		reader->held = (struct slice){NULL, 0};
	}
	return true;
}

static void
fill(struct reader *reader, struct slot *slot)
{
	struct reader_batch *batch = &slot->batch;

	batch->count = 0;
	batch->last = false;
	slot->len = 0;
	while (add_whole(reader, slot)) {
		if (reader->inbuf.ended) {
			batch->last = true;
			return;
		}
		inbuf_fill(&reader->inbuf, &batch->failure);
	}
}

static void *
read_ahead(void *arg)
{
	struct reader *reader = arg;
	bool last = false;

	while (!last) {
		struct slot *slot;
		bool stop;

		pthread_mutex_lock(&reader->lock);
		while (!reader->stop && reader->made - reader->freed == BATCHES)
			pthread_cond_wait(&reader->change, &reader->lock);
		stop = reader->stop;
		slot = &reader->slots[reader->made % BATCHES];
		pthread_mutex_unlock(&reader->lock);
		if (stop)
			break;
		fill(reader, slot);
		last = slot->batch.last;
		pthread_mutex_lock(&reader->lock);
		reader->made++;
		pthread_cond_signal(&reader->change);
		pthread_mutex_unlock(&reader->lock);
	}
	return NULL;
}

static bool
start(struct reader *reader)
{
	pthread_attr_t attr;
	sigset_t all, old;
	int code;

	if (pthread_attr_init(&attr) != 0)
		return false;
	pthread_attr_setstacksize(&attr, STACK);
	/* Signals belong to the loop's thread. */
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &old);
	code = pthread_create(&reader->thread, &attr, read_ahead, reader);
	pthread_sigmask(SIG_SETMASK, &old, NULL);
	pthread_attr_destroy(&attr);
	return code == 0;
}

struct reader *
reader_new(int fd, size_t max_message)
{
	struct reader *reader = mem_zero(1, sizeof(*reader));

	inbuf_init(&reader->inbuf, fd, max_message);
	ndjson_quick(&reader->inbuf.ndjson);
	reader->decoder = decoder_new();
	for (size_t i = 0; i < BATCHES; i++) {
		reader->slots[i].cap = BATCH_BYTES;
		reader->slots[i].bytes = mem_alloc(BATCH_BYTES);
	}
	pthread_mutex_init(&reader->lock, NULL);
	pthread_cond_init(&reader->change, NULL);
	reader->threaded = start(reader);
	return reader;
}

void
reader_free(struct reader *reader)
{
	if (reader == NULL)
		return;
	if (reader->threaded) {
		pthread_mutex_lock(&reader->lock);
		reader->stop = true;
		pthread_cond_signal(&reader->change);
		pthread_mutex_unlock(&reader->lock);
		pthread_join(reader->thread, NULL);
	}
	pthread_cond_destroy(&reader->change);
	pthread_mutex_destroy(&reader->lock);
	for (size_t i = 0; i < BATCHES; i++)
		free(reader->slots[i].bytes);
	decoder_free(reader->decoder);
	inbuf_fini(&reader->inbuf);
	free(reader);
}

const struct reader_batch *
reader_next(struct reader *reader)
{
	struct slot *slot;

	if (!reader->threaded) {
		fill(reader, &reader->slots[0]);
		return &reader->slots[0].batch;
	}
	pthread_mutex_lock(&reader->lock);
	reader->freed += reader->lent;
	reader->lent = true;
	pthread_cond_signal(&reader->change);
	while (reader->made == reader->freed)
		pthread_cond_wait(&reader->change, &reader->lock);
	slot = &reader->slots[reader->freed % BATCHES];
	pthread_mutex_unlock(&reader->lock);
	return &slot->batch;
}
