/* sender - POST requests over kept connections, several at a time, through libcurl. SPDX-License-Identifier: MIT */
#include "floor/io/sender.h"

#include "floor/base/mem.h"
#include "floor/io/words.h"

#include <curl/curl.h>
#include <stdlib.h>

#define BODY_MAX 512 /* of an answer: the hub's are one line */
#define WAIT_MAX_MS 1000

struct slot {
	struct sender *sender;
	CURL *easy;
	struct curl_slist *headers;
	void *job;
	char body[BODY_MAX];
	size_t body_len;
	char why[CURL_ERROR_SIZE];
	bool busy;
};

struct sender {
	struct sender_options options;
	sender_fn fn;
	void *arg;
	CURLM *multi;
	struct slot *slots;
	size_t busy;
};

static size_t
on_body(char *bytes, size_t size, size_t count, void *arg)
{
	struct slot *slot = arg;
	size_t len = size * count, room = BODY_MAX - slot->body_len;

	memcpy(slot->body + slot->body_len, bytes, len < room ? len : room);
	slot->body_len += len < room ? len : room;
	return len;
}

static CURL *
easy_new(struct slot *slot)
{
	const struct sender_options *options = &slot->sender->options;
	CURL *easy = curl_easy_init();

	if (easy == NULL)
		abort();
	curl_easy_setopt(easy, CURLOPT_URL, options->url);
	curl_easy_setopt(easy, CURLOPT_POST, 1L);
	curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
	curl_easy_setopt(easy, CURLOPT_USERAGENT, "floorsend/" PACKAGE_VERSION);
	curl_easy_setopt(easy, CURLOPT_PROXY, "");
	curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(easy, CURLOPT_TCP_NODELAY, 1L);
	curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, (long)options->timeout_ms);
	curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_body);
	curl_easy_setopt(easy, CURLOPT_WRITEDATA, slot);
	curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, slot->why);
	curl_easy_setopt(easy, CURLOPT_PRIVATE, slot);
	if (options->ca_file)
		curl_easy_setopt(easy, CURLOPT_CAINFO, options->ca_file);
	if (options->insecure) {
		curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 0L);
		curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 0L);
	}
	return easy;
}

static bool
check_url(const char *text, struct err *err)
{
	CURLU *url = curl_url();
	CURLUcode code = curl_url_set(url, CURLUPART_URL, text, CURLU_NON_SUPPORT_SCHEME);
	char *scheme = NULL;
	bool ok = code == CURLUE_OK && curl_url_get(url, CURLUPART_SCHEME, &scheme, 0) == CURLUE_OK;
	bool http = ok && (strcmp(scheme, "http") == 0 || strcmp(scheme, "https") == 0);

	curl_free(scheme);
	curl_url_cleanup(url);
	if (!http)
		return err_set(err, ERR_VALUE,
		    "\"%.200s\" is no address to send to, try http://127.0.0.1:8780/hooks/cstar",
		    text);
	return true;
}

struct sender *
sender_new(const struct sender_options *options, sender_fn fn, void *arg, struct err *err)
{
	struct sender *sender;

	if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
		err_set(err, ERR_SYSTEM, "cannot set up libcurl");
		return NULL;
	}
	if (!check_url(options->url, err)) {
		curl_global_cleanup();
		return NULL;
	}
	sender = mem_zero(1, sizeof(*sender));
	sender->options = *options;
	sender->fn = fn;
	sender->arg = arg;
	sender->multi = curl_multi_init();
	if (sender->multi == NULL)
		abort();
	curl_multi_setopt(sender->multi, CURLMOPT_MAXCONNECTS, (long)options->concurrency);
	sender->slots = mem_zero(options->concurrency, sizeof(*sender->slots));
	for (size_t i = 0; i < options->concurrency; i++) {
		sender->slots[i].sender = sender;
		sender->slots[i].easy = easy_new(&sender->slots[i]);
	}
	return sender;
}

static void
slot_release(struct slot *slot)
{
	if (slot->busy)
		curl_multi_remove_handle(slot->sender->multi, slot->easy);
	curl_slist_free_all(slot->headers);
	slot->headers = NULL;
	slot->sender->busy -= slot->busy;
	slot->busy = false;
}

