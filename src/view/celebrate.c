/* celebrate - the banner over the board. SPDX-License-Identifier: MIT */
#include "floor/view/celebrate.h"

#include "news_line.h"

#include "floor/view/big.h"
#include "floor/view/feed.h"

#define LOOKED_AT 50 /* newest pieces of news among which the banner's are */
#define NAMED 3      /* of several, in words */
#define BANNER_ROWS 3
#define BANNER_ROW 2 /* below header and chips */
#define MARGIN 4     /* columns */

bool
celebrate_kind(enum kind kind)
{
	return kind == KIND_LEVEL_UP || kind == KIND_ACHIEVEMENT ||
	       kind == KIND_PLAYER_ACHIEVEMENT || kind == KIND_BOSS_DEFEATED;
}

static bool
news_of(const struct scene *scene, uint64_t seq, struct news_item *out)
{
	for (size_t i = 0; i < LOOKED_AT && news_at(board_news(scene->board), i, out); i++)
		if (out->seq == seq)
			return true;
	return false;
}

static const char *
shout(const struct banner *banner, const struct news_item *item)
{
	if (banner->glad > 1)
		return "WELL DONE";
	switch (item->kind) {
	case NEWS_LEVEL:
		return "LEVEL UP";
	case NEWS_SLAIN:
		return "BOSS SLAIN";
	default:
		return "ACHIEVEMENT";
	}
}

/* One in full; of several the newest and how many more. */
static void
put_glad(const struct banner *banner, const struct scene *scene, const struct news_item *item,
    int cols, struct parts *out)
{
	struct news_item more;
	unsigned named = 1;

	news_words(item, cols, out);
	for (size_t i = 0; i < LOOKED_AT && named < banner->glad && named < NAMED &&
	                   news_at(board_news(scene->board), i, &more);
	     i++) {
		struct parts one = *out;

		if (more.seq >= item->seq || !news_is_glad(&more))
			continue;
		parts_put(&one, STYLE_DIM, "   ");
		news_words(&more, cols, &one);
		if (one.cols + 10 > cols)
			break;
		*out = one;
		named++;
	}
	if (banner->glad > named)
		parts_printf(out, STYLE_STRONG, "   and %u more", banner->glad - named);
}

static struct rect
frame(struct canvas *canvas, struct rect rect, enum style style)
{
	struct rect in = edges_draw(canvas, rect, true, &(struct edges){NULL, NULL, NULL});

	for (int row = rect.row; row < rect.row + rect.rows; row++)
		for (int col = rect.col; col < rect.col + rect.cols; col++) {
			const struct cell *cell = canvas_at(canvas, row, col);

			if (cell && cell->style == STYLE_FOCUS)
				canvas_cell(canvas, row, col, style, cell->ch);
		}
	return in;
}

static void
draw_glad(const struct banner *banner, const struct scene *scene, struct canvas *canvas, bool wall)
{
	struct rect rect = {BANNER_ROW, MARGIN, BANNER_ROWS, canvas->cols - 2 * MARGIN}, in;
	struct news_item item;
	struct parts words;
	struct slice word;
	int scale = 0;

	if (!news_of(scene, banner->seq, &item))
		return;
	word = slice_of(shout(banner, &item));
	if (wall) {
		rect.rows = canvas->rows / 2 < 11 ? canvas->rows / 2 : 11;
		rect.row = (canvas->rows - rect.rows) / 2;
		scale = big_fit(canvas, word, rect.rows - 5, rect.cols - 6, 3);
	}
	if (rect.rows < BANNER_ROWS || rect.cols < 20)
		return;
	in = frame(canvas, rect, STYLE_GAME);
	if (scale)
		big_draw(canvas, in.row + 1, in.col + (in.cols - big_cols(word, scale)) / 2, scale,
		    STYLE_GAME, word);
	parts_init(&words, canvas);
	put_glad(banner, scene, &item, in.cols - 4, &words);
	parts_draw(&words, canvas, in.row + in.rows - 1 - (scale > 0),
	    in.col + (in.cols > words.cols ? in.cols - words.cols : 4) / 2, in.cols - 4);
}

static void
draw_alert(const struct banner *banner, const struct scene *scene, struct canvas *canvas)
{
	struct rect rect = {BANNER_ROW, MARGIN, BANNER_ROWS, canvas->cols - 2 * MARGIN}, in;
	const struct event *event = store_get(board_store(scene->board), banner->seq);
	struct alert alert = {.rule = "alert", .why = ""}, waiting;
	int used;

	if (rect.cols < 20)
		return;
	/* A newer one may wait by now: this banner is about its own. */
	for (size_t i = 0; scene->alerts && alerts_at(scene->alerts, i, &waiting); i++) {
		if (waiting.seq == banner->seq) {
			alert = waiting;
			break;
		}
	}
	in = frame(canvas, rect, STYLE_ALERT);
	used =
	    canvas_printf(canvas, in.row, in.col + 1, in.cols - 2, STYLE_ALERT, "! %s", alert.rule);
	in.col += used + 2;
	in.cols -= used + 2;
	in.rows = 1;
	if (event)
		feed_draw_row(scene, canvas, in, in.cols < 80 ? FEED_NARROW : FEED_MIDDLE, event);
	else
		canvas_put(canvas, in.row, in.col + 1, in.cols - 2, STYLE_STRONG, alert.why);
}

void
banner_draw(
    const struct banner *banner, const struct scene *scene, struct canvas *canvas, bool wall)
{
	struct scene now = *scene;

	if (scene_clock(scene) >= banner->until_ms)
		return;
	now.board = scene->past ? scene->live_board : scene->board;
	now.now_ms = scene_clock(scene);
	if (banner->alert)
		draw_alert(banner, &now, canvas);
	else
		draw_glad(banner, &now, canvas, wall);
}
