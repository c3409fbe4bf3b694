# hub - a floorhub of our own for a test: started, signed to, asked, ended. SPDX-License-Identifier: MIT
import hashlib
import hmac
import http.client
import json
import os
import resource
import signal
import socket
import subprocess
import tempfile
import time
import uuid

from peers import free_port, wait_until

BUILD = os.environ.get("top_builddir", ".")
FLOORHUB = os.path.join(BUILD, "floorhub")
SECRET = "whsec_0123456789abcdefghijklmnop"


def signature(body, secret=SECRET, at=None):
    stamp = str(int(time.time() if at is None else at))
    mac = hmac.new(secret.encode(), stamp.encode() + b"." + body, hashlib.sha256).hexdigest()
    return f"t={stamp},v1={mac}"


def event(**more):
    return json.dumps({"id": "evt_" + uuid.uuid4().hex, "type": "ticket.created",
                       "created_at": "2025-12-14T10:00:00Z", **more}).encode()


class Hub:
    """A running floorhub; everything of it is in a folder that goes with it."""

    def __init__(self, *options, config=None, nofile=None, fsize=None, env=None, journal="journal.db", ready=True,
                 folder=None, address="127.0.0.1"):
        self.home = tempfile.TemporaryDirectory(prefix="floorhub-")
        self.folder = folder or self.home.name
        self.hooks, self.stream, self.admin = free_port(), free_port(), free_port()
        self.secret_file = self.write("secret", SECRET + "\n", 0o600)
        self.log = os.path.join(self.home.name, "log")
        self.nofile, self.fsize, self.env = nofile, fsize, env or {}
        self.argv = [FLOORHUB, "--hooks", f"127.0.0.1:{self.hooks}", "--admin", f"127.0.0.1:{self.admin}",
                     "--journal", journal if journal == "memory:" else os.path.join(self.folder, journal),
                     "--stream", f"{address}:{self.stream}", "--log", "debug"]
        self.argv += ["--config", self.write(
            "floorhub.conf", config.format(secret=self.secret_file), 0o600) if config is not None else ""]
        if config is None:
            self.argv += ["--secret-file", self.secret_file]
        self.argv += options
        self.process = None
        self.start(ready)

    def write(self, name, text, mode=0o644):
        path = os.path.join(self.home.name, name)
        with open(path, "w", encoding="utf-8") as f:
            f.write(text)
        os.chmod(path, mode)
        return path

    def _limit(self):
        if self.nofile:
            resource.setrlimit(resource.RLIMIT_NOFILE, (self.nofile, self.nofile))
        if self.fsize:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # a write beyond fails with EFBIG
            resource.setrlimit(resource.RLIMIT_FSIZE, (self.fsize, resource.RLIM_INFINITY))

    def start(self, ready=True):
        env = {k: v for k, v in os.environ.items() if k not in ("NOTIFY_SOCKET", "LISTEN_FDS")}
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(self.argv, stderr=log, stdin=subprocess.DEVNULL,
                                            preexec_fn=self._limit, env=dict(env, **self.env))
        if ready:
            wait_until(self.is_ready, "the hub to listen")
        return self

    def is_ready(self):
        assert self.process.poll() is None, self.said()
        try:
            return self.get("/healthz")[0] in (200, 503)
        except OSError:
            return False

    def said(self):
        with open(self.log, encoding="utf-8", errors="replace") as f:
            return f.read()

    def kill(self, number):
        self.process.send_signal(number)

    def stop(self, number=signal.SIGTERM, deadline=10):
        self.process.send_signal(number)
        return self.process.wait(deadline)

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        """A hub that ends otherwise than in good order fails its test; sanitizers speak that way."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGCONT)
            self.process.terminate()
        try:
            status = self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            status = "no end"
        said = self.said()
        self.home.cleanup()
        if kind is None and status not in (0, -signal.SIGKILL):
            raise AssertionError(f"the hub left with {status}: {said}")

    def request(self, port, method, path, body=None, headers=None, timeout=15):
        link = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
        try:
            link.request(method, path, body, headers or {})
            answer = link.getresponse()
            return answer.status, answer.read(), answer
        finally:
            link.close()

    def get(self, path, headers=None):
        status, body, _ = self.request(self.admin, "GET", path, headers=headers)
        return status, body.decode()

    def post(self, body, path="/hooks/cstar", secret=SECRET, at=None, headers=None):
        signed = {"X-Signature": signature(body, secret, at), "Content-Type": "application/json"}
        status, text, _ = self.request(self.hooks, "POST", path, body, dict(signed, **(headers or {})))
        return status, text.decode()

    def events(self, query=""):
        status, text = self.get("/v1/events" + query)
        assert status == 200, (status, text)
        return [json.loads(line) for line in text.splitlines()]

    def metric(self, name):
        for line in self.get("/metrics")[1].splitlines():
            if line.startswith(name + " "):
                return int(line.split()[-1])
        raise AssertionError("no metric " + name)

    def raw(self, data=b"", port=None):
        """A bare connection to the hooks listener, `data` already sent."""
        link = socket.create_connection(("127.0.0.1", port or self.hooks), timeout=15)
        link.sendall(data)
        return link


def token(path, *words):
    said = subprocess.run([FLOORHUB, "token", *words, "--config", "", "--tokens-file", path], check=False,
                          capture_output=True, text=True, timeout=10)
    return said.returncode, said.stdout.strip(), said.stderr.strip()


def read_all(link, deadline=15):
    """Until the other end closes; ConnectionResetError counts as that."""
    link.settimeout(deadline)
    out = b""
    try:
        while True:
            more = link.recv(65536)
            if not more:
                return out
            out += more
    except ConnectionResetError:
        return out


def answer_to(link, pieces):
    """What comes back for these bytes until the other end closes."""
    try:
        for piece in pieces:
            link.sendall(piece)
    except OSError:
        pass
    out = read_all(link)
    link.close()
    return out


def statuses(data):
    """The statuses of the answers in a stream of bytes."""
    return [int(part.split(b" ", 1)[0]) for part in data.split(b"HTTP/1.1 ")[1:]]


def signed_request(body, path="/hooks/cstar", secret=SECRET, extra=""):
    head = (f"POST {path} HTTP/1.1\r\nHost: hub\r\nContent-Length: {len(body)}\r\n"
            f"X-Signature: {signature(body, secret)}\r\n{extra}\r\n")
    return head.encode() + body
