#!/bin/sh
# bootstrap - the two commands of the README, on machines that lack things. SPDX-License-Identifier: MIT
#
# The machines are folders of commands: real ones by link, false ones as scripts. Nothing is installed.
set -u
top=${top_srcdir:?}
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
count=0

# check NAME CONDITION...
check() {
	name=$1
	shift
	count=$((count + 1))
	if "$@"; then
		echo "ok $count - $name"
	else
		echo "not ok $count - $name"
		sed 's/^/# /' "$tmp/out" "$tmp/err" "$tmp/apt" 2>/dev/null
	fi
}

says() {
	grep -qF -- "$2" "$tmp/$1"
}

silent() {
	! test -s "$tmp/$1"
}

# command NAME BODY: a false command.
command_is() {
	printf '#!/bin/sh\n%s\n' "$2" >"$tmp/bin/$1"
	chmod +x "$tmp/bin/$1"
}

# machine UID: every command of this one but those that bootstrap looks for, and a tree to work in.
machine() {
	rm -rf "${tmp:?}/bin" "$tmp/tree" "$tmp/apt"
	mkdir -p "$tmp/bin" "$tmp/tree/tests" "$tmp/tree/themes"
	cp "$top/bootstrap" "$tmp/tree/"
	cp "$top/tests/stages.sh" "$tmp/tree/tests/"
	chmod -R u+w "$tmp/tree"
	for tool in awk basename cat chmod comm cp date dirname env find grep head ls mkdir mktemp nproc rm \
		sed sh sort tail test touch tr uniq; do
		path=$(command -v $tool) && ln -s "$path" "$tmp/bin/$tool" 2>/dev/null
	done
	command_is id "echo $1"
	command_is apt-get "echo \"\$@\" >>'$tmp/apt'"
}

# With all that a build needs; the header and the certificates of the machine are taken as they are.
furnish() {
	for tool in gcc clang make autoreconf automake pkg-config node tmux jq openssl mandoc ps xz curl less systemd-analyze; do
		command_is $tool 'exit 0'
	done
	command_is aclocal "echo '$tmp/aclocal'"
	mkdir -p "$tmp/aclocal"
	touch "$tmp/aclocal/ax_append_compile_flags.m4"
}

# bootstrap WORD...: run it on the machine; its exit status is in $status.
bootstrap() {
	(cd "$tmp/tree" && env -i PATH="$tmp/bin" FLOORBOARD_THEMES= ./bootstrap "$@") \
		>"$tmp/out" 2>"$tmp/err" </dev/null
	status=$?
}

machine 1000
bootstrap run
check "without root and sudo it does not begin" test $status = 1
check "and says what root should type" says err "apt-get install --no-install-recommends gcc"
check "naming every package" says err libwebsockets-dev
check "but not those of the tests" sh -c "! grep -q tmux '$tmp/err'"
check "and runs no apt-get" silent apt

machine 1000
command_is sudo 'echo sudo >>"'"$tmp"'/apt"; exec "$@"'
bootstrap run
check "with sudo it installs through sudo" says apt sudo
check "and says so" says err "installing with apt-get through sudo: gcc"
check "after an update" says apt update
check "without recommended packages" says apt "install -y --no-install-recommends gcc"

machine 0
bootstrap test
check "root needs no sudo" sh -c "grep -q '^-q install' '$tmp/apt' && ! grep -q sudo '$tmp/apt'"
check "the test installs what the tests need" says apt libcmocka-dev

machine 0
rm "$tmp/bin/apt-get"
bootstrap run
check "without apt-get it names the packages and stops" test $status = 1
check "in words" says err "no apt-get here"

machine 0
command_is apt-get 'exit 100'
bootstrap run
check "an apt-get that fails ends it" test $status = 1
check "saying what could not be installed" says err "apt-get could not install: gcc"

machine 0
bootstrap walk
check "an unknown word is wrong usage" test $status = 2

if test -f /usr/include/stdio.h && test -s /etc/ssl/certs/ca-certificates.crt; then
	machine 1000
	furnish
	mkdir -p "$tmp/tree/build/run"
	# shellcheck disable=SC2016 # the false board expands them
	printf '#!/bin/sh\necho "$FLOORBOARD_THEMES:$*"\n' >"$tmp/tree/build/run/floorboard"
	chmod +x "$tmp/tree/build/run/floorboard"
	printf '#!/bin/sh\ntouch Makefile\n' >"$tmp/tree/configure"
	chmod +x "$tmp/tree/configure"
	bootstrap run
	check "where nothing is missing nothing is installed" silent apt
	check "without a terminal the board is printed" says out ":--snapshot 120x36 demo:"
	check "with the themes of the tree" says out "/tree/themes:"
	check "and nothing else" test "$(wc -l <"$tmp/out")" = 1
	bootstrap run --json "file:a b"
	check "arguments are passed on" says out ":--json file:a b"
	command_is make 'echo "x.c:1: error: no"; exit 2'
	bootstrap run
	check "a failed build ends it" test $status = 1
	check "with what the compiler said" says err "x.c:1: error: no"
fi

# stages PASS FAIL SKIP: the stages on a tree whose `make check` counts so.
stages() {
	machine 0
	furnish
	printf '#!/bin/sh\ntouch Makefile\n' >"$tmp/tree/configure"
	chmod +x "$tmp/tree/configure"
	command_is make "case \"\$*\" in *TESTS=*) ;; *check)
	printf '# TOTAL: 9\n# PASS:  $1\n# SKIP:  $3\n# XFAIL: 0\n# FAIL:  $2\n# XPASS: 0\n# ERROR: 0\n'
	printf 'SKIP: tests/x.sh 1 - a thing # SKIP a reason\n'
	test $2 = 0;; esac"
	(cd "$tmp/tree" && env -i PATH="$tmp/bin" tests/stages.sh 2) >"$tmp/out" 2>"$tmp/err"
	status=$?
	last=$(tail -n 1 "$tmp/out")
}

stages 7 0 0
check "three runs of make check are added up" test "$last" = "21 passed, 0 failed"
check "and all is well" test $status = 0
stages 7 0 2
check "skipped tests are counted" test "$last" = "21 passed, 0 failed, 6 skipped"
check "with their reasons" says out "skipped: tests/x.sh 1 - a thing # SKIP a reason"
stages 5 2 0
check "failed tests are counted" test "$last" = "15 passed, 6 failed"
check "and are a failure" test $status = 1
machine 0
furnish
printf '#!/bin/sh\necho "configure: error: no"\nexit 1\n' >"$tmp/tree/configure"
chmod +x "$tmp/tree/configure"
(cd "$tmp/tree" && env -i PATH="$tmp/bin" tests/stages.sh 2) >"$tmp/out" 2>"$tmp/err"
check "a build that fails is a failure too" test "$(tail -n 1 "$tmp/out")" = "0 passed, 3 failed"

echo "1..$count"
