#!/usr/bin/python3
# test_source_ws - the WebSocket source against servers that are not ours and servers that misbehave. SPDX-License-Identifier: MIT
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time

import peers
import tap
from tap import test
from wsdump import WSDUMP, Dump, run

# Every patience of the source at test size.
QUICK = ["ping=200", "hangup=500", "connect=600", "backoff=50", "backoff_max=200"]
# For servers that have to work before they can answer a ping.
PATIENT = ["ping=5000", "hangup=20000"]


def dump(*options, deadline=8000, wait=12):
    return run(*QUICK, "deadline=%d" % deadline, *options, wait=wait)


def reasons(lines):
    return [line.split(" reason=", 1)[1] for line in lines if line.startswith("link DOWN")]


def texts(lines):
    return [line.split(" ", 3)[3] for line in lines if line.startswith("message ")]


def expect_reason(words, *options):
    """Run until the link is DOWN for a reason that has these words."""
    status, lines = dump("reason=" + words, *options)
    assert status == 0, "no reason %r in %r" % (words, lines)
    return next(r for r in reasons(lines) if words in r), lines


def beside(url, *options):
    """A wsdump that runs beside the test and ends with it."""
    return Dump(url, "state=ENDED", *options, quick=QUICK + ["deadline=40000"])


def each_maker(check):
    for make in (peers.websockets_peer, peers.ws_peer):
        with make().start() as server:
            check(server)


@test
def events_of_both_makers_arrive_as_sent():
    def check(server):
        with beside(server.url) as board:
            board.wait("link LIVE")
            server.wait_open()
            server.send('{"type":"ticket.created","title":"caf\u00e9 \u2603"}')
            board.wait("message live")
            assert texts(board.lines) == ['{"type":"ticket.created","title":"caf\u00e9 \u2603"}'], board.lines
    each_maker(check)


@test
def a_thousand_messages_at_once_arrive_in_order():
    def check(server):
        many = ['{"n":%d,"pad":"%s"}' % (n, "x" * (n % 700)) for n in range(1000)]
        with beside(server.url) as board:
            server.wait_open()
            server.do(many=many)
            board.wait("message live", 1000)
            got = [int(re.match(r'\{"n":(\d+)', t).group(1)) for t in texts(board.lines)]
            assert got == list(range(1000))
    each_maker(check)


@test
def fragments_become_one_message():
    def check(server):
        text = '{"title":"' + "0123456789" * 2000 + '"}'
        with beside(server.url) as board:
            server.wait_open()
            server.do(fragments=text, size=64)
            server.do(fragments="{}", size=64)
            board.wait("message live", 2)
            lines = [line for line in board.lines if line.startswith("message")]
            assert lines[0].startswith("message live %d " % len(text)), lines[0][:80]
            assert lines[1] == "message live 2 {}"
    each_maker(check)


@test
def a_message_over_the_limit_is_told_and_the_next_is_read():
    def check(server):
        size = 5 * 1024 * 1024
        with beside(server.url, "max_message=1048576", *PATIENT) as board:
            server.wait_open()
            server.send('{"big":"' + "y" * (size - 10) + '"}')
            server.send('{"next":1}')
            board.wait("message live", 2)
            told, following = texts(board.lines)
            assert told.startswith('message too long: %d bytes, limit 1048576; it begins: {"big":"yyy' % size), told
            assert following == '{"next":1}'
    each_maker(check)


@test
def one_that_grows_over_the_limit_by_fragments_is_told_too():
    with peers.websockets_peer().start() as server, \
            beside(server.url, "max_message=5000") as board:
        server.wait_open()
        server.do(fragments="z" * 5000, size=64)
        server.do(fragments="z" * 5001, size=64)
        board.wait("message live", 2)
        assert texts(board.lines)[0] == "z" * 300
        assert texts(board.lines)[1].startswith("message too long: 5001 bytes, limit 5000; it begins: zzz")


