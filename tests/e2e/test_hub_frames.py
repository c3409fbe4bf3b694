#!/usr/bin/python3
# test_hub_frames - frames that break the rules, and floods, on the stream: others do not notice. SPDX-License-Identifier: MIT
import socket
import struct
import time

import tap
from hub import Hub, answer_to, event, read_all
from readers import Reader, close_code, frame, handshake, refusal
from tap import test


def connected(hub, *headers):
    link, head = handshake(hub, headers=headers)
    assert head.startswith(b"HTTP/1.1 101"), head
    return link


def sent(hub, *pieces):
    return answer_to(connected(hub), pieces)


def heard(link):
    """Pings until one is answered: of several at once only the first may be."""
    data = b""
    for _ in range(100):
        link.sendall(frame(9, b"are you there"))
        time.sleep(0.05)
        data += link.recv(65536)
        if b"are you there" in data:
            return
    raise AssertionError(f"no pong: {data[-100:]}")


class Witness:
    """Somebody who follows meanwhile: each event still arrives, soon."""

    def __init__(self, hub):
        self.hub, self.count = hub, 0
        self.reader = Reader(hub).wait_op("live")

    def check(self):
        self.count += 1
        assert self.hub.post(event())[0] == 200
        start = time.monotonic()
        self.reader.wait_op("event", self.count)
        assert time.monotonic() - start < 3

    def leave(self):
        self.reader.leave()


@test
def what_a_reader_says_is_ignored():
    with Hub(journal="memory:") as hub:
        witness = Witness(hub)
        link = connected(hub)
        for piece in (frame(1, b"hello"), frame(1), frame(2, b"\xff\0"), frame(1, b"x" * 4096),
                      frame(1, b"a", fin=False) + frame(0, b"b", fin=False) + frame(9, b"p") + frame(0, b"c"),
                      frame(10, b"nobody asked"), frame(1, b'{"op":"subscribe","v":99}')):
            link.sendall(piece)
        heard(link)
        witness.check()
        link.sendall(frame(8, struct.pack(">H", 1000)))
        assert close_code(read_all(link)) == 1000
        witness.check()
        witness.leave()


@test
def too_much_is_closed_with_a_code():
    with Hub(journal="memory:") as hub:
        witness = Witness(hub)
        assert close_code(sent(hub, frame(1, b"x" * 4097))) == 1009
        assert close_code(sent(hub, *[frame(1 if i == 0 else 0, b"x" * 64, fin=False) for i in range(65536)])) == 1009
        assert close_code(sent(hub, *[frame(1, b"x")] * 101)) == 1008
        assert close_code(sent(hub, frame(1, b"\xc3\x28"))) in (1007, None)
        witness.check()
        assert hub.metric('floorhub_closed_total{code="1009"}') == 2
        assert hub.metric('floorhub_closed_total{code="1008"}') == 1
        witness.leave()


@test
def broken_frames_end_only_their_sender():
    with Hub(journal="memory:") as hub:
        witness = Witness(hub)
        for piece in (frame(3, b"x"), frame(11, b"x"), frame(1, b"x", reserved=4), frame(1, b"x", reserved=1),
                      frame(9, b"x" * 126), frame(9, b"x", fin=False), frame(0, b"x"),
                      frame(1, b"", length=1 << 63), frame(1, b"", length=(1 << 62) + 5),
                      frame(8, b"x"), frame(8, struct.pack(">H", 1005)), frame(8, b"\x03\xe8\xff\xfe"),
                      b"\x16\x03\x01\x02\x00" * 40, b"\0" * 3000, b"\xff" * 3000, b"GET / HTTP/1.1\r\n\r\n"):
            link = connected(hub)
            link.settimeout(15)
            try:
                link.sendall(piece)
                link.shutdown(socket.SHUT_WR)
            except OSError:
                pass
            read_all(link)
            link.close()
        witness.check()
        witness.leave()


@test
def floods_of_pings_and_messages_harm_nobody():
    with Hub(journal="memory:") as hub:
        witness = Witness(hub)
        link = connected(hub)
        pings = frame(9, b"x" * 100) * 500
        link.settimeout(5)
        for _ in range(40):
            try:
                link.sendall(pings)
            except OSError:
                break
            witness.check()
        link.close()
        witness.check()
        witness.leave()


@test
def half_a_handshake_is_given_up():
    with Hub(journal="memory:") as hub:
        witness = Witness(hub)
        idle = [hub.raw(b"GET /v1/stream HTTP/1.1\r\nHost: ", port=hub.stream) for _ in range(200)]
        witness.check()
        assert refusal(hub)[0] == 101
        for link in idle[:5]:
            assert b"101" not in read_all(link, 20)
        for link in idle:
            link.close()
        for nonsense in (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", b"\0" * 1000, b"\r\n" * 5000,
                         b"POST /v1/stream HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\n\r\nabcd" * 2,
                         b"GET /v1/stream HTTP/1.1\r\nHost: h\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n"
                         b"HTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n",
                         b"GET /v1/stream HTTP/1.1\r\nHost: h\r\nUpgrade: bogus\r\nConnection: Upgrade\r\n\r\n" * 2,
                         b"GET /v1/stream HTTP/1.1\r\nHost: h\r\nX: " + b"x" * 20000 + b"\r\n\r\n",
                         b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", b"GET " + b"/a" * 9000 + b" HTTP/1.1\r\n\r\n"):
            link = hub.raw(nonsense, port=hub.stream)
            assert b"HTTP/1.1 101" not in read_all(link, 20)
            link.close()
        witness.check()
        witness.leave()


tap.main()
