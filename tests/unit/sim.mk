# unit tests of sim
check_PROGRAMS += tests/unit/test_sim
TESTS += tests/unit/test_sim
tests_unit_test_sim_SOURCES = tests/unit/test_sim.c tests/unit/sim_reader.h tests/unit/sim_reader.c
tests_unit_test_sim_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS) $(JANSSON_CFLAGS)
tests_unit_test_sim_LDADD = libfloor-sim.a libfloor-base.a $(JANSSON_LIBS) $(CMOCKA_LIBS)
