/* log - what a service has to say, a line each on stderr. SPDX-License-Identifier: MIT
 *
 * For ids, sizes, counts and reasons: never a body, a title, a name, an address of mail, a token or
 * a signature. Under systemd each line begins with its priority, "<4>", as sd-daemon(3) has it. */
#ifndef FLOOR_IO_LOG_H
#define FLOOR_IO_LOG_H

#include <stdbool.h>
#include <stdint.h>

#define LOG_PAUSE_MS 10000

enum log_level { LOG_LEVEL_ERROR, LOG_LEVEL_WARN, LOG_LEVEL_INFO, LOG_LEVEL_DEBUG };

/* `program` goes in front of each line and is borrowed for good. */
void log_start(const char *program, enum log_level least);
void log_error(const char *format, ...) __attribute__((format(printf, 1, 2)));
void log_warn(const char *format, ...) __attribute__((format(printf, 1, 2)));
void log_info(const char *format, ...) __attribute__((format(printf, 1, 2)));
void log_debug(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* For what would be said with every turn: true once in LOG_PAUSE_MS of `now_ms` (monotonic).
 * `*next_ms` is the caller's, 0 to start. */
bool log_due(int64_t *next_ms, int64_t now_ms);

#endif
