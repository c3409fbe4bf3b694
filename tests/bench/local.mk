# bench - `make bench`: each target of the performance page beside its peer, one line each. Never in `make check`.
BENCHES = tests/bench/bench_decode
EXTRA_PROGRAMS += $(BENCHES)
CLEANFILES += $(BENCHES)

tests_bench_bench_decode_SOURCES = tests/bench/bench_decode.c
tests_bench_bench_decode_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS)
tests_bench_bench_decode_LDADD = libfloor-event.a libfloor-base.a $(JANSSON_LIBS) -lm

.PHONY: bench
bench: $(BENCHES)
	@status=0; for b in $(BENCHES); do ./$$b || status=1; done; exit $$status
