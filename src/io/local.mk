# io - loop, terminal, sources, files: the only layer that touches the outside.
noinst_LIBRARIES += libfloor-io.a
libfloor_io_a_CPPFLAGS = $(AM_CPPFLAGS) $(LWS_CFLAGS) $(NCURSES_CFLAGS) $(CRYPTO_CFLAGS)
libfloor_io_a_SOURCES = \
	include/floor/io/term.h src/io/term_curses.c src/io/term_keys.def \
	src/io/term_rescue.h src/io/term_rescue.c \
	include/floor/io/signals.h src/io/signals.c \
	include/floor/io/files.h src/io/files.c \
	include/floor/io/themes.h src/io/themes.c \
	include/floor/io/loop.h include/floor/io/source.h
