/* log - what a service has to say, a line each on stderr. SPDX-License-Identifier: MIT */
#include "floor/io/log.h"

#include "floor/base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#define LINE_MAX_BYTES 1000

static struct {
	const char *program;
	enum log_level least;
	bool priorities;
} to = {"", LOG_LEVEL_INFO, false};

void
log_start(const char *program, enum log_level least)
{
	to.program = program;
	to.least = least;
	to.priorities = getenv("JOURNAL_STREAM") || getenv("INVOCATION_ID");
}

static void say(enum log_level level, const char *format, va_list ap)
    __attribute__((format(printf, 2, 0)));

static void
say(enum log_level level, const char *format, va_list ap)
{
	static const char *const priorities[] = {"<3>", "<4>", "<6>", "<7>"};
	static const char *const words[] = {"error: ", "warning: ", "", "debug: "};
	char line[LINE_MAX_BYTES], room[LINE_MAX_BYTES];
	struct text text;

	if (level > to.least)
		return;
	vsnprintf(line, sizeof(line), format, ap);
	text = text_make(room, sizeof(room), slice_of(line), NULL);
	fprintf(stderr, "%s%s%s%.*s\n", to.priorities ? priorities[level] : to.program,
	    to.priorities ? "" : ": ", words[level], (int)text.len, text.p);
}

#define LOG_AT(name, level)                                                                        \
	void log_##name(const char *format, ...)                                                   \
	{                                                                                          \
		va_list ap;                                                                        \
		va_start(ap, format);                                                              \
		say(level, format, ap);                                                            \
		va_end(ap);                                                                        \
	}

LOG_AT(error, LOG_LEVEL_ERROR)
LOG_AT(warn, LOG_LEVEL_WARN)
LOG_AT(info, LOG_LEVEL_INFO)
LOG_AT(debug, LOG_LEVEL_DEBUG)

bool
log_due(int64_t *next_ms, int64_t now_ms)
{
	if (*next_ms && now_ms < *next_ms)
		return false;
	*next_ms = now_ms + LOG_PAUSE_MS;
	return true;
}
