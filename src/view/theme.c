/* theme - read a theme file: INI lines to colours and roles. SPDX-License-Identifier: MIT */
#include "floor/view/theme.h"

#include "floor/base/ascii.h"
#include "floor/base/ini.h"
#include "floor/base/mem.h"

#include "theme_impl.h"

#include <stdio.h>
#include <stdlib.h>

#define INHERIT_MAX 8
#define THEME_BYTES_MAX (64 * 1024)

static const char *const role_names[STYLE_COUNT] = {
#define STYLE(id, name, help) [STYLE_##id] = name,
#include "floor/view/styles.def"
#undef STYLE
};

static const char *const names16[16] = {"black", "red", "green", "yellow", "blue", "magenta",
    "cyan", "white", "bright-black", "bright-red", "bright-green", "bright-yellow", "bright-blue",
    "bright-magenta", "bright-cyan", "bright-white"};

static const char *const attr_names[] = {"bold", "dim", "italic", "underline", "reverse"};
#define ATTR_NAMES (sizeof(attr_names) / sizeof(attr_names[0]))

struct parse {
	struct theme *theme;
	theme_load_fn load;
	void *arg;
	unsigned depth;
};

static int
name_index(struct slice word, const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (slice_is(word, names[i]))
			return (int)i;
	return -1;
}

/* "unknown WHAT "WORD"", with a suggestion when one is near. */
static bool
unknown(struct err *err, const char *what, struct slice word, const char *const *names, size_t n)
{
	const char *near = str_suggest(word, names, n);
	char tmp[3 * THEME_NAME_MAX + 4];
	struct text shown = text_make(tmp, sizeof(tmp), word, NULL);

	if (near == NULL)
		return err_set(
		    err, ERR_UNKNOWN, "unknown %s \"%.*s\"", what, (int)shown.len, shown.p);
	return err_set(err, ERR_UNKNOWN, "unknown %s \"%.*s\", did you mean \"%s\"?", what,
	    (int)shown.len, shown.p, near);
}

/* Words are parted by blanks. */
static struct slice
next_word(struct slice *rest)
{
	struct slice word;

	*rest = slice_trim(*rest);
	word = slice_cut(rest, ' ');
	return slice_trim(word);
}

static bool
name_set(char out[THEME_NAME_MAX], struct slice name, struct err *err)
{
	/* A theme's name becomes a file's name, so no dot and no slash. */
	static const char letters[] =
	    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";

	if (name.len == 0 || name.len >= THEME_NAME_MAX)
		return err_set(err, ERR_VALUE, "a name has 1 to %d letters", THEME_NAME_MAX - 1);
	for (size_t i = 0; i < name.len; i++)
		if (!strchr(letters, name.p[i]) || name.p[i] == '\0')
			return err_set(
			    err, ERR_VALUE, "a name is made of letters, digits, - and _");
	memcpy(out, name.p, name.len);
	out[name.len] = '\0';
	return true;
}

static bool
rgb_parse(struct slice word, int32_t *out)
{
	int32_t rgb = 0;

	if (word.len != 7 || word.p[0] != '#')
		return false;
	for (size_t i = 1; i < 7; i++) {
		int digit = ascii_hex(word.p[i]);

		if (digit < 0)
			return false;
		rgb = rgb << 4 | digit;
	}
	*out = rgb;
	return true;
}

static bool
rgb_value(struct slice word, int32_t *out, struct err *err)
{
	if (rgb_parse(word, out))
		return true;
	return err_set(err, ERR_VALUE, "a colour is written #rrggbb");
}

static struct colour *
colour_find(struct theme *theme, struct slice name)
{
	for (size_t i = 0; i < theme->colour_count; i++)
		if (slice_is(name, theme->colours[i].name))
			return &theme->colours[i];
	return NULL;
}

/* `blue = #6cb6ff bright-blue @75`: a later theme's line changes an inherited colour in place, and
 * every role that uses it follows. */
