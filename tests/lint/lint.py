"""lint - what the lints share: the files of the tree, C without its comments, TAP.
SPDX-License-Identifier: MIT

A lint is a function from (path, text) to complaints, each "path:line: what is wrong". It proves
that it can fail by complaining about bad samples, and that it can pass by staying silent on good
ones, before it reads the tree.
"""
import fnmatch
import os
import re
import sys

TOP = os.environ.get("top_srcdir") or os.path.join(os.path.dirname(__file__), "..", "..")
BUILD = os.environ.get("top_builddir") or "."
NOT_OURS = {".git", "autom4te.cache", "build-aux", "m4", "node_modules", "__pycache__", ".deps"}
GENERATED = {"configure", "aclocal.m4", "Makefile.in", "config.h.in", "Makefile", "config.status"}

_count = 0
_failed = 0


def tree(*patterns):
    """Yield (path, text) of the files whose path from the top matches one of the patterns."""
    top = os.path.realpath(TOP)
    for folder, folders, names in os.walk(top):
        here = os.path.relpath(folder, top)
        folders[:] = sorted(
            f for f in folders
            if f not in NOT_OURS
            and not (here == "." and f.startswith("build"))
            and not os.path.exists(os.path.join(folder, f, "config.status")))
        for name in sorted(names):
            path = os.path.normpath(os.path.join(here, name))
            if name in GENERATED or not any(fnmatch.fnmatch(path, p) for p in patterns):
                continue
            with open(os.path.join(folder, name), encoding="utf-8", errors="replace",
                      newline="") as f:
                yield path, f.read()


_TOKEN = re.compile(
    r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)


def code(text, strings=True):
    """The C text with comments, and strings unless asked to stay, blanked; lines stay lines."""
    def blank(match):
        token = match.group(0)
        if token[0] == "/" or strings:
            return re.sub(r"[^\n]", " ", token)
        return token
    return _TOKEN.sub(blank, text)


def numbered(text):
    return enumerate(text.split("\n"), 1)


def point(good, name, complaints=()):
    """One TAP line, and what was wrong as diagnostics."""
    global _count, _failed
    _count += 1
    _failed += not good
    print(f"{'ok' if good else 'not ok'} {_count} - {name}")
    for complaint in complaints:
        print(f"# {complaint}")


def clean(name, complaints):
    complaints = list(complaints)
    point(not complaints, name, complaints)


def samples(check, bad=(), good=()):
    """Each sample is (path, text); bad ones must draw a complaint and good ones none."""
    for path, text in bad:
        point(bool(list(check(path, text))), f"complains about {path}: {brief(text)}")
    for path, text in good:
        complaints = list(check(path, text))
        point(not complaints, f"accepts {path}: {brief(text)}", complaints)


def brief(text):
    shown = re.sub(r"\s+", " ", text).strip()[:60].replace("#", "")
    return shown or "(nothing)"


def skip_all(why):
    print(f"1..0 # SKIP {why}")
    sys.exit(0)


def done():
    print(f"1..{_count}")
    sys.exit(1 if _failed else 0)
