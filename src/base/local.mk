# base - bytes, display text, time formats, errors, memory.
noinst_LIBRARIES += libfloor-base.a
libfloor_base_a_SOURCES = \
	include/floor/base/ahead.h src/base/ahead.c \
	include/floor/base/ascii.h \
	include/floor/base/base64.h src/base/base64.c \
	include/floor/base/buf.h src/base/buf.c \
	include/floor/base/err.h src/base/err.c \
	include/floor/base/find.h src/base/find.c \
	include/floor/base/folder.h src/base/folder.c \
	include/floor/base/http.h src/base/http.c \
	include/floor/base/ini.h src/base/ini.c \
	include/floor/base/map.h src/base/map.c \
	include/floor/base/mask.h src/base/mask.c \
	include/floor/base/mem.h src/base/mem.c \
	include/floor/base/network.h src/base/network.c \
	include/floor/base/options.h src/base/options_own.h src/base/options.c src/base/options_value.c \
	src/base/options_read.c src/base/options_print.c \
	include/floor/base/stamp.h src/base/stamp.c \
	include/floor/base/str.h src/base/str.c \
	include/floor/base/text.h src/base/text.c src/base/text_make.c src/base/text_ranges.def
