/* job - the shell's job that the board is part of. SPDX-License-Identifier: MIT */
#include "floor/io/job.h"

#include <signal.h>
#include <stddef.h>

void
job_stop(void)
{
	sigset_t stop, old;
	struct sigaction plain = {.sa_handler = SIG_DFL}, was;

	sigemptyset(&stop);
	sigaddset(&stop, SIGTSTP);
	sigaction(SIGTSTP, &plain, &was);
	sigprocmask(SIG_UNBLOCK, &stop, &old);
	kill(0, SIGTSTP); /* the whole job, as the terminal itself would */
	sigprocmask(SIG_SETMASK, &old, NULL);
	sigaction(SIGTSTP, &was, NULL);
}
