#!/usr/bin/python3
# test_hub_intake - webhooks from curl, Node and bare sockets: answers, bytes kept, history, reload. SPDX-License-Identifier: MIT
import base64
import json
import subprocess
import time

import tap
from hub import SECRET, Hub, event, signature, signed_request, statuses
from tap import test

NODE_SENDER = r"""
const http = require('http'), crypto = require('crypto');
const [port, secret, count] = process.argv.slice(1);
const agent = new http.Agent({keepAlive: true, maxSockets: 4});
let done = 0;
for (let i = 0; i < +count; i++) {
  const body = Buffer.from(JSON.stringify({id: 'node-' + i, type: 'ticket.created', title: 'päper ' + i}));
  const t = Math.floor(Date.now() / 1000);
  const v1 = crypto.createHmac('sha256', secret).update(t + '.').update(body).digest('hex');
  const headers = {'X-Signature': `t=${t},v1=${v1}`, 'Content-Type': 'application/json'};
  if (i % 2 == 0) headers['Content-Length'] = body.length;
  const req = http.request({port, agent, method: 'POST', path: '/hooks/cstar', headers}, res => {
    res.resume();
    res.on('end', () => { if (res.statusCode != 200) process.exit(1); if (++done == count) process.exit(0); });
  });
  req.write(body.subarray(0, 5)); req.end(body.subarray(5));
}
"""


def curl(hub, body, *options):
    return subprocess.run(
        ["curl", "-sS", "-m", "15", "-w", "\n%{http_code}", "--data-binary", "@-", *options,
         "-H", "X-Signature: " + signature(body), f"http://127.0.0.1:{hub.hooks}/hooks/cstar"],
        input=body, check=False, capture_output=True).stdout.decode().rsplit("\n", 1)


@test
def curl_posts_and_the_history_shows_it():
    with Hub() as hub:
        body = event(title="from curl")
        text, status = curl(hub, body)
        assert (status, json.loads(text)) == ("200", {"seq": 1}), (status, text)
        big = event(title="x" * 200000)
        assert curl(hub, big, "-H", "Expect: 100-continue")[1] == "200"
        assert curl(hub, event(), "-H", "Transfer-Encoding: chunked")[1] == "200"
        kept = hub.events()
        assert [e["seq"] for e in kept] == [1, 2, 3]
        assert kept[0]["op"] == "event" and kept[0]["event"] == json.loads(body)
        assert kept[1]["event"] == json.loads(big)


@test
def node_sends_in_pieces_over_kept_connections():
    with Hub() as hub:
        node = subprocess.run(["node", "-e", NODE_SENDER, str(hub.hooks), SECRET, "40"], check=False, timeout=30)
        assert node.returncode == 0
        assert sorted(e["event"]["id"] for e in hub.events()) == sorted(f"node-{i}" for i in range(40))
        assert hub.metric("floorhub_received_total") == 40


@test
def duplicates_conflicts_and_replays_are_told_apart():
    with Hub() as hub:
        first, other = event(id="evt_1", n=1), event(id="evt_1", n=2)
        assert hub.post(first) == (200, '{"seq":1}\n')
        assert hub.post(first) == (200, '{"seq":1,"duplicate":true}\n')
        assert hub.post(other) == (200, '{"seq":2,"conflict":1}\n')
        request = signed_request(event())
        for _ in range(2):  # the same bytes again: recorded and resent (fault 42)
            link = hub.raw(request)
            assert link.recv(1000).startswith(b"HTTP/1.1 200 ")
            link.close()
        kept = hub.events()
        assert len(kept) == 3 and kept[1]["conflict"] == 1 and "conflict" not in kept[0]
        assert hub.metric("floorhub_duplicates_total") == 2
        assert hub.metric("floorhub_conflicts_total") == 1


@test
def a_signature_out_of_time_is_refused_and_counted_apart():
    with Hub() as hub:
        assert hub.post(event(), at=time.time() - 400)[0] == 401
        assert hub.post(event(), at=time.time() + 10 * 365 * 86400)[0] == 401
        assert hub.post(event(), secret="not the secret")[0] == 401
        assert hub.metric('floorhub_refused_total{reason="time"}') == 2
        assert hub.metric('floorhub_refused_total{reason="signature"}') == 1
        assert hub.events() == []


