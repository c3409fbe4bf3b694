# docs - pictures of the real board for the README: `make pictures` draws them anew (rsvg-convert).
PICTURE = env FLOORBOARD_THEMES=$(abs_top_srcdir)/themes ./floorboard$(EXEEXT) --format svg
.PHONY: pictures
pictures: floorboard$(EXEEXT)
	$(PICTURE) --snapshot 120x36 'demo:?seed=14' | rsvg-convert -o $(srcdir)/docs/board-120x36.png
	$(PICTURE) --snapshot 80x24 --theme light 'demo:?seed=14' | rsvg-convert -o $(srcdir)/docs/board-80x24-light.png
EXTRA_DIST += docs/board-120x36.png docs/board-80x24-light.png
