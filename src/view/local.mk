# view - canvas, themes, layout, widgets, panes.
noinst_LIBRARIES += libfloor-view.a
libfloor_view_a_SOURCES = \
	include/floor/view/canvas.h include/floor/view/glyphs.def include/floor/view/styles.def \
	src/view/canvas.c src/view/canvas_print.c src/view/canvas_ansi.c src/view/canvas_svg.c \
	include/floor/view/layout.h include/floor/view/panes.def src/view/layout.c \
	include/floor/view/theme.h src/view/theme_impl.h \
	include/floor/view/widget.h src/view/widget.c include/floor/view/list.h src/view/list.c \
	src/view/pane_header.c src/view/header_line.c src/view/pane_chips.c \
	src/view/boss_lines.h src/view/boss_lines.c src/view/pane_bosses.c \
	src/view/csat_lines.h src/view/header_line.h src/view/csat_lines.c src/view/pane_csat.c \
	src/view/news_line.h src/view/news_line.c src/view/pane_news.c \
	src/view/pane_floor.c src/view/pane_log.c src/view/pane_shapes.c src/view/pane_legend.c \
	src/view/help.c src/view/panes.c src/view/pane_story.c src/view/story_view.h src/view/story_view.c \
	src/view/story_ticket.c src/view/story_boss.c src/view/story_person.c include/floor/view/pane.h include/floor/view/scene.h src/view/scene.c \
	src/view/theme.c src/view/theme_paint.c src/view/theme_colour.c src/view/theme_builtin.c

# The themes are compiled in from the same files that are installed, in the order they are walked through.
AM_CPPFLAGS += -Isrc/view
BUILTIN_THEMES = dark light high-contrast blue-orange mono
BUILT_SOURCES += src/view/themes.inc
CLEANFILES += src/view/themes.inc
src/view/themes.inc: $(dist_themes_DATA)
	@$(MKDIR_P) src/view
	$(AM_V_GEN)for name in $(BUILTIN_THEMES); do \
		printf 'BUILTIN("%s",\n' "$$name" && \
		$(SED) -e 's/[\\"]/\\&/g' -e 's/^/"/' -e 's/$$/\\n"/' $(top_srcdir)/themes/$$name.theme && \
		echo ')' || exit 1; done > $@.tmp
	$(AM_V_at)mv $@.tmp $@
src/view/theme_builtin.$(OBJEXT): src/view/themes.inc

# The feed, and the styled lines it is made of.
libfloor_view_a_SOURCES += \
	include/floor/view/parts.h src/view/parts.c src/view/edges.c include/floor/view/slide.h src/view/slide.c \
	include/floor/view/feed.h src/view/feed.c src/view/feed_columns.h src/view/feed_columns.c src/view/feed_long.c src/view/feed_edges.c src/view/feed_empty.c src/view/feed_gap.c src/view/pane_feed.c \
	include/floor/view/feed_row.h src/view/feed_row.c src/view/feed_ticket.c src/view/feed_change.c src/view/feed_other.c

# The inspector.
libfloor_view_a_SOURCES += \
	include/floor/view/inspector.h src/view/inspector.c src/view/inspector_rows.c src/view/inspector_draw.c src/view/inspector_remark.c src/view/inspector_bytes.c \
	src/view/inspector_notes.c src/view/inspector_act.c src/view/folds.c src/view/wrap.c src/view/pane_payload.c

# A line being typed.
libfloor_view_a_SOURCES += include/floor/view/prompt.h src/view/prompt.c src/view/prompt_draw.c
libfloor_view_a_SOURCES += include/floor/view/finding.h src/view/finding.c src/view/inspector_find.c

# The wall.
libfloor_view_a_SOURCES += \
	include/floor/view/big.h src/view/big.c src/view/big_font.def \
	include/floor/view/wall.h include/floor/view/figures.def src/view/wall_own.h \
	src/view/figures.c src/view/wall.c src/view/wall_figures.c src/view/wall_boss.c src/view/wall_lists.c \
	src/view/wall_day.c src/view/wall_people.c

# Alerts and celebrations.
libfloor_view_a_SOURCES += \
	include/floor/view/celebrate.h src/view/celebrate.c src/view/news_words.c src/view/pane_alert.c
