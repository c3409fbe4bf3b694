#!/usr/bin/python3
# test_hub_certificates - a renewed certificate is there after SIGHUP, and nobody who is connected notices. SPDX-License-Identifier: MIT
import http.client
import os
import signal
import socket
import ssl
import subprocess
import tempfile
import warnings

import tap
from hub import Hub, event, signature
from peers import wait_until
from tap import test

UPGRADE = (b"GET /v1/stream HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
           b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")


class Made:
    """A certificate and its key where the hub looks for them, and others in their place."""

    def __init__(self, folder):
        self.cert, self.key = os.path.join(folder, "cert.pem"), os.path.join(folder, "key.pem")
        self.renew()

    def renew(self, only=None):
        """The bytes a peer is to be shown."""
        names = {"cert": self.cert + ".new", "key": self.key + ".new"}
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                        "-days", "2", "-subj", "/CN=localhost", "-keyout", names["key"], "-out", names["cert"]],
                       check=True, capture_output=True)
        with open(names["cert"], encoding="ascii") as f:
            self.now = ssl.PEM_cert_to_DER_cert(f.read())
        for what, new in names.items():
            if only in (None, what):
                os.rename(new, new[:-4])
        return self.now


def tls_link(port, name="floor.example"):
    trust = ssl.create_default_context()
    trust.check_hostname, trust.verify_mode = False, ssl.CERT_NONE
    return trust.wrap_socket(socket.create_connection(("127.0.0.1", port), timeout=10), server_hostname=name)


def shown(port, name="floor.example"):
    with tls_link(port, name) as link:
        return link.getpeercert(binary_form=True)


def is_shown(hub, cert):
    return all(shown(port, name) == cert for port in (hub.hooks, hub.admin, hub.stream)
               for name in ("floor.example", "stream", None))


def up(hub):
    try:
        return shown(hub.stream)
    except OSError:
        return None


def reload(hub, *words):
    seen = len(hub.said())
    hub.kill(signal.SIGHUP)
    wait_until(lambda: "reloaded" in hub.said()[seen:] and all(w in hub.said()[seen:] for w in words), str(words))


def post_over(link):
    body = event()
    link.request("POST", "/hooks/cstar", body, {"X-Signature": signature(body)})
    answer = link.getresponse()
    assert answer.status == 200, answer.read()
    answer.read()
    return body


def read_until(link, wanted):
    said = b""
    while wanted not in said:
        some = link.recv(65536)
        assert some, said
        said += some
        if some.endswith(b"\x89\0"):  # a ping
            link.sendall(b"\x8a\x80\0\0\0\0")


@test
def a_renewed_certificate_is_for_those_who_come():
    with tempfile.TemporaryDirectory() as folder:
        made = Made(folder)
        options = [f"--{who}-{what}={getattr(made, what)}" for who in ("hooks", "admin", "stream")
                   for what in ("cert", "key")]
        with Hub(*options, ready=False) as hub:
            wait_until(lambda: up(hub), "the hub")
            assert is_shown(hub, made.now)
            trust = ssl.create_default_context()
            trust.check_hostname, trust.verify_mode = False, ssl.CERT_NONE
            sender = http.client.HTTPSConnection("127.0.0.1", hub.hooks, timeout=10, context=trust)
            post_over(sender)
            kept = sender.sock
            reader = tls_link(hub.stream)
            reader.sendall(UPGRADE)
            read_until(reader, b"\r\n\r\n")
            second = made.renew()
            reload(hub, "--hooks-cert: a new one", "--admin-cert: a new one", "--stream-cert: a new one")
            assert is_shown(hub, second)
            assert sender.sock is kept
            read_until(reader, post_over(sender))  # both from before
            assert sender.sock is None  # his next connection is a new one
            read_until(reader, post_over(sender))
            reload(hub)
            assert hub.said().count("a new one") == 3
            made.renew(only="cert")  # of another key
            reload(hub, *(f"--{who}-cert: the one from before stays" for who in ("hooks", "admin", "stream")))
            assert is_shown(hub, second)
            with open(made.key, "w", encoding="ascii") as f:
                f.write("no key\n")
            reload(hub)
            assert is_shown(hub, second)
            os.unlink(made.key)
            reload(hub, "key.pem: No such file")
            for _ in range(3):
                made.renew()
                reload(hub, "--stream-cert: a new one")
                assert is_shown(hub, made.now)
            sender.close()  # idle for too long
            read_until(reader, post_over(sender))
            reader.close()
            sender.close()


@test
def old_versions_of_tls_are_refused():
    with tempfile.TemporaryDirectory() as folder:
        Made(folder)
        options = [f"--{who}-{what}={what}.pem" for who in ("hooks", "admin", "stream") for what in ("cert", "key")]
        with Hub(*options, ready=False, env={"CREDENTIALS_DIRECTORY": folder}) as hub, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Python's own of these versions
            wait_until(lambda: up(hub), "the hub")
            for port in (hub.hooks, hub.admin, hub.stream):
                for version in ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1, ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3:
                    trust = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
                    trust.check_hostname, trust.verify_mode = False, ssl.CERT_NONE
                    trust.minimum_version = trust.maximum_version = version
                    trust.set_ciphers("ALL:@SECLEVEL=0")
                    link = socket.create_connection(("127.0.0.1", port), timeout=10)
                    try:
                        spoken = trust.wrap_socket(link).version()
                    except OSError:
                        spoken = None
                    link.close()
                    assert (spoken is not None) == (version >= ssl.TLSVersion.TLSv1_2), (port, version, spoken)


tap.main()
