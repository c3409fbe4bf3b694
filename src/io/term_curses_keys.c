/* term_curses_keys - the other door to curses: its keys as ours. SPDX-License-Identifier: MIT */
#define NCURSES_WIDECHAR 1
#include <curses.h>
/* curses first: its macros must not meet our names half defined */
#include "term_own.h"

#include <poll.h>

#define CURSES_KEY(curses, code, mods) {curses, KEY_CODE_##code, mods},
static const struct {
	int curses;
	uint32_t code;
	uint8_t mods;
} named_keys[] = {
#include "term_keys.def"
};
#undef CURSES_KEY

static bool
named_key(int curses_code, struct key *key)
{
	if (curses_code >= KEY_F(1) && curses_code <= KEY_F(12)) {
		*key = (struct key){KEY_CODE_F1 + (uint32_t)(curses_code - KEY_F(1)), 0};
		return true;
	}
	for (size_t i = 0; i < sizeof(named_keys) / sizeof(named_keys[0]); i++) {
		if (named_keys[i].curses == curses_code) {
			*key = (struct key){named_keys[i].code, named_keys[i].mods};
			return true;
		}
	}
	return false;
}

static struct key
character_key(wint_t c)
{
	switch (c) {
	case '\r':
	case '\n':
		return (struct key){KEY_CODE_ENTER, 0};
	case '\t':
		return (struct key){KEY_CODE_TAB, 0};
	case ' ':
		return (struct key){KEY_CODE_SPACE, 0};
	case 0x1b:
		return (struct key){KEY_CODE_ESC, 0};
	case 0x7f:
	case '\b':
		return (struct key){KEY_CODE_BACKSPACE, 0};
	case 0:
		return (struct key){KEY_CODE_SPACE, KEY_CTRL};
	default:
		break;
	}
	if (c < 0x20)
		return (struct key){c < 27 ? (uint32_t)c + 'a' - 1 : (uint32_t)c + '@', KEY_CTRL};
	return (struct key){(uint32_t)c, 0};
}

static bool
is_gone(const struct term *term)
{
	struct pollfd pfd = {.fd = fileno(term_in(term)), .events = POLLIN};

	return poll(&pfd, 1, 0) > 0 && (pfd.revents & (POLLHUP | POLLERR | POLLNVAL));
}

/* A character behind the beginning of a report; true when that tells what the mouse did. */
static bool
read_mouse(struct term_report *at, wint_t c, struct term_input *input)
{
	enum mouse_read what = mouse_read(&at->report, c, &input->mouse);

	at->begun = what == MOUSE_MORE;
	input->is_mouse = what == MOUSE_DONE;
	return input->is_mouse;
}

/* Alt is sent as ESC and the key at once. */
static void
read_alt(struct key *key)
{
	wint_t after;
	int what = get_wch(&after);

	if (what == OK && after != 0x1b)
		*key = character_key(after);
	else if (what != KEY_CODE_YES || !named_key((int)after, key))
		return;
	key->mods |= KEY_ALT;
}

/* One of curses' numbers; true when it is a key of ours. */
static bool
read_named(struct term *term, wint_t c, struct key *key)
{
	if (c == TERM_PASTE_BEGIN || c == TERM_PASTE_END) {
		*term_pasting(term) = c == TERM_PASTE_BEGIN;
		return false;
	}
	if (c == TERM_MOUSE_BEGIN) {
		*term_report(term) = (struct term_report){.begun = true};
		return false;
	}
	return named_key((int)c, key); /* or a key without a name of ours, or KEY_RESIZE */
}

bool
term_read(struct term *term, struct term_input *input, bool *gone)
{
	struct term_report *report = term_report(term);
	wint_t c;
	int what;

	*gone = false;
	*input = (struct term_input){.is_mouse = false};
	for (;;) {
		what = get_wch(&c);
		if (what == ERR) {
			*gone = is_gone(term);
			return false;
		}
		if (what == KEY_CODE_YES) {
			if (read_named(term, c, &input->key))
				return true;
			continue;
		}
		if (report->begun) {
			if (read_mouse(report, c, input))
				return true;
			continue;
		}
		input->key = character_key(c);
		if (*term_pasting(term))
			input->key.mods |= KEY_PASTED;
		else if (c == 0x1b)
			read_alt(&input->key);
		return true;
	}
}
