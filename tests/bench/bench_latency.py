#!/usr/bin/python3
# bench_latency - P14: from a webhook's POST to its row painted, one hub, one board on a real pty. SPDX-License-Identifier: MIT
import fcntl
import http.client
import json
import os
import pty
import select
import struct
import sys
import termios
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "e2e"))
import hub as hubs  # noqa: E402
import peers  # noqa: E402

BUILD = os.environ.get("top_builddir", ".")
BOARD = os.path.join(BUILD, "floorboard")
RATE, EVENTS, TARGET_MS = 50, 1000, 250
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def word(n):
    """No two rows that are seen together share a cell of it, and none is a run that a terminal could repeat."""
    letter = LETTERS[n % len(LETTERS)]
    return (letter + letter.lower()) * 6


def on_pty(argv, cols=120, rows=36):
    pid, fd = pty.fork()
    if pid == 0:
        os.environ.update(TERM="xterm-256color", LC_ALL="C.UTF-8", TZ="UTC", XDG_STATE_HOME="/nonexistent")
        time.sleep(0.1)  # until the size is set
        os.execv(argv[0], argv)
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))
    return pid, fd


class Watch(threading.Thread):
    """Reads the terminal; when each word was first seen since it was sent."""

    def __init__(self, fd):
        super().__init__(daemon=True)
        self.fd, self.sent, self.seen, self.tail, self.all = fd, {}, {}, b"", b""
        self.start()

    def run(self):
        while True:
            try:
                data = os.read(self.fd, 65536)
            except OSError:
                return
            now = time.monotonic()
            self.all = (self.all + data)[-65536:]
            text = self.tail + data
            for n in [n for n in list(self.sent) if n not in self.seen and word(n)[:6].encode() in text]:
                self.seen[n] = now
            self.tail = text[-6:]


def post_all(hub, watch):
    link = http.client.HTTPConnection("127.0.0.1", hub.hooks, timeout=15)
    begun = time.monotonic()
    for n in range(EVENTS):
        wait = begun + n / RATE - time.monotonic()
        if wait > 0:
            time.sleep(wait)
        at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        body = json.dumps({"id": "evt_p14_%d" % n, "type": "ticket.created", "created_at": at, "team_id": "t", "data": {
            "ticket": {"id": "t%d" % n, "title": word(n), "status": "new", "priority": "normal"}}}).encode()
        watch.sent[n] = time.monotonic()
        link.request("POST", "/hooks/cstar", body, {"X-Signature": hubs.signature(body)})
        answer = link.getresponse()
        answer.read()
        assert answer.status == 200, answer.status


def main():
    with hubs.Hub() as hub:
        pid, fd = on_pty([BOARD, "--config", "", "ws://127.0.0.1:%d/v1/stream" % hub.stream])
        watch = Watch(fd)
        peers.wait_until(lambda: b"LIVE" in watch.all, "the board to be live")
        try:
            post_all(hub, watch)
            peers.wait_until(lambda: EVENTS - 1 in watch.seen, "the last row")
        finally:
            os.kill(pid, 15)
            select.select([], [], [], 0.1)
            os.waitpid(pid, 0)
    times = sorted(watch.seen[n] - watch.sent[n] for n in watch.seen)
    late = EVENTS - len(times)
    p50, p99, most = (times[min(int(len(times) * q), len(times) - 1)] * 1000 for q in (0.5, 0.99, 1))
    ok = p99 <= TARGET_MS and late == 0
    print("P14 %.1f <= %d %s  ms from POST to painted, p99 of %d events at %d a second (p50 %.1f, most %.1f, never seen %d)"
          % (p99, TARGET_MS, "ok" if ok else "short", EVENTS, RATE, p50, most, late))
    sys.exit(0 if ok else 1)


main()
