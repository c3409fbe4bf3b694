# app - state, update, act, draw, options, script.
noinst_LIBRARIES += libfloor-app.a
libfloor_app_a_SOURCES = \
	include/floor/app/app.h src/app/state.h src/app/app.c src/app/update.c src/app/notice.c src/app/act.c src/app/act_help.c src/app/act_story.c src/app/same.c src/app/line.c \
	src/app/prompt.h src/app/prompt.c src/app/complete.h include/floor/app/commands.def src/app/command.h src/app/command.c \
	src/app/set.h src/app/set.c src/app/set_values.c src/app/theming.c src/app/settings.c include/floor/app/config.h src/app/config.c \
	src/app/remember.h src/app/remember.c src/app/mark.c src/app/past.c src/app/alert.c src/app/wall.c src/app/mouse.c \
	src/app/find.h src/app/find.c \
	src/app/filtering.h src/app/filtering.c src/app/filter_complete.c src/app/filter_paths.c src/app/filter_value.c \
	src/app/take_away.h src/app/take_away.c src/app/export.h src/app/export.c src/app/pipe.c src/app/report.c \
	include/floor/app/job.h include/floor/app/jobs.def src/app/job.c \
	include/floor/app/script.h src/app/script_play.h src/app/script.c \
	src/app/script_commands.c src/app/script_link.c src/app/script_mouse.c src/app/script_check.c \
	include/floor/app/options.h include/floor/app/options.def src/app/options.c
