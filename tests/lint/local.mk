# lints: the house rules that a machine can check; each proves on samples that it can fail.
LINTS = \
	tests/lint/banned.py \
	tests/lint/bootstrap.sh \
	tests/lint/doors.py \
	tests/lint/globals.py \
	tests/lint/hardening.py \
	tests/lint/layers.py \
	tests/lint/sizes.py \
	tests/lint/tables.py \
	tests/lint/tidy.py
TESTS += $(LINTS)
EXTRA_DIST += $(LINTS) tests/lint/lint.py
