/* theme_paint - what a style looks like on a depth, with what lies over it. SPDX-License-Identifier: MIT */
#include "theme_impl.h"

#define BRIGHT_BLACK 8

/* A style and its looks, still in the theme's own colours. */
struct mix {
	int fg, bg; /* index of a colour or COLOUR_DEFAULT */
	unsigned attr, mono;
};

static int
ground(int8_t want, int otherwise)
{
	return want == COLOUR_NONE ? otherwise : want;
}

static struct mix
mix_of(const struct theme *theme, enum style style, unsigned look)
{
	const struct role *role = &theme->roles[style], *over;
	struct mix mix = {ground(role->fg, COLOUR_DEFAULT), ground(role->bg, COLOUR_DEFAULT),
	    role->attr, role->mono};

	if (look & LOOK_DIM) {
		over = &theme->roles[STYLE_DIM];
		mix.fg = ground(over->fg, mix.fg);
		mix.attr = (mix.attr & ~(unsigned)ATTR_BOLD) | over->attr;
		mix.mono = (mix.mono & ~(unsigned)ATTR_BOLD) | over->mono;
	}
	if (look & LOOK_STRONG) {
		if (style == STYLE_TEXT || style == STYLE_DIM)
			mix.fg = ground(theme->roles[STYLE_STRONG].fg, mix.fg);
		mix.attr = (mix.attr & ~(unsigned)ATTR_DIM) | ATTR_BOLD;
		mix.mono &= ~(unsigned)ATTR_DIM;
	}
	if (look & LOOK_SELECTED) {
		over = &theme->roles[STYLE_SELECTION];
		mix.fg = ground(over->fg, mix.fg);
		mix.bg = ground(over->bg, mix.bg);
		mix.attr |= over->attr;
		mix.mono |= over->mono;
	}
	if (look & LOOK_UNDERLINE)
		mix.attr |= ATTR_UNDERLINE;
	if (look & LOOK_REVERSE)
		mix.attr |= ATTR_REVERSE;
	return mix;
}

static int
index_at(const struct theme *theme, enum depth depth, int colour)
{
	if (colour == COLOUR_DEFAULT)
		return COLOUR_DEFAULT;
	return depth == DEPTH_256 ? theme->colours[colour].of256 : theme->colours[colour].of16;
}

/* Eight colours: bright ones are bold. Bright black is the exception: bold black on black is
 * nothing at all on many terminals, so it becomes the terminal's own colour, dimmed. */
static void
fold_to_8(struct paint *paint)
{
	if (paint->fg == BRIGHT_BLACK) {
		paint->fg = COLOUR_DEFAULT;
		paint->attr |= ATTR_DIM;
	} else if (paint->fg > BRIGHT_BLACK) {
		paint->fg = (int16_t)(paint->fg - 8);
		paint->attr |= ATTR_BOLD;
	}
	if (paint->bg >= BRIGHT_BLACK)
		paint->bg = (int16_t)(paint->bg - 8);
}

struct paint
theme_paint(const struct theme *theme, enum depth depth, enum style style, unsigned look)
{
	struct mix mix = mix_of(theme, style, look);
	struct paint paint = {.fg = COLOUR_DEFAULT, .bg = COLOUR_DEFAULT};

	paint.attr = (uint16_t)mix.attr;
	if (depth == DEPTH_MONO) {
		paint.attr |= (uint16_t)mix.mono;
		return paint;
	}
	paint.fg = (int16_t)index_at(theme, depth, mix.fg);
	paint.bg = (int16_t)index_at(theme, depth, mix.bg);
	if (depth == DEPTH_8)
		fold_to_8(&paint);
	/* Few colours may put a word and its background on the same one. */
	if (paint.fg == paint.bg)
		paint.fg = COLOUR_DEFAULT;
	return paint;
}

struct theme_rgb
theme_rgb(const struct theme *theme, enum style style, unsigned look)
{
	struct mix mix = mix_of(theme, style, look);

	return (struct theme_rgb){
	    .fg = mix.fg == COLOUR_DEFAULT ? -1 : theme->colours[mix.fg].rgb,
	    .bg = mix.bg == COLOUR_DEFAULT ? -1 : theme->colours[mix.bg].rgb,
	    .attr = (uint16_t)mix.attr,
	};
}
