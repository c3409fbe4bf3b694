#!/bin/sh
# run - a hub, a sender and a board on this machine, until the board is left. SPDX-License-Identifier: MIT
#
# usage: run.sh BUILD [BOARD-OPTION...]
#
# The hub listens on loopback, with its journal and a secret made on the spot in a folder of its own below BUILD;
# the simulated floor is sent to it as signed webhooks, its past first, and the board follows. When the board ends,
# however it ends, nothing of it is left: no process, no file.
set -eu
build=$(cd "$1" && pwd) # XDG folders must not be relative
shift
hub=
sender=
dir=$(mktemp -d "$build/floor.XXXXXX")

# Children that end with this shell, even when it is killed outright.
bound=
if setpriv --pdeathsig TERM true 2>/dev/null; then
	bound="setpriv --pdeathsig TERM"
fi

stop() {
	trap '' INT TERM HUP
	for process in $sender $hub; do
		kill "$process" 2>/dev/null || :
	done
	for process in $sender $hub; do
		wait "$process" 2>/dev/null || :
	done
	rm -rf "$dir"
}
trap stop EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

# fail LOG: what it said, and out.
fail() {
	cat "$1" >&2
	exit 1
}

# start_hub PORT: on it and the two behind it. False: a port is taken.
start_hub() {
	hooks=127.0.0.1:$1
	stream=127.0.0.1:$(($1 + 1))
	$bound "$build/floorhub" --config "" --hooks "$hooks" --stream "$stream" --admin "127.0.0.1:$(($1 + 2))" \
		--journal "$dir/floor.db" --secret-file "$dir/secret" </dev/null >"$dir/hub.log" 2>&1 &
	hub=$!
	until grep -q "stream on" "$dir/hub.log"; do
		if ! kill -0 "$hub" 2>/dev/null; then
			hub=
			grep -q "in use" "$dir/hub.log" || fail "$dir/hub.log"
			return 1
		fi
		sleep 0.05
	done
}

(umask 077 && od -An -N 24 -t x1 /dev/urandom | tr -d ' \n' >"$dir/secret")
port=8780
until start_hub $port; do
	port=$((port + 10))
	test $port -lt 8980 || fail "$dir/hub.log"
done

$bound "$build/floorsend" --to "http://$hooks/hooks/cstar" --secret-file "$dir/secret" 'demo:?rate=20' \
	</dev/null >"$dir/send.log" 2>&1 &
sender=$!
until grep -q "of the past sent" "$dir/send.log"; do
	kill -0 "$sender" 2>/dev/null || fail "$dir/send.log"
	sleep 0.05
done

status=0
XDG_STATE_HOME="$dir" "$build/floorboard" --title "Team Aurora" "$@" "ws://$stream/v1/stream" || status=$?
exit $status
