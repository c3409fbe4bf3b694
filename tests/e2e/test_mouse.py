#!/usr/bin/python3
# test_mouse - the mouse on a real terminal: what it is asked for, what it tells. SPDX-License-Identifier: MIT
import os
import shlex
import signal

import peers
import tap
from tap import test
from terminal import BOARD, Terminal

ESC = "\033"


class Mouse(Terminal):
    """A board with five tickets, the newest on line 4, and a mouse."""

    def __init__(self, *args, term="tmux-256color"):
        super().__init__(cols=80, rows=24)
        day = os.path.join(self.dir.name, "day.ndjson")
        with open(day, "w", encoding="utf-8") as f:
            f.write("".join('{"id":"evt_%d","type":"ticket.created","created_at":"2025-12-14T10:0%d:00Z",'
                            '"data":{"ticket":{"id":"t%d","title":"Ticket number %d"}}}\n' % (i, i, i, i) for i in range(5)))
        with open(self.conf, "a", encoding="utf-8") as f:
            f.write("set -g mouse on\nset -g default-terminal %s\n" % term)
        self.args = *args, "file:" + day

    def start(self):
        self.board(*self.args)
        self.wait("Ticket number 4")
        return self

    def report(self, button, row, col, end="M"):
        self.type("%s[<%d;%d;%d%s" % (ESC, button, col, row, end))

    def click(self, row, col):
        self.report(0, row, col)
        self.report(0, row, col, "m")

    def asked(self):
        """Which modes of a mouse the program has asked the terminal for."""
        return self.tmux("display-message", "-p", "-t", "s",
                         "#{mouse_button_flag}#{mouse_sgr_flag}").strip()

    def wait_asked(self, on):
        peers.wait_until(lambda: self.asked() == ("11" if on else "00"), "the mouse to be %s" % on)


@test
def the_mouse_is_the_terminals_until_f2_and_again_after_it():
    with Mouse().start() as term:
        term.wait_asked(False)
        term.click(6, 5)
        term.keys("F2")
        term.wait("the mouse is the board's")
        assert "FOLLOW" in term.screen(), term.screen()
        term.wait_asked(True)
        term.keys("F2")
        term.wait("the terminal's again")
        term.wait_asked(False)


def select_open_toggle_and_drag(name):
    with Mouse("--mouse", term=name).start() as term:
        term.wait_asked(True)
        term.click(6, 5)
        peers.wait_until(lambda: term.lines()[5].startswith("┃>"), "row 6 to be selected")
        term.report(65, 6, 5)
        peers.wait_until(lambda: not term.lines()[5].startswith("┃>"), "the wheel to move on")
        term.click(2, 14)
        term.wait("[2]Customer")
        corner = term.lines()[2].index("╭")
        term.report(0, 10, corner + 1)
        term.report(32, 10, corner - 5)
        term.report(32, 10, corner - 9)
        term.report(0, 10, corner - 9, "m")
        peers.wait_until(lambda: term.lines()[2].index("╭") == corner - 10, "the split to move")
        term.click(5, 5)
        term.click(5, 5)
        term.wait("Payload  evt_3")


@test
def it_selects_opens_switches_and_drags():
    select_open_toggle_and_drag("tmux-256color")


@test
def also_where_terminfo_has_reports_of_its_own():
    select_open_toggle_and_drag("xterm-256color")


@test
def a_report_in_pieces_is_one_and_no_keys():
    with Mouse("--mouse").start() as term:
        term.wait_asked(True)
        term.type(ESC + "[<0;5")
        term.type(";6M")
        peers.wait_until(lambda: term.lines()[5].startswith("┃>"), "row 6 to be selected")
        assert "means nothing" not in term.screen(), term.screen()


@test
def a_wall_has_no_mouse():
    with Mouse("--mouse").start() as term:
        term.wait_asked(True)
        term.keys("W")
        term.wait_asked(False)
        term.keys("W")
        term.wait_asked(True)


@test
def the_terminal_has_it_back_at_the_end_also_after_a_crash():
    for end in (lambda t: t.keys("Q"), lambda t: os.kill(t.pid(), signal.SIGTERM),
                lambda t: os.kill(t.pid(), signal.SIGSEGV)):
        with Mouse("--mouse").start() as term:
            term.wait_asked(True)
            end(term)
            peers.wait_until(term.dead, "the board to end")
            term.wait_asked(False)


@test
def a_stopped_board_leaves_it_to_the_shell():
    with Mouse("--mouse") as term:
        term.run("exec bash --norc -i")
        term.type(shlex.join((BOARD, *term.args)) + "\n")
        term.wait("Ticket number 4")
        term.wait_asked(True)
        term.keys("C-z")
        term.wait("Stopped")
        term.wait_asked(False)
        term.type("fg\n")
        term.wait_asked(True)


if __name__ == "__main__":
    tap.main()
