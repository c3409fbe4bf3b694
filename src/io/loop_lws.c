/* loop - timers and watched descriptors on libwebsockets' poll loop. SPDX-License-Identifier: MIT
 */
#include "loop_lws.h"

#include "floor/base/mem.h"

#include <libwebsockets.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FD_LIMIT 32
#define LOG_MAX 200
#define LAST_TURNS 3
#define LOOP_BROKEN 1

struct loop {
	struct lws_context *context;
	struct lws_vhost *vhost; /* of watched descriptors; has no TLS, so it costs nothing */
	bool running, dying;
	int status;
	struct err broken;
	int64_t offset_ms; /* wall clock minus monotonic, as last seen */
	void (*on_jump)(void *arg, int64_t jump_ms);
	void *jump_arg;
	void (*on_turn)(void *arg);
	void *turn_arg;
	void (*on_certificate)(void *arg, void *store_ctx, bool good);
	void *certificate_arg;
};

struct loop_timer {
	lws_sorted_usec_list_t sul; /* first: the library hands its address back */
	struct loop *loop;
	void (*fn)(void *arg);
	void *arg;
	bool pending;
};

struct loop_watch {
	struct loop *loop;
	struct lws *wsi; /* NULL once the descriptor is closed */
	int fd;
	void (*fn)(void *arg, int fd, bool gone); /* NULL: unwatched, waits for its end */
	void *arg;
};

/* The library logs through one process-wide hook without an argument, so its last line lives here,
 * one for each thread that has a loop. */
static _Thread_local char last_log[LOG_MAX];

static void
keep_log(int level, const char *line)
{
	(void)level;
	snprintf(last_log, sizeof(last_log), "%s", line);
	last_log[strcspn(last_log, "\n")] = '\0';
}

const char *
loop_last_log(void)
{
	return last_log;
}

void
loop_forget_log(void)
{
	last_log[0] = '\0';
}

static int
watch_event(struct loop_watch *watch, enum lws_callback_reasons reason)
{
	if (reason == LWS_CALLBACK_RAW_CLOSE_FILE) {
		watch->wsi = NULL;
		if (watch->fn == NULL || watch->loop->dying)
			free(watch);
		else
			watch->fn(watch->arg, watch->fd, true);
		return 0;
	}
	if (watch->fn == NULL || watch->loop->dying)
		return -1;
	watch->fn(watch->arg, watch->fd, false);
	return 0;
}

static int
on_event(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in, size_t len)
{
	struct loop *loop;

	(void)in;
	switch ((int)reason) {
	case LWS_CALLBACK_RAW_RX_FILE:
	case LWS_CALLBACK_RAW_CLOSE_FILE:
		if (lws_get_opaque_user_data(wsi) == NULL)
			return 0;
		return watch_event(lws_get_opaque_user_data(wsi), reason);
	case LWS_CALLBACK_OPENSSL_PERFORM_SERVER_CERT_VERIFICATION:
		loop = lws_context_user(lws_get_context(wsi));
		if (loop->on_certificate)
			loop->on_certificate(loop->certificate_arg, user, len != 0);
		return 0;
	default:
		return 0;
	}
}

static const struct lws_protocols protocols[] = {
    {.name = "watch", .callback = on_event},
    {0},
};

static struct loop *
loop_make(unsigned descriptors, struct err *err)
{
	struct loop *loop = mem_zero(1, sizeof(*loop));
	struct lws_context_creation_info info = {
	    .port = CONTEXT_PORT_NO_LISTEN,
	    .protocols = protocols,
	    .user = loop,
	    .fd_limit_per_thread = descriptors,
	    /* One read fills this: large, so that a flood costs few system calls. */
	    .pt_serv_buf_size = 64 * 1024,
	    /* The library's own deadlines are whole seconds; ours come first. */
	    .timeout_secs = 600,
	    .options = LWS_SERVER_OPTION_EXPLICIT_VHOSTS,
	    .vhost_name = "watch",
	};

	lws_set_log_level(LLL_ERR | LLL_WARN, keep_log);
	loop->offset_ms = loop_clock_ms() - loop_mono_ms();
	loop->context = lws_create_context(&info);
	loop->vhost = loop->context ? lws_create_vhost(loop->context, &info) : NULL;
	if (loop->vhost == NULL) {
		err_set(err, ERR_SYSTEM, "cannot set up the network: %s", last_log);
		loop_free(loop);
		return NULL;
	}
	return loop;
}

struct loop *
loop_new(struct err *err)
{
	return loop_make(FD_LIMIT, err);
}

struct loop *
loop_new_large(struct err *err)
{
	/* The library takes the process's limit then, and finds a descriptor by its number. */
	return loop_make(0, err);
}

void
loop_free(struct loop *loop)
{
	if (loop == NULL)
		return;
	loop->dying = true;
	/* Close frames that are due leave now; nobody is waited for. */
	for (int turn = 0; loop->context && turn < LAST_TURNS; turn++)
		lws_service(loop->context, -1);
	if (loop->context)
		lws_context_destroy(loop->context);
	free(loop);
}

