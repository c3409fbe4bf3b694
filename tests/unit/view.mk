# unit tests of view
check_PROGRAMS += tests/unit/test_canvas
TESTS += tests/unit/test_canvas
tests_unit_test_canvas_SOURCES = tests/unit/test_canvas.c
tests_unit_test_canvas_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_canvas_LDADD = libfloor-view.a libfloor-base.a $(CMOCKA_LIBS)
