# readers - readers of the hub's stream that are not ours: python's websockets, Node's ws, wscat. SPDX-License-Identifier: MIT
import asyncio
import base64
import json
import os
import shutil
import socket
import struct
import subprocess
import threading

import websockets

from peers import wait_until

HERE = os.path.dirname(os.path.abspath(__file__))
V1 = "floor.events.v1"


def url(hub, query="", scheme="ws"):
    return f"{scheme}://127.0.0.1:{hub.stream}/v1/stream{query}"


class Reader:
    """A connection of python's websockets in a thread of its own: what it was sent, and its end."""

    def __init__(self, hub, query="", protocols=(V1,), headers=None, where=None, **more):
        self.messages, self.closed, self.status, self.protocol = [], None, None, None
        self.where, self.protocols = where or url(hub, query), list(protocols) or None
        self.headers, self.more = headers or {}, more
        self.loop = asyncio.new_event_loop()
        self.link = None
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()

    def _run(self):
        asyncio.set_event_loop(self.loop)
        self.loop.run_until_complete(self._read())

    async def _read(self):
        try:
            async with websockets.connect(self.where, subprotocols=self.protocols, max_size=None,
                                          extra_headers=self.headers, **self.more) as link:
                self.link, self.protocol = link, link.subprotocol
                try:
                    async for message in link:
                        self.messages.append(message)
                except websockets.ConnectionClosed:
                    pass
                self.closed = link.close_code, link.close_reason
        except websockets.InvalidStatusCode as e:
            self.status = e.status_code
            self.closed = e.status_code, ""
        except OSError as e:
            self.closed = 0, str(e)

    def wait(self, count):
        wait_until(lambda: len(self.messages) >= count or self.closed, f"{count} messages")
        assert len(self.messages) >= count, (self.closed, self.messages)
        return self

    def wait_op(self, op, count=1):
        wait_until(lambda: len(self.ops(op)) >= count or self.closed, f"{count} of {op}")
        assert len(self.ops(op)) >= count, (self.closed, self.messages)
        return self

    def end(self):
        """Wait until the other side ends it."""
        wait_until(lambda: self.closed, "the end of a connection", 30)
        self.thread.join(5)
        return self

    def leave(self):
        if self.link:
            asyncio.run_coroutine_threadsafe(self.link.close(), self.loop).result(10)
        self.thread.join(5)
        return self

    def json(self):
        return [json.loads(m) for m in self.messages]

    def ops(self, op):
        return [m for m in self.json() if m["op"] == op]


def read_once(hub, query, protocols=(V1,), **more):
    """All that once=1 brings."""
    return Reader(hub, query + ("&" if "?" in query else "?") + "once=1", protocols, **more).end()


def node(hub, query, *protocols):
    """What Node's ws is sent until the connection ends; the last item is the close code."""
    script = os.path.join(HERE, "reader_ws.js")
    said = subprocess.run(["node", script, url(hub, query), *protocols], check=True, timeout=30,
                          capture_output=True, text=True).stdout
    return [json.loads(line) for line in said.splitlines()]


def wscat(hub, query, *options):
    """What wscat prints; None where it does not run."""
    program = shutil.which("wscat")
    if not program or subprocess.run([program, "--version"], check=False, capture_output=True).returncode:
        return None
    with subprocess.Popen([program, "-c", url(hub, query), *options], stdin=subprocess.PIPE,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        try:
            return process.stdout.read()  # until the hub closes
        finally:
            process.kill()


def handshake(hub, query="", path="/v1/stream", host=None, headers=(), version="13"):
    """A bare handshake: the socket, and the head of the answer."""
    link = socket.create_connection(("127.0.0.1", hub.stream), timeout=15)
    key = base64.b64encode(os.urandom(16)).decode()
    lines = [f"GET {path}{query} HTTP/1.1", f"Host: {host or '127.0.0.1:%d' % hub.stream}", "Upgrade: websocket",
             "Connection: Upgrade", f"Sec-WebSocket-Key: {key}", f"Sec-WebSocket-Version: {version}", *headers]
    link.sendall("\r\n".join(lines + ["", ""]).encode())
    head = b""
    while b"\r\n\r\n" not in head:
        more = link.recv(1)
        if not more:
            break
        head += more
    return link, head


def refusal(hub, *args, **more):
    """Status and text of a handshake that is refused; 101 and nothing when it is not."""
    link, head = handshake(hub, *args, **more)
    status = int(head.split(b" ", 2)[1]) if head else 0
    text = b""
    while status != 101:
        some = link.recv(4096)
        if not some:
            break
        text += some
    link.close()
    return status, text.decode().strip()


MASK = b"\0\0\0\0"


def frame(opcode, payload=b"", fin=True, mask=True, reserved=0, length=None):
    n = len(payload) if length is None else length
    head = bytes([(0x80 if fin else 0) | reserved << 4 | opcode])
    bit = 0x80 if mask else 0
    if n < 126:
        head += bytes([bit | n])
    elif n < 65536:
        head += bytes([bit | 126]) + struct.pack(">H", n)
    else:
        head += bytes([bit | 127]) + struct.pack(">Q", n)
    return head + (MASK if mask else b"") + payload


def close_code(data):
    """The code of the last close frame in what a server sent; None without one."""
    code, at = None, 0
    while at + 2 <= len(data):
        n, start = data[at + 1] & 127, at + 2
        if n == 126:
            n, start = struct.unpack(">H", data[at + 2:at + 4])[0], at + 4
        elif n == 127:
            n, start = struct.unpack(">Q", data[at + 2:at + 10])[0], at + 10
        if data[at] & 15 == 8 and n >= 2:
            code = struct.unpack(">H", data[start:start + 2])[0]
        at = start + n
    return code
