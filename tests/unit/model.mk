# unit tests of model
MODEL_TESTS = \
	tests/unit/test_board \
	tests/unit/test_bosses \
	tests/unit/test_filter \
	tests/unit/test_floods \
	tests/unit/test_floor_folds \
	tests/unit/test_laws \
	tests/unit/test_marks \
	tests/unit/test_sieve \
	tests/unit/test_store \
	tests/unit/test_story \
	tests/unit/test_surveys \
	tests/unit/test_tickets
check_PROGRAMS += $(MODEL_TESTS)
TESTS += $(MODEL_TESTS)
EXTRA_DIST += tests/events/sessions
MODEL_TEST_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
MODEL_TEST_LIBS = libfloor-model.a libfloor-sim.a libfloor-event.a libfloor-base.a $(CMOCKA_LIBS) $(PCRE2_LIBS) -lm
MODEL_KIT = tests/unit/model_kit.h tests/unit/model_kit.c tests/unit/board_dump.h tests/unit/board_dump.c

tests_unit_test_board_SOURCES = tests/unit/test_board.c $(MODEL_KIT)
tests_unit_test_board_CFLAGS = $(MODEL_TEST_CFLAGS)
tests_unit_test_board_LDADD = $(MODEL_TEST_LIBS)
tests_unit_test_bosses_SOURCES = tests/unit/test_bosses.c $(MODEL_KIT)
tests_unit_test_bosses_CFLAGS = $(MODEL_TEST_CFLAGS)
tests_unit_test_bosses_LDADD = $(MODEL_TEST_LIBS)
tests_unit_test_floods_SOURCES = tests/unit/test_floods.c $(MODEL_KIT)
tests_unit_test_floods_CFLAGS = $(MODEL_TEST_CFLAGS)
tests_unit_test_floods_LDADD = $(MODEL_TEST_LIBS)
tests_unit_test_floor_folds_SOURCES = tests/unit/test_floor_folds.c $(MODEL_KIT)
tests_unit_test_floor_folds_CFLAGS = $(MODEL_TEST_CFLAGS)
tests_unit_test_floor_folds_LDADD = $(MODEL_TEST_LIBS)
tests_unit_test_laws_SOURCES = tests/unit/test_laws.c $(MODEL_KIT)
tests_unit_test_laws_CFLAGS = $(MODEL_TEST_CFLAGS)
tests_unit_test_laws_LDADD = $(MODEL_TEST_LIBS)
tests_unit_test_marks_SOURCES = tests/unit/test_marks.c
tests_unit_test_marks_CFLAGS = $(MODEL_TEST_CFLAGS)
tests_unit_test_marks_LDADD = $(MODEL_TEST_LIBS)
tests_unit_test_store_SOURCES = tests/unit/test_store.c $(MODEL_KIT)
tests_unit_test_store_CFLAGS = $(MODEL_TEST_CFLAGS)
tests_unit_test_store_LDADD = $(MODEL_TEST_LIBS)
tests_unit_test_surveys_SOURCES = tests/unit/test_surveys.c $(MODEL_KIT)
tests_unit_test_surveys_CFLAGS = $(MODEL_TEST_CFLAGS)
tests_unit_test_surveys_LDADD = $(MODEL_TEST_LIBS)
tests_unit_test_tickets_SOURCES = tests/unit/test_tickets.c $(MODEL_KIT)
tests_unit_test_tickets_CFLAGS = $(MODEL_TEST_CFLAGS)
tests_unit_test_tickets_LDADD = $(MODEL_TEST_LIBS)
tests_unit_test_filter_SOURCES = tests/unit/test_filter.c tests/unit/filter_rows.h $(MODEL_KIT)
tests_unit_test_filter_CFLAGS = $(MODEL_TEST_CFLAGS)
tests_unit_test_filter_LDADD = $(MODEL_TEST_LIBS)
tests_unit_test_story_SOURCES = tests/unit/test_story.c
tests_unit_test_story_CFLAGS = $(MODEL_TEST_CFLAGS)
tests_unit_test_story_LDADD = $(MODEL_TEST_LIBS)

check_PROGRAMS += tests/unit/test_alerts
TESTS += tests/unit/test_alerts
tests_unit_test_alerts_SOURCES = tests/unit/test_alerts.c $(MODEL_KIT)
tests_unit_test_alerts_CFLAGS = $(MODEL_TEST_CFLAGS)
tests_unit_test_alerts_LDADD = $(MODEL_TEST_LIBS)
tests_unit_test_sieve_SOURCES = tests/unit/test_sieve.c $(FUZZ_HEADER) $(MODEL_KIT)
tests_unit_test_sieve_CFLAGS = $(MODEL_TEST_CFLAGS)
tests_unit_test_sieve_LDADD = $(MODEL_TEST_LIBS)

check_PROGRAMS += tests/unit/test_rewind
TESTS += tests/unit/test_rewind
tests_unit_test_rewind_SOURCES = tests/unit/test_rewind.c $(MODEL_KIT)
tests_unit_test_rewind_CFLAGS = $(MODEL_TEST_CFLAGS)
tests_unit_test_rewind_LDADD = $(MODEL_TEST_LIBS)

check_PROGRAMS += tests/unit/test_bookmarks
TESTS += tests/unit/test_bookmarks
tests_unit_test_bookmarks_SOURCES = tests/unit/test_bookmarks.c
tests_unit_test_bookmarks_CFLAGS = $(MODEL_TEST_CFLAGS)
tests_unit_test_bookmarks_LDADD = $(MODEL_TEST_LIBS)
