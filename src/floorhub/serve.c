/* serve - the hub's life: open everything, run the loop, end in good order. SPDX-License-Identifier: MIT */
#include "serve.h"

#include "floor/base/mem.h"
#include "floor/io/log.h"
#include "floor/io/notify.h"
#include "floor/io/secret.h"
#include "floor/io/signals.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#define BODIES_MAX (64 << 20) /* bytes of bodies that are on their way in */
#define ADMIN_CONNECTIONS 64
#define STOP_MS 5000 /* for requests that have begun */

static void
take(void *arg, int fd, const struct sockaddr *addr, socklen_t len)
{
	http_server_take(arg, fd, addr, len);
}

static void
crowded(void *arg)
{
	http_server_spare(arg);
}

static const struct listener_ops listener_ops = {take, crowded};

static bool
open_http(struct serve *serve, struct entrance *entrance, struct http_server **server,
    const struct entrance_rows *rows, const struct http_ops *ops, size_t max_connections,
    struct err *err)
{
	struct http_options http = {
	    .max_connections = max_connections,
	    .max_bodies = BODIES_MAX,
	    .request_ms = option_int(serve->options, OPTION_REQUEST_TIME),
	};

	if (!entrance_open(entrance, serve->options, rows, err))
		return false;
	http.cert = entrance->cert;
	http.key = entrance->key;
	*server = http_server_new(serve->loop, &http, ops, serve, err);
	return *server && entrance_start(entrance, serve->loop, &listener_ops, *server, err);
}

static bool
open_journal(struct serve *serve, struct err *err)
{
	const char *path = option_text(serve->options, OPTION_JOURNAL);
	const char *words;

	if (path[0] == '\0')
		return err_set(err, ERR_VALUE,
		    "where shall events be kept? --journal FILE, or memory: to forget them at the "
		    "end");
	serve->journal = strcmp(path, "memory:") == 0
	                     ? journal_open(&journal_memory_ops, NULL, loop_clock_ms(), err)
	                     : journal_open(&journal_sqlite_ops, path, loop_clock_ms(), err);
	if (serve->journal == NULL)
		return false;
	if (journal_health(serve->journal, &words) != JOURNAL_OK)
		log_error("%s", words);
	return true;
}

static bool
read_admin_token(struct serve *serve, struct err *err)
{
	char text[SECRET_MAX];
	size_t len;

	if (!option_given(serve->options, OPTION_ADMIN_TOKEN))
		return true;
	if (!secret_read(option_text(serve->options, OPTION_ADMIN_TOKEN), text, &len, err))
		return false;
	serve->admin_token = mem_dup(text, len);
	explicit_bzero(text, sizeof(text));
	return true;
}

static void
warn_of_hooks(const struct hooks *hooks)
{
	for (size_t i = 0; i < hooks->count; i++) {
		const struct hook *hook = hooks->hooks[i];

		if (hook->rules.scheme == SIGN_NONE)
			log_warn(
			    "hook %s takes ANYTHING that is sent to it, unsigned: for tests on "
			    "this machine only",
			    hook->name);
		for (size_t s = 0; s < hook->rules.secret_count; s++)
			if (hook->rules.secrets[s].len < SIGN_SECRET_SHORT)
				log_warn("hook %s: a secret of %zu bytes can be guessed; 24 random "
				         "ones or more are safe",
				    hook->name, hook->rules.secrets[s].len);
	}
}

/* The end waits for requests that have begun, but not for ever. */
static void
stop_when_idle(void *arg)
{
	struct serve *serve = arg;

	if ((http_server_exchanges(serve->hook_server) > 0 || stream_clients(serve->stream) > 0) &&
	    loop_mono_ms() < serve->stop_ms) {
		loop_timer_set(serve->stop_timer, 20);
		return;
	}
	loop_stop(serve->loop, serve->status);
}

void
serve_stop(struct serve *serve, int status)
{
	if (serve->stopping)
		return;
	serve->stopping = true;
	serve->status = status;
	notify("STOPPING=1");
	log_info("stopping");
	entrance_close(&serve->hook_entrance);
	http_server_drain(serve->hook_server);
	serve_stream_stop(serve);
	serve->stop_ms = loop_mono_ms() + STOP_MS;
	stop_when_idle(serve);
}

static bool
same_setting(const struct options *a, const struct options *b, size_t option)
{
	const char *x, *y;

	for (size_t i = 0;; i++) {
		x = option_item(a, option, i);
		y = option_item(b, option, i);
		if (!x || !y)
			return x == y;
		if (strcmp(x, y) != 0)
			return false;
	}
}

/* Who has changed one and reloads must not wait for what does not come. The secrets of
 * --secret-file are those of a hook. */
