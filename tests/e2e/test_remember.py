#!/usr/bin/python3
# test_remember - what a person chose is there again after a restart. SPDX-License-Identifier: MIT
import os
import re
import stat

import peers
import tap
from tap import test
from terminal import Terminal

DAY = os.path.join(os.environ.get("top_srcdir", "."), "tests", "screens", "aurora.ndjson")


def restart(term, *args):
    term.keys("Q")
    peers.wait_until(lambda: term.dead() is not None, "the board's end")
    term.board_again(*args)
    term.wait("ENDED")


def state_file(term):
    return os.path.join(term.dir.name, "floorboard", "board.state")


@test
def feature_04_and_22_categories_filter_saved_filters_and_history_survive_a_restart():
    with Terminal(cols=200, rows=60) as term:
        term.board("file:" + DAY)
        term.wait("ENDED")
        term.keys("2")
        term.wait("[2] Customer")
        term.type("&priority>=high")
        term.wait("(7 of ")
        term.keys("Enter")
        term.type(":save 5 hot")
        term.keys("Enter")
        term.wait("F5 hot")
        restart(term, "file:" + DAY)
        term.wait("[2] Customer")
        term.wait("filter: priority>=high")
        term.wait("F5 hot")
        mode = stat.S_IMODE(os.stat(state_file(term)).st_mode)
        assert mode == 0o600, oct(mode)
        term.keys("Escape")
        term.wait_gone("filter: priority")
        term.type("&")
        term.keys("Up")
        term.wait("&priority>=high")
        term.keys("Escape")
        term.wait_gone("&priority")
        # What is typed on the command line stands above what was remembered.
        restart(term, "--filter", "tag=vip", "--category", "csat", "file:" + DAY)
        term.wait("filter: tag=vip")
        term.wait("(2) Customer")


@test
def a_state_file_that_cannot_be_read_is_a_notice_and_no_refusal():
    with Terminal(cols=120, rows=36) as term:
        os.makedirs(os.path.dirname(state_file(term)))
        with open(state_file(term), "wb") as f:
            f.write(b"[board]\ncategory = csat\nno equals here\n\0\nrows = 2\n")
        term.board("file:" + DAY)
        term.wait("board.state:3: ")
        term.wait("ENDED")
        # What could be read before the mistakes and behind them counts.
        term.wait("[5] CSAT")
        term.keys("Q")
        peers.wait_until(lambda: term.dead() is not None, "the board's end")
        with open(state_file(term)) as f:
            assert re.search(r"category = csat\n(.*\n)*rows = 2\n", f.read())


if __name__ == "__main__":
    tap.main()
