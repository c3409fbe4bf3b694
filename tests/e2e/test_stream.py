#!/usr/bin/python3
# test_stream - the board's side of floor.events.v1, against a hub that is not ours. SPDX-License-Identifier: MIT
import base64
import hashlib
import os
import re
import tempfile
import time

import peers
import tap
from tap import test
from wsdump import Dump, HubPeer, event


@test
def history_is_past_and_news_is_live_and_both_are_as_sent():
    with HubPeer().start() as hub:
        hub.posts(1, 3)
        with Dump(hub.url) as board:
            board.wait("link LIVE")
            hub.posts(4, 5)
            board.wait("message live", 2)
            assert board.numbers("past") == [1, 2, 3] and board.numbers("live") == [4, 5], board.lines
            assert 'message past %d %s' % (len(event(1)), event(1)) in board.lines, board.lines
            states = [l.split()[1] for l in board.seen("link")]
            assert states.index("CATCHING_UP") < states.index("LIVE"), states
            query = hub.queries()[0]
            at = time.time() - 3600
            assert set(query) == {"since"} and query["since"][:13] in (
                time.strftime("%Y-%m-%dT%H", time.gmtime(at)), time.strftime("%Y-%m-%dT%H", time.gmtime(at + 5)))


@test
def a_broken_link_is_resumed_behind_the_last_event_and_nothing_comes_twice():
    with HubPeer().start() as hub, Dump(hub.url) as board:
        board.wait("link LIVE")
        hub.posts(1, 3)
        board.wait("message live", 3)
        for code in (1001, 1011, 4000, 4008):
            count = len(board.seen("link LIVE"))
            hub.do(close=code)
            board.wait("link DOWN", count)
            board.wait("link LIVE", count + 1)
        hub.do(hold=True)
        hub.do(close=1011)
        board.wait("link CATCHING_UP", 6)
        hub.do(hold=False)
        hub.posts(4, 5)
        hub.do(close=1011)
        board.wait("message past", 2)
        board.wait("link LIVE", 6)
        assert board.numbers() == [1, 2, 3, 4, 5], board.lines
        assert all(q == {"after": "3", "epoch": "aa11" * 8} for q in hub.queries()[1:]), hub.queries()
        assert not board.seen("hole"), board.lines
        assert board.seen("hub")[-1].endswith("replayed=1"), board.seen("hub")


@test
def what_was_sent_again_is_dropped_by_its_number():
    with HubPeer().start() as hub, Dump(hub.url) as board:
        board.wait("link LIVE")
        hub.posts(1, 2)
        again = '{"op":"event","seq":%d,"at":"2025-12-14T10:30:00Z","event":{"type":"x","n":99}}'
        hub.do(say=again % 1)
        hub.do(say=again % 2)
        hub.posts(3, 3)
        board.wait("message live", 3)
        assert board.numbers() == [1, 2, 3], board.lines


@test
def holes_are_told_each_for_its_reason():
    with HubPeer().start() as hub, Dump(hub.url) as board:
        board.wait("link LIVE")
        hub.posts(1, 2)
        hub.do(skip=3)
        hub.posts(6, 6)
        board.wait("hole numbers 3 5")
        hub.do(refuse=[503, {}])
        hub.do(close=1011)
        hub.posts(7, 10)
        hub.do(forget=9)
        hub.do(refuse=None)
        board.wait("hole retention 7 9")
        board.wait("link LIVE", 2)
        hub.do(refuse=[503, {}])
        hub.do(close=1011)
        hub.do(lose=9)
        hub.do(refuse=None)
        board.wait("hole reset 0 0")
        board.wait("link LIVE", 3)
        hub.posts(11, 11)  # number 10 once more, another event
        board.wait("message live", 4)
        hub.do(refuse=[503, {}])
        hub.do(close=1011)
        hub.do(epoch="bb22" * 8)
        hub.posts(12, 12)
        hub.do(refuse=None)
        board.wait("hole epoch 0 0")
        board.wait("link LIVE", 4)
        assert board.numbers() == [1, 2, 6, 10, 11, 12], board.lines
        assert len(board.seen("hole")) == 4, board.seen("hole")
        assert board.seen("hub")[-1].endswith("replayed=0"), board.seen("hub")


