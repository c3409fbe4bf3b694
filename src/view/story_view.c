/* story_view - a story as lines. SPDX-License-Identifier: MIT */
#include "story_view.h"

#include "floor/base/mem.h"

#include <stdlib.h>

static const struct {
	void (*count)(struct story_view *view);
	void (*line)(const struct story_view *view, size_t i, struct story_line *line);
} abouts[] = {
    [STORY_TICKET] = {story_ticket_count, story_ticket_line},
    [STORY_BOSS] = {story_boss_count, story_boss_line},
    [STORY_PERSON] = {story_person_count, story_person_line},
};

void
story_view_make(struct story_view *view, const struct scene *scene, const struct canvas *canvas,
    const struct story *story, int cols)
{
	*view = (struct story_view){.scene = scene, .canvas = canvas, .story = story, .cols = cols};
	if (story->key.about != STORY_NONE)
		abouts[story->key.about].count(view);
}

void
story_view_free(struct story_view *view)
{
	free(view->hits);
	view->hits = NULL;
}

void
story_view_line(const struct story_view *view, size_t i, struct story_line *line)
{
	*line = (struct story_line){.at_ms = STAMP_NONE, .mark = " ", .share = -1};
	parts_init(&line->what, view->canvas);
	parts_init(&line->detail, view->canvas);
	parts_init(&line->note, view->canvas);
	if (view->story->key.about != STORY_NONE)
		abouts[view->story->key.about].line(view, i, line);
}

void
story_view_name(const struct story_view *view, struct parts *out)
{
	struct slice id = story_key_id(&view->story->key);
	char tmp[NAMES_SHORT];

	switch (view->story->key.about) {
	case STORY_TICKET:
		if (view->known && view->of.ticket.title.len)
			parts_mask(out, STYLE_STRONG, 60, view->of.ticket.title, MASK_TITLE);
		else
			parts_raw(out, STYLE_STRONG, 20, id);
		break;
	case STORY_BOSS:
		parts_raw(out, STYLE_STRONG, 40,
		    view->known && view->of.boss.name.len ? view->of.boss.name : id);
		break;
	case STORY_PERSON:
		parts_mask(out, STYLE_STRONG, 40,
		    names_or_short(board_names(view->scene->board), id, tmp), MASK_AGENT);
		break;
	case STORY_NONE:
		break;
	}
}

bool
story_fields(const struct story_view *view, size_t i, struct fields *out)
{
	const struct event *event =
	    store_get(board_store(view->scene->board), view->story->step[i].seq);

	return event && board_fields(view->scene->board, event, out, NULL);
}

void
story_step_line(const struct story_view *view, size_t i, struct story_line *line)
{
	const struct story_step *step = &view->story->step[i];
	const struct event *event = store_get(board_store(view->scene->board), step->seq);
	struct feed_ask ask = {
	    .scene = view->scene, .canvas = view->canvas, .event = event, .form = FEED_MIDDLE};
	struct feed_row row;

	line->at_ms = step->at_ms;
	line->seq = step->seq;
	if (event == NULL)
		return;
	feed_row_build(&ask, &row);
	line->mark = row.mark;
	line->mark_style = row.mark_style;
	line->what = row.prio;
	line->detail = row.title;
	line->note = row.change;
}
