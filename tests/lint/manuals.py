"""manuals - the pages and --help say what the tables say. SPDX-License-Identifier: MIT

With --write it puts the rows of actions.def into the KEYS section of floorboard(1).
"""
import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile

import deftable
import lint
import programs
from deftable import unquote

SCOPES = [("LIST", "In a list"), ("PAYLOAD", "In the payload"), ("HELP", "On the help page"),
          ("GLOBAL", "Anywhere")]
KEYS_PAGE = "man/floorboard.1"
KEYS_BEGIN = '.\\" The keys are rows of actions.def: "make tables-update" puts them here.\n'
KEYS_END = '.\\" End of the keys.\n'


def read(path):
    try:
        with open(os.path.join(lint.TOP, path), encoding="utf-8") as f:
            return f.read()
    except FileNotFoundError:
        return ""


def roff(word):
    """A word that mdoc prints as it is: no macro, no delimiter, no hyphen."""
    word = word.replace("\\", "\\e").replace("-", "\\-")
    return "\\&" + word if re.fullmatch(r"\W.*|[A-Z][a-z]", word) else word


def keys_section(actions):
    out = KEYS_BEGIN
    for scope in dict.fromkeys([s for s, _ in SCOPES] + [a[3] for a in actions]):
        title = dict(SCOPES).get(scope, f"In the {scope.lower()}")
        title = " ".join(map(roff, title.split()))
        out += f".Ss {title}\n.Bl -tag -width \"Space Enter\" -compact\n"
        for arguments in actions:
            if arguments[3] == scope and unquote(arguments[2]):
                keys = " ".join(roff(k) for k in unquote(arguments[2]).split())
                out += f".It Sy {keys}\n{unquote(arguments[4])}\n"
        out += ".El\n"
    return out + KEYS_END


def section(page, begin, end):
    at = page.find(begin)
    return page[at:page.find(end, at) + len(end)] if at >= 0 else ""


def manual_keys(actions, page):
    wanted = keys_section(actions).split("\n")
    found = section(page, KEYS_BEGIN, KEYS_END).split("\n")
    for line in wanted:
        if line not in found:
            yield f"KEYS lacks \"{line}\"; make tables-update mends it"
    if wanted != found:
        yield "KEYS differs from actions.def; make tables-update mends it"


def manual_rows(rows, page):
    """Each (.It line, help line) of a table is an item of the page with that text."""
    for head, words in rows:
        if f"{head}\n{words[0].upper()}{words[1:]}.\n" not in page:
            yield f"lacks \"{head}\" with \"{words}\""


def field_rows():
    return [(f".It Cm {unquote(a[1])}", unquote(a[3])) for a in
            deftable.read("include/floor/model/filter_fields.def", "FILTER_FIELD")]


def command_rows():
    return [(f".It Ic {unquote(a[1])} {unquote(a[4])}".rstrip(), unquote(a[5])) for a in
            deftable.read("include/floor/app/commands.def", "COMMAND")]


def role_rows():
    return [(f".It Cm {unquote(a[1])}", unquote(a[2])) for a in
            deftable.read("include/floor/view/styles.def", "STYLE")]


def option_head(option):
    """The .It line of an option in the manual."""
    head = f".It Fl {option.letter} , " if option.letter else ".It "
    return head + f"Fl -{option.name}" + (f" Ar {option.arg}" if option.arg else "")


def option_items(page):
    """The items of OPTIONS: .It line -> what is said below it."""
    body = page[page.find(".Sh OPTIONS"):]
    body = body[:body.find("\n.Sh ", 1)]
    items = re.split(r"^(\.It .*)\n", body, flags=re.M)[1:]
    return dict(zip(items[0::2], items[1::2]))


def manual_options(options, page):
    items = option_items(page)
    for option in options:
        head = option_head(option)
        if head not in items:
            yield f"OPTIONS has no \"{head}\""
        elif option.type != "FLAG" and option.fallback and option.fallback not in items[head]:
            yield f"{head}: the default {option.fallback} is not mentioned"
    for head in items.keys() - {option_head(o) for o in options}:
        yield f"\"{head}\" is no row of the table"


def manual_commands(commands, page):
    for name, _ in commands:
        if not re.search(rf"^\.It (Ic|Cm) {re.escape(name)}\b", page, re.M):
            yield f"COMMANDS has no \".It Ic {name}\""


def help_page(options, text):
    flat = re.sub(r"\s+", " ", text)
    for option in options:
        if f"--{option.name} {option.arg}".strip() not in flat:
            yield f"--help does not show --{option.name} {option.arg}"
        if re.sub(r"\s+", " ", option.help) not in flat:
            yield f"--help lacks the help line of --{option.name}"


