/* run_script - play a script of keys and events and compare its screens. SPDX-License-Identifier: MIT */
#include "setup.h"

#include "floor/app/script.h"
#include "floor/io/files.h"

#include <limits.h>
#include <stdio.h>

#define SCRIPT_MAX ((size_t)1 << 26)

/* Files are named from where the script is. */
static bool
load_beside(void *arg, const char *file, struct buf *out, struct err *err)
{
	const char *script = arg, *slash = strrchr(script, '/');
	char path[PATH_MAX];
	int n;

	if (file[0] == '/' || slash == NULL)
		return file_read(file, out, err);
	n = snprintf(path, sizeof(path), "%.*s/%s", (int)(slash - script), script, file);
	if (n < 0 || (size_t)n >= sizeof(path))
		return err_set(err, ERR_LIMIT, "%.60s: path too long", file);
	return file_read(path, out, err);
}

static int
finish(const struct options *options, const char *path, struct script_result *result)
{
	struct err err = {0};
	int status;

	if (option_flag(options, OPTION_UPDATE)) {
		if (file_write(path, buf_slice(&result->updated), &err))
			return STATUS_OK;
		complain("%s", err.msg);
		return STATUS_FAILURE;
	}
	buf_printf(
	    &result->report, "%s: %u checks, %u failed\n", path, result->checks, result->failed);
	status = put_out(buf_slice(&result->report));
	return result->failed ? STATUS_FAILURE : status;
}

int
run_script(const struct options *options)
{
	const char *path = option_text(options, OPTION_SCRIPT);
	char arg[PATH_MAX];
	struct script_result result;
	struct err err = {0};
	struct buf text;
	int status = STATUS_FAILURE;

	snprintf(arg, sizeof(arg), "%s", path);
	buf_init(&text, SCRIPT_MAX);
	script_result_init(&result);
	if (file_read(path, &text, &err) &&
	    script_run(buf_slice(&text), path, load_beside, arg, &result, &err))
		status = finish(options, path, &result);
	else
		complain("%s", err.msg);
	script_result_fini(&result);
	buf_fini(&text);
	return status;
}
