# floorhub - the hub: wiring only.
bin_PROGRAMS += floorhub
SERVE_SOURCES = src/floorhub/setup.c \
	src/floorhub/commands.def src/floorhub/doctor.h src/floorhub/doctor.c src/floorhub/doctor_live.c \
	src/floorhub/entrance.h src/floorhub/entrance.c \
	src/floorhub/serve.h src/floorhub/serve.c src/floorhub/serve_hooks.c \
	src/floorhub/serve_admin.c src/floorhub/serve_history.c \
	src/floorhub/serve_health.c src/floorhub/serve_room.c \
	src/floorhub/serve_stream.c src/floorhub/stream.h src/floorhub/stream.c \
	src/floorhub/token.h src/floorhub/token.c \
	src/floorhub/serve_control.c src/floorhub/serve_keep.c src/floorhub/serve_renew.c \
	src/floorhub/command_upkeep.h src/floorhub/command_upkeep.c
floorhub_SOURCES = src/floorhub/main.c $(SERVE_SOURCES)
floorhub_LDADD = libfloor-io.a $(HUB_LIBS) \
	$(LWS_LIBS) $(MHD_LIBS) $(JANSSON_LIBS) $(CRYPTO_LIBS) -lm
