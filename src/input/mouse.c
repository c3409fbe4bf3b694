/* mouse - reports of a pointer, as xterm's mode 1006 writes them. SPDX-License-Identifier: MIT */
#include "floor/input/mouse.h"

#define NUMBER_MAX 9999 /* columns no screen has */
/* Bits of the button's number. */
#define BUTTON 3
#define MODIFIERS (4 | 8 | 16)
#define MOTION 32
#define WHEEL 64

static bool
kind_of(int code, bool press, enum mouse_kind *out)
{
	code &= ~MODIFIERS;
	if (code == WHEEL || code == WHEEL + 1)
		*out = code == WHEEL ? MOUSE_WHEEL_UP : MOUSE_WHEEL_DOWN;
	else if ((code & BUTTON) != 0 || (code & ~(BUTTON | MOTION)) != 0)
		return false;
	else if (!press)
		*out = MOUSE_RELEASE;
	else
		*out = code & MOTION ? MOUSE_DRAG : MOUSE_PRESS;
	return true;
}

static enum mouse_read
finish(const struct mouse_report *report, bool press, struct mouse *out)
{
	out->col = report->number[1] - 1;
	out->row = report->number[2] - 1;
	if (report->at != 2 || out->col < 0 || out->row < 0)
		return MOUSE_NOTHING;
	return kind_of(report->number[0], press, &out->kind) ? MOUSE_DONE : MOUSE_NOTHING;
}

enum mouse_read
mouse_read(struct mouse_report *report, uint32_t c, struct mouse *out)
{
	enum mouse_read what = MOUSE_NOTHING;
	int *number = &report->number[report->at];

	if (c >= '0' && c <= '9' && *number <= NUMBER_MAX / 10) {
		*number = *number * 10 + (int)(c - '0');
		return MOUSE_MORE;
	}
	if (c == ';' && report->at < 2) {
		report->at++;
		return MOUSE_MORE;
	}
	if (c == 'M' || c == 'm')
		what = finish(report, c == 'M', out);
	*report = (struct mouse_report){.at = 0};
	return what;
}
