#!/usr/bin/python3
# test_floorsend - the sender against an HTTP server that is not ours: Python's. SPDX-License-Identifier: MIT
import base64
import hashlib
import hmac
import http.server
import json
import os
import signal
import subprocess
import tempfile
import threading
import time

import events
import tap
from peers import free_port, wait_until
from tap import test

SEND = os.path.join(os.environ.get("top_builddir", "."), "floorsend")
SECRET = "whsec_dGhlIHNlY3JldCBvZiBhIHRlc3QgaHViLCAzMiBieXRlcw=="


class Hook(http.server.ThreadingHTTPServer):
    """Keeps what was posted; `answers` are given one after the other, then 200."""
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, *answers, port=0):
        super().__init__(("127.0.0.1", port), Handler)
        self.answers, self.requests, self.connections, self.lock = list(answers), [], set(), threading.Lock()
        self.url = "http://127.0.0.1:%d/hooks/cstar" % self.server_address[1]
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.shutdown()
        self.server_close()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        with self.server.lock:
            self.server.connections.add(self.client_address)
            self.server.requests.append((time.monotonic(), self.path, self.headers, body))
            status, text, headers = self.server.answers.pop(0) if self.server.answers else (200, "{}\n", {})
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_):
        pass


def secret_file():
    f = tempfile.NamedTemporaryFile("w")
    f.write(SECRET + "\n")
    f.flush()
    return f


def send(url, lines, *args):
    """Exit status, the summary as an object, and what was said on stderr."""
    with secret_file() as secret:
        done = subprocess.run([SEND, "--to", url, "--secret-file", secret.name, "--json", *args],
                              input="".join(l + "\n" for l in lines).encode(), capture_output=True, timeout=60)
    return done.returncode, json.loads(done.stdout or "{}"), done.stderr.decode()


def some(count):
    return [events.ticket_created(n, "Ticket %d" % n) for n in range(1, count + 1)]


@test
def each_body_arrives_as_it_was_with_a_right_signature():
    lines = some(20) + ['{"id":"evt_odd","type":"ticket.created","n":0.10,"n":1e400,"t":"\u00e9\\u00e9"}', '{"no": "id"}']
    with Hook() as hook:
        status, summary, said = send(hook.url, lines)
        assert status == 0 and said == "", (status, said)
        assert summary["accepted"] == 22 and summary["refused"] == 0, summary
        assert sorted(b for _, _, _, b in hook.requests) == sorted(l.encode() for l in lines)
        for _, path, headers, body in hook.requests:
            t, v1 = (part.split("=")[1] for part in headers["X-Signature"].split(","))
            right = hmac.new(SECRET.encode(), t.encode() + b"." + body, hashlib.sha256).hexdigest()
            assert v1 == right and abs(int(t) - time.time()) < 10 and path == "/hooks/cstar"
            if b'"no"' not in body:
                assert headers["X-Event-ID"] == json.loads(body)["id"]
                assert headers["X-Event-Type"] == "ticket.created"
            assert headers["X-Delivery-Attempt"] == "1"


@test
def files_are_sent_one_after_the_other_by_path_or_as_the_board_names_them():
    with Hook() as hook, tempfile.TemporaryDirectory() as folder:
        paths = [os.path.join(folder, name) for name in ("a.ndjson", "b.ndjson")]
        for path, line in zip(paths, some(2)):
            with open(path, "w") as f:
                f.write(line + "\n")
        status, _, said = send(hook.url, [], "-j", "1", paths[0], "file:" + paths[1])
        assert status == 0 and said == "", (status, said)
        assert [h["X-Event-ID"] for _, _, h, _ in hook.requests] == ["evt_1", "evt_2"]


@test
def the_other_schemes_are_signed_by_their_own_rules():
    with Hook() as hook:
        assert send(hook.url, some(1), "--scheme", "standard")[0] == 0
        assert send(hook.url, some(1), "--scheme", "github")[0] == 0
        assert send(hook.url, some(1), "--scheme", "none")[0] == 0
        (_, _, standard, body), (_, _, github, other), (_, _, plain, _) = hook.requests
        key = base64.b64decode(SECRET[6:])
        signed = ("%s.%s." % (standard["webhook-id"], standard["webhook-timestamp"])).encode() + body
        right = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
        assert standard["webhook-id"] == "evt_1" and standard["webhook-signature"] == "v1," + right
        right = hmac.new(SECRET.encode(), other, hashlib.sha256).hexdigest()
        assert github["X-Hub-Signature-256"] == "sha256=" + right, dict(github)
        assert github["X-GitHub-Delivery"] == "evt_1"
        assert not any("signature" in name.lower() for name in plain)


@test
def connections_are_kept_and_no_more_than_asked_for():
    with Hook() as hook:
        status, summary, _ = send(hook.url, some(200), "-j", "3")
        assert status == 0 and summary["accepted"] == 200
        assert len(hook.connections) <= 3, hook.connections


