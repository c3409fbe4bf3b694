/* post - each event signed and sent until it is acknowledged, refused or given up. SPDX-License-Identifier: MIT */
#include "post.h"

#include "floor/base/mem.h"
#include "floor/io/backoff.h"
#include "floor/io/loop.h"
#include "floor/io/words.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#define BACKOFF_FIRST_MS 200
#define BACKOFF_MAX_MS 15000
#define HEADERS_BYTES 4096

struct post_job {
	struct post_job *next; /* in `waiting` or `sent` */
	struct slice body;     /* ours */
	char id[256], type[128];
	int64_t first_ms, due_ms; /* monotonic */
	unsigned attempt;
	struct backoff backoff;
};

static void
job_free(struct post_job *job)
{
	char *body = NULL;

	memcpy(&body, &job->body.p, sizeof(body));
	free(body);
	free(job);
}

static void
free_all(struct post_job **list)
{
	while (*list) {
		struct post_job *job = *list;

		*list = job->next;
		job_free(job);
	}
}

void
post_fini(struct post *post)
{
	free_all(&post->waiting);
	free_all(&post->sent);
	decoder_free(post->decoder);
	post->decoder = NULL;
}

bool
post_ready(const struct post *post)
{
	return post->outstanding < post->limit && sender_ready(post->sender);
}

static void
add_header(struct buf *headers, const char *name, const char *value)
{
	if (value[0])
		buf_printf(headers, "%s: %s\r\n", name, value);
}

/* What the helpdesk sends beside the signature, or the scheme's own names for it. */
static void
add_names(struct buf *headers, const struct post_job *job, enum sign_scheme scheme, int64_t now_ms)
{
	if (scheme == SIGN_STANDARD)
		return;
	if (scheme == SIGN_GITHUB) {
		add_header(headers, "X-GitHub-Delivery", job->id);
		add_header(headers, "X-GitHub-Event", job->type);
		return;
	}
	add_header(headers, "X-Event-ID", job->id);
	add_header(headers, "X-Event-Type", job->type);
	buf_printf(headers, "X-Timestamp: %" PRId64 "\r\nX-Delivery-Attempt: %u\r\n", now_ms / 1000,
	    job->attempt);
}

/* Signed anew for each try: the time is part of what is signed. */
static void
send_job(struct post *post, struct post_job *job)
{
	int64_t now_ms = loop_clock_ms();
	struct buf headers;

	job->attempt++;
	buf_init(&headers, HEADERS_BYTES);
	add_names(&headers, job, post->rules->scheme, now_ms);
	sign_make(post->rules, slice_of(job->id), now_ms, job->body, &headers);
	job->next = post->sent;
	post->sent = job;
	sender_post(post->sender, job->body, buf_slice(&headers), job);
	buf_fini(&headers);
}

/* A header's value has no control characters, and this is no place for others than ASCII. */
static void
copy_name(char *out, size_t cap, const struct fields *fields, enum field field)
{
	char tmp[FIELD_TMP];

	words_safe(out, cap, fields_str(fields, field, tmp, sizeof(tmp)));
}

void
post_event(struct post *post, struct slice event)
{
	struct post_job *job = mem_zero(1, sizeof(*job));
	struct fields fields;

	job->body = (struct slice){mem_dup(event.p, event.len), event.len};
	job->first_ms = loop_mono_ms();
	if (decode(post->decoder, job->body, &fields, NULL)) {
		copy_name(job->id, sizeof(job->id), &fields, FIELD_ID);
		copy_name(job->type, sizeof(job->type), &fields, FIELD_TYPE);
	}
	/* The standard signs the id, so there has to be one. */
	if (job->id[0] == '\0' && post->rules->scheme == SIGN_STANDARD)
		snprintf(job->id, sizeof(job->id), "msg_%016" PRIx64,
		    slice_hash(job->body, post->random));
	backoff_init(&job->backoff, BACKOFF_FIRST_MS, BACKOFF_MAX_MS, post->random++);
	post->outstanding++;
	send_job(post, job);
}

int64_t
post_again(struct post *post)
{
	int64_t now_ms = loop_mono_ms(), next_ms = INT64_MAX;
	struct post_job **link = &post->waiting, *job;

	while ((job = *link) != NULL) {
		if (job->due_ms > now_ms || !sender_ready(post->sender)) {
			if (job->due_ms - now_ms < next_ms)
				next_ms = job->due_ms - now_ms;
			link = &job->next;
			continue;
		}
		*link = job->next;
		post->tally->retries++;
		send_job(post, job);
	}
	return next_ms;
}

static void
tell(struct post *post, const struct sender_answer *answer, const char *fate)
{
	char words[sizeof(post->said)], said[120];

	words_safe(said, sizeof(said), answer->status ? answer->body : slice_of(answer->why));
	if (answer->status)
		snprintf(words, sizeof(words), "%s: %u %.110s", fate, answer->status, said);
	else
		snprintf(words, sizeof(words), "%s: %.110s", fate, said);
	if (post->trouble && strcmp(words, post->said) != 0)
		post->trouble(post->arg, words);
	snprintf(post->said, sizeof(post->said), "%s", words);
}

static bool
may_pass(unsigned status)
{
	return status == 0 || status == 408 || status == 429 || status >= 500;
}

static void
done(struct post *post, struct post_job *job)
{
	post->outstanding--;
	job_free(job);
}

static void
failed(struct post *post, struct post_job *job, const struct sender_answer *answer)
{
	int64_t now_ms = loop_mono_ms(), delay_ms = backoff_next(&job->backoff);

	tally_failed(post->tally, answer->status);
	if (!may_pass(answer->status)) {
		post->tally->refused++;
		tell(post, answer, "refused");
		done(post, job);
		return;
	}
	if (answer->retry_after_ms > delay_ms)
		delay_ms = answer->retry_after_ms;
	if (now_ms + delay_ms - job->first_ms > post->retry_for_ms) {
		post->tally->given_up++;
		tell(post, answer, "given up");
		done(post, job);
		return;
	}
	tell(post, answer, "trying again");
	job->due_ms = now_ms + delay_ms;
	job->next = post->waiting;
	post->waiting = job;
}

/* As our hub says it: {"seq":7,"duplicate":true} */
static bool
is_duplicate(struct slice body)
{
	static const char mark[] = "\"duplicate\":true";

	return body.len && memmem(body.p, body.len, mark, sizeof(mark) - 1) != NULL;
}

/* It is no longer under way; those are as few as there are connections. */
static void
take_back(struct post *post, const struct post_job *job)
{
	struct post_job **link = &post->sent;

	while (*link != job)
		link = &(*link)->next;
	*link = job->next;
}

void
post_answered(void *arg, void *job, const struct sender_answer *answer)
{
	struct post *post = arg;

	take_back(post, job);
	if (answer->status < 200 || answer->status > 299) {
		failed(post, job, answer);
		return;
	}
	if (is_duplicate(answer->body))
		post->tally->duplicates++;
	else
		post->tally->accepted++;
	tally_took(post->tally, answer->took_us);
	post->said[0] = '\0';
	done(post, job);
}