@test
def a_filter_of_types_makes_no_holes():
    with HubPeer().start() as hub, Dump(hub.url + "?types=ticket.*") as board:
        board.wait("link LIVE")
        peers.wait_until(hub.queries, "the hub to say what it was asked")
        assert hub.queries()[0]["types"] == "ticket.*" and "since" in hub.queries()[0]
        hub.posts(1, 1)
        hub.do(skip=5)
        hub.posts(7, 7)
        hub.do(skip=2)
        hub.do(say='{"op":"pos","seq":9,"now":"2025-12-14T10:30:25Z"}')
        board.wait("message live", 2)
        hub.do(close=1011)
        board.wait("link LIVE", 2)
        assert hub.queries()[1] == {"types": "ticket.*", "after": "9", "epoch": "aa11" * 8}, hub.queries()
        assert not board.seen("hole"), board.lines


@test
def the_hubs_state_clock_and_novelties_are_told():
    with HubPeer().start() as hub:
        hub.do(clock=-3480)
        with Dump(hub.url) as board:
            board.wait("link LIVE")
            clock = int(re.search(r"clock_s=(-?\d+)", board.seen("hub")[0]).group(1))
            assert -3482 <= clock <= -3479, board.seen("hub")
            hub.do(say='{"op":"status","journal":"full","refused_1h":3,"mood":"bad"}')
            board.wait("hub journal=full refused=3")
            hub.do(say='{"op":"status","journal":"ok","refused_1h":0}')
            board.wait("hub journal=ok refused=0")
            assert "newer=0" in board.seen("hub")[-1]
            hub.do(say='{"op":"dance","seq":4}')
            board.wait("hub journal=ok refused=0 clock_s=%d newer=1" % clock)
            hub.posts(1, 1)
            board.wait("message live")
            assert board.numbers() == [1]


@test
def a_conflict_is_marked_and_a_body_in_base64_is_its_bytes():
    with HubPeer().start() as hub, Dump(hub.url) as board:
        board.wait("link LIVE")
        hub.posts(1, 1)
        hub.do(post=event(1).replace("0.10", "0.20"), conflict=1)
        board.wait("conflict")
        hub.do(post="not JSON at all \xff", base64=True)
        board.wait("message live 17 not JSON at all ")
        messages = [l.split()[0] for l in board.lines if l.startswith(("message", "conflict"))]
        assert messages == ["message", "message", "conflict", "message"], board.lines


@test
def an_envelope_written_by_somebody_else_is_read_too():
    with HubPeer().start() as hub, Dump(hub.url) as board:
        board.wait("link LIVE")
        hub.do(say=' { "event" : {"type":"a", "n": 1}, "at":"2025-12-14T10:30:00Z", "new":[1], "seq" : 1, "op":"event" } ')
        board.wait('message live 20 {"type":"a", "n": 1}')


@test
def no_hello_means_no_hub():
    with HubPeer().start() as hub:
        hub.do(mute=True)
        with Dump(hub.url, "connect=300") as board:
            board.wait("link LIVE")
            hub.do(say=event(7))
            board.wait("message live")
            assert board.numbers() == [7] and not board.seen("hub"), board.lines
        with Dump(hub.url) as board:
            board.wait("link CATCHING_UP")
            hub.do(say=event(8))  # long before hello is given up
            board.wait("message live", deadline=2)
            assert board.seen("link LIVE")


@test
def refusals_and_close_codes_stop_or_wait_as_the_protocol_says():
    with HubPeer().start() as hub:
        for status in (400, 401, 403, 404, 410, 426):
            hub.do(refuse=[status, {}])
            with Dump(hub.url) as board:
                board.wait("link DOWN")
                assert "retry_in=-2" in board.seen("link DOWN")[0] and str(status) in board.seen("link DOWN")[0]
        for status in (429, 503):
            hub.do(refuse=[status, {"Retry-After": "30"}])
            with Dump(hub.url) as board:
                board.wait("link DOWN")
                wait = int(re.search(r"retry_in=(-?\d+)", board.seen("link DOWN")[0]).group(1))
                assert 29000 < wait <= 30000, board.seen("link DOWN")
        hub.do(refuse=None)
        for code, low, high in ((1001, 0, 200), (1008, -2, -2), (1009, -2, -2), (1011, 20, 200), (4429, 29000, 30001),
                                (4501, -2, -2), (4503, -2, -2)):
            with Dump(hub.url) as board:
                board.wait("link LIVE")
                hub.do(close=code, reason="because")
                board.wait("link DOWN")
                down = board.seen("link DOWN")[0]
                assert low <= int(re.search(r"retry_in=(-?\d+)", down).group(1)) <= high, down
                assert "because" in down, down


