#!/usr/bin/python3
# test_hub_killed_long - 100,000 signed events, eight connections, ten kills, two boards that come and go. SPDX-License-Identifier: MIT
import os
import shutil
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "e2e"))
import hub_killed  # noqa: E402
import tap  # noqa: E402
from tap import test  # noqa: E402


@test
def a_hundred_thousand_events_and_ten_kills():
    summary = hub_killed.Story(100000, 10, seconds=40).run()
    print("# %s" % summary)


tap.main(None if shutil.which("tmux") else "tmux is not installed")
