#!/usr/bin/python3
# test_board_hub - the board on our own hub in a real terminal, through all that can happen to the two. SPDX-License-Identifier: MIT
import os
import shutil
import signal
import sqlite3
import subprocess
import time

import events
import tap
from desk import Desk
from hub import FLOORHUB, event
from tap import test


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


def delete(hub, seqs):
    """Somebody's own hand in the journal of a hub that does not run."""
    with sqlite3.connect(os.path.join(hub.folder, "journal.db")) as db:
        db.executemany("DELETE FROM event WHERE seq = ?", [(seq,) for seq in seqs])
        db.execute("UPDATE journal SET events = (SELECT count(*) FROM event), bytes = (SELECT sum(length(raw)) FROM event)")
    db.close()


@test
def what_was_deleted_or_erased_meanwhile_is_a_gap_with_its_numbers():
    """Fault 12."""
    with Desk(cable=True) as desk:
        desk.post(2)
        desk.shows_all()
        desk.cable.cut.set()
        desk.post(3)  # numbers 3 to 5
        assert desk.hub.post(event(data={"customer": {"email": "gone@example.com"}}))[0] == 200
        desk.post(1)  # number 7
        desk.term.wait("LINK DOWN")
        run = subprocess.run([FLOORHUB, "erase", "gone@example.com", "--config=", "--journal",
                              os.path.join(desk.hub.folder, "journal.db")], check=False, capture_output=True)
        assert run.returncode == 0 and run.stdout.startswith(b"events deleted: 1,"), run
        desk.hub.stop()
        delete(desk.hub, (3, 4))
        desk.hub.start()
        desk.cable.cut.clear()
        desk.live()
        desk.term.wait("Ticket number 6 ")
        desk.term.wait("gap 3-4")
        desk.term.wait("gap 6")
        screen = desk.term.screen()
        assert "nothing missing" not in screen and "Ticket number 5 " in screen and "Ticket number 4 " not in screen, screen


@test
def the_same_id_with_another_body_is_marked():
    with Desk() as desk:
        desk.post(1)
        desk.hub.post(events.ticket_created(1, "Another body").encode())
        desk.term.wait("id reused")
        assert "Another body" in desk.term.screen()


tap.main(None if shutil.which("tmux") else "tmux is not installed")
