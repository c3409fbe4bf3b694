#!/usr/bin/python3
# test_journal_memory - each allocation fails once: an end in words, and a whole journal. SPDX-License-Identifier: MIT
import os
import signal
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.environ.get("top_srcdir", "."), "tests/e2e"))
import tap  # noqa: E402
from faults import BUILD, FLOORHUB, WRITER, assert_kept, floorhub, stored  # noqa: E402
from tap import test  # noqa: E402

PRELOAD = os.path.join(BUILD, "tests/faults/failing_malloc.so")
POINTS = 250  # of one command


def run(argv, fail_at=0, count_file=None, feed=None):
    env = dict(os.environ, LD_PRELOAD=PRELOAD, FAIL_AT=str(fail_at))
    if count_file:
        env["FAIL_COUNT"] = count_file
    return subprocess.run(argv, check=False, capture_output=True, text=True, env=env, input=feed, timeout=60)


def points(argv, feed=None):
    """Which allocations to fail: all of them, or evenly spread ones."""
    with tempfile.NamedTemporaryFile("r") as f:
        run(argv, 0, f.name, feed)
        count = int(f.read())
    print(f"# {count} allocations", flush=True)
    return range(1, count + 1, max(1, count // POINTS))


def assert_civil(out):
    """It said so and ended; or somebody could do without."""
    if out.returncode == -signal.SIGABRT:
        assert "memory" in out.stderr, out
    else:
        assert out.returncode in (0, 1, 3), out


@test
def every_command_ends_in_words():
    """Fault 34."""
    with tempfile.TemporaryDirectory() as home:
        path, copy = os.path.join(home, "j.db"), os.path.join(home, "copy.db")
        subprocess.run([WRITER, path, "12"], check=True, capture_output=True)
        lines, before = floorhub("export", path).stdout, stored(path)
        for words, feed in ((["export"], None), (["check"], None), (["erase", "nobody@example.com"], None),
                            (["import", "-"], lines), (["backup", copy], None)):
            argv = [FLOORHUB, *words, "--config=", "--journal", path]
            for at in points(argv, feed):
                if os.path.exists(copy):
                    os.unlink(copy)
                assert_civil(run(argv, at, None, feed))
            assert stored(path) == before, words


@test
def a_writing_journal_loses_nothing():
    with tempfile.TemporaryDirectory() as home:
        for at in points([WRITER, os.path.join(home, "count.db"), "12"]):
            path = os.path.join(home, f"{at}.db")
            out = run([WRITER, path, "12"], at)
            assert out.returncode in (0, 1, -signal.SIGABRT), out
            assert_kept(path, out.stdout)


tap.main(None if os.path.exists(PRELOAD) else "the preloaded library is not built")