@test
def empty_messages_are_ignored():
    with peers.websockets_peer().start() as server, beside(server.url) as board:
        server.wait_open()
        server.do(many=["", "", '{"n":1}'])
        board.wait("message")
        assert texts(board.lines) == ['{"n":1}']


@test
def text_that_is_not_utf8_is_handed_on_untouched():
    with peers.ws_peer().start() as server:
        with beside(server.url) as board:
            server.wait_open()
            server.do(send_hex="7b22ff227d")
            board.wait("message live 5 ")
            assert len(board.seen("link LIVE")) == 1


@test
def binary_messages_are_refused_with_1003_and_the_board_comes_back():
    def check(server):
        with beside(server.url) as board:
            server.wait_open()
            server.do(binary_hex="00ff10")
            board.wait("link DOWN")
            assert "binary" in reasons(board.lines)[0], board.lines
            peers.wait_until(lambda: "closed 1003" in server.lines, "close code 1003 in %r" % server.lines)
            server.wait_open(2)
            server.send('{"n":2}')
            board.wait("message live")
    each_maker(check)


@test
def close_codes_are_told_in_words():
    def check(server):
        for code, words in ((1001, "going away"), (1011, "internal error"), (1008, "policy violation"),
                            (4008, "its own code")):
            with beside(server.url) as board:
                board.wait("link LIVE")
                server.wait_open()
                server.do(close=code, reason="maintenance\u2603 now")
                board.wait("link DOWN")
                assert reasons(board.lines)[0] == "server closed: %d %s (maintenance??? now)" % (code, words), \
                    board.lines
            peers.wait_until(lambda: any(l.startswith("closed") for l in server.lines), "the close")
    each_maker(check)


@test
def a_killed_server_is_down_and_a_restarted_one_live_again():
    server = peers.websockets_peer().start()
    with beside(server.url) as board:
        board.wait("link LIVE")
        server.kill()
        board.wait("link DOWN")
        board.wait("link DOWN tries=2")
        assert any("refused" in r for r in reasons(board.lines)), board.lines
        with peers.ws_peer(server.port).start():
            board.wait("link LIVE", 2)


@test
def a_stopped_server_is_left_and_found_again():
    with peers.ws_peer().start() as server, beside(server.url) as board:
        board.wait("link LIVE")
        server.signal(signal.SIGSTOP)
        board.wait("link DOWN")
        assert reasons(board.lines)[0].startswith("nothing heard for 0.5 s"), board.lines
        server.signal(signal.SIGCONT)
        board.wait("link LIVE", 2)


@test
def pings_tell_the_round_trip_and_keep_a_quiet_link_live():
    def check(server):
        status, lines = dump("rtt=yes", server.url)
        assert status == 0, lines
        # Three times the patience without one message: only pings keep it.
        status, lines = dump("state=ENDED", server.url, deadline=1500)
        assert status == 3 and not reasons(lines), lines
    each_maker(check)


@test
def a_server_that_never_answers_the_upgrade_is_a_failed_try():
    with peers.Misbehaving(peers.silent) as server:
        reason, lines = expect_reason("does not finish the handshake", server.url)
        status, lines = dump("reason=does not finish", "state=DOWN", server.url)
        assert status == 0, lines


@test
def a_dripping_handshake_meets_the_deadline():
    with peers.Misbehaving(peers.dripping) as server:
        begun = time.monotonic()
        expect_reason("does not finish the handshake", server.url)
        assert time.monotonic() - begun < 3


@test
def refusals_are_told_in_words():
    for status, words in (("401 Unauthorized", "refused: 401 Unauthorized - check the token"),
                          ("503 Service Unavailable", "server not ready: 503 Service Unavailable"),
                          ("404 Not Found", "no such stream: 404 Not Found"),
                          ("200 OK", "not a WebSocket address: 200 OK"),
                          ("418 I'm a teapot", "upgrade refused with HTTP status 418")):
        with peers.Misbehaving(peers.answer(status)) as server:
            expect_reason(words, server.url)


