#!/usr/bin/python3
# test_board_terminal - the terminal is given back whole, whatever ends the board. SPDX-License-Identifier: MIT
import os
import pty
import re
import resource
import signal
import subprocess
import time

import peers
import tap
from tap import test
from terminal import BOARD, THEMES, Terminal

DAY = os.path.join(os.environ.get("top_srcdir", "."), "tests", "screens", "aurora.ndjson")
ENDING = ["HUP", "INT", "QUIT", "TERM", "ALRM", "USR1", "USR2", "SEGV", "ABRT", "BUS", "FPE", "ILL"]


def settings(term, name):
    path = os.path.join(term.dir.name, name)
    term.type("stty -g > %s.tmp; mv %s.tmp %s\n" % (path, path, path))
    peers.wait_until(lambda: os.path.exists(path), "stty")
    with open(path) as f:
        return f.read()


def child_of(pid):
    out = subprocess.run(["ps", "-o", "pid=,comm=", "--ppid", str(pid)], capture_output=True, text=True).stdout
    found = re.search(r"(\d+) (lt-)?floorboard", out)
    return int(found.group(1)) if found else None


def in_shell(term):
    term.run("exec env PS1='READY ' ENV= sh")
    term.wait("READY")


@test
def feature_14_twelve_signals_leave_the_terminal_as_it_was():
    with Terminal(cols=100, rows=30) as term:
        in_shell(term)
        before = settings(term, "before")
        for name in ENDING:
            term.type("clear; ulimit -c 0; %s demo:; echo ended $?\n" % BOARD)
            term.wait("DEMO")
            pid = peers.wait_until(lambda: child_of(term.pid()), "the board's process")
            os.kill(pid, getattr(signal, "SIG" + name))
            term.wait("ended %d" % (128 + getattr(signal, "SIG" + name)))
            assert settings(term, "after-" + name) == before, name
            modes = term.tmux("display-message", "-p", "-t", "s", "#{alternate_on} #{cursor_flag}").strip()
            assert modes == "0 1", "%s: alternate screen and cursor: %s" % (name, modes)


@test
def suspend_and_continue_gives_the_terminal_back_and_takes_it_again():
    with Terminal(cols=100, rows=30) as term:
        term.run("exec bash --norc -i")
        before = settings(term, "before")
        term.type("%s demo:\n" % BOARD)
        term.wait("DEMO")
        term.keys("C-z")
        term.wait("Stopped")
        assert settings(term, "stopped") == before
        term.type("fg\n")
        term.wait("DEMO")
        term.keys("z")
        term.keys("Q")
        term.wait_gone("DEMO")
        assert settings(term, "after") == before


def spawn(*args):
    pid, fd = pty.fork()
    if pid == 0:
        env = dict(os.environ, TERM="xterm-256color", FLOORBOARD_THEMES=THEMES, XDG_STATE_HOME="/dev/null")
        os.execve(BOARD, [BOARD, *args], env)
    return pid, fd


def cpu(pid):
    """Seconds of processor time a process has used so far."""
    with open("/proc/%d/stat" % pid) as f:
        fields = f.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def drain(fd, until, deadline=10.0):
    data = b""
    end = time.monotonic() + deadline
    while until not in data:
        assert time.monotonic() < end, data[-300:]
        data += os.read(fd, 65536)
    return data


@test
def a_closed_terminal_ends_the_board_within_a_second():
    pid, fd = spawn("demo:")
    drain(fd, b"DEMO")
    before = cpu(pid)
    os.close(fd)
    closed = time.monotonic()
    _, status, usage = os.wait4(pid, 0)
    assert time.monotonic() - closed < 1.0
    assert usage.ru_utime + usage.ru_stime - before < 0.3, usage
    assert os.WIFEXITED(status) or os.WIFSIGNALED(status)


@test
def a_closed_terminal_ends_the_board_even_with_hup_ignored():
    old = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        pid, fd = spawn("demo:")
    finally:
        signal.signal(signal.SIGHUP, old)
    drain(fd, b"DEMO")
    before = cpu(pid)
    os.close(fd)
    closed = time.monotonic()
    _, _, usage = os.wait4(pid, 0)
    assert time.monotonic() - closed < 1.0
    assert usage.ru_utime + usage.ru_stime - before < 0.3, usage


