"""tidy - licence line, white space, columns, and no trace of one machine. SPDX-License-Identifier: MIT"""
import os
import re

import lint

COLUMNS = 100
C_HEAD = re.compile(r"/\* [\w./-]+ - \S.*?(\n \* )?SPDX-License-Identifier: MIT( \*/)?$", re.M)
# The first folder of a path that exists on every Debian machine says nothing about this one.
EVERYWHERE = set("bin boot dev etc home lib lib64 media mnt opt proc root run sbin srv sys tmp "
                 "usr var".split())


def licence(path, text):
    lines = text.split("\n")
    if path.endswith((".c", ".h", ".def")):
        if not C_HEAD.match("\n".join(lines[:2])):
            yield f"{path}:1: begin with /* name - what it is. SPDX-License-Identifier: MIT */"
    elif not any("SPDX-License-Identifier: MIT" in line for line in lines[:4]):
        yield f"{path}:1: no SPDX-License-Identifier in the first four lines"


def blanks(path, text):
    if text and not text.endswith("\n"):
        yield f"{path}: no newline at the end"
    if text.endswith("\n\n"):
        yield f"{path}: blank lines at the end"
    for n, line in lint.numbered(text):
        if line.endswith((" ", "\t", "\r")):
            yield f"{path}:{n}: white space at the end of the line"


def indent(path, text):
    before = ""
    for n, line in lint.numbered(lint.code(text, strings=False)):
        lead = re.match(r"[ \t]*", line).group(0)
        # A statement of its own begins with tabs; what continues a line has spaces behind them.
        new = re.search(r"([;}]|(?<!= )(?<!^)\{)$", before)
        if line.strip() and (" \t" in lead or (lead.startswith("    ") and new)):
            yield f"{path}:{n}: indent with tabs (four spaces only to continue a line)"
        before = line.rstrip() or before
    for n, line in lint.numbered(text):
        width = len(line.expandtabs(8))
        if width > COLUMNS and not C_HEAD.match(line):
            yield f"{path}:{n}: {width} columns, the most is {COLUMNS}"


def traces(path, text, homes=None):
    for home in machine() if homes is None else homes:
        for n, line in lint.numbered(text):
            if home in line:
                yield f"{path}:{n}: names a folder of one machine: {home}"
    for n, line in lint.numbered(text):
        if re.search(r"/home/(?!user\b|USER\b|\$)\w+/|/root/\w", line):
            yield f"{path}:{n}: names somebody's home folder"


def machine():
    """Where this tree and this build are, as far as that is particular to this machine."""
    found = set()
    for place in (lint.TOP, lint.BUILD):
        place = os.path.realpath(place)
        first = place.split("/")[1]
        found.add(place if first in EVERYWHERE else f"/{first}/")
    return sorted(found)


def main():
    head = "/* x - a thing. SPDX-License-Identifier: MIT */"
    lint.samples(licence, bad=[
        ("src/base/x.c", "#include <stdio.h>\n"),
        ("src/base/x.c", "/* x. SPDX-License-Identifier: MIT */\n"),
        ("tests/x.py", "#!/usr/bin/python3\n"),
    ], good=[("src/base/x.c", head + "\n"), ("x.sh", "#!/bin/sh\n# SPDX-License-Identifier: MIT\n")])
    lint.samples(blanks, bad=[("x.c", "int x; \n"), ("x.c", "int x;\r\n"), ("x.c", "int x;"),
                              ("x.c", "int x;\n\n")], good=[("x.c", "int x;\n")])
    lint.samples(indent, bad=[("x.c", "\tint y;\n        int x;\n"), ("x.c", "    \tint x;\n"),
                              ("x.c", "\tif (y) {\n    int x;\n"),
                              ("x.c", "\t" * 12 + "int x;\n")],
                 good=[("x.c", "\tint x =\n\t    3 +\n\t        4;\n/*\n * y\n */\n"),
                       ("x.c", "int x[] = {\n    1,\n    2,\n};\n")])
    somewhere = "/" + "place/"
    lint.samples(lambda p, t: traces(p, t, [somewhere]), bad=[
        ("x.md", f"see {somewhere}tree\n"), ("x.md", "see /ho" "me/jane/x\n")],
                 good=[("x.md", "see /home/user/x and ~/x\n")])

    c_files = list(lint.tree("src/*.[ch]", "src/*.def", "include/*.h", "include/*.def",
                             "tests/*.[ch]"))
    scripts = list(lint.tree("bootstrap", ".ci/run", "tests/*.py", "tests/*.sh", "tests/*.js"))
    prose = list(lint.tree("*.md", "*.mk", "*.am", "*.ac", "man/*.1", "themes/*.theme",
                           "contrib/*", ".editorconfig", ".gitignore", ".clang-format"))
    everything = c_files + scripts + prose

    def run(check, files):
        return (c for path, text in files for c in check(path, text))
    lint.clean("every source names its licence", run(licence, c_files + scripts))
    lint.clean("no stray white space", run(blanks, everything))
    lint.clean("C is indented with tabs and fits 100 columns",
               run(indent, [f for f in c_files if not f[0].endswith(".def")]))
    lint.clean("nothing names this machine", run(traces, everything))
    lint.point(len(c_files) > 10, f"there was something to read ({len(everything)} files)")
    lint.done()


main()
