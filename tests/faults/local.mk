# faults - `make check-faults`: what takes long, or a machine that may be mistreated.
FAULTS = tests/faults/test_hub_readers.py
EXTRA_DIST += $(FAULTS)

.PHONY: check-faults
check-faults: floorhub$(EXEEXT) floorboard$(EXEEXT)
	$(MAKE) $(AM_MAKEFLAGS) check-TESTS TESTS='$(FAULTS)'
