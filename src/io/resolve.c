/* resolve - host names to numeric addresses, off the loop. SPDX-License-Identifier: MIT */
#include "resolve.h"

#include "floor/base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define THREAD_STACK (256 * 1024)

/* What thread and loop share; the last of the two to let go frees it. */
struct job {
	atomic_int holders;
	int done_fd; /* closed by the thread: that is how the loop hears of the end */
	char *host;
	struct addresses found;
	char why[128];
};

struct resolve {
	struct job *job;
	struct loop_watch *watch;
	void (*fn)(void *arg, const struct addresses *found, const char *why);
	void *arg;
};

static void
let_go(struct job *job)
{
	if (atomic_fetch_sub(&job->holders, 1) > 1)
		return;
	free(job->host);
	free(job);
}

static const struct addrinfo *
next_of(const struct addrinfo *from, int family, bool same)
{
	while (from && (from->ai_family == family) != same)
		from = from->ai_next;
	return from;
}

static void
keep(struct addresses *found, const struct addrinfo *info)
{
	char *text = found->text[found->count];

	if (found->count < RESOLVE_MAX && getnameinfo(info->ai_addr, info->ai_addrlen, text,
	                                      RESOLVE_TEXT_MAX, NULL, 0, NI_NUMERICHOST) == 0)
		found->count++;
}

/* The resolver's order is kept within a family (RFC 6724); the families alternate as in RFC 8305
 * section 4, so that one broken family costs one attempt and not all of them. */
static void
alternate(struct addresses *found, const struct addrinfo *list)
{
	int first = list->ai_family;
	const struct addrinfo *a = next_of(list, first, true), *b = next_of(list, first, false);

	while ((a || b) && found->count < RESOLVE_MAX) {
		if (a) {
			keep(found, a);
			a = next_of(a->ai_next, first, true);
		}
		if (b && found->count < RESOLVE_MAX) {
			keep(found, b);
			b = next_of(b->ai_next, first, false);
		}
	}
}

static void
explain(struct job *job, int code)
{
	switch (code) {
	case EAI_NONAME:
#ifdef EAI_NODATA
	case EAI_NODATA:
#endif
		snprintf(job->why, sizeof(job->why), "no such host: %.100s", job->host);
		break;
	case EAI_AGAIN:
		snprintf(
		    job->why, sizeof(job->why), "name server does not answer for %.80s", job->host);
		break;
	case EAI_SYSTEM:
		snprintf(job->why, sizeof(job->why), "cannot look up %.60s: %s", job->host,
		    strerror(errno));
		break;
	default:
		snprintf(job->why, sizeof(job->why), "cannot look up %.60s: %s", job->host,
		    gai_strerror(code));
	}
}

static void *
look_up(void *arg)
{
	struct job *job = arg;
	struct addrinfo hints = {.ai_family = AF_UNSPEC, .ai_socktype = SOCK_STREAM}, *list = NULL;
	int code = getaddrinfo(job->host, NULL, &hints, &list);

	if (code == 0 && list) {
		alternate(&job->found, list);
		freeaddrinfo(list);
	}
	if (code != 0)
		explain(job, code);
	else if (job->found.count == 0)
		snprintf(job->why, sizeof(job->why), "no address for %.100s", job->host);
	close(job->done_fd);
	let_go(job);
	return NULL;
}

static bool
start_thread(struct job *job)
{
	pthread_attr_t attr;
	pthread_t thread;
	sigset_t all, old;
	int code;

	if (pthread_attr_init(&attr) != 0)
		return false;
	pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);
	pthread_attr_setstacksize(&attr, THREAD_STACK);
	/* Signals belong to the loop's thread. */
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &old);
	code = pthread_create(&thread, &attr, look_up, job);
	pthread_sigmask(SIG_SETMASK, &old, NULL);
	pthread_attr_destroy(&attr);
	errno = code;
	return code == 0;
}

static void
on_done(void *arg, int fd, bool gone)
{
	struct resolve *resolve = arg;
	struct job *job = resolve->job;

	(void)fd;
	(void)gone; /* the thread only ever closes its end */
	loop_unwatch(resolve->watch);
	resolve->fn(resolve->arg, &job->found, job->found.count ? NULL : job->why);
	free(resolve);
	let_go(job);
}

struct resolve *
resolve_new(struct loop *loop, const char *host,
    void (*fn)(void *arg, const struct addresses *found, const char *why), void *arg,
    struct err *err)
{
	struct resolve *resolve;
	int ends[2];

	if (pipe(ends) != 0) {
		err_errno(err, "cannot make a pipe");
		return NULL;
	}
	fcntl(ends[0], F_SETFD, FD_CLOEXEC);
	fcntl(ends[1], F_SETFD, FD_CLOEXEC);
	resolve = mem_zero(1, sizeof(*resolve));
	resolve->fn = fn;
	resolve->arg = arg;
	resolve->job = mem_zero(1, sizeof(*resolve->job));
	resolve->job->host = mem_dup(host, strlen(host));
	resolve->job->done_fd = ends[1];
	atomic_init(&resolve->job->holders, 2);
	resolve->watch = loop_watch(loop, ends[0], on_done, resolve, err);
	if (resolve->watch && start_thread(resolve->job))
		return resolve;
	if (resolve->watch)
		err_errno(err, "cannot start a thread");
	loop_unwatch(resolve->watch);
	close(ends[1]);
	let_go(resolve->job);
	let_go(resolve->job);
	free(resolve);
	return NULL;
}

void
resolve_cancel(struct resolve *resolve)
{
	if (resolve == NULL)
		return;
	loop_unwatch(resolve->watch);
	let_go(resolve->job);
	free(resolve);
}
