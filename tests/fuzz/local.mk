# fuzz - laws for every input. `make check` replays the corpora; with CC=clang and --enable-fuzz,
# `make fuzz SECONDS=60` lets libFuzzer look for inputs that break one.
#
# To add a target: tests/fuzz/fuzz_NAME.c, some files in tests/fuzz/corpus/NAME/, and six lines as
# below.
FUZZ_HEADER = tests/fuzz/fuzz.h
FUZZ_REPLAY = tests/fuzz/replay.c $(FUZZ_HEADER)
REPLAYS =
FUZZERS =
EXTRA_DIST += tests/fuzz/corpus

REPLAYS += tests/fuzz/replay_ini
FUZZERS += tests/fuzz/fuzz_ini
tests_fuzz_replay_ini_SOURCES = $(FUZZ_REPLAY) tests/fuzz/fuzz_ini.c
tests_fuzz_replay_ini_LDADD = libfloor-base.a
tests_fuzz_fuzz_ini_SOURCES = $(FUZZ_HEADER) tests/fuzz/fuzz_ini.c
tests_fuzz_fuzz_ini_LDADD = libfloor-base.a $(FUZZ_LDFLAGS)

REPLAYS += tests/fuzz/replay_stamp
FUZZERS += tests/fuzz/fuzz_stamp
tests_fuzz_replay_stamp_SOURCES = $(FUZZ_REPLAY) tests/fuzz/fuzz_stamp.c
tests_fuzz_replay_stamp_LDADD = libfloor-base.a
tests_fuzz_fuzz_stamp_SOURCES = $(FUZZ_HEADER) tests/fuzz/fuzz_stamp.c
tests_fuzz_fuzz_stamp_LDADD = libfloor-base.a $(FUZZ_LDFLAGS)

REPLAYS += tests/fuzz/replay_text
FUZZERS += tests/fuzz/fuzz_text
tests_fuzz_replay_text_SOURCES = $(FUZZ_REPLAY) tests/fuzz/fuzz_text.c
tests_fuzz_replay_text_LDADD = libfloor-base.a
tests_fuzz_fuzz_text_SOURCES = $(FUZZ_HEADER) tests/fuzz/fuzz_text.c
tests_fuzz_fuzz_text_LDADD = libfloor-base.a $(FUZZ_LDFLAGS)

REPLAYS += tests/fuzz/replay_mask
FUZZERS += tests/fuzz/fuzz_mask
tests_fuzz_replay_mask_SOURCES = $(FUZZ_REPLAY) tests/fuzz/fuzz_mask.c
tests_fuzz_replay_mask_LDADD = libfloor-base.a
tests_fuzz_fuzz_mask_SOURCES = $(FUZZ_HEADER) tests/fuzz/fuzz_mask.c
tests_fuzz_fuzz_mask_LDADD = libfloor-base.a $(FUZZ_LDFLAGS)

REPLAYS += tests/fuzz/replay_scan
FUZZERS += tests/fuzz/fuzz_scan
tests_fuzz_replay_scan_SOURCES = $(FUZZ_REPLAY) tests/fuzz/fuzz_scan.c
tests_fuzz_replay_scan_LDADD = libfloor-event.a libfloor-base.a -lm
tests_fuzz_fuzz_scan_SOURCES = $(FUZZ_HEADER) tests/fuzz/fuzz_scan.c
tests_fuzz_fuzz_scan_LDADD = libfloor-event.a libfloor-base.a -lm $(FUZZ_LDFLAGS)

REPLAYS += tests/fuzz/replay_stream
FUZZERS += tests/fuzz/fuzz_stream
tests_fuzz_replay_stream_SOURCES = $(FUZZ_REPLAY) tests/fuzz/fuzz_stream.c
tests_fuzz_replay_stream_LDADD = libfloor-event.a libfloor-base.a -lm
tests_fuzz_fuzz_stream_SOURCES = $(FUZZ_HEADER) tests/fuzz/fuzz_stream.c
tests_fuzz_fuzz_stream_LDADD = libfloor-event.a libfloor-base.a -lm $(FUZZ_LDFLAGS)

REPLAYS += tests/fuzz/replay_repair
FUZZERS += tests/fuzz/fuzz_repair
tests_fuzz_replay_repair_SOURCES = $(FUZZ_REPLAY) tests/fuzz/fuzz_repair.c
tests_fuzz_replay_repair_LDADD = libfloor-event.a libfloor-base.a -lm
tests_fuzz_fuzz_repair_SOURCES = $(FUZZ_HEADER) tests/fuzz/fuzz_repair.c
tests_fuzz_fuzz_repair_LDADD = libfloor-event.a libfloor-base.a -lm $(FUZZ_LDFLAGS)

