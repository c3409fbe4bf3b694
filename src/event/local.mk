# event - JSON to events: scanner, repair, field spellings, walks over a payload.
noinst_LIBRARIES += libfloor-event.a
libfloor_event_a_SOURCES = \
	include/floor/event/event.h include/floor/event/walk.h \
	include/floor/event/fields.def include/floor/event/kinds.def \
	include/floor/event/table.h src/event/fields.c src/event/rows.h src/event/spelling.c \
	src/event/kinds.h src/event/kinds.c \
	include/floor/event/safe.h src/event/safe.c \
	include/floor/event/lex.h src/event/lex.c src/event/lex_json.c \
	src/event/scan.h src/event/scan.c \
	src/event/repair.h src/event/repair.c \
	src/event/value.h src/event/value.c \
	include/floor/event/assemble.h src/event/assemble.c \
	include/floor/event/ndjson.h src/event/ndjson.c src/event/ndjson_write.c \
	include/floor/event/json.h src/event/json.c \
	include/floor/event/stream.h src/event/stream.c \
	include/floor/event/findings.h src/event/findings.c \
	include/floor/event/payload.h src/event/payload.c \
	include/floor/event/personal.h src/event/personal.c src/event/personal.def \
	src/event/decode.c src/event/walk.c
libfloor_event_a_CPPFLAGS = $(AM_CPPFLAGS) $(JANSSON_CFLAGS)
