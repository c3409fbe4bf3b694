/* set_values - which settings of the running board there are, and where each of them is. SPDX-License-Identifier: MIT */
#include "set.h"

#include <stddef.h>
#include <stdio.h>

static void
put_category(struct app *app, const struct options *options, unsigned *effects)
{
	(void)effects;
	app->chips = option_categories(options, OPTION_CATEGORY);
}

static void
get_category(const struct app *app, char *out, size_t cap)
{
	out[0] = '\0';
	for (enum category c = 0; c < CATEGORY_COUNT; c++)
		if (app->chips & CATEGORY_BIT(c))
			snprintf(out + strlen(out), cap - strlen(out), "%s%s", out[0] ? "," : "",
			    category_name(c));
}

static void
put_me(struct app *app, const struct options *options, unsigned *effects)
{
	(void)effects;
	snprintf(app->me, sizeof(app->me), "%s", option_text(options, OPTION_ME));
	app->settings.me = app->me;
	if (app->settings.alerts)
		alerts_me(app->settings.alerts, slice_of(app->me));
	app_filter_again(app);
}

static void
get_me(const struct app *app, char *out, size_t cap)
{
	snprintf(out, cap, "%s", app->settings.me);
}

static void
put_goal(struct app *app, const struct options *options, unsigned *effects)
{
	(void)effects;
	app->settings.goal = (int)option_int(options, OPTION_GOAL);
	app->settings.wall_settings.goal[FIGURE_CSAT] = app->settings.goal;
}

static void
get_goal(const struct app *app, char *out, size_t cap)
{
	snprintf(out, cap, "%d", app->settings.goal);
}

static void
put_title(struct app *app, const struct options *options, unsigned *effects)
{
	(void)effects;
	snprintf(app->title, sizeof(app->title), "%s", option_text(options, OPTION_TITLE));
	app->settings.title = app->title;
}

static void
get_title(const struct app *app, char *out, size_t cap)
{
	snprintf(out, cap, "%s", app->settings.title);
}

static void
put_utc(struct app *app, const struct options *options, unsigned *effects)
{
	(void)effects;
	app->time_mode = option_flag(options, OPTION_UTC) ? TIME_MODE_UTC : TIME_MODE_CLOCK;
}

static void
get_utc(const struct app *app, char *out, size_t cap)
{
	snprintf(out, cap, "%s", app->time_mode == TIME_MODE_UTC ? "yes" : "no");
}

static void
put_rows(struct app *app, const struct options *options, unsigned *effects)
{
	(void)effects;
	app->tall = option_choice(options, OPTION_ROWS) == 1;
}

static void
get_rows(const struct app *app, char *out, size_t cap)
{
	snprintf(out, cap, "%s", app->tall ? "2" : "1");
}

static void
put_theme(struct app *app, const struct options *options, unsigned *effects)
{
	app_theme_ask(app, slice_of(option_text(options, OPTION_THEME)), effects);
}

static void
get_theme(const struct app *app, char *out, size_t cap)
{
	snprintf(out, cap, "%s", app->theme_now);
}

static void
put_figures(struct app *app, const struct options *options, unsigned *effects)
{
	struct slice bad;

	(void)effects;
	wall_figures_read(
	    slice_of(option_text(options, OPTION_FIGURES)), &app->settings.wall_settings, &bad);
}

static void
get_figures(const struct app *app, char *out, size_t cap)
{
	const struct wall_settings *wall = &app->settings.wall_settings;

	out[0] = '\0';
	for (size_t i = 0; i < wall->figure_count; i++)
		snprintf(out + strlen(out), cap - strlen(out), "%s%s", i ? "," : "",
		    figure_name(wall->figure[i]));
}

/* SET_CHOICE writes them all as one type. */
_Static_assert(sizeof(enum layout_form) == sizeof(unsigned), "enums are of another size");
_Static_assert(sizeof(enum mask_level) == sizeof(unsigned), "enums are of another size");
_Static_assert(sizeof(enum csat_period) == sizeof(unsigned), "enums are of another size");

#define OWN(id, name)                                                                              \
	{                                                                                          \
		OPTION_##id, SET_OWN, 0, put_##name, get_##name                                    \
	}