def colours(term):
    """The attributes on the screen that choose a colour, as tmux says them."""
    attributes = re.findall("\x1b\\[([0-9;]*)m", term.tmux("capture-pane", "-p", "-e", "-t", "s"))
    return sorted({a for a in attributes if re.search(r"(^|;)([34][0-8]|9[0-7]|10[0-7])", a)})


@test
def feature_21_shift_t_walks_through_the_themes_and_never_means_no_colour():
    with Terminal(cols=120, rows=36) as term:
        term.board("--color", "always", "--theme", "dark", "file:" + DAY)
        term.wait("ENDED")
        names, seen = ["light", "high-contrast", "blue-orange", "mono", "dark"], [colours(term)]
        for _ in range(5):
            term.keys("T")
            peers.wait_until(lambda: "theme: " in term.screen(), "the theme's name")
            name = re.search(r"theme: ([a-z-]+)", term.screen()).group(1)
            names.remove(name)
            term.keys("Escape")
            term.wait_gone("theme: ")
            seen.append(colours(term))
        assert not names and seen[0] == seen[-1], (names, seen)
        assert all(a != b for a, b in zip(seen, seen[1:])), seen
    with Terminal(cols=120, rows=36) as term:
        term.board("--color", "never", "file:" + DAY)
        term.wait("ENDED")
        assert colours(term) == []


@test
def a_theme_is_shown_while_its_name_is_typed_and_kept_by_enter_over_a_restart():
    with Terminal(cols=120, rows=36) as term:
        own = os.path.join(term.dir.name, "share", "floorboard", "themes")
        os.makedirs(own)
        with open(os.path.join(own, "dusk.theme"), "w") as f:
            f.write("name = dusk\ninherits = light\n")
        term.env["XDG_DATA_HOME"] = os.path.join(term.dir.name, "share")
        term.board("--color", "always", "file:" + DAY)
        term.wait("ENDED")
        dark = colours(term)
        term.type(":theme ")
        term.keys("Tab")
        term.wait("dark  light  high-contrast  blue-orange  mono  dusk")
        assert colours(term) == dark
        term.keys("Tab", "Tab")
        term.wait(":theme light")
        peers.wait_until(lambda: colours(term) != dark, "light to be shown")
        light = colours(term)
        term.keys("Escape")
        term.wait_gone(":theme")
        peers.wait_until(lambda: colours(term) == dark, "dark to be back")
        term.type(":theme du")
        term.keys("Tab")
        term.wait(":theme dusk")
        peers.wait_until(lambda: colours(term) == light, "dusk, which is light, to be shown")
        term.keys("Enter")
        term.wait("theme: dusk")
        term.keys("Q")
        peers.wait_until(lambda: term.dead() is not None, "the board's end")
        term.board_again("--color", "always", "file:" + DAY)
        term.wait("ENDED")
        peers.wait_until(lambda: colours(term) == light, "dusk to be there again")


@test
def without_a_terminal_or_with_a_dumb_one_it_says_what_to_do():
    env = dict(os.environ, TERM="dumb", FLOORBOARD_THEMES=THEMES)
    with Terminal() as term:
        term.run("exec env TERM=dumb PS1='READY ' sh")
        term.wait("READY")
        term.type("%s demo:; echo ended $?\n" % BOARD)
        term.wait("ended 1")
        assert "--plain" in term.screen()
    out = subprocess.run([BOARD], stdin=subprocess.DEVNULL, capture_output=True, text=True, env=env)
    assert out.returncode == 0 and out.stdout == ""


@test
def every_terminal_type_and_locale_gives_a_readable_board():
    for name in ("xterm", "xterm-256color", "tmux-256color", "screen", "linux", "vt100"):
        for locale in ("C.UTF-8", "C", ""):
            with Terminal(cols=80, rows=24) as term:
                term.run("exec env TERM=%s LC_ALL=%s LANG= %s demo:" % (name, locale, BOARD))
                term.wait("DEMO")
                first = term.lines()[2]
                assert first[0] in ("+" if locale == "C" else "┏╭"), (name, locale, first)
                if locale == "C":
                    assert all(ord(c) < 128 for c in term.screen()), (name, locale)


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    tap.main(None if subprocess.run(["which", "tmux"], capture_output=True).returncode == 0 else "tmux is not installed")
