# flood - more events than a floor ever makes, through a hub to a board that is being used: fault 30. SPDX-License-Identifier: MIT
import json
import os
import pty
import select
import signal
import subprocess
import tempfile
import time

import peers
from hub import Hub
from hub_killed import SEND, SIMGEN
from terminal import BOARD, THEMES

KEYS = ((b":", b"\x1b[?25h"), (b"\x7f", b"\x1b[?25l"))  # a prompt opens and shows the cursor; BackSpace closes it


class Typist:
    """A board on a bare terminal, where a key is timed without a multiplexer between."""

    def __init__(self, url, home, cols=120, rows=36):
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM="xterm-256color", FLOORBOARD_THEMES=THEMES, LC_ALL="C.UTF-8", TZ="UTC", HOME=home,
                              XDG_STATE_HOME=home, LINES=str(rows), COLUMNS=str(cols))
            os.execv(BOARD, [BOARD, "--config", "", "--since", "0", "--max-events", "100000", url])
        self.waits = []
        assert self.until(b"LIVE", 15), "the board is not live"

    def until(self, mark, seconds):
        """Seconds until `mark` is drawn; None when it is not."""
        start, tail = time.monotonic(), b""
        while time.monotonic() < start + seconds:
            if select.select([self.fd], [], [], 0.05)[0]:
                tail = tail[-len(mark):] + os.read(self.fd, 65536)
                if mark in tail:
                    return time.monotonic() - start
        return None

    def type(self):
        for key, mark in KEYS:
            os.write(self.fd, key)
            waited = self.until(mark, 5)
            assert waited is not None, "a key was not answered for 5 s"
            self.waits.append(waited)

    def type_while(self, busy):
        """Two keys at a time, about twenty a second, for as long as `busy` says; the 95th percentile in seconds."""
        self.waits = []
        while busy() or len(self.waits) < 20:
            self.type()
            self.until(b"\x00", 0.08)
        return sorted(self.waits)[int(len(self.waits) * 0.95)]

    def close(self):
        os.kill(self.pid, signal.SIGTERM)
        os.waitpid(self.pid, 0)
        os.close(self.fd)


def events(folder, name, count, seed):
    path = os.path.join(folder, name)
    with open(path, "wb") as out:
        subprocess.run([SIMGEN, str(count), str(seed), "600"], stdout=out, check=True)
    return path


def ids(path):
    with open(path, encoding="utf-8") as f:
        return {json.loads(line)["id"] for line in f}


def send(hub, path, *options):
    return subprocess.Popen([SEND, "--to", f"http://127.0.0.1:{hub.hooks}/hooks/cstar", "--secret-file", hub.secret_file,
                             "--json", "-j", "16", *options, path], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)


def pour(hub, board, path, count, *options):
    """Sends a file while keys are typed; how long these waited, in seconds, and the sender's own figures."""
    sender = send(hub, path, *options)
    waited = board.type_while(lambda: sender.poll() is None)
    summary = json.loads(sender.communicate(timeout=60)[0])
    assert sender.returncode == 0 and summary["accepted"] == count, summary
    return waited, summary


def flood(rate, seconds, burst):
    """Ten times a busy floor for a while, then all at once: everything is kept, in order, and keys are answered."""
    with tempfile.TemporaryDirectory() as folder, Hub() as hub:
        steady, wave = events(folder, "steady", rate * seconds, 7), events(folder, "wave", burst, 8)
        assert not ids(steady) & ids(wave)
        board = Typist(f"ws://127.0.0.1:{hub.stream}/v1/stream", folder)
        try:
            slow, _ = pour(hub, board, steady, rate * seconds, "--rate", str(rate))
            worst, summary = pour(hub, board, wave, burst)
        finally:
            board.close()
        print("# keys were answered within %.0f ms at %d events/s and %.0f ms in a burst; %s"
              % (1e3 * slow, rate, 1e3 * worst, summary))
        kept = peers.wait_until(lambda: stored(hub, rate * seconds + burst), "all of them in the journal")
        assert kept == ids(steady) | ids(wave), len(kept)
        assert slow < 0.1 and worst < 0.1, (slow, worst)


def stored(hub, count):
    found, after = [], 0
    while some := hub.events(f"?after={after}&limit=1000"):
        found += [row["event"]["id"] for row in some]
        after = some[-1]["seq"]
    return set(found) if len(found) == count else None
