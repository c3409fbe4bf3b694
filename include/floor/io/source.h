/* source - where events come from: one vtable, chosen by the URL's scheme. SPDX-License-Identifier: MIT */
#ifndef FLOOR_IO_SOURCE_H
#define FLOOR_IO_SOURCE_H

#include "floor/base/err.h"
#include "floor/base/str.h"
#include "floor/event/event.h"
#include "floor/io/loop.h"
#include "floor/model/gaps.h"
#include "floor/model/link.h"

#define SOURCE_HEADERS_MAX 64 /* OPTION_LIST_MAX */
#define SOURCE_ALSO_MAX 64    /* likewise */

/* Strings are borrowed until close. 0 and NULL mean the default. WebSocket: one connection straight
 * to the host (the http_proxy variables are not used), redirects are not followed, no extension
 * is offered. */
struct source_options {
	const char *url; /* "ws://host:port/path", "wss://...", "file:PATH", "-", "demo:?seed=7" */
	/* Its first line is sent as Authorization: Bearer; read anew at each try. Others being able
	 * to read it is a warning. */
	const char *token_file;
	const char *headers[SOURCE_HEADERS_MAX]; /* "Name: value" */
	size_t header_count;
	const char *also[SOURCE_ALSO_MAX]; /* "file:PATH", read together with a file: url */
	size_t also_count;
	const char *subprotocol; /* Sec-WebSocket-Protocol to offer */
	const char *subscribe;   /* text message to send once connected */
	const char *ca_file;     /* trust these certificates instead of the system's */
	bool insecure;           /* do not verify TLS: tests only, said aloud */
	/* 7,000 and 15,000: ping after silence, hang up after silence */
	int64_t ping_ms, hangup_ms;
	int64_t connect_ms; /* 10,000: for DNS, TCP, TLS and handshake together */
	int64_t backoff_first_ms, backoff_max_ms; /* 1,000 and 15,000, doubling, times 0.5..1.0 */
	size_t max_message; /* 1 MiB: a longer one is drained into one unreadable message */
	double speed;       /* file: 0 as fast as possible, 1 as recorded, n times; default 0 */
	/* A hub is asked for so much of the past at first; 0: only what came since the last run. */
	int64_t since_ms;
	const char *resume; /* remember where a hub's stream was left, under this name; NULL: not */
	int64_t now_ms;     /* demo: its now; STAMP_NONE = the clock */
	uint64_t seed;      /* jitter */
};

/* A hole in a hub's stream. */
struct source_hole {
	enum gap_cause cause;
	uint64_t first, last; /* the hub's numbers of what is missing; 0 where it cannot say */
};

/* How a source speaks, whatever threads it has. All calls come from within the loop (or from
 * drain), one at a time; none may close the source. `raw` and `link` are valid during the call. */
struct source_sink {
	void *arg;
	/* One message. `at_ms`: its arrival; STAMP_NONE: not known, as in history, where its own
	 * time stands in. `live`: news, not history. Of a message over the limit the beginning
	 * comes, in a text that says so. */
	void (*message)(void *arg, struct slice raw, int64_t at_ms, bool live);
	/* The same for one that was decoded on its way, and whose arrival is not known; not live.
	 * NULL: `message` takes all. */
	void (*decoded)(void *arg, struct slice raw, const struct fields *fields);
	/* The message just given has an id that the hub keeps with another body. May be NULL. */
	void (*conflict)(void *arg);
	/* Events of a hub are not to be had. May be NULL. */
	void (*hole)(void *arg, const struct source_hole *hole);
	/* Whenever the link changes, and (only `heard` moved) when something was heard, though not
	 * more than 20 times a second. In a state that is not DOWN a reason is a warning. */
	void (*link)(void *arg, const struct link *link);
	/* Only when draining: all that has been read is given, and reading on may take a while.
	 * False: enough. NULL: go on to the end. */
	bool (*more)(void *arg);
};

struct source;
struct source_ops {
	const char *scheme, *help;
	struct source *(*open)(
	    struct loop *, const struct source_options *, const struct source_sink *, struct err *);
	void (*close)(struct source *);
	void (*retry)(struct source *); /* try again at once; may be NULL */
	/* Without a loop: deliver everything there is at once (file at full speed, the demo's
	 * past). NULL: cannot. */
	bool (*drain)(const struct source_options *, const struct source_sink *, struct err *);
};

struct source {
	const struct source_ops *ops;
};

/* The row for a URL; NULL with `err` naming the schemes there are, and a suggestion. */
const struct source_ops *source_find(const char *url, struct err *err);

extern const struct source_ops source_ws_ops, source_wss_ops, source_file_ops, source_stdin_ops,
    source_demo_ops;

#endif