REPLAYS += tests/fuzz/replay_theme
FUZZERS += tests/fuzz/fuzz_theme
tests_fuzz_replay_theme_SOURCES = $(FUZZ_REPLAY) tests/fuzz/fuzz_theme.c
tests_fuzz_replay_theme_LDADD = libfloor-view.a libfloor-base.a
tests_fuzz_fuzz_theme_SOURCES = $(FUZZ_HEADER) tests/fuzz/fuzz_theme.c
tests_fuzz_fuzz_theme_LDADD = libfloor-view.a libfloor-base.a $(FUZZ_LDFLAGS)

REPLAYS += tests/fuzz/replay_config
FUZZERS += tests/fuzz/fuzz_config
tests_fuzz_replay_config_SOURCES = $(FUZZ_REPLAY) tests/fuzz/fuzz_config.c
tests_fuzz_replay_config_LDADD = libfloor-app.a libfloor-view.a libfloor-event.a libfloor-base.a
tests_fuzz_fuzz_config_SOURCES = $(FUZZ_HEADER) tests/fuzz/fuzz_config.c
tests_fuzz_fuzz_config_LDADD = libfloor-app.a libfloor-view.a libfloor-event.a libfloor-base.a $(FUZZ_LDFLAGS)

REPLAYS += tests/fuzz/replay_key
FUZZERS += tests/fuzz/fuzz_key
tests_fuzz_replay_key_SOURCES = $(FUZZ_REPLAY) tests/fuzz/fuzz_key.c
tests_fuzz_replay_key_LDADD = libfloor-input.a libfloor-base.a
tests_fuzz_fuzz_key_SOURCES = $(FUZZ_HEADER) tests/fuzz/fuzz_key.c
tests_fuzz_fuzz_key_LDADD = libfloor-input.a libfloor-base.a $(FUZZ_LDFLAGS)

REPLAYS += tests/fuzz/replay_filter
FUZZERS += tests/fuzz/fuzz_filter
FUZZ_MODEL_LIBS = libfloor-model.a libfloor-event.a libfloor-base.a $(PCRE2_LIBS) -lm
tests_fuzz_replay_filter_SOURCES = $(FUZZ_REPLAY) tests/fuzz/fuzz_filter.c
tests_fuzz_replay_filter_LDADD = $(FUZZ_MODEL_LIBS)
tests_fuzz_fuzz_filter_SOURCES = $(FUZZ_HEADER) tests/fuzz/fuzz_filter.c
tests_fuzz_fuzz_filter_LDADD = $(FUZZ_MODEL_LIBS) $(FUZZ_LDFLAGS)

REPLAYS += tests/fuzz/replay_query
FUZZERS += tests/fuzz/fuzz_query
tests_fuzz_replay_query_SOURCES = $(FUZZ_REPLAY) tests/fuzz/fuzz_query.c
tests_fuzz_replay_query_LDADD = $(HUB_LIBS)
tests_fuzz_fuzz_query_SOURCES = $(FUZZ_HEADER) tests/fuzz/fuzz_query.c
tests_fuzz_fuzz_query_LDADD = $(HUB_LIBS) $(FUZZ_LDFLAGS)

REPLAYS += tests/fuzz/replay_intake
FUZZERS += tests/fuzz/fuzz_intake
FUZZ_INTAKE_LIBS = $(HUB_LIBS) $(CRYPTO_LIBS) $(JANSSON_LIBS) -lm
tests_fuzz_replay_intake_SOURCES = $(FUZZ_REPLAY) tests/fuzz/fuzz_intake.c
tests_fuzz_replay_intake_LDADD = $(FUZZ_INTAKE_LIBS)
tests_fuzz_fuzz_intake_SOURCES = $(FUZZ_HEADER) tests/fuzz/fuzz_intake.c
tests_fuzz_fuzz_intake_LDADD = $(FUZZ_INTAKE_LIBS) $(FUZZ_LDFLAGS)

check_PROGRAMS += $(REPLAYS)
TESTS += $(REPLAYS)
EXTRA_PROGRAMS += $(FUZZERS)

# What a run finds is kept in fuzz-found/NAME: inputs that reached new code, and crash-* for a broken
# law; `tests/fuzz/replay_NAME FILE` shows such a file again.
SECONDS = 60
CLEANFILES += $(FUZZERS)
.PHONY: fuzz
if ENABLE_FUZZ
fuzz: $(FUZZERS)
	@for program in $(FUZZERS); do \
		name=`basename $$program | sed 's/^fuzz_//'`; found=fuzz-found/$$name; \
		$(MKDIR_P) $$found || exit 1; \
		echo "fuzz: $$name for $(SECONDS) s"; \
		./$$program -max_total_time=$(SECONDS) -timeout=5 -print_final_stats=1 \
			-artifact_prefix=$$found/ $$found $(srcdir)/tests/fuzz/corpus/$$name \
			>$$found.log 2>&1 || { tail -n 40 $$found.log; exit 1; }; \
		sed -n 's/^stat::/  /p' $$found.log; \
	done
else
fuzz:
	@echo 'fuzz: configure with CC=clang --enable-fuzz first' >&2; exit 1
endif