@test
def odd_bodies_are_kept_byte_for_byte():
    odd = [b'{"a":"\\ud83d"}', b'{"a":"\xf0\x9f"}', b"\x00", b'{"id":1}\x00', b"\xef\xbb\xbf{}", b"[" * 100000,
           b"{ ... }", b'{"n":1e999,"n":123456789012345678901234567890}', "{}".encode("utf-16"), b" ", b"\r\n",
           b'{\r\n"pretty":\n[1,\r2]}']
    with Hub() as hub:
        for body in odd:
            assert hub.post(body)[0] == 200, body[:40]
        lines = hub.get("/v1/events")[1].splitlines()
        assert len(lines) == len(odd)
        for body, line in zip(odd, lines):
            kept = json.loads(line)
            if "raw_b64" in kept:
                assert base64.b64decode(kept["raw_b64"]) == body and kept["unreadable"]
            else:
                spaced = body.replace(b"\r", b" ").replace(b"\n", b" ").decode()
                assert line.endswith(f'"event":{spaced}}}'), line
        assert hub.metric("floorhub_unreadable_total") == sum("raw_b64" in l for l in lines)


@test
def sizes_around_the_limit():
    for config, limit in ((None, 256 << 10), ("[hook cstar]\nsecret-file = {secret}\nmax-body = 1M\n", 1 << 20)):
        with Hub(config=config) as hub:
            for size, wanted in ((limit, 200), (limit + 1, 413), (100 << 20, 413)):
                body = b"x" * size if wanted == 200 else b""
                link = hub.raw(f"POST /hooks/cstar HTTP/1.1\r\nHost: h\r\nContent-Length: {size}\r\n"
                               f"X-Signature: {signature(body)}\r\n\r\n".encode() + body)
                assert statuses(link.recv(1000)) == [wanted], size
                link.close()
            chunks = b"%x\r\n" % (limit + 1) + b"x" * (limit + 1) + b"\r\n0\r\n\r\n"
            link = hub.raw(b"POST /hooks/cstar HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks)
            assert statuses(link.recv(1000)) == [413]
            link.close()
            assert hub.metric('floorhub_refused_total{reason="size"}') == 3


@test
def history_is_cut_by_its_parameters():
    with Hub() as hub:
        for i in range(150):
            assert hub.post(event(type="ticket.created" if i % 2 else "survey.submitted"))[0] == 200
        assert [e["seq"] for e in hub.events("?after=140")] == list(range(141, 151))
        assert [e["seq"] for e in hub.events("?limit=3")] == [1, 2, 3]
        assert [e["seq"] for e in hub.events("?after=100&types=survey.*&limit=2")] == [101, 103]
        assert hub.events("?since=2999-01-01T00:00:00Z") == []
        assert len(hub.events("?since=2020-01-01T00%3A00%3A00Z")) == 150
        for bad in ("after=", "limit=-1", "since=yesterday", "after=%"):
            status, text = hub.get("/v1/events?" + bad)
            assert status == 400 and text.startswith(bad.split("=")[0]), (bad, text)
        for bad in ("after=1&since=2020-01-01T00:00:00Z", "from=earliest&after=3", "epoch=ab"):
            assert hub.get("/v1/events?" + bad)[0] == 400, bad
        status, text = hub.get("/v1/events?after=140&epoch=" + 32 * "0")
        assert status == 410 and text.startswith("epoch: "), (status, text)
        epoch = text.split()[-1]
        assert [e["seq"] for e in hub.events("?after=149&epoch=" + epoch)] == [150]
        for gone in ("after=151", "after=evt_nobody"):
            status, text = hub.get("/v1/events?" + gone)
            assert status == 410 and text.startswith("after: "), (gone, status, text)
        assert hub.events("?after=150") == []
        assert hub.get("/nothing")[0] == 404
        assert hub.request(hub.admin, "POST", "/metrics", b"")[0] == 405


if __name__ == "__main__":
    tap.main()
