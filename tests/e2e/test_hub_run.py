#!/usr/bin/python3
# test_hub_run - floorhub as a service: settings, secrets, reload, manager, sockets handed over, TLS, what it logs. SPDX-License-Identifier: MIT
import json
import os
import signal
import socket
import ssl
import subprocess
import tempfile
import time
import http.client

import tap
from hub import FLOORHUB, SECRET, Hub, event, signature, statuses
from peers import free_port, wait_until
from tap import test


def refused(*options, config=None, secret_mode=0o600, secret=SECRET + "\n"):
    """The exit status and the last line of a hub that does not start."""
    with tempfile.TemporaryDirectory() as home:
        path = os.path.join(home, "secret")
        with open(path, "w", encoding="utf-8") as f:
            f.write(secret)
        os.chmod(path, secret_mode)
        conf = os.path.join(home, "floorhub.conf")
        with open(conf, "w", encoding="utf-8") as f:
            f.write((config or "").format(secret=path))
        argv = [FLOORHUB, "--hooks", f"127.0.0.1:{free_port()}", "--admin", f"127.0.0.1:{free_port()}",
                "--journal", "memory:", "-c", conf]
        if config is None:
            argv += ["--secret-file", path]
        out = subprocess.run(argv + list(options), check=False, capture_output=True, text=True, timeout=15)
        return out.returncode, out.stderr.strip().split("\n")[-1].replace(home, "HOME")


@test
def what_is_wrong_in_the_settings_is_said_with_its_place():
    """Fault 44."""
    for config, wanted in (
            ("hoks = 127.0.0.1:1\n", 'floorhub.conf:1: unknown key "hoks", did you mean "hooks"?'),
            ("\n[hook cstar]\nsecret-fil = x\n", 'floorhub.conf:3: unknown key "secret-fil" of a hook, did you mean '
                                                 '"secret-file"?'),
            ("[hook cstar]\nscheme = standart\n", 'floorhub.conf:2: scheme: unknown "standart", did you mean "standard"?'),
            ("[hook a b]\nscheme = none\n", "floorhub.conf:2: a hook's name is up to"),
            ("[hok cstar]\nscheme = none\n", "floorhub.conf:2: unknown section [hok cstar]"),
            ("[hook cstar]\ntolerance = -1\n", 'floorhub.conf:2: tolerance: "-1" is not'),
            ("[hook cstar]\nmax-body = 2M\n", 'floorhub.conf:2: max-body: "2M" is not a size from 1 to 1M'),
            ("[hook cstar]\nlegacy = no\n", "hook cstar: no secret-file"),
            ("[hook cstar]\nscheme = none\nsecret-file = {secret}\n", 'the scheme "none" checks no secret'),
            ("[hook cstar]\nsecret-file = {secret}-none\n", "the secret file HOME/secret-none: No such file or directory"),
            ("[hook s]\nscheme = standard\nsecret-file = {secret}\n", "HOME/secret: not the base64"),
            ("max-connections = 0\n", "max-connections: 0 would let nobody in"),
            ("max-clients = 0\n", "max-clients: 0 would let nobody in"),
            ("request-timeout = 0s\n", "request-timeout: 0 would let nobody in"),
            ("", "no hook to serve")):
        status, said = refused(config=config)
        assert status in (1, 3) and wanted in said, (config, status, said)
    assert refused("--hoks", "x")[0] == 2


@test
def secrets_that_others_can_read_are_refused():
    for mode in (0o644, 0o640, 0o604, 0o660):
        status, said = refused(secret_mode=mode)
        assert status == 3 and "HOME/secret: others can read this secret" in said, (oct(mode), said)
    assert "its first line is empty" in refused(secret="\n")[1]


@test
def a_plain_public_address_is_refused_unless_asked_for():
    for name in ("hooks", "admin"):
        status, said = refused(f"--{name}", f"0.0.0.0:{free_port()}")
        assert status == 3 and f"--{name} is open to other machines without TLS" in said, said
    status, said = refused("--admin", f"0.0.0.0:{free_port()}", "--insecure-plain")
    assert status == 3 and "give --admin-token-file" in said, said
    status, said = refused("--hooks", f"0.0.0.0:{free_port()}", "--insecure-plain", config="[hook x]\nscheme = none\n")
    assert status == 3 and "for hooks on a loopback address only" in said, said
    assert refused("--hooks", "localhost:1")[0] == 3


