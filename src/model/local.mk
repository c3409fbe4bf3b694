# model - the ring of events and every fold over it: no clock, no I/O.
noinst_LIBRARIES += libfloor-model.a
libfloor_model_a_SOURCES = \
	include/floor/model/board.h src/model/board.c src/model/board_own.h \
	src/model/board_view.c \
	include/floor/model/bosses.h src/model/bosses.c src/model/bosses_fold.h \
	src/model/bosses_hp.c src/model/bosses_story.c src/model/participants.c \
	include/floor/model/drift.h src/model/drift.c src/model/drift_fold.h \
	include/floor/model/gaps.h src/model/gaps.c src/model/gaps_fold.h \
	include/floor/model/link.h \
	include/floor/model/names.h src/model/names.c src/model/names_fold.h \
	include/floor/model/news.h src/model/news.c src/model/news_fold.h \
	include/floor/model/players.h src/model/players.c src/model/players_fold.h \
	include/floor/model/report.h src/model/report.c \
	include/floor/model/series.h src/model/series.c src/model/series_fold.h \
	include/floor/model/store.h src/model/store.c \
	include/floor/model/story.h src/model/story.c \
	include/floor/model/surveys.h src/model/surveys.c src/model/surveys_fold.h \
	src/model/surveys_summary.c \
	include/floor/model/tickets.h src/model/tickets.c src/model/tickets_fold.h \
	src/model/tickets_figures.c src/model/tickets_waiting.c src/model/tickets_forget.c src/model/tickets_state.c src/model/closings.c \
	src/model/fact.h \
	src/model/dedupe.c src/model/dedupe.h \
	src/model/ids.c src/model/ids.h \
	src/model/index.c src/model/index.h \
	src/model/marks.c src/model/marks.h \
	src/model/oldest.c src/model/oldest.h \
	src/model/order.c src/model/order.h \
	src/model/pool.c src/model/pool.h \
	include/floor/model/filter.h include/floor/model/filter_fields.def src/model/filter_tree.h \
	src/model/filter.c src/model/filter_parse.c src/model/filter_value.c \
	src/model/filter_match.c src/model/filter_fields.c \
	include/floor/model/saved.h src/model/saved.c \
	include/floor/model/sieve.h src/model/sieve.c src/model/lane.h src/model/lane.c \
	src/model/needle.h src/model/needle.c \
	include/floor/model/bookmarks.h src/model/bookmarks.c \
	include/floor/model/rewind.h src/model/rewind.c \
	include/floor/model/alerts.h src/model/alerts.c src/model/alerts.def \
	src/model/alerts_rule.h src/model/alerts_rule.c \
	include/floor/model/regex.h src/model/regex.c
libfloor_model_a_CPPFLAGS = $(AM_CPPFLAGS) $(PCRE2_CFLAGS)
