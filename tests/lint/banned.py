"""banned - calls that have a safer spelling here. SPDX-License-Identifier: MIT"""
import fnmatch
import re

import lint

# (calls, what to use instead, files where they are allowed)
RULES = [
    ("strcpy strcat stpcpy strncpy strncat wcscpy wcscat",
     "buf_* or snprintf, which know the room", []),
    ("sprintf vsprintf gets", "snprintf or buf_printf", []),
    ("strtok strtok_r", "struct slice", ["tests/*"]),
    ("atoi atol atoll atof sscanf fscanf scanf vsscanf",
     "a parser that says no: str_*, stamp_*", []),
    ("system popen", "nothing runs a shell", []),
    ("alloca", "a fixed array or mem_alloc", []),
    ("rand srand random srandom drand48", "a seed that is passed in", []),
    ("printw wprintw mvprintw mvwprintw vw_printw addstr addnstr waddstr waddnstr mvaddstr "
     "mvwaddstr mvaddnstr", "cells of a canvas: display text only", []),
    ("mbstowcs mbsrtowcs mbtowc mbrtowc", "text_*: one rule for what can be shown",
     ["src/base/text*.c"]),
    ("setlocale", "the start of a program, or io", ["src/io/*", "src/floorboard/*", "tests/*"]),
    ("time clock_gettime gettimeofday clock", "time is an argument",
     ["src/io/*", "src/floor*/*", "tests/bench/*", "tests/e2e/*"]),
    ("sleep usleep nanosleep", "a timer of the loop, a condition with a deadline",
     ["tests/e2e/*"]),
    ("getenv secure_getenv", "an option; the environment is read where programs start",
     ["src/io/*", "src/floor*/*", "src/app/options*.c", "src/app/config*.c", "tests/*"]),
    ("longjmp siglongjmp", "a return value", []),
]


def compiled():
    for calls, instead, allowed in RULES:
        names = "|".join(calls.split())
        yield re.compile(rf"(?<![\w.>])({names})\s*\("), instead, allowed


PATTERNS = list(compiled())


def check(path, text):
    for n, line in lint.numbered(lint.code(text)):
        for pattern, instead, allowed in PATTERNS:
            match = pattern.search(line)
            if match and not any(fnmatch.fnmatch(path, a) for a in allowed):
                yield f"{path}:{n}: {match.group(1)}() is banned here; use {instead}"
        if re.search(r"\b__(DATE|TIME)__\b", line):
            yield f"{path}:{n}: the build must not depend on when it was made"


def main():
    lint.samples(check, bad=[
        ("src/base/x.c", f"\t{name}(a, b);\n") for calls, _, _ in RULES for name in calls.split()
    ] + [("src/base/x.c", "const char *built = __DATE__;\n")], good=[
        ("src/base/x.c", "\tsnprintf(a, n, \"%s\", b);\n"),
        ("src/base/x.c", "\t/* not strcpy(a, b) */\n\tputs(\"strcpy(\");\n"),
        ("src/base/x.c", "\tfloor_time(a);\n\tops->time(a);\n"),
        ("src/io/x.c", "\tclock_gettime(CLOCK_MONOTONIC, &ts);\n"),
    ])
    ours = list(lint.tree("src/*.[ch]", "include/*.h", "tests/*.[ch]"))
    lint.clean("no banned call", (c for path, text in ours for c in check(path, text)))
    lint.point(len(ours) > 10, f"there was something to read ({len(ours)} files)")
    lint.done()


main()
