# tests - what `make check` runs: see CONTRIBUTING.md. Everything that runs speaks TAP.
LOG_DRIVER = env AM_TAP_AWK='$(AWK)' $(SHELL) $(top_srcdir)/build-aux/tap-driver.sh
SH_LOG_DRIVER = $(LOG_DRIVER)
PY_LOG_DRIVER = $(LOG_DRIVER)
TEST_EXTENSIONS = .sh .py
PY_LOG_COMPILER = /usr/bin/python3
AM_TESTS_ENVIRONMENT = \
	top_srcdir='$(abs_top_srcdir)'; export top_srcdir; \
	top_builddir='$(abs_top_builddir)'; export top_builddir; \
	FLOORBOARD_THEMES='$(abs_top_srcdir)/themes'; export FLOORBOARD_THEMES; \
	NODE_PATH="$${NODE_PATH:-/usr/share/nodejs}"; export NODE_PATH; \
	CMOCKA_MESSAGE_OUTPUT=TAP; export CMOCKA_MESSAGE_OUTPUT; \
	PYTHONDONTWRITEBYTECODE=1; export PYTHONDONTWRITEBYTECODE; \
	LC_ALL=C.UTF-8; export LC_ALL; TZ=UTC; export TZ;
UNIT_LIBS = $(CMOCKA_LIBS)
EXTRA_DIST += tests/stages.sh tests/events/reference tests/screens/test_screens.sh

if HAVE_CMOCKA
include tests/unit/base.mk
include tests/unit/event.mk
include tests/unit/model.mk
include tests/unit/sim.mk
include tests/unit/input.mk
include tests/unit/view.mk
include tests/unit/app.mk
include tests/unit/hub.mk
include tests/unit/intake.mk
include tests/unit/io.mk
endif
include tests/tools/local.mk
include tests/fuzz/local.mk
include tests/lint/local.mk
include tests/e2e/local.mk
include tests/faults/local.mk
include tests/bench/local.mk
include tests/screens/local.mk
