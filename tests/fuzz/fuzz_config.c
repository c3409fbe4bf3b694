/* fuzz_config - any file is settings, or one line that names its place. SPDX-License-Identifier: MIT */
#include "fuzz.h"

#include "floor/app/options.h"

#include <string.h>

/* What a value is asked for does not depend on where it came from. */
static void
is_readable(const struct options *options)
{
	int rows, cols;

	for (enum option option = 0; option < OPTION_COUNT; option++) {
		const char *text = option_text(options, option);

		LAW(text != NULL && strchr(text, '\n') == NULL);
		LAW(option_item(options, option, OPTION_LIST_MAX) == NULL);
	}
	LAW(option_int(options, OPTION_MAX_EVENTS) > 0);
	LAW(option_int(options, OPTION_PING) >= 0);
	LAW(option_speed(options, OPTION_SPEED) >= 0);
	if (option_grid(options, OPTION_SNAPSHOT, &cols, &rows))
		LAW(cols > 0 && rows > 0);
}

/* What is printed is meant for a terminal, whatever the file held. */
static void
is_printable(const struct options *options)
{
	struct buf out;

	buf_init(&out, 1 << 22);
	options_print(options, &out);
	LAW(!out.full && out.len > 0);
	for (size_t i = 0; i < out.len; i++)
		LAW(out.p[i] == '\n' || (unsigned char)out.p[i] >= ' ');
	buf_fini(&out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice text = {(const char *)data, size};
	struct options *options = options_new(board_option_table());
	struct err err = {0};
	bool ok = options_file(options, text, "f.conf", FROM_USER_FILE, &err);

	LAW(ok == (err.code == ERR_NONE));
	if (ok)
		is_printable(options);
	else
		LAW(slice_starts(slice_of(err.msg), SLICE("f.conf:")) &&
		    strpbrk(err.msg, "\n\033") == NULL);
	is_readable(options);
	options_free(options);
	return 0;
}
