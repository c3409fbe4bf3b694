#!/usr/bin/python3
# test_cli - the board without a screen: snapshots, lines, help, exit statuses. SPDX-License-Identifier: MIT
import itertools
import json
import os
import re
import subprocess
import tempfile

import events
import peers
import tap
from tap import test
from wsdump import HubPeer
from terminal import BOARD, THEMES

TOP = os.environ.get("top_srcdir", ".")
REFERENCE = os.path.join(TOP, "tests", "events", "reference")
QUICK = ("--connect-timeout", "500ms", "--backoff", "100ms", "--backoff-max", "200ms")


def run(*args, stdin=None, env=None, **more):
    whole = dict(os.environ, FLOORBOARD_THEMES=THEMES, XDG_CONFIG_HOME="/nonexistent", XDG_CONFIG_DIRS="/nonexistent",
                 **(env or {}))
    return subprocess.run([BOARD, *args], input=stdin, stdin=None if stdin is not None else subprocess.DEVNULL,
                          capture_output=True, text=True, env=whole, timeout=60, **more)


def reference():
    """The payloads of the reference document dated 2025-12-14, one line each."""
    out = []
    for name in sorted(os.listdir(REFERENCE)):
        with open(os.path.join(REFERENCE, name), encoding="utf-8") as f:
            payload = json.load(f)
        if payload["created_at"].startswith("2025-12-14"):
            out.append(json.dumps(payload))
    return out


@test
def the_reference_day_reads_the_same_in_any_order():
    day = reference()
    assert len(day) == 6, len(day)
    first = None
    for order in itertools.islice(itertools.permutations(day), 0, 720, 7):
        out = run("--snapshot", "120x36", "--at", "2025-12-14T15:05:00Z", "-", stdin="\n".join(order) + "\n")
        assert out.returncode == 0, out.stderr
        screen = out.stdout
        lines = screen.split("\n")
        assert any("The Ticket Titan" in l and "slain" in l and "John Smith" in l for l in lines), screen
        assert any("John Smith" in l and "4 → 5" in l for l in lines), screen
        assert any("Cannot access dashboard" in l and "1h30m" in l for l in lines), screen
        # Rows of the feed are in arrival order; every figure and every other pane is not.
        panes = [l[70:] for l in lines if l[70:].strip()]
        first = first or panes
        assert panes == first


@test
def a_snapshot_is_the_same_every_time():
    first = run("--snapshot", "120x36", "demo:?seed=7")
    again = run("--snapshot", "120x36", "demo:?seed=7", env={"TZ": "Asia/Kathmandu", "LC_ALL": "C"})
    assert first.returncode == 0 and first.stdout == again.stdout
    assert first.stdout != run("--snapshot", "120x36", "demo:?seed=8").stdout
    lines = first.stdout.rstrip("\n").split("\n")
    assert len(lines) == 36 and "14:32:07 UTC" in lines[0], lines[0]


@test
def a_snapshot_comes_as_text_ansi_and_svg():
    text = run("--snapshot", "100x30", "demo:").stdout
    ansi = run("--snapshot", "100x30", "--format", "ansi", "demo:").stdout
    svg = run("--snapshot", "100x30", "--format", "svg", "--theme", "light", "demo:").stdout
    assert "\x1b[" in ansi and "\x1b" not in text
    assert svg.startswith("<svg") and svg.rstrip().endswith("</svg>")
    plain = run("--snapshot", "100x30", "--ascii", "demo:").stdout
    assert all(ord(c) < 128 for c in plain)


@test
def snapshots_of_every_size_have_that_size():
    for size in ("1x1", "20x5", "39x10", "40x9", "40x10", "59x16", "80x12", "80x24", "99x29", "160x45", "200x60", "300x100"):
        cols, rows = map(int, size.split("x"))
        lines = run("--snapshot", size, "demo:").stdout.rstrip("\n").split("\n")
        assert len(lines) <= rows, size
        assert all(len(l) <= cols for l in lines), size


