# unit tests of app
check_PROGRAMS += tests/unit/test_options
TESTS += tests/unit/test_options
tests_unit_test_options_SOURCES = tests/unit/test_options.c
tests_unit_test_options_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_options_LDADD = libfloor-app.a libfloor-view.a libfloor-event.a libfloor-base.a $(CMOCKA_LIBS) $(JANSSON_LIBS)

APP_LIBS = libfloor-app.a libfloor-view.a libfloor-input.a libfloor-model.a libfloor-sim.a \
	libfloor-event.a libfloor-base.a $(CMOCKA_LIBS) $(PCRE2_LIBS) $(JANSSON_LIBS) -lm

check_PROGRAMS += tests/unit/test_app tests/unit/test_app_link
TESTS += tests/unit/test_app tests/unit/test_app_link
tests_unit_test_app_SOURCES = tests/fuzz/fuzz.h tests/unit/app_kit.h tests/unit/test_app.c
tests_unit_test_app_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_app_LDADD = $(APP_LIBS)
tests_unit_test_app_link_SOURCES = tests/unit/app_kit.h tests/unit/test_app_link.c
tests_unit_test_app_link_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_app_link_LDADD = $(APP_LIBS)

check_PROGRAMS += tests/unit/test_remember
TESTS += tests/unit/test_remember
tests_unit_test_remember_SOURCES = tests/unit/test_remember.c
tests_unit_test_remember_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_remember_LDADD = $(APP_LIBS)
check_PROGRAMS += tests/unit/test_config
TESTS += tests/unit/test_config
tests_unit_test_config_SOURCES = tests/unit/test_config.c
tests_unit_test_config_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_config_LDADD = $(APP_LIBS)

check_PROGRAMS += tests/unit/test_export
TESTS += tests/unit/test_export
tests_unit_test_export_SOURCES = tests/unit/app_kit.h tests/unit/test_export.c
tests_unit_test_export_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_test_export_LDADD = $(APP_LIBS)
