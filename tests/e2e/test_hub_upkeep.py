#!/usr/bin/python3
# test_hub_upkeep - work on the journal of a running hub, and what becomes of one that is full, damaged, locked or at its end. SPDX-License-Identifier: MIT
import json
import os
import re
import resource
import shutil
import signal
import socket
import sqlite3
import stat
import subprocess
import threading
import time

import tap
from hub import FLOORHUB, Hub, event
from peers import wait_until
from tap import test


def path_of(hub):
    return hub.argv[hub.argv.index("--journal") + 1]


def run(hub, *words, feed=None, path=None):
    return subprocess.run([FLOORHUB, *words, "--config=", "--journal", path or path_of(hub)], check=False,
                          capture_output=True, input=feed, timeout=60)


def must(hub, *words, feed=None, path=None):
    done = run(hub, *words, feed=feed, path=path)
    assert done.returncode == 0, (words, done.returncode, done.stderr)
    return done.stdout


def export(hub, path=None):
    return [json.loads(line) for line in must(hub, "export", path=path).splitlines()]


@test
def the_control_socket_is_its_users_alone_and_goes_with_the_hub():
    with Hub() as hub:
        place = path_of(hub) + "-control"
        mode = os.stat(place).st_mode
        assert stat.S_ISSOCK(mode) and mode & 0o777 == 0o600, oct(mode)
        assert os.stat(path_of(hub)).st_mode & 0o777 == 0o600
        hub.stop()
        assert not os.path.exists(place)


@test
def commands_give_the_same_with_a_hub_and_without():
    with Hub() as hub:
        for i in range(20):
            assert hub.post(event(n=i))[0] == 200
        with_hub = must(hub, "export"), must(hub, "check")
        assert len(with_hub[0].splitlines()) == 20 and with_hub[1].startswith(b"ok: 20 events,")
        hub.stop()
        assert (must(hub, "export"), must(hub, "check")) == with_hub


@test
def what_comes_in_three_times_is_kept_once():
    """Fault 9, and 10: the same id with another body is kept beside it."""
    with Hub() as hub:
        bodies = [event(n=i) for i in range(15)]
        for _ in range(3):
            assert all(hub.post(body)[0] == 200 for body in bodies)
        assert [json.loads(json.dumps(row["event"])) for row in export(hub)] == [json.loads(b) for b in bodies]
        other = json.dumps(dict(json.loads(bodies[4]), n="other")).encode()
        assert hub.post(other)[0] == 200
        row = export(hub)[-1]
        assert row["seq"] == 16 and row["conflict"] == 5 and row["event"]["n"] == "other"


@test
def an_import_goes_to_the_journal_and_to_history():
    with Hub() as hub, Hub() as other:
        for i in range(300):
            hub.post(event(n=i))
        lines = must(hub, "export")
        said = must(other, "import", "-", feed=lines)
        assert said.startswith(b"events taken in: 300,"), said
        assert [e["event"] for e in other.events("?limit=1000")] == [e["event"] for e in hub.events("?limit=1000")]
        broken = run(other, "import", "-", feed=lines[:200] + b"\n")
        assert broken.returncode == 1 and b"line 1" in broken.stderr, broken


@test
def a_history_of_nothing_holds_up_nobody():
    """Reading all of the journal for a filter that wants none of it takes many turns, and others have theirs between."""
    row = '{"at":"2025-12-14T10:30:00Z","hook":"cstar","id":"%d","type":"a","event":{"id":%d,"type":"a"}}\n'
    with Hub("--keep", "0") as hub:
        must(hub, "import", "-", feed="".join(row % (i, i) for i in range(12000)).encode())
        with hub.raw(b"GET /v1/events?types=b HTTP/1.1\r\nHost: localhost\r\n\r\n", hub.admin) as slow:
            assert slow.recv(12, socket.MSG_PEEK) == b"HTTP/1.1 200"
            assert hub.get("/healthz")[0] == 200
            assert not slow.recv(4096, socket.MSG_PEEK).endswith(b"0\r\n\r\n")
            said = b""
            while not said.endswith(b"0\r\n\r\n"):
                said += slow.recv(4096)
        assert said.endswith(b"\r\n\r\n0\r\n\r\n"), said
        assert len(hub.events("?types=a")) == 12000


