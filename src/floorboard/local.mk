# floorboard - the board: wiring only.
bin_PROGRAMS += floorboard
floorboard_SOURCES = src/floorboard/main.c src/floorboard/setup.h src/floorboard/settings.c src/floorboard/setup.c \
	src/floorboard/memory.h src/floorboard/memory.c \
	src/floorboard/screen.h src/floorboard/screen.c src/floorboard/screen_sink.c \
	src/floorboard/theme_now.h src/floorboard/theme_now.c \
	src/floorboard/jobs.h src/floorboard/jobs_own.h src/floorboard/jobs.c src/floorboard/jobs_save.c \
	src/floorboard/jobs_aside.c src/floorboard/jobs_terminal.c \
	src/floorboard/record.h src/floorboard/record.c \
	src/floorboard/run_screen.c src/floorboard/run_lines.c src/floorboard/run_snapshot.c \
	src/floorboard/run_script.c \
	src/floorboard/doctor.h src/floorboard/doctor.c src/floorboard/doctor_way.c
floorboard_LDADD = libfloor-app.a libfloor-io.a libfloor-view.a libfloor-input.a libfloor-sim.a \
	libfloor-model.a libfloor-event.a libfloor-base.a \
	$(LWS_LIBS) $(NCURSES_LIBS) $(JANSSON_LIBS) $(CRYPTO_LIBS) $(PCRE2_LIBS) -lm
