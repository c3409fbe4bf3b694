# unit tests of base
BASE_TESTS = \
	tests/unit/test_buf \
	tests/unit/test_find \
	tests/unit/test_gate \
	tests/unit/test_ini \
	tests/unit/test_map \
	tests/unit/test_mask \
	tests/unit/test_mem \
	tests/unit/test_network \
	tests/unit/test_stamp \
	tests/unit/test_str \
	tests/unit/test_text
check_PROGRAMS += $(BASE_TESTS)
TESTS += $(BASE_TESTS)
EXTRA_DIST += tests/events/injection.json tests/tools/text-ranges
BASE_TEST_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
BASE_TEST_LIBS = libfloor-base.a $(CMOCKA_LIBS)

tests_unit_test_buf_SOURCES = tests/unit/test_buf.c
tests_unit_test_buf_CFLAGS = $(BASE_TEST_CFLAGS)
tests_unit_test_buf_LDADD = $(BASE_TEST_LIBS)
# The laws of the fuzz targets hold for the unit tests' inputs too.
tests_unit_test_gate_SOURCES = tests/unit/test_gate.c $(FUZZ_HEADER) tests/fuzz/fuzz_text.c
tests_unit_test_gate_CFLAGS = $(BASE_TEST_CFLAGS) $(JANSSON_CFLAGS)
tests_unit_test_gate_LDADD = $(BASE_TEST_LIBS) $(JANSSON_LIBS)
tests_unit_test_ini_SOURCES = tests/unit/test_ini.c $(FUZZ_HEADER) tests/fuzz/fuzz_ini.c
tests_unit_test_ini_CFLAGS = $(BASE_TEST_CFLAGS)
tests_unit_test_ini_LDADD = $(BASE_TEST_LIBS)
tests_unit_test_map_SOURCES = tests/unit/test_map.c
tests_unit_test_map_CFLAGS = $(BASE_TEST_CFLAGS)
tests_unit_test_map_LDADD = $(BASE_TEST_LIBS)
tests_unit_test_mask_SOURCES = tests/unit/test_mask.c $(FUZZ_HEADER) tests/fuzz/fuzz_mask.c
tests_unit_test_mask_CFLAGS = $(BASE_TEST_CFLAGS)
tests_unit_test_mask_LDADD = $(BASE_TEST_LIBS)
tests_unit_test_mem_SOURCES = tests/unit/test_mem.c
tests_unit_test_mem_CFLAGS = $(BASE_TEST_CFLAGS)
tests_unit_test_mem_LDADD = $(BASE_TEST_LIBS)
tests_unit_test_network_SOURCES = tests/unit/test_network.c
tests_unit_test_network_CFLAGS = $(BASE_TEST_CFLAGS)
tests_unit_test_network_LDADD = $(BASE_TEST_LIBS)
tests_unit_test_stamp_SOURCES = tests/unit/test_stamp.c $(FUZZ_HEADER) tests/fuzz/fuzz_stamp.c
tests_unit_test_stamp_CFLAGS = $(BASE_TEST_CFLAGS)
tests_unit_test_stamp_LDADD = $(BASE_TEST_LIBS)
tests_unit_test_str_SOURCES = tests/unit/test_str.c
tests_unit_test_str_CFLAGS = $(BASE_TEST_CFLAGS)
tests_unit_test_str_LDADD = $(BASE_TEST_LIBS)
tests_unit_test_text_SOURCES = tests/unit/test_text.c
tests_unit_test_text_CFLAGS = $(BASE_TEST_CFLAGS)
tests_unit_test_text_LDADD = $(BASE_TEST_LIBS)
tests_unit_test_find_SOURCES = tests/unit/test_find.c $(FUZZ_HEADER)
tests_unit_test_find_CFLAGS = $(BASE_TEST_CFLAGS)
tests_unit_test_find_LDADD = $(BASE_TEST_LIBS)