void
sender_free(struct sender *sender)
{
	if (sender == NULL)
		return;
	for (size_t i = 0; i < sender->options.concurrency; i++) {
		slot_release(&sender->slots[i]);
		curl_easy_cleanup(sender->slots[i].easy);
	}
	curl_multi_cleanup(sender->multi);
	curl_global_cleanup();
	free(sender->slots);
	free(sender);
}

bool
sender_ready(const struct sender *sender)
{
	return sender->busy < sender->options.concurrency;
}

static struct slot *
free_slot(struct sender *sender)
{
	size_t i = 0;

	while (sender->slots[i].busy)
		i++;
	return &sender->slots[i];
}

static void
add_header(struct slot *slot, const char *line)
{
	struct curl_slist *longer = curl_slist_append(slot->headers, line);

	if (longer == NULL)
		abort();
	slot->headers = longer;
}

/* The list wants lines with a NUL where their end is. */
static void
add_headers(struct slot *slot, struct slice headers)
{
	char *lines = mem_dup(headers.p, headers.len), *line = lines, *end;

	while ((end = strstr(line, "\r\n")) != NULL) {
		*end = '\0';
		add_header(slot, line);
		line = end + 2;
	}
	free(lines);
}

void
sender_post(struct sender *sender, struct slice body, struct slice headers, void *job)
{
	struct slot *slot = free_slot(sender);

	slot->job = job;
	slot->body_len = 0;
	slot->why[0] = '\0';
	add_header(slot, "Content-Type: application/json");
	add_header(slot, "Expect:"); /* a body this small is not worth asking first */
	add_headers(slot, headers);
	curl_easy_setopt(slot->easy, CURLOPT_HTTPHEADER, slot->headers);
	curl_easy_setopt(slot->easy, CURLOPT_POSTFIELDS, body.p ? body.p : "");
	curl_easy_setopt(slot->easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)body.len);
	slot->busy = true;
	sender->busy++;
	curl_multi_add_handle(sender->multi, slot->easy);
}

static void
answered(struct sender *sender, CURL *easy, CURLcode result)
{
	struct sender_answer answer = {.retry_after_ms = -1};
	struct slot *slot;
	curl_off_t seconds = 0, took_us = 0;
	long status = 0;
	char why[160] = "";
	char *private = NULL;

	curl_easy_getinfo(easy, CURLINFO_PRIVATE, &private);
	slot = (struct slot *)(void *)private;
	if (result == CURLE_OK) {
		curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
		if (curl_easy_getinfo(easy, CURLINFO_RETRY_AFTER, &seconds) == CURLE_OK &&
		    seconds > 0)
			answer.retry_after_ms = (int64_t)seconds * 1000;
	} else {
		words_safe(why, sizeof(why),
		    slice_of(slot->why[0] ? slot->why : curl_easy_strerror(result)));
	}
	curl_easy_getinfo(easy, CURLINFO_TOTAL_TIME_T, &took_us);
	answer.status = (unsigned)status;
	answer.took_us = (int64_t)took_us;
	answer.body = (struct slice){slot->body, slot->body_len};
	answer.why = why;
	slot_release(slot);
	sender->fn(sender->arg, slot->job, &answer);
}

static bool
take_answers(struct sender *sender)
{
	bool any = false;
	CURLMsg *message;
	int left, running;

	curl_multi_perform(sender->multi, &running);
	while ((message = curl_multi_info_read(sender->multi, &left)) != NULL) {
		if (message->msg != CURLMSG_DONE)
			continue;
		/* Releasing the handle frees the message. */
		answered(sender, message->easy_handle, message->data.result);
		any = true;
	}
	return any;
}

bool
sender_turn(struct sender *sender, int fd, int64_t wait_ms)
{
	struct curl_waitfd extra = {.fd = fd, .events = CURL_WAIT_POLLIN};
	int64_t wait = wait_ms < WAIT_MAX_MS ? wait_ms : WAIT_MAX_MS;

	if (take_answers(sender))
		return false;
	curl_multi_poll(
	    sender->multi, fd >= 0 ? &extra : NULL, fd >= 0, wait > 0 ? (int)wait : 0, NULL);
	take_answers(sender);
	return extra.revents != 0;
}

const char *
sender_version(void)
{
	return "libcurl " LIBCURL_VERSION;
}