static void
look_for_jump(struct loop *loop)
{
	int64_t offset_ms = loop_clock_ms() - loop_mono_ms();
	int64_t jump_ms = offset_ms - loop->offset_ms;

	loop->offset_ms = offset_ms;
	if (loop->on_jump && (jump_ms > LOOP_JUMP_MS || jump_ms < -LOOP_JUMP_MS))
		loop->on_jump(loop->jump_arg, jump_ms);
}

int
loop_run(struct loop *loop)
{
	loop->running = true;
	loop->broken = (struct err){.code = ERR_NONE};
	while (loop->running) {
		if (lws_service(loop->context, 0) < 0) {
			err_errno(&loop->broken, "cannot wait for the network");
			loop_stop(loop, LOOP_BROKEN);
			break;
		}
		look_for_jump(loop);
		if (loop->on_turn)
			loop->on_turn(loop->turn_arg);
	}
	loop->running = false;
	return loop->status;
}

const char *
loop_why(const struct loop *loop)
{
	return loop->broken.msg;
}

void
loop_stop(struct loop *loop, int status)
{
	loop->status = status;
	loop->running = false;
	/* A timer runs before the library polls: without this it would sleep once more first. */
	lws_cancel_service(loop->context);
}

void
loop_on_jump(struct loop *loop, void (*fn)(void *arg, int64_t jump_ms), void *arg)
{
	loop->on_jump = fn;
	loop->jump_arg = arg;
}

void
loop_on_turn(struct loop *loop, void (*fn)(void *arg), void *arg)
{
	loop->on_turn = fn;
	loop->turn_arg = arg;
}

struct lws_context *
loop_context(const struct loop *loop)
{
	return loop->context;
}

void
loop_on_certificate(struct loop *loop, void (*fn)(void *arg, void *store_ctx, bool good), void *arg)
{
	loop->on_certificate = fn;
	loop->certificate_arg = arg;
}

struct loop_timer *
loop_timer_new(struct loop *loop, void (*fn)(void *arg), void *arg)
{
	struct loop_timer *timer = mem_zero(1, sizeof(*timer));

	timer->loop = loop;
	timer->fn = fn;
	timer->arg = arg;
	return timer;
}

static void
timer_fired(lws_sorted_usec_list_t *sul)
{
	struct loop_timer *timer = lws_container_of(sul, struct loop_timer, sul);

	timer->pending = false;
	timer->fn(timer->arg);
}

void
loop_timer_set(struct loop_timer *timer, int64_t delay_ms)
{
	/* At least a millisecond: a timer set for now by its own callback must not starve the
	 * descriptors. */
	lws_usec_t us = delay_ms > 0 ? (lws_usec_t)delay_ms * 1000 : 1000;

	timer->pending = true;
	lws_sul_schedule(timer->loop->context, 0, &timer->sul, timer_fired, us);
}

void
loop_timer_cancel(struct loop_timer *timer)
{
	if (!timer->pending)
		return;
	timer->pending = false;
	lws_sul_schedule(
	    timer->loop->context, 0, &timer->sul, timer_fired, LWS_SET_TIMER_USEC_CANCEL);
}

bool
loop_timer_pending(const struct loop_timer *timer)
{
	return timer->pending;
}

void
loop_timer_free(struct loop_timer *timer)
{
	if (timer == NULL)
		return;
	loop_timer_cancel(timer);
	free(timer);
}

struct loop_watch *
loop_watch(
    struct loop *loop, int fd, void (*fn)(void *arg, int fd, bool gone), void *arg, struct err *err)
{
	struct loop_watch *watch = mem_zero(1, sizeof(*watch));
	lws_adopt_desc_t desc = {
	    .vh = loop->vhost,
	    .type = LWS_ADOPT_RAW_FILE_DESC,
	    .fd.filefd = fd,
	    .vh_prot_name = protocols[0].name,
	    .opaque = watch,
	};

	watch->loop = loop;
	watch->fd = fd;
	watch->fn = fn;
	watch->arg = arg;
	watch->wsi = lws_adopt_descriptor_vhost_via_info(&desc);
	if (watch->wsi == NULL) {
		err_set(err, ERR_SYSTEM, "cannot watch descriptor %d: %s", fd, last_log);
		close(fd);
		free(watch);
		return NULL;
	}
	return watch;
}

void
loop_unwatch(struct loop_watch *watch)
{
	if (watch == NULL)
		return;
	watch->fn = NULL;
	/* It may be this very descriptor's callback that asks, so let the library close it
	 * afterwards. */
	if (watch->wsi)
		lws_set_timeout(watch->wsi, PENDING_TIMEOUT_USER_OK, LWS_TO_KILL_ASYNC);
	else
		free(watch);
}

const char *
loop_version(void)
{
	return "libwebsockets " LWS_LIBRARY_VERSION;
}
