# hub - what the hub knows and decides: the journal, hooks, streams; it never touches a socket.
noinst_LIBRARIES += libfloor-hub.a
libfloor_hub_a_SOURCES = \
	include/floor/hub/journal.h src/hub/journal_own.h src/hub/journal.c src/hub/journal_memory.c \
	include/floor/hub/protocol.h src/hub/protocol.c \
	include/floor/hub/query.h src/hub/query.c src/hub/query_plan.c
HUB_LIBS = libfloor-hub.a libfloor-event.a libfloor-base.a
