#!/usr/bin/python3
# test_hub_readers - readers that stop reading, or are silent: closed with a reason, and nothing is lost. SPDX-License-Identifier: MIT
import os
import ssl
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "e2e"))
import tap
from hub import Hub, event, read_all
from peers import wait_until
from readers import Reader, V1, close_code, frame, handshake, read_once
from tap import test

PAD = "x" * 200000


def rss_kib(hub):
    with open(f"/proc/{hub.process.pid}/statm", encoding="ascii") as f:
        return int(f.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 1024


def connected(hub, query=""):
    link, head = handshake(hub, query, headers=["Sec-WebSocket-Protocol: " + V1])
    assert head.startswith(b"HTTP/1.1 101"), head
    return link


def read_to_close(link):
    data = b""
    link.settimeout(10)
    while b"slow" not in data[-64:]:
        more = link.recv(262144)
        if not more:
            break
        data += more
    return data


def post(hub, count, **more):
    for n in range(count):
        assert hub.post(event(n=n, **more))[0] == 200


@test
def who_does_not_read_is_closed_with_4008_and_resumes():
    with Hub() as hub:
        witness = Reader(hub).wait_op("live")
        stuck = [connected(hub) for _ in range(20)]
        never = connected(hub)
        post(hub, 60, pad=PAD)  # 12 MB: more than any socket holds
        blocked = time.monotonic()
        witness.wait_op("event", 60)
        before = rss_kib(hub)
        post(hub, 60, pad=PAD)
        witness.wait_op("event", 120)
        # No queue: 12 MB more for each of 21 would be 250 MB; the ring has 32 MiB in all.
        assert rss_kib(hub) - before < 40 * 1024, (before, rss_kib(hub))
        time.sleep(max(0, blocked + 32 - time.monotonic()))
        for link in stuck:
            data = read_to_close(link)
            assert close_code(data) == 4008, close_code(data)
            link.close()
        last = int(data[data.rindex(b'"seq":') + 6:].split(b",")[0])
        epoch = witness.ops("hello")[0]["epoch"]
        rest = [m["seq"] for m in read_once(hub, f"?after={last}&epoch={epoch}").ops("event")]
        assert rest == list(range(last + 1, 121))
        wait_until(lambda: hub.metric('floorhub_closed_total{code="4008"}') == 21, "all of them to be gone", 40)
        never.close()
        witness.leave()


@test
def a_slow_reader_that_reads_gets_everything():
    with Hub() as hub:
        link = connected(hub)
        post(hub, 60, pad=PAD)
        data, end = b"", time.monotonic() + 40
        link.settimeout(5)
        while data.count(b'"op":"event"') < 60 and time.monotonic() < end:
            data += link.recv(262144)
            time.sleep(0.1)
        assert data.count(b'"op":"event"') == 60
        link.close()


@test
def a_slow_reader_over_tls_gets_every_byte_in_order():
    with tempfile.TemporaryDirectory() as folder:
        cert, key = os.path.join(folder, "cert.pem"), os.path.join(folder, "key.pem")
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
                        "/CN=localhost", "-keyout", key, "-out", cert], check=True, capture_output=True)
        with Hub("--stream-cert", cert, "--stream-key", key) as hub:
            trust = ssl.create_default_context(cafile=cert)
            link = trust.wrap_socket(hub.raw(port=hub.stream), server_hostname="localhost")
            link.sendall(b"GET /v1/stream HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                         b"Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                         b"Sec-WebSocket-Version: 13\r\n\r\n")
            data = b""
            while b"\r\n\r\n" not in data:
                data += link.recv(1)
            sent = [event(n=n, pad=f"{n:x}" * 60000) for n in range(100)]
            for body in sent:
                assert hub.post(body)[0] == 200
            time.sleep(2)  # the hub has long been stuck
            want, data = sum(len(body) + (10 if len(body) > 65535 else 4) for body in sent), b""
            while len(data) < want:
                some = link.recv(65536)
                assert some, len(data)
                data += some
            at = 0
            for body in sent:
                at += 10 if data[at + 1] == 127 else 4
                assert data[at:at + len(body)] == body
                at += len(body)
            link.close()


@test
def silence_is_pinged_and_given_up():
    with Hub(journal="memory:") as hub:
        link = connected(hub)
        start, data = time.monotonic(), b""
        link.settimeout(20)
        while b"\x89\x00" not in data:
            data += link.recv(4096)
        assert 6 < time.monotonic() - start < 10
        link.sendall(frame(10))  # once answered, there is time again
        answered = time.monotonic()
        read_all(link, 25)
        assert 14 < time.monotonic() - answered < 19
        link.close()


@test
def positions_are_told_to_who_hears_nothing_else():
    with Hub(journal="memory:") as hub:
        reader = Reader(hub, "?types=never.*").wait_op("live")
        post(hub, 3)
        start = time.monotonic()
        wait_until(lambda: reader.ops("pos"), "a position", 40)
        assert 20 < time.monotonic() - start < 30
        assert reader.ops("pos")[0]["seq"] == 3
        reader.leave()


@test
def a_hundred_reconnects_a_minute_cost_nothing():
    with Hub() as hub:
        post(hub, 50)
        for _ in range(20):
            read_once(hub, "?from=earliest")
        before, fds = rss_kib(hub), len(os.listdir(f"/proc/{hub.process.pid}/fd"))
        for _ in range(300):
            assert len(read_once(hub, "?from=earliest").ops("event")) == 50
        assert rss_kib(hub) - before < 2048
        assert len(os.listdir(f"/proc/{hub.process.pid}/fd")) <= fds + 1


class Comer(threading.Thread):
    """One of many boards that come back at the same moment."""

    def __init__(self, hub, query, gun):
        super().__init__()
        self.hub, self.query, self.gun, self.said, self.link = hub, query, gun, b"", None
        self.start()

    def run(self):
        self.gun.wait()
        self.link, head = handshake(self.hub, self.query, headers=["Sec-WebSocket-Protocol: " + V1])
        self.link.settimeout(30)
        while b'"op":"live"' not in self.said and head.startswith(b"HTTP/1.1 101"):
            some = self.link.recv(65536)
            if not some:
                break
            self.said += some


@test
def five_hundred_boards_come_back_at_once_when_the_hub_does():
    """Fault 31: each gets its turn and what it missed, and the hub is none the larger for it."""
    with Hub() as hub:
        post(hub, 20)
        epoch = read_once(hub, "").ops("hello")[0]["epoch"]
        sizes = []
        for _ in range(3):
            hub.stop()
            gun = threading.Barrier(501)
            hub.start()
            comers = [Comer(hub, f"?after=5&epoch={epoch}", gun) for _ in range(500)]
            gun.wait()
            for comer in comers:
                comer.join(40)
                assert comer.said.count(b'"op":"event"') == 15 and b'"seq":20' in comer.said, comer.said[:200]
            wait_until(lambda: hub.metric("floorhub_clients") == 500, "all in the figures")
            for comer in comers:
                comer.link.close()
            wait_until(lambda: hub.metric("floorhub_clients") == 0, "all to be gone")
            sizes.append((rss_kib(hub), len(os.listdir(f"/proc/{hub.process.pid}/fd"))))
        assert max(sizes)[0] - min(sizes)[0] < 8 * 1024, sizes
        fds = [fds for _, fds in sizes]  # whoever asked for the figures may be on his way out
        assert max(fds) - min(fds) <= 1, sizes


tap.main()
