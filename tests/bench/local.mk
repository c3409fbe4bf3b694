# bench - `make bench`: each target of the performance page beside its peer, one line each. Never in `make check`.
BENCHES = tests/bench/bench_decode tests/bench/bench_ws tests/bench/bench_frame tests/bench/bench_filter
EXTRA_PROGRAMS += $(BENCHES)
CLEANFILES += $(BENCHES)

MIX_SOURCES = tests/bench/mix.h tests/bench/mix.c

tests_bench_bench_decode_SOURCES = tests/bench/bench_decode.c tests/bench/clock.h $(MIX_SOURCES)
tests_bench_bench_decode_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS)
tests_bench_bench_decode_LDADD = libfloor-event.a libfloor-base.a $(JANSSON_LIBS) -lm

tests_bench_bench_filter_SOURCES = tests/bench/bench_filter.c tests/bench/clock.h
tests_bench_bench_filter_LDADD = libfloor-model.a libfloor-sim.a libfloor-event.a libfloor-base.a $(PCRE2_LIBS) -lm

tests_bench_bench_ws_SOURCES = tests/bench/bench_ws.c tests/bench/clock.h
tests_bench_bench_ws_CFLAGS = $(AM_CFLAGS) $(LWS_CFLAGS)
tests_bench_bench_ws_LDADD = libfloor-model.a $(IO_LIBS) -lm

tests_bench_bench_frame_SOURCES = tests/bench/bench_frame.c
tests_bench_bench_frame_LDADD = libfloor-app.a libfloor-io.a libfloor-view.a libfloor-input.a libfloor-sim.a \
	libfloor-model.a libfloor-event.a libfloor-base.a \
	$(LWS_LIBS) $(NCURSES_LIBS) $(JANSSON_LIBS) $(CRYPTO_LIBS) $(PCRE2_LIBS) -lm

EXTRA_PROGRAMS += tests/bench/bench_start
CLEANFILES += tests/bench/bench_start
tests_bench_bench_start_SOURCES = tests/bench/bench_start.c tests/bench/clock.h

EXTRA_DIST += tests/bench/bench_board.py tests/bench/bench_latency.py

# By hand, for tuning: not a target.
EXTRA_PROGRAMS += tests/bench/bench_fold
CLEANFILES += tests/bench/bench_fold
tests_bench_bench_fold_SOURCES = tests/bench/bench_fold.c
tests_bench_bench_fold_LDADD = libfloor-model.a libfloor-sim.a libfloor-event.a libfloor-base.a $(PCRE2_LIBS) -lm

# The hub's own turn, without its main.
EXTRA_PROGRAMS += tests/bench/bench_ingest
CLEANFILES += tests/bench/bench_ingest
tests_bench_bench_ingest_SOURCES = tests/bench/bench_ingest.c $(SERVE_SOURCES)
tests_bench_bench_ingest_LDADD = $(floorhub_LDADD)

.PHONY: bench
bench: $(BENCHES) tests/bench/bench_start tests/bench/bench_ingest tests/bench/fanout_load tests/bench/fanout_hub \
	floorboard$(EXEEXT) floorhub$(EXEEXT) tests/tools/simgen$(EXEEXT)
	@status=0; for b in $(BENCHES); do ./$$b || status=1; done; \
	./tests/bench/bench_start ./floorboard$(EXEEXT) || status=1; \
	./tests/bench/bench_ingest || status=1; \
	top_srcdir='$(abs_top_srcdir)' top_builddir='$(abs_top_builddir)' \
		/usr/bin/python3 $(srcdir)/tests/bench/bench_board.py || status=1; \
	top_srcdir='$(abs_top_srcdir)' top_builddir='$(abs_top_builddir)' \
		/usr/bin/python3 $(srcdir)/tests/bench/bench_latency.py || status=1; \
	top_srcdir='$(abs_top_srcdir)' top_builddir='$(abs_top_builddir)' \
		NODE_PATH="$${NODE_PATH:-/usr/share/nodejs}" \
		/usr/bin/python3 $(srcdir)/tests/bench/bench_fanout.py || status=1; \
	top_srcdir='$(abs_top_srcdir)' top_builddir='$(abs_top_builddir)' PYTHONDONTWRITEBYTECODE=1 \
		/usr/bin/python3 $(srcdir)/tests/bench/bench_idle.py || status=1; \
	exit $$status

# Fan-out: the stream alone, and clients that count.
EXTRA_PROGRAMS += tests/bench/fanout_load tests/bench/fanout_hub
CLEANFILES += tests/bench/fanout_load tests/bench/fanout_hub
tests_bench_fanout_load_SOURCES = tests/bench/fanout_load.c tests/bench/clock.h
tests_bench_fanout_hub_SOURCES = tests/bench/fanout_hub.c src/floorhub/stream.h src/floorhub/stream.c
tests_bench_fanout_hub_LDADD = $(HUB_LIBS) $(IO_LIBS) libfloor-model.a $(JANSSON_LIBS) -lm
EXTRA_DIST += tests/bench/bench_fanout.py tests/bench/bench_idle.py tests/bench/fanout_ws.js
