/* replay - run a fuzz target over its corpus: tests/fuzz/corpus/TARGET. SPDX-License-Identifier: MIT
 *
 * One program a target, named replay_TARGET; each file is a TAP line. With arguments it runs those
 * files instead: the way to look at what a fuzzer found. */
#include "fuzz.h"

#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <string.h>

#define FILE_MAX (1 << 20)

/* Each input is an allocation of its own size, so that a sanitizer sees a read beyond it. */
static bool
run_file(const char *path)
{
	char *room = malloc(FILE_MAX);
	uint8_t *input;
	size_t len;
	FILE *file = room ? fopen(path, "rb") : NULL;

	if (file == NULL) {
		free(room);
		return false;
	}
	len = fread(room, 1, FILE_MAX, file);
	fclose(file);
	input = malloc(len ? len : 1);
	if (input) {
		memcpy(input, room, len);
		LLVMFuzzerTestOneInput(input, len);
	}
	free(room);
	free(input);
	return input != NULL;
}

static int
report(int number, const char *path)
{
	int ok;

	/* Said first: a broken law ends the program, and the name must be in the log by then. */
	printf("# %s\n", path);
	fflush(stdout);
	ok = run_file(path);
	printf("%sok %d - %s%s%s\n", ok ? "" : "not ", number, path, ok ? "" : ": ",
	    ok ? "" : strerror(errno));
	return !ok;
}

static int
visible(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

static int
run_corpus(const char *target)
{
	const char *top = getenv("top_srcdir");
	struct dirent **entries = NULL;
	char dir[2048], path[4096];
	int count, failed = 0;

	snprintf(dir, sizeof(dir), "%s/tests/fuzz/corpus/%s", top ? top : ".", target);
	count = scandir(dir, &entries, visible, alphasort);
	printf("1..%d\n", count > 0 ? count : 1);
	if (count <= 0)
		printf("not ok 1 - %s has no files\n", dir);
	for (int i = 0; i < count; i++) {
		snprintf(path, sizeof(path), "%s/%s", dir, entries[i]->d_name);
		failed += report(i + 1, path);
		free(entries[i]);
	}
	free(entries);
	return count <= 0 || failed;
}

int
main(int argc, char **argv)
{
	const char *name = strrchr(argv[0], '/'), *target;
	int failed = 0;

	name = name ? name + 1 : argv[0];
	target = strchr(name, '_');
	if (argc == 1)
		return run_corpus(target ? target + 1 : name);
	printf("1..%d\n", argc - 1);
	for (int i = 1; i < argc; i++)
		failed += report(i, argv[i]);
	return failed != 0;
}
