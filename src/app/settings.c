/* settings - what the board does by the options. SPDX-License-Identifier: MIT */
#include "remember.h"
#include "state.h"

#include "floor/app/options.h"

static void
read_wall(const struct options *options, struct wall_settings *out)
{
	static const struct {
		enum figure figure;
		enum option option;
	} goals[] = {
	    {FIGURE_OPEN, OPTION_GOAL_OPEN},
	    {FIGURE_UNASSIGNED, OPTION_GOAL_UNASSIGNED},
	    {FIGURE_NEW, OPTION_GOAL_NEW},
	    {FIGURE_CLOSED, OPTION_GOAL_CLOSED},
	    {FIGURE_CSAT, OPTION_GOAL},
	    {FIGURE_URGENT, OPTION_GOAL_URGENT},
	    {FIGURE_OLDEST, OPTION_GOAL_OLDEST},
	    {FIGURE_MEDIAN, OPTION_GOAL_MEDIAN},
	    {FIGURE_RATE, OPTION_GOAL_RATE},
	};
	struct slice bad;

	wall_figures_read(slice_of(option_text(options, OPTION_FIGURES)), out, &bad);
	for (size_t i = 0; i < sizeof(goals) / sizeof(goals[0]); i++)
		out->goal[goals[i].figure] = option_int(options, goals[i].option);
	out->page_ms = option_int(options, OPTION_PAGE_TIME);
}

static void
read_layout(const struct options *options, struct app_settings *out)
{
	struct layout_steps *steps = &out->layout_steps;

	out->layout = (enum layout_form)option_choice(options, OPTION_LAYOUT);
	option_grid(options, OPTION_LAYOUT_TWO, &steps->two_cols, &steps->two_rows);
	option_grid(options, OPTION_LAYOUT_DESK, &steps->desk_cols, &steps->desk_rows);
	option_grid(options, OPTION_LAYOUT_WIDE, &steps->wide_cols, &steps->wide_rows);
}

void
app_settings_read(const struct options *options, struct app_settings *out)
{
	*out = (struct app_settings){
	    .title = option_text(options, OPTION_TITLE),
	    .theme = option_text(options, OPTION_THEME),
	    .utc = option_flag(options, OPTION_UTC),
	    .chips = option_categories(options, OPTION_CATEGORY),
	    .period = (enum csat_period)option_choice(options, OPTION_PERIOD),
	    .goal = (int)option_int(options, OPTION_GOAL),
	    .me = option_text(options, OPTION_ME),
	    .filter = option_text(options, OPTION_FILTER),
	    .ticket_url = option_text(options, OPTION_TICKET_URL),
	    .stale_ms = option_int(options, OPTION_STALE),
	    .quiet_after_ms = option_int(options, OPTION_QUIET_AFTER),
	    .mouse = option_flag(options, OPTION_MOUSE),
	    .tall = option_choice(options, OPTION_ROWS) == 1,
	    .calm = option_flag(options, OPTION_CALM),
	    .wall = option_flag(options, OPTION_WALL),
	    .mask = (enum mask_level)option_choice(options, OPTION_MASK),
	};
	read_layout(options, out);
	read_wall(options, &out->wall_settings);
	if (out->wall && out->mask == MASK_OFF)
		out->mask = MASK_NAMES;
}

static bool
same_text(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "") == 0;
}

/* What :set changed and the files still say as they did: the strings of earlier settings live on.
 */
static void
keep_set(struct app *app, const struct app_settings *is, const struct app_settings *was)
{
	const struct app_settings *told = &app->told;

	if (same_text(is->title, told->title))
		app->settings.title = was->title;
	if (same_text(is->me, told->me))
		app->settings.me = was->me;
	if (is->goal == told->goal)
		app->settings.goal = was->goal;
	if (is->stale_ms == told->stale_ms)
		app->settings.stale_ms = was->stale_ms;
	app->told = *is;
}

/* What a person has changed on the board meanwhile stays, unless its setting changed too. */
unsigned
app_take_settings(struct app *app, const struct app_settings *is)
{
	struct app_settings was = app->settings;
	unsigned effects = 0;

	app->settings = *is;
	app->settings.utc_only = was.utc_only;
	keep_set(app, is, &was);
	if (app->settings.me == NULL)
		app->settings.me = "";
	if (is->chips != was.chips)
		app->chips = is->chips ? is->chips : APP_CHIPS_DEFAULT;
	if (is->period != was.period)
		app->period = is->period;
	if (is->utc != was.utc)
		app->time_mode = is->utc ? TIME_MODE_UTC : TIME_MODE_CLOCK;
	if (is->mouse != was.mouse)
		app->mouse_on = is->mouse;
	if (is->tall != was.tall)
		app->tall = is->tall;
	if (is->layout != was.layout)
		app->form = is->layout;
	if (is->mask != was.mask)
		app->mask = is->mask;
	/* A wall of its own stays one. */
	app->settings.wall = was.wall;
	if (is->alerts && was.alerts && is->alerts != was.alerts)
		alerts_inherit(is->alerts, was.alerts);
	if (is->alerts && app->settings.me[0])
		alerts_me(is->alerts, slice_of(app->settings.me));
	for (size_t i = 0; i < SAVED_COUNT && is->saved; i++)
		if (app->saved.v[i].rank < SAVED_RANK_RUN)
			app->saved.v[i] = is->saved->v[i];
	app_filter_again(app);
	if (is->keymap)
		app->keymap = is->keymap;
	/* One of the same name may be another by now. */
	app_theme_ask(app,
	    slice_of(was.theme && strcmp(is->theme, was.theme) != 0 ? is->theme : app->theme_now),
	    &effects);
	app_place(app);
	app_notice(app, "settings read again; those of the source count from the next start");
	return effects;
}
