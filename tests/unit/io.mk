# unit tests of io
check_PROGRAMS += tests/unit/test_url tests/unit/test_way
TESTS += tests/unit/test_url tests/unit/test_way
tests_unit_test_url_SOURCES = tests/unit/test_url.c
tests_unit_test_url_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_url_LDADD = $(IO_LIBS) $(CMOCKA_LIBS)
tests_unit_test_way_SOURCES = tests/unit/test_way.c
tests_unit_test_way_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_way_LDADD = $(IO_LIBS) $(CMOCKA_LIBS)
check_PROGRAMS += tests/unit/test_loop
TESTS += tests/unit/test_loop
tests_unit_test_loop_SOURCES = tests/unit/test_loop.c
tests_unit_test_loop_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_loop_LDFLAGS = $(AM_LDFLAGS) -Wl,--wrap=clock_gettime
tests_unit_test_loop_LDADD = $(IO_LIBS) $(CMOCKA_LIBS)
check_PROGRAMS += tests/unit/test_reader
TESTS += tests/unit/test_reader
tests_unit_test_reader_SOURCES = tests/unit/test_reader.c
tests_unit_test_reader_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_reader_LDADD = $(IO_LIBS) $(CMOCKA_LIBS)
check_PROGRAMS += tests/unit/test_spawn
TESTS += tests/unit/test_spawn
tests_unit_test_spawn_SOURCES = tests/unit/test_spawn.c
tests_unit_test_spawn_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_spawn_LDADD = $(IO_LIBS) $(CMOCKA_LIBS)
