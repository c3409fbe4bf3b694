/* control_server - the hub's end of the control socket. SPDX-License-Identifier: MIT */
#include "floor/io/control.h"

#include "control_own.h"

#include "floor/base/mem.h"
#include "floor/io/log.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#define SESSIONS 8
#define BACKLOG 64
#define READ_LEN (64 << 10)
#define TICK_MS 1000
#define LINE_MAX_LEN (16 << 10)

struct session {
	int fd;
	bool open, asked, ended, done; /* ended: no more input; done: the last line is in `out` */
	bool waiting;                  /* the last step asked for input */
	bool resting;                  /* or for a moment's rest */
	void *job;
	struct buf in, out, piece;
	int64_t seen_ms, said_ms;
};

struct control {
	const struct control_ops *ops;
	void *arg;
	char *path;
	int set, listener; /* `set` has the listener and the sessions in it */
	struct loop_watch *watch;
	struct loop_timer *timer;
	struct session sessions[SESSIONS];
	size_t count;
};

static void
hang_up(struct control *control, struct session *s)
{
	if (s->job)
		control->ops->end(s->job);
	close(s->fd);
	buf_fini(&s->in);
	buf_fini(&s->out);
	buf_fini(&s->piece);
	*s = (struct session){0};
	control->count--;
}

static void
finish(struct session *s, const char *why)
{
	s->done = true;
	if (why)
		buf_printf(&s->out, "=failed %s\n", why);
	else
		buf_adds(&s->out, "=ok\n");
}

static void
say(struct session *s, struct slice bytes)
{
	buf_printf(&s->out, "+%zu\n", bytes.len);
	buf_add(&s->out, bytes.p, bytes.len);
	s->said_ms = loop_mono_ms();
}

/* The line is whole: what does it ask for? */
static void
ask(struct control *control, struct session *s, size_t line_len)
{
	struct slice words[CONTROL_WORDS_MAX], rest = {s->in.p, line_len};
	struct err err = {0};
	size_t count = 0;

	while (rest.p && count < CONTROL_WORDS_MAX)
		words[count++] = slice_cut(&rest, '\t');
	s->asked = true;
	if (rest.p)
		err_set(&err, ERR_LIMIT, "too many words");
	else
		s->job = control->ops->begin(control->arg, words, count, &err);
	buf_drop(&s->in, line_len + 1);
	if (!s->job)
		finish(s, err.msg);
}

static void
work(struct control *control, struct session *s)
{
	struct err err = {0};
	enum control_step step;

	buf_reset(&s->piece);
	step = control->ops->step(s->job, &s->in, s->ended, &s->piece, &err);
	if (s->piece.len)
		say(s, buf_slice(&s->piece));
	s->waiting = step == CONTROL_INPUT;
	s->resting = step == CONTROL_WAIT;
	if (step == CONTROL_DONE || step == CONTROL_FAILED)
		finish(s, step == CONTROL_FAILED ? err.msg : NULL);
	s->seen_ms = s->waiting ? s->seen_ms : loop_mono_ms();
}

/* False: the other end is gone. */
static bool
hear(struct session *s)
{
	char bytes[READ_LEN];
	size_t room = s->in.max - s->in.len;
	ssize_t n;

	if (room == 0 || s->ended)
		return true;
	n = recv(s->fd, bytes, room < sizeof(bytes) ? room : sizeof(bytes), MSG_DONTWAIT);
	if (n < 0)
		return errno == EAGAIN || errno == EINTR;
	s->ended = n == 0;
	s->waiting = false;
	s->seen_ms = loop_mono_ms();
	return buf_add(&s->in, bytes, (size_t)n);
}

static bool
tell(struct session *s)
{
	ssize_t n = s->out.len ? send(s->fd, s->out.p, s->out.len, MSG_DONTWAIT | MSG_NOSIGNAL) : 0;

	if (n < 0)
		return errno == EAGAIN || errno == EINTR;
	if (n > 0)
		s->seen_ms = loop_mono_ms();
	buf_drop(&s->out, (size_t)n);
	return true;
}

/* What is waited for next: room to write while there is something to say or to do. Who rests is
 * asked by the clock. */
static void
wait_on(struct control *control, struct session *s)
{
	bool input = !s->asked || s->waiting;
	struct epoll_event event = {
	    .events = s->out.len || !input ? EPOLLOUT : EPOLLIN,
	    .data.u32 = (uint32_t)(s - control->sessions),
	};

	if (s->resting && !s->out.len) {
		event.events = 0;
		loop_timer_set(control->timer, CONTROL_REST_MS);
	}
	epoll_ctl(control->set, EPOLL_CTL_MOD, s->fd, &event);
}

