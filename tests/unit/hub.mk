# unit tests of hub
HUB_TESTS = \
	tests/unit/test_journal_laws
check_PROGRAMS += $(HUB_TESTS)
TESTS += $(HUB_TESTS)
HUB_TEST_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
HUB_TEST_LIBS = $(HUB_LIBS) $(JANSSON_LIBS) $(CMOCKA_LIBS)

tests_unit_test_journal_laws_SOURCES = tests/unit/test_journal_laws.c \
	tests/unit/journal_kit.h tests/unit/journal_kit.c tests/unit/journal_life.c
tests_unit_test_journal_laws_CFLAGS = $(HUB_TEST_CFLAGS)
tests_unit_test_journal_laws_LDADD = $(HUB_TEST_LIBS)
