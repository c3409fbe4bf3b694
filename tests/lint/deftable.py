"""deftable - the rows of a .def table, for the lints that read one. SPDX-License-Identifier: MIT"""
import re

import lint


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


def read(pattern, macro):
    """The arguments of every `macro` row of the tables whose path matches; [] when there is none."""
    return [a for _, text in lint.tree(pattern) for _, m, a in rows(text) if m == macro and a]
