/* filter_value - "*": only what has the value at the cursor. SPDX-License-Identifier: MIT */
#include "filtering.h"

#include "state.h"

#include <stdio.h>

#define QUERY_ROOM (4 * FILTER_TEXT_MAX)

static void
put(struct buf *out, const char *field, struct slice value)
{
	buf_printf(out, "%s=", field);
	filter_quote(value, out);
}

/* A field's first value that the event has. */
static bool
put_first(
    const struct fields *f, const char *name, const enum field *from, size_t count, struct buf *out)
{
	char tmp[FIELD_TMP];

	for (size_t i = 0; i < count; i++) {
		struct slice value = fields_str(f, from[i], tmp, sizeof(tmp));

		if (value.len == 0)
			continue;
		put(out, name, value);
		return true;
	}
	return false;
}

/* What the event is about: its ticket, boss, person, customer; else its type. Who is masked goes by
 * the id: a filter is shown and remembered. */
static void
about(const struct fields *f, enum mask_level mask, struct buf *out)
{
	static const enum field ticket[] = {
	    FIELD_TICKET_LABEL, FIELD_TICKET_ID, FIELD_SURVEY_TICKET_ID};
	static const enum field boss[] = {FIELD_BOSS_NAME, FIELD_BOSS_ID};
	static const enum field player[] = {FIELD_PLAYER_NAME, FIELD_PLAYER_ID};
	static const enum field customer[] = {FIELD_CUSTOMER_NAME, FIELD_CUSTOMER_ID};
	static const enum field type[] = {FIELD_TYPE};
	bool done = false;

	if (f->category == CATEGORY_TICKET || f->category == CATEGORY_CSAT)
		done = put_first(f, "ticket", ticket, 3, out);
	if (f->category == CATEGORY_GAME)
		done = put_first(f, "boss", boss, 2, out) ||
		       put_first(f, "player", player + (mask == MASK_FULL),
		           mask == MASK_FULL ? 1 : 2, out);
	if (f->category == CATEGORY_CUSTOMER)
		done = put_first(
		    f, "customer", customer + (mask != MASK_OFF), mask != MASK_OFF ? 1 : 2, out);
	if (!done)
		put_first(f, "type", type, 1, out);
}

static void
of_row(const struct app *app, struct buf *out)
{
	const struct event *event;
	struct fields fields;
	struct scene scene;
	struct err err;

	app_scene(app, &scene);
	event = store_get(board_store(app_board(app)), scene.opened);
	if (event && event->kind != KIND_GAP && board_fields(app_board(app), event, &fields, &err))
		about(&fields, app_mask(app), out);
}

static void
of_payload(const struct app *app, struct buf *out)
{
	struct buf value;

	buf_init(&value, FILTER_TEXT_MAX);
	if (payload_where(app->state[PANE_PAYLOAD], out) && out->len > 1 &&
	    payload_value(app->state[PANE_PAYLOAD], &value) && !value.full) {
		/* An object has no value to compare: that it is there is what can be asked. */
		if (value.p[0] != '{' && value.p[0] != '[') {
			buf_addc(out, '=');
			filter_quote(buf_slice(&value), out);
		}
	} else {
		buf_reset(out);
	}
	buf_fini(&value);
}

void
app_filter_to_value(struct app *app)
{
	struct filter_mistake mistake;
	char line[NOTICE_MAX];
	struct buf query;

	buf_init(&query, QUERY_ROOM);
	if (app->focus == PANE_PAYLOAD)
		of_payload(app, &query);
	else
		of_row(app, &query);
	if (query.len == 0) {
		app_notice(app, "there is no value here to filter by");
	} else if (!app_filter(app, buf_slice(&query), &mistake)) {
		snprintf(
		    line, sizeof(line), "cannot filter by this value: %.100s", mistake.err.msg);
		app_notice(app, line);
	} else {
		prompt_history_add(&app->prompt.history[HISTORY_FILTER], buf_slice(&query));
		app_notice_key(
		    app, "only events with this value; ", ACTION_CLOSE, " shows all again");
	}
	buf_fini(&query);
}
