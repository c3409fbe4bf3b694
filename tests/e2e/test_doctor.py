#!/usr/bin/python3
# test_doctor - floorboard --doctor: each thing that can be wrong is named, and what to do. SPDX-License-Identifier: MIT
import email.utils
import json
import os
import subprocess
import tempfile
import time

import peers
import tap
from tap import test
from terminal import BOARD, Terminal

HERE = os.path.dirname(os.path.abspath(__file__))


def doctor(*args, status=0, **environment):
    """{subject: (state, words)} of what it says."""
    with tempfile.TemporaryDirectory() as home:
        env = dict(os.environ, HOME=home, XDG_STATE_HOME=home, XDG_CONFIG_HOME=home, XDG_CONFIG_DIRS=home,
                   TERM="xterm-256color", **environment)
        done = subprocess.run([BOARD, "--doctor", "--json", *args], env=env, capture_output=True, text=True, timeout=30)
    assert done.returncode == status, (done, status)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return {line["subject"]: (line["state"], line["says"]) for line in lines}


def hub():
    port = peers.free_port()
    return peers.Peer(["/usr/bin/python3", os.path.join(HERE, "peer_hub.py"), str(port)], port)


@test
def all_is_well_with_a_hub():
    with hub().start() as server:
        found = doctor(server.url)
        for subject in ("locale", "terminal", "config", "state", "url", "name", "connect", "handshake", "hello", "clock"):
            assert found[subject][0] == "ok", (subject, found)


@test
def a_clock_that_differs_is_told_with_its_direction():
    with hub().start() as server:
        server.do(clock=-3480)
        peers.wait_until(lambda: "done" in server.lines, "the hub's clock")
        state, words = doctor(server.url)["clock"]
        assert state == "warn" and "58m" in words and "behind" in words, words


@test
def a_server_that_is_no_hub_has_a_clock_too():
    late = email.utils.formatdate(time.time() + 7230, usegmt=True)
    with peers.websockets_peer().start() as right, peers.websockets_peer(date=late).start() as wrong, \
            peers.websockets_peer(date="soon").start() as vague:
        assert doctor("--connect-timeout", "500ms", right.url)["clock"][0] == "ok"
        state, words = doctor("--connect-timeout", "500ms", wrong.url)["clock"]
        assert state == "warn" and "the server's is 2h ahead of" in words, words
        assert "clock" not in doctor("--connect-timeout", "500ms", vague.url)


@test
def every_step_of_the_way_can_fail():
    assert doctor("ws://127.0.0.1:%d/" % peers.free_port(), status=1)["connect"][0] == "fail"
    assert "no such host" in doctor("ws://nobody.invalid/", status=1)["name"][1]
    assert doctor("wz://hub/", status=1)["url"][0] == "fail"
    for status, subject in (("401 Unauthorized", "token"), ("404 Not Found", "handshake")):
        server = peers.Misbehaving(peers.answer(status))
        try:
            found = doctor(server.url, status=1)
            assert found[subject][0] == "fail" and status[:3] in found[subject][1], found
            assert found["connect"][0] == "ok", found
        finally:
            server.kill()
    with peers.websockets_peer().start() as plain:
        assert "does not speak TLS" in doctor(plain.url.replace("ws:", "wss:"), status=1)["tls"][1]
        found = doctor("--connect-timeout", "500ms", plain.url)
        assert found["hello"][0] == "warn" and "no hub" in found["hello"][1], found


@test
def the_machine_and_the_settings_are_looked_at():
    assert doctor(LC_ALL="C")["locale"][0] == "warn"
    with tempfile.TemporaryDirectory() as folder:
        token, config = os.path.join(folder, "token"), os.path.join(folder, "board.conf")
        assert doctor("--token-file", token, "demo:", status=1)["token"][0] == "fail"
        with open(token, "w") as f:
            f.write("secret\n")
        os.chmod(token, 0o644)
        assert "chmod 600" in doctor("--token-file", token, "demo:")["token"][1]
        os.chmod(token, 0o600)
        found = doctor("--token-file", token, "demo:")
        assert found["token"][0] == "ok" and "secret" not in json.dumps(found), found
        with open(config, "w") as f:
            f.write("title = A\ncolour = never\n")
        found = doctor("--config", config, status=1)
        assert found["config"][0] == "fail" and "board.conf:2" in found["config"][1], found
        with open(config, "w") as f:
            f.write("[keys]\ndown = j p\n")
        found = doctor("--config", config, "demo:")
        assert found["keys"] == ("warn", config + ":2: [keys] in lists p means down, and pause is hidden there"), found
    # The superuser may write anywhere, so a file stands where the folder should be.
    with tempfile.NamedTemporaryFile() as file:
        env = dict(os.environ, XDG_STATE_HOME=file.name, TERM="xterm")
        done = subprocess.run([BOARD, "--doctor", "--config", "", "demo:"], env=env, capture_output=True, text=True)
        assert done.returncode == 1 and "fail  state" in done.stdout, done
        assert "warn  terminal" in done.stdout and "8 colours" in done.stdout, done
        env["TERM"] = "nope"
        done = subprocess.run([BOARD, "--doctor", "--config", ""], env=env, capture_output=True, text=True)
        assert "fail  terminal" in done.stdout and "nope" in done.stdout, done


@test
def on_a_terminal_its_size_is_told():
    with Terminal(cols=60, rows=20) as term:
        term.run("%s --doctor --config '' demo:; sleep 1" % BOARD)
        term.wait("60x20")


tap.main(peers.missing())
