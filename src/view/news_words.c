/* news_words - a piece of news as a sentence. SPDX-License-Identifier: MIT */
#include "news_line.h"

/* Worth a line here: what somebody did. A boss that came is not. */
bool
news_is_glad(const struct news_item *item)
{
	return item->kind != NEWS_SPAWN && item->kind != NEWS_QUEST;
}

static void
put_person(struct parts *out, struct slice who)
{
	if (who.len)
		widget_person(out, STYLE_STRONG, 24, who);
	else
		parts_put(out, STYLE_STRONG, "somebody");
}

void
news_words(const struct news_item *item, int cols, struct parts *out)
{
	switch (item->kind) {
	case NEWS_LEVEL:
		parts_glyph(out, STYLE_GAME, GLYPH_LEVEL);
		parts_put(out, STYLE_TEXT, "  ");
		put_person(out, item->who);
		parts_put(out, STYLE_TEXT, " reached level ");
		parts_printf(out, STYLE_GAME, item->to >= 0 ? "%lld" : "?", (long long)item->to);
		break;
	case NEWS_SLAIN:
		parts_glyph(out, STYLE_HP, GLYPH_BOSS);
		parts_put(out, STYLE_TEXT, "  ");
		parts_raw(out, STYLE_STRONG, cols / 2, item->what);
		parts_put(out, STYLE_TEXT, " slain");
		if (item->who.len) {
			parts_put(out, STYLE_TEXT, " by ");
			put_person(out, item->who);
		}
		break;
	default:
		parts_glyph(out, STYLE_EPIC, GLYPH_STAR);
		parts_put(out, STYLE_TEXT, "  ");
		put_person(out, item->who);
		if (item->kind == NEWS_STREAK) {
			parts_printf(out, STYLE_TEXT, " is on a streak of %lld",
			    (long long)(item->amount >= 0 ? item->amount : 0));
		} else {
			parts_put(out, STYLE_TEXT, " unlocked ");
			parts_raw(out, STYLE_STRONG, cols / 2, item->what);
		}
	}
}