@test
def a_redirect_is_refused_and_the_token_goes_nowhere():
    with tempfile.TemporaryDirectory() as folder, \
            peers.Misbehaving(peers.silent) as thief:
        token = os.path.join(folder, "token")
        with open(token, "w") as f:
            f.write("s3cret-token\n")
        os.chmod(token, 0o600)
        for code in (301, 302, 303, 307, 308):
            to = "Location: ws://127.0.0.1:%d/steal?x=1\r\n" % thief.port
            with peers.Misbehaving(peers.answer("%d Found" % code, to)) as server:
                reason, _ = expect_reason("redirect to 127.0.0.1:%d refused" % thief.port,
                                          "token_file=" + token, server.url)
                assert "steal" not in reason, reason
                assert b"Authorization: Bearer s3cret-token\r\n" in server.requests.get(timeout=5)
        assert thief.requests.empty(), "the redirect was followed"


@test
def nonsense_and_hang_ups_are_failed_tries():
    def nonsense(connection, _request, _stop):
        connection.sendall(b"SSH-2.0-OpenSSH_9.2\r\n\r\n")

    def hang_up(_connection, _request, _stop):
        pass
    for behave in (nonsense, hang_up):
        with peers.Misbehaving(behave) as server:
            status, lines = dump("state=DOWN", server.url)
            assert status == 0 and reasons(lines)[0], lines
            with beside(server.url) as board:
                board.wait("link DOWN tries=3")


@test
def nobody_there_and_no_such_host_are_told():
    expect_reason("refused", "ws://127.0.0.1:%d/" % peers.free_port())
    expect_reason("no such host", "connect=5000", "ws://nobody.invalid/")


@test
def the_token_is_read_anew_and_headers_go_along():
    with tempfile.TemporaryDirectory() as folder, peers.websockets_peer().start() as server:
        token = os.path.join(folder, "token")
        options = ["token_file=" + token, "header=X-Board: wall 3", 'subscribe={"subscribe":"all"}']
        with beside(server.url, *options) as board:
            board.wait("link DOWN")
            assert reasons(board.lines)[0].startswith("cannot read the token file"), board.lines
            with open(token, "w") as f:
                f.write("first\nsecond line\n")
            os.chmod(token, 0o644)
            server.wait_open()
            assert server.opened()[0]["authorization"] == "Bearer first"
            assert server.opened()[0]["x"] == "wall 3"
            peers.wait_until(lambda: server.got() == ['{"subscribe":"all"}'], "the first message")
            board.wait("link LIVE")
            assert any(l.startswith("link LIVE") and "chmod 600" in l for l in board.lines), board.lines
            with open(token, "w") as f:
                f.write("  rotated  \n")
            os.chmod(token, 0o600)
            server.do(close=1001)
            server.wait_open(2)
            assert server.opened()[1]["authorization"] == "Bearer rotated"


@test
def a_proxy_in_the_environment_is_not_used():
    with peers.Misbehaving(peers.silent) as proxy, peers.websockets_peer().start() as server:
        env = dict(os.environ, http_proxy="http://127.0.0.1:%d" % proxy.port)
        done = subprocess.run([WSDUMP] + QUICK + ["state=LIVE", server.url], env=env, capture_output=True,
                              timeout=12)
        assert done.returncode == 0, done.stdout
        assert proxy.requests.empty()


@test
def wrong_addresses_are_told_before_anything_is_tried():
    for url, words in (("http://hub/", 'did you mean "ws://hub/"'), ("wz://hub/", 'did you mean "ws:"'),
                       ("wss://[::1]/", "a certificate cannot be checked"),
                       ("ws://user:pw@hub/", "--token-file"), ("ws://hub:99999/", "bad port")):
        status, lines = dump(url)
        assert status == 1 and lines[0].startswith("error ") and words in lines[0], lines