@test
def the_position_is_kept_from_run_to_run():
    with HubPeer().start() as hub, tempfile.TemporaryDirectory() as state:
        with Dump(hub.url, "resume=lines", "since=0", state=state) as board:
            board.wait("link LIVE")
            assert hub.queries()[-1] == {}, hub.queries()
            hub.posts(1, 3)
            board.wait("message live", 3)
            files = peers.wait_until(lambda: os.listdir(state + "/floorboard") if os.path.isdir(state + "/floorboard")
                                     else None, "the file", 5)
            path = os.path.join(state, "floorboard", files[0])
            peers.wait_until(lambda: "seq = 3" in open(path).read(), "its position", 5)
            assert os.stat(path).st_mode & 0o77 == 0
            assert "?" not in open(path).read()
        hub.posts(4, 5)
        with Dump(hub.url, "resume=lines", "since=0", state=state) as board:
            board.wait("link LIVE")
            assert board.numbers("past") == [4, 5], board.lines
        # The board wants its last hour again; the position still tells what fell out of the store, and a new journal.
        hub.do(forget=7)
        hub.do(skip=3)
        hub.posts(9, 9)
        with Dump(hub.url, "resume=lines", state=state) as board:
            board.wait("link LIVE")
            assert "since" in hub.queries()[-1] and board.seen("hole") == ["hole retention 4 7", "hole numbers 8 8"] \
                or board.seen("hole") == ["hole retention 6 7", "hole numbers 8 8"], board.lines
            peers.wait_until(lambda: "seq = 9" in open(path).read(), "its position", 5)
        hub.do(epoch="cc33" * 8)
        hub.posts(10, 10)
        with Dump(hub.url, "resume=lines", state=state) as board:
            board.wait("link LIVE")
            assert board.seen("hole") == ["hole epoch 0 0"] and board.numbers() == [10], board.lines
        # A file that is no use is as none.
        with open(path, "w") as f:
            f.write("epoch = ../../etc&x=1\nseq = -4\nat = never\n\0")
        with Dump(hub.url, "resume=lines", state=state) as board:
            board.wait("link LIVE")
            assert set(hub.queries()[-1]) == {"since"} and not board.seen("hole"), board.lines


def upgrade(connection, request):
    key = re.search(rb"Sec-WebSocket-Key: (\S+)", request, re.I).group(1)
    accept = base64.b64encode(hashlib.sha1(key + b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11").digest())
    connection.sendall(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                       b"Sec-WebSocket-Accept: " + accept + b"\r\n\r\n")


@test
def a_server_that_hangs_up_on_the_subprotocol_is_asked_without_it_and_that_is_remembered():
    asked = []

    def picky(connection, request, stop):
        asked.append(request)
        if b"Sec-WebSocket-Protocol" not in request:
            upgrade(connection, request)
            text = event(1).encode()
            connection.sendall(bytes([0x81, len(text)]) + text)
            stop.wait()
    server = peers.Misbehaving(picky)
    try:
        with tempfile.TemporaryDirectory() as state:
            with Dump(server.url + "?types=a", "resume=screen", state=state) as board:
                board.wait("link LIVE")
                board.wait("message live")
                assert len(asked) == 2 and b"?types=a&since=" in asked[0] and b"?types=a HTTP" in asked[1], asked
                assert not board.seen("link DOWN"), board.lines
                path = os.path.join(state, "floorboard")
                peers.wait_until(lambda: os.path.isdir(path) and os.listdir(path), "the file", 5)
            with Dump(server.url + "?types=a", "resume=screen", state=state) as board:
                board.wait("link LIVE")
                assert len(asked) == 3 and b"Sec-WebSocket-Protocol" not in asked[2], asked[2]
    finally:
        server.kill()


@test
def a_hub_is_never_taken_for_less_after_a_failed_handshake():
    """It was killed in the middle of one: the next try offers the subprotocol again."""
    with HubPeer().start() as hub, Dump(hub.url) as board:
        board.wait("link LIVE")
        hub.kill()
        port = hub.port
        rude = None
        end = time.monotonic() + 10
        while rude is None and time.monotonic() < end:
            try:
                rude = peers.Misbehaving(lambda *_: None, port)
            except OSError:
                time.sleep(0.05)
        peers.wait_until(lambda: not rude.requests.empty(), "a try")
        rude.kill()
        with HubPeer(port).start() as again:
            board.wait("link LIVE", 2)
            assert again.opened()[0]["protocol"] == "floor.events.v1", again.opened()


tap.main(peers.missing())
