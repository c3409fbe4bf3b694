# desk - a hub of ours and a board on it in a real terminal, and a cable between them that can be cut. SPDX-License-Identifier: MIT
import os
import re
import shlex
import socket
import threading
import time

import events
import peers
from hub import Hub
from terminal import BOARD, Terminal

QUICK = ("--config", "", "--ping", "300ms", "--hangup", "900ms", "--stale", "500ms", "--backoff", "100ms",
         "--backoff-max", "300ms", "--utc")


class Cable:
    """A TCP proxy that can be cut: what is in it stays, and nothing more passes either way."""

    def __init__(self, port):
        self.to, self.cut, self.ends = port, threading.Event(), []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            try:
                near, _ = self.listener.accept()
            except OSError:
                return
            try:
                far = socket.create_connection(("127.0.0.1", self.to))
            except OSError:  # the other end is not there
                near.close()
                continue
            self.ends += [near, far]
            for a, b in ((near, far), (far, near)):
                threading.Thread(target=self._carry, args=(a, b), daemon=True).start()

    def _carry(self, a, b):
        try:
            while data := a.recv(65536):
                while self.cut.is_set():
                    time.sleep(0.01)
                b.sendall(data)
        except OSError:
            pass
        for end in (a, b):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    def close(self):
        self.cut.clear()
        self.listener.close()
        for end in self.ends:
            end.close()


class Desk:
    """A hub and a board on it, both as the options say; `before` is a command that the board is run by."""

    def __init__(self, *options, cable=False, before=(), board=(), address="127.0.0.1", cols=120, env=None):
        self.hub = Hub(*options, env=env, address=address)
        self.cable = Cable(self.hub.stream) if cable else None
        self.before, self.board, self.address, self.count = before, board, address, 0
        self.term = Terminal(cols=cols)

    def __enter__(self):
        port = self.cable.port if self.cable else self.hub.stream
        self.term.run(shlex.join(["exec", *self.before, os.path.abspath(BOARD), *QUICK, *self.board,
                                  f"ws://{self.address}:{port}/v1/stream"]))
        try:
            self.live()
        except AssertionError:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        self.term.close()
        if self.cable:
            self.cable.close()
        self.hub.__exit__(None, None, None)

    def live(self):
        self.term.wait("● LIVE")

    def post(self, count, at=None):
        for _ in range(count):
            self.count += 1
            status, text = self.hub.post(events.ticket_created(self.count, "Ticket number %d" % self.count).encode(),
                                         at=at)
            assert status == 200, (status, text)

    def shows_all(self, deadline=15):
        """As many events as were acknowledged, the newest on top."""
        def right():
            screen = self.term.screen()
            found = re.search(r"Ticket (\d+)", screen)
            return found and int(found.group(1)) == self.count and "Ticket number %d " % self.count in screen
        try:
            peers.wait_until(right, "all %d events" % self.count, deadline)
        except AssertionError as e:
            raise AssertionError("%s; the screen was:\n%s" % (e, self.term.screen())) from None

    def replayed(self):
        self.term.wait("nothing missing")
        assert "may be missing" not in self.term.screen()
