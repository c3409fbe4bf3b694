// peer_ws - a WebSocket server that is not ours: Node's ws. SPDX-License-Identifier: MIT
//
// Usage: node peer_ws.js PORT. Speaks on standard input and output as peer_websockets.py does; send_hex sends the
// bytes as a text frame whatever they are.
'use strict';
const readline = require('readline');
const { WebSocketServer } = require('ws');

const server = new WebSocketServer({ host: '127.0.0.1', port: Number(process.argv[2]), perMessageDeflate: false });
const say = (...words) => console.log(...words);

server.on('listening', () => say('ready'));
server.on('connection', (socket, request) => {
  say('open', JSON.stringify({ path: request.url, authorization: request.headers.authorization || null,
    x: request.headers['x-board'] || null }));
  socket.on('message', (data) => say('got', JSON.stringify(data.toString())));
  socket.on('close', (code) => say('closed', code));
  socket.on('error', () => {});
});

readline.createInterface({ input: process.stdin }).on('line', (line) => {
  const command = JSON.parse(line);
  for (const socket of server.clients) {
    if (command.send !== undefined) socket.send(command.send);
    if (command.send_hex !== undefined) socket.send(Buffer.from(command.send_hex, 'hex'), { binary: false });
    if (command.binary_hex !== undefined) socket.send(Buffer.from(command.binary_hex, 'hex'));
    for (const message of command.many || []) socket.send(message);
    if (command.fragments !== undefined) {
      const text = command.fragments;
      for (let i = 0; i < text.length; i += command.size) {
        socket.send(text.slice(i, i + command.size), { fin: i + command.size >= text.length });
      }
    }
    if (command.close !== undefined) socket.close(command.close, command.reason || '');
  }
}).on('close', () => process.exit(0));
