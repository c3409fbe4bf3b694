# io - loop, terminal, sources, files: the only layer that touches the outside.
noinst_LIBRARIES += libfloor-io.a
libfloor_io_a_CPPFLAGS = $(AM_CPPFLAGS) $(LWS_CFLAGS) $(NCURSES_CFLAGS) $(CRYPTO_CFLAGS) $(CURL_CFLAGS)
libfloor_io_a_SOURCES = \
	include/floor/io/term.h src/io/term_curses.c src/io/term_curses_keys.c src/io/term_curses_look.c src/io/term_keys.def \
	src/io/term_own.h src/io/term_say.c \
	src/io/term_rescue.h src/io/term_rescue.c \
	include/floor/io/job.h src/io/job.c \
	include/floor/io/spawn.h src/io/spawn.c \
	include/floor/io/recorder.h src/io/recorder.c \
	include/floor/io/signals.h src/io/signals.c \
	include/floor/io/files.h src/io/files.c \
	include/floor/io/themes.h src/io/themes.c \
	include/floor/io/loop.h src/io/loop_lws.h src/io/loop_lws.c src/io/loop_clock.c \
	include/floor/io/source.h src/io/source.c \
	include/floor/io/url.h src/io/url.c \
	include/floor/io/backoff.h src/io/backoff.c \
	include/floor/io/words.h src/io/words.c \
	include/floor/io/token.h src/io/token.c \
	src/io/resolve.h src/io/resolve.c \
	src/io/probe.h src/io/probe.c \
	src/io/ws_net.h src/io/ws_net_lws.c \
	src/io/ws_answer.h src/io/ws_answer_lws.c src/io/ws_conn.h src/io/ws_conn_lws.c \
	src/io/ws_session.h src/io/ws_session_own.h src/io/ws_session.c \
	src/io/ws_session_try.c \
	src/io/ws_after.h src/io/ws_after.c \
	src/io/ws_stream.h src/io/ws_stream.c src/io/resume.h src/io/resume.c \
	src/io/ws_guard.h src/io/ws_guard.c \
	src/io/ws_message.h src/io/ws_message.c \
	src/io/ws_tls.h src/io/ws_tls.c \
	include/floor/io/stream.h src/io/stream_own.h src/io/stream_lws.c src/io/stream_client_lws.c \
	src/io/stream_handshake_lws.c src/io/stream_request_lws.c \
	include/floor/io/sender.h src/io/sender_curl.c \
	include/floor/io/inbuf.h src/io/inbuf.c \
	src/io/reader.h src/io/reader.c \
	src/io/parcels.h src/io/parcels.c \
	src/io/source_ws.c src/io/merge.h src/io/merge.c src/io/source_file.c src/io/source_demo.c
IO_LIBS = libfloor-io.a libfloor-sim.a libfloor-event.a libfloor-base.a $(LWS_LIBS) $(CRYPTO_LIBS)

# What a service needs: listening sockets, an HTTP server, a log, its manager, its secrets.
libfloor_io_a_CPPFLAGS += $(MHD_CFLAGS)
libfloor_io_a_SOURCES += \
	include/floor/io/listen.h src/io/listen.c \
	include/floor/io/http.h src/io/http_own.h src/io/http_mhd.c src/io/http_engine_mhd.c src/io/http_exchange_mhd.c \
	include/floor/io/log.h src/io/log.c \
	include/floor/io/notify.h src/io/notify.c \
	include/floor/io/secret.h src/io/secret.c

# Words to a running hub.
libfloor_io_a_SOURCES += \
	include/floor/io/control.h src/io/control_own.h src/io/control_server.c src/io/control_client.c
