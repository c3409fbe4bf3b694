#!/usr/bin/python3
# test_clocks - a hub or a board whose clock is wrong, or steps: it is told, and nothing is lost. Fault 13. SPDX-License-Identifier: MIT
import glob
import os
import re
import shutil
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "e2e"))
import tap  # noqa: E402
from desk import Desk  # noqa: E402
from hub import Hub, event  # noqa: E402
from tap import test  # noqa: E402

HOUR, YEAR = 3630, 365.25 * 86400  # an hour and a little: what the way takes makes it no less
LIBRARY = (glob.glob("/usr/lib/*/faketime/libfaketimeMT.so.1") + [None])[0]


def shifted(what):
    """The environment of a program that takes its clock from `what`: seconds, or the path of a file that has them."""
    if isinstance(what, str):
        source = {"FAKETIME_TIMESTAMP_FILE": what, "FAKETIME_NO_CACHE": "1"}
    else:
        source = {"FAKETIME": "%+d" % what}
    return dict(source, LD_PRELOAD=LIBRARY, FAKETIME_DONT_FAKE_MONOTONIC="1", DONT_FAKE_MONOTONIC="1")


def assert_ages(screen):
    """What is on the board is some seconds old at most, and nothing is older or yet to come."""
    assert not re.search(r"-\d+ ?(ms|s|m|h|d)\b", screen), screen
    assert re.search(r"last evt \d+s", screen), screen


def refused_for_its_time(hub):
    return hub.metric('floorhub_refused_total{reason="time"}')


def differs(off_s, words):
    """The hub's clock is off: who signs with a right one is refused and counted, who signs with the hub's is taken."""
    with Desk(env=shifted(off_s), cols=160) as desk:
        desk.term.wait("clock differs " + words)
        assert desk.hub.post(event())[0] == 401
        assert refused_for_its_time(desk.hub) == 1
        desk.term.wait("1 refused")
        desk.post(2, time.time() + off_s)
        desk.shows_all()
        assert len(desk.hub.events()) == 2
        assert_ages(desk.term.screen())


@test
def a_hub_58_minutes_behind_or_ahead():
    for sign in (1, -1):
        differs(sign * (58 * 60 + 30), "58 min")


@test
def a_hub_ten_years_behind_or_ahead():
    for sign in (1, -1):
        differs(sign * 10 * YEAR, "3652 d")


@test
def a_board_an_hour_or_ten_years_off():
    for off_s, words in ((HOUR, "60 min"), (-HOUR, "60 min"), (10 * YEAR, "3652 d"), (-10 * YEAR, "3652 d")):
        before = ("env", *("%s=%s" % pair for pair in shifted(off_s).items()))
        with Desk(before=before, cols=160) as desk:
            desk.post(2)
            desk.shows_all()
            desk.term.wait("clock differs " + words)
            assert_ages(desk.term.screen())


@test
def a_clock_that_steps_back_and_forth_loses_and_mixes_nothing():
    with Hub() as place:  # its folder is where the clock's file is
        clock = place.write("clock", "+0")
        with Desk(env=shifted(clock), cols=160) as desk:
            for off_s in (0, -HOUR, HOUR, -10 * YEAR, 10 * YEAR, 0):
                place.write("clock", "%+d" % off_s)
                desk.post(3, time.time() + off_s)
                desk.shows_all()
            kept = desk.hub.events("?after=0&limit=100")
            assert [row["seq"] for row in kept] == list(range(1, 19))
            assert [row["event"]["id"] for row in kept] == ["evt_%d" % n for n in range(1, 19)]
            desk.hub.stop()
            desk.hub.start()
            desk.term.wait("nothing missing")
            desk.post(1)
            desk.shows_all()
            assert len(desk.hub.events("?after=0&limit=100")) == 19


def missing():
    if not LIBRARY:
        return "faketime is not installed"
    return None if shutil.which("tmux") else "tmux is not installed"


tap.main(missing())
