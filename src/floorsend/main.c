/* main - floorsend: events in, signed webhooks out, and what became of them. SPDX-License-Identifier: MIT */
#include "feed.h"
#include "post.h"
#include "settings.h"

#include "floor/base/stamp.h"
#include "floor/io/loop.h"
#include "floor/io/secret.h"

#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#define PROGRESS_MS 200
#define CONCURRENCY_MAX 1024

struct run {
	const struct options *options;
	const char *names[OPTION_LIST_MAX + 1];
	struct feed feed;
	struct post post;
	struct tally tally;
	struct sender *sender;
	struct sign_rules rules;
	bool progress; /* a line is drawn and redrawn */
	bool feed_ended;
	bool told_past;                     /* of a simulated floor: that all of it has arrived */
	int64_t begun_ms, told_ms, next_us; /* monotonic; next_us: when the rate allows one more */
	uint64_t posted;
};

/* Set by a signal: finish with the summary. */
static volatile sig_atomic_t stop_signal;

static void
on_signal(int sig)
{
	stop_signal = sig;
}

static void
clear_progress(const struct run *run)
{
	if (run->progress)
		fputs("\r\033[K", stderr);
}

static void
on_trouble(void *arg, const char *words)
{
	clear_progress(arg);
	complain("%s", words);
}

static void
show_progress(struct run *run, int64_t now_ms)
{
	const struct tally *tally = &run->tally;
	int64_t elapsed = now_ms - run->begun_ms;

	if (!run->progress || now_ms - run->told_ms < PROGRESS_MS)
		return;
	run->told_ms = now_ms;
	fprintf(stderr,
	    "\r\033[K%" PRIu64 " sent, %" PRIu64 " acknowledged, %" PRIu64
	    " refused, %zu under way, %.0f/s",
	    run->posted, tally->accepted + tally->duplicates, tally->refused + tally->given_up,
	    run->post.outstanding,
	    elapsed > 0 ? (double)(tally->accepted + tally->duplicates) * 1000 / (double)elapsed
	                : 0);
	fflush(stderr);
}

/* Microseconds until the rate allows another; 0: now. */
static int64_t
rate_wait_us(const struct run *run, int64_t now_us)
{
	return run->next_us > now_us ? run->next_us - now_us : 0;
}

static void
count_rate(struct run *run, int64_t now_us)
{
	int64_t rate = option_int(run->options, OPTION_RATE);

	if (rate == 0)
		return;
	/* What was missed while the hub was slow is not caught up in a burst. */
	if (run->next_us < now_us - 1000000 / rate)
		run->next_us = now_us;
	run->next_us += 1000000 / rate;
}

/* Send what may be sent now. Returns how long to wait at most, in ms. */
static int64_t
send_some(struct run *run, int64_t wait_ms)
{
	int64_t limit = option_int(run->options, OPTION_LIMIT), now_us, due_ms;
	struct slice event;

	while (!run->feed_ended && post_ready(&run->post)) {
		now_us = loop_mono_ms() * 1000;
		if (rate_wait_us(run, now_us) > 0)
			return (rate_wait_us(run, now_us) + 999) / 1000;
		switch (feed_next(&run->feed, loop_clock_ms(), &event)) {
		case FEED_EVENT:
			count_rate(run, now_us);
			post_event(&run->post, event);
			run->feed_ended = ++run->posted == (uint64_t)limit;
			break;
		case FEED_WAIT:
			due_ms = run->feed.due_ms == STAMP_NONE
			             ? wait_ms
			             : run->feed.due_ms - loop_clock_ms();
			return due_ms < wait_ms ? due_ms : wait_ms;
		case FEED_END:
			run->feed_ended = true;
		}
	}
	return wait_ms;
}

/* Whoever waits for the floor's past to be there reads it here. */
static void
tell_past(struct run *run)
{
	if (run->told_past || run->feed.due_ms == STAMP_NONE || run->post.outstanding > 0)
		return;
	run->told_past = true;
	if (option_flag(run->options, OPTION_QUIET) || option_flag(run->options, OPTION_JSON))
		return;
	clear_progress(run);
	printf("%" PRIu64 " events of the past sent, now as they happen\n", run->posted);
	fflush(stdout);
}

static void
turn(struct run *run)
{
	int64_t wait_ms = send_some(run, post_again(&run->post));
	bool hungry = !run->feed_ended && post_ready(&run->post);

	if (run->progress && wait_ms > PROGRESS_MS)
		wait_ms = PROGRESS_MS;
	if (sender_turn(run->sender, hungry ? run->feed.fd : -1, wait_ms))
		feed_read(&run->feed);
	tell_past(run);
	show_progress(run, loop_mono_ms());
}

static void
summarise(struct run *run)
{
	int64_t elapsed_ms = loop_mono_ms() - run->begun_ms;
	struct buf out;

	if (option_flag(run->options, OPTION_QUIET))
		return;
	buf_init(&out, 8192);
	if (option_flag(run->options, OPTION_JSON))
		tally_json(&run->tally, elapsed_ms, &out);
	else
		tally_text(&run->tally, elapsed_ms, &out);
	fwrite(out.p, 1, out.len, stdout);
	buf_fini(&out);
}

