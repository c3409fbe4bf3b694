#!/usr/bin/python3
# test_journal_calls - killed, or failed, at every call that writes: what was acknowledged is kept. SPDX-License-Identifier: MIT
import os
import sys
import tempfile

sys.path.insert(0, os.path.join(os.environ.get("top_srcdir", "."), "tests/e2e"))
import tap  # noqa: E402
from faults import WRITER, assert_kept, count_calls, no_strace, said, strace  # noqa: E402
from tap import test  # noqa: E402

TURNS = "30"
KILLED_AT = ["pwrite64", "fdatasync", "fsync", "ftruncate", "unlink", "link", "openat"]
FAILED_AT = ["pwrite64", "fdatasync", "fsync", "ftruncate"]


def shm():
    """Where a sync costs nothing: these tests are about order, not about the disk."""
    return tempfile.TemporaryDirectory(dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None)


def each_call(calls, again):
    with shm() as home:
        counts = count_calls(calls, [WRITER, os.path.join(home, "count.db"), TURNS])
    points = 0
    for call in calls:
        for when in range(1, counts[call] + 1):
            with shm() as home:
                again(call, when, os.path.join(home, "j.db"))
            points += 1
    print(f"# {points} points", flush=True)
    assert points > 50, counts


@test
def killed_at_every_call():
    """Faults 2 and 35."""
    def killed(call, when, path):
        out = strace(call, "signal=SIGKILL", when, [WRITER, path, TURNS])
        assert out.returncode != 0 or "closed" in out.stdout, out
        assert_kept(path, out.stdout)
        again = strace(call, "signal=SIGKILL", when, [WRITER, path, "0"])  # and at the next start, too
        assert_kept(path, out.stdout + again.stdout)
    each_call(KILLED_AT, killed)


@test
def no_room_at_every_call():
    """Fault 16: what fails is said, what was acknowledged stays, and it goes on by itself."""
    def full(call, when, path):
        out = strace(call, "error=ENOSPC", when, [WRITER, path, TURNS])
        assert_kept(path, out.stdout)
        if call == "pwrite64" and said(out.stdout, "open"):
            assert len(said(out.stdout, "stored")) > 50, out.stdout
    each_call(["pwrite64"], full)


@test
def an_io_error_at_every_call():
    """Fault 17: after it nothing is acknowledged that could be lost, and the end says so."""
    def failed(call, when, path):
        out = strace(call, "error=EIO", when, [WRITER, path, TURNS])
        assert_kept(path, out.stdout)
        if said(out.stdout, "failed") and said(out.stdout, "open"):
            assert out.returncode == 1, out
    each_call(FAILED_AT, failed)


@test
def errors_that_stay_lose_nothing():
    with shm() as home:
        for error in ("EIO", "ENOSPC"):
            for call in FAILED_AT:
                for when in (3, 20, 45):
                    path = os.path.join(home, f"{error}-{call}-{when}.db")
                    out = strace(call, f"error={error}", f"{when}+", [WRITER, path, TURNS])
                    if said(out.stdout, "open"):
                        assert_kept(path, out.stdout)


tap.main(no_strace())
