/* wall_lists - the first page: who needs an owner, and what there is to celebrate.
 * SPDX-License-Identifier: MIT */
#include "wall_own.h"

#include "news_line.h"

#include "floor/view/feed_row.h"

#include <stdio.h>

#define AGE_COLS 5
#define PRIO_COLS 6
#define CUSTOMER_COLS 16
#define NEWS_LOOKED_AT 200

/* Rows apart while they all find room. */
static int
step_for(int rows, size_t count)
{
	return count > 0 && (int)count * 2 - 1 <= rows ? 2 : 1;
}

static void
say_none(const struct wall_view *view, struct rect in, enum style style, const char *words)
{
	int cols = (int)strlen(words);

	canvas_put(view->canvas, in.row + in.rows / 2,
	    in.col + (in.cols > cols ? in.cols - cols : 0) / 2, in.cols, style, words);
}

static void
draw_ticket(const struct wall_view *view, struct rect line, const struct ticket *ticket)
{
	int64_t since =
	    ticket->created_ms != STAMP_NONE ? ticket->created_ms : ticket->seen_first_ms;
	int title = line.cols - AGE_COLS - PRIO_COLS - 2;
	struct parts age, prio, words, who;
	char text[STAMP_TEXT_MAX];

	parts_init(&age, view->canvas);
	parts_init(&prio, view->canvas);
	parts_init(&words, view->canvas);
	parts_init(&who, view->canvas);
	stamp_age_short(view->scene->now_ms - since, text);
	parts_put(&age, STYLE_STRONG, text);
	feed_add_priority(&prio, ticket->priority, ticket->priority_word);
	if (line.cols >= 60 && ticket->customer_name.len) {
		widget_customer(&who, STYLE_DIM, CUSTOMER_COLS, ticket->customer_name);
		title -= CUSTOMER_COLS + 2;
	}
	parts_mask(&words, ticket->priority == PRIORITY_URGENT ? STYLE_STRONG : STYLE_TEXT, title,
	    ticket->title, MASK_TITLE);
	if (words.cols == 0)
		parts_put(&words, STYLE_DIM, "(no title)");
	widget_right(view->canvas, line.row, line.col + AGE_COLS, AGE_COLS, &age);
	parts_draw(&prio, view->canvas, line.row, line.col + AGE_COLS + 2, PRIO_COLS - 2);
	parts_draw(&words, view->canvas, line.row, line.col + AGE_COLS + PRIO_COLS + 2, title);
	widget_right(view->canvas, line.row, line.col + line.cols, CUSTOMER_COLS, &who);
}

void
wall_needs(const struct wall_view *view, struct rect rect)
{
	struct ticket ticket[TICKETS_WAITING_MAX];
	size_t all =
	    tickets_waiting(board_tickets(view->scene->board), false, ticket, TICKETS_WAITING_MAX);
	struct parts state;
	struct rect in;
	int step;

	parts_init(&state, view->canvas);
	if (all)
		parts_printf(&state, STYLE_DIM, "%zu, oldest first", all);
	in = wall_airy(wall_box(view, rect, "NEEDS AN OWNER", &state));
	if (in.rows < 1)
		return;
	if (all == 0 && tickets_count(board_tickets(view->scene->board)) == 0) {
		say_none(view, in, STYLE_DIM, "no ticket has been seen yet");
		return;
	}
	if (all == 0) {
		say_none(view, in, STYLE_GOOD, "every ticket has an owner");
		return;
	}
	step = step_for(in.rows, all);
	for (int i = 0; i * step < in.rows && (size_t)i < all && i < TICKETS_WAITING_MAX; i++)
		draw_ticket(view, (struct rect){in.row + i * step, in.col, 1, in.cols}, &ticket[i]);
}

static void
draw_news(const struct wall_view *view, struct rect line, const struct news_item *item)
{
	struct parts words, ago;
	char age[STAMP_TEXT_MAX];

	parts_init(&words, view->canvas);
	parts_init(&ago, view->canvas);
	stamp_age_short(view->scene->now_ms - item->at_ms, age);
	parts_printf(&ago, STYLE_DIM, "%s ago", age);
	news_words(item, line.cols - ago.cols - 4, &words);
	parts_draw(&words, view->canvas, line.row, line.col, line.cols - ago.cols - 2);
	widget_right(view->canvas, line.row, line.col + line.cols, ago.cols, &ago);
}

void
wall_celebrate(const struct wall_view *view, struct rect rect)
{
	const struct news *news = board_news(view->scene->board);
	struct news_item item;
	struct parts state;
	struct rect in;
	size_t glad = 0;
	int row = 0, step;

	parts_init(&state, view->canvas);
	parts_put(&state, STYLE_DIM, "newest first");
	in = wall_airy(wall_box(view, rect, "CELEBRATE", &state));
	if (in.rows < 1)
		return;
	for (size_t i = 0; i < NEWS_LOOKED_AT && news_at(news, i, &item); i++)
		glad += news_is_glad(&item);
	step = step_for(in.rows, glad < 6 ? glad : 6);
	for (size_t i = 0; row < in.rows && i < NEWS_LOOKED_AT && news_at(news, i, &item); i++) {
		if (!news_is_glad(&item))
			continue;
		draw_news(view, (struct rect){in.row + row, in.col, 1, in.cols}, &item);
		row += step;
	}
	if (glad == 0)
		say_none(view, in, STYLE_DIM, "the day is young");
}
