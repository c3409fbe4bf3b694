# e2e - the real program in a real terminal, on real servers that are not ours.
TESTS += \
	tests/e2e/test_cli.py \
	tests/e2e/test_board_live.py \
	tests/e2e/test_board_terminal.py \
	tests/e2e/test_board_hostile.py \
	tests/e2e/test_remember.py \
	tests/e2e/test_make_it_yours.py tests/e2e/test_mouse.py \
	tests/e2e/test_take_away.py
EXTRA_DIST += \
	tests/e2e/events.py tests/e2e/peers.py tests/e2e/tap.py tests/e2e/terminal.py \
	tests/e2e/peer_websockets.py tests/e2e/peer_ws.js \
	tests/e2e/test_cli.py \
	tests/e2e/test_board_live.py tests/e2e/test_board_terminal.py tests/e2e/test_board_hostile.py \
	tests/e2e/test_remember.py \
	tests/e2e/test_make_it_yours.py tests/e2e/test_mouse.py \
	tests/e2e/test_take_away.py
# wsdump speaks for a source; the scripts drive it against servers of other makers.
check_PROGRAMS += tests/e2e/wsdump
tests_e2e_wsdump_SOURCES = tests/e2e/wsdump.c
tests_e2e_wsdump_LDADD = $(IO_LIBS)
TESTS += tests/e2e/test_source_ws.py tests/e2e/test_source_file.py tests/e2e/test_sessions.py
EXTRA_DIST += tests/e2e/wsdump.py tests/e2e/test_sessions.py \
	tests/e2e/sessions/hub-0.1.jsonl tests/e2e/sessions/hub-first.jsonl tests/e2e/sessions/hub-next.jsonl
EXTRA_DIST += tests/e2e/test_source_ws.py tests/e2e/test_source_file.py

# The hub: requests from curl, Node and bare sockets.
TESTS += tests/e2e/test_hub_intake.py tests/e2e/test_hub_hostile.py tests/e2e/test_hub_run.py \
	tests/e2e/test_hub_certificates.py \
	tests/e2e/test_hub_restart.py
EXTRA_DIST += tests/e2e/hub.py tests/e2e/test_hub_intake.py tests/e2e/test_hub_certificates.py \
	tests/e2e/test_hub_hostile.py \
	tests/e2e/test_hub_run.py tests/e2e/test_hub_restart.py

# The hub's stream, and readers that are not ours.
TESTS += tests/e2e/test_hub_stream.py tests/e2e/test_hub_frames.py
EXTRA_DIST += tests/e2e/readers.py tests/e2e/reader_ws.js tests/e2e/test_hub_stream.py \
	tests/e2e/test_hub_frames.py

# The sender, the board on a hub's stream, and all three together.
FLOOR_TESTS = tests/e2e/test_floorsend.py tests/e2e/test_stream.py tests/e2e/test_run.py \
	tests/e2e/test_doctor.py tests/e2e/test_hub_killed.py tests/e2e/test_board_hub.py \
	tests/e2e/test_flood.py
TESTS += $(FLOOR_TESTS)
EXTRA_DIST += $(FLOOR_TESTS) tests/e2e/hub_killed.py tests/e2e/peer_hub.py tests/e2e/desk.py tests/e2e/flood.py

# Work on the journal of a running hub.
TESTS += tests/e2e/test_hub_upkeep.py
EXTRA_DIST += tests/e2e/test_hub_upkeep.py