@test
def a_snapshot_of_a_live_server_waits_for_its_words():
    with peers.websockets_peer().start() as server:
        process = subprocess.Popen([BOARD, "--snapshot", "120x36", server.url], stdout=subprocess.PIPE, text=True,
                                   env=dict(os.environ, FLOORBOARD_THEMES=THEMES))
        server.wait_open()
        server.send(events.ticket_created(1, "Cannot access dashboard"))
        out, _ = process.communicate(timeout=20)
        assert process.returncode == 0 and "Cannot access dashboard" in out and "LIVE" in out


@test
def a_snapshot_of_events_without_a_date_is_of_the_moment_they_came():
    with HubPeer().start() as hub:
        hub.do(post='{"id":"e1","type":"ticket.created"}', at="2025-12-14T10:11:12.000Z")
        out = run("--snapshot", "120x36", hub.url)
        assert "Sun 14 Dec 10:11:12 UTC" in out.stdout, out


@test
def feature_16_json_prints_each_event_as_it_was_sent():
    lines = ['{"id":"e1","type":"ticket.created","n":0.10,"n":1e2}', '{"id":"e2","type":"survey.submitted"}',
             '{"id":"e3","type":"order.refunded"}']
    out = run("--json", "-", stdin="\n".join(lines) + "\n")
    assert out.returncode == 0 and out.stdout == "\n".join(lines) + "\n", out.stdout
    out = run("--json", "--category", "csat,other", "-", stdin="\n".join(lines) + "\n")
    assert out.stdout == "\n".join(lines[1:]) + "\n"
    out = run("--json", "--count", "1", "-", stdin="\n".join(lines) + "\n")
    assert out.stdout == lines[0] + "\n" and out.returncode == 0
    out = run("--json", "--filter", "type=survey.submitted or type~refund", "-", stdin="\n".join(lines) + "\n")
    assert out.stdout == "\n".join(lines[1:]) + "\n" and out.returncode == 0, out


def pipe_into(*args):
    return subprocess.Popen([BOARD, *args], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1,
                            env=dict(os.environ, FLOORBOARD_THEMES=THEMES))


@test
def a_pipe_is_printed_as_it_comes_and_left_when_enough_came():
    for form in ("--json", "--plain"):
        process = pipe_into(form, "--count", "2", "-")
        process.stdin.write('{"id":"e1","type":"ticket.created","data":{"ticket":{"title":"first"}}}\n')
        assert "first" in process.stdout.readline()
        process.stdin.write('{"id":"e2","type":"ticket.created","data":{"ticket":{"title":"second"}}}\n')
        assert "second" in process.stdout.readline()
        assert process.wait(timeout=20) == 0, "waits for the end of a pipe that it has no use for"
        process.stdin.close()


@test
def what_cannot_be_written_is_a_failure():
    with tempfile.NamedTemporaryFile("w", suffix=".ndjson") as day:
        day.write("\n".join(reference()) + "\n")
        day.flush()
        for args in (["--json", "file:" + day.name], ["--plain", "file:" + day.name], ["--json", "--count", "1", "demo:"],
                     ["--snapshot", "40x10", "demo:"], ["--help"], ["--version"], ["--print-config"]):
            with open("/dev/full", "w") as full:
                out = subprocess.run([BOARD, *args], stdout=full, stderr=subprocess.PIPE, text=True, timeout=60,
                                     env=dict(os.environ, FLOORBOARD_THEMES=THEMES))
            assert out.returncode == 1 and "cannot write: No space" in out.stderr, (args, out)


@test
def feature_16_a_demo_has_a_lively_day_without_a_network():
    out = run("--json", "--once", "demo:?seed=7")
    assert out.returncode == 0 and len(out.stdout.splitlines()) > 100
    kinds = {json.loads(line)["type"] for line in out.stdout.splitlines()}
    assert kinds >= {"ticket.created", "ticket.updated", "ticket.closed", "boss.spawned", "boss.defeated",
                     "player.level_up", "achievement.unlocked", "survey.submitted"}, kinds


@test
def json_puts_a_pretty_event_on_one_line_and_wraps_the_unreadable():
    out = run("--json", "-", stdin='{\n  "id": "e1",\r\n  "type": "ticket.created"\n}\nnot json\n')
    first, second = out.stdout.split("\n")[:2]
    assert json.loads(first) == {"id": "e1", "type": "ticket.created"} and "\r" not in first
    wrapped = json.loads(second)
    assert wrapped["unreadable"] and __import__("base64").b64decode(wrapped["raw_b64"]) == b"not json"


