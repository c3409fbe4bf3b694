/* writer - a journal used hard by one program that says what it was told: for tests that fail it. SPDX-License-Identifier: MIT
 *
 *     writer FILE TURNS
 *
 * Prints "stored ID" once an event is committed, "removing ID" before one is deleted, "failed
 * WORDS" for what failed, "open" and "closed". Exit status 1 when the journal is broken. */
#include "floor/hub/journal.h"

#include "floor/base/stamp.h"

#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define NOON INT64_C(1765713600000)
#define TURN_MAX 4

__attribute__((format(printf, 1, 2))) static void
say(const char *format, ...)
{
	char line[400];
	va_list ap;
	int len;

	va_start(ap, format);
	len = vsnprintf(line, sizeof(line) - 1, format, ap);
	va_end(ap);
	if (len > (int)sizeof(line) - 2)
		len = sizeof(line) - 2;
	line[len] = '\n';
	if (write(STDOUT_FILENO, line, (size_t)len + 1) < 0)
		exit(2);
}

static bool
turn(struct journal *journal, unsigned number)
{
	char raw[3000];
	unsigned count = 1 + number % TURN_MAX;
	struct err err = {0};

	memset(raw, ' ', sizeof(raw));
	memcpy(raw, "{}", 2);
	for (unsigned i = 0; i < count; i++) {
		char id[32];
		enum journal_verdict verdict;
		struct journal_record record = {.at_ms = NOON + number,
		    .hook = SLICE("cstar"),
		    .id = {id, (size_t)snprintf(id, sizeof(id), "evt_%u_%u", number, i)},
		    .raw = {raw, 2 + (number * 997 + i * 331) % (sizeof(raw) - 2)}};

		if (journal_append(journal, &record, &verdict, &err))
			continue;
		journal_rollback(journal);
		say("failed %s", err.msg);
		return false;
	}
	if (!journal_commit(journal, &err)) {
		say("failed %s", err.msg);
		return false;
	}
	for (unsigned i = 0; i < count; i++)
		say("stored evt_%u_%u", number, i);
	return true;
}

static bool
name_it(void *arg, const struct journal_record *record)
{
	uint64_t *seq = arg;

	*seq = record->seq;
	say("removing %.*s", SLICE_ARG(record->id));
	return true;
}

static void
remove_oldest(struct journal *journal)
{
	struct err err = {0};
	uint64_t seq = 0;
	size_t deleted;

	if (!journal_read(journal, 0, 1, name_it, &seq, &err) ||
	    !journal_remove(journal, &seq, 1, &deleted, &err))
		say("failed %s", err.msg);
}

int
main(int argc, char **argv)
{
	struct journal *journal;
	struct err err = {0};
	int64_t turns = 0;
	bool broken;

	signal(SIGXFSZ, SIG_IGN);
	if (argc != 3 || !slice_int(slice_of(argv[2]), 0, 1000000, &turns))
		return 2;
	journal = journal_open(&journal_sqlite_ops, argv[1], NOON, &err);
	if (!journal) {
		say("failed %s", err.msg);
		return 1;
	}
	say("open %d", (int)journal_health(journal, NULL));
	for (unsigned i = 0; i < (unsigned)turns; i++) {
		turn(journal, i);
		if (i % 7 == 6)
			remove_oldest(journal);
	}
	broken = journal_health(journal, NULL) == JOURNAL_BROKEN;
	journal_close(journal);
	say("closed");
	return broken;
}
