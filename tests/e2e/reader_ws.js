// reader_ws - Node's ws as a reader: node reader_ws.js URL [SUBPROTOCOL...]. SPDX-License-Identifier: MIT
// Prints each message as a JSON string, and the close code last.
'use strict';
const WebSocket = require('ws');
const [url, ...protocols] = process.argv.slice(2);
const socket = new WebSocket(url, protocols);
socket.on('message', (data, binary) => console.log(JSON.stringify(binary ? null : data.toString())));
socket.on('close', (code) => console.log(code));
socket.on('error', (error) => console.error(String(error)));