@test
def plain_prints_one_readable_line_an_event():
    out = run("--plain", "-", stdin="\n".join(reference()) + "\n")
    for line in out.stdout.splitlines():
        assert re.match(r"\d{4}-\d\d-\d\d  \d\d:\d\d:\d\d ", line), line
    lines = out.stdout.rstrip("\n").split("\n")
    assert out.returncode == 0 and len(lines) == 6, out.stdout
    assert any(l.startswith("2025-12-14") and "Cannot access dashboard" in l for l in lines)
    assert "\x1b" not in out.stdout
    out = run("--plain", "-", stdin=json.dumps({"id": "x", "type": "ticket.created", "created_at": "2025-12-14T10:00:00Z",
                                                "data": {"ticket": {"id": "t", "title": "a\x1b[31mb"}}}) + "\n")
    assert "a␛[31mb" in out.stdout and "\x1b" not in out.stdout


@test
def feature_11_a_filter_in_a_pipe_lets_exactly_the_matching_lines_through():
    ticket = '{"id":"%s","type":"%s","created_at":"2025-12-14T10:00:0%dZ","data":{"ticket":{"id":"%s"%s}}}'
    lines = [ticket % ("a", "ticket.created", 0, "t1", ',"title":"One","priority":"high"'),
             ticket % ("b", "ticket.created", 1, "t2", ',"title":"Two","priority":"low"'),
             ticket % ("c", "ticket.updated", 2, "t3", ',  "priority":"urgent"'),  # its blanks come out as sent
             ticket % ("d", "ticket.created", 3, "t4", ',"title":"high","priority":"normal"'),
             ticket % ("e", "ticket.updated", 4, "t1", ""),  # thin: its ticket is known to be high
             '{"id":"f","type":"user.level_up","created_at":"2025-12-14T10:00:05Z","data":{"new_level":5}}']
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "day.ndjson")
        with open(path, "w", encoding="utf-8") as f:
            f.write("\n".join(lines) + "\n")
        out = run("--json", "--filter", "priority>=high", "file:" + path)
        assert (out.returncode, out.stdout) == (0, "\n".join([lines[0], lines[2], lines[4]]) + "\n"), out
        out = run("--json", "--filter", "priority>=high tga=vip", "file:" + path)
        assert (out.returncode, out.stdout) == (2, ""), out
        assert 'filter: column 16: no field "tga", did you mean "tag"?' in out.stderr, out.stderr


@test
def a_pipe_that_closes_ends_it_quietly():
    out = subprocess.run("%s --json demo: | head -1; echo ${PIPESTATUS[0]}" % BOARD, shell=True, executable="/bin/bash",
                         capture_output=True, text=True, timeout=30)
    assert out.stderr == "" and out.stdout.rstrip().endswith("\n0"), out
    with open("/dev/full", "w") as full:
        out = subprocess.run([BOARD, "--snapshot", "80x24", "demo:"], stdout=full, stderr=subprocess.PIPE, text=True)
    assert out.returncode == 1 and "cannot write" in out.stderr


@test
def feature_16_exit_statuses_are_the_documented_ones():
    assert run("--help").returncode == 0
    assert run("--version").stdout.startswith("floorboard ")
    with open(os.path.join(TOP, "man", "floorboard.1"), encoding="utf-8") as f:
        documented = f.read().split(".Sh EXIT STATUS")[1].split(".Sh")[0]
    assert [l[4:] for l in documented.split("\n") if l.startswith(".It")] == ["0", "1", "2", "3", "4", "5", "128+n"]
    out = run("--snapshto", "1x1")
    assert out.returncode == 2 and "did you mean --snapshot?" in out.stderr and "--help" in out.stderr
    out = run("wss:/hub")
    assert out.returncode == 2 and out.stderr.startswith("floorboard: "), out.stderr
    out = run("htp://hub/")
    assert out.returncode == 2 and "ws://" in out.stderr, out.stderr
    out = run("--snapshot", "80x24", "file:/nonexistent.ndjson")
    assert out.returncode == 1 and "/nonexistent.ndjson" in out.stderr, out.stderr
    out = run("--theme", "drak", "--snapshot", "80x24", "demo:")
    assert out.returncode == 3 and 'did you mean "dark"?' in out.stderr, out.stderr


