#!/usr/bin/python3
# test_flood - far more events than usual, for a short while: none is lost, and the board goes on answering. SPDX-License-Identifier: MIT
import flood
import tap
from tap import test


@test
def five_hundred_a_second_and_a_burst_of_a_thousand():
    flood.flood(500, 3, 1000)


tap.main()
