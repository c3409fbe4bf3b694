# faults - `make check-faults`: what takes long, or a machine that may be mistreated.
FAULTS = tests/faults/test_hub_readers.py tests/faults/test_hub_killed_long.py
EXTRA_DIST += $(FAULTS)

.PHONY: check-faults
check-faults: floorhub$(EXEEXT) floorboard$(EXEEXT) floorsend$(EXEEXT) tests/tools/simgen$(EXEEXT)
	$(MAKE) $(AM_MAKEFLAGS) check-TESTS TESTS='$(FAULTS)'