@test
def an_import_that_cannot_be_read_is_no_empty_one():
    with Hub() as hub:
        place = os.path.dirname(path_of(hub))
        for _ in range(2):
            done = run(hub, "import", place)
            assert done.returncode == 1 and b"cannot read" in done.stderr and not done.stdout, done
            hub.stop()


@test
def an_import_takes_in_as_json_only_what_is():
    """A message to boards is the body between the hub's own words: another text would break it."""
    line = b'{"seq":1,"at":"2025-12-14T10:30:00Z","hook":"cstar","id":"a",%s"raw_b64":"eyJhIjox"}\n'
    with Hub() as hub:
        done = run(hub, "import", "-", feed=line % b"")
        assert done.returncode == 1 and b"line 1: " in done.stderr and b"raw_b64" in done.stderr, done
        assert must(hub, "import", "-", feed=line % b'"unreadable":"cut",').startswith(b"events taken in: 1,")


@test
def a_customer_is_erased_while_the_hub_runs():
    with Hub() as hub:
        hub.post(event(data={"customer": {"email": "canary@example.com"}, "ticket": {"id": "t1"}}))
        hub.post(event(data={"customer": {"email": "joe@example.com"}, "ticket": {"id": "t2"}}))
        hub.post(event(data={"ticket": {"id": "t1", "title": "canarytitle"}}))
        assert must(hub, "erase", "CANARY@example.com").startswith(b"events deleted: 2,")
        assert len(export(hub)) == 1
        for name in os.listdir(hub.folder):
            if name.startswith("journal.db") and not name.endswith("-control"):
                with open(os.path.join(hub.folder, name), "rb") as f:
                    assert b"canary" not in f.read(), name
        assert b"canary" not in hub.said().encode()


@test
def a_backup_is_made_under_load_and_begins_an_epoch():
    """Fault 45."""
    with Hub() as hub:
        going, accepted = [True], []

        def load():
            while going:
                accepted.append(hub.post(event(pad="x" * 20000))[0])
        thread = threading.Thread(target=load)
        thread.start()
        wait_until(lambda: len(accepted) > 50, "some events")
        copy = os.path.join(hub.folder, "copy.db")
        before = len(accepted)
        must(hub, "backup", copy)
        going.clear()
        thread.join()
        assert set(accepted) == {200}
        assert os.stat(copy).st_mode & 0o777 == 0o600
        again = run(hub, "backup", copy)
        assert again.returncode == 3 and b"is there already" in again.stderr, again
        rows = export(hub, path=copy)
        assert before - 1 <= len(rows) <= len(accepted), (before, len(rows), len(accepted))
        assert must(hub, "check", path=copy).split()[-1] != must(hub, "check").split()[-1]


@test
def a_caller_who_says_nothing_keeps_nobody_waiting():
    with Hub() as hub:
        silent = [socket.socket(socket.AF_UNIX) for _ in range(12)]
        for link in silent:
            link.settimeout(5)
            link.connect(path_of(hub) + "-control")
        silent[0].sendall(b"no end of line")
        silent[1].sendall(b"dance\n")
        assert silent[1].recv(100).startswith(b"=failed this hub does not know")
        started = time.monotonic()
        assert hub.post(event())[0] == 200
        assert time.monotonic() - started < 2
        for link in silent:
            link.close()
        assert b"ok: 1 events" in wait_until(
            lambda: run(hub, "check").stdout, "a place among the callers")
        big = socket.socket(socket.AF_UNIX)
        big.connect(path_of(hub) + "-control")
        try:
            big.sendall(b"x" * (1 << 20))
        except OSError:
            pass
        big.close()
        assert hub.post(event())[0] == 200


