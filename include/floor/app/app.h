/* app - the board as a value: messages in, effects out, a canvas painted. SPDX-License-Identifier: MIT
 *
 * Knows no terminal, network, file or clock: they arrive as messages, and what has to be done
 * outside comes back as effect bits for main to carry out. */
#ifndef FLOOR_APP_APP_H
#define FLOOR_APP_APP_H

#include "floor/input/key.h"
#include "floor/input/mouse.h"
#include "floor/model/board.h"
#include "floor/model/link.h"
#include "floor/model/saved.h"
#include "floor/view/canvas.h"
#include "floor/view/scene.h"
#include "floor/view/theme.h"
#include "floor/view/wall.h"

struct keymap;

struct app_settings {
	const char *title; /* borrowed; "" when the team has no name */
	bool utc;          /* clock times in UTC from the start */
	bool utc_only;     /* never local time: snapshots and scripts */
	category_mask chips;
	const char *me; /* a name or id for @me; borrowed, "" when not known */
	/* on the command line: what was remembered gives way */
	bool chips_typed, filter_typed, rows_typed, theme_typed, layout_typed;
	const char *theme;                 /* name or path; borrowed */
	const struct theme_names *themes;  /* to be had; borrowed; NULL: those of the program */
	const struct saved_filters *saved; /* copied; NULL: none */
	const char *filter;                /* a query without mistakes, "" for none */
	enum csat_period period;
	int goal;                    /* CSAT goal in percent, 0 none */
	const char *ticket_url;      /* of a ticket without a link: "https://.../{id}"; "" none */
	int64_t stale_ms;            /* silence after which LIVE is STALE */
	struct alerts *alerts;       /* borrowed; NULL: none */
	const struct keymap *keymap; /* borrowed; NULL: the defaults */
	int64_t quiet_after_ms; /* a link that is up and says nothing for so long is an alert; 0 */
	enum layout_form layout;
	struct layout_steps layout_steps;
	bool mouse; /* on from the start */
	bool tall;  /* rows of the feed have two lines */
	bool calm;  /* nothing is celebrated */
	bool wall;  /* for a wall: never unmasked, keys locked */
	struct wall_settings wall_settings;
	enum mask_level mask; /* of customers' names and the like, from the start */
};

/* All of it but `utc_only`, as the options have it; texts are the options' own. */
struct options;
void app_settings_read(const struct options *options, struct app_settings *out);

/* Ticket and Other: the rest has panes of its own. */
#define APP_CHIPS_DEFAULT (CATEGORY_BIT(CATEGORY_TICKET) | CATEGORY_BIT(CATEGORY_OTHER))

enum msg_kind {
	MSG_EVENT,    /* one message from the source */
	MSG_CONFLICT, /* the event just given has an id that the hub keeps with another body */
	MSG_HOLE,     /* events of the hub are not to be had */
	MSG_LINK,     /* the link changed */
	MSG_KEY,
	MSG_MOUSE,     /* what the pointer did; nothing while the mouse is off */
	MSG_SIZE,      /* the screen has a new size */
	MSG_CLOCK,     /* time has passed */
	MSG_SETTINGS,  /* the settings were read again: what changed in them takes effect */
	MSG_RECORDING, /* whether what arrives is recorded */
	MSG_THEME,     /* the screen has this theme now */
	MSG_NOTICE,    /* a line of ours for the person, shown for some seconds */
};

struct msg {
	enum msg_kind kind;
	int64_t now_ms;
	union {
		struct {
			struct slice raw;
			int64_t seen_ms;
			bool live;
		} event;
		struct {
			enum gap_cause cause;
			uint64_t first, last; /* 0: nobody knows */
		} hole;
		const struct link *link;
		struct key key;
		struct mouse mouse;
		struct {
			int rows, cols;
		} size;
		const struct app_settings *settings;
		enum recording recording;
		const char *notice;
		const char *theme;
	} u;
};

/* What main must do after an update; bits. */
enum effect {
	EFFECT_PAINT = 1, /* something that shows has changed */
	EFFECT_QUIT = 2,
	EFFECT_RECONNECT = 4,
	EFFECT_SUSPEND = 8,
	EFFECT_REDRAW = 16, /* repaint every cell */
	EFFECT_RELOAD = 64, /* read the settings again and send them */
	EFFECT_THEME = 32,  /* take the theme app_theme names */
};

struct app;
/* `board` is borrowed and outlives the app. */
struct app *app_new(const struct app_settings *settings, struct board *board);
void app_free(struct app *app);
/* The only writer. Returns effect bits. */
unsigned app_update(struct app *app, const struct msg *msg);
/* Bring every visible pane up to date, then paint all of `canvas`, which has the app's size. */
void app_frame(struct app *app, struct canvas *canvas);
/* What names and the like are masked by now: where it is not off, nothing raw leaves the board. */
enum mask_level app_mask(const struct app *app);
void app_size(const struct app *app, int *rows, int *cols);
/* What the board keeps between runs (categories, filters, sizes, history), as INI: append it, and
 * take it up again. What is wrong in `text` is left out; false when lines of it are no INI. */
void app_remember(const struct app *app, struct buf *out);
bool app_recall(struct app *app, struct slice text, const char *file, struct err *err);
/* Are rows still to be judged by the filter, or folded for another moment? Then call app_work
 * between keys, and paint. A call is one small slice: again and again until the caller's time is
 * up. */
bool app_busy(const struct app *app);
void app_work(struct app *app);
/* Do all of that now: for screens that are printed. */
void app_settle(struct app *app);
/* The theme that was asked for by EFFECT_THEME, and what app_recall has found: a name or a path;
 * "" for the next one. */
const char *app_theme(const struct app *app);
/* The one whose name is being typed, to be shown as long as it is; "" for none. */
struct slice app_theme_typed(const struct app *app);
/* One kept event as a readable line of at most `cols` columns, with its date in front and a newline
 * behind: what --plain prints. Nothing for a row no longer kept. */
void app_line(const struct app *app, uint64_t seq, int cols, bool ascii, struct buf *out);
/* The hand-over report of the running day as Markdown; `unmasked` is heeded only where the board
 * itself is not masked. */
void app_report(const struct app *app, bool unmasked, struct buf *out);
/* Is the mouse the board's? Else the terminal is to have it. */
bool app_wants_mouse(const struct app *app);
/* When the screen changes by itself: the next whole second. */
int64_t app_next_clock_ms(const struct app *app);

#endif
