/* pane - one rectangle of the board: draws itself from the scene, keeps its own place. SPDX-License-Identifier: MIT */
#ifndef FLOOR_VIEW_PANE_H
#define FLOOR_VIEW_PANE_H

#include "floor/view/list.h"
#include "floor/view/scene.h"

/* State is a plain zeroed struct of `state_size` bytes owned by the app; `fini` (may be NULL)
 * releases what it holds. */
struct pane_ops {
	size_t state_size;
	/* which keys mean its own actions: SCOPE_LIST, SCOPE_PAYLOAD or SCOPE_GLOBAL */
	enum scope scope;
	void (*fini)(void *state);
	/* Before drawing, after every message that may matter: bring the state up to date with the
	 * scene (the selected row may have been evicted, the payload must be parsed). `rect` is the
	 * pane's place. May be NULL. */
	void (*sync)(void *state, const struct scene *scene, struct rect rect);
	/* Draw into `rect` of the canvas, frame included, nothing outside it. Never writes the
	 * state. */
	void (*draw)(
	    const void *state, const struct scene *scene, struct canvas *canvas, struct rect rect);
	/* Do what is wished, lines counted inside the frame; false when it does not concern this
	 * pane or there is nothing to do it to. May be NULL. */
	bool (*move)(
	    void *state, const struct scene *scene, struct rect rect, const struct wish *wish);
	/* The row the pane has selected (a store sequence number), 0 none. May be NULL. */
	uint64_t (*selected)(const void *state);
};

/* By id; never NULL, ops with NULL members for panes without rows. */
const struct pane_ops *pane_ops(enum pane_id id);

#define PANE(id, name, focusable) extern const struct pane_ops pane_##name##_ops;
#include "floor/view/panes.def"
#undef PANE

/* The help page, drawn over the board: keys of `scope` first, then all. */
struct keymap;
void help_draw(const struct keymap *keymap, const struct scene *scene, enum scope scope, int top,
    struct canvas *canvas, struct rect rect);
int help_rows(enum scope scope); /* how many lines it has, for scrolling */
/* Are the words on this line of it? */
struct finding;
bool help_has(
    const struct keymap *keymap, enum scope scope, int line, const struct finding *finding);
/* How many of them a screen of this size shows. */
int help_room(int rows, int cols);

/* The payload's row is another's from here on, though its number may be the same: open it anew. */
void payload_again(void *state);

/* Asked of the chips: the category at column `col` of the screen, CATEGORY_COUNT for the word that
 * switches on all. False when there is none. */
bool chips_at(const struct scene *scene, struct rect rect, int col, enum category *out);

/* Let the feed follow, or hold it where it is. */
void feed_follow(void *state, const struct scene *scene, bool on);
/* Select a row (store sequence number) and hold there. */
void feed_select(void *state, const struct scene *scene, uint64_t seq);

/* Show this story, whatever is selected; follow the selected row again. */
struct story_key;
void story_show(void *state, const struct story_key *key);
void story_unpin(void *state);
/* Its rows are those of another board from here on: read it from the start. */
void story_again(void *state);
/* The other story that the selected line of this one leads to; false when it leads to none. */
bool story_target(const void *state, const struct scene *scene, struct story_key *out);

/* The story of the person whom the floor has selected; false when it lists nobody. */
bool floor_target(const void *state, const struct scene *scene, struct story_key *out);

/* Asked of the payload pane. The bytes of its event, which it keeps when the store does not; the
 * value and the path at its cursor. False, and nothing added, when there are none. */
bool payload_bytes(const void *state, struct slice *raw);
bool payload_value(const void *state, struct buf *out); /* safe to take away: see safe.h */
/* Move its cursor to the next value or key (step 1) or the one before (-1) that has the words,
 * unfolding what hides it; `here`: the one it is on will do. */
struct finding;
bool payload_seek(void *state, const struct finding *finding, int step, bool here);
/* Leave so many levels of it open and fold what is deeper; false when it holds none. */
bool payload_fold(void *state, int levels);
bool payload_where(const void *state, struct buf *out);

#endif
