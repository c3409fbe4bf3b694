/* term_rescue - give the terminal back when the program crashes. SPDX-License-Identifier: MIT
 *
 * Only async-signal-safe calls in the handler, on a stack of its own. */
#include "term_rescue.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define STACK_SIZE 16384

static const int crashes[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};

static struct {
	int fd;
	struct termios saved;
	char reset[128];
	size_t reset_len;
	char stack[STACK_SIZE];
} rescue = {.fd = -1};

static void
on_crash(int sig)
{
	if (rescue.fd >= 0) {
		(void)!write(rescue.fd, rescue.reset, rescue.reset_len);
		tcsetattr(rescue.fd, TCSANOW, &rescue.saved);
	}
	raise(sig); /* SA_RESETHAND: the default action takes it from here */
}

void
term_rescue_arm(int fd, const struct termios *saved, const char *leave, const char *cursor)
{
	stack_t stack = {.ss_sp = rescue.stack, .ss_size = sizeof(rescue.stack)};
	struct sigaction action = {
	    .sa_handler = on_crash, .sa_flags = (int)(SA_RESETHAND | SA_ONSTACK | SA_NODEFER)};
	int len = snprintf(rescue.reset, sizeof(rescue.reset),
	    "\033[0m\033[?2004l" TERM_MOUSE_OFF "%s%s", leave ? leave : "", cursor ? cursor : "");

	rescue.reset_len = len > 0 && (size_t)len < sizeof(rescue.reset) ? (size_t)len : 0;
	rescue.saved = *saved;
	rescue.fd = fd;
	if (sigaltstack(&stack, NULL) < 0)
		return;
	for (size_t i = 0; i < sizeof(crashes) / sizeof(crashes[0]); i++)
		sigaction(crashes[i], &action, NULL);
}

void
term_rescue_disarm(void)
{
	rescue.fd = -1;
}
