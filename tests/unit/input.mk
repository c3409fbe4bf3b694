# unit tests of input
check_PROGRAMS += tests/unit/test_keymap
TESTS += tests/unit/test_keymap
tests_unit_test_keymap_SOURCES = tests/unit/test_keymap.c
tests_unit_test_keymap_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_keymap_LDADD = libfloor-input.a libfloor-base.a $(CMOCKA_LIBS)

check_PROGRAMS += tests/unit/test_mouse
TESTS += tests/unit/test_mouse
tests_unit_test_mouse_SOURCES = tests/unit/test_mouse.c
tests_unit_test_mouse_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_mouse_LDADD = libfloor-input.a libfloor-base.a $(CMOCKA_LIBS)
