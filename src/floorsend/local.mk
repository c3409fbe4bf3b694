# floorsend - signs and posts events to a hub: wiring only.
bin_PROGRAMS += floorsend
floorsend_SOURCES = src/floorsend/main.c src/floorsend/options.def \
	src/floorsend/settings.h src/floorsend/settings.c src/floorsend/feed.h src/floorsend/feed.c \
	src/floorsend/post.h src/floorsend/post.c src/floorsend/tally.h src/floorsend/tally.c
floorsend_LDADD = libfloor-io.a libfloor-hub.a libfloor-sim.a libfloor-event.a libfloor-base.a \
	$(CURL_LIBS) $(LWS_LIBS) $(JANSSON_LIBS) $(CRYPTO_LIBS) -lm
