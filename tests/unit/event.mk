# unit tests of event
EVENT_TESTS = \
	tests/unit/test_decode
check_PROGRAMS += $(EVENT_TESTS)
TESTS += $(EVENT_TESTS)
EXTRA_DIST += tests/events/valid tests/events/invalid
EVENT_TEST_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
EVENT_TEST_LIBS = libfloor-event.a libfloor-base.a $(CMOCKA_LIBS) -lm
FIXTURE_SOURCES = tests/unit/fixture.h tests/unit/fixture.c

tests_unit_test_decode_SOURCES = tests/unit/test_decode.c $(FIXTURE_SOURCES)
tests_unit_test_decode_CFLAGS = $(EVENT_TEST_CFLAGS)
tests_unit_test_decode_LDADD = $(EVENT_TEST_LIBS)
