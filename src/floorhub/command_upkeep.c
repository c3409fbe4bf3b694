/* command_upkeep - floorhub backup, check, export, import, erase and recover. SPDX-License-Identifier: MIT */
#include "command_upkeep.h"

#include "serve.h"

#include "floor/base/folder.h"
#include "floor/base/mem.h"
#include "floor/hub/upkeep.h"
#include "floor/io/control.h"
#include "floor/io/files.h"

#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define READ_LEN (64 << 10)
#define WORDS_MAX 8

struct call {
	const char *name;
	struct slice words[WORDS_MAX]; /* for the hub: the name, and what it works on */
	size_t count;
	const char *file;     /* of backup and import */
	const char *lines[8]; /* for setup_options: what says which journal */
	int line_count;
	bool help;
	int input, output;
};

static void
print_help(const char *name)
{
	static const struct {
		const char *name, *help;
	} all[] = {
#define COMMAND(id, name, run, help) {name, help},
#include "commands.def"
#undef COMMAND
	};

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		if (strcmp(all[i].name, name) == 0)
			printf("Usage: floorhub %s [--journal FILE | --config FILE] ...\n\n%s\n",
			    name, all[i].help);
	}
	puts("The hub that runs on the journal does it while it goes on; without one it is done "
	     "here.");
}

static bool
misused(const struct call *call, const char *what, const char *word)
{
	complain("%s: %s%s%s", call->name, what, word ? " " : "", word ? word : "");
	fprintf(stderr, "Try 'floorhub %s --help'.\n", call->name);
	return false;
}

/* An option with its value, in one word or two; `*i` moves over what was taken. */
static bool
take_option(struct call *call, int argc, const char *const *argv, int *i)
{
	static const char *const ours[] = {"--since", "--types"};
	static const char *const places[] = {"--journal", "--config", "-c"};
	const char *word = argv[*i], *equals = strchr(word, '=');
	struct slice name = {word, equals ? (size_t)(equals - word) : strlen(word)};
	bool own = strcmp(call->name, "export") == 0 &&
	           (slice_is(name, ours[0]) || slice_is(name, ours[1]));
	bool place =
	    slice_is(name, places[0]) || slice_is(name, places[1]) || slice_is(name, places[2]);

	if (!own && !place)
		return misused(call, "unknown option", word);
	if (!equals && ++*i >= argc)
		return misused(call, "a value is wanted behind", word);
	if (own ? call->count + 2 > WORDS_MAX : call->line_count + 2 > 8)
		return misused(call, "too many options", NULL);
	if (own) {
		call->words[call->count++] = name;
		call->words[call->count++] = slice_of(equals ? equals + 1 : argv[*i]);
		return true;
	}
	call->lines[call->line_count++] = word;
	if (!equals)
		call->lines[call->line_count++] = argv[*i];
	return true;
}

static bool
parse(struct call *call, int argc, const char *const *argv)
{
	const char *name = call->name;
	bool wants_file = strcmp(name, "backup") == 0 || strcmp(name, "import") == 0;
	bool options = true;

	call->lines[call->line_count++] = argv[0];
	call->words[call->count++] = slice_of(name);
	for (int i = 1; i < argc; i++) {
		if (options && (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0)) {
			call->help = true;
			return true;
		}
		if (options && strcmp(argv[i], "--") == 0)
			options = false;
		else if (options && argv[i][0] == '-' && argv[i][1]) {
			if (!take_option(call, argc, argv, &i))
				return false;
		} else if (wants_file && !call->file)
			call->file = argv[i];
		else if (wants_file || call->count == WORDS_MAX)
			return misused(call, "one word too many:", argv[i]);
		else
			call->words[call->count++] = slice_of(argv[i]);
	}
	return !wants_file || call->file || misused(call, "which FILE?", NULL);
}

static bool
put(void *arg, struct slice bytes)
{
	const struct call *call = arg;

	while (bytes.len) {
		ssize_t n = write(call->output, bytes.p, bytes.len);

		if (n < 0) {
			complain("cannot write: %m");
			return false;
		}
		bytes = (struct slice){bytes.p + n, bytes.len - (size_t)n};
	}
	return true;
}