static bool
colour_line(struct theme *theme, const struct ini_line *line, struct err *err)
{
	struct colour *at = colour_find(theme, line->key), made = {.rgb = 0};
	struct slice rest = line->value, word;

	if (slice_is(line->key, "on") || slice_is(line->key, "default") ||
	    name_index(line->key, attr_names, ATTR_NAMES) >= 0)
		return err_set(
		    err, ERR_VALUE, "a colour cannot be called \"%.*s\"", SLICE_ARG(line->key));
	if (!name_set(made.name, line->key, err) || !rgb_value(next_word(&rest), &made.rgb, err))
		return false;
	made.of256 = colour_nearest_256(made.rgb);
	made.of16 = colour_nearest_16(made.rgb);
	while ((word = next_word(&rest)).len) {
		int n = name_index(word, names16, 16);
		int64_t index;

		if (n >= 0) {
			made.of16 = (uint8_t)n;
		} else if (word.p[0] == '@') {
			if (!slice_int((struct slice){word.p + 1, word.len - 1}, 16, 255, &index))
				return err_set(err, ERR_VALUE, "after @ stands a number 16 to 255");
			made.of256 = (uint8_t)index;
		} else {
			return unknown(err, "colour", word, names16, 16);
		}
	}
	if (at == NULL && theme->colour_count == THEME_COLOURS_MAX)
		return err_set(err, ERR_LIMIT, "more than %d colours", THEME_COLOURS_MAX);
	if (at == NULL)
		at = &theme->colours[theme->colour_count++];
	*at = made;
	return true;
}

static bool
unknown_word(struct theme *theme, struct slice word, struct err *err)
{
	const char *names[THEME_COLOURS_MAX + ATTR_NAMES + 2] = {"on", "default"};
	size_t n = 2;

	for (size_t i = 0; i < ATTR_NAMES; i++)
		names[n++] = attr_names[i];
	for (size_t i = 0; i < theme->colour_count; i++)
		names[n++] = theme->colours[i].name;
	return unknown(err, "colour or attribute", word, names, n);
}

/* `blue`, `on navy`, `blue bold`, `strong on navy bold`. */
static bool
role_words(struct theme *theme, struct slice rest, struct role *out, struct err *err)
{
	struct slice word;
	bool on = false;

	*out = (struct role){.fg = COLOUR_NONE, .bg = COLOUR_NONE, .set = true};
	while ((word = next_word(&rest)).len) {
		int attr = name_index(word, attr_names, ATTR_NAMES);
		const struct colour *colour = colour_find(theme, word);
		int8_t *ground = on ? &out->bg : &out->fg;

		if (!on && slice_is(word, "on")) {
			on = true;
			continue;
		}
		if (attr >= 0 && !on) {
			out->attr |= (uint16_t)(1 << attr);
			continue;
		}
		if (colour == NULL && !slice_is(word, "default"))
			return unknown_word(theme, word, err);
		if (*ground != COLOUR_NONE)
			return err_set(err, ERR_VALUE, "two colours for one ground");
		*ground = colour ? (int8_t)(colour - theme->colours) : COLOUR_DEFAULT;
		on = false;
	}
	if (on)
		return err_set(err, ERR_VALUE, "a colour is missing after \"on\"");
	return true;
}

static bool
role_line(struct theme *theme, const struct ini_line *line, struct err *err)
{
	static const struct slice mono = SLICE(".mono");
	struct slice name = line->key;
	bool is_mono = name.len > mono.len &&
	               slice_eq((struct slice){name.p + name.len - mono.len, mono.len}, mono);
	struct role role;
	int n;

	if (is_mono)
		name.len -= mono.len;
	n = name_index(name, role_names, STYLE_COUNT);
	if (n < 0)
		return unknown(err, "role", name, role_names, STYLE_COUNT);
	if (!role_words(theme, line->value, &role, err))
		return false;
	if (!is_mono) {
		role.mono = theme->roles[n].mono;
		theme->roles[n] = role;
		return true;
	}
	if (role.fg != COLOUR_NONE || role.bg != COLOUR_NONE)
		return err_set(err, ERR_VALUE, "a mono line has attributes only");
	theme->roles[n].mono = role.attr;
	return true;
}

