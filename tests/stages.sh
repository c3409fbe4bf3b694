#!/bin/sh
# stages - all that `./bootstrap test` runs, once everything is installed. SPDX-License-Identifier: MIT
#
# Usage: tests/stages.sh JOBS, from the top of the tree, with ./configure made.
# Each stage writes build/test/STAGE.log and says one line; the last line is the sum of their tests.
set -eu
top=$(pwd -P)
jobs=${1:-2}
logs=build/test
passed=0 failed=0 skipped=0

# total WORD LOG: the sum of automake's "# WORD: n" lines.
total() {
	awk -v word="$1:" '$1 == "#" && $2 == word { n += $3 } END { print n + 0 }' "$2"
}

# The lines that matter of a failed stage, then the log of the tests that failed in it.
explain() {
	echo "--- $1"
	grep -E '^(FAIL|ERROR|XPASS):|(error|warning):|\*\*\*' "$1" | head -n 40 || :
	tail -n 15 "$1"
	find "$logs" -name test-suite.log -newer "$logs/mark" | while read -r suite; do
		grep -qE '^(not ok|FAIL|ERROR)' "$suite" || continue
		echo "--- the end of $suite"
		grep -vE "^(ok|PASS|SKIP)" "$suite" | tail -n 60
	done
}

# stage NAME COMMAND...: one that stops for another reason than a test counts as one failure.
stage() {
	name=$1
	log=$logs/$name.log
	shift
	: >"$logs/mark"
	began=$(date +%s)
	printf '%-10s ' "$name"
	verdict=ok
	"$@" >"$log" 2>&1 || verdict=FAILED
	p=$(total PASS "$log")
	s=$(total SKIP "$log")
	f=$(($(total FAIL "$log") + $(total XPASS "$log") + $(total ERROR "$log")))
	if [ $verdict = FAILED ] && [ "$f" = 0 ]; then
		f=1
	fi
	passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
	echo "$verdict: $p passed, $f failed, $s skipped, $(($(date +%s) - began)) s"
	test $verdict = ok || explain "$log"
}

# configured DIR ARG...
configured() {
	mkdir -p "$1"
	(cd "$1" && shift && "$top/configure" -q "$@")
}

# Build the programs and the tests, then run them: warnings in tests count too.
build_and_check() {
	dir=$logs/$1
	shift
	configured "$dir" "$@" && make -s -C "$dir" -j"$jobs" && make -C "$dir" -j"$jobs" check
}

# Build the programs and the tests, and run none.
build_only() {
	dir=$logs/$1
	shift
	configured "$dir" "$@" && make -s -C "$dir" -j"$jobs" && make -s -C "$dir" -j"$jobs" check TESTS=
}

# Everything under version control is in the tarball, so that whoever has one has the whole house.
contents() {
	tar -tf "$logs"/gcc/floorboard-*.tar.xz | sed 's|^[^/]*/||' | sort >"$logs/packed"
	git ls-files | grep -v '^\.git' | sort >"$logs/tracked"
	comm -13 "$logs/packed" "$logs/tracked" >"$logs/forgotten"
	sed 's/$/: error: not in EXTRA_DIST or any _SOURCES/' "$logs/forgotten"
	test ! -s "$logs/forgotten"
}

# A distcheck that failed leaves a read-only tree behind.
test ! -d "$logs" || chmod -R u+w "$logs"
rm -rf "$logs"
mkdir -p "$logs"

stage gcc build_and_check gcc CC=gcc --enable-werror
stage clang build_only clang CC=clang --enable-werror
stage sanitize build_and_check sanitize CC=gcc --enable-sanitize CFLAGS='-O1 -g'
stage distcheck make -C "$logs/gcc" -j"$jobs" distcheck
if git rev-parse --git-dir >/dev/null 2>&1 && [ -f "$(echo "$logs"/gcc/floorboard-*.tar.xz)" ]; then
	stage contents contents
fi

cat "$logs"/*.log | sed -n 's/^SKIP: /skipped: /p' | sort -u
if [ "$skipped" -gt 0 ]; then
	echo "$passed passed, $failed failed, $skipped skipped"
else
	echo "$passed passed, $failed failed"
fi
test "$failed" = 0