static void
tell_of_restart(const struct serve *serve, const struct options *options)
{
	for (size_t i = 0; i < OPTION_COUNT; i++)
		if (i != OPTION_SECRET_FILE && !same_setting(serve->options, options, i))
			log_warn("%s is another now: a restart takes it in",
			    hub_option_table()->rows[i].name);
}

/* Hooks and tokens (certificates: serve_renew): the rest of the settings is for a restart, and
 * stays as it was. */
static bool
read_anew(struct serve *serve, struct hooks *hooks, struct err *err)
{
	int status;
	struct options *options = setup_options(serve->argc, serve->argv, hooks, &status);
	bool ok = options && setup_hooks(hooks, serve->hook_entrance.loopback, err);

	if (options == NULL)
		err_set(err, ERR_VALUE, "see the line above");
	else if (ok)
		tell_of_restart(serve, options);
	options_free(options);
	return ok && stream_reload(serve->stream, err);
}

void
serve_reload(struct serve *serve)
{
	struct hooks *hooks = mem_zero(1, sizeof(*hooks)), *old = serve->hooks;
	struct err err = {0};

	notify("RELOADING=1");
	if (read_anew(serve, hooks, &err)) {
		intake_set_hooks(serve->intake, hooks);
		serve->hooks = hooks;
		warn_of_hooks(hooks);
		log_info("reloaded %zu hooks", hooks->count);
		hooks = old;
	} else {
		log_error("not reloaded, the old hooks stay: %s", err.msg);
	}
	hooks_fini(hooks);
	free(hooks);
	serve_renew(serve);
	notify("READY=1");
}

static void
on_signal(void *arg, int signal)
{
	if (signal == SIGHUP)
		serve_reload(arg);
	else if (signal == SIGTERM || signal == SIGINT || signal == SIGQUIT)
		serve_stop(arg, STATUS_OK);
}

static bool
open_all(struct serve *serve, struct err *err)
{
	uint64_t seed = 0;

	if (!serve_make_room(serve, err))
		return false;
	if (getrandom(&seed, sizeof(seed), 0) != sizeof(seed))
		return err_errno(err, "no random numbers");
	serve->loop = loop_new_large(err);
	if (serve->loop == NULL || !signals_watch(serve->loop, on_signal, serve, err) ||
	    !read_admin_token(serve, err) || !open_journal(serve, err) ||
	    !serve_control_open(serve, err))
		return false;
	if (!open_http(serve, &serve->hook_entrance, &serve->hook_server, &entrance_hooks,
	        &serve_hook_ops, serve->room.connections, err) ||
	    !setup_hooks(serve->hooks, serve->hook_entrance.loopback, err) ||
	    !open_http(serve, &serve->admin_entrance, &serve->admin_server, &entrance_admin,
	        &serve_admin_ops, ADMIN_CONNECTIONS, err))
		return false;
	if (!serve->admin_entrance.loopback && serve->admin_token == NULL)
		return err_set(
		    err, ERR_VALUE, "--admin is open to other machines: give --admin-token-file");
	if (!serve_stream_open(serve, err))
		return false;
	serve->intake = intake_new(serve->hooks, &serve->metrics, &serve->refusals, seed);
	serve->stop_timer = loop_timer_new(serve->loop, stop_when_idle, serve);
	serve_health_start(serve);
	serve_keep_start(serve);
	return true;
}

static void
close_all(struct serve *serve)
{
	serve_control_close(serve);
	entrance_close(&serve->hook_entrance);
	entrance_close(&serve->admin_entrance);
	http_server_free(serve->hook_server);
	http_server_free(serve->admin_server);
	serve_stream_close(serve);
	loop_timer_free(serve->tick);
	loop_timer_free(serve->keep);
	loop_timer_free(serve->watchdog);
	loop_timer_free(serve->stop_timer);
	loop_free(serve->loop);
	intake_free(serve->intake);
	journal_close(serve->journal);
	if (serve->admin_token)
		explicit_bzero(serve->admin_token, strlen(serve->admin_token));
	free(serve->admin_token);
	free(serve->pending);
	hooks_fini(serve->hooks);
	free(serve->hooks);
	options_free(serve->options);
}

int
serve_run(struct options *options, struct hooks *hooks, int argc, const char *const *argv)
{
	struct serve serve = {.options = options, .hooks = hooks, .argc = argc, .argv = argv};
	struct err err = {0};
	int status = STATUS_FAILURE;

	log_start("floorhub", (enum log_level)option_choice(options, OPTION_LOG));
	signals_block();
	if (open_all(&serve, &err)) {
		warn_of_hooks(hooks);
		notify("READY=1");
		status = loop_run(serve.loop);
		if (loop_why(serve.loop)[0])
			log_error("%s", loop_why(serve.loop));
	} else {
		log_error("%s", err.msg);
		status = err.code == ERR_SYSTEM ? STATUS_FAILURE : STATUS_CONFIG;
	}
	close_all(&serve);
	return status;
}
