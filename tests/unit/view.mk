# unit tests of view
check_PROGRAMS += tests/unit/test_canvas tests/unit/test_layout
TESTS += tests/unit/test_canvas tests/unit/test_layout
tests_unit_test_canvas_SOURCES = tests/unit/test_canvas.c
tests_unit_test_canvas_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_canvas_LDADD = libfloor-view.a libfloor-base.a $(CMOCKA_LIBS)
tests_unit_test_layout_SOURCES = tests/unit/test_layout.c
tests_unit_test_layout_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_layout_LDADD = libfloor-view.a libfloor-base.a $(CMOCKA_LIBS)
check_PROGRAMS += tests/unit/test_feed
TESTS += tests/unit/test_feed
tests_unit_test_feed_SOURCES = tests/unit/test_feed.c tests/unit/desk.h
tests_unit_test_feed_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_feed_LDADD = libfloor-view.a libfloor-model.a libfloor-event.a libfloor-base.a $(CMOCKA_LIBS) -lm
