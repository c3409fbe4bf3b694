# lints: the house rules that a machine can check; each proves on samples that it can fail.
LINTS = \
	tests/lint/banned.py \
	tests/lint/completions.py \
	tests/lint/bootstrap.sh \
	tests/lint/docs.py \
	tests/lint/doors.py \
	tests/lint/features.py \
	tests/lint/globals.py \
	tests/lint/hardening.py \
	tests/lint/layers.py \
	tests/lint/listed.py \
	tests/lint/manuals.py \
	tests/lint/sizes.py \
	tests/lint/tables.py \
	tests/lint/tidy.py \
	tests/lint/unit.sh
TESTS += $(LINTS)
EXTRA_DIST += $(LINTS) tests/lint/lint.py tests/lint/deftable.py tests/lint/programs.py

# Write what follows from the tables into the manual and the completions.
.PHONY: tables-update
tables-update:
	$(AM_TESTS_ENVIRONMENT) /usr/bin/python3 $(srcdir)/tests/lint/manuals.py --write
	$(AM_TESTS_ENVIRONMENT) /usr/bin/python3 $(srcdir)/tests/lint/completions.py --write
