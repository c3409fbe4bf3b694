# hub - what the hub knows and decides: the journal, hooks, streams; it never touches a socket.
noinst_LIBRARIES += libfloor-hub.a
libfloor_hub_a_SOURCES = \
	include/floor/hub/protocol.h src/hub/protocol.c \
	include/floor/hub/query.h src/hub/query.c src/hub/query_plan.c
libfloor_hub_a_CPPFLAGS = $(AM_CPPFLAGS) $(SQLITE_CFLAGS)
HUB_LIBS = libfloor-hub.a libfloor-event.a libfloor-base.a $(SQLITE_LIBS)

# The journal.
libfloor_hub_a_SOURCES += \
	include/floor/hub/journal.h src/hub/journal_own.h src/hub/journal.c src/hub/journal_memory.c \
	src/hub/journal_sqlite.h src/hub/journal_sqlite.def src/hub/journal_sqlite.c \
	src/hub/journal_sqlite_open.c src/hub/journal_sqlite_file.c \
	src/hub/journal_sqlite_examine.c src/hub/journal_sqlite_read.c src/hub/journal_sqlite_copy.c \
	src/hub/journal_sqlite_check.c

# What comes in, and what is counted of it.
libfloor_hub_a_CPPFLAGS += $(CRYPTO_CFLAGS)
libfloor_hub_a_SOURCES += \
	include/floor/hub/metrics.h include/floor/hub/metrics.def src/hub/metrics.c \
	include/floor/hub/status.h src/hub/status.c
libfloor_hub_a_SOURCES += \
	include/floor/hub/sign.h src/hub/sign.c \
	include/floor/hub/hooks.h src/hub/hooks.c \
	src/hub/strikes.h src/hub/strikes.c \
	include/floor/hub/intake.h src/hub/intake.c \
	include/floor/hub/options.h include/floor/hub/options.def src/hub/options.c

# The stream.
libfloor_hub_a_SOURCES += \
	include/floor/hub/fanout.h src/hub/fanout_own.h src/hub/fanout.c src/hub/fanout_take.c \
	src/hub/ring.h src/hub/ring.c \
	include/floor/hub/tokens.h src/hub/tokens.c \
	include/floor/hub/admit.h src/hub/admit.c
# Work on the journal besides taking events in.
libfloor_hub_a_SOURCES += \
	include/floor/hub/upkeep.h include/floor/hub/upkeep.def src/hub/upkeep_own.h src/hub/upkeep.c \
	src/hub/upkeep_backup.c src/hub/upkeep_check.c src/hub/upkeep_erase.c \
	src/hub/upkeep_export.c src/hub/upkeep_import.c src/hub/upkeep_recover.c \
	src/hub/salvage.h src/hub/salvage.c src/hub/entry.h src/hub/entry.c
