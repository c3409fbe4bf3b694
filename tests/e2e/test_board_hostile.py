#!/usr/bin/python3
# test_board_hostile - strangers' bytes on a real screen: what is read, and that the frame stays whole. SPDX-License-Identifier: MIT
import json
import os
import subprocess
import unicodedata

import events
import peers
import tap
from tap import test
from terminal import BOARD, Terminal

HERE = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(HERE, "..", "events", "injection.json"), encoding="utf-8") as f:
    CASES = json.load(f)
COLS = 240


def raw_string(data):
    """The bytes as the inside of a JSON string, untouched but for quote and backslash."""
    return data.replace(b"\\", b"\\\\").replace(b'"', b'\\"')


def event(number, title, name, tag):
    return (b'{"id":"evt_%d","type":"ticket.created","created_at":"%s","data":{"ticket":{'
            b'"id":"t%d","title":"%s","status":"new","priority":"high","tags":["%s"]},'
            b'"customer":{"id":"c%d","name":"%s"}}}' % (number, events.now().encode(), number, title, tag, number, name))


def survey(number, comment):
    return (b'{"id":"evs_%d","type":"survey.submitted","created_at":"2025-12-14T10:00:%02dZ","data":{"survey":{'
            b'"id":"s%d","rating":1,"comment":"%s"},"customer":{"name":"Jo"}}}' % (number, number % 60, number, comment))


def width(text):
    return sum(0 if unicodedata.combining(c) or unicodedata.category(c) in ("Mn", "Me") else
               2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def frame_is_whole(lines):
    """Every line of the pane ends in its frame, at the same column."""
    for line in lines[2:-1]:
        if line.strip():
            assert line.rstrip()[-1] in "│┃╮╯┓┛─━", line


def each(send, batch=12):
    """Send titles a dozen at a time into a wide board and compare what is on the screen."""
    for first in range(0, len(CASES), batch):
        part = CASES[first:first + batch]
        with Terminal(cols=COLS, rows=40) as term:
            close = send(term, [(first + i, case) for i, case in enumerate(part)])
            try:
                term.wait("end-of-batch")
                lines = term.lines()
            finally:
                close()
            frame_is_whole(lines)
            for i, case in enumerate(part):
                row = next((l for l in lines if "tag%d " % (first + i) in l or "tag%d┃" % (first + i) in l), None)
                assert row, (case["name"], lines)
                want = case["expect"] or "(no title)"
                assert want in row, "%s: %r not in %r" % (case["name"], want, row)


@test
def hostile_titles_sent_raw_through_node_ws_read_as_expected():
    server = peers.ws_peer().start()

    def send(term, numbered):
        opened = len(server.opened())
        term.board(server.url)
        server.wait_open(opened + 1)
        for number, case in numbered:
            server.do(send_hex=event(number, raw_string(bytes.fromhex(case["bytes_hex"])), b"Jo",
                                     b"tag%d" % number).hex())
        server.send('{"id":"evt_end","type":"ticket.created","data":{"ticket":{"id":"te","title":"end-of-batch"}}}')
        return lambda: None
    try:
        each(send)
    finally:
        server.kill()


@test
def hostile_titles_from_a_file_read_as_expected():
    def send(term, numbered):
        path = os.path.join(term.dir.name, "events.ndjson")
        with open(path, "wb") as out:
            for number, case in numbered:
                title = bytes.fromhex(case["bytes_hex"])
                # A raw line feed would end the line of the file.
                out.write(event(number, raw_string(title).replace(b"\n", b"\\n"), b"Jo", b"tag%d" % number) + b"\n")
            out.write(b'{"id":"evt_end","type":"ticket.created","data":{"ticket":{"id":"te","title":"end-of-batch"}}}\n')
        term.board("file:" + path)
        return lambda: None
    each(send)


@test
def hostile_names_and_tags_read_as_expected():
    for case in CASES:
        want = case["expect"]
        data = raw_string(bytes.fromhex(case["bytes_hex"])).replace(b"\n", b"\\n")
        path = "/tmp/floorboard-hostile-%d.ndjson" % os.getpid()
        with open(path, "wb") as out:
            out.write(event(1, b"T", data, data) + b"\n" + survey(1, data) + b"\n")
        try:
            out = subprocess.run([BOARD, "--snapshot", "%dx50" % COLS, "file:" + path], capture_output=True)
        finally:
            os.unlink(path)
        screen = out.stdout.decode("utf-8")
        assert out.returncode == 0
        assert not any(ord(c) < 32 and c != "\n" or 0x7f <= ord(c) < 0xa0 for c in screen), case["name"]
        lines = screen.split("\n")
        frame_is_whole([""] * 2 + lines[2:50])
        assert all(width(l) <= COLS for l in lines), case["name"]
        if want and width(want) <= 12:
            assert sum(want in line for line in lines) >= 1, "%s: %r\n%s" % (case["name"], want, screen)


@test
def feature_14_nothing_a_stranger_sends_reaches_the_terminal_as_a_control():
    data = b"".join(bytes.fromhex(c["bytes_hex"]) for c in CASES)
    path = "/tmp/floorboard-hostile-%d.ndjson" % os.getpid()
    with open(path, "wb") as out:
        for i in range(0, len(data), 64):
            piece = raw_string(data[i:i + 64]).replace(b"\n", b"\\n")
            out.write(event(i, piece, piece, piece) + b"\n" + survey(i, piece) + b"\n")
    try:
        with Terminal(cols=120, rows=36) as term:
            log = os.path.join(term.dir.name, "bytes")
            term.run("exec script -qec '%s file:%s' -O %s" % (BOARD, path, log))
            term.wait("ENDED")
            term.keys("Tab", "Tab", "g", "x", "Q")
            peers.wait_until(term.dead, "the end")
            with open(log, "rb") as f:
                sent = f.read()
    finally:
        os.unlink(path)
    for bad in (b"\x07", b"\x1b]", b"\x1bP", b"\x1b_", b"\x1bX", b"\x05", b"\x1bc", b"[5i", b"]52;"):
        assert bad not in sent or bad in (b"[5i", b"]52;") and b"\x1b" + bad not in sent, bad


if __name__ == "__main__":
    tap.main(peers.missing())
