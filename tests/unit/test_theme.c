/* test_theme - theme files say what every role looks like, on every colour depth. SPDX-License-Identifier: MIT */
#include "floor/view/theme.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#define FILE_MAX 65536

static bool
load(void *arg, const char *name, struct buf *out, struct err *err)
{
	char path[4096], bytes[FILE_MAX];
	FILE *file;
	size_t len;

	(void)arg;
	snprintf(path, sizeof(path), "%s/themes/%s.theme", getenv("top_srcdir"), name);
	file = fopen(path, "rb");
	if (file == NULL)
		return err_errno(err, "%s", path);
	len = fread(bytes, 1, sizeof(bytes), file);
	fclose(file);
	return buf_add(out, bytes, len);
}

static struct theme *
open_theme(const char *name)
{
	struct err err = {0};
	struct buf text;
	struct theme *theme;

	buf_init(&text, FILE_MAX);
	assert_true(load(NULL, name, &text, &err));
	theme = theme_parse(buf_slice(&text), name, load, NULL, &err);
	buf_fini(&text);
	if (theme == NULL)
		fail_msg("%s", err.msg);
	return theme;
}

static void
every_theme_file_names_every_role(void **state)
{
	static const char *const names[] = {
	    "dark", "light", "high-contrast", "blue-orange", "mono"};

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		struct theme *theme = open_theme(names[i]);

		assert_string_equal(theme_name(theme), names[i]);
		theme_free(theme);
	}
}

static void
assert_same(const struct theme *a, const struct theme *b)
{
	assert_string_equal(theme_name(a), theme_name(b));
	for (enum style s = 0; s < STYLE_COUNT; s++) {
		for (unsigned look = 0; look < 32; look++) {
			struct theme_rgb x = theme_rgb(a, s, look), y = theme_rgb(b, s, look);

			assert_int_equal(x.fg, y.fg);
			assert_int_equal(x.bg, y.bg);
			assert_int_equal(x.attr, y.attr);
		}
	}
}

static void
each_theme_that_is_compiled_in_is_its_file(void **state)
{
	const char *name;
	size_t i;

	(void)state;
	assert_string_equal(theme_known(0), "dark");
	for (i = 0; (name = theme_known(i)) != NULL; i++) {
		struct theme *file = open_theme(name), *builtin = theme_builtin(name);

		assert_non_null(builtin);
		assert_same(file, builtin);
		theme_free(file);
		theme_free(builtin);
	}
	assert_int_equal(i, 5);
	assert_null(theme_builtin("drak"));
}

/* The palette of the design. */
static void
dark_is_the_pictured_palette(void **state)
{
	static const struct {
		enum style style;
		int32_t fg;
	} want[] = {{STYLE_TEXT, 0xc9d1d9}, {STYLE_DIM, 0x6e7681}, {STYLE_FRAME, 0x3d444d},
	    {STYLE_FOCUS, 0x6cb6ff}, {STYLE_TICKET, 0x6cb6ff}, {STYLE_CUSTOMER, 0x56d4c4},
	    {STYLE_ARTICLE, 0xc297ff}, {STYLE_GAME, 0xe3b341}, {STYLE_CSAT, 0x6bc46d},
	    {STYLE_GOOD, 0x6bc46d}, {STYLE_WARNING, 0xf0883e}, {STYLE_ALERT, 0xff7b72},
	    {STYLE_HP, 0xe5484d}, {STYLE_STRONG, 0xf0f6fc}};
	struct theme *theme = theme_builtin("dark");

	(void)state;
	for (size_t i = 0; i < sizeof(want) / sizeof(want[0]); i++) {
		struct theme_rgb rgb = theme_rgb(theme, want[i].style, 0);

		assert_int_equal(rgb.fg, want[i].fg);
		assert_int_equal(rgb.bg, -1); /* on the terminal's own background */
	}
	assert_int_equal(theme_rgb(theme, STYLE_TEXT, LOOK_SELECTED).bg, 0x1f3550);
	theme_free(theme);
}

/* A theme of one palette and every role, with `extra` lines behind. */
static struct theme *
parse(const char *palette, const char *roles, struct err *err)
{
	static const char *const names[] = {
#define STYLE(id, name, help) name,
#include "floor/view/styles.def"
#undef STYLE
	};
	struct buf text;
	struct theme *theme;

	buf_init(&text, FILE_MAX);
	buf_printf(&text,
	    "name = t\nbackground = #000000\nforeground = #ffffff\n[palette]\n%s\n[roles]\n",
	    palette);
	for (size_t i = 0; i < STYLE_COUNT; i++)
		buf_printf(&text, "%s = default\n", names[i]);
	buf_adds(&text, roles);
	theme = theme_parse(buf_slice(&text), "t.theme", load, NULL, err);
	buf_fini(&text);
	return theme;
}

