#!/usr/bin/python3
# peer_hub - a hub that is not ours: floor.events.v1 spoken by python3-websockets. SPDX-License-Identifier: MIT
#
# Usage: peer_hub.py PORT. Prints "ready", then "open {query, protocols, ...}" and "closed CODE". Commands on standard
# input, one JSON object a line:
#   {"post": "body"}           store it and send it to whoever is caught up; "conflict": N, "base64": true
#   {"say": "text"}            to all, as it is
#   {"forget": N}              keep only numbers above N
#   {"skip": N}                give N numbers to nobody
#   {"epoch": "..."}           another journal, empty
#   {"lose": N}                the journal loses its end: nothing above N was ever there
#   {"close": 4008}            all connections;  {"refuse": [429, {"Retry-After": "3"}]}  upgrades, until null
#   {"hold": true}             say hello and no more;  {"mute": true}  not even hello;  {"clock": S}  off by so much
#   {"v": 2}                   a newer hub
import asyncio
import base64
import datetime
import http
import json
import sys
import urllib.parse

import websockets


class Hub:
    epoch, first, last, clock, version = "aa11" * 8, 1, 0, 0, 1
    refuse, hold, mute = None, False, False

    def __init__(self):
        self.rows, self.clients, self.caught_up = [], set(), set()

    def now(self):
        at = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=self.clock)
        return at.strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"

    def post(self, body, conflict=0, as_base64=False, at=None):
        self.last += 1
        head = '{"op":"event","seq":%d,"at":"%s"' % (self.last, at or self.now())
        if conflict:
            head += ',"conflict":%d' % conflict
        if as_base64:
            text = head + ',"unreadable":"not UTF-8","raw_b64":"%s"}' % base64.b64encode(body.encode("latin-1")).decode()
        else:
            text = head + ',"event":' + body + "}"
        self.rows.append((self.last, text))
        return text

    def start(self, query):
        """After which number, and the gap to tell first."""
        if "after" not in query:
            return (self.first - 1 if "since" in query or "from" in query else self.last), None
        after = int(query["after"])
        if query.get("epoch") != self.epoch:
            return self.first - 1, (0, 0, "epoch")
        if after > self.last:
            return self.last, (0, 0, "reset")
        if after < self.first - 1:
            return self.first - 1, (after + 1, self.first - 1, "retention")
        return after, None


hub = Hub()


def say(*words):
    print(*words, flush=True)


async def serve(socket):
    query = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(socket.path).query))
    say("open", json.dumps({"query": query, "protocol": socket.subprotocol, "path": socket.path}))
    hub.clients.add(socket)
    try:
        if socket.subprotocol and not hub.mute:
            await greet(socket, query)
        elif not hub.mute:
            hub.caught_up.add(socket)
        async for _ in socket:
            pass
    except websockets.ConnectionClosed:
        pass
    hub.clients.discard(socket)
    hub.caught_up.discard(socket)
    say("closed", socket.close_code)


async def greet(socket, query):
    after, gap = hub.start(query)
    await socket.send(json.dumps({"op": "hello", "v": hub.version, "server": "peer", "epoch": hub.epoch, "first": hub.first,
                                  "last": hub.last, "after": after, "ping": 7, "max": 1 << 20, "now": hub.now(),
                                  "more": {"to": "come"}}))
    if gap:
        await socket.send('{"op":"gap","from":%d,"to":%d,"why":"%s"}' % gap)
    if hub.hold:
        return
    for seq, text in list(hub.rows):
        if seq > after:
            await socket.send(text)
    await socket.send('{"op":"live","seq":%d}' % hub.last)
    hub.caught_up.add(socket)


async def send(text, sockets):
    for socket in list(sockets):
        try:
            await socket.send(text(socket) if callable(text) else text)
        except websockets.ConnectionClosed:
            pass  # it goes by itself


async def obey(command):
    if "post" in command:
        body = command["post"]
        text = hub.post(body, command.get("conflict", 0), command.get("base64", False), command.get("at"))
        await send(lambda socket: text if socket.subprotocol else body, hub.caught_up)
    if "say" in command:
        await send(command["say"], hub.clients)
    if "forget" in command:
        hub.rows = [r for r in hub.rows if r[0] > command["forget"]]
        hub.first = command["forget"] + 1
    hub.last += command.get("skip", 0)
    if "epoch" in command:
        hub.epoch, hub.rows, hub.first, hub.last = command["epoch"], [], 1, 0
    if "lose" in command:
        hub.rows, hub.last = [r for r in hub.rows if r[0] <= command["lose"]], command["lose"]
    if "close" in command:
        for socket in list(hub.clients):
            await socket.close(command["close"], command.get("reason", ""))
    for name in ("refuse", "hold", "mute", "clock"):
        if name in command:
            setattr(hub, name, command[name])
    hub.version = command.get("v", hub.version)


async def refuse(_path, _headers):
    if hub.refuse:
        status, headers = hub.refuse
        say("refused", status)
        return http.HTTPStatus(status), list(headers.items()), b"no\n"
    return None


async def main():
    async with websockets.serve(serve, "127.0.0.1", int(sys.argv[1]), subprotocols=["floor.events.v1"],
                                process_request=refuse, ping_interval=None, max_size=None):
        say("ready")
        reader = asyncio.StreamReader(limit=1 << 26)
        await asyncio.get_running_loop().connect_read_pipe(
            lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
        while line := await reader.readline():
            await obey(json.loads(line))
            say("done")

asyncio.run(main())
