/* settings - what the board does by the options. SPDX-License-Identifier: MIT */
#include "floor/app/app.h"
#include "floor/app/options.h"

void
app_settings_read(const struct options *options, struct app_settings *out)
{
	*out = (struct app_settings){
	    .title = option_text(options, OPTION_TITLE),
	    .utc = option_flag(options, OPTION_UTC),
	    .chips = option_categories(options, OPTION_CATEGORY),
	    .period = (enum csat_period)option_choice(options, OPTION_PERIOD),
	    .goal = (int)option_int(options, OPTION_GOAL),
	    .ticket_url = option_text(options, OPTION_TICKET_URL),
	    .stale_ms = option_int(options, OPTION_STALE),
	    .mask = (enum mask_level)option_choice(options, OPTION_MASK),
	};
}
