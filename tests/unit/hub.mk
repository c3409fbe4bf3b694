# unit tests of hub
HUB_TESTS = \
	tests/unit/test_upkeep \
	tests/unit/test_upkeep_disk \
	tests/unit/test_journal_damage \
	tests/unit/test_journal_file \
	tests/unit/test_journal_laws \
	tests/unit/test_hub_protocol \
	tests/unit/test_hub_query \
	tests/unit/test_hub_admit \
	tests/unit/test_hub_fanout \
	tests/unit/test_hub_fanout_far
check_PROGRAMS += $(HUB_TESTS)
TESTS += $(HUB_TESTS)
HUB_TEST_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
HUB_TEST_LIBS = $(HUB_LIBS) $(JANSSON_LIBS) $(CMOCKA_LIBS)

tests_unit_test_journal_laws_SOURCES = tests/unit/test_journal_laws.c \
	tests/unit/journal_kit.h tests/unit/journal_kit.c tests/unit/journal_life.c
tests_unit_test_journal_laws_CFLAGS = $(HUB_TEST_CFLAGS)
tests_unit_test_journal_laws_LDADD = $(HUB_TEST_LIBS)

tests_unit_test_hub_protocol_SOURCES = tests/unit/test_hub_protocol.c
tests_unit_test_hub_protocol_CFLAGS = $(HUB_TEST_CFLAGS)
tests_unit_test_hub_protocol_LDADD = $(HUB_TEST_LIBS)

tests_unit_test_hub_query_SOURCES = tests/unit/test_hub_query.c \
	tests/unit/journal_kit.h tests/unit/journal_kit.c
tests_unit_test_hub_query_CFLAGS = $(HUB_TEST_CFLAGS)
tests_unit_test_hub_query_LDADD = $(HUB_TEST_LIBS)
tests_unit_test_journal_file_SOURCES = tests/unit/test_journal_file.c \
	tests/unit/journal_kit.h tests/unit/journal_kit.c
tests_unit_test_journal_file_CFLAGS = $(HUB_TEST_CFLAGS)
tests_unit_test_journal_file_LDADD = $(HUB_TEST_LIBS)
tests_unit_test_journal_damage_SOURCES = tests/unit/test_journal_damage.c \
	tests/unit/journal_kit.h tests/unit/journal_kit.c
tests_unit_test_journal_damage_CFLAGS = $(HUB_TEST_CFLAGS)
tests_unit_test_journal_damage_LDADD = $(HUB_TEST_LIBS)

tests_unit_test_hub_admit_SOURCES = tests/unit/test_hub_admit.c
tests_unit_test_hub_admit_CFLAGS = $(HUB_TEST_CFLAGS)
tests_unit_test_hub_admit_LDADD = $(HUB_TEST_LIBS) $(CRYPTO_LIBS)

FANOUT_KIT = tests/unit/fanout_kit.h tests/unit/fanout_kit.c tests/unit/journal_kit.h tests/unit/journal_kit.c
tests_unit_test_hub_fanout_SOURCES = tests/unit/test_hub_fanout.c $(FANOUT_KIT)
tests_unit_test_hub_fanout_CFLAGS = $(HUB_TEST_CFLAGS)
tests_unit_test_hub_fanout_LDADD = $(HUB_TEST_LIBS)
tests_unit_test_hub_fanout_far_SOURCES = tests/unit/test_hub_fanout_far.c $(FANOUT_KIT)
tests_unit_test_hub_fanout_far_CFLAGS = $(HUB_TEST_CFLAGS)
tests_unit_test_hub_fanout_far_LDADD = $(HUB_TEST_LIBS)
UPKEEP_KIT = tests/unit/upkeep_kit.h tests/unit/upkeep_kit.c tests/unit/journal_kit.h tests/unit/journal_kit.c
tests_unit_test_upkeep_SOURCES = tests/unit/test_upkeep.c $(UPKEEP_KIT)
tests_unit_test_upkeep_CFLAGS = $(HUB_TEST_CFLAGS)
tests_unit_test_upkeep_LDADD = $(HUB_TEST_LIBS)
tests_unit_test_upkeep_disk_SOURCES = tests/unit/test_upkeep_disk.c $(UPKEEP_KIT)
tests_unit_test_upkeep_disk_CFLAGS = $(HUB_TEST_CFLAGS)
tests_unit_test_upkeep_disk_LDADD = $(HUB_TEST_LIBS)
