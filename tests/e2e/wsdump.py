# wsdump - the board's side of a stream without a board, and a hub for it that is not ours. SPDX-License-Identifier: MIT
import os
import re
import subprocess
import threading

import peers

BUILD = os.environ.get("top_builddir", ".")
WSDUMP = os.path.join(BUILD, "tests", "e2e", "wsdump")
QUICK = ["ping=2000", "hangup=5000", "connect=3000", "backoff=50", "backoff_max=200", "deadline=60000", "since=3600000",
         "subprotocol=floor.events.v1"]


def event(n):
    return '{"id":"evt_%d","type":"ticket.created","n":%d,"x":0.10}' % (n, n)


def run(*options, stdin=None, wait=15):
    """Run wsdump to its end; its exit status and its lines."""
    done = subprocess.run([WSDUMP, *options], capture_output=True, input=stdin, timeout=wait,
                          **({} if stdin is not None else {"stdin": subprocess.DEVNULL}))
    assert not done.stderr, done.stderr
    return done.returncode, done.stdout.decode("utf-8", "replace").split("\n")[:-1]


class HubPeer(peers.Peer):
    def __init__(self, port=None):
        port = port or peers.free_port()
        here = os.path.dirname(os.path.abspath(__file__))
        super().__init__(["/usr/bin/python3", os.path.join(here, "peer_hub.py"), str(port)], port)
        self.asked = 0

    def do(self, **command):
        """Returns when the hub has done it."""
        self.asked += 1
        super().do(**command)
        peers.wait_until(lambda: self.lines.count("done") >= self.asked, "the hub to do %s" % command)

    def start(self):
        self.asked = 0
        return super().start()

    def posts(self, first, last):
        for n in range(first, last + 1):
            self.do(post=event(n))

    def queries(self):
        return [o["query"] for o in self.opened()]


class Dump:
    """A wsdump that runs beside the test; its lines as they come."""

    def __init__(self, url, *options, quick=QUICK, state=None):
        env = dict(os.environ, XDG_STATE_HOME=state or "/nowhere")
        self.process = subprocess.Popen([WSDUMP, *quick, *options, url], stdout=subprocess.PIPE, env=env)
        self.lines = []
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        for line in self.process.stdout:
            self.lines.append(line.decode("utf-8", "replace").rstrip("\n"))

    def wait(self, start, count=1, deadline=20.0):
        peers.wait_until(lambda: sum(l.startswith(start) for l in self.lines) >= count,
                         "%d x %r in %r" % (count, start, self.lines[-12:]), deadline)

    def numbers(self, how=""):
        """The n of each event, in order of arrival."""
        found = [re.match(r'message (\w+) \d+ .*"n":(\d+)', l) for l in self.lines]
        return [int(m.group(2)) for m in found if m and how in m.group(1)]

    def seen(self, start):
        return [l for l in self.lines if l.startswith(start)]

    def stop(self):
        self.process.terminate()
        self.process.wait()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()
