"""features - each of the thirty features has a test that begins with its number.
SPDX-License-Identifier: MIT

Counted are a screen with a check in it, an end-to-end function that is marked as a test, and a
unit test that is registered. "feature_04_and_22_..." is a test of both.
"""
import re

import lint

COUNT = 30
NAME = r"feature[-_](\d\d(?:_and_\d\d)*)(?=[-_.,)])"
CHECK = re.compile(r"^(expect|styles|job|no-job|effect)\b", re.M)


def names(path, text):
    """The names of the tests that a file holds and runs."""
    if path.endswith(".screen") and CHECK.search(text):
        yield path.rsplit("/", 1)[-1]
    elif path.endswith(".py"):
        yield from (m + "." for m in re.findall(r"^@test\ndef (\w+)\(", text, re.M))
    elif path.endswith(".c"):
        yield from (m + "." for m in re.findall(r"\bcmocka_unit_test\w*\(\s*(\w+)", lint.code(text)))


def proven(path, text):
    found = (re.match(NAME, name) for name in names(path, text))
    return {int(number) for match in found if match for number in match.group(1).split("_and_")}


def check(path, text):
    if not proven(path, text):
        yield f"{path}:1: no test of a feature"


def missing(numbers):
    for number in range(1, COUNT + 1):
        if number not in numbers:
            yield f"no test begins with feature-{number:02}"


def main():
    lint.samples(check, bad=[
        ("x/follow.screen", "size 80x24\nexpect\n"),
        ("x/feature-06-follow.screen", "size 80x24\nkey j\n"),
        ("x/feature-6.screen", "expect\n"),
        ("x/test_x.py", "def feature_06_follow():\n"),
        ("x/test_x.py", "@test\ndef a_feature_06():\n"),
        ("x/test_x.c", "static void\nfeature_06_follow(void **state)\n"),
        ("x/test_x.c", "/* cmocka_unit_test(feature_06_follow) */\n"),
    ], good=[
        ("x/feature-06-follow.screen", "size 80x24\nexpect\n"),
        ("x/feature-15.screen", "key y\njob copy id\n"),
        ("x/test_x.py", "@test\ndef feature_06_follow():\n"),
        ("x/test_x.c", "cmocka_unit_test_setup(feature_06_follow, setup),\n"),
    ])
    both = proven("x/test_x.py", "@test\ndef feature_04_and_22_both():\n")
    lint.point(both == {4, 22}, "counts both of two numbers")
    lint.point(list(missing(set(range(1, COUNT)))) == ["no test begins with feature-30"],
               "misses a feature that has no test")
    found = set()
    for path, text in lint.tree("tests/screens/*.screen", "tests/e2e/*.py", "tests/unit/*.c"):
        found |= proven(path, text)
    lint.clean(f"all {COUNT} features have a test", missing(found))
    lint.done()


main()
