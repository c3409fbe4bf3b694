#!/usr/bin/python3
# test_make_it_yours - the wall, marks and a changed configuration on a real terminal. SPDX-License-Identifier: MIT
import os

import peers
import tap
from tap import test
from terminal import Terminal


def write(path, text):
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)


@test
def a_changed_configuration_is_read_on_control_r_and_a_mistake_changes_nothing():
    with Terminal(cols=100, rows=30) as term:
        conf = os.path.join(term.dir.name, "mine.conf")
        write(conf, "title = Alpha\n")
        term.board("--config", conf, "demo:")
        term.wait("Alpha")
        write(conf, "title = Beta\n[keys]\nzoom = F3\n")
        term.keys("C-r")
        term.wait("Beta")
        term.wait("settings read again")
        write(conf, "titel = Gamma\n")
        term.keys("C-r")
        term.wait('did you mean "title"?')
        assert "Beta" in term.lines()[0], term.screen()
        term.keys("F3")
        term.wait_gone("Boss")
        term.keys("F3")
        # Filters too, but for what :save has kept meanwhile.
        term.keys("&", "v", "i", "p", "Enter")
        term.type(":save 6 own")
        term.keys("Enter")
        term.wait("F6 own")
        term.keys("Escape")  # and wait for what it does: with a key right behind it, it would be Alt
        term.wait_gone("&vip")
        write(conf, "title = Delta\n[filters]\nF5 = hot: priority>=high\nF6 = cold: priority=low\n")
        term.keys("C-r")
        term.wait("Delta")
        term.keys("F5")
        term.wait("hot; again or Esc shows all")
        term.keys("F6")
        term.wait("own; again or Esc shows all")


@test
def feature_18_a_wall_is_left_by_q_three_times_and_by_nothing_less():
    with Terminal(cols=120, rows=36) as term:
        term.board("--wall", "demo:")
        term.wait("UNASSIGNED")
        term.keys("W", "P", "z", "q")
        term.wait("q three times within two seconds leaves")
        assert term.dead() is None
        assert "UNASSIGNED" in term.screen(), term.screen()
        term.keys("q", "q", "q")
        peers.wait_until(term.dead, "the board to end")
        assert term.dead() in ("0", "unknown"), term.dead()


@test
def feature_22_a_mark_is_there_tomorrow():
    with Terminal(cols=100, rows=30) as term:
        day = os.path.join(term.dir.name, "day.ndjson")
        write(day, "".join('{"id":"evt_%d","type":"ticket.created","created_at":"2025-12-14T10:0%d:00Z",'
                           '"data":{"ticket":{"id":"t%d","title":"Ticket number %d"}}}\n' % (i, i, i, i) for i in range(5)))
        term.board("file:" + day)
        term.wait("Ticket number 4")
        term.keys("j", "m")
        term.wait("marked;")
        term.keys("Q")
        peers.wait_until(term.dead, "the board to end")
        term.tmux("respawn-window", "-t", "s")
        term.wait("Ticket number 4")
        peers.wait_until(lambda: any("•" in line and "Ticket number 3" in line for line in term.lines()), "the mark")


if __name__ == "__main__":
    tap.main()