#define PLAIN(id, as, field)                                                                       \
	{                                                                                          \
		OPTION_##id, as, offsetof(struct app, field), NULL, NULL                           \
	}
#define GOAL(id, as) PLAIN(GOAL_##id, as, settings.wall_settings.goal[FIGURE_##id])

static const struct settable settables[] = {
    PLAIN(CALM, SET_FLAG, settings.calm),
    OWN(CATEGORY, category),
    OWN(FIGURES, figures),
    OWN(GOAL, goal),
    GOAL(CLOSED, SET_COUNT),
    GOAL(MEDIAN, SET_TIME),
    GOAL(NEW, SET_COUNT),
    GOAL(OLDEST, SET_TIME),
    GOAL(OPEN, SET_COUNT),
    GOAL(RATE, SET_COUNT),
    GOAL(UNASSIGNED, SET_COUNT),
    GOAL(URGENT, SET_COUNT),
    PLAIN(LAYOUT, SET_CHOICE, form),
    PLAIN(MASK, SET_CHOICE, mask),
    OWN(ME, me),
    PLAIN(MOUSE, SET_FLAG, mouse_on),
    PLAIN(PAGE_TIME, SET_TIME, settings.wall_settings.page_ms),
    PLAIN(PERIOD, SET_CHOICE, period),
    PLAIN(QUIET_AFTER, SET_TIME, settings.quiet_after_ms),
    OWN(ROWS, rows),
    PLAIN(STALE, SET_TIME, settings.stale_ms),
    OWN(THEME, theme),
    OWN(TITLE, title),
    OWN(UTC, utc),
};
#undef OWN
#undef PLAIN
#undef GOAL

const struct settable *
settable_at(size_t i)
{
	return i < sizeof(settables) / sizeof(settables[0]) ? &settables[i] : NULL;
}

void
settable_put(
    struct app *app, const struct settable *it, const struct options *options, unsigned *effects)
{
	void *at = (char *)app + it->at;

	switch (it->as) {
	case SET_OWN:
		it->put(app, options, effects);
		break;
	case SET_FLAG:
		*(bool *)at = option_flag(options, it->option);
		break;
	case SET_TIME:
	case SET_COUNT:
		*(int64_t *)at = option_int(options, it->option);
		break;
	case SET_CHOICE:
		*(unsigned *)at = (unsigned)option_choice(options, it->option);
		break;
	}
	app_place(app);
}

/* As it is typed: "8s", "1500ms". */
static void
write_time(int64_t ms, char *out, size_t cap)
{
	static const struct {
		int64_t ms;
		const char *unit;
	} units[] = {
	    {STAMP_MS_DAY, "d"}, {STAMP_MS_HOUR, "h"}, {STAMP_MS_MIN, "m"}, {1000, "s"}, {1, "ms"}};
	size_t i = 0;

	while (ms == 0 ? units[i].ms != 1000 : ms % units[i].ms != 0)
		i++;
	snprintf(out, cap, "%lld%s", (long long)(ms / units[i].ms), units[i].unit);
}

static void
write_choice(const char *words, unsigned index, char *out, size_t cap)
{
	struct slice rest = slice_of(words), word = slice_cut(&rest, '|');

	while (index--)
		word = slice_cut(&rest, '|');
	snprintf(out, cap, "%.*s", SLICE_ARG(word));
}

void
settable_get(const struct app *app, const struct settable *it, char *out, size_t cap)
{
	const void *at = (const char *)app + it->at;

	switch (it->as) {
	case SET_OWN:
		it->get(app, out, cap);
		break;
	case SET_FLAG:
		snprintf(out, cap, "%s", *(const bool *)at ? "yes" : "no");
		break;
	case SET_TIME:
		write_time(*(const int64_t *)at, out, cap);
		break;
	case SET_COUNT:
		snprintf(out, cap, "%lld", (long long)*(const int64_t *)at);
		break;
	case SET_CHOICE:
		write_choice(
		    board_option_table()->rows[it->option].arg, *(const unsigned *)at, out, cap);
		break;
	}
}
