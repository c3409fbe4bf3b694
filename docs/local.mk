# docs - pictures of the real board for the README: `make pictures` draws them anew (rsvg-convert).
PICTURE = env FLOORBOARD_THEMES=$(abs_top_srcdir)/themes ./floorboard$(EXEEXT) --format svg
.PHONY: pictures
pictures: floorboard$(EXEEXT)
	$(PICTURE) --snapshot 120x36 'demo:?seed=14' | rsvg-convert -o $(srcdir)/docs/board-120x36.png
	$(PICTURE) --snapshot 80x24 --keys 'j j j Enter' 'demo:?seed=14' | rsvg-convert -o $(srcdir)/docs/payload-80x24.png
	$(PICTURE) --snapshot 80x24 --keys 'j j s' 'demo:?seed=14' | rsvg-convert -o $(srcdir)/docs/story-80x24.png
	$(PICTURE) --snapshot 120x36 --wall --goal-open 60 --goal-unassigned 3 'demo:?seed=14' | rsvg-convert -o $(srcdir)/docs/wall-120x36.png
EXTRA_DIST += docs/board-120x36.png docs/payload-80x24.png docs/story-80x24.png docs/wall-120x36.png
