#!/usr/bin/python3
# test_partition - hub and board on two machines' networks, and the way between them cut: fault 5. SPDX-License-Identifier: MIT
#
# The machines are network namespaces with a pair of veth between them; the test runs itself again in the hub's.
import os
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "e2e"))
import tap  # noqa: E402
from desk import Desk  # noqa: E402
from hub import token  # noqa: E402
from peers import wait_until  # noqa: E402
from tap import test  # noqa: E402

OWN = ("unshare", "--map-root-user", "--net")
HUB, BOARD = "10.77.0.1", "10.77.0.2"


def run(*argv):
    subprocess.run(argv, check=True, capture_output=True)


class Network:
    """The board's network; ours is the hub's."""

    def __enter__(self):
        self.holder = subprocess.Popen(["unshare", "--net", "sleep", "infinity"])
        ours = os.readlink("/proc/self/ns/net")
        wait_until(lambda: os.readlink(f"/proc/{self.holder.pid}/ns/net") != ours, "a namespace")
        run("ip", "link", "add", "hub", "type", "veth", "peer", "name", "board", "netns", str(self.holder.pid))
        run("ip", "address", "add", HUB + "/24", "dev", "hub")
        run("ip", "link", "set", "hub", "up")
        self.there("ip", "address", "add", BOARD + "/24", "dev", "board")
        self.there("ip", "link", "set", "board", "up")
        return self

    def __exit__(self, *_):
        self.holder.kill()
        self.holder.wait()
        subprocess.run(["ip", "link", "del", "hub"], check=False, capture_output=True)

    def inside(self):
        return "nsenter", "--net=/proc/%d/ns/net" % self.holder.pid, "--"

    def there(self, *argv):
        run(*self.inside(), *argv)


def partition(cut, mend, seconds):
    """Told as it is while it lasts; what came in meanwhile is there afterwards, and the hub forgets who is gone."""
    with Network() as network, tempfile.TemporaryDirectory() as folder:
        known, own = os.path.join(folder, "tokens"), os.path.join(folder, "token")
        with open(own, "w", encoding="ascii", opener=lambda path, flags: os.open(path, flags, 0o600)) as f:
            f.write(token(known, "add", "board")[1] + "\n")
        with Desk("--insecure-plain", "--tokens-file", known, before=network.inside(),
                  board=("--token-file", own), address=HUB) as desk:
            desk.post(2)
            desk.shows_all()
            cut(network)
            desk.post(3)
            desk.term.wait("STALE")
            desk.term.wait("LINK DOWN")
            assert "Ticket number 2 " in desk.term.screen()
            began = time.monotonic()
            desk.post(2)
            time.sleep(max(0, began + seconds - time.monotonic()))  # tries that fail
            assert "LINK DOWN" in desk.term.screen()
            mend(network)
            desk.live()
            desk.shows_all()
            desk.replayed()
            wait_until(lambda: desk.hub.metric("floorhub_clients") == 1, "the hub to forget the old link", 40)


@test
def the_way_is_down():
    partition(lambda _: run("ip", "link", "set", "hub", "down"),
              lambda _: run("ip", "link", "set", "hub", "up"), 10)


@test
def nothing_comes_from_the_hub():
    partition(lambda _: run("ip", "route", "add", "blackhole", BOARD + "/32"),
              lambda _: run("ip", "route", "del", "blackhole", BOARD + "/32"), 5)


@test
def nothing_comes_from_the_board():
    partition(lambda network: network.there("ip", "route", "add", "blackhole", HUB + "/32"),
              lambda network: network.there("ip", "route", "del", "blackhole", HUB + "/32"), 5)


def missing():
    for program in ("tmux", "ip", "unshare", "nsenter"):
        if not shutil.which(program):
            return program + " is not installed"
    if subprocess.run([*OWN, "ip", "link", "add", "hub", "type", "veth", "peer", "name", "board"],
                      check=False, capture_output=True).returncode:
        return "no network namespaces of our own here (root can make them)"
    return None


if "FLOOR_OWN_NETWORK" in os.environ:
    run("ip", "link", "set", "lo", "up")
    tap.main()
elif missing():
    tap.main(missing())
else:
    os.environ["FLOOR_OWN_NETWORK"] = "1"
    os.execvp(OWN[0], [*OWN, sys.executable, *sys.argv])
