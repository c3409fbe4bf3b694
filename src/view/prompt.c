/* prompt - a line of text being typed: what each key does to it. SPDX-License-Identifier: MIT */
#include "floor/view/prompt.h"

#include "floor/base/ascii.h"
#include "floor/base/find.h"

static size_t
before(const struct prompt *prompt, size_t at)
{
	if (at > 0)
		at--;
	while (at > 0 && ((unsigned char)prompt->text[at] & 0xC0) == 0x80)
		at--;
	return at;
}

static size_t
behind(const struct prompt *prompt, size_t at)
{
	if (at < prompt->len)
		at++;
	while (at < prompt->len && ((unsigned char)prompt->text[at] & 0xC0) == 0x80)
		at++;
	return at;
}

static bool
word_byte(char c)
{
	return ascii_alnum(c) || c == '_' || (unsigned char)c >= 0x80;
}

static size_t
word_before(const struct prompt *prompt, size_t at)
{
	while (at > 0 && !word_byte(prompt->text[at - 1]))
		at--;
	while (at > 0 && word_byte(prompt->text[at - 1]))
		at--;
	return at;
}

static size_t
word_behind(const struct prompt *prompt, size_t at)
{
	while (at < prompt->len && !word_byte(prompt->text[at]))
		at++;
	while (at < prompt->len && word_byte(prompt->text[at]))
		at++;
	return at;
}

/* As the shell's C-w: to the blank before the word. */
static size_t
blank_before(const struct prompt *prompt, size_t at)
{
	while (at > 0 && prompt->text[at - 1] == ' ')
		at--;
	while (at > 0 && prompt->text[at - 1] != ' ')
		at--;
	return at;
}

static void
cut(struct prompt *prompt, size_t from, size_t to)
{
	memmove(prompt->text + from, prompt->text + to, prompt->len - to);
	prompt->len -= to - from;
	prompt->at = from;
}

static void
kill_text(struct prompt *prompt, size_t from, size_t to)
{
	if (from == to)
		return;
	prompt->killed_len = to - from;
	memcpy(prompt->killed, prompt->text + from, to - from);
	cut(prompt, from, to);
}

bool
prompt_replace(struct prompt *prompt, size_t from, struct slice with)
{
	size_t gone = prompt->at - from;

	if (prompt->len - gone + with.len > PROMPT_MAX)
		return false;
	memmove(
	    prompt->text + from + with.len, prompt->text + prompt->at, prompt->len - prompt->at);
	if (with.len)
		memcpy(prompt->text + from, with.p, with.len);
	prompt->len = prompt->len - gone + with.len;
	prompt->at = from + with.len;
	return true;
}

void
prompt_set(struct prompt *prompt, struct slice text)
{
	prompt->len = prompt->at = 0;
	if (text.len > PROMPT_MAX) {
		text.len = PROMPT_MAX;
		while (text.len && ((unsigned char)text.p[text.len] & 0xC0) == 0x80)
			text.len--;
	}
	prompt_replace(prompt, 0, text);
}

/* A key of its own, without Ctrl and Alt. */
static bool
edit_plain(struct prompt *prompt, uint32_t code)
{
	char utf8[4];

	switch (code) {
	case KEY_CODE_LEFT:
		prompt->at = before(prompt, prompt->at);
		return true;
	case KEY_CODE_RIGHT:
		prompt->at = behind(prompt, prompt->at);
		return true;
	case KEY_CODE_HOME:
		prompt->at = 0;
		return true;
	case KEY_CODE_END:
		prompt->at = prompt->len;
		return true;
	case KEY_CODE_BACKSPACE:
		cut(prompt, before(prompt, prompt->at), prompt->at);
		return true;
	case KEY_CODE_DELETE:
		cut(prompt, prompt->at, behind(prompt, prompt->at));
		return true;
	case KEY_CODE_SPACE:
		code = ' ';
		break;
	default:
		break;
	}
	if (code >= KEY_CODE_NAMED || code < ' ' || code == 0x7f)
		return false;
	prompt_replace(prompt, prompt->at, (struct slice){utf8, text_encode(code, utf8)});
	return true;
}

static bool
edit_ctrl(struct prompt *prompt, uint32_t code)
{
	switch (code) {
	case 'a':
		return edit_plain(prompt, KEY_CODE_HOME);
	case 'e':
		return edit_plain(prompt, KEY_CODE_END);
	case 'b':
		return edit_plain(prompt, KEY_CODE_LEFT);
	case 'f':
		return edit_plain(prompt, KEY_CODE_RIGHT);
	case 'h':
		return edit_plain(prompt, KEY_CODE_BACKSPACE);
	case 'd':
		return edit_plain(prompt, KEY_CODE_DELETE);
	case 'w':
		kill_text(prompt, blank_before(prompt, prompt->at), prompt->at);
		return true;
	case 'u':
		kill_text(prompt, 0, prompt->at);
		return true;
	case 'k':
		kill_text(prompt, prompt->at, prompt->len);
		return true;
	case 'y':
		prompt_replace(
		    prompt, prompt->at, (struct slice){prompt->killed, prompt->killed_len});
		return true;
	case KEY_CODE_LEFT:
		prompt->at = word_before(prompt, prompt->at);
		return true;
	case KEY_CODE_RIGHT:
		prompt->at = word_behind(prompt, prompt->at);
		return true;
	default:
		return false;
	}
}

static bool
edit_alt(struct prompt *prompt, uint32_t code)
{
	switch (code) {
	case 'b':
		return edit_ctrl(prompt, KEY_CODE_LEFT);
	case 'f':
		return edit_ctrl(prompt, KEY_CODE_RIGHT);
	case 'd':
		kill_text(prompt, prompt->at, word_behind(prompt, prompt->at));
		return true;
	case KEY_CODE_BACKSPACE:
		kill_text(prompt, word_before(prompt, prompt->at), prompt->at);
		return true;
	default:
		return false;
	}
}

bool
prompt_edit(struct prompt *prompt, struct key key)
{
	switch (key.mods) {
	case 0:
		return edit_plain(prompt, key.code);
	case KEY_CTRL:
		return edit_ctrl(prompt, key.code);
	case KEY_ALT:
		return edit_alt(prompt, key.code);
	default:
		return false;
	}
}

void
prompt_choices_add(struct prompt_choices *choices, struct slice text)
{
	char *copy = choices->room + choices->used;

	for (size_t i = 0; i < choices->count; i++)
		if (slice_eq(choices->v[i], text))
			return;
	if (text.len == 0 || choices->count == PROMPT_CHOICES_MAX ||
	    text.len > sizeof(choices->room) - choices->used)
		return;
	memcpy(copy, text.p, text.len);
	choices->used += text.len;
	choices->v[choices->count++] = (struct slice){copy, text.len};
}

void
prompt_choices_offer(struct prompt_choices *choices, struct slice word, struct slice text)
{
	if (text.len >= word.len && slice_same((struct slice){text.p, word.len}, word))
		prompt_choices_add(choices, text);
}
