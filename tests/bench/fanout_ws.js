// fanout_ws - the peer: Node's ws, sending each event to all. SPDX-License-Identifier: MIT
// fanout_ws.js EVENTS BYTES: says its port, waits for a line, broadcasts 64 events a turn and waits
// when somebody has more than a MiB to take.
'use strict';
const { WebSocketServer } = require('ws');
const [events, bytes] = process.argv.slice(2).map(Number);
const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false,
  backlog: 4096 });
const body = Buffer.alloc(bytes, 'x');
let left = events;

function publish() {
  for (const client of server.clients)
    if (client.bufferedAmount > 1 << 20) return setTimeout(publish, 1);
  for (let i = 0; i < 64 && left > 0; i++, left--)
    for (const client of server.clients) client.send(body, { binary: false });
  if (left > 0) setImmediate(publish);
}
server.on('listening', () => console.log(`127.0.0.1:${server.address().port}`));
process.stdin.once('data', publish);
process.stdin.on('end', () => process.exit(0));
