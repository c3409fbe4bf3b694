"""globals - nothing outside io remembers anything in a variable of its own. SPDX-License-Identifier: MIT

Reads the built archives: an object in a writable section is a mutable global or a mutable static
local. Constant tables of pointers live in .data.rel.ro, which nobody can write after start.
"""
import glob
import os
import re
import subprocess

import lint

REMEMBERS = {"libfloor-io.a"}
WRITABLE = re.compile(r"^(\.data|\.bss|\.tdata|\.tbss|\.sdata|\.sbss|\*COM\*)(\..*)?$")
# "0000000000000000 l     O .bss   0000000000000004 counter.0"
ROW = re.compile(r"^[0-9a-f]+ .{7} (\S+)\s+[0-9a-f]+\s+(?:\.hidden )?(\S+)$")


def check(path, listing):
    member = path
    for line in listing.split("\n"):
        named = re.match(r"^(\S+\.o):\s", line)
        if named:
            member = f"{path}({named.group(1)})"
        row = ROW.match(line)
        if not row or line[23] != "O":
            continue
        section, name = row.groups()
        if WRITABLE.match(section) and not section.startswith(".data.rel.ro"):
            yield f"{member}: {name} is writable ({section})"


def listing_of(path):
    return subprocess.run(["objdump", "-t", path], check=True, capture_output=True,
                          text=True).stdout


def main():
    def row(section, name):
        return f"x.o:     file format elf64\n{'0' * 16} l     O {section}\t{'0' * 16} {name}\n"
    lint.samples(check, bad=[
        ("libfloor-base.a", row(".bss", "counter.0")),
        ("libfloor-base.a", row(".data", "state")),
        ("libfloor-base.a", row(".data.rel.local", "names")),
        ("libfloor-base.a", row("*COM*", "old_style")),
        ("libfloor-base.a", row(".tbss", "per_thread")),
    ], good=[
        ("libfloor-base.a", row(".rodata", "table")),
        ("libfloor-base.a", row(".data.rel.ro.local", "names")),
        ("libfloor-base.a", f"{'0' * 16} l    d  .bss\t{'0' * 16} .bss\n"),
    ])
    archives = sorted(glob.glob(os.path.join(lint.BUILD, "libfloor-*.a")))
    listings = {os.path.basename(a): listing_of(a) for a in archives}
    if any("__asan_" in text for text in listings.values()):
        # The sanitizers keep writable records about every constant.
        lint.point(True, "the archives keep no mutable state # SKIP built with sanitizers")
    else:
        lint.clean("the archives keep no mutable state", (
            c for name, text in listings.items() if name not in REMEMBERS
            for c in check(name, text)))
    lint.point(bool(archives), f"there was something to read ({len(archives)} archives)")
    lint.done()


main()
