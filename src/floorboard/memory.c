/* memory - the state file: read at the start, written when something has changed. SPDX-License-Identifier: MIT */
#include "memory.h"

#include <stdio.h>

#define STATE_MAX ((size_t)1 << 20)

bool
memory_open(struct memory *memory, struct app *app, struct err *err)
{
	char file[256];

	buf_init(&memory->written, STATE_MAX);
	memory->path[0] = '\0';
	if (!state_path("board.state", memory->path, err)) {
		memory->path[0] = '\0';
		return false;
	}
	if (!file_exists(memory->path))
		return true;
	file_short(memory->path, file, sizeof(file));
	if (!file_read(memory->path, &memory->written, err))
		return false;
	return app_recall(app, buf_slice(&memory->written), file, err);
}

bool
memory_keep(struct memory *memory, const struct app *app, struct err *err)
{
	struct buf now;
	bool ok = true;

	if (memory->path[0] == '\0')
		return true;
	buf_init(&now, STATE_MAX);
	app_remember(app, &now);
	if (!slice_eq(buf_slice(&now), buf_slice(&memory->written))) {
		ok = file_write_private(memory->path, buf_slice(&now), err);
		buf_reset(&memory->written);
		buf_add(&memory->written, now.p, now.len);
	}
	buf_fini(&now);
	return ok;
}

void
memory_fini(struct memory *memory)
{
	buf_fini(&memory->written);
}