static int
send_all(struct run *run)
{
	run->begun_ms = loop_mono_ms();
	while (!stop_signal && (!run->feed_ended || run->post.outstanding > 0))
		turn(run);
	clear_progress(run);
	if (run->feed.failure.code != ERR_NONE)
		complain("%s", run->feed.failure.msg);
	/* Nobody knows whether what is under way has arrived. */
	run->tally.given_up += run->post.outstanding;
	summarise(run);
	if (stop_signal)
		return 128 + stop_signal;
	return run->feed.failure.code != ERR_NONE || run->tally.refused || run->tally.given_up
	           ? STATUS_FAILURE
	           : STATUS_OK;
}

static bool
read_secret(struct run *run, struct err *err)
{
	const char *path = option_text(run->options, OPTION_SECRET_FILE);
	char text[SECRET_MAX];
	size_t len;
	bool ok;

	run->rules.scheme = (enum sign_scheme)option_choice(run->options, OPTION_SCHEME);
	if (run->rules.scheme == SIGN_NONE)
		return true;
	if (path[0] == '\0')
		return err_set(err, ERR_VALUE,
		    "sign with which secret? Give --secret-file FILE, or --scheme none");
	if (!secret_read(path, text, &len, err))
		return false;
	ok = sign_add_secret(&run->rules, (struct slice){text, len}, err);
	explicit_bzero(text, sizeof(text));
	return ok;
}

static bool
open_sender(struct run *run, struct err *err)
{
	const struct options *options = run->options;
	int64_t concurrency = option_int(options, OPTION_CONCURRENCY);
	const char *ca_file = option_text(options, OPTION_CA_FILE);
	struct sender_options sender = {
	    .url = option_text(options, OPTION_TO),
	    .ca_file = ca_file[0] ? ca_file : NULL,
	    .insecure = option_flag(options, OPTION_INSECURE),
	    .concurrency = (size_t)concurrency,
	    .timeout_ms = option_int(options, OPTION_TIMEOUT),
	};

	if (concurrency < 1 || concurrency > CONCURRENCY_MAX)
		return err_set(err, ERR_VALUE, "concurrency: from 1 to %d", CONCURRENCY_MAX);
	if (sender.url[0] == '\0')
		return err_set(err, ERR_VALUE,
		    "send to where? Give --to, as --to http://127.0.0.1:8780/hooks/cstar");
	run->sender = sender_new(&sender, post_answered, &run->post, err);
	if (run->sender == NULL)
		return false;
	run->post = (struct post){
	    .sender = run->sender,
	    .tally = &run->tally,
	    .decoder = decoder_new(),
	    .rules = &run->rules,
	    .retry_for_ms = option_int(options, OPTION_RETRY_FOR),
	    .limit = sender.concurrency,
	    .random = (uint64_t)loop_clock_ms() * 0x9e3779b97f4a7c15u ^ (uint64_t)getpid(),
	    .trouble = on_trouble,
	    .arg = run,
	};
	return true;
}

static bool
open_feed(struct run *run, struct err *err)
{
	size_t count = 0;

	while ((run->names[count] = option_item(run->options, OPTION_INPUT, count)) != NULL)
		count++;
	if (count == 0 && isatty(STDIN_FILENO))
		return err_set(
		    err, ERR_VALUE, "send what? Give a file of events, pipe them in, or try demo:");
	if (count == 0)
		run->names[count++] = "-";
	return feed_init(&run->feed, run->names, count, loop_clock_ms(), err);
}

static int
run_all(const struct options *options)
{
	struct run run = {.options = options, .feed = {.fd = -1}};
	struct err err = {0};
	int status = STATUS_USAGE;

	run.progress = isatty(STDERR_FILENO) && !option_flag(options, OPTION_QUIET);
	if (open_sender(&run, &err) && open_feed(&run, &err))
		status = read_secret(&run, &err) ? send_all(&run) : STATUS_CONFIG;
	if (err.code != ERR_NONE)
		complain("%s", err.msg);
	feed_fini(&run.feed);
	sender_free(run.sender);
	post_fini(&run.post);
	tally_fini(&run.tally);
	sign_wipe(&run.rules);
	return status;
}

static int
print_version(void)
{
	printf("floorsend %s\n"
	       "Copyright (c) 2026 the floorboard authors. MIT licence; no warranty.\n"
	       "%s\n",
	    PACKAGE_VERSION, sender_version());
	return STATUS_OK;
}

static int
print_help(void)
{
	struct buf out;

	buf_init(&out, 1 << 16);
	options_help(send_option_table(), &out);
	fwrite(out.p, 1, out.len, stdout);
	buf_fini(&out);
	return STATUS_OK;
}

int
main(int argc, char **argv)
{
	struct options *options = options_new(send_option_table());
	struct err err = {0};
	int status;

	signal(SIGPIPE, SIG_IGN);
	signal(SIGINT, on_signal);
	signal(SIGTERM, on_signal);
	signal(SIGHUP, on_signal);
	if (!options_args(options, argc, (const char *const *)argv, &err)) {
		complain("%s", err.msg);
		fputs("Try 'floorsend --help'.\n", stderr);
		status = STATUS_USAGE;
	} else if (option_flag(options, OPTION_HELP)) {
		status = print_help();
	} else if (option_flag(options, OPTION_VERSION)) {
		status = print_version();
	} else {
		status = run_all(options);
	}
	options_free(options);
	return status;
}
