/* signals - the outside world's signals as calls from the loop. SPDX-License-Identifier: MIT */
#include "floor/io/signals.h"

#include <signal.h>
#include <sys/signalfd.h>
#include <unistd.h>

static const int watched[] = {
    SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGWINCH, SIGTSTP, SIGCONT, SIGUSR1, SIGUSR2, SIGALRM};

static struct {
	void (*fn)(void *arg, int signal);
	void *arg;
} handler;

static void
make_set(sigset_t *set)
{
	sigemptyset(set);
	for (size_t i = 0; i < sizeof(watched) / sizeof(watched[0]); i++)
		sigaddset(set, watched[i]);
}

void
signals_block(void)
{
	sigset_t set;

	make_set(&set);
	sigprocmask(SIG_BLOCK, &set, NULL);
}

static void
on_readable(void *arg, int fd, bool gone)
{
	struct signalfd_siginfo info;

	(void)arg;
	if (gone)
		return;
	while (read(fd, &info, sizeof(info)) == (ssize_t)sizeof(info))
		handler.fn(handler.arg, (int)info.ssi_signo);
}

bool
signals_watch(struct loop *loop, void (*fn)(void *arg, int signal), void *arg, struct err *err)
{
	sigset_t set;
	int fd;

	make_set(&set);
	fd = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
	if (fd < 0)
		return err_errno(err, "cannot listen for signals");
	handler.fn = fn;
	handler.arg = arg;
	return loop_watch(loop, fd, on_readable, NULL, err) != NULL;
}
