#!/usr/bin/python3
# test_run - what `./bootstrap run` opens: a hub, a sender and a board that come and go together. SPDX-License-Identifier: MIT
import os
import shutil
import signal
import socket
import subprocess
import tempfile

import peers
import tap
from tap import test
from terminal import Terminal

BUILD = os.path.abspath(os.environ.get("top_builddir", "."))
RUN = os.path.join(os.path.abspath(os.environ.get("top_srcdir", ".")), "contrib", "run.sh")


class Floor:
    """run.sh in a terminal, on a folder of its own with links to the programs."""

    def __init__(self, *options):
        self.folder, self.options = tempfile.mkdtemp(), options
        for program in ("floorboard", "floorhub", "floorsend"):
            os.symlink(os.path.join(BUILD, program), os.path.join(self.folder, program))
        self.term = Terminal()

    def __enter__(self):
        self.term.run("exec " + " ".join((RUN, self.folder) + self.options))
        return self

    def processes(self):
        """All that name the folder; tmux does, too, with the command it was given."""
        out = subprocess.run(["pgrep", "-lf", self.folder], capture_output=True, text=True).stdout
        return [int(line.split()[0]) for line in out.splitlines() if " tmux" not in line]

    def wait_clean(self):
        peers.wait_until(lambda: not self.processes(), "all processes to be gone", 20)
        peers.wait_until(lambda: not self.left(), "no file to be left", 5)

    def left(self):
        return [name for name in os.listdir(self.folder) if name.startswith("floor.")]

    def __exit__(self, *_):
        self.term.close()
        for pid in self.processes():
            os.kill(pid, signal.SIGKILL)
        shutil.rmtree(self.folder)


@test
def the_board_is_full_and_alive_and_q_ends_everything():
    with Floor() as floor:
        floor.term.wait("● LIVE", 30)
        floor.term.wait("Boss battles")
        assert "no events yet" not in floor.term.screen()
        assert len(floor.processes()) >= 4, floor.processes()
        floor.term.keys("q")
        assert peers.wait_until(floor.term.dead, "the end") in ("0", "unknown")
        floor.wait_clean()


@test
def a_terminal_that_goes_leaves_nothing():
    with Floor() as floor:
        floor.term.wait("● LIVE", 30)
        floor.term.tmux("kill-server")
        floor.wait_clean()


@test
def ctrl_c_leaves_nothing_before_the_board_and_on_it():
    with Floor() as floor:
        floor.term.wait("● LIVE", 30)
        floor.term.keys("C-c")
        peers.wait_until(floor.term.dead, "the end")
        floor.wait_clean()


@test
def even_killed_outright_it_takes_its_children_along():
    with Floor() as floor:
        floor.term.wait("● LIVE", 30)
        os.kill(floor.term.pid(), signal.SIGKILL)
        peers.wait_until(lambda: not floor.processes() or len(floor.processes()) <= 1, "its children to go", 20)


@test
def ports_that_are_taken_are_left_alone():
    taken = []
    try:
        for port in (8780, 8791):
            try:
                taken.append(socket.create_server(("127.0.0.1", port), reuse_port=False))
            except OSError:
                pass
        with Floor() as floor:
            floor.term.wait("● LIVE", 30)
            floor.term.keys("q")
            peers.wait_until(floor.term.dead, "the end")
            floor.wait_clean()
    finally:
        for listener in taken:
            listener.close()


tap.main(None if shutil.which("tmux") and shutil.which("pgrep") else "tmux or pgrep is not installed")