static bool
work(struct call *call, struct upkeep *upkeep, struct err *err)
{
	enum upkeep_step step = UPKEEP_MORE;
	bool ended = call->input < 0, fine = true;
	struct buf in, out;

	buf_init(&in, CONTROL_INPUT_MAX);
	buf_init(&out, CONTROL_OUTPUT_MAX);
	while (fine && step != UPKEEP_DONE && step != UPKEEP_FAILED) {
		if (step == UPKEEP_WAIT)
			poll(NULL, 0, CONTROL_REST_MS);
		if (step == UPKEEP_INPUT) {
			char bytes[READ_LEN];
			ssize_t n = read(call->input, bytes, sizeof(bytes));

			if (n < 0) {
				fine = err_errno(err, "cannot read %s", call->file);
				break;
			}
			ended = n == 0;
			buf_add(&in, bytes, (size_t)n);
		}
		buf_reset(&out);
		step = upkeep_step(upkeep, &in, ended, &out, err);
		fine = put(call, buf_slice(&out));
	}
	buf_fini(&in);
	buf_fini(&out);
	return fine && step == UPKEEP_DONE;
}

/* No hub runs: the file is ours for the time it takes. */
static bool
do_here(struct call *call, const char *path, struct err *err)
{
	struct upkeep_host host = {.path = path};
	struct upkeep *upkeep;
	const char *words;
	bool fine;

	if (!file_exists(path))
		return err_set(err, ERR_VALUE, "there is no journal at %s", path);
	host.journal = journal_open(&journal_sqlite_ops, path, loop_clock_ms(), err);
	if (!host.journal)
		return false;
	if (journal_health(host.journal, &words) != JOURNAL_OK)
		complain("%s", words);
	upkeep = upkeep_new(&host, call->words, call->count, err);
	fine = upkeep && work(call, upkeep, err);
	upkeep_free(upkeep);
	journal_close(host.journal);
	return fine;
}

static bool
do_it(struct call *call, const char *path, struct err *err)
{
	char *socket = serve_control_path(path);
	enum control_answer answer =
	    control_call(socket, call->words, call->count, call->input, put, call, err);

	free(socket);
	if (answer != CONTROL_NOBODY)
		return answer == CONTROL_OK;
	*err = (struct err){0};
	return do_here(call, path, err);
}

/* A copy gets its name when it is whole. */
static bool
do_into_file(struct call *call, const char *path, struct err *err)
{
	struct buf part;
	bool fine;

	if (file_exists(call->file))
		return err_set(
		    err, ERR_VALUE, "%s is there already; name another file", call->file);
	buf_init(&part, SIZE_MAX);
	buf_printf(&part, "%s.part", call->file);
	buf_addc(&part, '\0');
	unlink(part.p);
	call->output = open(part.p, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
	if (call->output < 0) {
		err_errno(err, "cannot write %s", part.p);
		buf_fini(&part);
		return false;
	}
	fine = do_it(call, path, err);
	if (fine && (fsync(call->output) != 0 || rename(part.p, call->file) != 0))
		fine = err_errno(err, "cannot write %s", call->file);
	if (!fine)
		unlink(part.p);
	fine = fine && folder_sync(call->file, err);
	close(call->output);
	buf_fini(&part);
	return fine;
}

static bool
perform(struct call *call, const char *path, struct err *err)
{
	if (strcmp(call->name, "backup") == 0)
		return do_into_file(call, path, err);
	if (strcmp(call->name, "import") == 0) {
		call->input = strcmp(call->file, "-") == 0 ? STDIN_FILENO
		                                           : open(call->file, O_RDONLY | O_CLOEXEC);
		if (call->input < 0)
			return err_errno(err, "cannot read %s", call->file);
	}
	return do_it(call, path, err);
}

int
command_upkeep(int argc, const char *const *argv)
{
	struct call call = {.name = argv[0], .input = -1, .output = STDOUT_FILENO};
	struct hooks *hooks;
	struct options *options;
	struct err err = {0};
	const char *path;
	int status = STATUS_USAGE;

	if (!parse(&call, argc, argv))
		return STATUS_USAGE;
	if (call.help) {
		print_help(call.name);
		return STATUS_OK;
	}
	hooks = mem_zero(1, sizeof(*hooks));
	options = setup_options(call.line_count, call.lines, hooks, &status);
	path = options ? option_text(options, OPTION_JOURNAL) : "";
	if (options && (path[0] == '\0' || strcmp(path, "memory:") == 0)) {
		complain("which journal? --journal FILE, or a floorhub.conf that names it");
		status = STATUS_CONFIG;
	} else if (options && !perform(&call, path, &err)) {
		if (err.code)
			complain("%s: %s", call.name, err.msg);
		status = err.code == ERR_VALUE ? STATUS_CONFIG : STATUS_FAILURE;
	}
	hooks_fini(hooks);
	free(hooks);
	options_free(options);
	return status;
}
