"""hardening - the built program is what configure promised. SPDX-License-Identifier: MIT"""
import os
import re
import subprocess

import lint

PROGRAMS = ["floorboard", "floorhub", "floorsend"]


def check(path, elf):
    """`elf` is the output of readelf -hldW --dyn-syms."""
    if not re.search(r"Type:\s+DYN", elf) or "INTERP" not in elf:
        yield f"{path}: not position independent"
    if "GNU_RELRO" not in elf:
        yield f"{path}: no read-only relocations"
    if not re.search(r"BIND_NOW|FLAGS.*\bNOW\b", elf):
        yield f"{path}: symbols are bound late"
    stack = re.search(r"GNU_STACK.*", elf)
    if not stack or re.search(r"\bRWE\b", stack.group(0)):
        yield f"{path}: the stack is executable"
    if re.search(r"\((RPATH|RUNPATH)\)", elf):
        yield f"{path}: carries a library path"
    if "__stack_chk_fail" not in elf:
        yield f"{path}: no stack protector"
    if not re.search(r"\b__\w+_chk\b(?<!__stack_chk)", elf):
        yield f"{path}: no fortified call"


GOOD = """  Type:                              DYN (Position-Independent Executable file)
  INTERP         0x000318 0x0000000000000318 R   0x1
  GNU_STACK      0x000000 0x0000000000000000 RW  0x10
  GNU_RELRO      0x012d50 0x0000000000013d50 R   0x1
 0x000000006ffffffb (FLAGS_1)            Flags: NOW PIE
     3: 0000000000000000     0 FUNC    GLOBAL DEFAULT  UND __stack_chk_fail@GLIBC_2.4 (3)
     4: 0000000000000000     0 FUNC    GLOBAL DEFAULT  UND __snprintf_chk@GLIBC_2.3.4 (3)
"""


def main():
    lint.samples(check, bad=[
        ("exec", GOOD.replace("DYN (Pos", "EXEC (Pos")),
        ("lazy", GOOD.replace("NOW PIE", "PIE")),
        ("no-relro", GOOD.replace("GNU_RELRO", "NOTE")),
        ("stack", GOOD.replace(" RW  0x10", " RWE 0x10")),
        ("rpath", GOOD + " 0x000000000000001d (RUNPATH)  Library runpath: [/x]\n"),
        ("no-protector", GOOD.replace("__stack_chk_fail", "puts")),
        ("no-fortify", GOOD.replace("__snprintf_chk", "snprintf")),
    ], good=[("good", GOOD)])
    for name in PROGRAMS:
        path = os.path.join(lint.BUILD, name)
        wanted = f"{name} is hardened"
        if not os.path.exists(path):
            lint.point(True, f"{wanted} # SKIP it is not part of this build")
            continue
        elf = subprocess.run(["readelf", "-hldW", "--dyn-syms", path], check=True,
                             capture_output=True, text=True).stdout
        if "__asan_" in elf:
            lint.point(True, f"{wanted} # SKIP built with sanitizers")
        else:
            lint.clean(wanted, check(name, elf))
    lint.done()


main()
