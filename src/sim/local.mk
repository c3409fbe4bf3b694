# sim - a seeded, simulated support floor that emits event JSON.
noinst_LIBRARIES += libfloor-sim.a
libfloor_sim_a_SOURCES = \
	include/floor/sim/floor.h src/sim/floor.c \
	src/sim/cast.def src/sim/cast.c src/sim/world.h \
	src/sim/agenda.c src/sim/bosses.c src/sim/game.c src/sim/parse.c src/sim/people.c \
	src/sim/random.h src/sim/random.c src/sim/say.h src/sim/say.c src/sim/say_who.c \
	src/sim/side.c src/sim/story.c src/sim/tempo.c src/sim/ticket_work.c src/sim/tickets.c
