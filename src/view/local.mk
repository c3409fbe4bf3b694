# view - canvas, themes, layout, widgets, panes.
noinst_LIBRARIES += libfloor-view.a
libfloor_view_a_SOURCES = \
	include/floor/view/canvas.h include/floor/view/glyphs.def include/floor/view/styles.def \
	src/view/canvas.c src/view/canvas_print.c
