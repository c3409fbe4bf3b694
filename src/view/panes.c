/* panes - the table of panes. SPDX-License-Identifier: MIT */
#include "floor/view/pane.h"

const struct pane_ops *
pane_ops(enum pane_id id)
{
	static const struct pane_ops *const table[PANE_COUNT] = {
	    [PANE_HEADER] = &pane_header_ops,
	    [PANE_CHIPS] = &pane_chips_ops,
	    [PANE_FEED] = &pane_feed_ops,
	    [PANE_STORY] = &pane_story_ops,
	    [PANE_PAYLOAD] = &pane_payload_ops,
	    [PANE_BOSSES] = &pane_bosses_ops,
	    [PANE_CSAT] = &pane_csat_ops,
	    [PANE_NEWS] = &pane_news_ops,
	    [PANE_FLOOR] = &pane_floor_ops,
	    [PANE_LOG] = &pane_log_ops,
	    [PANE_SHAPES] = &pane_shapes_ops,
	    [PANE_LEGEND] = &pane_legend_ops,
	    [PANE_ALERT] = &pane_alert_ops,
	};

	return table[id];
}
