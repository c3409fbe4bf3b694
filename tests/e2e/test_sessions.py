#!/usr/bin/python3
# test_sessions - the board hears an older hub, our own and one to come: their words are in sessions/. SPDX-License-Identifier: MIT
import os

import tap
import peers
from tap import test
from terminal import Terminal
from wsdump import Dump, HubPeer

HERE = os.path.dirname(os.path.abspath(__file__))


def words_of(name):
    with open(os.path.join(HERE, "sessions", name), encoding="utf-8") as f:
        return f.read().splitlines()


def say_all(hub, name):
    """The hub says what was recorded, byte for byte, and nothing of its own."""
    for line in words_of(name):
        hub.do(say=line)


def heard(name, last):
    """What comes of a session: the lines of wsdump but for those about the link, `last` the end of it."""
    with HubPeer().start() as hub:
        hub.do(mute=True)
        with Dump(hub.url) as board:
            hub.wait_open()
            say_all(hub, name)
            board.wait(last)
            assert not board.seen("link DOWN"), board.lines
            return [line.split(" clock_s=")[0] if line.startswith("hub") else line
                    for line in board.lines if not line.startswith("link")], board.seen("hub")[-1]


def bodies(lines):
    return [line.split('"id":')[1].replace(" ", "")[:7] for line in lines if line.startswith("message")
            and '"id":' in line]


@test
def our_first_release_is_understood_word_for_word():
    lines, state = heard("hub-0.1.jsonl", "hub journal=ok refused=1")
    assert [line for line in lines if line.startswith("hole")] == ["hole retention 2 2", "hole retention 4 4"], lines
    assert bodies(lines) == ['"evt_3"', '"evt_5"', '"evt_5"', '"evt_6"'], lines
    assert lines[lines.index("conflict") - 1].endswith('"extra": "other body"}'), lines
    assert any(line.startswith("message past 17 not JSON at all ") for line in lines), lines
    assert [line.split()[1] for line in lines if line.startswith("message")] == ["past"] * 4 + ["live"], lines
    assert "newer=0 unknown=0" in state, state


@test
def a_hub_that_says_less_is_understood():
    lines, state = heard("hub-first.jsonl", "message live")
    assert bodies(lines) == ['"evt_1"', '"evt_2"', '"evt_3"'], lines
    assert not any(line.startswith("hole") for line in lines), lines
    assert "newer=0 unknown=0" in state, state


@test
def a_hub_to_come_is_followed_and_what_is_new_is_ignored_and_counted():
    lines, state = heard("hub-next.jsonl", 'message live 44 {"id":"evt_4"')
    assert bodies(lines) == ['"evt_1"', '"evt_2"', '"evt_4"'], lines
    assert [line for line in lines if line.startswith("hole")] == ["hole retention 3 3"], lines
    assert "newer=1 unknown=3" in state, state


@test
def the_board_says_that_the_hub_is_newer_and_goes_on():
    with HubPeer().start() as hub, Terminal(cols=160) as term:
        hub.do(mute=True)
        term.board("--config", "", hub.url)
        hub.wait_open()
        say_all(hub, "hub-next.jsonl")
        term.wait("hub newer, 3 ignored")
        term.wait("● LIVE")
        term.wait("gap 3")


tap.main(peers.missing())
