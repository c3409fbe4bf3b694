/* mouse - what a pointer does on the screen, and how terminals tell it (SGR, xterm's mode 1006).
 * SPDX-License-Identifier: MIT */
#ifndef FLOOR_INPUT_MOUSE_H
#define FLOOR_INPUT_MOUSE_H

#include <stdbool.h>
#include <stdint.h>

enum mouse_kind {
	MOUSE_PRESS, /* of the left button; the others are not asked for */
	MOUSE_DRAG,
	MOUSE_RELEASE,
	MOUSE_WHEEL_UP,
	MOUSE_WHEEL_DOWN,
};

struct mouse {
	enum mouse_kind kind;
	int row, col; /* of the screen, from 0 */
};

/* A report under way: "BUTTON;COL;ROW" and M or m, behind "ESC [ <". Zeroed: at its beginning. */
struct mouse_report {
	unsigned at; /* the number that is being read */
	int number[3];
};

enum mouse_read {
	MOUSE_MORE,    /* the report goes on */
	MOUSE_DONE,    /* it is complete: `out` is filled */
	MOUSE_NOTHING, /* it is over, and was nothing for us or no report at all */
};

/* Its next character. After anything but MOUSE_MORE the report is at its beginning again. */
enum mouse_read mouse_read(struct mouse_report *report, uint32_t c, struct mouse *out);

#endif
