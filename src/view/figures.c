/* figures - what the wall can say in large digits, by name. SPDX-License-Identifier: MIT */
#include "floor/view/wall.h"

static const char *const names[FIGURE_COUNT] = {
#define FIGURE(id, name, title, better) [FIGURE_##id] = name,
#include "floor/view/figures.def"
#undef FIGURE
};

const char *
figure_name(enum figure figure)
{
	return names[figure];
}

bool
wall_figures_read(struct slice text, struct wall_settings *out, struct slice *bad)
{
	struct slice rest = text;

	out->figure_count = 0;
	while (rest.p) {
		struct slice word = slice_trim(slice_cut(&rest, ','));
		enum figure figure = 0;

		while (figure < FIGURE_COUNT && !slice_is(word, names[figure]))
			figure++;
		*bad = figure < FIGURE_COUNT ? (struct slice){0} : word;
		if (figure == FIGURE_COUNT || out->figure_count == WALL_FIGURES)
			return false;
		out->figure[out->figure_count++] = figure;
	}
	return out->figure_count > 0;
}
