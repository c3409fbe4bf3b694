# terminal - a real terminal to run the board in: tmux. SPDX-License-Identifier: MIT
import os
import shlex
import subprocess
import tempfile

from peers import wait_until

BOARD = os.path.join(os.environ.get("top_builddir", "."), "floorboard")
THEMES = os.path.join(os.environ.get("top_srcdir", "."), "themes")
CONF = """set -g status off
set -g default-terminal tmux-256color
set -g remain-on-exit on
set -g escape-time 10
"""


class Terminal:
    """One tmux server of our own with one window of a given size."""

    def __init__(self, cols=120, rows=36):
        self.dir = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)  # a board that ends writes its state
        self.socket = os.path.join(self.dir.name, "s")
        self.conf = os.path.join(self.dir.name, "conf")
        self.cols, self.rows = cols, rows
        with open(self.conf, "w") as f:
            f.write(CONF)
        self.env = dict(os.environ, FLOORBOARD_THEMES=THEMES, HOME=self.dir.name, LC_ALL="C.UTF-8", TZ="UTC",
                        XDG_CONFIG_HOME=self.dir.name, XDG_CONFIG_DIRS=self.dir.name, XDG_STATE_HOME=self.dir.name)
        for name in ("TMUX", "NO_COLOR", "http_proxy", "https_proxy"):
            self.env.pop(name, None)

    def tmux(self, *args, check=True):
        out = subprocess.run(["tmux", "-S", self.socket, "-f", self.conf, *args], env=self.env,
                             capture_output=True, text=True)
        if check and out.returncode:
            raise AssertionError("tmux %s: %s" % (" ".join(args[:2]), out.stderr.strip()))
        return out.stdout

    def run(self, command):
        self.tmux("new-session", "-d", "-x", str(self.cols), "-y", str(self.rows), "-s", "s", command)
        return self

    def board(self, *args):
        return self.run("exec " + " ".join(shlex.quote(a) for a in (BOARD, *args)))

    def board_again(self, *args):
        """In the place of one that has ended: a server that is killed and started anew may meet its own end."""
        self.tmux("respawn-pane", "-k", "-t", "s", "exec " + " ".join(shlex.quote(a) for a in (BOARD, *args)))

    def screen(self):
        return self.tmux("capture-pane", "-p", "-t", "s")

    def lines(self):
        return self.screen().split("\n")[:self.rows]

    def keys(self, *keys):
        self.tmux("send-keys", "-t", "s", *keys)

    def type(self, text):
        self.tmux("send-keys", "-l", "-t", "s", text)

    def resize(self, cols, rows):
        self.tmux("resize-window", "-t", "s", "-x", str(cols), "-y", str(rows))
        self.cols, self.rows = cols, rows

    def wait(self, text, deadline=15.0):
        try:
            return wait_until(lambda: text in self.screen(), repr(text), deadline)
        except AssertionError as e:
            raise AssertionError("%s; the screen was:\n%s" % (e, self.screen())) from None

    def wait_gone(self, text, deadline=15.0):
        return wait_until(lambda: text not in self.screen(), "%r to go" % text, deadline)

    def pid(self):
        return int(self.tmux("display-message", "-p", "-t", "s", "#{pane_pid}"))

    def dead(self):
        """The exit status as text once the program has ended ("unknown" where tmux missed it), else None."""
        out = self.tmux("display-message", "-p", "-t", "s", "#{pane_dead} #{pane_dead_status} #{pane_dead_signal}")
        return (out.strip()[2:].strip() or "unknown") if out.startswith("1") else None

    def close(self):
        self.tmux("kill-server", check=False)
        self.dir.cleanup()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
