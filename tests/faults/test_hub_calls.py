#!/usr/bin/python3
# test_hub_calls - a hub killed, starved or failed at what it does: what it acknowledged is in the journal. SPDX-License-Identifier: MIT
import json
import os
import resource
import signal
import sqlite3
import sys
import time

sys.path.insert(0, os.path.join(os.environ.get("top_srcdir", "."), "tests/e2e"))
import tap  # noqa: E402
from faults import aside, no_strace, stored  # noqa: E402
from hub import Hub, event  # noqa: E402
from peers import wait_until  # noqa: E402
from tap import test  # noqa: E402

EVENTS = 12
TRACED = no_strace()


def path_of(hub):
    return hub.argv[hub.argv.index("--journal") + 1]


def post(hub, acked, **more):
    """The status; 0 when the hub went away over it."""
    body = event(**more)
    try:
        status = hub.post(body)[0]
    except OSError:
        return 0
    except Exception as e:  # http.client's own
        assert "emote" in type(e).__name__ or "tatus" in type(e).__name__, e
        return 0
    if status == 200:
        acked.append(json.loads(body)["id"])
    return status


class Traced(Hub):
    """A hub under strace, which tampers with one call; it starts again without."""

    def __init__(self, call, what, when, *options):
        self.tamper = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e",
                       f"inject={call}:{what}:when={when}"]
        super().__init__(*options, ready=False)

    def start(self, ready=True):
        plain, self.argv = self.argv, self.tamper + self.argv
        try:
            return super().start(ready)
        finally:
            self.argv, self.tamper = plain, []

    def is_ready(self):
        return self.process.poll() is not None or super().is_ready()

    def end(self):
        """End the hub and not strace, which would let go of it and leave it running."""
        with open(f"/proc/{self.process.pid}/task/{self.process.pid}/children", encoding="ascii") as f:
            for pid in f.read().split():
                os.kill(int(pid), signal.SIGTERM)


def after(hub, acked):
    """Start again in good health: everything acknowledged is there."""
    hub.process.wait(10)
    hub.start()
    hub.stop()
    ids = stored(path_of(hub))
    assert len(ids) == len(set(ids)) and set(acked) <= set(ids), (len(acked), len(ids))
    assert not aside(path_of(hub)), aside(path_of(hub))


@test
def killed_in_the_middle_of_an_answer():
    """Faults 2 and 35: at the calls that write, sync and send."""
    if TRACED:
        print("# SKIP " + TRACED)
        return
    died = 0
    for call in ("pwrite64", "fdatasync", "sendto", "sendmsg", "writev", "recvfrom"):
        for when in (2, 5, 9, 14, 20, 27, 35):
            acked = []
            with Traced(call, "signal=SIGKILL", when) as hub:
                wait_until(hub.is_ready, "the hub or its end")
                for i in range(EVENTS):
                    if hub.process.poll() is None:
                        post(hub, acked, n=i)
                died += hub.process.poll() is not None
                if hub.process.poll() is None:
                    hub.end()
                after(hub, acked)
    print(f"# {died} died", flush=True)
    assert died >= 15


@test
def a_sync_that_fails_ends_the_hub():
    """Fault 17."""
    if TRACED:
        print("# SKIP " + TRACED)
        return
    for when in (24, 28):
        acked = []
        with Traced("fdatasync", "error=EIO", when) as hub:
            wait_until(hub.is_ready, "the hub")
            statuses = [post(hub, acked, n=i) for i in range(30)]
            assert 503 in statuses and statuses[-1] in (0, 503), statuses
            assert hub.process.wait(10) == 1
            assert "Input/output error" in hub.said()
            after(hub, acked)


@test
def without_memory_it_dies_and_loses_nothing():
    """Fault 35."""
    acked = []
    with Hub() as hub:
        with open(f"/proc/{hub.process.pid}/statm", encoding="ascii") as f:
            used = int(f.read().split()[0]) * 4096
        resource.prlimit(hub.process.pid, resource.RLIMIT_AS, (used + (1 << 20), resource.RLIM_INFINITY))
        for i in range(200):
            if not post(hub, acked, n=i, pad="x" * 200000):
                break
        assert acked
        if hub.process.poll() is None:
            hub.kill(signal.SIGKILL)
        after(hub, acked)


@test
def a_file_that_somebody_else_holds_is_waited_for_and_then_said():
    """Fault 18."""
    with Hub() as hub:
        assert hub.post(event())[0] == 200
        hub.stop()
        base = sqlite3.connect(path_of(hub), isolation_level=None)
        base.execute("BEGIN EXCLUSIVE")
        started = time.monotonic()
        hub.start(ready=False)
        assert hub.process.wait(20) == 1 and 4 < time.monotonic() - started < 15
        assert "another program has it open" in hub.said()
        hub.start(ready=False)
        time.sleep(1)
        base.execute("COMMIT")
        base.close()
        wait_until(hub.is_ready, "the hub to get its file")
        assert len(hub.events()) == 1
        other = Hub(folder=hub.folder, ready=False)
        assert other.process.wait(20) == 1 and "is a floorhub running on it?" in other.said()
        assert hub.post(event())[0] == 200
        other.home.cleanup()


@test
def killed_ten_times_under_load():
    acked = []
    with Hub() as hub:
        for i in range(10):
            end = time.monotonic() + 0.3
            while time.monotonic() < end:
                assert post(hub, acked) == 200
            hub.kill(signal.SIGKILL)
            hub.process.wait(10)
            hub.start()
        hub.kill(signal.SIGKILL)
        after(hub, acked)
        assert len(acked) > 100


tap.main()
