/* serve - the running hub: listeners, journal and what happens in one turn of the loop. SPDX-License-Identifier: MIT */
#ifndef FLOOR_SRC_FLOORHUB_SERVE_H
#define FLOOR_SRC_FLOORHUB_SERVE_H

#include "entrance.h"
#include "stream.h"

#include "floor/hub/intake.h"
#include "floor/hub/upkeep.h"
#include "floor/io/control.h"
#include "floor/io/http.h"
#include "floor/io/loop.h"

/* How many may be connected: descriptors are shared. */
struct serve_room {
	size_t connections; /* to the hooks listener */
	size_t clients;     /* readers of the stream */
	size_t handshakes;  /* that may become readers */
};

/* Exit statuses, as the manual lists them. */
enum status { STATUS_OK = 0, STATUS_FAILURE = 1, STATUS_USAGE = 2, STATUS_CONFIG = 3 };

/* A webhook that was appended and waits for its commit. */
struct pending {
	struct http_exchange *exchange;
	struct journal_record record; /* the body is the exchange's, the rest in `kept` */
	enum journal_verdict verdict;
	char *kept;
};

struct serve {
	struct options *options;
	int argc;
	const char *const *argv;
	struct loop *loop;
	struct serve_room room;
	struct metrics metrics;
	struct refusals refusals;
	struct hub_status told; /* what boards were told last */
	struct journal *journal;
	char *journal_path;
	struct upkeep_host host; /* what work on the journal has to know of us */
	struct control *control;
	bool upkeep_busy;
	struct hooks *hooks;
	struct intake *intake;
	struct entrance hook_entrance, admin_entrance, stream_entrance;
	struct http_server *hook_server, *admin_server;
	struct stream *stream;
	const char **stream_hosts, **stream_origins;
	char *admin_token;
	struct pending *pending;
	size_t pending_count, pending_cap;
	struct loop_timer *tick, *keep, *stop_timer, *watchdog;
	int64_t complain_ms; /* monotonic: of the journal, next */
	int64_t stop_ms;     /* monotonic: when a slow end is cut short */
	bool stopping;
	int status; /* to leave with */
};

/* setup.c: the settings, and what they name. */
struct options *setup_options(int argc, const char *const *argv, struct hooks *hooks, int *status);
/* One more secret of a hook. */
bool setup_secret(struct hook *hook, const char *file, struct err *err);
bool setup_any_hook(const struct hooks *hooks, struct err *err);
/* All hooks are usable on these addresses: there are some, and their secrets are read. */
bool setup_hooks(struct hooks *hooks, bool loopback, struct err *err);
/* serve_room.c: ask the system for descriptors and share them out. False: nobody could come in. */
bool serve_make_room(struct serve *serve, struct err *err);

/* serve_hooks.c */
extern const struct http_ops serve_hook_ops;
/* Everything appended in this turn: commit it, answer it, pass it on. */
void serve_commit(struct serve *serve);

/* serve_health.c */
void serve_health_start(struct serve *serve);
/* Boards are told when the journal's health or the refusals have changed. */
void serve_status(struct serve *serve);

/* serve_admin.c */
extern const struct http_ops serve_admin_ops;
/* One line of text. */
void serve_say(struct http_exchange *exchange, unsigned status, const char *text);
/* serve_history.c */
void serve_history(struct serve *serve, struct http_exchange *exchange);

/* serve_stream.c */
bool serve_stream_open(struct serve *serve, struct err *err);
void serve_stream_stop(struct serve *serve); /* closes its clients; they take a moment */
void serve_stream_close(struct serve *serve);

/* serve_control.c: the socket beside the journal; its path is the caller's to free. */
char *serve_control_path(const char *journal);
bool serve_control_open(struct serve *serve, struct err *err);
void serve_control_close(struct serve *serve);

/* serve_renew.c: certificates that have changed. */
void serve_renew(struct serve *serve);

/* serve_keep.c: look for old events from now on. */
void serve_keep_start(struct serve *serve);

/* serve.c */
/* End in good order, with this status. */
void serve_stop(struct serve *serve, int status);
void serve_reload(struct serve *serve); /* as SIGHUP */
/* Takes both over. `argv` is read again on SIGHUP. */
int serve_run(struct options *options, struct hooks *hooks, int argc, const char *const *argv);

/* doctor.c, which is a command; the status to leave with. */
int doctor_run(int argc, const char *const *argv);

#define complain(...) err_print("floorhub", __VA_ARGS__)

#endif
