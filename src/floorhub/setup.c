/* setup - the settings of the hub, and what they name. SPDX-License-Identifier: MIT */
#include "serve.h"

#include "floor/base/mem.h"
#include "floor/io/files.h"
#include "floor/io/secret.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define CONFIG_FILE "/etc/floorboard/floorhub.conf"
#define CONFIG_MAX (1 << 20)

static bool
read_config(struct options *options, struct err *err)
{
	bool given = option_given(options, OPTION_CONFIG);
	const char *path = given ? option_text(options, OPTION_CONFIG) : CONFIG_FILE;
	struct buf text;
	bool ok;

	if (path[0] == '\0' || (!given && !file_exists(path)))
		return true;
	buf_init(&text, CONFIG_MAX);
	ok = file_read(path, &text, err) &&
	     options_file(options, buf_slice(&text), path, FROM_SYSTEM_FILE, err);
	buf_fini(&text);
	return ok;
}

/* --secret-file alone is the hook that the vendor's documentation speaks of. */
static bool
add_simple_hook(const struct options *options, struct hooks *hooks, struct err *err)
{
	const char *path;
	struct hook *hook;

	if (option_item(options, OPTION_SECRET_FILE, 0) == NULL)
		return true;
	hook = hooks_add(hooks, SLICE("cstar"), err);
	if (hook == NULL)
		return false;
	for (size_t i = 0; (path = option_item(options, OPTION_SECRET_FILE, i)); i++) {
		struct ini_line line = {.name = "options",
		    .section = SLICE("hook cstar"),
		    .key = SLICE("secret-file"),
		    .value = slice_of(path)};

		if (!hooks_line(hooks, &line, err))
			return false;
	}
	return true;
}

struct options *
setup_options(int argc, const char *const *argv, struct hooks *hooks, int *status)
{
	struct options *options = options_new(hub_option_table());
	struct err err = {0};

	options_on_section(options, hooks_line, hooks);
	*status = STATUS_USAGE;
	if (!options_args(options, argc, argv, &err)) {
		complain("%s", err.msg);
		fputs("Try 'floorhub --help'.\n", stderr);
	} else if (option_flag(options, OPTION_HELP) || option_flag(options, OPTION_VERSION)) {
		*status = STATUS_OK;
		return options;
	} else if (!options_environment(options, (const char *const *)environ, &err) ||
	           !read_config(options, &err) || !add_simple_hook(options, hooks, &err)) {
		complain("%s", err.msg);
		*status = STATUS_CONFIG;
	} else {
		*status = STATUS_OK;
		return options;
	}
	options_free(options);
	return NULL;
}

bool
setup_secret(struct hook *hook, const char *file, struct err *err)
{
	char text[SECRET_MAX];
	struct err why = {0};
	size_t len;
	bool ok;

	if (!secret_read(file, text, &len, err))
		return false;
	ok = sign_add_secret(&hook->rules, (struct slice){text, len}, &why);
	explicit_bzero(text, sizeof(text));
	return ok || err_set(err, why.code, "%s: %s", file, why.msg);
}

bool
setup_any_hook(const struct hooks *hooks, struct err *err)
{
	return hooks->count > 0 ||
	       err_set(err, ERR_VALUE,
	           "no hook to serve: give --secret-file FILE for /hooks/cstar, or a [hook NAME] "
	           "section in floorhub.conf");
}

bool
setup_hooks(struct hooks *hooks, bool loopback, struct err *err)
{
	if (!setup_any_hook(hooks, err))
		return false;
	for (size_t i = 0; i < hooks->count; i++)
		if (!hook_check(hooks->hooks[i], loopback, err))
			return false;
	for (size_t i = 0; i < hooks->count; i++)
		for (size_t f = 0; f < hooks->hooks[i]->file_count; f++)
			if (!setup_secret(hooks->hooks[i], hooks->hooks[i]->files[f], err))
				return false;
	return true;
}
