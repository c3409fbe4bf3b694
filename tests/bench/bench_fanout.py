"""bench_fanout - P11, P13: the hub's stream at 1,000 readers beside Node's ws and NATS, and idle at 5,000. SPDX-License-Identifier: MIT

Each server sends the same events to the same clients (fanout_load, in C, only counts); deliveries a
second, best of five, the servers taking turns. The producer is in the same process for the hub and
Node; NATS is sent its events over one connection, all at once. P13: what the hub's memory grows by
for each reader that follows and hears nothing."""
import os
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
import time

BUILD = os.environ.get("top_builddir", ".")
SOURCE = os.environ.get("top_srcdir", ".")
CLIENTS, IDLE, BYTES, ROUNDS = 1000, 5000, 596, 5
EVENTS = {"hub": 5000, "ws": 300, "nats": 2000}


def load(address, path, clients, events, *more):
    return subprocess.Popen([f"{BUILD}/tests/bench/fanout_load", address, path, str(clients),
                             str(events), *more], stdout=subprocess.PIPE, text=True)


def rate(client):
    words = client.stdout.readline().split()
    client.wait()
    return int(words[0]) / float(words[2]) if words else 0.0


def with_producer(command, clients, events, *protocol):
    """A server that says its address, and begins when it is sent a line."""
    server = subprocess.Popen([*command, str(events), str(BYTES)], stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE, text=True)
    address = server.stdout.readline().strip()
    client = load(address, "/v1/stream", clients, events, *protocol)
    client.stdout.readline()
    server.stdin.write("go\n")
    server.stdin.flush()
    result = rate(client)
    server.stdin.close()
    server.wait()
    return result


def hub(clients):
    return with_producer([f"{BUILD}/tests/bench/fanout_hub"], clients, EVENTS["hub"],
                         "floor.events.v1")


def ws(clients):
    return with_producer(["node", f"{SOURCE}/tests/bench/fanout_ws.js"], clients, EVENTS["ws"])


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def connect(port):
    for _ in range(200):
        try:
            return socket.create_connection(("127.0.0.1", port))
        except OSError:
            time.sleep(0.02)
    raise OSError("nats-server does not listen")


def nats(clients):
    tcp, web = free_port(), free_port()
    events, body = EVENTS["nats"], b"x" * BYTES
    with tempfile.NamedTemporaryFile("w", suffix=".conf") as config:
        config.write(f'listen: "127.0.0.1:{tcp}"\nwrite_deadline: "60s"\n'
                     f'websocket {{ listen: "127.0.0.1:{web}", no_tls: true }}\n')
        config.flush()
        server = subprocess.Popen([shutil.which("nats-server") or "/usr/sbin/nats-server",
                                   "-c", config.name], stderr=subprocess.DEVNULL)
        try:
            connect(web).close()
            message = len(f"MSG s 1 {BYTES}\r\n") + BYTES + 2
            client = load(f"127.0.0.1:{web}", "/", clients, events, "", str(message),
                          'CONNECT {"verbose":false}\r\nSUB s 1\r\n')
            client.stdout.readline()
            time.sleep(0.5)  # the subscriptions are on their way
            with connect(tcp) as producer:
                producer.sendall(b'CONNECT {"verbose":false}\r\n'
                                 + (b"PUB s %d\r\n" % BYTES + body + b"\r\n") * events)
                return rate(client)
        finally:
            server.terminate()
            server.wait()


def resident_kib(pid):
    with open(f"/proc/{pid}/statm", encoding="ascii") as f:
        return int(f.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1024


def idle_kib(clients):
    """KiB for each idle reader, named and greeted."""
    server = subprocess.Popen([f"{BUILD}/tests/bench/fanout_hub", "0", str(BYTES)], stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE, text=True)
    address = server.stdout.readline().strip()
    before = resident_kib(server.pid)
    client = load(address, "/v1/stream?types=never.*", clients, 1, "floor.events.v1")
    client.stdout.readline()
    time.sleep(0.5)  # the last greetings are on their way
    grown = resident_kib(server.pid) - before
    client.kill()
    client.wait()
    server.stdin.close()
    server.wait()
    return grown / clients


def report(target, figure, relation, wanted, words):
    ok = figure >= wanted if relation == ">=" else figure <= wanted
    print(f"{target} {figure:.4g} {relation} {wanted:g} {'ok' if ok else 'short'}  {words}", flush=True)
    return ok


def room_for(wanted, target):
    limit = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    clients = min(wanted, limit - 64)
    if clients < wanted:
        print(f"{target} note: the limit of open files is {limit}, so {clients} readers, not {wanted}")
    return clients


def fan_out():
    clients = room_for(CLIENTS, "P11")
    peers = {"hub": hub}
    for name, run, program in (("ws", ws, "node"), ("nats", nats, "nats-server")):
        if shutil.which(program) or os.path.exists(f"/usr/sbin/{program}"):
            peers[name] = run
        else:
            print(f"P11 skipped: {program} is not installed, so no comparison with it")
    best = {name: 0.0 for name in peers}
    for _ in range(ROUNDS):
        for name, run in peers.items():
            best[name] = max(best[name], run(clients))
    ok = True
    for name, words, least in (("ws", "Node ws", 10), ("nats", "NATS websocket", 3)):
        if best.get(name):
            ok &= report("P11", best["hub"] / best[name], ">=", least,
                         f"fan-out to {clients} against {words}: {best['hub'] / 1e3:,.0f} thousand deliveries/s"
                         f" and {best[name] / 1e3:,.0f}")
    return ok


def main():
    ok = fan_out()
    clients = room_for(IDLE, "P13")
    ok &= report("P13", idle_kib(clients), "<=", 8, f"KiB for each of {clients} idle readers")
    sys.exit(not ok)


if __name__ == "__main__":
    main()
