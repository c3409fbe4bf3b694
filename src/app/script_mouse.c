/* script_mouse - the mouse in a script. SPDX-License-Identifier: MIT */
#include "script_play.h"

static bool
take_place(struct slice *arg, struct mouse *mouse)
{
	int64_t row, col;

	if (!slice_int(slice_cut(arg, ' '), 1, 9999, &row) ||
	    !slice_int(slice_cut(arg, ' '), 1, 9999, &col))
		return false;
	mouse->row = (int)row - 1;
	mouse->col = (int)col - 1;
	return true;
}

static void
send(struct play *play, enum mouse_kind kind, struct mouse mouse)
{
	mouse.kind = kind;
	play->effects = script_send(play, &(struct msg){.kind = MSG_MOUSE, .u.mouse = mouse});
}

static void
click(struct play *play, struct mouse at)
{
	send(play, MOUSE_PRESS, at);
	send(play, MOUSE_RELEASE, at);
}

bool
script_mouse(struct play *play, struct slice arg, struct err *err)
{
	struct slice what = slice_cut(&arg, ' ');
	struct mouse at, to;
	bool drag = slice_is(what, "drag");

	if (!take_place(&arg, &at) || (drag && !take_place(&arg, &to)))
		return err_set(err, ERR_VALUE, "expected ROW COL from 1, twice for drag");
	if (slice_is(what, "wheel-up") || slice_is(what, "wheel-down")) {
		send(play, slice_is(what, "wheel-up") ? MOUSE_WHEEL_UP : MOUSE_WHEEL_DOWN, at);
	} else if (drag) {
		send(play, MOUSE_PRESS, at);
		send(play, MOUSE_DRAG, to);
		send(play, MOUSE_RELEASE, to);
	} else if (slice_is(what, "click") || slice_is(what, "double")) {
		click(play, at);
		if (slice_is(what, "double"))
			click(play, at);
	} else {
		return err_set(
		    err, ERR_VALUE, "expected click, double, drag, wheel-up or wheel-down");
	}
	return true;
}