static bool on_line(void *arg, const struct ini_line *line, struct err *err);

static bool
inherit(struct parse *parse, struct slice from, struct err *err)
{
	struct theme *theme = parse->theme, own = *theme;
	struct parse parent = *parse;
	char name[THEME_NAME_MAX], file[THEME_NAME_MAX + sizeof(".theme")];
	struct buf text;
	bool ok;

	if (!name_set(name, from, err))
		return false;
	if (++parent.depth > INHERIT_MAX)
		return err_set(err, ERR_LIMIT, "themes inherit in a circle, or too deep");
	buf_init(&text, THEME_BYTES_MAX);
	snprintf(file, sizeof(file), "%s.theme", name);
	ok = parse->load && parse->load(parse->arg, name, &text, err);
	if (!ok && theme_builtin_text(name)) { /* those are always there */
		*err = (struct err){.code = ERR_NONE};
		buf_reset(&text);
		ok = buf_adds(&text, theme_builtin_text(name));
	}
	if (!ok && err->code == ERR_NONE)
		err_set(err, ERR_UNKNOWN, "there is no theme \"%s\" to inherit", name);
	ok = ok && ini_read(buf_slice(&text), file, on_line, &parent, err);
	buf_fini(&text);
	/* What this file said before its `inherits` line is still its own word. */
	memcpy(theme->name, own.name, sizeof(own.name));
	if (own.background != COLOUR_NONE)
		theme->background = own.background;
	if (own.foreground != COLOUR_NONE)
		theme->foreground = own.foreground;
	return ok;
}

static bool
head_line(struct parse *parse, const struct ini_line *line, struct err *err)
{
	static const char *const keys[] = {"name", "inherits", "background", "foreground"};

	switch (name_index(line->key, keys, 4)) {
	case 0:
		return name_set(parse->theme->name, line->value, err);
	case 1:
		return inherit(parse, line->value, err);
	case 2:
		return rgb_value(line->value, &parse->theme->background, err);
	case 3:
		return rgb_value(line->value, &parse->theme->foreground, err);
	default:
		return unknown(err, "key", line->key, keys, 4);
	}
}

static bool
on_line(void *arg, const struct ini_line *line, struct err *err)
{
	static const char *const sections[] = {"palette", "roles"};
	struct parse *parse = arg;

	if (line->section.len == 0)
		return head_line(parse, line, err);
	switch (name_index(line->section, sections, 2)) {
	case 0:
		return colour_line(parse->theme, line, err);
	case 1:
		return role_line(parse->theme, line, err);
	default:
		return unknown(err, "section", line->section, sections, 2);
	}
}

struct theme *
theme_parse(struct slice text, const char *file, theme_load_fn load, void *arg, struct err *err)
{
	struct theme *theme = mem_zero(1, sizeof(*theme));
	struct parse parse = {.theme = theme, .load = load, .arg = arg};
	bool ok;

	theme->background = theme->foreground = COLOUR_NONE;
	ok = ini_read(text, file, on_line, &parse, err);
	if (ok && (theme->background == COLOUR_NONE || theme->foreground == COLOUR_NONE))
		ok = err_set(err, ERR_VALUE, "%s: background and foreground must be set", file);
	for (size_t i = 0; ok && i < STYLE_COUNT; i++)
		if (!theme->roles[i].set)
			ok = err_set(
			    err, ERR_VALUE, "%s: the role \"%s\" is not set", file, role_names[i]);
	if (ok && theme->name[0] == '\0')
		ok = err_set(err, ERR_VALUE, "%s: the theme has no name", file);
	if (!ok) {
		theme_free(theme);
		return NULL;
	}
	return theme;
}

void
theme_free(struct theme *theme)
{
	free(theme);
}

const char *
theme_name(const struct theme *theme)
{
	return theme->name;
}
