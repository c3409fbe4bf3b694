"""layers - who may include whom: the table of ARCHITECTURE.md. SPDX-License-Identifier: MIT"""
import re

import lint

# Each layer and what it may include besides itself. Only the programs see both app and io.
MAY = {
    "base": set(),
    "event": {"base"},
    "model": {"base", "event"},
    "sim": {"base", "event"},
    "input": {"base"},
    "view": {"base", "event", "model", "input"},
    "app": {"base", "event", "model", "input", "view"},
    "io": {"base", "event", "model", "sim", "input", "view"},
    "hub": {"base", "event"},
    "floorboard": {"base", "event", "model", "sim", "input", "view", "app", "io"},
    "floorhub": {"base", "event", "hub", "io"},
    # What it signs, the hub checks: both with the one hub/sign.
    "floorsend": {"base", "event", "sim", "io", "hub"},
}
PROGRAMS = {"floorboard", "floorhub", "floorsend"}
# Headers that several sources of another name stand behind.
FRONTS = {
    "event/event": "decode",
    "event/table": "fields",
}
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def layer_of(path):
    match = re.match(r"(?:src|include/floor)/([a-z]+)/", path)
    return match.group(1) if match else None


def includes(text):
    for n, line in lint.numbered(lint.code(text, strings=False)):
        match = INCLUDE.match(line)
        if match:
            yield n, match.group(1), match.group(2)


def check(path, text):
    layer = layer_of(path)
    if layer not in MAY:
        yield f"{path}:1: no layer of the table is called {layer!r}"
        return
    for n, quote, name in includes(text):
        if not name.startswith("floor/"):
            if quote == '"' and "/" in name and name != "config.h":
                yield f'{path}:{n}: include "{name}" through "floor/..." or from the same folder'
            continue
        if quote == "<":
            yield f'{path}:{n}: our own header in angle brackets: <{name}>'
        other = name.split("/")[1]
        if other != layer and other not in MAY[layer]:
            yield f"{path}:{n}: {layer} may not include {other} ({name})"


def own_first(path, text):
    """src/L/m.c opens with floor/L/m.h when there is one: a header must stand on its own."""
    match = re.fullmatch(r"src/([a-z]+)/(\w+)\.c", path)
    if not match:
        return
    own = f"floor/{match.group(1)}/{match.group(2)}.h"
    names = [name for _, _, name in includes(text) if name != "config.h"]
    if own in names and names[0] != own:
        yield f"{path}:1: its own header {own} comes first"


def headers_mirror(headers, sources):
    """A header that declares functions has src/LAYER/NAME.c, or NAME_*.c when several share it."""
    declares = re.compile(r"^(?!typedef|static|#|\s)[\w \*]+\**\w+\([^;{]*\)[^;{]*;", re.M)
    for path, text in headers:
        match = re.fullmatch(r"include/floor/([a-z]+)/(\w+)\.h", path)
        if not match:
            yield f"{path}:1: public headers are include/floor/LAYER/MODULE.h"
            continue
        layer, name = match.groups()
        name = FRONTS.get(f"{layer}/{name}", name)
        stem = re.compile(rf"src/{layer}/{name}(_\w+)?\.c")
        if declares.search(lint.code(text)) and not any(stem.fullmatch(s) for s in sources):
            yield f"{path}:1: no src/{layer}/{name}.c stands behind it"


def described(page):
    """The table as ARCHITECTURE.md has it: "base event", "the above but sim", "all but hub", or a dash."""
    rows, layers = {}, MAY.keys() - PROGRAMS
    for layer, words in re.findall(r"(?m)^\| (\w+) \| [^|]+ \| ([^|]+) \| [^|]+ \|$", page):
        named = {word for word in words.split() if word in layers}
        if words.startswith("the above"):
            named = rows.keys() - named
        elif words.startswith("all"):
            named = layers - named
        if layer in MAY:
            rows[layer] = named
    return rows


def differences(page):
    rows = described(page)
    for layer in MAY:
        if rows.get(layer) != MAY[layer]:
            yield (f"ARCHITECTURE.md:1: {layer} may include {sorted(rows.get(layer, ()))} there, "
                   f"{sorted(MAY[layer])} here")


def main():
    lint.samples(check, bad=[
        ("src/base/x.c", '#include "floor/event/event.h"\n'),
        ("src/event/x.c", '#include "floor/model/board.h"\n'),
        ("src/model/x.c", '#include "floor/view/canvas.h"\n'),
        ("src/app/x.c", '#include "floor/io/loop.h"\n'),
        ("src/io/x.c", '#include "floor/app/app.h"\n'),
        ("src/hub/x.c", '#include "floor/io/loop.h"\n'),
        ("src/hub/x.c", '#include "floor/model/board.h"\n'),
        ("src/input/x.c", '#include "floor/view/canvas.h"\n'),
        ("include/floor/view/x.h", '#  include "floor/app/app.h"\n'),
        ("src/base/x.c", '#include "../event/event.h"\n'),
        ("src/base/x.c", "#include <floor/base/buf.h>\n"),
        ("src/nowhere/x.c", "int x;\n"),
    ], good=[
        ("src/view/x.c", '#include "floor/model/board.h"\n#include "floor/base/text.h"\n'),
        ("src/event/x.c", '/*\n#include "floor/app/app.h"\n*/\n#include "scan_table.h"\n'),
        ("src/floorboard/main.c", '#include "floor/app/app.h"\n#include "floor/io/loop.h"\n'),
    ])
    lint.samples(own_first, bad=[
        ("src/base/x.c", '#include <stdio.h>\n#include "floor/base/x.h"\n'),
    ], good=[("src/base/x.c", '#include "floor/base/x.h"\n#include <stdio.h>\n')])
    decl = "int\nx_get(int a);\nint y_get(const char *s,\n    int b);\n"
    lint.point(bool(list(headers_mirror([("include/floor/base/x.h", decl)], []))),
               "complains about a header with nothing behind it")
    lint.point(not list(headers_mirror([("include/floor/base/x.h", decl)], ["src/base/x_lws.c"])),
               "accepts a header with one of several modules behind it")

    page = next(text for _, text in lint.tree("ARCHITECTURE.md"))
    lint.point(bool(list(differences(page.replace("| base event |", "| base |")))),
               "complains about a page that tells another table")
    lint.clean("ARCHITECTURE.md tells the same table", differences(page))
    ours = list(lint.tree("src/*.[ch]", "include/*.[ch]", "include/*.def", "src/*.def"))
    lint.clean("every include keeps to the table of layers",
               (c for path, text in ours for c in check(path, text)))
    lint.clean("every module includes its own header first",
               (c for path, text in ours for c in own_first(path, text)))
    lint.clean("include/floor mirrors src", headers_mirror(
        [(p, t) for p, t in ours if p.startswith("include/") and p.endswith(".h")],
        [p for p, _ in ours if p.startswith("src/")]))
    folders = {layer_of(p) for p, _ in ours}
    lint.clean("every folder under src is a layer of the table",
               (f"src/{f} is unknown" for f in sorted(folders - MAY.keys())))
    lint.point(len(ours) > 10, f"there was something to read ({len(ours)} files)")
    lint.done()


main()
