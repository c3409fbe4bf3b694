#!/usr/bin/python3
# test_board_live - the board in a real terminal on real WebSocket servers. SPDX-License-Identifier: MIT
import re
import signal
import socket
import time

import events
import peers
import tap
from tap import test
from terminal import Terminal

# The same board, only less patient than on a real floor.
QUICK = ("--ping", "300ms", "--hangup", "900ms", "--stale", "500ms", "--backoff", "100ms", "--backoff-max", "300ms",
         "--connect-timeout", "700ms")


def shows_events(make):
    with make().start() as server:
        with Terminal() as term:
            term.board(server.url)
            term.wait("LIVE")
            for message, words in (
                    (events.ticket_created(1, "Cannot access dashboard"), "Cannot access dashboard"),
                    (events.boss_spawned(1, "The Ticket Titan"), "The Ticket Titan"),
                    (events.level_up(1, "John Smith", 4, 5), "4 → 5"),
                    (events.survey(1, 2, "too slow"), "too slow"),
                    ('{"id":"evt_u","type":"order.refunded","created_at":"2025-12-14T10:00:00Z"}', "order.refunded")):
                server.send(message)
                sent = time.monotonic()
                term.wait(words, deadline=1.0)
                assert time.monotonic() - sent < 1.0


@test
def feature_09_events_of_python_websockets_are_on_the_screen_within_a_second():
    shows_events(peers.websockets_peer)


@test
def feature_09_events_of_node_ws_are_on_the_screen_within_a_second():
    shows_events(peers.ws_peer)


def live_before(term, server, *options):
    term.board(*options, server.url)
    server.wait_open()
    server.send(events.ticket_created(1, "Before the trouble"))
    term.wait("Before the trouble")


def live_again(term, server, number):
    server.wait_open()
    server.send(events.ticket_created(number, "After the trouble %d" % number))
    term.wait("After the trouble %d" % number)
    assert "LIVE" in term.lines()[0], term.lines()[0]


@test
def a_killed_server_is_a_gap_and_then_live_again():
    with peers.websockets_peer().start() as server:
        with Terminal() as term:
            live_before(term, server, *QUICK)
            server.kill()
            term.wait("LINK DOWN")
            assert "Before the trouble" in term.screen()
            again = peers.websockets_peer(server.port).start()
            try:
                live_again(term, again, 2)
                term.wait("events may be missing")
                lines = term.lines()
                after, gap, before = (next(i for i, l in enumerate(lines) if words in l)
                                      for words in ("After the trouble", "may be missing", "Before the trouble"))
                assert after < gap < before
            finally:
                again.kill()


@test
def a_stopped_server_is_stale_then_down_then_live_again():
    with peers.websockets_peer().start() as server:
        with Terminal() as term:
            live_before(term, server, *QUICK)
            server.signal(signal.SIGSTOP)
            term.wait("STALE")
            term.wait("LINK DOWN")
            server.signal(signal.SIGCONT)
            peers.wait_until(lambda: len(server.opened()) >= 2, "a new connection")
            live_again(term, server, 2)
            term.wait("events may be missing")


@test
def feature_01_an_unplugged_board_says_so_within_20_seconds_and_comes_back_by_itself():
    with peers.ws_peer().start() as server:
        with Terminal() as term:
            live_before(term, server)
            server.signal(signal.SIGSTOP)
            term.wait("LINK DOWN", deadline=20.0)
            lines = term.lines()
            assert re.search(r"LINK DOWN \dm\d\ds +try \d+ (in \d+s|now)", lines[0]), lines[0]
            for title in ("Tickets", "Boss battles", "CSAT  7 days"):
                assert re.search(title + r" \(as of \d\d:\d\d:\d\d\)", "\n".join(lines)), (title, lines)
            server.signal(signal.SIGCONT)
            server.wait_open(2)
            live_again(term, server, 2)


def recovers_from(behave, words, *keys):
    port = peers.free_port()
    bad = peers.Misbehaving(behave, port)
    with Terminal() as term:
        term.board(*QUICK, bad.url)
        term.wait("LINK DOWN")
        term.wait(words)
        bad.kill()
        good = peers.ws_peer(port).start()
        try:
            term.keys(*keys)
            live_again(term, good, 1)
        finally:
            good.kill()