@test
def what_may_pass_is_tried_again_and_retry_after_is_heeded():
    with Hook((503, "journal full\n", {"Retry-After": "1"}), (500, "oops\n", {})) as hook:
        status, summary, said = send(hook.url, some(1), "-j", "1")
        assert status == 0 and summary["accepted"] == 1 and summary["retries"] == 2, summary
        assert summary["failed"] == {"503": 1, "500": 1}, summary
        assert "503 journal full" in said, said
        times = [at for at, _, _, _ in hook.requests]
        assert times[1] - times[0] >= 0.99, times
        assert [h["X-Delivery-Attempt"] for _, _, h, _ in hook.requests] == ["1", "2", "3"]


@test
def a_no_is_final_counted_and_told_once():
    no = (401, "bad signature\n", {})
    with Hook(no, (200, '{"seq":7,"duplicate":true}\n', {}), no, no) as hook:
        status, summary, said = send(hook.url, some(5), "-j", "1")
        assert status == 1, status
        assert (summary["accepted"], summary["duplicate"], summary["refused"]) == (1, 1, 3), summary
        assert summary["failed"] == {"401": 3} and len(hook.requests) == 5
        assert said.count("refused: 401 bad signature") == 2, said  # again after the one that went well


@test
def a_hub_that_is_away_is_waited_for():
    port = free_port()
    with secret_file() as secret:
        url = "http://127.0.0.1:%d/hooks/cstar" % port
        sender = subprocess.Popen([SEND, "--to", url, "--secret-file", secret.name, "--json"],
                                  stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        sender.stdin.write("".join(l + "\n" for l in some(10)).encode())
        sender.stdin.close()
        assert b"trying again" in sender.stderr.readline()
        with Hook(port=port) as hook:
            assert sender.wait(30) == 0
            assert json.loads(sender.stdout.read())["accepted"] == 10 and len(hook.requests) == 10


@test
def it_can_give_up():
    status, summary, said = send("http://127.0.0.1:%d/" % free_port(), some(2), "--retry-for", "0s")
    assert status == 1 and summary["given_up"] == 2 and "given up" in said, (status, summary, said)


@test
def the_rate_holds():
    with Hook() as hook:
        begun = time.monotonic()
        status, _, _ = send(hook.url, some(21), "--rate", "40")
        assert status == 0 and 0.45 < time.monotonic() - begun < 5
        gaps = [b[0] - a[0] for a, b in zip(hook.requests, hook.requests[1:])]
        assert sum(gaps) > 0.45, gaps


@test
def the_simulated_floor_is_sent_until_it_is_interrupted():
    with Hook() as hook, secret_file() as secret:
        sender = subprocess.Popen([SEND, "--to", hook.url, "--secret-file", secret.name, "demo:?seed=7&rate=600"],
                                  stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        past = wait_until(lambda: len(hook.requests) > 300 and len(hook.requests), "the floor's past")
        wait_until(lambda: len(hook.requests) > past + 3, "its news")
        sender.send_signal(signal.SIGINT)
        status = sender.wait(10)
        assert status == 128 + signal.SIGINT, (status, sender.stderr.read())
        assert b"accepted" in sender.stdout.read()
        ids = [json.loads(b)["id"] for _, _, _, b in hook.requests]
        assert len(set(ids)) == len(ids)


@test
def a_pipe_that_pauses_holds_nothing_back():
    with Hook() as hook, secret_file() as secret:
        sender = subprocess.Popen([SEND, "--to", hook.url, "--secret-file", secret.name], stdin=subprocess.PIPE,
                                  stdout=subprocess.PIPE)
        for n in (1, 2):
            sender.stdin.write((some(n)[-1] + "\n").encode())
            sender.stdin.flush()
            wait_until(lambda: len(hook.requests) == n, "event %d" % n)
        sender.stdin.close()
        assert sender.wait(10) == 0


@test
def mistakes_are_named():
    def said(*args, status=2):
        done = subprocess.run([SEND, *args], input=b"", capture_output=True, timeout=10)
        assert done.returncode == status, (args, done)
        return done.stderr.decode()

    assert "--to" in said("--scheme", "none")
    assert "http://127.0.0.1:8780" in said("--to", "ftp://x/", "--scheme", "none")
    assert "--secret-file" in said("--to", "http://127.0.0.1:1/", status=3)
    assert "secret file /nowhere" in said("--to", "http://127.0.0.1:1/", "--secret-file", "/nowhere", status=3)
    with secret_file() as secret:
        for mode in (0o640, 0o604, 0o660):
            os.chmod(secret.name, mode)
            words = said("--to", "http://127.0.0.1:1/", "--secret-file", secret.name, status=3)
            assert f"{secret.name}: others can read this secret; chmod 600" in words, words
    assert "seed" in said("--to", "http://127.0.0.1:1/", "--scheme", "none", "demo:?sed=1")
    assert "/nowhere" in said("--to", "http://127.0.0.1:1/", "--scheme", "none", "/nowhere", status=1)
    assert "concurrency" in said("--to", "http://127.0.0.1:1/", "--scheme", "none", "-j", "0")


tap.main()
