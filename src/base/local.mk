# base - bytes, display text, time formats, errors, memory.
noinst_LIBRARIES += libfloor-base.a
libfloor_base_a_SOURCES = \
	include/floor/base/buf.h src/base/buf.c \
	include/floor/base/err.h src/base/err.c \
	include/floor/base/map.h src/base/map.c \
	include/floor/base/mem.h src/base/mem.c \
	include/floor/base/str.h src/base/str.c
