# faults - `make check-faults`: what takes long, or a machine that may be mistreated.
FAULTS = tests/faults/test_hub_readers.py tests/faults/test_hub_killed_long.py \
	tests/faults/test_journal_calls.py tests/faults/test_journal_memory.py \
	tests/faults/test_hub_calls.py tests/faults/test_flood_long.py tests/faults/test_partition.py \
	tests/faults/test_clocks.py
EXTRA_DIST += $(FAULTS) tests/faults/faults.py tests/faults/failing_malloc.c

# writer uses a journal hard; failing_malloc is preloaded into whoever shall run out of memory.
FAULT_TOOLS = tests/faults/writer$(EXEEXT) tests/faults/failing_malloc.so
EXTRA_PROGRAMS += tests/faults/writer
tests_faults_writer_SOURCES = tests/faults/writer.c
tests_faults_writer_LDADD = $(HUB_LIBS) $(JANSSON_LIBS) $(CRYPTO_LIBS) -lm
CLEANFILES += $(FAULT_TOOLS)
tests/faults/failing_malloc.so: tests/faults/failing_malloc.c
	@$(MKDIR_P) tests/faults
	$(AM_V_CCLD)$(CC) -O2 -shared -fPIC -o $@ $(top_srcdir)/tests/faults/failing_malloc.c

.PHONY: check-faults
check-faults: floorhub$(EXEEXT) floorboard$(EXEEXT) floorsend$(EXEEXT) tests/tools/simgen$(EXEEXT) \
	$(FAULT_TOOLS)
	$(MAKE) $(AM_MAKEFLAGS) check-TESTS TESTS='$(FAULTS)'
