"""sizes - files a person can read at one sitting, functions on one screen. SPDX-License-Identifier: MIT"""
import lint

FILE_LINES = 400
FUNCTION_LINES = 80


def check(path, text):
    lines = lint.code(text).split("\n")
    count = len(text.splitlines())
    if count > FILE_LINES:
        yield f"{path}:{count}: {count} lines; split it at {FILE_LINES}"
    start = None
    for n, line in enumerate(lines, 1):
        # A definition has its name, its "{" and its "}" in the first column: see CONTRIBUTING.md.
        if line.startswith("{"):
            start = name_line(lines, n)
        elif line.startswith("}") and start:
            length = n - start + 1
            if length > FUNCTION_LINES:
                yield (f"{path}:{start}: a function of {length} lines, "
                       f"the most is {FUNCTION_LINES}")
            start = None


def name_line(lines, brace):
    n = brace - 1
    while n > 1 and lines[n - 1][:1] in (" ", "\t"):
        n -= 1
    return n


def old_habit(path, text):
    """`int f(void) {` hides from the rule above, so it is refused by itself."""
    for n, line in lint.numbered(lint.code(text)):
        if line[:1].isalpha() and line.rstrip().endswith(") {"):
            yield f"{path}:{n}: a definition has its opening brace on a line of its own"


def main():
    def function(body):
        return "static int\nf(int a,\n    int b)\n{\n" + "\ta++;\n" * body + "}\n"
    lint.samples(check, bad=[
        ("src/base/x.c", "\n" * (FILE_LINES + 1)),
        ("src/base/x.c", function(FUNCTION_LINES - 3)),
    ], good=[
        ("src/base/x.c", "\n" * FILE_LINES),
        ("src/base/x.c", function(FUNCTION_LINES - 4)),
        ("src/base/x.c", "struct x t[] = {\n" + "\t1,\n" * 200 + "};\n"),
    ])
    lint.samples(old_habit, bad=[("src/base/x.c", "int f(void) {\n}\n")],
                 good=[("src/base/x.c", "int\nf(void)\n{\n\tif (x) {\n\t}\n}\n")])
    ours = list(lint.tree("src/*.[ch]", "include/*.h", "tests/*.[ch]"))
    lint.clean(f"files have at most {FILE_LINES} lines and functions {FUNCTION_LINES}",
               (c for path, text in ours for c in check(path, text)))
    lint.clean("every definition is laid out so that it can be counted",
               (c for path, text in ours for c in old_habit(path, text)))
    lint.point(len(ours) > 10, f"there was something to read ({len(ours)} files)")
    lint.done()


main()
