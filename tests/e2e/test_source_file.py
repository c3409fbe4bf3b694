#!/usr/bin/python3
# test_source_file - events from files, pipes and the demo. SPDX-License-Identifier: MIT
import os
import re
import subprocess
import tempfile
import time

import tap
from tap import test
from wsdump import WSDUMP, run


def messages(lines):
    return [line.split(" ", 3)[1::2] for line in lines if line.startswith("message ")]


def links(lines):
    return [line.split(" ")[1] for line in lines if line.startswith("link ")]


class File:
    def __init__(self, content):
        self.content = content

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory()
        self.path = os.path.join(self.folder.name, "day.ndjson")
        with open(self.path, "wb") as f:
            f.write(self.content)
        return "file:" + self.path

    def __exit__(self, *_):
        self.folder.cleanup()


@test
def a_file_is_history_and_then_ended():
    with File(b'{"n":1}\r\n\n{"n":2}\n{"n":\t3}') as url:
        want = [["past", '{"n":1}'], ["past", '{"n":2}'], ["past", '{"n":\t3}']]
        status, lines = run("state=ENDED", url)
        assert status == 0 and messages(lines) == want, lines
        assert links(lines) == ["FILE", "ENDED"], lines
        assert "peer=day.ndjson" in lines[0]
        status, lines = run("drain=yes", url)
        assert status == 0 and messages(lines) == want, lines


@test
def an_empty_file_ends_at_once():
    with File(b"") as url:
        status, lines = run("state=ENDED", url)
        assert status == 0 and links(lines) == ["FILE", "ENDED"] and not messages(lines), lines


@test
def a_long_message_is_told_and_the_next_is_read():
    with File(b'{"x":"' + b"y" * 3000000 + b'"}\n{"n":2}\n') as url:
        for how in ("state=ENDED", "drain=yes"):
            status, lines = run(how, "max_message=100000", url)
            told, following = messages(lines)
            assert told[1].startswith('message too long: 3000008 bytes, limit 100000; it begins: {"x":"yyy'), told
            assert following[1] == '{"n":2}'


@test
def many_messages_of_a_file_come_in_order():
    with File(b"".join(b'{"n":%d,"pad":"%s"}\n' % (n, b"x" * (n % 999)) for n in range(20000))) as url:
        status, lines = run("state=ENDED", url)
        got = [int(text[5:text.index(",")]) for _, text in messages(lines)]
        assert got == list(range(20000))


@test
def recorded_times_are_kept_at_n_times_the_speed():
    times = ("00.000Z", "02.000Z", "01.000Z", "06.000Z")
    events = b"".join(b'{"type":"x.y","created_at":"2025-12-14T10:00:%s","n":%d}\n' % (t.encode(), n)
                      for n, t in enumerate(times))
    with File(events) as url:
        begun = time.monotonic()
        status, lines = run("state=ENDED", "speed=10", url)
        taken = time.monotonic() - begun
        assert status == 0 and len(messages(lines)) == 4, lines
        assert all(live == "live" for live, _ in messages(lines)), lines
        assert 0.6 <= taken < 3, taken


@test
def a_pipe_is_history_until_it_pauses_and_then_news():
    process = subprocess.Popen([WSDUMP, "state=ENDED", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                               text=True)
    process.stdin.write('{"n":1}\n{"n":2}\n')
    process.stdin.flush()
    assert process.stdout.readline().startswith("link FILE")
    assert process.stdout.readline() == 'message past 7 {"n":1}\n'
    assert process.stdout.readline() == 'message past 7 {"n":2}\n'
    end = time.monotonic() + 6
    n = 3
    while True:
        process.stdin.write('{"n":%d}\n' % n)
        process.stdin.flush()
        line = process.stdout.readline()
        assert line.endswith('{"n":%d}\n' % n), line
        if line.startswith("message live"):
            break
        assert time.monotonic() < end, "still history"
        n += 1
        time.sleep(1.2)
    process.stdin.write('{"last":1}')
    process.stdin.close()
    assert process.stdout.readline().endswith('{"last":1}\n')
    assert process.stdout.readline().startswith("link ENDED")
    assert process.wait(5) == 0
    process.stdout.close()


@test
def all_of_a_pipe_is_read_before_its_end_is_told():
    content = b"".join(b'{"n":%d}\n' % n for n in range(60000))
    for how in ("state=ENDED", "drain=yes"):
        status, lines = run(how, "-", stdin=content)
        assert status == 0 and len(messages(lines)) == 60000
        assert lines[-1].startswith("total 60000 messages")


@test
def stdin_as_a_file_is_read_on_from_where_it_is():
    with File(b'{"n":1}\n{"n":2}\n') as url, open(url[5:], "rb", buffering=0) as f:
        f.readline()
        f.seek(8)
        done = subprocess.run([WSDUMP, "state=ENDED", "-"], stdin=f, capture_output=True, timeout=15)
        assert messages(done.stdout.decode().split("\n")) == [["past", '{"n":2}']], done.stdout


@test
def the_recordings_of_a_folder_are_one_by_their_time():
    def event(name, minute):
        return '{"id":"%s","type":"x.y","created_at":"2025-12-14T10:%02d:00Z"}' % (name, minute)

    with tempfile.TemporaryDirectory() as folder:
        for name, lines in (
                ("b.ndjson", [event("b1", 1), event("b4", 4), event("late", 0), event("b6", 6)]),
                ("a.ndjson.1", [event("a2", 2), event("a4", 4), "torn"]),
                ("c.jsonl", [event("c3", 3)]),
                ("notes.txt", [event("not", 5)]), (".hidden.ndjson", [event("nor", 5)])):
            with open(os.path.join(folder, name), "w") as f:
                f.write("\n".join(lines))
        os.mkdir(os.path.join(folder, "empty.ndjson"))
        for how in ("state=ENDED", "drain=yes"):
            status, lines = run(how, "file:" + folder)
            told = [text for _, text in messages(lines)]
            assert status == 0 and len(told) == 8, lines
            # A late one stays behind what it came after; of one minute the first file's is first.
            order = [(re.findall('"id":"(.*?)"', text) or [text])[0] for text in told]
            assert order == ["b1", "a2", "c3", "a4", "torn", "b4", "late", "b6"], order


@test
def what_cannot_be_read_is_told():
    for url, words in (("file:/nowhere/x", "No such file"), ("file:/", "has no recordings"), ("file:", "needs a path"),
                       ("demo:?sed=7", "seed")):
        for how in ("state=ENDED", "drain=yes"):
            status, lines = run(how, url)
            assert status == 1 and lines[0].startswith("error ") and words in lines[0], lines


@test
def the_demo_tells_its_past_and_then_lives():
    status, lines = run("drain=yes", "now=1765722727000", "demo:?seed=7")
    past = messages(lines)
    assert status == 0 and len(past) > 100 and all(live == "past" for live, _ in past)
    again = messages(run("drain=yes", "now=1765722727000", "demo:?seed=7")[1])
    assert past == again
    fast = "demo:?seed=7&rate=6000"
    past = messages(run("drain=yes", "now=1765722727000", fast)[1])
    status, lines = run("messages=%d" % (len(past) + 5), "now=1765722727000", fast)
    assert status == 0 and links(lines) == ["DEMO"], lines[:2]
    assert messages(lines)[:len(past)] == past
    assert all(live == "live" for live, _ in messages(lines)[len(past):])


tap.main()
