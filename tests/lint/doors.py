"""doors - every foreign header has one door. SPDX-License-Identifier: MIT"""
import fnmatch
import re

import lint

# Foreign header -> the files that may include it.
DOORS = {
    "curses.h": ["src/io/term_curses*.c"],
    "ncurses.h": ["src/io/term_curses*.c"],
    "term.h": ["src/io/term_curses*.c"],
    "libwebsockets.h": ["src/io/*_lws.c", "tests/bench/*"],
    "jansson.h": ["src/event/json.c", "src/sim/*.c", "tests/*"],
    "openssl/*": ["src/io/*_tls.c", "src/hub/sign.c"],
    "microhttpd.h": ["src/io/http*_mhd.c"],
    "sqlite3.h": ["src/hub/journal_sqlite.h"],
    "curl/*": ["src/io/sender_curl.c"],
    "pcre2.h": ["src/model/regex.c"],
    "cmocka.h": ["tests/*"],
    "malloc.h": ["tests/*"],
    "emmintrin.h": ["include/floor/event/lex.h", "src/base/find.c"],
}
# The C library, POSIX and the kernel are no strangers.
HOME = set("""
assert ctype errno fenv float inttypes iso646 limits locale math setjmp signal stdalign stdarg
stdatomic stdbool stddef stdint stdio stdlib stdnoreturn string tgmath threads time uchar wchar
wctype dirent dlfcn fcntl fnmatch getopt glob grp iconv ifaddrs langinfo libgen netdb nl_types poll
pthread pty pwd sched semaphore spawn strings sysexits syslog termios unistd utime wordexp
""".split())
INCLUDE = re.compile(r"^\s*#\s*include\s*[<\"]([^>\"]+)[>\"]")


def check(path, text):
    for n, line in lint.numbered(lint.code(text, strings=False)):
        match = INCLUDE.match(line)
        if not match:
            continue
        name = match.group(1)
        for header, allowed in DOORS.items():
            if fnmatch.fnmatch(name, header):
                if not any(fnmatch.fnmatch(path, a) for a in allowed):
                    yield f"{path}:{n}: <{name}> belongs in {', '.join(allowed)}"
                break
        else:
            stem = name[:-2] if name.endswith(".h") else name
            ours = name.startswith("floor/") or '"' in line
            if not ours and stem not in HOME and not re.match(
                    r"(sys|net|netinet|arpa|linux|sanitizer)/", name):
                yield f"{path}:{n}: <{name}> has no door; name one in tests/lint/doors.py"


def main():
    lint.samples(check, bad=[
        ("src/view/pane.c", "#include <curses.h>\n"),
        ("src/io/loop.c", "#include <libwebsockets.h>\n"),
        ("src/model/store.c", "  #include <jansson.h>\n"),
        ("src/app/app.c", "#include <openssl/hmac.h>\n"),
        ("src/event/scan.c", "#include <cmocka.h>\n"),
        ("src/base/text.c", "#include <unistr.h>\n"),
    ], good=[
        ("src/io/term_curses*.c", "#include <curses.h>\n#include <sys/ioctl.h>\n"),
        ("src/io/loop_lws.c", "#include <libwebsockets.h>\n"),
        ("src/event/json.c", "#include <jansson.h>\n#include <string.h>\n"),
        ("src/base/text.c", "/* not <curses.h>:\n#include <curses.h>\n*/\n"),
    ])
    ours = list(lint.tree("src/*.[ch]", "include/*.h", "tests/*.[ch]"))
    lint.clean("every foreign header is included through its door",
               (c for path, text in ours for c in check(path, text)))
    lint.point(len(ours) > 10, f"there was something to read ({len(ours)} files)")
    lint.done()


main()