def help_of(name):
    program = os.path.join(lint.BUILD, name)
    if not os.path.exists(program):
        return None
    return subprocess.run([program, "--help"], check=False, capture_output=True, text=True).stdout


def lint_pages():
    """mandoc reads the manuals and has nothing to say."""
    pages = sorted(glob.glob(os.path.join(lint.TOP, "man", "*.[0-9]")))
    wanted = f"mandoc finds nothing wrong with {len(pages)} manuals"
    if not shutil.which("mandoc"):
        lint.point(True, f"{wanted} # SKIP no mandoc here")
        return
    said = subprocess.run(["mandoc", "-Tlint", "-Wwarning", *pages],
                          check=False, capture_output=True, text=True)
    lint.clean(wanted, (said.stdout + said.stderr).splitlines())


def example_of(page):
    """The first literal display behind EXAMPLES, as it would stand in a file."""
    lines = page.partition(".Sh EXAMPLES")[2].partition(".Bd -literal")[2].splitlines()[1:]
    return "\n".join(lines[:lines.index(".Ed")]) + "\n"


def taken(text):
    """What floorboard has to say against a file of settings."""
    with tempfile.NamedTemporaryFile("w", suffix=".conf", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        run = subprocess.run(
            [os.path.join(lint.BUILD, "floorboard"), "--config", file.name, "--print-config"],
            check=False, capture_output=True, text=True)
    return run.stderr.splitlines()


def lint_example():
    """The example of floorboard.conf(5) is taken by the program."""
    if os.path.exists(os.path.join(lint.BUILD, "floorboard")):
        text = example_of(read("man/floorboard.conf.5"))
        lint.clean("floorboard takes the example of floorboard.conf(5)", taken(text))
        lint.point(bool(taken(text + "[keys]\nzom = z\n")),
                   "complains about an example that floorboard does not take")


def write(actions):
    page = read(KEYS_PAGE)
    old = section(page, KEYS_BEGIN, KEYS_END)
    with open(os.path.join(lint.TOP, KEYS_PAGE), "w", encoding="utf-8") as f:
        f.write(page.replace(old, keys_section(actions)))


def prove(options, actions):
    """That each check can fail."""
    page = read(KEYS_PAGE)
    strange = programs.Option(
        ["X", '"no-such"', "'x'", "TEXT", '"ARG"', '"1"', "LINE", "SCREEN", '"help"'])
    lint.point(bool(list(manual_options(options + [strange], page))),
               "complains about an option that the manual lacks")
    lint.point(bool(list(manual_options(options[1:], page))),
               "complains about an option that only the manual has")
    lint.point(bool(list(manual_keys(
        actions + [["X", '"no-such"', '"F12"', "LIST", '"no such thing"']], page))),
               "complains about a key that the manual lacks")
    lint.point(bool(list(manual_commands([("no-such", "")], page))),
               "complains about a command that the manual lacks")
    lint.point(bool(list(manual_rows([(".It Cm no-such", "no such thing")], page))),
               "complains about a row that the manual lacks")
    lint.point(bool(list(help_page(options, "usage: floorboard"))),
               "complains about a help page without the options")


def main():
    actions = deftable.read("include/floor/input/actions.def", "ACTION")
    if sys.argv[1:] == ["--write"]:
        write(actions)
        return
    every = programs.all_programs()
    prove(every[0].options, actions)
    for program in every:
        page = read(program.manual)
        lint.clean(f"OPTIONS of {program.name}({program.section}) follow {program.table}",
                   manual_options(program.options, page))
        lint.clean(f"{program.name}({program.section}) has every command",
                   manual_commands(program.commands, page))
        shown = help_of(program.name)
        if shown is not None:
            lint.clean(f"{program.name} --help follows {program.table}",
                       help_page(program.options, shown))
    lint.clean("KEYS of the manual follow actions.def", manual_keys(actions, read(KEYS_PAGE)))
    lint.clean("FILTERS of the manual follow filter_fields.def",
               manual_rows(field_rows(), read(KEYS_PAGE)))
    lint.clean("COMMANDS of the manual follow commands.def",
               manual_rows(command_rows(), read(KEYS_PAGE)))
    lint.clean("THEME FILES of floorboard.conf(5) follow styles.def",
               manual_rows(role_rows(), read("man/floorboard.conf.5")))
    lint_pages()
    lint_example()
    lint.point(len(field_rows()) > 10 and len(command_rows()) > 3 and len(role_rows()) > 20,
               "there were fields, commands and roles to compare")
    lint.point(len(every[0].options) > 10 and len(actions) > 10,
               f"there was something to compare ({len(actions)} actions)")
    lint.done()


main()
