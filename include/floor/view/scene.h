/* scene - what every pane may look at while it draws. SPDX-License-Identifier: MIT
 *
 * All of it is borrowed and constant for the length of one draw. */
#ifndef FLOOR_VIEW_SCENE_H
#define FLOOR_VIEW_SCENE_H

#include "floor/input/action.h"
#include "floor/model/alerts.h"
#include "floor/model/board.h"
#include "floor/model/link.h"
#include "floor/model/saved.h"
#include "floor/model/sieve.h"
#include "floor/view/layout.h"

enum time_mode { TIME_MODE_CLOCK, TIME_MODE_AGE, TIME_MODE_UTC };
enum csat_period { PERIOD_TODAY, PERIOD_7, PERIOD_14, PERIOD_30, PERIOD_90, PERIOD_COUNT };

enum recording { RECORDING_OFF, RECORDING_ON, RECORDING_BROKEN };

struct keymap;
struct prompt_view;
struct bookmarks;

struct scene {
	const struct board *board;
	const struct board *live_board; /* now; `board` may be that of another moment */
	const struct bookmarks *marks;  /* or NULL */
	bool past;                      /* it is: now_ms is that moment */
	bool rewinding;                 /* another moment is being made, so far per cent */
	int rewound_percent;
	int64_t clock_ms; /* now, whatever now_ms is */
	const struct link *link;
	enum link_state shown; /* link_shown() at now */
	/* the team's name; may be empty. Passed through the display rule like any text */
	const char *title;
	int64_t now_ms;
	int64_t day_ms;   /* start of the local day of now */
	bool utc;         /* show UTC instead of local time (time mode, or --snapshot) */
	const char *zone; /* "UTC", "CET" */
	enum time_mode time_mode;
	category_mask chips;               /* categories the feed shows */
	bool tall;                         /* rows of the feed have two lines */
	const struct sieve *sieve;         /* the rows that pass the filter; NULL: all */
	const struct filter *filter;       /* NULL: none */
	const struct saved_filters *saved; /* NULL: none */
	bool looking;                      /* rows are still to be judged by it */
	enum csat_period period;
	int goal;             /* CSAT goal in percent, 0 none */
	enum mask_level mask; /* what strangers sent is masked by */
	/* what waits to be acknowledged, and whether alerts are muted; or NULL */
	const struct alerts *alerts;
	enum recording recording; /* of what arrives: --record */
	bool mouse;               /* it is the board's, not the terminal's */
	bool paused;
	uint64_t paused_last; /* newest row when the pause began */
	uint64_t opened;      /* the row the inspector shows; 0 none */
	uint64_t story_of;    /* the row whose story is shown when none was asked for; 0 none */
	enum pane_id focus;
	int zoom;           /* a pane or -1 */
	bool tabs;          /* one pane at a time: titles show the others */
	bool wide;          /* the layout of 160x45 and more */
	bool inside;        /* something is open: q goes back, it does not leave */
	bool help;          /* the help page lies over the board */
	const char *notice; /* one line of ours for the legend, or NULL */
	/* a line is being typed: it stands in the legend's place, which has two lines; or NULL */
	const struct prompt_view *prompt;
	int64_t stale_ms;
	int64_t held_from_ms; /* we hold every event since then; 0 or STAMP_NONE: not known */
	const struct keymap *keymap; /* the keys the legend names; NULL: the defaults */
};

/* Is what panes show old: link down or stale. */
static inline bool
scene_old(const struct scene *scene)
{
	return scene->shown == LINK_DOWN || scene->shown == LINK_STALE;
}

/* Now, for what is about the link: `now_ms` may be another moment. */
static inline int64_t
scene_clock(const struct scene *scene)
{
	return scene->past ? scene->clock_ms : scene->now_ms;
}

/* "~" before a total since `from_ms` when events of that time may be missing, else "". */
const char *scene_about(const struct scene *scene, int64_t from_ms);
/* The first key of an action as the person has bound it; without one, ":NAME", which does it too.
 */
#define SCENE_KEY_MAX 32
const char *scene_key(const struct scene *scene, enum action action, char out[SCENE_KEY_MAX]);
/* The filter in force as it may be seen: whom it names the mask cannot know, so masked it is
 * hidden. */
struct slice scene_filter(const struct scene *scene);

#endif
