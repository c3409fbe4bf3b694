# tests - what `make check` runs: see CONTRIBUTING.md. Everything that runs speaks TAP.
LOG_DRIVER = env AM_TAP_AWK='$(AWK)' $(SHELL) $(top_srcdir)/build-aux/tap-driver.sh
SH_LOG_DRIVER = $(LOG_DRIVER)
PY_LOG_DRIVER = $(LOG_DRIVER)
TEST_EXTENSIONS = .sh .py
PY_LOG_COMPILER = /usr/bin/python3
AM_TESTS_ENVIRONMENT = CMOCKA_MESSAGE_OUTPUT=TAP top_srcdir='$(abs_top_srcdir)' top_builddir='$(abs_top_builddir)' \
	LC_ALL=C.UTF-8 TZ=UTC; export CMOCKA_MESSAGE_OUTPUT top_srcdir top_builddir LC_ALL TZ;
UNIT_LIBS = $(CMOCKA_LIBS)

if HAVE_CMOCKA
include tests/unit/base.mk
include tests/unit/event.mk
include tests/unit/model.mk
include tests/unit/sim.mk
include tests/unit/input.mk
include tests/unit/view.mk
include tests/unit/app.mk
include tests/unit/io.mk
endif
include tests/fuzz/local.mk
include tests/lint/local.mk
include tests/e2e/local.mk
include tests/bench/local.mk
include tests/screens/local.mk
