# peers - servers to connect to: two real WebSocket servers that are not ours, and sockets that misbehave. SPDX-License-Identifier: MIT
import json
import os
import queue
import shutil
import signal
import socket
import subprocess
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
DEADLINE = 15.0


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def wait_until(condition, what, deadline=DEADLINE):
    """Ask until `condition` gives something true, and give it back; AssertionError after the deadline."""
    end = time.monotonic() + deadline
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        time.sleep(0.02)
    raise AssertionError("waited %.0f s for %s" % (deadline, what))


class Peer:
    """A foreign server process that obeys JSON lines and tells what happens to it."""

    def __init__(self, argv, port, scheme="ws", env=None):
        self.argv, self.port, self.env = argv, port, env
        self.url = "%s://127.0.0.1:%d/stream" % (scheme, port)
        self.lines, self.process = [], None

    def start(self):
        self.process = subprocess.Popen(self.argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL, text=True, env=self.env)
        self.lines = []
        threading.Thread(target=self._read, args=(self.process, self.lines), daemon=True).start()
        wait_until(lambda: "ready" in self.lines, "the server to be ready")
        return self

    @staticmethod
    def _read(process, lines):
        for line in process.stdout:
            lines.append(line.rstrip("\n"))

    def wait_open(self, count=1):
        wait_until(lambda: sum(l.startswith("open") for l in self.lines) >= count, "a client")

    def opened(self):
        return [json.loads(l[5:]) for l in self.lines if l.startswith("open")]

    def got(self):
        return [json.loads(l[4:]) for l in self.lines if l.startswith("got")]

    def do(self, **command):
        self.process.stdin.write(json.dumps(command) + "\n")
        self.process.stdin.flush()

    def send(self, event):
        self.do(send=event if isinstance(event, str) else json.dumps(event))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.kill()

    def signal(self, number):
        self.process.send_signal(number)

    def kill(self):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGCONT)
            self.process.kill()
        if self.process:
            self.process.wait()
            self.process.stdin.close()


def websockets_peer(port=None, cert=None, key=None, date=None):
    port = port or free_port()
    argv = ["/usr/bin/python3", os.path.join(HERE, "peer_websockets.py"), str(port)]
    env = dict(os.environ, DATE=date) if date else None
    return Peer(argv + ([cert, key] if cert else []), port, "wss" if cert else "ws", env)


def ws_peer(port=None):
    port = port or free_port()
    env = dict(os.environ, NODE_PATH="/usr/share/nodejs")
    return Peer([node(), os.path.join(HERE, "peer_ws.js"), str(port)], port, "ws", env)


def node():
    return "/usr/bin/node" if os.path.exists("/usr/bin/node") else shutil.which("node") or "node"


def missing():
    """What is not installed of the peers, in words, or None."""
    if subprocess.run(["/usr/bin/python3", "-c", "import websockets"], capture_output=True).returncode:
        return "python3-websockets is not installed"
    env = dict(os.environ, NODE_PATH="/usr/share/nodejs")
    try:
        if subprocess.run([node(), "-e", "require('ws')"], env=env, capture_output=True).returncode:
            return "node-ws is not installed"
    except OSError:
        return "nodejs is not installed"
    return None


class Misbehaving:
    """A TCP server that treats each connection as `behave(connection, request bytes, stop event)` does."""

    def __init__(self, behave, port=None):
        self.behave, self.stop = behave, threading.Event()
        self.requests = queue.Queue()
        self.listener = socket.create_server(("127.0.0.1", port or 0), reuse_port=False)
        self.port = self.listener.getsockname()[1]
        self.url = "ws://127.0.0.1:%d/stream" % self.port
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while not self.stop.is_set():
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection):
        with connection:
            try:
                request = connection.recv(65536)
                self.requests.put(request)
                self.behave(connection, request, self.stop)
            except OSError:
                pass

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.kill()

    def kill(self):
        self.stop.set()
        try:
            self.listener.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        self.listener.close()


def answer(status, headers=""):
    """Refuse the upgrade with this status line."""
    def behave(connection, _request, _stop):
        connection.sendall(("HTTP/1.1 %s\r\n%sContent-Length: 0\r\nConnection: close\r\n\r\n"
                            % (status, headers)).encode())
    return behave


def silent(_connection, _request, stop):
    """Accept, read, never say a word."""
    stop.wait()


def dripping(connection, _request, stop):
    """Answer the upgrade one byte at a time, too slowly to ever get there."""
    for byte in b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n" + b"X-Slow: 1\r\n" * 1000:
        if stop.wait(0.05):
            return
        connection.sendall(bytes([byte]))