@test
def feature_17_a_mistake_in_the_config_is_told_by_file_and_line():
    with tempfile.NamedTemporaryFile("w", suffix=".conf") as conf:
        conf.write("# mine\ncolour = never\n")
        conf.flush()
        for check in (["--print-config"], ["--plain", "-"]):
            out = run("-c", conf.name, *check, stdin="")
            assert out.returncode == 3 and out.stdout == "", out
            assert '%s:2: unknown key "colour", did you mean "color"?' % conf.name in out.stderr, out


@test
def feature_17_the_manual_and_the_completions_are_installed():
    with tempfile.TemporaryDirectory() as stage:
        env = {k: v for k, v in os.environ.items() if k not in ("MAKEFLAGS", "MFLAGS", "MAKELEVEL")}
        subprocess.run(["make", "-s", "-C", os.environ.get("top_builddir", "."), "install-man", "install-dist_bashcompDATA",
                        "install-dist_zshcompDATA", "install-dist_fishcompDATA", "DESTDIR=" + stage, "prefix=/usr"],
                       env=env, check=True, stdout=subprocess.DEVNULL, timeout=60)
        there = {os.path.relpath(os.path.join(d, f), stage + "/usr/share") for d, _, files in os.walk(stage) for f in files}
        assert there >= {"man/man1/floorboard.1", "bash-completion/completions/floorboard.bash",
                         "zsh/site-functions/_floorboard", "fish/vendor_completions.d/floorboard.fish"}, there
        words = subprocess.run(["bash", "-c", "source %s/usr/share/bash-completion/completions/floorboard.bash; "
                                "complete -p floorboard" % stage], capture_output=True, text=True)
        assert words.returncode == 0 and "floorboard" in words.stdout, words


@test
def once_tells_unreachable_from_refused():
    out = run("--plain", "--once", *QUICK, "ws://127.0.0.1:%d/" % peers.free_port())
    assert out.returncode == 4 and "refused" in out.stderr, out
    server = peers.Misbehaving(peers.answer("401 Unauthorized"))
    try:
        out = run("--plain", "--once", *QUICK, server.url)
        assert out.returncode == 5 and "401" in out.stderr, out
    finally:
        server.kill()


@test
def a_count_or_once_prints_lines_even_on_a_terminal():
    for options in (("--count", "2"), ("--once",)):
        out = subprocess.run(["script", "-qec", "%s %s file:%s" % (BOARD, " ".join(options), os.devnull), os.devnull],
                             capture_output=True, text=True, timeout=30, stdin=subprocess.DEVNULL,
                             env=dict(os.environ, FLOORBOARD_THEMES=THEMES))
        assert out.returncode == 0 and "\x1b" not in out.stdout, out


@test
def a_theme_nobody_knows_is_a_matter_of_configuration_on_a_screen_too():
    out = subprocess.run(["script", "-qec", "%s --theme drak demo:" % BOARD, os.devnull], capture_output=True, text=True,
                         timeout=30, stdin=subprocess.DEVNULL, env=dict(os.environ, FLOORBOARD_THEMES=THEMES))
    assert out.returncode == 3 and 'did you mean "dark"?' in out.stdout, out


@test
def settings_say_where_they_came_from():
    with tempfile.NamedTemporaryFile("w", suffix=".conf") as conf:
        conf.write("goal = 85\n")
        conf.flush()
        out = run("-c", conf.name, "--print-config", "--title", "Aurora", env={"FLOORBOARD_PERIOD": "30"})
        assert out.returncode == 0, out.stderr
        settings = dict(l.split(" = ", 1) for l in out.stdout.rstrip("\n").split("\n"))
        assert settings["goal"].split("# ")[1] == conf.name + ":1"
        assert settings["title"].split("# ")[1] == "command line"
        assert settings["period"].split("# ")[1] == "FLOORBOARD_PERIOD"
        assert settings["ping"].split("# ")[1] == "built-in"