@test
def the_example_is_good_and_finds_what_systemd_hands_over():
    example = os.path.join(os.environ.get("top_srcdir", "."), "contrib", "floorhub.conf")
    with tempfile.TemporaryDirectory() as folder, open(os.path.join(folder, "cstar"), "w", encoding="utf-8") as f:
        f.write(SECRET + "\n")
        f.flush()
        os.chmod(f.name, 0o440)
        with open(example, encoding="utf-8") as conf:
            text = conf.read()
        text = text.replace("/var/lib/floorhub", folder)
        for hub_option in ("hooks", "stream", "admin"):
            text = text.replace(f"\n{hub_option} = 127.0.0.1", f"\n#{hub_option} = 127.0.0.1")
        with Hub(config=text, env={"CREDENTIALS_DIRECTORY": folder}) as hub:
            assert hub.post(event())[0] == 200


@test
def a_short_secret_and_no_signature_are_warned_of():
    with Hub(config="[hook open]\nscheme = none\n") as hub:
        assert "warning: hook open takes ANYTHING" in hub.said()
        assert hub.request(hub.hooks, "POST", "/hooks/open", event())[0] == 200
    with Hub() as hub:
        hub.stop()
        hub.write("secret", "short\n", 0o600)
        hub.start()
        assert "a secret of 5 bytes can be guessed" in hub.said()


@test
def sighup_reads_hooks_anew_and_nobody_is_dropped():
    with Hub(config="[hook cstar]\nsecret-file = {secret}\n") as hub:
        kept = http.client.HTTPConnection("127.0.0.1", hub.hooks, timeout=10)
        body = event()
        kept.request("POST", "/hooks/cstar", body, {"X-Signature": signature(body)})
        assert kept.getresponse().read() == b'{"seq":1}\n'
        second = hub.write("second", "another secret of many bytes\n", 0o600)
        hub.write("floorhub.conf", f"[hook cstar]\nsecret-file = {hub.secret_file}\nsecret-file = {second}\n"
                                   f"[hook more]\nsecret-file = {second}\n", 0o600)
        hub.kill(signal.SIGHUP)
        wait_until(lambda: "reloaded 2 hooks" in hub.said(), "the reload")
        assert hub.post(event(), secret="another secret of many bytes")[0] == 200
        assert hub.post(event(), path="/hooks/more", secret="another secret of many bytes")[0] == 200
        body = event()
        kept.request("POST", "/hooks/cstar", body, {"X-Signature": signature(body)})
        assert kept.getresponse().status == 200
        assert "restart" not in hub.said()
        hub.write("floorhub.conf", "keep = 30d\nstream-host = wall\nstream-host = desk\nlog = info\n"
                                   f"[hook cstar]\nsecret-file = {hub.secret_file}\n", 0o600)
        hub.kill(signal.SIGHUP)
        wait_until(lambda: "reloaded 1 hooks" in hub.said(), "the reload")
        assert hub.said().count("a restart takes it in") == 2, hub.said()
        for name in ("keep", "stream-host"):  # and not log, which the command line decides
            assert f"{name} is another now: a restart takes it in" in hub.said(), hub.said()
        hub.write("floorhub.conf", "[hook cstar]\nshceme = x\n", 0o600)
        hub.kill(signal.SIGHUP)
        wait_until(lambda: "not reloaded, the old hooks stay" in hub.said(), "the refusal")
        assert hub.post(event())[0] == 200


