#!/usr/bin/python3
# test_take_away - copies, the pager, the editor, links and exports, on real terminals. SPDX-License-Identifier: MIT
import base64
import glob
import json
import os
import re
import pty
import select
import signal
import stat
import struct
import termios
import fcntl
import time

import peers
import tap
from tap import test
from terminal import BOARD, THEMES, Terminal

TITLE = "Cannot \x1b]0;owned\x07 log in"
EVENT = {"id": "evt_7c1d04", "type": "ticket.created", "created_at": "2025-12-14T14:29:55Z",
         "data": {"ticket": {"id": "t-1", "title": TITLE, "priority": "urgent"}}}


def write_events(folder, count=1):
    path = os.path.join(folder, "day.ndjson")
    with open(path, "w") as f:
        for i in range(count):
            f.write(json.dumps(dict(EVENT, id="evt_%d" % i if count > 1 else EVENT["id"])) + "\n")
    return path


def prepare(term, **env):
    for name in ("PAGER", "LESS", "VISUAL", "EDITOR", "TMPDIR", "XDG_STATE_HOME"):
        term.env.pop(name, None)
    term.env.update(env)
    return write_events(term.dir.name)


def script(term, name, text):
    path = os.path.join(term.dir.name, name)
    with open(path, "w") as f:
        f.write("#!/bin/sh\n" + text)
    os.chmod(path, 0o755)
    return path


class Pty:
    """The board on a bare terminal that answers nothing, to see each byte it is sent."""

    def __init__(self, folder, *args):
        env = dict(os.environ, TERM="xterm-256color", FLOORBOARD_THEMES=THEMES, HOME=folder,
                   XDG_CONFIG_HOME=folder, LC_ALL="C.UTF-8")
        for name in ("TMUX", "XDG_STATE_HOME"):
            env.pop(name, None)
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.execve(BOARD, [BOARD, *args], env)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))
        self.seen = b""

    def until(self, what, deadline=15.0):
        end = time.monotonic() + deadline
        while what not in self.seen:
            left = end - time.monotonic()
            assert left > 0, "%r never came, but %r" % (what, self.seen[-2000:])
            if select.select([self.fd], [], [], left)[0]:
                self.seen += os.read(self.fd, 65536)

    def type(self, text):
        self.seen = b""
        os.write(self.fd, text.encode())

    def close(self):
        os.write(self.fd, b"Q")
        try:
            while os.read(self.fd, 65536):
                pass
        except OSError:
            pass
        os.waitpid(self.pid, 0)
        os.close(self.fd)


@test
def feature_15_y_hands_the_id_to_the_terminal_by_osc_52_and_keeps_a_private_file():
    with Terminal() as folder:
        path = write_events(folder.dir.name)
        board = Pty(folder.dir.name, "file:" + path)
        board.until(b"ENDED")
        board.type("y")
        board.until(b"\x1b]52;c;" + base64.b64encode(b"evt_7c1d04") + b"\x07")
        board.until(b"copied id to the terminal, and into ~/.local/state/floorboard/copied")
        kept = os.path.join(folder.dir.name, ".local/state/floorboard/copied")
        with open(kept) as f:
            assert f.read() == "evt_7c1d04"
        assert stat.S_IMODE(os.stat(kept).st_mode) == 0o600
        # The whole event: what could control a terminal it is pasted into is escaped.
        board.type("Y")
        board.until(b"event to the terminal")
        with open(kept, "rb") as f:
            text = f.read()
        assert b"\x1b" not in text and b"\x07" not in text
        assert json.loads(text) == EVENT
        assert b"\x1b]52;c;" + base64.b64encode(text) + b"\x07" in board.seen
        board.close()


@test
def feature_15_inside_tmux_y_fills_its_buffer():
    with Terminal() as term:
        term.board("file:" + prepare(term))
        term.wait("ENDED")
        term.keys("Enter")
        term.wait("Payload")
        term.keys("j", "j", "y")
        term.wait("copied value to tmux, and into ~/.local/state/floorboard/copied")
        assert term.tmux("show-buffer") == "ticket.created"
        term.keys(".")
        term.wait("copied path to tmux")
        assert term.tmux("show-buffer") == ".type"


@test
def feature_15_the_filtered_events_are_saved_as_ndjson_and_the_path_is_shown():
    with Terminal() as term:
        path = prepare(term)
        term.board("--export-dir", term.dir.name, "file:" + path)
        term.wait("ENDED")
        term.keys("E")
        term.wait("saved ~/events-")
        with open(path) as given:
            count = len(given.readlines())
        assert re.search(r"saved \S+\.ndjson, %d event" % count, term.screen()), term.screen()
        saved = glob.glob(os.path.join(term.dir.name, "events-*.ndjson"))
        assert len(saved) == 1
        assert stat.S_IMODE(os.stat(saved[0]).st_mode) == 0o600
        with open(saved[0]) as out, open(path) as given:
            assert out.read() == given.read()
        term.keys("1")
        term.keys("E")
        term.wait("no event is shown")


