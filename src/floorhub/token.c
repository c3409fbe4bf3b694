/* token - floorhub token add, list and revoke: who may read the stream. SPDX-License-Identifier: MIT */
#include "token.h"

#include "serve.h"

#include "floor/base/folder.h"
#include "floor/base/mem.h"
#include "floor/hub/tokens.h"
#include "floor/io/files.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#define TEXT_MAX ((size_t)4 << 20)

/* One call of the command. */
struct call {
	const char *path; /* of the tokens' file */
	struct slice name;
	struct tokens tokens;
	char made[TOKENS_TEXT_LEN + 1]; /* to be shown once it is kept */
};

static bool
read_tokens(struct call *call, struct err *err)
{
	struct buf text;
	bool ok;

	if (!file_exists(call->path))
		return true;
	buf_init(&text, TEXT_MAX);
	ok = file_read(call->path, &text, err) &&
	     tokens_read(&call->tokens, buf_slice(&text), call->path, err);
	buf_fini(&text);
	return ok;
}

/* The file stays its owner's, who is the hub: the administrator may be somebody else. */
static bool
write_tokens(struct call *call, int dir, struct err *err)
{
	struct stat owner;
	struct buf text;
	bool ok;

	if (stat(call->path, &owner) != 0 && fstat(dir, &owner) != 0)
		return err_errno(err, "%s", call->path);
	buf_init(&text, TEXT_MAX);
	tokens_write(&call->tokens, &text);
	/* A token that was revoked must not be good again after a power failure. */
	ok = file_write_private(call->path, buf_slice(&text), err) && folder_sync(call->path, err);
	buf_fini(&text);
	if (ok && geteuid() == 0 && owner.st_uid != 0 &&
	    chown(call->path, owner.st_uid, owner.st_gid) != 0)
		return err_errno(err, "%s", call->path);
	return ok;
}

static bool
add_one(struct call *call, struct err *err)
{
	char random[TOKENS_RANDOM];
	bool ok;

	if (getrandom(random, sizeof(random), 0) != sizeof(random))
		return err_errno(err, "no random numbers");
	ok = tokens_add(&call->tokens, call->name, random, loop_clock_ms(), call->made, err);
	explicit_bzero(random, sizeof(random));
	return ok;
}

static bool
revoke_one(struct call *call, struct err *err)
{
	return tokens_remove(&call->tokens, call->name, err);
}

static bool
list_all(struct call *call, struct err *err)
{
	(void)err;
	for (size_t i = 0; i < call->tokens.count; i++)
		printf("%-24s made %s\n", call->tokens.row[i].name, call->tokens.row[i].made);
	return true;
}

static const struct {
	const char *name;
	bool (*run)(struct call *call, struct err *err);
	bool changes; /* and so needs a name */
} verbs[] = {
    {"add", add_one, true},
    {"list", list_all, false},
    {"revoke", revoke_one, true},
};
#define VERBS (sizeof(verbs) / sizeof(verbs[0]))

/* One at a time: two that read the same file would undo each other. */
static int
lock_folder(const char *path, struct err *err)
{
	char *copy = mem_dup(path, strlen(path));
	int dir = open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (dir < 0 || flock(dir, LOCK_EX) != 0)
		err_errno(err, "%s", path);
	free(copy);
	return dir;
}

static bool
run_locked(struct call *call, size_t verb, struct err *err)
{
	int dir = lock_folder(call->path, err);
	bool ok = dir >= 0 && err->code == ERR_NONE && read_tokens(call, err) &&
	          verbs[verb].run(call, err) &&
	          (!verbs[verb].changes || write_tokens(call, dir, err));

	if (dir >= 0)
		close(dir);
	tokens_fini(&call->tokens);
	if (ok && call->made[0])
		puts(call->made);
	explicit_bzero(call->made, sizeof(call->made));
	if (fflush(stdout) != 0 && ok)
		return err_errno(err, "cannot write");
	return ok;
}

static int
misused(void)
{
	fputs("usage: floorhub token add NAME | list | revoke NAME  [--tokens-file FILE] "
	      "[--config FILE]\n",
	    stderr);
	return STATUS_USAGE;
}

/* The settings, which say where the tokens are, are all that begins with a dash and its value. */
static int
with_options(struct call *call, size_t verb, int argc, const char *const *argv)
{
	struct hooks *hooks = mem_zero(1, sizeof(*hooks));
	int status;
	struct options *options = setup_options(argc, argv, hooks, &status);
	struct err err = {0};

	if (options && option_flag(options, OPTION_HELP)) {
		misused();
	} else if (options) {
		call->path = option_text(options, OPTION_TOKENS_FILE);
		if (call->path[0] == '\0')
			err_set(&err, ERR_VALUE,
			    "which file? --tokens-file FILE, or tokens-file "
			    "in floorhub.conf");
		if (err.code != ERR_NONE || !run_locked(call, verb, &err)) {
			complain("token: %s", err.msg);
			status = err.code == ERR_SYSTEM ? STATUS_FAILURE : STATUS_CONFIG;
		}
	}
	hooks_fini(hooks);
	free(hooks);
	options_free(options);
	return status;
}

int
token_run(int argc, const char *const *argv)
{
	const char **rest = mem_zero((size_t)argc + 1, sizeof(*rest));
	struct call call = {0};
	size_t verb = 0;
	int at = 1, status;

	while (verb < VERBS && (argc < 2 || strcmp(argv[1], verbs[verb].name) != 0))
		verb++;
	if (verb < VERBS)
		at++;
	if (verb < VERBS && verbs[verb].changes) {
		call.name = at < argc ? slice_of(argv[at++]) : SLICE("");
		if (call.name.len == 0 || call.name.p[0] == '-')
			verb = VERBS;
	}
	rest[0] = argv[0];
	for (int i = at; i < argc; i++)
		rest[1 + i - at] = argv[i];
	status = verb < VERBS ? with_options(&call, verb, 1 + argc - at, rest) : misused();
	free(rest);
	return status;
}