static void
attend(struct control *control, struct session *s, uint32_t events)
{
	const char *line_end;
	bool there = !(events & (EPOLLERR | EPOLLHUP)) && (!(events & EPOLLIN) || hear(s));

	line_end = s->asked || !s->in.len ? NULL : memchr(s->in.p, '\n', s->in.len);
	if (line_end)
		ask(control, s, (size_t)(line_end - s->in.p));
	else if (!s->asked && (s->ended || s->in.len > LINE_MAX_LEN))
		there = false;
	/* It may hear on the way, so that work on input is not kept waiting for its own output. */
	if (there && s->job && !s->done && !s->out.len) {
		there = hear(s);
		if (there)
			work(control, s);
	}
	there = there && tell(s);
	if (!there || (s->done && !s->out.len))
		hang_up(control, s);
	else
		wait_on(control, s);
}

static void
take(struct control *control)
{
	int fd = accept4(control->listener, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
	struct session *s = control->sessions;
	struct epoll_event event = {.events = EPOLLIN};

	if (fd < 0)
		return;
	while (s < control->sessions + SESSIONS && s->open)
		s++;
	event.data.u32 = (uint32_t)(s - control->sessions);
	if (s == control->sessions + SESSIONS ||
	    epoll_ctl(control->set, EPOLL_CTL_ADD, fd, &event) != 0) {
		close(fd);
		return;
	}
	*s = (struct session){.fd = fd, .open = true, .seen_ms = loop_mono_ms()};
	buf_init(&s->in, CONTROL_INPUT_MAX);
	buf_init(&s->out, CONTROL_OUTPUT_MAX + 1024);
	buf_init(&s->piece, CONTROL_OUTPUT_MAX);
	control->count++;
	loop_timer_set(control->timer, TICK_MS);
}

static void
on_ready(void *arg, int fd, bool gone)
{
	struct control *control = arg;
	struct epoll_event events[SESSIONS + 1];
	int n = gone ? 0 : epoll_wait(fd, events, SESSIONS + 1, 0);

	for (int i = 0; i < n; i++) {
		uint32_t place = events[i].data.u32;

		if (place == SESSIONS)
			take(control);
		else if (control->sessions[place].open)
			attend(control, &control->sessions[place], events[i].events);
	}
}

static void
on_tick(void *arg)
{
	struct control *control = arg;
	int64_t now_ms = loop_mono_ms();

	for (struct session *s = control->sessions; s < control->sessions + SESSIONS; s++) {
		if (!s->open)
			continue;
		if (now_ms - s->seen_ms > CONTROL_PATIENCE_MS) {
			log_warn("a command is given up: who asked for it was silent for %d s",
			    CONTROL_PATIENCE_MS / 1000);
			hang_up(control, s);
		} else if (s->job && !s->done && !s->out.len && now_ms - s->said_ms >= TICK_MS)
			say(s, (struct slice){NULL, 0});
		if (s->open && s->resting)
			attend(control, s, 0);
	}
	if (control->count && !loop_timer_pending(control->timer))
		loop_timer_set(control->timer, TICK_MS);
}

bool
control_address(const char *path, struct sockaddr_un *address, struct err *err)
{
	*address = (struct sockaddr_un){.sun_family = AF_UNIX};
	if (strlen(path) >= sizeof(address->sun_path))
		return err_set(err, ERR_LIMIT,
		    "%s: too long a name for a socket; put the journal where its path is shorter",
		    path);
	memcpy(address->sun_path, path, strlen(path));
	return true;
}

/* The mode of the socket before it has a name is that of the name. */
static int
listen_at(const char *path, struct err *err)
{
	struct sockaddr_un address;
	int fd;

	if (!control_address(path, &address, err))
		return -1;
	fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	unlink(path);
	if (fd >= 0 && fchmod(fd, 0600) == 0 &&
	    bind(fd, (const struct sockaddr *)&address, sizeof(address)) == 0 &&
	    listen(fd, BACKLOG) == 0)
		return fd;
	err_errno(err, "cannot listen at %s", path);
	if (fd >= 0)
		close(fd);
	return -1;
}

struct control *
control_new(
    struct loop *loop, const char *path, const struct control_ops *ops, void *arg, struct err *err)
{
	struct control *control = mem_zero(1, sizeof(*control));
	struct epoll_event event = {.events = EPOLLIN, .data.u32 = SESSIONS};

	control->ops = ops;
	control->arg = arg;
	control->listener = listen_at(path, err);
	if (control->listener < 0) {
		free(control);
		return NULL;
	}
	control->path = mem_dup(path, strlen(path));
	control->timer = loop_timer_new(loop, on_tick, control);
	control->set = epoll_create1(EPOLL_CLOEXEC);
	if (control->set < 0 ||
	    epoll_ctl(control->set, EPOLL_CTL_ADD, control->listener, &event) != 0)
		err_errno(err, "cannot listen at %s", path);
	else
		control->watch = loop_watch(loop, control->set, on_ready, control, err);
	if (control->watch)
		return control;
	control_free(control);
	return NULL;
}

void
control_free(struct control *control)
{
	if (!control)
		return;
	for (struct session *s = control->sessions; s < control->sessions + SESSIONS; s++) {
		if (s->open)
			hang_up(control, s);
	}
	unlink(control->path);
	close(control->listener);
	loop_timer_free(control->timer);
	loop_unwatch(control->watch);
	free(control->path);
	free(control);
}
