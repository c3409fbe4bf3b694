"""tables - every row of a .def table is whole, and its readers agree. SPDX-License-Identifier: MIT"""
import re

import lint

IDENT = re.compile(r"[A-Z][A-Z0-9_]*")
# Tables whose last column is the line a person reads in the help.
HELPED = {"OPTION", "ACTION"}


def rows(text):
    """Yield (line, macro, arguments) for each row; what is no row comes with arguments None."""
    bare = lint.code(text)
    kept = lint.code(text, strings=False)
    at = 0
    while True:
        while at < len(bare) and bare[at].isspace():
            at += 1
        if at == len(bare):
            return
        line = bare.count("\n", 0, at) + 1
        if bare[at] == "#":
            at = bare.find("\n", at) if "\n" in bare[at:] else len(bare)
            continue
        match = re.compile(r"([A-Z][A-Z0-9_]*)\s*\(").match(bare, at)
        end = closing(bare, match.end()) if match else -1
        if end < 0:
            yield line, kept[at:at + 30].split("\n")[0], None
            at = bare.find("\n", at) if "\n" in bare[at:] else len(bare)
            continue
        yield line, match.group(1), split(bare, kept, match.end(), end)
        at = end + 1


def closing(text, at):
    depth = 1
    while at < len(text) and depth:
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        at += 1
    return at - 1 if not depth else -1


def split(bare, kept, at, end):
    """The arguments as written; a comma inside brackets or a string does not part them."""
    parts, start, depth = [], at, 0
    for i in range(at, end):
        depth += {"(": 1, "{": 1, ")": -1, "}": -1}.get(bare[i], 0)
        if bare[i] == "," and not depth:
            parts.append(kept[start:i].strip())
            start = i + 1
    return parts + [kept[start:end].strip()]


def unquote(argument):
    """The text of a string literal, of several side by side, or None."""
    pieces = re.findall(r'"((?:\\.|[^"\\])*)"', argument)
    bare = re.sub(r'"(?:\\.|[^"\\])*"', "", argument).strip()
    return None if bare or not pieces else re.sub(r"\\(.)", r"\1", "".join(pieces))


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