static void
colours_fall_back_by_depth(void **state)
{
	struct err err = {0};
	struct theme *theme = parse("a = #5f87af bright-blue\nb = #5f87af green @201\n"
	                            "grey = #808080 bright-black\n",
	    "ticket = a\ncsat = b on grey bold\ndim = grey\n", &err);
	struct paint paint;

	(void)state;
	assert_non_null(theme);
	paint = theme_paint(theme, DEPTH_256, STYLE_TICKET, 0);
	assert_int_equal(paint.fg, 67); /* 16 + 36*1 + 6*2 + 3: that colour exactly */
	assert_int_equal(paint.bg, COLOUR_DEFAULT);
	assert_int_equal(theme_paint(theme, DEPTH_256, STYLE_CSAT, 0).fg, 201);
	assert_int_equal(theme_paint(theme, DEPTH_256, STYLE_CSAT, 0).bg, 244); /* 8 + 12*10 */
	paint = theme_paint(theme, DEPTH_16, STYLE_TICKET, 0);
	assert_int_equal(paint.fg, 12);
	assert_int_equal(paint.attr, 0);
	paint = theme_paint(theme, DEPTH_8, STYLE_TICKET, 0);
	assert_int_equal(paint.fg, 4);
	assert_int_equal(paint.attr, ATTR_BOLD);
	paint = theme_paint(theme, DEPTH_8, STYLE_DIM, 0);
	assert_int_equal(paint.fg, COLOUR_DEFAULT);
	assert_int_equal(paint.attr, ATTR_DIM);
	paint = theme_paint(theme, DEPTH_MONO, STYLE_CSAT, 0);
	assert_int_equal(paint.fg, COLOUR_DEFAULT);
	assert_int_equal(paint.bg, COLOUR_DEFAULT);
	assert_int_equal(paint.attr, ATTR_BOLD);
	theme_free(theme);
}

/* Words stay readable wherever they are, whatever the depth. */
static void
no_word_has_the_colour_of_its_background(void **state)
{
	static const char *const names[] = {
	    "dark", "light", "high-contrast", "blue-orange", "mono"};

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		struct theme *theme = open_theme(names[i]);

		for (enum depth depth = DEPTH_8; depth <= DEPTH_256; depth++)
			for (enum style s = 0; s < STYLE_COUNT; s++)
				for (unsigned look = 0; look < 32; look++) {
					struct paint p = theme_paint(theme, depth, s, look);

					assert_true(p.fg != p.bg || p.fg == COLOUR_DEFAULT);
				}
		theme_free(theme);
	}
}

static void
without_colour_the_selection_and_alerts_still_show(void **state)
{
	struct theme *theme = theme_builtin("dark");

	(void)state;
	assert_true(theme_paint(theme, DEPTH_MONO, STYLE_TEXT, LOOK_SELECTED).attr & ATTR_REVERSE);
	assert_true(theme_paint(theme, DEPTH_MONO, STYLE_ALERT, 0).attr & ATTR_REVERSE);
	assert_true(theme_paint(theme, DEPTH_MONO, STYLE_FOCUS, 0).attr & ATTR_BOLD);
	theme_free(theme);
}

static void
a_child_changes_what_it_says_and_no_more(void **state)
{
	static const char child[] = "name = child\ninherits = dark\nbackground = #010203\n"
	                            "[palette]\nblue = #0000ff blue\n[roles]\nalert = on blue\n";
	struct err err = {0};
	struct theme *theme = theme_parse(SLICE(child), "child.theme", load, NULL, &err);

	(void)state;
	assert_non_null(theme);
	assert_string_equal(theme_name(theme), "child");
	/* ticket is "blue" in dark, and follows */
	assert_int_equal(theme_rgb(theme, STYLE_TICKET, 0).fg, 0x0000ff);
	assert_int_equal(theme_rgb(theme, STYLE_ALERT, 0).bg, 0x0000ff);
	assert_int_equal(theme_rgb(theme, STYLE_CSAT, 0).fg, 0x6bc46d);
	theme_free(theme);
}

static void
the_default_can_be_inherited_without_its_file(void **state)
{
	struct err err = {0};
	struct theme *theme =
	    theme_parse(SLICE("name = c\ninherits = dark\n"), "c.theme", NULL, NULL, &err);

	(void)state;
	assert_non_null(theme);
	assert_int_equal(err.code, ERR_NONE);
	theme_free(theme);
	assert_null(theme_parse(SLICE("inherits = drak\n"), "c.theme", NULL, NULL, &err));
	assert_string_equal(err.msg, "c.theme:1: there is no theme \"drak\" to inherit");
}