class Certificates:
    """Made for this run: an authority, and servers' certificates of all kinds."""

    def __init__(self, folder):
        self.folder = folder
        self.ca = self.path("ca.pem")
        self.openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                     "-keyout", self.path("ca.key"), "-out", self.ca, "-days", "30", "-subj", "/CN=Test authority")

    def path(self, name):
        return os.path.join(self.folder, name)

    def openssl(self, *argv):
        subprocess.run(("openssl",) + argv, check=True, capture_output=True)

    def request(self, name, host):
        self.openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                     "-keyout", self.path(name + ".key"), "-out", self.path(name + ".csr"),
                     "-subj", "/CN=" + host)

    def signed(self, name, host, *dates):
        self.request(name, host)
        with open(self.path("ext"), "w") as f:
            f.write("subjectAltName=DNS:%s\n" % host)
        if dates:
            return self.dated(name, *dates)
        self.openssl("x509", "-req", "-in", self.path(name + ".csr"), "-CA", self.ca,
                     "-CAkey", self.path("ca.key"), "-CAcreateserial", "-days", "20",
                     "-extfile", self.path("ext"), "-out", self.path(name + ".pem"))
        return self.path(name + ".pem"), self.path(name + ".key")

    def dated(self, name, start, stop):
        """Only `openssl ca` sets both dates."""
        for file, text in (("index", ""), ("serial", "1000\n")):
            with open(self.path(file), "w") as f:
                f.write(text)
        with open(self.path("ca.cnf"), "w") as f:
            f.write("[ca]\ndefault_ca=d\n[d]\ndatabase=%s\nserial=%s\nnew_certs_dir=%s\ndefault_md=sha256\n"
                    "policy=p\nunique_subject=no\n[p]\ncommonName=supplied\n"
                    % (self.path("index"), self.path("serial"), self.folder))
        self.openssl("ca", "-batch", "-config", self.path("ca.cnf"), "-in", self.path(name + ".csr"),
                     "-cert", self.ca, "-keyfile", self.path("ca.key"), "-startdate", start, "-enddate", stop,
                     "-extfile", self.path("ext"), "-notext", "-out", self.path(name + ".pem"))
        return self.path(name + ".pem"), self.path(name + ".key")

    def self_signed(self, host):
        key, pem = self.path("self.key"), self.path("self.pem")
        self.openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                     "-keyout", key, "-out", pem, "-days", "30", "-subj", "/CN=" + host,
                     "-addext", "subjectAltName=DNS:" + host)
        return pem, key


@test
def certificates_are_verified_and_objections_told():
    with tempfile.TemporaryDirectory() as folder:
        made = Certificates(folder)
        trust = "ca_file=" + made.ca
        slow = "connect=5000"

        def url(server):
            return server.url.replace("127.0.0.1", "localhost")

        with peers.websockets_peer(None, *made.signed("good", "localhost")).start() as server:
            status, lines = dump("state=LIVE", slow, trust, url(server))
            assert status == 0 and any("secure=1" in l for l in lines), lines
            expect_reason("from an unknown authority", slow, url(server))
            status, lines = dump("state=LIVE", slow, "insecure=yes", url(server))
            assert status == 0 and any("secure=0" in l and "not verified" in l for l in lines), lines
            expect_reason("hostname mismatch", slow, trust, server.url)
        with peers.websockets_peer(None, *made.signed("other", "hub.example")).start() as server:
            reason, _ = expect_reason("TLS: hostname mismatch", slow, trust, url(server))
            assert "for hub.example, not localhost" in reason, reason
        with peers.websockets_peer(None, *made.self_signed("localhost")).start() as server:
            expect_reason("TLS: self-signed certificate", slow, url(server))
        old = made.signed("old", "localhost", "20200101000000Z", "20210101000000Z")
        with peers.websockets_peer(None, *old).start() as server:
            expect_reason("has expired", slow, trust, url(server))
        with peers.websockets_peer().start() as server:
            expect_reason("does not speak TLS", slow, trust, url(server).replace("ws:", "wss:"))
        with open(made.path("empty.pem"), "w") as f:
            f.write("nothing\n")
        expect_reason("no PEM certificate", "ca_file=" + made.path("empty.pem"), "wss://localhost:1/")


def missing():
    if shutil.which("openssl") is None:
        return "the openssl command is not installed"
    return peers.missing()


tap.main(missing())
