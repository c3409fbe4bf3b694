#!/bin/sh
# test_screens - play every script and compare its screens; TAP. SPDX-License-Identifier: MIT
# SCREENS_UPDATE=1 writes the screens as they come out instead: read the diff.
dir=${top_srcdir:-.}/tests/screens
board=${top_builddir:-.}/floorboard
set -- "$dir"/*.screen
echo "1..$#"
n=0
status=0
for script; do
    n=$((n + 1))
    if [ -n "${SCREENS_UPDATE:-}" ]; then
        out=$("$board" --script "$script" --update 2>&1)
    else
        out=$("$board" --script "$script" 2>&1)
    fi
    if [ $? -eq 0 ]; then
        echo "ok $n - $(basename "$script" .screen)"
    else
        echo "not ok $n - $(basename "$script" .screen)"
        echo "$out" | sed 's/^/# /'
        status=1
    fi
done
exit $status
