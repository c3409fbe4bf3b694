#!/usr/bin/python3
# test_hub_hostile - bare sockets that break the rules of HTTP, dawdle, crowd or leave: real senders do not notice. SPDX-License-Identifier: MIT
import os
import resource
import signal
import socket
import time

import tap
from hub import Hub, answer_to, event, read_all, signature, signed_request, statuses
from peers import wait_until
from tap import test

QUICK = ("--request-timeout", "600ms")


def answered(hub, *pieces):
    """What comes back, and how long that took."""
    start = time.monotonic()
    return answer_to(hub.raw(), pieces), time.monotonic() - start


def still_serves(hub, limit=1.0):
    start = time.monotonic()
    status, text = hub.post(event())
    assert status == 200, (status, text)
    assert time.monotonic() - start < limit


@test
def broken_heads_are_refused_or_closed():
    body = event()
    good = f"X-Signature: {signature(body)}\r\n".encode()
    length = b"Content-Length: %d\r\n" % len(body)
    cases = [
        (400, b"POST /hooks/cstar HTTP/1.1\r\nHost: h\r\n" + length + b"Content-Length: 5\r\n" + good),
        (400, b"POST /hooks/cstar HTTP/1.1\r\nHost: h\r\n" + length + b"Transfer-Encoding: chunked\r\n" + good),
        (400, b"POST /hooks/cstar HTTP/1.1\r\nHost: h\r\nContent-Length: -5\r\n" + good),
        (400, b"POST /hooks/cstar HTTP/1.1\r\nHost: h\r\nContent-Length: 3, 5\r\n" + good),
        (411, b"POST /hooks/cstar HTTP/1.1\r\nHost: h\r\n" + good),
        (413, b"POST /hooks/cstar HTTP/1.1\r\nHost: h\r\nContent-Length: 4611686018427387904\r\n" + good),
        (431, b"POST /hooks/cstar HTTP/1.1\r\nHost: h\r\nX-Long: " + b"x" * 17000 + b"\r\n" + length + good),
        (431, b"POST /hooks/cstar HTTP/1.1\r\nHost: h\r\n" + b"".join(b"X-%d: 1\r\n" % i for i in range(101)) + length),
        (400, b"POST /hooks/cstar HTTP/1.1\r\n" + length + good),
        (405, b"DELETE /hooks/cstar HTTP/1.1\r\nHost: h\r\n"),
        (404, b"POST /../../etc/passwd HTTP/1.1\r\nHost: h\r\n" + length),
    ]
    with Hub(*QUICK) as hub:
        for wanted, head in cases:
            out, _ = answered(hub, head + b"\r\n", body)
            assert statuses(out)[:1] == [wanted], (wanted, head[:80], out[:200])
        for nonsense in (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", b"\0" * 1000, b"GET\r\n\r\n", b"\r\n" * 5000,
                         b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", b"A" * 70000):
            out, took = answered(hub, nonsense)
            assert took < 10 and 200 not in statuses(out), (nonsense[:20], out)
        still_serves(hub)
        assert len(hub.events()) == 1


@test
def one_line_of_text_says_why():
    with Hub(*QUICK) as hub:
        for request in (b"POST /nope HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n",
                        b"POST /hooks/cstar HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n",
                        b"GET /hooks/cstar HTTP/1.1\r\nHost: h\r\n\r\n"):
            out, _ = answered(hub, request)
            head, _, text = out.partition(b"\r\n\r\n")
            assert b"Content-Type: text/plain" in head and text.count(b"\n") == 1 and len(text) > 10, out
        assert b"\r\nAllow: POST\r\n" in out


@test
def pipelined_requests_are_all_answered_in_order():
    with Hub(*QUICK) as hub:
        bodies = [event(n=i) for i in range(40)]
        out, _ = answered(hub, b"".join(signed_request(b) for b in bodies))
        assert statuses(out) == [200] * 40, statuses(out)
        assert [e["event"]["n"] for e in hub.events()] == list(range(40))


@test
def a_body_in_chunks_of_a_byte_is_whole():
    body = event(title="ünïcode")
    head = f"POST /hooks/cstar HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\nX-Signature: {signature(body)}\r\n\r\n"
    chunks = b"".join(b"1;x=y\r\n%c\r\n" % c for c in body) + b"0\r\nTrailer: x\r\n\r\n"
    with Hub(*QUICK) as hub:
        out, _ = answered(hub, head.encode() + chunks)
        assert statuses(out) == [200], out
        assert hub.events()[0]["event"]["title"] == "ünïcode"
        for broken in (b"zz\r\n", b"-1\r\n", b"fffffffffffffffffff\r\n", b"5\r\nab\r\n"):
            out, _ = answered(hub, head.encode() + broken)
            assert 200 not in statuses(out), (broken, out)
        still_serves(hub)


@test
def whoever_dawdles_is_closed():
    head = b"POST /hooks/cstar HTTP/1.1\r\nHost: h\r\nContent-Length: 1000\r\n"
    drips = [(b"", b"P"), (b"POST /hooks/cstar HTTP/1.1\r\n", b"X: y\r\n"), (head + b"\r\n", b"x"), (head + b"\r\n", b"")]
    with Hub(*QUICK) as hub:
        for start, drip in drips:
            link, began = hub.raw(start), time.monotonic()
            link.settimeout(0.05)
            closed = False
            while not closed and time.monotonic() - began < 5:
                try:
                    if drip:
                        link.sendall(drip)
                    closed = link.recv(100) == b""
                except TimeoutError:
                    pass
                except OSError:
                    closed = True
            took = time.monotonic() - began
            assert closed and 0.4 < took < 4, (start, took)
        assert hub.metric("floorhub_hook_timeouts_total") >= 4
        still_serves(hub)


@test
def a_thousand_idle_sockets_and_few_descriptors():
    with Hub(nofile=256) as hub:
        idle = []
        for _ in range(1000):
            try:
                idle.append(hub.raw(b"POST /hooks/cstar HTTP/1.1\r\nHost: h\r\n" if len(idle) % 2 else b""))
            except OSError:
                pass
        for _ in range(5):
            still_serves(hub)
        assert len(idle) > 900
        assert len(os.listdir(f"/proc/{hub.process.pid}/fd")) <= 256
        ticks = lambda: sum(map(int, open(f"/proc/{hub.process.pid}/stat").read().rsplit(")", 1)[1].split()[11:13]))
        before, start = ticks(), time.monotonic()
        wait_until(lambda: time.monotonic() - start > 0.5, "half a second")
        assert ticks() - before < 8, "the hub spins"
        for link in idle:
            link.close()


@test
def out_of_descriptors_it_lives_on():
    with Hub(nofile=40) as hub:
        idle = []
        for _ in range(200):
            try:
                idle.append(hub.raw())
            except OSError:
                pass
        wait_until(lambda: hub.post(event())[0] == 200, "an answer")
        for link in idle:
            link.close()
        still_serves(hub)
        assert hub.said().count("no descriptors left") <= 1, "it floods the log"


def stream_link(hub, address, data=b""):
    link = socket.create_connection(("127.0.0.1", hub.stream), timeout=15, source_address=(address, 0))
    link.sendall(data)
    return link


def upgrade(hub, address="127.0.0.1"):
    """The first line of the answer to a reader's handshake, b"" when it is hung up on."""
    link = stream_link(hub, address, b"GET /v1/stream HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\n"
                       b"Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                       b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
    try:
        return link.recv(1000).split(b"\r\n")[0]
    except ConnectionResetError:
        return b""
    finally:
        link.close()


@test
def half_open_handshakes_of_one_address_are_no_more_than_half_and_lock_nobody_out():
    resource.setrlimit(resource.RLIMIT_NOFILE, (4096, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
    with Hub("--request-timeout", "60s") as hub:
        fds = lambda: len(os.listdir(f"/proc/{hub.process.pid}/fd"))
        before = fds()
        idle = [stream_link(hub, "127.0.0.2", b"GET /v1/str" if i % 2 else b"") for i in range(1300)]
        wait_until(lambda: hub.metric("floorhub_clients_refused_total") == 1300 - 512, "the oldest to go")
        assert 500 <= fds() - before < 530, fds() - before
        for address in ("127.0.0.1", "127.0.0.2", "127.0.0.3"):
            assert upgrade(hub, address) == b"HTTP/1.1 101 Switching Protocols", address
        idle += [stream_link(hub, f"127.0.1.{i % 200}") for i in range(1300)]
        wait_until(lambda: hub.metric("floorhub_clients_refused_total") >= 2600 - 1024, "the oldest to go")
        assert 1000 <= fds() - before < 1040, fds() - before
        assert upgrade(hub) == b"HTTP/1.1 101 Switching Protocols"
        for link in idle:
            link.close()


@test
def a_handshake_that_drips_has_a_deadline():
    with Hub(*QUICK) as hub:
        link = stream_link(hub, "127.0.0.1", b"GET /v1/stream HTTP/1.1\r\nHost: localhost\r\n")
        began, closed = time.monotonic(), False
        while not closed and time.monotonic() - began < 8:
            try:
                link.sendall(b"a")
                link.settimeout(0.1)
                closed = link.recv(10) == b""
            except TimeoutError:
                pass
            except OSError:
                closed = True
        assert closed and 0.4 < time.monotonic() - began < 4, time.monotonic() - began
        assert upgrade(hub) == b"HTTP/1.1 101 Switching Protocols"


@test
def senders_that_leave_early_cost_nothing():
    with Hub(*QUICK) as hub:
        for cut in (10, 60, 150):
            for _ in range(30):
                hub.raw(signed_request(event())[:cut]).close()
        for _ in range(50):  # gone before the answer; with a reset
            link = hub.raw(signed_request(event()))
            link.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
            link.close()
        still_serves(hub)
        wait_until(lambda: hub.metric("floorhub_hook_connections") <= 1, "the connections to end")
        assert len(os.listdir(f"/proc/{hub.process.pid}/fd")) < 32


@test
def twenty_bad_signatures_then_429_and_good_ones_pass():
    with Hub() as hub:
        for i in range(20):
            assert hub.post(event(), secret="wrong")[0] == 401, i
        status, _, answer = hub.request(hub.hooks, "POST", "/hooks/cstar", b"{}", {"X-Signature": signature(b"", "wrong")})
        assert status == 429 and answer.headers["Retry-After"] == "60"
        assert hub.post(event())[0] == 200


@test
def a_stopped_hub_answers_what_has_begun():
    with Hub() as hub:
        body = event()
        request = signed_request(body)
        link = hub.raw(request[:-5])
        wait_until(lambda: hub.metric("floorhub_hook_connections") >= 1, "the connection")
        hub.kill(signal.SIGTERM)
        link.sendall(request[-5:])
        assert statuses(read_all(link)) == [200]
        assert hub.process.wait(10) == 0
        hub.start()
        assert len(hub.events()) == 1


if __name__ == "__main__":
    tap.main()
