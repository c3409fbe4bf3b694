/* record - the recording of a board: what it held before, and what comes. SPDX-License-Identifier: MIT */
#include "record.h"

#include <stdio.h>

#define LINE_MAX_BYTES 160

static void
take_past(void *arg, struct slice raw)
{
	board_take(arg, raw, STAMP_NONE, false, NULL);
}

static uint64_t
kept(const struct board *board)
{
	const struct board_counts *counts = board_counts(board);

	return counts->received - counts->duplicates - counts->other_team;
}

static void
say(const struct record *record, const char *path, const struct recorder_past *past)
{
	char line[LINE_MAX_BYTES];

	if (past->skipped)
		snprintf(line, sizeof(line),
		    "recording; %llu events of before, %llu torn line%s skipped",
		    (unsigned long long)past->events, (unsigned long long)past->skipped,
		    past->skipped == 1 ? "" : "s");
	else if (past->events)
		snprintf(line, sizeof(line), "recording; %llu events of before",
		    (unsigned long long)past->events);
	else
		snprintf(line, sizeof(line), "recording to %.100s", path);
	record->notice(record->arg, line);
}

bool
record_start(struct record *record, const struct options *options, struct board *board,
    void (*notice)(void *arg, const char *line), void *arg, struct err *err)
{
	const char *path = option_text(options, OPTION_RECORD);
	struct recorder_past past;

	if (path[0] == '\0')
		return true;
	*record = (struct record){.board = board, .notice = notice, .arg = arg};
	record->recorder = recorder_open(
	    path, (uint64_t)option_int(options, OPTION_RECORD_MAX), loop_clock_ms(), err);
	if (record->recorder == NULL)
		return false;
	recorder_past(record->recorder, take_past, board, &past);
	record->kept = kept(board);
	say(record, path, &past);
	return true;
}

/* Recording ends when it cannot go on, the board does not. */
static void
check(struct record *record, bool ok, const struct err *err)
{
	if (ok)
		return;
	record->broken = true;
	record->notice(record->arg, err->msg);
}

void
record_see(struct record *record, struct slice raw)
{
	struct err err = {0};
	uint64_t now;

	if (record->recorder == NULL)
		return;
	now = kept(record->board);
	if (now != record->kept)
		check(record, recorder_add(record->recorder, raw, loop_clock_ms(), &err), &err);
	record->kept = now;
}

void
record_flush(struct record *record)
{
	struct err err = {0};

	if (record->recorder)
		check(record, recorder_flush(record->recorder, &err), &err);
}

void
record_stop(struct record *record)
{
	recorder_close(record->recorder);
	record->recorder = NULL;
}
