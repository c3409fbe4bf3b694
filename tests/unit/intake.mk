# unit tests of hub: what comes in, and what is counted of it
INTAKE_TESTS = \
	tests/unit/test_hub_metrics \
	tests/unit/test_intake \
	tests/unit/test_sign \
	tests/unit/test_http \
	tests/unit/test_listen
check_PROGRAMS += $(INTAKE_TESTS)
TESTS += $(INTAKE_TESTS)
INTAKE_TEST_LIBS = $(HUB_LIBS) $(CRYPTO_LIBS) $(JANSSON_LIBS) $(CMOCKA_LIBS) -lm

tests_unit_test_hub_metrics_SOURCES = tests/unit/test_hub_metrics.c
tests_unit_test_hub_metrics_CFLAGS = $(HUB_TEST_CFLAGS)
tests_unit_test_hub_metrics_LDADD = $(INTAKE_TEST_LIBS)
tests_unit_test_sign_SOURCES = tests/unit/test_sign.c tests/unit/request_kit.h
tests_unit_test_sign_CFLAGS = $(HUB_TEST_CFLAGS)
tests_unit_test_sign_LDADD = $(INTAKE_TEST_LIBS)
tests_unit_test_intake_SOURCES = tests/unit/test_intake.c tests/unit/request_kit.h
tests_unit_test_intake_CFLAGS = $(HUB_TEST_CFLAGS)
tests_unit_test_intake_LDADD = $(INTAKE_TEST_LIBS)
tests_unit_test_http_SOURCES = tests/unit/test_http.c tests/unit/request_kit.h
tests_unit_test_http_CFLAGS = $(HUB_TEST_CFLAGS)
tests_unit_test_http_LDADD = libfloor-base.a $(CMOCKA_LIBS)
tests_unit_test_listen_SOURCES = tests/unit/test_listen.c
tests_unit_test_listen_CFLAGS = $(HUB_TEST_CFLAGS)
tests_unit_test_listen_LDADD = $(IO_LIBS) $(CMOCKA_LIBS)
