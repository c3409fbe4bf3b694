#!/usr/bin/python3
# test_hub_restart - the hub comes and goes under load: what was acknowledged is kept, once. SPDX-License-Identifier: MIT
import json
import resource
import signal
import threading

import tap
from hub import Hub, event, signature
from peers import wait_until
from tap import test

RESTARTS, SENDERS = 8, 6


class Sender(threading.Thread):
    """Sends events one by one, each until it is acknowledged; remembers which were."""

    def __init__(self, hub, name):
        super().__init__(daemon=True)
        self.hub, self.name, self.acknowledged, self.stopping, self.wrong = hub, name, [], False, []

    def run(self):
        number = 0
        while not self.stopping:
            ident = f"{self.name}-{number}"
            try:
                status, text = self.hub.post(event(id=ident))
            except OSError:
                continue
            except Exception as problem:  # a connection cut in the middle of an answer
                if type(problem).__module__ != "http.client":
                    self.wrong.append(repr(problem))
                continue
            if status != 200:
                self.wrong.append((status, text))
            self.acknowledged.append(ident)
            number += 1


def under_load(restart):
    """Fault 1: restart while senders send; acknowledged is kept, and nothing twice."""
    with Hub() as hub:
        senders = [Sender(hub, f"s{i}") for i in range(SENDERS)]
        for sender in senders:
            sender.start()
        for _ in range(RESTARTS):
            before = sum(len(s.acknowledged) for s in senders)
            wait_until(lambda: sum(len(s.acknowledged) for s in senders) >= before + 20, "events")
            restart(hub)
            hub.start()
        for sender in senders:
            sender.stopping = True
        for sender in senders:
            sender.join(20)
            assert not sender.wrong, sender.wrong[:3]
        kept = hub.events()
        ids = [e["event"]["id"] for e in kept]
        acknowledged = {i for s in senders for i in s.acknowledged}
        assert len(ids) == len(set(ids)), "one is kept twice"
        assert acknowledged <= set(ids), sorted(acknowledged - set(ids))[:5]
        assert [e["seq"] for e in kept] == list(range(1, len(kept) + 1))


@test
def stopped_in_good_order_and_started_again():
    def restart(hub):
        assert hub.stop() == 0
    under_load(restart)


@test
def killed_and_started_again():
    def restart(hub):
        hub.stop(signal.SIGKILL)
    under_load(restart)


@test
def a_full_disk_gives_503_until_there_is_room():
    """Fault 16: nothing false is acknowledged, health says so, and room is all that is needed."""
    def post(hub):
        body = event(title="x" * 5000)
        status, text, answer = hub.request(hub.hooks, "POST", "/hooks/cstar", body, {"X-Signature": signature(body)})
        return json.loads(body)["id"], status, text, answer
    with Hub(fsize=400_000) as hub:
        acknowledged, status = [], 200
        while status == 200 and len(acknowledged) < 200:
            ident, status, text, answer = post(hub)
            if status == 200:
                acknowledged.append(ident)
        assert status == 503 and answer.headers["Retry-After"] and text.count(b"\n") == 1, (status, text)
        assert len(acknowledged) > 5
        assert hub.get("/healthz")[0] == 503
        assert hub.metric('floorhub_refused_total{reason="journal"}') == 1
        for _ in range(30):
            assert post(hub)[1] == 503
        assert hub.said().count("the journal cannot be written") == 1, "it floods the log"
        resource.prlimit(hub.process.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        # without a webhook, for whoever asks here may have stopped to pass them on
        wait_until(lambda: hub.get("/healthz")[0] == 200, "the hub to see that there is room")
        ident, status, _, _ = post(hub)
        assert status == 200
        assert [e["event"]["id"] for e in hub.events()] == acknowledged + [ident]


if __name__ == "__main__":
    tap.main()
