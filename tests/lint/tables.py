"""tables - every row of a .def table is whole, and its readers agree. SPDX-License-Identifier: MIT

With --write it puts the rows of actions.def into the KEYS section of the manual.
"""
import os
import re
import shutil
import subprocess
import sys

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


MANUAL = "man/floorboard.1"
COMPLETION = "contrib/completions/floorboard.bash"
SCOPES = [("LIST", "In a list"), ("PAYLOAD", "In the payload"), ("HELP", "On the help page"),
          ("GLOBAL", "Anywhere")]
KEYS_BEGIN = '.\\" The keys are rows of actions.def: tests/lint/tables.py --write puts them here.\n'
KEYS_END = '.\\" End of the keys.\n'


def roff(word):
    """A word that mdoc prints as it is: no macro, no delimiter, no hyphen."""
    word = word.replace("\\", "\\e").replace("-", "\\-")
    return "\\&" + word if re.fullmatch(r"\W.*|[A-Z][a-z]", word) else word


def keys_section(actions):
    out = KEYS_BEGIN
    for scope, title in SCOPES:
        title = " ".join(map(roff, title.split()))
        out += f".Ss {title}\n.Bl -tag -width \"Space Enter\" -compact\n"
        for arguments in actions:
            if arguments[3] == scope:
                keys = " ".join(roff(k) for k in unquote(arguments[2]).split())
                out += f".It Sy {keys}\n{unquote(arguments[4])}\n"
        out += ".El\n"
    return out + KEYS_END


def option_head(arguments):
    """The .It line of an option in the manual."""
    name, short, arg = unquote(arguments[1]), arguments[2], unquote(arguments[4])
    head = f".It Fl {short[1]} , " if short != "0" else ".It "
    return head + f"Fl -{name}" + (f" Ar {arg}" if arg else "")


def option_items(page):
    """The items of OPTIONS: .It line -> what is said below it."""
    body = page[page.find(".Sh OPTIONS"):]
    body = body[:body.find("\n.Sh ", 1)]
    items = re.split(r"^(\.It .*)\n", body, flags=re.M)[1:]
    return dict(zip(items[0::2], items[1::2]))


def manual_options(options, page):
    items = option_items(page)
    for arguments in options:
        head, fallback = option_head(arguments), unquote(arguments[5])
        if head not in items:
            yield f"OPTIONS has no \"{head}\""
        elif arguments[3] != "FLAG" and fallback and fallback not in items[head]:
            yield f"{head}: the default {fallback} is not mentioned"
    for head in items.keys() - {option_head(a) for a in options}:
        yield f"\"{head}\" is no row of options.def"


def manual_keys(actions, page):
    wanted = keys_section(actions).split("\n")
    found = section(page, KEYS_BEGIN, KEYS_END).split("\n")
    for line in wanted:
        if line not in found:
            yield f"KEYS lacks \"{line}\"; tests/lint/tables.py --write mends it"
    if wanted != found:
        yield "KEYS differs from actions.def; tests/lint/tables.py --write mends it"


def completion_words(options):
    words = {"--" + unquote(a[1]) for a in options}
    return words | {"-" + a[2][1] for a in options if a[2] != "0"}


def completion_options(options, script):
    """Ask the completion itself, in bash, as the shell would."""
    for line in ("-", "--"):
        offered = set(complete(script, line))
        wanted = {w for w in completion_words(options) if w.startswith(line)}
        for word in sorted(wanted - offered):
            yield f"the completion does not offer {word}"
        for word in sorted(offered - wanted):
            yield f"the completion offers {word}, which is no option"
    for arguments in options:
        name, kind = unquote(arguments[1]), arguments[3]
        if kind == "CHOICE":
            wanted = unquote(arguments[4]).split("|")
            if complete(script, f"--{name} ") != sorted(wanted):
                yield f"the completion offers other values for --{name} than {wanted}"


