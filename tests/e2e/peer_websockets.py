#!/usr/bin/python3
# peer_websockets - a WebSocket server that is not ours: python3-websockets. SPDX-License-Identifier: MIT
#
# Usage: peer_websockets.py PORT [CERT KEY], with $DATE as what it says of the time. Prints "ready" and then a line per thing that happens ("open", "closed CODE",
# "got TEXT"). Commands on standard input, one JSON object a line:
#   {"send": "text"}  {"send_hex": "..."}  {"binary_hex": "..."}  {"many": ["...", ...]}  {"close": 1011}  {"fragments": "text", "size": 64}
import asyncio
import json
import os
import ssl
import sys

import websockets

clients = set()


def say(*words):
    print(*words, flush=True)


async def serve(socket):
    clients.add(socket)
    headers = socket.request_headers
    say("open", json.dumps({"path": socket.path, "authorization": headers.get("Authorization"),
                            "x": headers.get("X-Board")}))
    try:
        async for message in socket:
            say("got", json.dumps(message if isinstance(message, str) else message.hex()))
    except websockets.ConnectionClosed:
        pass
    clients.discard(socket)
    say("closed", socket.close_code)


async def obey(command):
    for socket in list(clients):
        if "send" in command:
            await socket.send(command["send"])
        if "binary_hex" in command:
            await socket.send(bytes.fromhex(command["binary_hex"]))
        for message in command.get("many", []):
            await socket.send(message)
        if "fragments" in command:
            text, size = command["fragments"], command["size"]
            await socket.send([text[i:i + size] for i in range(0, len(text), size)])
        if "close" in command:
            await socket.close(command["close"], command.get("reason", ""))


async def main():
    context = None
    if len(sys.argv) > 3:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(sys.argv[2], sys.argv[3])
    said = {"Date": os.environ["DATE"]} if "DATE" in os.environ else None
    async with websockets.serve(serve, "127.0.0.1", int(sys.argv[1]), ssl=context, ping_interval=None,
                                max_size=None, extra_headers=said):
        say("ready")
        reader = asyncio.StreamReader(limit=1 << 26)
        await asyncio.get_running_loop().connect_read_pipe(
            lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
        while line := await reader.readline():
            await obey(json.loads(line))

asyncio.run(main())
