# hub_killed - a flood of signed events through a hub that is killed again and again, and what two boards end up with. SPDX-License-Identifier: MIT
import json
import os
import re
import signal
import subprocess
import tempfile
import time

import peers
from hub import Hub
from terminal import BOARD, Terminal

BUILD = os.path.abspath(os.environ.get("top_builddir", "."))
SIMGEN = os.path.join(BUILD, "tests", "tools", "simgen")
SEND = os.path.join(BUILD, "floorsend")
# The same board, only less patient than on a real floor, and with room for all of it.
QUICK = ("--config", "", "--title", "Aurora", "--ping", "1s", "--hangup", "4s", "--backoff", "100ms", "--backoff-max", "500ms",
         "--utc", "--max-events", "1000000", "--max-bytes", "1G", "--since", "3650d")


def ids_of(lines):
    return [json.loads(line)["id"] for line in lines]


def journal(url, home):
    """Every event the hub keeps, as it would give them to a board."""
    env = dict(os.environ, XDG_STATE_HOME=home)
    out = subprocess.run([BOARD, "--config", "", "--json", "--once", "--since", "3650d", url], env=env, check=True,
                         capture_output=True, timeout=120)
    return out.stdout.decode("utf-8", "replace").splitlines()


def state(term):
    """What a board shows of the floor: counts, the newest rows, folds. Not its link, ages, lateness and alerts, for
    what one board saw as news is history to another."""
    lines = term.lines()
    end = next(n for n, line in enumerate(lines) if "open seen" in line)
    feed = [line[9:43] for line in lines[4:end] if "link down" not in line]
    right = [line[71:].strip(" │╭╮╰╯─┃") for line in lines[2:-1]]
    right = [re.sub(r"falls .*", "", line) for line in right if line]
    return [lines[1], re.sub(r"oldest.*", "", lines[end][:70])] + feed[:5] + right[:18]


def seen(term):
    """Alerts are of news, and take a row that a board without news has for its panes."""
    if "a:seen" not in term.screen():
        return True
    term.keys("A")
    return False


def differences(a, b):
    return [(x, y) for x, y in zip(a, b) if x != y] or (len(a) != len(b) and [(len(a), len(b))])


class Story:
    def __init__(self, events, kills, connections=8, seconds=20):
        self.events, self.kills, self.connections, self.seconds = events, kills, connections, seconds
        self.home = tempfile.TemporaryDirectory()
        self.file = os.path.join(self.home.name, "events.ndjson")
        with open(self.file, "wb") as out:
            subprocess.run([SIMGEN, str(events), "7", "600"], stdout=out, check=True)

    def start_sender(self, hub):
        return subprocess.Popen([SEND, "--to", "http://127.0.0.1:%d/hooks/cstar" % hub.hooks, "--secret-file",
                                 hub.secret_file, "--json", "-j", str(self.connections), "--retry-for", "10m",
                                 "--rate", str(max(self.events // self.seconds, 1)), self.file],
                                stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)

    def board(self, url):
        return Terminal(cols=120, rows=36).board(*QUICK, url)

    def run(self):
        hub = Hub()
        url = "ws://127.0.0.1:%d/v1/stream" % hub.stream
        stays, comes = self.board(url), self.board(url)
        try:
            stays.wait("LIVE", 30)
            sender = self.start_sender(hub)
            comes = self.kill_again_and_again(hub, url, comes)
            summary = json.loads(sender.communicate(timeout=900)[0])
            assert sender.returncode == 0, summary
            assert summary["accepted"] + summary["duplicate"] == self.events, summary
            self.check_journal(url)
            self.check_boards(url, stays, comes)
            return summary
        finally:
            stays.close()
            comes.close()
            hub.__exit__(None, None, None)

    def kill_again_and_again(self, hub, url, comes):
        for n in range(self.kills):
            time.sleep(self.seconds / (self.kills + 2))  # not waiting for anything: that much flows between two kills
            hub.process.send_signal(signal.SIGKILL)
            hub.process.wait()
            if n % 3 == 1:
                comes.close()
            hub.start()
            if n % 3 == 1:
                comes = self.board(url)
        return comes

    def check_journal(self, url):
        kept = journal(url, self.home.name)
        with open(self.file, encoding="utf-8") as f:
            sent = ids_of(f)
        found = ids_of(kept)
        assert len(found) == len(set(found)), "%d events are kept twice" % (len(found) - len(set(found)))
        assert set(found) == set(sent), "%d are missing" % len(set(sent) - set(found))

    def check_boards(self, url, *boards):
        fresh = self.board(url)
        try:
            for term in (fresh,) + boards:
                term.wait("● LIVE", 60)
            for term in boards:
                peers.wait_until(lambda term=term: seen(term), "no alerts", 10)
                try:
                    peers.wait_until(lambda term=term: not differences(state(term), state(fresh)), "equal boards", 30)
                except AssertionError:
                    raise AssertionError("%s\n%s\n%s" % (differences(state(term), state(fresh)), term.screen(),
                                                         fresh.screen())) from None
            assert "nothing missing" in boards[0].screen() or "link down" not in boards[0].screen()
        finally:
            fresh.close()
