/* fuzz_theme - any file is a theme or one line of complaint. SPDX-License-Identifier: MIT */
#include "fuzz.h"

#include "floor/view/theme.h"

#include <string.h>

/* Every theme can be inherited: the file itself is its own parent. */
static bool
load(void *arg, const char *name, struct buf *out, struct err *err)
{
	const struct slice *text = arg;

	(void)err;
	LAW(name[0] != '\0' && strchr(name, ' ') == NULL);
	return buf_add(out, text->p, text->len);
}

/* What is painted can be shown on its depth. */
static void
is_paintable(const struct theme *theme)
{
	static const int colours[] = {
	    [DEPTH_MONO] = 0, [DEPTH_8] = 8, [DEPTH_16] = 16, [DEPTH_256] = 256};

	for (enum depth depth = DEPTH_MONO; depth <= DEPTH_256; depth++)
		for (enum style style = 0; style < STYLE_COUNT; style++)
			for (unsigned look = 0; look < 32; look++) {
				struct paint paint = theme_paint(theme, depth, style, look);

				LAW(paint.fg >= COLOUR_DEFAULT && paint.fg < colours[depth]);
				LAW(paint.bg >= COLOUR_DEFAULT && paint.bg < colours[depth]);
				LAW(paint.fg != paint.bg || paint.fg == COLOUR_DEFAULT);
			}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice text = {(const char *)data, size};
	struct err err = {0};
	struct theme *theme = theme_parse(text, "t.theme", load, &text, &err);

	LAW((theme != NULL) == (err.code == ERR_NONE));
	if (theme == NULL) {
		LAW(slice_starts(slice_of(err.msg), SLICE("t.theme")));
		LAW(strchr(err.msg, '\n') == NULL && strchr(err.msg, '\033') == NULL);
		return 0;
	}
	LAW(theme_name(theme)[0] != '\0');
	is_paintable(theme);
	theme_free(theme);
	return 0;
}
