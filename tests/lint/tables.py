"""tables - every row of a .def table is whole. SPDX-License-Identifier: MIT"""
import re

import lint
from deftable import rows, unquote

IDENT = re.compile(r"[A-Z][A-Z0-9_]*")
# Tables whose last column is the line a person reads in the help.
HELPED = {"OPTION", "ACTION", "COMMAND"}


def check(path, text):
    seen, shape = {}, {}
    for line, macro, arguments in rows(text):
        where = f"{path}:{line}"
        if arguments is None:
            yield f"{where}: not a row: {macro}"
            continue
        if any(not a for a in arguments):
            yield f"{where}: an empty column"
        if macro in HELPED:
            yield from helped(where, macro, arguments)
        columns = shape.setdefault(macro, len(arguments))
        if macro != "FIELD" and len(arguments) != columns:
            yield f"{where}: {len(arguments)} columns where {macro} has {columns}"
        if not IDENT.fullmatch(arguments[0]):
            continue
        if (macro, arguments[0]) in seen:
            yield f"{where}: {arguments[0]} is already in line {seen[macro, arguments[0]]}"
        seen[macro, arguments[0]] = line
    if not shape:
        yield f"{path}:1: no rows"


def helped(where, macro, arguments):
    last = unquote(arguments[-1])
    if not last or not last.strip():
        yield f"{where}: {macro} {arguments[0]} has no help line"
    elif last.endswith("."):
        yield f"{where}: a help line is no sentence: {last!r}"


def main():
    lint.samples(check, bad=[
        ("x.def", 'KIND(A, "a", TICKET)\nKIND(A, "b", TICKET)\n'),
        ("x.def", 'KIND(A, "a", TICKET)\nKIND(B, "b")\n'),
        ("x.def", 'KIND(A, "a", )\n'),
        ("x.def", 'KIND(A, "a"\n'),
        ("x.def", "int x;\n"),
        ("x.def", 'ACTION(QUIT, "quit", "q", GLOBAL, "")\n'),
        ("x.def", 'ACTION(QUIT, "quit", "q", GLOBAL, QUIT_HELP)\n'),
        ("x.def", "/* nothing */\n"),
    ], good=[
        ("x.def", '/* KIND( */\nKIND(A, "a, (b", TICKET)\nKIND(B, "b",\n\tGAME)\n'),
        ("x.def", 'FIELD(A, NONE, "a")\nFIELD(B, NONE, "b", "c")\n'),
        ("x.def", 'ACTION(QUIT, "quit", "q,Q", GLOBAL, "leave " "the board")\n'),
    ])
    tables = list(lint.tree("include/*.def", "src/*.def"))
    for path, text in tables:
        lint.clean(f"{path} is well formed", check(path, text))
    lint.point(len(tables) >= 2, f"there was something to read ({len(tables)} tables)")
    lint.done()


main()