static bool
load_itself(void *arg, const char *name, struct buf *out, struct err *err)
{
	(void)arg;
	(void)name;
	(void)err;
	return buf_adds(out, "name = x\ninherits = x\n");
}

static void
mistakes_name_file_line_and_a_way_out(void **state)
{
	static const struct {
		const char *text, *want;
	} cases[] = {
	    {"[roles]\ntickte = x\n",
	        "t.theme:2: unknown role \"tickte\", did you mean \"ticket\"?"},
	    {"[palette]\nblue = #6cb6ff\n[roles]\nticket = bleu\n",
	        "t.theme:4: unknown colour or attribute \"bleu\", did you mean \"blue\"?"},
	    {"[palette]\nblue = #6cb6ff brightblue\n",
	        "t.theme:2: unknown colour \"brightblue\", did you mean \"bright-blue\"?"},
	    {"[palette]\nblue = 6cb6ff\n", "t.theme:2: a colour is written #rrggbb"},
	    {"[palette]\nblue = #6cb6f\n", "t.theme:2: a colour is written #rrggbb"},
	    {"[palette]\nblue = #6cb6fg\n", "t.theme:2: a colour is written #rrggbb"},
	    {"[palette]\nblue = #6cb6ff @256\n", "t.theme:2: after @ stands a number 16 to 255"},
	    {"[palette]\nbold = #6cb6ff\n", "t.theme:2: a colour cannot be called \"bold\""},
	    {"[roles]\nticket = on\n", "t.theme:2: a colour is missing after \"on\""},
	    {"[roles]\nticket = default default\n", "t.theme:2: two colours for one ground"},
	    {"[roles]\nticket.mono = default\n", "t.theme:2: a mono line has attributes only"},
	    {"[rolls]\nx = y\n", "t.theme:2: unknown section \"rolls\", did you mean \"roles\"?"},
	    {"inherit = dark\n", "t.theme:1: unknown key \"inherit\", did you mean \"inherits\"?"},
	    {"name = t\nbackground = #000000\nforeground = #ffffff\n",
	        "t.theme: the role \"text\" is not set"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct err err = {0};

		assert_null(theme_parse(slice_of(cases[i].text), "t.theme", load, NULL, &err));
		assert_string_equal(err.msg, cases[i].want);
	}
}

static void
a_circle_of_themes_ends(void **state)
{
	struct err err = {0};

	(void)state;
	assert_null(
	    theme_parse(SLICE("name = x\ninherits = x\n"), "x.theme", load_itself, NULL, &err));
	assert_non_null(strstr(err.msg, "inherit in a circle"));
}

static void
ansi_and_svg_carry_the_colours(void **state)
{
	struct theme *theme = theme_builtin("dark");
	struct canvas canvas;
	struct buf out;

	(void)state;
	canvas_init(&canvas, 1, 6);
	canvas_put(&canvas, 0, 0, -1, STYLE_HP, "a<");
	buf_init(&out, 1 << 16);
	canvas_ansi(&canvas, theme, DEPTH_16, &out);
	buf_addc(&out, '\0');
	/* hp is red, text white: 31 and 37 */
	assert_string_equal(out.p, "\033[0;31ma<\033[0;37m    \033[0m\n");
	buf_reset(&out);
	canvas_svg(&canvas, theme, &out);
	buf_addc(&out, '\0');
	assert_non_null(strstr(out.p, "fill=\"#e5484d\">a&lt;</text>"));
	assert_non_null(strstr(out.p, "fill=\"#1d1f21\"/>"));
	buf_fini(&out);
	canvas_fini(&canvas);
	theme_free(theme);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_theme_file_names_every_role),
	    cmocka_unit_test(each_theme_that_is_compiled_in_is_its_file),
	    cmocka_unit_test(dark_is_the_pictured_palette),
	    cmocka_unit_test(colours_fall_back_by_depth),
	    cmocka_unit_test(no_word_has_the_colour_of_its_background),
	    cmocka_unit_test(without_colour_the_selection_and_alerts_still_show),
	    cmocka_unit_test(a_child_changes_what_it_says_and_no_more),
	    cmocka_unit_test(the_default_can_be_inherited_without_its_file),
	    cmocka_unit_test(mistakes_name_file_line_and_a_way_out),
	    cmocka_unit_test(a_circle_of_themes_ends),
	    cmocka_unit_test(ansi_and_svg_carry_the_colours),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