@test
def feature_15_a_large_export_grows_while_keys_are_answered_and_esc_removes_it():
    with Terminal() as term:
        prepare(term)
        path = write_events(term.dir.name, 100000)
        term.board("--export-dir", term.dir.name, "file:" + path)
        term.wait("ENDED")
        term.type("Ez")  # zoomed before the export has ended
        wait = peers.wait_until
        wait(lambda: glob.glob(os.path.join(term.dir.name, "events-*.ndjson")), "the file")
        term.wait(".ndjson, 100000 events")
        saved = glob.glob(os.path.join(term.dir.name, "events-*.ndjson"))
        with open(saved[0]) as out, open(path) as given:
            assert out.read() == given.read()
        os.unlink(saved[0])
        term.keys("E", "Escape")
        term.wait("the export has stopped")
        assert glob.glob(os.path.join(term.dir.name, "events-*.ndjson")) == []


@test
def the_pager_gets_the_terminal_and_gives_it_back():
    with Terminal() as term:
        # -F would let less leave at once; -X and -R are what git gives it
        term.board("file:" + prepare(term, LESS="FRX"))
        term.wait("ENDED")
        term.keys("v")
        term.wait('"title": "Cannot \\u001b]0;owned\\u0007 log in"')
        term.wait_gone("BOARD")
        term.keys("C-c")
        term.keys("/")
        term.type("urgent\n")
        term.keys("q")
        term.wait("BOARD")
        term.wait("ENDED")
        term.keys("Q")
        peers.wait_until(term.dead, "the board to end")
        assert term.dead() in ("0", "unknown"), term.dead()


@test
def events_go_on_arriving_while_a_program_has_the_terminal():
    with Terminal() as term:
        prepare(term)
        pager = script(term, "pager", "cat >/dev/null; echo READING; read line </dev/tty\n")
        term.env["PAGER"] = pager
        fifo = os.path.join(term.dir.name, "fifo")
        os.mkfifo(fifo)
        term.board("file:" + fifo)
        with open(fifo, "w") as out:
            out.write(json.dumps(EVENT) + "\n")
            out.flush()
            term.wait("log in")
            term.keys("v")
            term.wait("READING")
            out.write(json.dumps(dict(EVENT, id="evt_2", data={"ticket": {"id": "t2", "title": "Meanwhile"}})) + "\n")
            out.flush()
            # a second's tick would paint over the pager
            time.sleep(1.2)
            assert "BOARD" not in term.screen() and "Meanwhile" not in term.screen(), term.screen()
            term.keys("Enter")
            term.wait("Meanwhile")


@test
def the_editor_gets_a_private_file_that_goes_when_nothing_was_changed():
    with Terminal() as term:
        prepare(term)
        log = os.path.join(term.dir.name, "log")
        tool = script(term, "ed", 'stat -c "%%a %%n" "$1" >%s; [ -z "$CHANGE" ] || echo more >>"$1"\n' % log)
        term.env.update(EDITOR=tool, TMPDIR=term.dir.name)
        term.board("file:" + write_events(term.dir.name))
        term.wait("ENDED")
        term.keys("X")
        peers.wait_until(lambda: os.path.exists(log) and open(log).read(), "the editor")
        with open(log) as f:
            mode, path = f.read().split()
        assert mode == "600", mode
        assert path.startswith(term.dir.name) and path.endswith(".json"), path
        peers.wait_until(lambda: not os.path.exists(path), "the file to go")
        term.wait("ENDED")


@test
def what_was_changed_in_the_editor_is_kept_and_named():
    with Terminal() as term:
        prepare(term)
        term.env.update(EDITOR=script(term, "ed", 'echo more >>"$1"\n'), TMPDIR=term.dir.name)
        term.board("file:" + write_events(term.dir.name))
        term.wait("ENDED")
        term.keys("X")
        term.wait("what you changed is in " + term.dir.name)
        kept = glob.glob(os.path.join(term.dir.name, "floorboard-*.json"))
        assert len(kept) == 1
        with open(kept[0]) as f:
            assert f.read().endswith("more\n")


@test
def variables_of_blanks_name_no_program():
    with Terminal() as term:
        path = prepare(term, PAGER="  ", VISUAL=" ", EDITOR=script(term, "ed", "echo EDITING; read line\n"))
        term.board("file:" + path)
        term.wait("ENDED")
        term.keys("v")
        term.wait_gone("BOARD")
        term.keys("q")
        term.wait("BOARD")
        term.keys("X")
        term.wait("EDITING")
        term.keys("Enter")
        term.wait("BOARD")


