/* control_client - asking a running hub. SPDX-License-Identifier: MIT */
#include "floor/io/control.h"

#include "control_own.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

struct call {
	int fd, input; /* input -1: all of it was sent */
	struct buf out, in;
	size_t run; /* bytes of the run that are still to come */
	bool (*fn)(void *arg, struct slice bytes);
	void *arg;
	struct err *err;
};

enum heard { HEARD_MORE, HEARD_OK, HEARD_NO };

static bool
put_request(struct buf *out, const struct slice *words, size_t count, struct err *err)
{
	for (size_t i = 0; i < count; i++) {
		if (words[i].len && (memchr(words[i].p, '\t', words[i].len) ||
		                        memchr(words[i].p, '\n', words[i].len)))
			return err_set(err, ERR_VALUE, "no tab or line end, please, in a word");
		buf_add(out, words[i].p, words[i].len);
		buf_addc(out, i + 1 < count ? '\t' : '\n');
	}
	return true;
}

/* The next line of the answer has come: a run's length, or the end. */
static enum heard
take_line(struct call *call, struct slice line)
{
	int64_t len;

	if (slice_starts(line, SLICE("+")) &&
	    slice_int((struct slice){line.p + 1, line.len - 1}, 0, CONTROL_OUTPUT_MAX, &len)) {
		call->run = (size_t)len;
		return HEARD_MORE;
	}
	if (slice_is(line, "=ok"))
		return HEARD_OK;
	if (slice_starts(line, SLICE("=failed ")))
		err_set(call->err, ERR_REFUSED, "%.*s", (int)line.len - 8, line.p + 8);
	else
		err_set(call->err, ERR_SYNTAX, "what answers is no floorhub of this version");
	return HEARD_NO;
}

static enum heard
take_answer(struct call *call)
{
	enum heard heard = HEARD_MORE;

	while (heard == HEARD_MORE && call->in.len) {
		size_t n = call->run < call->in.len ? call->run : call->in.len;
		const char *end;

		if (n) {
			if (!call->fn(call->arg, (struct slice){call->in.p, n}))
				return HEARD_NO;
			call->run -= n;
			buf_drop(&call->in, n);
			continue;
		}
		end = memchr(call->in.p, '\n', call->in.len);
		if (!end)
			break;
		heard = take_line(call, (struct slice){call->in.p, (size_t)(end - call->in.p)});
		buf_drop(&call->in, (size_t)(end - call->in.p) + 1);
	}
	return heard;
}

static enum heard
hear(struct call *call)
{
	char bytes[64 << 10];
	ssize_t n = recv(call->fd, bytes, sizeof(bytes), 0);

	if (n < 0 && errno == EINTR)
		return HEARD_MORE;
	if (n <= 0) {
		err_set(call->err, ERR_NETWORK, "the hub hung up before it was done; see its log");
		return HEARD_NO;
	}
	buf_add(&call->in, bytes, (size_t)n);
	return take_answer(call);
}

/* More input when all before it is sent. A hub that will not hear any more still has its answer to
 * give, so a failing send is not the end; input that cannot be read is, for the hub must not take
 * it for a short one. */
static bool
tell(struct call *call)
{
	char bytes[64 << 10];
	ssize_t n;

	if (call->out.len == 0) {
		n = read(call->input, bytes, sizeof(bytes));
		if (n < 0)
			return err_errno(call->err, "cannot read what is to be sent");
		if (n == 0) {
			call->input = -1;
			shutdown(call->fd, SHUT_WR);
			return true;
		}
		buf_add(&call->out, bytes, (size_t)n);
	}
	n = send(call->fd, call->out.p, call->out.len, MSG_DONTWAIT | MSG_NOSIGNAL);
	if (n > 0)
		buf_drop(&call->out, (size_t)n);
	else if (errno != EAGAIN && errno != EINTR)
		call->input = -1;
	return true;
}

static enum heard
converse(struct call *call)
{
	enum heard heard = HEARD_MORE;

	while (heard == HEARD_MORE) {
		bool telling = call->out.len || call->input >= 0;
		struct pollfd fd = {call->fd, (short)(telling ? POLLIN | POLLOUT : POLLIN), 0};
		int n = poll(&fd, 1, CONTROL_PATIENCE_MS);

		if (n == 0) {
			err_set(call->err, ERR_NETWORK, "the hub does not answer");
			return HEARD_NO;
		}
		if (fd.revents & POLLOUT && !tell(call))
			return HEARD_NO;
		if (fd.revents & (POLLIN | POLLHUP | POLLERR))
			heard = hear(call);
	}
	return heard;
}

enum control_answer
control_call(const char *path, const struct slice *words, size_t count, int input,
    bool (*fn)(void *arg, struct slice bytes), void *arg, struct err *err)
{
	struct call call = {.input = input, .fn = fn, .arg = arg, .err = err};
	struct sockaddr_un address;
	enum heard heard = HEARD_NO;

	if (!control_address(path, &address, err))
		return CONTROL_NOBODY;
	call.fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (call.fd < 0 ||
	    connect(call.fd, (const struct sockaddr *)&address, sizeof(address)) != 0) {
		bool nobody = errno == ENOENT || errno == ECONNREFUSED;

		err_errno(err, "cannot ask the hub at %s", path);
		if (call.fd >= 0)
			close(call.fd);
		return nobody ? CONTROL_NOBODY : CONTROL_NO;
	}
	buf_init(&call.out, SIZE_MAX);
	buf_init(&call.in, SIZE_MAX);
	if (put_request(&call.out, words, count, err)) {
		heard = converse(&call);
	}
	close(call.fd);
	buf_fini(&call.out);
	buf_fini(&call.in);
	return heard == HEARD_OK ? CONTROL_OK : CONTROL_NO;
}
