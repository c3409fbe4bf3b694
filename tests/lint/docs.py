"""docs - what ARCHITECTURE.md, CONTRIBUTING.md and README.md name is there. SPDX-License-Identifier: MIT"""
import fnmatch
import re

import lint

PAGES = ("ARCHITECTURE.md", "CONTRIBUTING.md", "README.md")
LAYERS = "base|event|model|sim|input|view|app|io|hub|floorboard|floorhub|floorsend"
QUOTED = re.compile(rf"`([^`\n]+)`|(?<![\w/`.])((?:{LAYERS})/\w+\.(?:h|c|def))(?![\w`])")
FILE = re.compile(r"(?:src|include|tests|themes|man|contrib|docs)/[\w.*/-]+|\.ci/\w+|[\w-]+\.(?:py|sh|md|am|ac|c|def)")
MODULE = re.compile(rf"(?:{LAYERS})/[a-z][\w.*]*")
TYPE = re.compile(r"struct (\w+)")
FUNCTION = re.compile(r"[a-z]\w*_\w+|[A-Z][A-Z0-9]*_[A-Z0-9_]+")
SAID = re.compile(r"(?:--(?:enable-)?|:)([a-z][\w-]*)")
TARGET = re.compile(r"make ([a-z-]+)\b.*")
# Words for any name; what a build or a person makes.
ANY = re.compile(r"NAME|LAYER|MODULE|^x_|^noun_verb$")
MADE = re.compile(r".*\.log|FLOOR(BOARD|HUB|SEND)_\w+")


class Tree:
    """What there is to be named."""

    def __init__(self, paths, text, targets):
        self.paths, self.targets = set(paths), targets
        self.words = set(re.findall(r"\w+", text))
        self.names = set(re.findall(r'"([a-z][\w-]*)"', text)) | set(re.findall(r"\[([\w-]+)\]", text))

    def has(self, pattern):
        return any(fnmatch.fnmatch(p, pattern) or p.startswith(pattern.rstrip("/") + "/") for p in self.paths)

    def file(self, name):
        return self.has(name) or "/" not in name and any(p.endswith("/" + name) for p in self.paths)

    def module(self, name):
        """model/board, model/board.h, hub/upkeep.def: a header, a table or a source of the layer."""
        return any(self.has(folder + name + end)
                   for folder in ("include/floor/", "src/") for end in ("", ".h", ".c", ".def", "_*.c"))


def quoted(text):
    """Each word or phrase in backticks, each file of a layer without, with its line."""
    for n, line in lint.numbered(text):
        for quoted_words, bare in QUOTED.findall(line):
            yield n, quoted_words or bare


def missing(tree, phrase):
    """What this phrase names and the tree has not; None when it names nothing we know how to look for."""
    if ANY.search(phrase) or MADE.fullmatch(phrase):
        return None
    if FILE.fullmatch(phrase):
        return None if tree.file(phrase) else "no such file"
    if MODULE.fullmatch(phrase):
        return None if tree.module(phrase) else "no such module"
    if TYPE.fullmatch(phrase):
        return None if TYPE.fullmatch(phrase).group(1) in tree.words else "no such type"
    if TARGET.fullmatch(phrase):
        return None if TARGET.fullmatch(phrase).group(1) in tree.targets else "no such target"
    if SAID.match(phrase):
        return None if SAID.match(phrase).group(1) in tree.names else "no such option or command"
    if FUNCTION.fullmatch(phrase):
        return None if phrase in tree.words else "nothing is called so"
    return None


def check(tree, path, text):
    for n, phrase in quoted(text):
        why = missing(tree, phrase)
        if why:
            yield f"{path}:{n}: {phrase}: {why}"


def main():
    tree = Tree(["src/io/ws_stream.c", "include/floor/base/str.h", "tests/lint/docs.py"],
                'struct board; store_push("goto")', {"check"})
    good = ("`src/io/ws_*.c` `io/ws_stream` `base/str.h` `docs.py` `src/LAYER/MODULE.c` `struct board` `store_push` "
            "`make check` `:goto 11:00`")
    for name in ("src/io/x.c", "io/x", "base/x.h", "x.py", "struct x", "store_pop", "make tea", ":gone", "--gone"):
        lint.point(bool(list(check(tree, "x.md", f"a `{name}` b"))), f"complains about {name}")
    lint.point(not list(check(tree, "x.md", good)), "accepts what is there")

    sources = list(lint.tree("src/*", "include/*", "bootstrap", "configure.ac", "Makefile.am"))
    rules = "\n".join(text for path, text in lint.tree("Makefile.am", "*.mk"))
    tree = Tree((path for path, _ in lint.tree("*", ".ci/*")),
                "\n".join(text for _, text in sources),
                set(re.findall(r"(?m)^([\w-]+):", rules)) | {"check", "install", "distcheck", "dist"})
    for page in PAGES:
        for path, text in lint.tree(page):
            lint.clean(f"what {path} names is there", check(tree, path, text))
    lint.point(len(tree.words) > 1000, "there was something to read")
    lint.done()


main()