@test
def a_full_disk_is_said_and_ends_with_room():
    """Fault 16, by a limit on the size of files: a file system of its own needs root."""
    with Hub() as hub:
        assert hub.post(event())[0] == 200
        resource.prlimit(hub.process.pid, resource.RLIMIT_FSIZE, (200 << 10, resource.RLIM_INFINITY))
        stored, answers = 1, []
        for _ in range(60):
            status, said = hub.post(event(pad="x" * 8000))
            answers.append(status)
            stored += status == 200
        assert set(answers) == {200, 503} and answers[-1] == 503, answers
        assert hub.request(hub.hooks, "GET", "/healthz")[0] == 200
        assert hub.get("/healthz")[0] == 503 and "no room" in hub.get("/healthz")[1]
        resource.prlimit(hub.process.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        assert hub.post(event())[0] == 200
        assert hub.get("/healthz")[0] == 200
        assert len(export(hub)) == stored + 1


@test
def a_damaged_journal_is_kept_aside_said_and_recovered():
    """Fault 19, and 12: what cannot be read is counted."""
    with Hub() as hub:
        for i in range(40):
            hub.post(event(n=i, pad="x" * 700))
        epoch = must(hub, "check").split()[-1]
        hub.stop()
        with open(path_of(hub), "r+b") as f:
            f.seek(6 * 4096)
            f.write(b"\xa5" * 4096)
        hub.start()
        assert "run floorhub recover" in hub.get("/healthz")[1]
        aside = [n for n in os.listdir(hub.folder) if ".corrupt-" in n]
        assert aside, os.listdir(hub.folder)
        assert hub.post(event(n="new"))[0] == 200
        said = must(hub, "recover").decode()
        assert "events taken in: 3" in said and aside[0].split(".corrupt-")[1][:8] in said, said
        assert hub.get("/healthz")[1].strip() == "ok"
        assert must(hub, "check").split()[-1] != epoch
        rows = [row["event"]["n"] for row in export(hub)]
        assert rows[0] == "new" and set(range(30)) & set(rows) and len(rows) == len(set(rows))


@test
def a_copy_and_a_revocation_outlast_a_power_failure():
    if not shutil.which("strace"):
        return print("# not looked at: strace is not here")
    with Hub() as hub:
        copy, tokens = os.path.join(hub.folder, "copy"), os.path.join(hub.folder, "tokens")
        for words in ([*"backup --config= --journal".split(), path_of(hub), copy],
                      ["token", "add", "wall", "--config=", "--tokens-file", tokens]):
            done = subprocess.run(["strace", "-fye", "trace=rename,renameat,fsync", FLOORHUB, *words], check=False,
                                  capture_output=True, text=True, timeout=60)
            if "ptrace" in done.stderr:
                return print("# not looked at: strace may not")
            assert done.returncode == 0, done.stderr
            calls = done.stderr[done.stderr.index("rename"):]
            assert re.search(rf"fsync\(\d+<{re.escape(hub.folder)}>\) += 0", calls), done.stderr


@test
def a_copy_takes_no_room_that_events_need():
    with Hub() as hub:
        for i in range(40):
            assert hub.post(event(n=i, pad="x" * 200000))[0] == 200
        hub.stop()
        disk, copy = os.path.join(hub.folder, "disk"), os.path.join(hub.folder, "copy")
        os.mkdir(disk)
        for size, status in (("20m", 1), ("60m", 0)):
            script = f"mount -t tmpfs -o size={size} none {disk} || exit 77; cp {path_of(hub)} {disk}/j.db; " \
                     f"{FLOORHUB} backup --config= --journal {disk}/j.db {copy}; s=$?; ls {disk}; exit $s"
            done = subprocess.run(["unshare", "-rm", "sh", "-c", script], check=False, capture_output=True, text=True,
                                  timeout=60)
            if done.returncode == 77 or "unshare" in done.stderr:
                return print("# not looked at: no file system may be mounted here")
            assert done.returncode == status and "backup" not in done.stdout, done
            assert ("no room for a copy beside" in done.stderr) == (status == 1), done
            assert os.path.exists(copy) == (status == 0) and not os.path.exists(copy + ".part")


def held_check(hub):
    """Who asks for a check, and the process that reads the file for it, stopped."""
    pid = hub.process.pid
    for _ in range(100):
        caller = subprocess.Popen([FLOORHUB, "check", "--config=", "--journal", path_of(hub)],
                                  stdout=subprocess.PIPE)
        while caller.poll() is None:  # without a pause: it reads no longer than some tens of ms
            with open(f"/proc/{pid}/task/{pid}/children", encoding="utf-8") as f:
                reader = int((f.read().split() or [0])[0])
            if not reader:
                continue
            try:
                os.kill(reader, signal.SIGSTOP)
                with open(f"/proc/{reader}/stat", encoding="utf-8") as f:
                    if f.read().rsplit(")", 1)[1].split()[0] == "T":
                        return caller, reader
            except OSError:
                pass  # it was faster
        caller.communicate()
    raise AssertionError("nobody reads the file")


@test
def webhooks_are_taken_while_a_check_reads_the_file():
    with Hub() as hub:
        for i in range(100):
            assert hub.post(event(n=i, pad="x" * 250000))[0] == 200
        caller, reader = held_check(hub)
        with caller:
            for i in range(20):
                assert hub.post(event(n=i))[0] == 200
            assert caller.poll() is None
            assert b"busy with another such job" in run(hub, "check").stderr
            os.kill(reader, signal.SIGCONT)
            assert caller.communicate(timeout=20)[0].startswith(b"ok: 120 events,")
        caller, reader = held_check(hub)
        with caller:
            caller.kill()
        wait_until(lambda: not os.path.exists(f"/proc/{reader}"), "it to go with who asked")
        assert must(hub, "check").startswith(b"ok: 120 events,")


@test
def strangers_files_are_left_as_they_are():
    with Hub(journal="memory:") as hub:
        notes = hub.write("notes", "not a journal\n")
        done = run(hub, "check", path=notes)
        assert done.returncode == 3 and b"not a journal of floorhub" in done.stderr, done
        with open(notes, encoding="utf-8") as f:
            assert f.read() == "not a journal\n"
        nothing = os.path.join(hub.folder, "nothing.db")
        done = run(hub, "export", path=nothing)
        assert done.returncode == 3 and b"there is no journal" in done.stderr and not os.path.exists(nothing)


@test
def the_last_number_is_given_and_none_after_it():
    """Fault 46."""
    with Hub() as hub:
        hub.stop()
        base = sqlite3.connect(path_of(hub))
        base.execute("UPDATE journal SET last = ?, first = ?", (2 ** 53 - 2, 2 ** 53 - 1))
        base.commit()
        base.execute("PRAGMA journal_mode = DELETE")
        base.close()
        hub.start()
        status, said = hub.post(event())
        assert status == 200 and json.loads(said)["seq"] == 9007199254740991, said
        assert hub.post(event())[0] == 503
        assert [row["seq"] for row in export(hub)] == [9007199254740991]
        assert "2^53" in hub.said()


@test
def nobody_else_reads_the_file_while_it_runs():
    with Hub() as hub:
        hub.post(event())
        must(hub, "check"), must(hub, "backup", os.path.join(hub.folder, "copy"))
        base = sqlite3.connect(path_of(hub), timeout=0)
        try:
            base.execute("SELECT count(*) FROM event").fetchall()
            raise AssertionError("the journal could be read")
        except sqlite3.OperationalError as e:
            assert "locked" in str(e), e
        finally:
            base.close()
        assert hub.post(event())[0] == 200


@test
def events_go_by_size():
    with Hub("--keep-size", "100K") as hub:
        for _ in range(30):
            assert hub.post(event(pad="x" * 8000))[0] == 200
        hub.kill(signal.SIGHUP)
        hub.stop()
        hub.start()
        rows = wait_until(lambda: len(export(hub)) <= 12 and export(hub), "old events to go", 10)
        assert rows[-1]["seq"] == 30
        gap = {"op": "gap", "from": 11, "to": rows[0]["seq"] - 1, "why": "retention"}
        told = hub.events("?after=10")
        assert told[0] == gap and [e["seq"] for e in told[1:]] == [row["seq"] for row in rows], told
        assert [e["op"] for e in hub.events()] == ["event"] * len(rows)


@test
def history_tells_what_was_erased():
    with Hub() as hub:
        for who in "abbaccc":
            assert hub.post(event(type=who, data={"customer": {"email": f"{who}@example.org"}}))[0] == 200
        must(hub, "erase", "b@example.org")
        must(hub, "erase", "c@example.org")
        gaps = [{"op": "gap", "from": 2, "to": 3, "why": "retention"},
                {"op": "gap", "from": 5, "to": 7, "why": "retention"}]
        told = hub.events()
        assert [e["op"] for e in told] == ["event", "gap", "event", "gap"], told
        assert [told[1], told[3]] == gaps, told
        assert [e["op"] for e in hub.events("?types=nothing")] == ["gap", "gap"]
        assert [e["op"] for e in hub.events("?limit=1")] == ["event"]
        must(hub, "erase", "a@example.org")
        assert hub.events("?after=3") == [{"op": "gap", "from": 4, "to": 7, "why": "retention"}]
        assert hub.events() == []


tap.main()
