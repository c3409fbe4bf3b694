# unit tests of view
check_PROGRAMS += tests/unit/test_canvas tests/unit/test_layout
TESTS += tests/unit/test_canvas tests/unit/test_layout
tests_unit_test_canvas_SOURCES = tests/unit/test_canvas.c
tests_unit_test_canvas_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_canvas_LDADD = libfloor-view.a libfloor-base.a $(CMOCKA_LIBS) $(PCRE2_LIBS)
tests_unit_test_layout_SOURCES = tests/unit/test_layout.c
tests_unit_test_layout_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_layout_LDADD = libfloor-view.a libfloor-base.a $(CMOCKA_LIBS) $(PCRE2_LIBS)
check_PROGRAMS += tests/unit/test_feed
TESTS += tests/unit/test_feed
tests_unit_test_feed_SOURCES = tests/unit/test_feed.c tests/unit/desk.h tests/unit/feed_floor.h
tests_unit_test_feed_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_feed_LDADD = libfloor-view.a libfloor-input.a libfloor-model.a libfloor-event.a libfloor-base.a $(CMOCKA_LIBS) $(PCRE2_LIBS) -lm
check_PROGRAMS += tests/unit/test_feed_rows
TESTS += tests/unit/test_feed_rows
tests_unit_test_feed_rows_SOURCES = tests/unit/test_feed_rows.c tests/unit/desk.h tests/unit/feed_floor.h
tests_unit_test_feed_rows_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_feed_rows_LDADD = libfloor-view.a libfloor-input.a libfloor-model.a libfloor-event.a libfloor-base.a $(CMOCKA_LIBS) $(PCRE2_LIBS) -lm
check_PROGRAMS += tests/unit/test_payload_pane
TESTS += tests/unit/test_payload_pane
tests_unit_test_payload_pane_SOURCES = tests/unit/test_payload_pane.c tests/unit/desk.h tests/unit/payload_desk.h
tests_unit_test_payload_pane_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_payload_pane_LDADD = libfloor-view.a libfloor-input.a libfloor-model.a libfloor-event.a libfloor-base.a $(CMOCKA_LIBS) $(PCRE2_LIBS) -lm
check_PROGRAMS += tests/unit/test_payload_odd
TESTS += tests/unit/test_payload_odd
tests_unit_test_payload_odd_SOURCES = tests/unit/test_payload_odd.c tests/unit/desk.h tests/unit/payload_desk.h
tests_unit_test_payload_odd_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_payload_odd_LDADD = libfloor-view.a libfloor-input.a libfloor-model.a libfloor-event.a libfloor-base.a $(CMOCKA_LIBS) $(PCRE2_LIBS) -lm
check_PROGRAMS += tests/unit/test_theme
TESTS += tests/unit/test_theme
tests_unit_test_theme_SOURCES = tests/unit/test_theme.c
tests_unit_test_theme_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_theme_LDADD = libfloor-view.a libfloor-base.a $(CMOCKA_LIBS) $(PCRE2_LIBS)
check_PROGRAMS += tests/unit/test_widget
TESTS += tests/unit/test_widget
tests_unit_test_widget_SOURCES = tests/unit/test_widget.c
tests_unit_test_widget_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_widget_LDADD = libfloor-view.a libfloor-input.a libfloor-model.a libfloor-event.a \
	libfloor-base.a $(CMOCKA_LIBS) $(PCRE2_LIBS)
check_PROGRAMS += tests/unit/test_panes
TESTS += tests/unit/test_panes
tests_unit_test_panes_SOURCES = tests/unit/test_panes.c tests/unit/panes_kit.h tests/unit/desk.h
tests_unit_test_panes_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_panes_LDADD = libfloor-view.a libfloor-input.a libfloor-model.a libfloor-event.a \
	libfloor-base.a $(CMOCKA_LIBS) $(PCRE2_LIBS)
check_PROGRAMS += tests/unit/test_chrome
TESTS += tests/unit/test_chrome
tests_unit_test_chrome_SOURCES = tests/unit/test_chrome.c tests/unit/panes_kit.h tests/unit/desk.h
tests_unit_test_chrome_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_chrome_LDADD = libfloor-view.a libfloor-input.a libfloor-model.a libfloor-event.a \
	libfloor-base.a $(CMOCKA_LIBS) $(PCRE2_LIBS)
check_PROGRAMS += tests/unit/test_big
TESTS += tests/unit/test_big
tests_unit_test_big_SOURCES = tests/unit/test_big.c
tests_unit_test_big_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_big_LDADD = libfloor-view.a libfloor-input.a libfloor-model.a libfloor-event.a \
	libfloor-base.a $(CMOCKA_LIBS) $(PCRE2_LIBS) -lm
