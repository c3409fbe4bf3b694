# tools - small programs that benchmarks and end-to-end tests use.
noinst_PROGRAMS += tests/tools/simgen
tests_tools_simgen_SOURCES = tests/tools/simgen.c
tests_tools_simgen_LDADD = libfloor-sim.a libfloor-base.a

# Small stories for the model and the board; their README says what must come out.
EXTRA_DIST += tests/events/sessions/README.md tests/events/sessions/boss-fall.ndjson \
	tests/events/sessions/csat-week.ndjson tests/events/sessions/hostile-names.ndjson \
	tests/events/sessions/late-and-twice.ndjson tests/events/sessions/thin-updates.ndjson \
	tests/events/sessions/ticket-life.ndjson