@test
def several_recordings_are_one_by_their_time():
    def event(name, minute):
        return '{"id":"%s","type":"x.y","created_at":"2025-12-14T10:%02d:00Z"}\n' % (name, minute)

    with tempfile.TemporaryDirectory() as folder:
        one, two, days = (os.path.join(folder, name) for name in ("one", "two", "days"))
        os.mkdir(days)
        for path, text in ((one, event("a", 1) + event("d", 4)), (two, event("c", 3)),
                           (os.path.join(days, "x.ndjson"), event("b", 2))):
            with open(path, "w") as f:
                f.write(text)
        for args in (["file:" + one, "file:" + two, "file:" + days],
                     ["--also", "file:" + two, "file:" + one, "--also=file:" + days]):
            out = run("--json", *args)
            assert [json.loads(line)["id"] for line in out.stdout.splitlines()] == ["a", "b", "c", "d"], out
        out = run("--snapshot", "80x24", "file:" + one, "file:" + two)
        assert "3 shown / 3" in out.stdout, out.stdout
        out = run("--json", "file:" + one, "file:" + folder + "/nope")
        assert out.returncode == 1 and "nope" in out.stderr and out.stdout == "", out
        out = run("--json", "demo:", "file:" + one)
        assert out.returncode == 2 and "only recordings are read together" in out.stderr, out


@test
def a_named_config_gives_a_snapshot_its_keys_and_filters():
    with tempfile.NamedTemporaryFile("w", suffix=".conf") as conf:
        conf.write("[keys]\nzoom = F3\n[filters]\nF5 = vip: tag=vip\n")
        conf.flush()
        out = run("-c", conf.name, "--snapshot", "80x24", "--keys", "F3", "demo:?seed=14")
        assert out.returncode == 0 and "Boss" not in out.stdout, out
        out = run("-c", conf.name, "--snapshot", "80x24", "--keys", "F5", "demo:?seed=14")
        assert out.returncode == 0 and "&tag=vip" in out.stdout, out


@test
def what_is_masked_leaves_no_canary():
    day = json.dumps({"id": "e1", "type": "ticket.created", "created_at": "2025-12-14T10:00:00Z",
                      "data": {"ticket": {"id": "t1", "title": "Ring 0170-1234567", "status": "open", "priority": "high"},
                               "customer": {"id": "c1", "name": "Jane Canary", "email": "canary@example.com"}}}) + "\n"
    day += json.dumps({"id": "e2", "type": "survey.submitted", "created_at": "2025-12-14T10:01:00Z",
                       "data": {"rating": 1, "comment": "mail canary@example.com", "customer": {"name": "Jane Canary"}}}) + "\n"
    for args in (["--plain"], ["--snapshot", "200x60", "--category", "all"]):
        out = run(*args, "--mask", "names", "-", stdin=day)
        assert out.returncode == 0 and "Jane C." in out.stdout, out
        assert "anary" not in out.stdout and "1234567" not in out.stdout, out.stdout
        assert "Jane Canary" in run(*args, "-", stdin=day).stdout
    out = run("--json", "--mask", "names", "-", stdin=day)
    assert out.returncode == 2 and out.stdout == "" and "--mask off" in out.stderr, out


@test
def the_token_goes_into_the_header_and_nowhere_else():
    with peers.websockets_peer().start() as server:
        with tempfile.NamedTemporaryFile("w") as token:
            token.write("secret-canary-token\n")
            token.flush()
            process = subprocess.Popen([BOARD, "--plain", "--token-file", token.name, "-H", "X-Board: seven",
                                        "--subscribe", '{"hello":1}', server.url], stdout=subprocess.PIPE,
                                       stderr=subprocess.PIPE, text=True)
            server.wait_open()
            peers.wait_until(server.got, "the first message")
            with open("/proc/%d/cmdline" % process.pid) as f:
                assert "canary" not in f.read()
            process.terminate()
            out, err = process.communicate(timeout=10)
        opened = server.opened()[0]
        assert opened["authorization"] == "Bearer secret-canary-token" and opened["x"] == "seven"
        assert server.got() == ['{"hello":1}']
        assert "canary" not in out + err
        assert process.returncode == 128 + 15


if __name__ == "__main__":
    tap.main(peers.missing())
