# tap - tests of a python file, told in the Test Anything Protocol. SPDX-License-Identifier: MIT
import re
import sys
import traceback

tests = []


def test(fn):
    """Mark a function as a test; its name is what it proves."""
    tests.append(fn)
    return fn


def title(fn):
    """The words of a name; a number behind "feature" stays with it: "feature-07 tickets ..."."""
    return re.sub(r"^feature (?=\d)", "feature-", fn.__name__.replace("_", " "))


def main(skip=None):
    if skip:
        print("1..0 # SKIP " + skip)
        return
    print("1..%d" % len(tests), flush=True)
    failed = 0
    for i, fn in enumerate(tests, 1):
        try:
            fn()
            print("ok %d - %s" % (i, title(fn)), flush=True)
        except Exception:
            failed += 1
            print("not ok %d - %s" % (i, title(fn)), flush=True)
            for line in traceback.format_exc().split("\n"):
                print("# " + line, flush=True)
    sys.exit(1 if failed else 0)
