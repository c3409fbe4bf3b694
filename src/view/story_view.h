/* story_view - a story as lines: what the files of the story pane share. SPDX-License-Identifier: MIT */
#ifndef FLOOR_VIEW_STORY_VIEW_H
#define FLOOR_VIEW_STORY_VIEW_H

#include "floor/model/story.h"
#include "floor/view/feed_row.h"
#include "floor/view/widget.h"

#define STORY_HITS_MAX 200 /* of a boss, the newest */
#define STORY_BLOWS_MAX 4

#define STORY_ROOMY_COLS 90 /* from here on words are spelt out */

/* All that a story's lines are made of, for the length of one draw or action. */
struct story_view {
	const struct scene *scene;
	const struct canvas *canvas;
	const struct story *story;
	int cols;
	union {
		struct ticket ticket;
		struct boss boss;
		struct player player;
	} of;
	bool known; /* `of` is filled */
	struct boss_blow blows[STORY_BLOWS_MAX];
	size_t blow_count;
	struct boss_hit *hits; /* oldest first; owned */
	size_t hit_count, hits_all;
	int64_t made_ms, said_ms; /* of a boss: a forecast and what it said; STAMP_NONE: none */
	size_t head, body, tail;  /* lines before the steps, of the steps, behind them */
};

/* One line: a time, a shape, what happened, in detail, and what follows from it at the right. */
struct story_line {
	int64_t at_ms; /* STAMP_NONE: none; INT64_MAX: "now" */
	const char *mark;
	enum style mark_style;
	struct parts what, detail, note;
	double share;        /* < 0: no bar; of a boss */
	uint64_t seq;        /* the event to open, 0 none */
	struct slice ticket; /* whose story Enter shows, empty none */
};

void story_view_make(struct story_view *view, const struct scene *scene,
    const struct canvas *canvas, const struct story *story, int cols);
void story_view_free(struct story_view *view);
static inline size_t
story_view_lines(const struct story_view *view)
{
	return view->head + view->body + view->tail;
}
void story_view_line(const struct story_view *view, size_t i, struct story_line *line);
/* "Login loop", "The Ticket Titan", "John Smith". */
void story_view_name(const struct story_view *view, struct parts *out);

/* The step at `i` with its fields; false when it is no longer kept. */
bool story_fields(const struct story_view *view, size_t i, struct fields *out);
/* Its mark, time and event as the feed shows it. */
void story_step_line(const struct story_view *view, size_t i, struct story_line *line);

/* One file each: count the lines, and fill one. */
void story_ticket_count(struct story_view *view);
void story_ticket_line(const struct story_view *view, size_t i, struct story_line *line);
void story_boss_count(struct story_view *view);
void story_boss_line(const struct story_view *view, size_t i, struct story_line *line);
void story_person_count(struct story_view *view);
void story_person_line(const struct story_view *view, size_t i, struct story_line *line);

#endif
