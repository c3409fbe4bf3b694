# faults - what the tests of faults share: programs under strace, and journals looked at afterwards. SPDX-License-Identifier: MIT
import json
import os
import shutil
import subprocess

BUILD = os.environ.get("top_builddir", ".")
FLOORHUB = os.path.join(BUILD, "floorhub")
WRITER = os.path.join(BUILD, "tests/faults/writer")


def no_strace():
    """Why system calls cannot be tampered with here; None when they can."""
    if not shutil.which("strace"):
        return "strace is missing"
    tried = subprocess.run(["strace", "-qq", "-o", "/dev/null", "-e", "inject=getpid:error=EIO:when=1", "true"],
                           check=False, capture_output=True)
    return None if tried.returncode == 0 else "strace may not trace here"


def strace(call, what, when, argv, log="/dev/null", **kwargs):
    """Run `argv`; call number `when` of `call` is tampered with: signal=..., error=..."""
    return subprocess.run(["strace", "-f", "-qq", "-o", log, "-e", f"trace={call}", "-e",
                           f"inject={call}:{what}:when={when}"] + argv,
                          check=False, capture_output=True, text=True, timeout=60, **kwargs)


def count_calls(calls, argv):
    """How often a program makes each of these calls when nothing fails."""
    out = subprocess.run(["strace", "-f", "-qq", "-o", "/dev/stderr", "-e", "trace=" + ",".join(calls)] + argv,
                         check=True, capture_output=True, text=True, timeout=60)
    return {call: sum(line.split(None, 1)[-1].startswith(call + "(") for line in out.stderr.splitlines())
            for call in calls}


def floorhub(word, path, *more):
    return subprocess.run([FLOORHUB, word, *more, "--config=", "--journal", path], check=False,
                          capture_output=True, text=True, timeout=60)


def stored(path):
    """The ids in a journal that nobody uses, which must be whole."""
    checked = floorhub("check", path)
    assert checked.returncode == 0 and not checked.stderr, (checked.stdout, checked.stderr)
    lines = floorhub("export", path).stdout.splitlines()
    return [json.loads(line)["id"] for line in lines]


def said(out, word):
    return [line.split(None, 1)[1] for line in out.splitlines() if line.startswith(word + " ")]


def aside(path):
    return [n for n in os.listdir(os.path.dirname(path)) if ".corrupt-" in n]


def assert_kept(path, out):
    """What was acknowledged is in the journal, once, but for what was being removed."""
    acked, gone = said(out, "stored"), set(said(out, "removing"))
    assert not aside(path), aside(path)
    if not os.path.exists(path):
        assert not acked, acked
        return
    ids = stored(path)
    assert len(ids) == len(set(ids)), ids
    lost = set(acked) - gone - set(ids)
    assert not lost, lost
