#!/usr/bin/python3
# test_flood_long - 500 events a second for a minute, then 10,000 at once: none is lost, keys are answered. SPDX-License-Identifier: MIT
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "e2e"))
import flood  # noqa: E402
import tap  # noqa: E402
from tap import test  # noqa: E402


@test
def five_hundred_a_second_for_a_minute_and_a_burst_of_ten_thousand():
    flood.flood(500, 60, 10000)


tap.main()
