/* main - floorhub: read the settings, then serve, or do what a command says. SPDX-License-Identifier: MIT */
#include "command_upkeep.h"
#include "serve.h"
#include "token.h"

#include "floor/event/json.h"
#include "floor/io/listen.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>

#define TEXT_MAX (1 << 20)

static int
print(void (*fill)(const struct options *options, struct buf *out), const struct options *options)
{
	struct buf out;
	bool ok;

	buf_init(&out, TEXT_MAX);
	fill(options, &out);
	ok = fwrite(out.p, 1, out.len, stdout) == out.len;
	buf_fini(&out);
	if (fflush(stdout) == 0 && ok)
		return STATUS_OK;
	complain("cannot write: %m");
	return STATUS_FAILURE;
}

static void
help(const struct options *options, struct buf *out)
{
	(void)options;
	options_help(hub_option_table(), out);
}

static void
version(const struct options *options, struct buf *out)
{
	(void)options;
	buf_printf(out,
	    "floorhub %s\n"
	    "Copyright (c) 2026 the floorboard authors. MIT licence; no warranty.\n"
	    "%s, libmicrohttpd %s, %s\n",
	    PACKAGE_VERSION, loop_version(), http_version(), json_version());
}

static int
serve(int argc, const char *const *argv)
{
	struct hooks *hooks = calloc(1, sizeof(*hooks));
	struct options *options;
	int status;

	if (hooks == NULL)
		return STATUS_FAILURE;
	options = setup_options(argc, argv, hooks, &status);
	if (options && !option_flag(options, OPTION_HELP) &&
	    !option_flag(options, OPTION_VERSION) && !option_flag(options, OPTION_PRINT_CONFIG))
		return serve_run(options, hooks, argc, argv);
	if (options)
		status = print(option_flag(options, OPTION_HELP)      ? help
		               : option_flag(options, OPTION_VERSION) ? version
		                                                      : options_print,
		    options);
	hooks_fini(hooks);
	free(hooks);
	options_free(options);
	return status;
}

static const struct {
	const char *name;
	int (*run)(int argc, const char *const *argv);
} commands[] = {
#define COMMAND(id, name, run, help) {name, run},
#include "commands.def"
#undef COMMAND
};

int
main(int argc, char **argv)
{
	signal(SIGPIPE, SIG_IGN);
	signal(SIGCHLD, SIG_DFL); /* ignored, as it may be inherited, none can be waited for */
	signal(SIGXFSZ, SIG_IGN); /* a file at its limit is a full disk, not an end */
	/* Secrets are in this memory: no core file, no debugger of the same user. */
	prctl(PR_SET_DUMPABLE, 0);
	for (size_t i = 0; argc > 1 && i < sizeof(commands) / sizeof(*commands); i++)
		if (strcmp(argv[1], commands[i].name) == 0)
			return commands[i].run(argc - 1, (const char *const *)argv + 1);
	return serve(argc, (const char *const *)argv);
}