@test
def the_manager_hears_of_start_life_and_end():
    """Fault 47: what does not turn does not ping."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "notify")
        manager = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        manager.bind(path)
        manager.settimeout(5)
        with Hub(env={"NOTIFY_SOCKET": path, "WATCHDOG_USEC": "200000"}, ready=False) as hub:
            said = [manager.recv(1000).decode() for _ in range(3)]
            assert "READY=1" in said, said
            assert sum(s.startswith("WATCHDOG=1\nSTATUS=journal ok, 0 events kept") for s in said) >= 1, said
            start = time.monotonic()
            for _ in range(4):
                assert manager.recv(1000).startswith(b"WATCHDOG=1")
            assert time.monotonic() - start < 2
            hub.kill(signal.SIGSTOP)
            manager.settimeout(0.5)
            try:
                for _ in range(20):
                    manager.recv(1000)
                raise AssertionError("a stopped hub pings")
            except TimeoutError:
                pass
            hub.kill(signal.SIGCONT)
            manager.settimeout(5)
            assert manager.recv(1000).startswith(b"WATCHDOG=1")
            hub.kill(signal.SIGTERM)
            while manager.recv(1000) != b"STOPPING=1":
                pass
            assert hub.process.wait(10) == 0


@test
def sockets_that_are_handed_over_are_used():
    launcher = ("import os, sys, socket\n"
                "socks = [socket.create_server(('127.0.0.1', 0)) for _ in range(3)]\n"
                "print(*[s.getsockname()[1] for s in socks], flush=True)\n"
                "fds = [os.dup(s.fileno()) for s in socks]\n"
                "for i, fd in enumerate(fds): os.dup2(os.dup(fd), 20 + i)\n"
                "for i in range(3): os.dup2(20 + i, 3 + i)\n"
                "os.environ.update(LISTEN_PID=str(os.getpid()), LISTEN_FDS='3', LISTEN_FDNAMES=sys.argv[1])\n"
                "os.execv(sys.argv[2], sys.argv[2:])\n")
    with Hub() as donor:
        for names in ("floorhub.socket:floorhub.socket:floorhub.socket", "hooks:stream:admin"):
            hub = subprocess.Popen(["/usr/bin/python3", "-c", launcher, names, FLOORHUB, "-c", "", "--journal", "memory:",
                                    "--secret-file", donor.secret_file], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                   text=True)
            try:
                hooks, _, admin = map(int, hub.stdout.readline().split())
                body = event()
                status, text, _ = donor.request(hooks, "POST", "/hooks/cstar", body, {"X-Signature": signature(body)})
                assert (status, text) == (200, b'{"seq":1}\n'), (names, status, text)
                assert donor.request(admin, "GET", "/healthz")[0] == 200
            finally:
                hub.terminate()
                hub.communicate(timeout=10)


@test
def sockets_that_are_handed_over_are_no_more_open_than_our_own():
    launcher = ("import os, sys, socket\n"
                "s = socket.create_server(('0.0.0.0', 0))\n"
                "os.dup2(os.dup(s.fileno()), 3)\n"
                "os.environ.update(LISTEN_PID=str(os.getpid()), LISTEN_FDS='1', LISTEN_FDNAMES='hooks')\n"
                "os.execv(sys.argv[1], sys.argv[1:])\n")
    with Hub() as donor:
        done = subprocess.run(["/usr/bin/python3", "-c", launcher, FLOORHUB, "-c", "", "--journal", "memory:", "--secret-file",
                               donor.secret_file], capture_output=True, text=True, timeout=10, check=False)
        assert done.returncode == 3 and "--insecure-plain" in done.stderr, done


@test
def tls_on_hooks_and_admin():
    with tempfile.TemporaryDirectory() as folder:
        cert, key = os.path.join(folder, "cert.pem"), os.path.join(folder, "key.pem")
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days",
                        "2", "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out",
                        cert], check=True, capture_output=True)
        token = os.path.join(folder, "token")
        with open(token, "w", encoding="utf-8") as f:
            f.write("an-admin-token\n")
        os.chmod(token, 0o600)
        hub = Hub("--hooks-cert", cert, "--hooks-key", key, "--admin-cert", cert, "--admin-key", key,
                  "--admin-token-file", token, ready=False)
        with hub:
            trust = ssl.create_default_context(cafile=cert)

            def ask(port, *request, **more):
                link = http.client.HTTPSConnection("127.0.0.1", port, timeout=10, context=trust)
                try:
                    link.request(*request, **more)
                    answer = link.getresponse()
                    return answer.status, answer.read()
                finally:
                    link.close()

            def up():
                try:
                    return ask(hub.admin, "GET", "/healthz")[0] == 200
                except OSError:
                    return False
            wait_until(up, "the hub")
            body = event(title="x" * 100000)
            assert ask(hub.hooks, "POST", "/hooks/cstar", body, headers={"X-Signature": signature(body)})[0] == 200
            assert ask(hub.admin, "GET", "/metrics")[0] == 401
            assert ask(hub.admin, "GET", "/metrics", headers={"Authorization": "Bearer an-admin-tokeN"})[0] == 401
            assert ask(hub.admin, "GET", "/metrics", headers={"Authorization": "bearer an-admin-token"})[0] == 200
            plain = hub.raw(b"POST /hooks/cstar HTTP/1.1\r\n\r\n")
            assert 200 not in statuses(plain.recv(1000))
            plain.close()
            assert ask(hub.hooks, "GET", "/healthz")[0] == 200
            os.chmod(key, 0o644)
            status, said = refused("--hooks-cert", cert, "--hooks-key", key)
            assert status == 3 and f"{key}: others can read this key" in said, (status, said)
    assert "go together" in refused("--hooks-cert", "/dev/null")[1]
    assert "is the certificate of the key" in refused("--hooks-cert", "/dev/null", "--hooks-key", "/dev/null")[1]


@test
def history_is_not_for_foreign_names():
    """DNS rebinding: a page's own name that leads to this machine."""
    with Hub() as hub:
        for host, wanted in (("evil.example:8782", 403), ("localhost:1", 200), ("127.0.0.1", 200), ("[::1]:8782", 200),
                             ("127.0.0.1.evil.example", 403), ("", 403)):
            for path in ("/v1/events", "/metrics"):
                assert hub.get(path, {"Host": host})[0] == wanted, (host, path)
            assert hub.get("/healthz", {"Host": host})[0] == 200


