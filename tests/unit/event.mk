# unit tests of event
EVENT_TESTS = \
	tests/unit/test_assemble \
	tests/unit/test_decode \
	tests/unit/test_forms \
	tests/unit/test_lex \
	tests/unit/test_ndjson \
	tests/unit/test_payload \
	tests/unit/test_personal \
	tests/unit/test_referee \
	tests/unit/test_repair \
	tests/unit/test_safe \
	tests/unit/test_value
check_PROGRAMS += $(EVENT_TESTS)
TESTS += $(EVENT_TESTS)
EXTRA_DIST += tests/events/valid tests/events/invalid
EVENT_TEST_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
EVENT_TEST_LIBS = libfloor-event.a libfloor-base.a $(CMOCKA_LIBS) $(JANSSON_LIBS) -lm
FIXTURE_SOURCES = tests/unit/fixture.h tests/unit/fixture.c

tests_unit_test_assemble_SOURCES = tests/unit/test_assemble.c
tests_unit_test_assemble_CFLAGS = $(EVENT_TEST_CFLAGS)
tests_unit_test_assemble_LDADD = $(EVENT_TEST_LIBS)
tests_unit_test_decode_SOURCES = tests/unit/test_decode.c $(FIXTURE_SOURCES)
tests_unit_test_decode_CFLAGS = $(EVENT_TEST_CFLAGS)
tests_unit_test_decode_LDADD = $(EVENT_TEST_LIBS)
tests_unit_test_forms_SOURCES = tests/unit/test_forms.c
tests_unit_test_forms_CFLAGS = $(EVENT_TEST_CFLAGS)
tests_unit_test_forms_LDADD = $(EVENT_TEST_LIBS)
tests_unit_test_lex_SOURCES = tests/unit/test_lex.c
tests_unit_test_lex_CFLAGS = $(EVENT_TEST_CFLAGS)
tests_unit_test_lex_LDADD = $(EVENT_TEST_LIBS)
tests_unit_test_ndjson_SOURCES = tests/unit/test_ndjson.c $(FIXTURE_SOURCES)
tests_unit_test_ndjson_CFLAGS = $(EVENT_TEST_CFLAGS)
tests_unit_test_ndjson_LDADD = $(EVENT_TEST_LIBS)
tests_unit_test_payload_SOURCES = tests/unit/test_payload.c $(FIXTURE_SOURCES)
tests_unit_test_payload_CFLAGS = $(EVENT_TEST_CFLAGS)
tests_unit_test_payload_LDADD = $(EVENT_TEST_LIBS)
tests_unit_test_personal_SOURCES = tests/unit/test_personal.c
tests_unit_test_personal_CFLAGS = $(EVENT_TEST_CFLAGS)
tests_unit_test_personal_LDADD = $(EVENT_TEST_LIBS)
tests_unit_test_referee_SOURCES = tests/unit/test_referee.c $(FIXTURE_SOURCES)
tests_unit_test_referee_CFLAGS = $(EVENT_TEST_CFLAGS) $(JANSSON_CFLAGS)
tests_unit_test_referee_LDADD = $(EVENT_TEST_LIBS)
tests_unit_test_repair_SOURCES = tests/unit/test_repair.c
tests_unit_test_repair_CFLAGS = $(EVENT_TEST_CFLAGS)
tests_unit_test_repair_LDADD = $(EVENT_TEST_LIBS)
tests_unit_test_value_SOURCES = tests/unit/test_value.c
tests_unit_test_value_CFLAGS = $(EVENT_TEST_CFLAGS)
tests_unit_test_value_LDADD = $(EVENT_TEST_LIBS)
tests_unit_test_safe_SOURCES = tests/unit/test_safe.c
tests_unit_test_safe_CFLAGS = $(EVENT_TEST_CFLAGS)
tests_unit_test_safe_LDADD = $(EVENT_TEST_LIBS)
check_PROGRAMS += tests/unit/test_stream
TESTS += tests/unit/test_stream
tests_unit_test_stream_SOURCES = tests/unit/test_stream.c
tests_unit_test_stream_CFLAGS = $(EVENT_TEST_CFLAGS)
tests_unit_test_stream_LDADD = $(EVENT_TEST_LIBS)
