#!/usr/bin/python3
# test_board_hub - the board on our own hub in a real terminal, through all that can happen to the two. SPDX-License-Identifier: MIT
import os
import re
import shutil
import signal
import socket
import threading
import time

import events
import peers
import tap
from hub import Hub
from tap import test
from terminal import Terminal

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
                far = socket.create_connection(("127.0.0.1", self.to))
            except OSError:
                return
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
    """A hub and a board on it."""

    def __init__(self, cable=False):
        self.hub = Hub()
        self.cable = Cable(self.hub.stream) if cable else None
        self.count = 0
        self.term = Terminal()

    def __enter__(self):
        self.term.board(*QUICK, "ws://127.0.0.1:%d/v1/stream" % (self.cable.port if self.cable else self.hub.stream))
        self.live()
        return self

    def __exit__(self, *_):
        self.term.close()
        if self.cable:
            self.cable.close()
        self.hub.__exit__(None, None, None)

    def live(self):
        self.term.wait("● LIVE")

    def post(self, count):
        for _ in range(count):
            self.count += 1
            status, text = self.hub.post(events.ticket_created(self.count, "Ticket number %d" % self.count).encode())
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


@test
def a_hub_that_restarts_is_followed_on():
    with Desk() as desk:
        desk.post(3)
        desk.shows_all()
        for number in (signal.SIGTERM, signal.SIGKILL):
            desk.hub.process.send_signal(number)
            desk.hub.process.wait()
            desk.term.wait("LINK DOWN")
            desk.hub.start()
            desk.post(2)
            desk.live()
            desk.shows_all()
        desk.replayed()


@test
def a_hub_that_stops_is_stale_then_down_then_caught_up_with():
    with Desk() as desk:
        desk.post(2)
        desk.shows_all()
        desk.hub.process.send_signal(signal.SIGSTOP)
        desk.term.wait("STALE")
        desk.term.wait("LINK DOWN")
        desk.hub.process.send_signal(signal.SIGCONT)
        desk.post(2)
        desk.live()
        desk.shows_all()
        desk.replayed()


@test
def a_cut_link_loses_nothing_that_happened_meanwhile():
    with Desk(cable=True) as desk:
        desk.post(2)
        desk.shows_all()
        desk.cable.cut.set()
        desk.post(5)
        desk.term.wait("LINK DOWN")
        desk.post(5)
        desk.cable.cut.clear()
        desk.live()
        desk.shows_all()
        desk.replayed()


@test
def a_board_that_stopped_for_a_while_catches_up_and_answers_keys():
    with Desk() as desk:
        desk.post(2)
        desk.shows_all()
        os.kill(desk.term.pid(), signal.SIGSTOP)
        begun = time.monotonic()
        while time.monotonic() - begun < 3:  # longer than either end's patience
            desk.post(1)
            time.sleep(0.02)
        os.kill(desk.term.pid(), signal.SIGCONT)
        desk.term.keys("?")
        desk.term.wait("q: back", 2)
        desk.term.keys("q")
        desk.term.wait_gone("q: back", 2)
        desk.live()
        desk.shows_all()


@test
def a_journal_that_was_replaced_is_told():
    with Desk() as desk:
        desk.post(2)
        desk.shows_all()
        desk.hub.process.kill()
        desk.hub.process.wait()
        for name in os.listdir(desk.hub.folder):
            if name.startswith("journal.db"):
                os.unlink(os.path.join(desk.hub.folder, name))
        desk.hub.start()
        desk.live()
        desk.term.wait("the hub has another journal now")
        desk.post(2)
        desk.shows_all()


@test
def the_same_id_with_another_body_is_marked():
    with Desk() as desk:
        desk.post(1)
        desk.hub.post(events.ticket_created(1, "Another body").encode())
        desk.term.wait("id reused")
        assert "Another body" in desk.term.screen()


tap.main(None if shutil.which("tmux") else "tmux is not installed")
