"""listed - every file belongs to a Makefile fragment, or the tarball goes without. SPDX-License-Identifier: MIT"""
import os
import re

import lint

# What people write; a build in the tree itself leaves other things beside it.
WRITTEN = re.compile(r".*\.(c|h|def|mk|py|sh|js|in|screen|json|ndjson|want|theme|conf|html|png|[1-9])")


def words(texts):
    return {word for text in texts for word in text.split()}


def folders(texts):
    """Those that go into the tarball with all that is in them."""
    lines = (line for text in texts for line in text.replace("\\\n", " ").split("\n"))
    return {word for line in lines if line.startswith("EXTRA_DIST") for word in line.split()}


def unlisted(paths, texts):
    listed, whole = words(texts), folders(texts)
    for path in paths:
        parts = path.split("/")
        if path not in listed and not {"/".join(parts[:n]) for n in range(2, len(parts))} & whole:
            yield f"{path}:1: no Makefile fragment names it"


def gone(listed, top):
    for word in sorted(listed):
        if word.startswith(("src/", "include/", "tests/")) and word.endswith((".c", ".h", ".def", ".py", ".screen")):
            if not os.path.exists(os.path.join(top, word)):
                yield f"{word}:1: named in a Makefile fragment, and not there"


def main():
    sample = ["x_SOURCES = src/base/x.c \\\n\tinclude/floor/base/x.h\n"
              "EXTRA_DIST += a \\\n\ttests/events\n\tmkdir src/base\n"]
    lint.point(bool(list(unlisted(["src/base/y.h"], sample))), "complains about a header in no list")
    lint.point(not list(unlisted(["src/base/x.c", "tests/events/valid/a.json"], sample)),
               "accepts what is listed, by itself or with its folder")
    lint.point(bool(list(gone(words(sample), "/nowhere"))), "complains about a name with no file")

    texts = [text for _, text in lint.tree("Makefile.am", "*.mk")]
    ours = [path for path, _ in lint.tree("src/*", "include/*", "tests/*", "themes/*", "man/*", "contrib/*", "docs/*")
            if WRITTEN.fullmatch(path)]
    lint.clean("every file is named by a Makefile fragment", unlisted(ours, texts))
    lint.clean("every file that a Makefile fragment names is there", gone(words(texts), lint.TOP))
    lint.point(len(ours) > 500, f"there was something to read ({len(ours)} files)")
    lint.done()


main()