def complete(script, line):
    words = " ".join(f"'{w}'" for w in ["floorboard"] + line.split(" "))
    count = len(line.split(" "))
    ask = f"""COMP_WORDS=({words}); COMP_CWORD={count}; COMPREPLY=()
. "$1"; _floorboard; printf '%s\\n' "${{COMPREPLY[@]}}" """
    out = subprocess.run(["bash", "-c", ask, "bash", script], check=False, capture_output=True,
                         text=True).stdout
    return sorted(out.split())


def help_page(options, text):
    flat = re.sub(r"\s+", " ", text)
    for arguments in options:
        name, arg, line = (unquote(arguments[i]) for i in (1, 4, 8))
        if f"--{name} {arg}".strip() not in flat:
            yield f"--help does not show --{name} {arg}"
        if re.sub(r"\s+", " ", line) not in flat:
            yield f"--help lacks the help line of --{name}"


def table(name):
    for path, text in lint.tree(f"include/*/{name}"):
        return [a for _, macro, a in rows(text) if macro in HELPED and a]
    return []


def read(path):
    with open(os.path.join(lint.TOP, path), encoding="utf-8") as f:
        return f.read()


def write():
    path = os.path.join(lint.TOP, MANUAL)
    page = read(MANUAL)
    old = section(page, KEYS_BEGIN, KEYS_END)
    with open(path, "w", encoding="utf-8") as f:
        f.write(page.replace(old, keys_section(table("actions.def"))))


def readers():
    """The manual, the completion and --help follow their tables."""
    options, actions = table("options.def"), table("actions.def")
    page = read(MANUAL)
    bad_option = [["X", '"no-such"', "'x'", "TEXT", '"ARG"', '"1"', "LINE", "SCREEN", '"help"']]
    bad_action = [["X", '"no-such"', '"F12"', "LIST", '"no such thing"']]
    script = os.path.join(lint.TOP, COMPLETION)
    lint.point(bool(list(manual_options(options + bad_option, page))),
               "complains about an option that the manual lacks")
    lint.point(bool(list(manual_options(options[1:], page))),
               "complains about an option that only the manual has")
    lint.point(bool(list(manual_keys(actions + bad_action, page))),
               "complains about a key that the manual lacks")
    lint.point(bool(list(completion_options(options + bad_option, script))),
               "complains about an option that the completion lacks")
    lint.point(bool(list(completion_options(options[1:], script))),
               "complains about an option that only the completion has")
    lint.point(bool(list(help_page(options, "usage: floorboard"))),
               "complains about a help page without the options")
    lint.clean("OPTIONS of the manual follow options.def", manual_options(options, page))
    lint.clean("KEYS of the manual follow actions.def", manual_keys(actions, page))
    lint.clean("the bash completion follows options.def", completion_options(options, script))
    manual_lint()
    program = os.path.join(lint.BUILD, "floorboard")
    if os.path.exists(program):
        shown = subprocess.run([program, "--help"], check=False, capture_output=True, text=True)
        lint.clean("floorboard --help follows options.def", help_page(options, shown.stdout))
    lint.point(len(options) > 10 and len(actions) > 10,
               f"there was something to compare ({len(options)} options, {len(actions)} actions)")


def manual_lint():
    """mandoc reads the manual and has nothing to say."""
    wanted = "mandoc finds nothing wrong with the manual"
    if not shutil.which("mandoc"):
        lint.point(True, f"{wanted} # SKIP no mandoc here")
        return
    said = subprocess.run(["mandoc", "-Tlint", "-Wwarning", os.path.join(lint.TOP, MANUAL)],
                          check=False, capture_output=True, text=True)
    lint.clean(wanted, (said.stdout + said.stderr).splitlines())


def section(page, begin, end):
    at = page.find(begin)
    return page[at:page.find(end, at) + len(end)] if at >= 0 else ""


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
    readers()
    lint.done()


if sys.argv[1:] == ["--write"]:
    write()
else:
    main()