@test
def nothing_personal_or_secret_is_logged():
    """A body, headers, a query and secrets full of canaries."""
    with Hub("--log", "debug") as hub:
        body = event(title="CANARYtitle", customer={"name": "CANARYname", "email": "CANARY@example.com"})
        more = {"User-Agent": "CANARYagent", "Authorization": "Bearer CANARYtoken", "Cookie": "CANARYcookie"}
        assert hub.post(body, headers=more)[0] == 200
        assert hub.post(b"CANARYbroken {", headers=more)[0] == 200
        assert hub.post(body, secret="CANARYsecret", headers=more)[0] == 401
        assert hub.post(body, path="/hooks/CANARYhook?token=CANARYquery", headers=more)[0] == 404
        assert hub.get("/v1/events?types=CANARYtype")[0] == 200
        assert hub.request(hub.hooks, "CANARY", "/hooks/cstar?CANARY")[0] == 405
        hub.raw(b"CANARY /CANARY HTTP/9.9\r\n\r\n").close()
        hub.kill(signal.SIGHUP)
        wait_until(lambda: "reloaded" in hub.said(), "the reload")
        hub.stop()
        said = hub.said()
        assert "CANARY" not in said and SECRET not in said, said
        assert "refused 401" in said


@test
def under_systemd_lines_have_their_priority():
    with Hub(config="[hook open]\nscheme = none\n", env={"INVOCATION_ID": "x"}) as hub:
        lines = hub.said().splitlines()
        assert any(l.startswith("<6>hooks on ") for l in lines), lines
        assert any(l.startswith("<4>warning: hook open") for l in lines), lines