@test
def a_server_that_never_answers_is_given_up_and_tried_again():
    recovers_from(peers.silent, "does not finish the handshake")


@test
def a_server_that_drips_is_given_up_and_tried_again():
    recovers_from(peers.dripping, "does not finish the handshake")


@test
def refusal_401_says_so_and_stops_until_a_key_asks_for_another_try():
    recovers_from(peers.answer("401 Unauthorized"), "stopped  refused: 401", "R")


@test
def refusal_503_says_so_and_is_tried_again():
    recovers_from(peers.answer("503 Service Unavailable"), "503")


@test
def redirect_302_is_refused_and_tried_again():
    recovers_from(peers.answer("302 Found", "Location: ws://127.0.0.1:9/elsewhere\r\n"), "redirect")


@test
def a_thousand_events_at_once_all_arrive():
    with peers.ws_peer().start() as server:
        with Terminal(cols=100, rows=24) as term:
            term.board(server.url)
            server.wait_open()
            server.do(many=[events.ticket_created(i, "No. %d" % i) for i in range(1000)])
            term.wait("No. 999")
            term.wait("1000 shown / 1000")
            term.keys("G")
            term.wait("No. 0 ")


@test
def feature_06_the_view_holds_still_while_events_arrive():
    with peers.websockets_peer().start() as server:
        with Terminal() as term:
            term.board(server.url)
            server.wait_open()
            for i in range(5):
                server.send(events.ticket_created(i, "Early %d" % i))
            term.wait("Early 4")
            term.keys("j")
            term.wait("HELD")
            for i in range(5, 8):
                server.send(events.ticket_created(i, "Later %d" % i))
            term.wait("+3 new")
            assert "Later" not in term.screen()
            term.keys("g")
            term.wait("Later 7")


@test
def keys_switch_categories_open_the_payload_and_quit():
    with peers.websockets_peer().start() as server:
        with Terminal(cols=80, rows=24) as term:
            term.board(server.url)
            server.wait_open()
            server.send(events.ticket_created(1, "Cannot access dashboard"))
            term.wait("Cannot access dashboard")
            term.keys("1")
            term.wait_gone("Cannot access dashboard")
            term.keys("1")
            term.wait("Cannot access dashboard")
            term.keys("Enter")
            term.wait('"priority"')
            assert "Cannot access dashboard" in term.lines()[3]
            term.keys("q")
            term.wait_gone('"priority"')
            term.keys("?")
            term.wait("next row")
            term.keys("q", "q")
            assert peers.wait_until(term.dead, "the end") in ("0", "unknown")


@test
def feature_13_a_storm_of_resizes_leaves_a_whole_board():
    with peers.websockets_peer().start() as server:
        with Terminal() as term:
            term.board(server.url)
            server.wait_open()
            server.send(events.ticket_created(1, "Cannot access dashboard"))
            term.wait("Cannot access dashboard")
            for i in range(120):
                term.resize(1 + i * 7 % 200, 1 + i * 5 % 60)
            term.resize(1, 1)
            term.resize(39, 9)
            term.wait("too small")
            term.resize(120, 36)
            term.wait("Cannot access dashboard")
            lines = term.lines()
            assert lines[0].startswith(" BOARD"), lines[0]
            assert sum(l.count("╭") + l.count("┏") for l in lines) == sum(l.count("╯") + l.count("┛") for l in lines)
            assert term.dead() is None


@test
def a_word_on_a_wrong_scheme_or_host_helps():
    with Terminal() as term:
        term.board("--backoff", "100ms", "ws://127.0.0.1:%d/stream" % peers.free_port())
        term.wait("LINK DOWN")
        term.wait("refused")
        term.keys("q")
        peers.wait_until(term.dead, "the end")


def main():
    skip = peers.missing()
    tap.main(skip)


if __name__ == "__main__":
    socket.setdefaulttimeout(10)
    main()
