# tools - small programs that benchmarks and end-to-end tests use.
noinst_PROGRAMS += tests/tools/simgen
tests_tools_simgen_SOURCES = tests/tools/simgen.c
tests_tools_simgen_LDADD = libfloor-sim.a libfloor-base.a