@test
def doctor_says_what_is_wrong_and_what_the_hub_refused():
    with Hub() as hub:
        def doctor(*more):
            words = [FLOORHUB, "doctor"] + [w for w in hub.argv[1:] if w not in ("--log", "debug")]
            out = subprocess.run(words + list(more), check=False, capture_output=True, text=True)
            return out.returncode, out.stdout
        status, said = doctor()
        assert status == 0 and "ok    hub         one is running and says: ok" in said, said
        assert f"ok    hooks       127.0.0.1:{hub.hooks} answers" in said and "SQLite 3." in said, said
        assert "ok    hook        cstar: cstar, 1 secret, up to 256 KiB" in said and SECRET not in said
        assert hub.post(event(), at=time.time() - 1000)[0] == 401
        status, said = doctor("--json")
        found = [json.loads(line) for line in said.splitlines()]
        assert status == 1 and any(f["state"] == "fail" and f["says"].startswith("1 webhooks had a right signature and a time "
                                                                                 "outside") for f in found), said
        hub.stop()
        status, said = doctor("--hooks", f"0.0.0.0:{hub.hooks}")
        assert status == 1 and "ok    hub         none runs with these settings" in said, said
        assert "fail  hooks       0.0.0.0:" in said and "ok    admin " in said, said
        for more, words in ((("--tokens-file", hub.write("tokens", "", 0o600)), "warn  tokens      HOME/tokens: 0, so nobody"),
                            (("--tokens-file", hub.folder + "/none"), "warn  tokens      HOME/none is not there"),
                            (("--tokens-file", hub.write("open", "")), "fail  tokens      HOME/open: others may read it"),
                            (("--tokens-file", hub.write("odd", "x\n", 0o600)), "fail  tokens      HOME/odd:1: want"),
                            (("--admin-token-file", hub.write("admin", "x\n")), "fail  admin       HOME/admin: others can"),
                            (("--hooks-cert", "/none", "--hooks-key", "/none"), "fail  hooks       /none: No such file")):
            status, said = doctor(*more)
            assert status == (1 if words[0] == "f" else 0) and words.replace("HOME", hub.folder) in said, (words, said)
        os.chmod(hub.secret_file, 0o644)
        assert "fail  hook        " in doctor()[1]
        status, said = doctor("--journal", FLOORHUB)
        assert status == 1 and "is not a journal of floorhub" in said, said


@test
def doctor_checks_the_other_hooks_beside_one_whose_secret_it_cannot_see():
    with Hub(config="[hook cstar]\nsecret-file = {secret}\n") as hub:
        readable = hub.write("readable", "twenty-four bytes of text\n", 0o644)
        with open(hub.write("more.conf", "", 0o600), "w", encoding="utf-8") as f:
            f.write(f"[hook one]\nsecret-file = kept-by-systemd\nsecret-file = {hub.secret_file}\n"
                    f"[hook two]\nsecret-file = {readable}\n"
                    f"[hook three]\nscheme = standard\nsecret-file = {hub.secret_file}\n"
                    "[hook four]\nscheme = none\n[hook five]\n"
                    f"scheme = github\nsecret-file = {hub.secret_file}\n")
        done = subprocess.run([FLOORHUB, "doctor", "--config", f.name, "--journal", "memory:"], check=False,
                              capture_output=True, text=True, cwd=hub.folder)
        assert done.returncode == 1, done
        for words in ('ok    hook        one: its secret "kept-by-systemd" is handed over by systemd',
                      "ok    hook        one: cstar, 2 secrets, up to 256 KiB",
                      f"fail  hook        {readable}: others can read this secret",
                      f"fail  hook        {hub.secret_file}: not the base64",
                      "warn  hook        four takes ANYTHING", "ok    hook        five: github, 1 secret"):
            assert words in done.stdout, (words, done.stdout)


@test
def help_version_and_settings_are_printed():
    run = lambda *a: subprocess.run([FLOORHUB, *a], check=False, capture_output=True, text=True)
    assert run("--help").stdout.startswith("usage: floorhub ") and run("-h").returncode == 0
    assert run("--version").stdout.split("\n")[0].startswith("floorhub ")
    assert "libmicrohttpd" in run("-V").stdout
    assert "hooks = 127.0.0.1:8780" in run("-c", "", "--print-config").stdout
    libraries = subprocess.run(["ldd", FLOORHUB], check=False, capture_output=True, text=True).stdout
    assert "curses" not in libraries and "tinfo" not in libraries, libraries
    with open("/dev/full", "w", encoding="utf-8") as full:
        assert subprocess.run([FLOORHUB, "--help"], check=False, stdout=full, stderr=subprocess.DEVNULL).returncode == 1


if __name__ == "__main__":
    tap.main()