@test
def a_signal_while_the_pager_is_open_ends_both_and_restores_the_terminal():
    with Terminal() as term:
        path = prepare(term, PAGER="less")
        term.run("exec env PS1='READY ' ENV= sh")
        term.wait("READY")
        term.type("%s file:%s; echo ended $?\n" % (BOARD, path))
        term.wait("ENDED")
        term.keys("v")
        term.wait_gone("BOARD")
        pid = int(term.tmux("display-message", "-p", "-t", "s", "#{pane_pid}"))
        out = os.popen("pgrep -P %d" % pid).read().split()
        os.kill(int(out[0]), signal.SIGTERM)
        term.wait("ended 143")
        modes = term.tmux("display-message", "-p", "-t", "s", "#{alternate_on} #{cursor_flag}").strip()
        assert modes == "0 1", modes
        term.type("echo still here\n")
        term.wait("\nstill here")


@test
def a_link_is_one_argument_of_the_opener_and_no_shell_sees_it():
    with Terminal() as term:
        prepare(term)
        log = os.path.join(term.dir.name, "log")
        tool = script(term, "open", 'for a; do echo "$a"; done >%s.tmp; mv %s.tmp %s\n' % (log, log, log))
        term.board("--opener", tool + " --new", "--ticket-url", "https://desk.example/{id}?a=$(id)&b",
                   "file:" + write_events(term.dir.name))
        term.wait("ENDED")
        term.keys("o")
        term.wait("opened https://desk.example/t-1")
        with open(log) as f:
            assert f.read() == "--new\nhttps://desk.example/t-1?a=$(id)&b\n"


@test
def what_a_command_prints_is_shown_as_safe_text():
    with Terminal() as term:
        term.board("file:" + prepare(term))
        term.wait("ENDED")
        term.keys("|")
        term.type("wc -l")
        term.keys("Enter")
        term.wait("wc: 1")
        # a command has no terminal of its own: what it prints passes the display rule
        term.keys("|")
        term.type("cat; printf 'one\\033]0;owned\\007\\ntwo\\n'; echo 1>&2 three")
        term.keys("Enter")
        term.wait("one\u241b]0;owned\u2407")
        term.wait("three")
        term.wait_gone("BOARD")
        term.keys("q")
        term.wait("ENDED")
        term.keys("!")
        term.type("echo broken; exit 3")
        term.keys("Enter")
        term.wait("exit status 3: broken")


@test
def feature_29_the_report_is_printed_when_the_board_is_left():
    with Terminal() as term:
        path = prepare(term)
        term.run("exec env PS1='READY ' ENV= sh")
        term.wait("READY")
        term.type("%s --report-on-quit file:%s; echo ended $?\n" % (BOARD, path))
        term.wait("ENDED")
        term.keys("Q")
        term.wait("ended 0")
        assert "# Hand-over" in term.screen(), term.screen()
        term.type("clear; %s --report --mask off --at 2025-12-14T15:00:00Z file:%s\n" % (BOARD, path))
        term.wait("Sunday 14 December 2025, 00:00 to 15:00 UTC.")
        term.wait("created 1, closed 0")


@test
def feature_19_a_recorded_board_is_full_again_after_a_restart_and_says_what_it_skipped():
    with Terminal() as term:
        path = prepare(term)
        kept = os.path.join(term.dir.name, "kept.ndjson")
        nothing = os.path.join(term.dir.name, "nothing")
        open(nothing, "w").close()
        term.run("exec env PS1='READY ' ENV= sh")
        term.wait("READY")
        term.type("%s --record %s file:%s; echo ended $?\n" % (BOARD, kept, path))
        term.wait("log in")
        term.wait("rec on")
        # At any size, and loud when what arrives is not kept any more.
        for cols, rows in ((80, 24), (200, 60), (120, 36)):
            term.resize(cols, rows)
            term.wait("rec on")
        term.keys("Q")
        term.wait("ended 0")
        term.type("clear; %s --record /dev/full demo:; echo ended $?\n" % BOARD)
        term.wait("cannot record to /dev/full: it is no file of bytes")
        term.type("clear; (trap '' XFSZ; ulimit -f 8; exec %s --record %s.full demo:); echo ended $?\n" % (BOARD, kept))
        term.wait("REC STOPPED")
        term.keys("Q")
        term.wait("ended 0")
        with open(kept, "a") as f:
            f.write('{"id":"evt_torn","type":"ticket.cre')
        term.type("clear; %s --record %s file:%s; echo ended $?\n" % (BOARD, kept, nothing))
        term.wait("1 events of before, 1 torn line skipped")
        term.wait("log in")
        term.keys("Q")
        term.wait("ended 0")
        # The same events again are the same events: nothing is kept twice.
        term.type("clear; %s --record %s file:%s; echo ended $?\n" % (BOARD, kept, path))
        term.wait("ENDED")
        term.keys("Q")
        term.wait("ended 0")
        with open(kept) as f:
            assert f.read().count("evt_7c1d04") == 1


tap.main()
