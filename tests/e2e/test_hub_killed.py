#!/usr/bin/python3
# test_hub_killed - a hub killed while events flow in: none that was acknowledged is lost, and boards agree. SPDX-License-Identifier: MIT
import shutil

import hub_killed
import tap
from tap import test


@test
def four_thousand_events_and_three_kills():
    hub_killed.Story(4000, 3, seconds=5).run()


tap.main(None if shutil.which("tmux") else "tmux is not installed")
