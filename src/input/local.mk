# input - keys, actions, keymaps.
noinst_LIBRARIES += libfloor-input.a
libfloor_input_a_SOURCES = \
	include/floor/input/action.h include/floor/input/actions.def src/input/action.c \
	include/floor/input/key.h include/floor/input/keys.def src/input/key.c \
	include/floor/input/mouse.h src/input/mouse.c \
	include/floor/input/keymap.h src/input/keymap.c
