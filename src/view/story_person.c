/* story_person - what one of ours did: levels, badges, closes, ratings. SPDX-License-Identifier: MIT */
#include "story_view.h"

#include <stdio.h>

#define PEOPLE_MAX 512 /* looked through for the one */

void
story_person_count(struct story_view *view)
{
	static const struct player nobody = {.level = -1, .total_xp = -1};
	const struct scene *scene = view->scene;
	struct player all[PEOPLE_MAX];
	size_t n = players_list(
	    board_players(scene->board), scene->now_ms, scene->day_ms, all, PEOPLE_MAX);

	view->of.player = nobody;
	for (size_t i = 0; i < n && i < PEOPLE_MAX && !view->known; i++) {
		view->known = slice_eq(all[i].id, story_key_id(&view->story->key));
		if (view->known)
			view->of.player = all[i];
	}
	view->head = 1;
	view->body = view->story->count;
}

static void
head_line(const struct story_view *view, struct story_line *line)
{
	const struct player *p = &view->of.player;
	struct parts *out = &line->detail;

	line->mark = "";
	if (p->level >= 0)
		parts_printf(out, STYLE_STRONG, "level %lld  ", (long long)p->level);
	if (p->total_xp >= 0)
		parts_printf(out, STYLE_TEXT, "%lld XP  ", (long long)p->total_xp);
	if (p->achievements)
		parts_printf(out, STYLE_TEXT, p->achievements == 1 ? "%u badge  " : "%u badges  ",
		    p->achievements);
	parts_printf(out, STYLE_TEXT, "closed today %u", p->closed_today);
	if (p->ratings_today)
		parts_printf(out, STYLE_TEXT, ", CSAT %u%% (%u%s)",
		    p->satisfied_today * 100 / p->ratings_today, p->ratings_today,
		    p->ratings_today < SURVEYS_FEW ? ", few" : "");
}

/* In a word, what the event was for this person. */
static const char *
word_of(const struct story_view *view, size_t i)
{
	enum kind kind = view->story->step[i].kind;

	switch (kind) {
	case KIND_LEVEL_UP:
		return "level";
	case KIND_ACHIEVEMENT:
	case KIND_PLAYER_ACHIEVEMENT:
		return "badge";
	case KIND_QUEST_COMPLETED:
		return "quest";
	case KIND_STREAK:
		return "streak";
	case KIND_XP_GAINED:
		return "XP";
	case KIND_TICKET_CLOSED:
		return "closed";
	case KIND_TICKET_CREATED:
	case KIND_TICKET_UPDATED:
	case KIND_TICKET_ASSIGNED:
		return "owner";
	case KIND_SURVEY:
		return "rated";
	case KIND_BOSS_DEFEATED:
	case KIND_BOSS_DAMAGED:
		return "fought";
	default:
		return "";
	}
}

void
story_person_line(const struct story_view *view, size_t i, struct story_line *line)
{
	if (i < view->head) {
		head_line(view, line);
		line->seq = view->story->count ? view->story->step[0].seq : 0;
		return;
	}
	i -= view->head;
	story_step_line(view, i, line);
	parts_init(&line->what, view->canvas);
	parts_put(&line->what, STYLE_TEXT, word_of(view, i));
}
