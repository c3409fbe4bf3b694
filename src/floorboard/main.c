/* main - floorboard: read the settings, choose the way of running. SPDX-License-Identifier: MIT */
#include "setup.h"

#include "floor/app/config.h"
#include "floor/event/json.h"
#include "floor/io/files.h"
#include "floor/io/term.h"
#include "floor/io/url.h"
#include "floor/model/regex.h"

#include <signal.h>
#include <stdio.h>
#include <unistd.h>

static void
help(const struct options *options, struct buf *out)
{
	(void)options;
	options_help(board_option_table(), out);
}

static void
version(const struct options *options, struct buf *out)
{
	char regex[64];

	(void)options;
	buf_printf(out,
	    "floorboard %s\n"
	    "Copyright (c) 2026 the floorboard authors. MIT licence; no warranty.\n"
	    "%s, %s, %s, %s\n",
	    PACKAGE_VERSION, loop_version(), json_version(), term_version(), regex_version(regex));
}

static int
print(void (*fill)(const struct options *options, struct buf *out), const struct options *options)
{
	struct buf out;
	int status;

	buf_init(&out, 1 << 20);
	fill(options, &out);
	status = put_out(buf_slice(&out));
	buf_fini(&out);
	return status;
}

static int
no_url(void)
{
	fputs("floorboard: where should the events come from? For example:\n"
	      "  floorboard demo:                       a simulated floor, no network needed\n"
	      "  floorboard wss://hub.example/stream    live events\n"
	      "  floorboard file:day.ndjson             a recorded day\n"
	      "Or set `url` in floorboard.conf. Try 'floorboard --help'.\n",
	    stderr);
	return STATUS_USAGE;
}

/* An end after so many lines, or with the source, makes no sense on a full screen. */
static bool
wants_lines(const struct options *options)
{
	return option_flag(options, OPTION_PLAIN) || option_flag(options, OPTION_ONCE) ||
	       option_int(options, OPTION_LIMIT) > 0;
}

/* Only now is it known who @me is. */
static bool
check_filter(const struct options *options)
{
	struct filter_mistake mistake;
	struct filter *filter = setup_filter(options, &mistake);

	if (filter == NULL)
		complain("filter: column %u: %s", mistake.column, mistake.err.msg);
	filter_free(filter);
	return filter != NULL;
}

static int
run(struct settings *settings)
{
	struct options *options = settings->options;
	bool ascii = setup_locale(options);
	struct err err = {0};
	struct url url;

	if (!check_filter(options))
		return STATUS_USAGE;
	if (option_given(options, OPTION_SCRIPT))
		return run_script(options);
	if (option_text(options, OPTION_URL)[0] == '\0') {
		if (isatty(STDIN_FILENO))
			return no_url();
		options_set(
		    options, OPTION_URL, SLICE("-"), FROM_COMMAND_LINE, "standard input", NULL);
	}
	if (!url_parse(option_text(options, OPTION_URL), &url, &err)) {
		complain("%s", err.msg);
		return STATUS_USAGE;
	}
	if (url.scheme != URL_FILE && option_given(options, OPTION_ALSO)) {
		complain("only recordings are read together: file:PATH");
		return STATUS_USAGE;
	}
	if (option_given(options, OPTION_SNAPSHOT) || option_flag(options, OPTION_REPORT))
		return run_snapshot(settings);
	if (option_flag(options, OPTION_JSON) && option_choice(options, OPTION_MASK) != MASK_OFF) {
		complain("--json prints events as they are, which cannot be masked: "
		         "add --mask off, or use --plain");
		return STATUS_USAGE;
	}
	if (option_flag(options, OPTION_JSON))
		return run_lines(options, true);
	if (wants_lines(options) || !isatty(STDOUT_FILENO))
		return run_lines(options, false);
	return run_screen(settings, ascii);
}

/* Which settings there are, then the files: the command line says which file. */
static int
settle(struct settings *settings)
{
	struct options *options = settings->options;
	struct err err = {0};

	if (!options_args(options, settings->argc, settings->argv, &err)) {
		complain("%s", err.msg);
		fputs("Try 'floorboard --help'.\n", stderr);
		return STATUS_USAGE;
	}
	if (option_flag(options, OPTION_HELP))
		return print(help, options);
	if (option_flag(options, OPTION_VERSION))
		return print(version, options);
	if (!settings_files(settings, &err)) {
		if (option_flag(options, OPTION_DOCTOR))
			return run_doctor(settings, &err);
		complain("%s", err.msg);
		return STATUS_CONFIG;
	}
	if (option_flag(options, OPTION_PRINT_CONFIG))
		return print(options_print, options);
	if (option_flag(options, OPTION_DOCTOR))
		return run_doctor(settings, &err);
	return run(settings);
}

int
main(int argc, char **argv)
{
	struct settings *settings = settings_new(argc, (const char *const *)argv);
	int status;

	signal(SIGPIPE, SIG_IGN); /* a closed pipe or terminal is an error to handle, not a death */
	status = settle(settings);
	settings_free(settings);
	return status;
}
