/* state - the inside of an app, for the files of this layer. SPDX-License-Identifier: MIT */
#ifndef FLOOR_SRC_APP_STATE_H
#define FLOOR_SRC_APP_STATE_H

#include "export.h"
#include "filtering.h"
#include "find.h"
#include "prompt.h"
#include "remember.h"

#include "floor/app/app.h"
#include "floor/app/job.h"
#include "floor/input/keymap.h"
#include "floor/model/bookmarks.h"
#include "floor/model/story.h"
#include "floor/view/celebrate.h"
#include "floor/view/pane.h"

#define NOTICE_MAX 160
#define NOTICE_MS 4000
#define APP_NONE_SELECTED "no event is selected: move to a row first"

struct app_jobs {
	struct app_job job[APP_JOBS_MAX]; /* the oldest first */
	size_t count;
};

/* Another moment than now. */
struct past {
	struct rewind *work; /* under way; NULL none */
	int64_t asked_ms;    /* where it goes */
	struct board *board; /* what is shown; NULL: now */
	int64_t at_ms;
};

/* The next event of the same ticket, boss or person is looked for. */
struct same {
	bool on, older;
	uint64_t seq; /* the row looked at last */
	struct story story;
};

/* What the mouse did before. */
struct pointer {
	int row, col;       /* of the last press */
	int64_t pressed_ms; /* its time; 0: it was none that a second one follows */
	bool dragging;      /* the split, since that press */
	int edge, split;    /* where the split's column and app.split were then */
};

struct app {
	struct app_settings settings; /* as they are by now */
	struct app_settings told;     /* as they were read last */
	struct board *board;
	struct keymap *own_keymap; /* the defaults, when none was given */
	const struct keymap *keymap;
	struct link link;
	int64_t first_live_ms; /* STAMP_NONE before: no gap without something before it */
	uint64_t taken;        /* the row of the last event; 0: it was dropped */
	int rows, cols;
	int64_t now_ms;

	struct layout layout;
	enum pane_id focus;
	enum pane_id list; /* the list whose selected row the payload shows */
	int zoom;          /* a pane, or -1 */
	int split;         /* columns */
	enum layout_form form;
	bool payload_open, story_open;
	enum pane_id story_back; /* that comes back when it is closed */
	enum pane_id story_list; /* the list whose selected row the story follows */
	bool help;
	int help_top, help_at; /* its first line on the screen, and the line that was found last */
	enum scope help_scope;

	category_mask chips;
	bool tall; /* rows of the feed have two lines */
	enum time_mode time_mode;
	enum csat_period period;
	enum mask_level mask;
	bool wall_on; /* the wall is shown, not the desk */
	struct wall wall;
	int64_t left_ms[2]; /* when q was pressed before, the newest first; on a wall of its own */
	struct banner banner;
	int64_t quiet_since_ms; /* the silence that has been told */
	struct bookmarks marks;
	struct past past;
	enum recording recording;
	bool paused;
	uint64_t paused_last;

	bool mouse_on;
	struct pointer pointer;
	struct app_prompt prompt;
	struct filtering filtering;
	struct app_find find;
	struct exporting exporting;
	struct same same;
	struct saved_filters saved;
	char theme[128];          /* that was asked for; "": the next one */
	char theme_now[128];      /* that the screen has; "": not told yet */
	char title[128], me[128]; /* set while running */

	char notice[NOTICE_MAX];
	int64_t notice_until_ms;
	char zone[16];

	void *state[PANE_COUNT];
	struct app_jobs jobs;
};

/* Can this pane have the focus at all. */
bool app_focusable(enum pane_id id);
/* What the panes may see, as of now. */
void app_scene(const struct app *app, struct scene *scene);
/* The payload belongs to this pane from here on, when it is a list. */
void app_listed(struct app *app, enum pane_id id);
/* Place the panes anew after anything that moves them. */
void app_place(struct app *app);
/* Bring all visible panes up to date. */
void app_sync(struct app *app);
/* Move the focus; what is zoomed, and what the payload shows, go with it. */
void app_focus(struct app *app, enum pane_id id);
bool app_pane_act(struct app *app, enum pane_id id, enum action action);
/* act_help.c */
void app_open_help(struct app *app);
bool app_help_act(struct app *app, enum action action); /* false: not one of the help page's */
/* The next line with the words that are looked for, from the last one on. */
bool app_help_seek(struct app *app, int step, bool here);
/* act_story.c */
void app_open_story(struct app *app);
void app_open_id(struct app *app); /* of the id that the payload's cursor is on, else fold */
void app_close_story(struct app *app);
/* same.c: the next older and newer row of the feed about the same ticket, boss or person. */
void app_next_same(struct app *app);
void app_previous_same(struct app *app);
void app_same_work(struct app *app); /* one slice of looking for it */
void app_same_stop(struct app *app);
/* Do an action; effect bits. */
unsigned app_act(struct app *app, enum action action);
/* On the wall few keys mean anything: do what `key` says; effect bits. */
unsigned app_wall_key(struct app *app, struct key key);
/* What the mouse did; effect bits. */
unsigned app_mouse(struct app *app, const struct mouse *mouse);
void app_mouse_switch(struct app *app);
/* Move the main split to this many columns from its place, as far as it goes. */
void app_split(struct app *app, int split);
/* Rows of the feed have one line, or two. */
void app_next_rows(struct app *app);
/* Mask more, or nothing again. */
void app_next_mask(struct app *app);
unsigned app_take_settings(struct app *app, const struct app_settings *is);
/* theming.c */
void app_next_theme(struct app *app);
void app_theme_told(struct app *app, const char *name);
void app_theme_ask(struct app *app, struct slice name, unsigned *effects);
/* Show the wall, or the desk again. */
void app_wall_switch(struct app *app);
/* An event that is news, and other things that may be alerts. */
void app_alert_event(struct app *app, uint64_t seq);
void app_alert_link(struct app *app, const struct link *link);
void app_alert_quiet(struct app *app);
void app_celebrate(struct app *app, uint64_t seq);
void app_open_alert(struct app *app);
void app_acknowledge_newest(struct app *app);
void app_acknowledge_all(struct app *app);
void app_mute(struct app *app);
/* Mark the selected row, go to the next mark, and find one of an earlier run in what comes. */
void app_mark(struct app *app);
void app_next_mark(struct app *app);
void app_mark_meet(struct app *app, uint64_t seq);
/* What is shown: the board of now or of then, and its moment. */
const struct board *app_board(const struct app *app);
int64_t app_moment(const struct app *app);
void app_past_earlier(struct app *app);
void app_past_later(struct app *app);
void app_past_live(struct app *app);
/* One slice of the folding; true while there is more. */
bool app_past_work(struct app *app);
void app_past_fini(struct app *app);
void app_notice(struct app *app, const char *line);
/* With the key of an action between the words, as it is bound. */
void app_notice_key(struct app *app, const char *before, enum action action, const char *after);
/* Ask main for a job. It takes what is in `text` (NULL: nothing), also when it is refused;
 * `argument` is copied, "" where the kind has none. False, with a notice, when too many wait. */
bool app_job_ask(struct app *app, enum app_job_kind kind, struct buf *text, const char *argument);
void app_jobs_fini(struct app_jobs *jobs);
/* The scope of keys where the focus is. */
enum scope app_scope(const struct app *app);

#endif
