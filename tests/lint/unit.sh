#!/bin/sh
# unit - the hub's systemd unit is as closed as we say. SPDX-License-Identifier: MIT
top=${top_srcdir:-$(dirname "$0")/../..}
if ! command -v systemd-analyze >/dev/null; then
	echo "1..0 # SKIP no systemd-analyze here"
	exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
count=0

# exposure NAME FILE: true when the unit scores at most 1.5 of 10.
exposure() {
	systemd-analyze security --offline=true --threshold=15 --no-pager "$1" >"$work/said" 2>&1
}

point() {
	count=$((count + 1))
	if "$@"; then
		echo "ok $count - $name"
	else
		echo "not ok $count - $name"
		sed 's/^/# /' "$work/said"
		bad=1
	fi
}

refused() {
	! exposure "$1"
}

# plain FILE: true when the unit starts nothing but our program and a shell, which is all that every Debian has.
plain() {
	sed -n 's/^Exec[A-Za-z]*=\([^ ]*\).*/\1/p' "$1" | grep -v -x -e /usr/bin/floorhub -e /bin/sh >"$work/said"
	test ! -s "$work/said"
}

bad=0
sed 's|@bindir@|/usr/bin|' "$top/contrib/systemd/floorhub.service.in" >"$work/floorhub.service"
grep -v '^Protect' "$work/floorhub.service" >"$work/open.service"
name="the unit's exposure is at most 1.5"
point exposure "$work/floorhub.service"
name="one without its protections is not let through"
point refused "$work/open.service"
name="the unit needs no program that may be missing"
point plain "$work/floorhub.service"
echo "1..$count"
exit $bad
