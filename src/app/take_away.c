/* take_away - what leaves the board: copies, files, a pager's text, links. SPDX-License-Identifier: MIT */
#include "take_away.h"

#include "floor/base/ascii.h"
#include "floor/base/mem.h"
#include "floor/event/ndjson.h"
#include "floor/event/payload.h"
#include "floor/event/safe.h"

#include <stdio.h>

#define ID_MAX 4096
#define URL_MAX 2048
#define LINE_MORE 512 /* of an NDJSON line besides the bytes: the words of an unreadable one */

/* What is masked on the screen does not leave it unmasked. */
static bool
refused(struct app *app)
{
	if (app_mask(app) == MASK_OFF)
		return false;
	app_notice_key(app, "the board is masked: nothing is taken from it until ", ACTION_MASK,
	    " shows all again");
	return true;
}

/* The event in hand: of the payload pane its copy, which outlives the store's. */
static bool
in_hand(struct app *app, struct slice *raw)
{
	const struct event *event;
	struct scene scene;

	*raw = (struct slice){NULL, 0};
	if (refused(app))
		return false;
	app_scene(app, &scene);
	event = store_get(board_store(app_board(app)), scene.opened);
	if (event && event->kind != KIND_GAP)
		*raw = event->raw;
	else if (event || app->focus != PANE_PAYLOAD ||
	         !payload_bytes(app->state[PANE_PAYLOAD], raw))
		raw->p = NULL;
	if (raw->p == NULL)
		app_notice(app, event ? "this row is a gap of ours: there is no event to take"
		                      : APP_NONE_SELECTED);
	return raw->p != NULL;
}

static void
copy_text(struct app *app, struct buf *text, const char *what, const char *none)
{
	if (text->len)
		app_job_ask(app, APP_JOB_COPY, text, what);
	else
		app_notice(app, none);
	buf_fini(text);
}

static void
copy_id(struct app *app)
{
	struct decoder *decoder;
	struct fields fields;
	struct slice raw;
	struct buf text;
	char tmp[FIELD_TMP];

	if (!in_hand(app, &raw))
		return;
	decoder = decoder_new();
	buf_init(&text, ID_MAX);
	if (decode(decoder, raw, &fields, NULL))
		safe_text(&text, fields_str(&fields, FIELD_ID, tmp, sizeof(tmp)));
	copy_text(app, &text, "id", "this event has no id; Y copies all of it");
	decoder_free(decoder);
}

static void
copy_value(struct app *app)
{
	struct buf text;

	if (refused(app))
		return;
	buf_init(&text, SAFE_JSON_MAX((size_t)UINT32_MAX));
	payload_value(app->state[PANE_PAYLOAD], &text);
	copy_text(app, &text, "value", "nothing to copy here; Y copies the whole event");
}

void
take_copy(struct app *app)
{
	if (app->focus == PANE_PAYLOAD)
		copy_value(app);
	else
		copy_id(app);
}

void
take_path(struct app *app)
{
	struct buf path, text;

	buf_init(&path, SIZE_MAX);
	buf_init(&text, SIZE_MAX);
	payload_where(app->state[PANE_PAYLOAD], &path);
	safe_text(&text, buf_slice(&path));
	copy_text(app, &text, "path", "there is no path here; x goes back to the pretty form");
	buf_fini(&path);
}

void
take_event(struct app *app)
{
	struct slice raw;
	struct buf text;

	if (!in_hand(app, &raw))
		return;
	buf_init(&text, SAFE_JSON_MAX(raw.len));
	safe_json(&text, raw);
	copy_text(app, &text, "event", "there is nothing in this event");
}

void
take_line(struct buf *out, struct decoder *decoder, struct slice raw)
{
	struct err why = {0};
	struct fields fields;

	decode(decoder, raw, &fields, &why);
	ndjson_write(out, raw, why.code == ERR_NONE ? NULL : why.msg);
}

void
take_export(struct app *app)
{
	struct decoder *decoder;
	struct slice raw;
	struct buf text;
	char name[64], when[32];

	if (!in_hand(app, &raw))
		return;
	decoder = decoder_new();
	stamp_format(app->now_ms, true, "%Y%m%dT%H%M%SZ", when, sizeof(when));
	snprintf(name, sizeof(name), "event-%s.ndjson", when);
	buf_init(&text, 2 * raw.len + LINE_MORE);
	take_line(&text, decoder, raw);
	app_job_ask(app, APP_JOB_SAVE, &text, name);
	decoder_free(decoder);
}

void
take_export_all(struct app *app)
{
	if (!refused(app))
		app_export_begin(app);
}

bool
take_ready(struct app *app)
{
	struct slice raw;

	return in_hand(app, &raw);
}

void
take_pipe(struct app *app, const char *command)
{
	struct slice raw;
	struct buf text;

	if (!in_hand(app, &raw))
		return;
	buf_init(&text, SAFE_JSON_MAX(raw.len) + 1);
	safe_json(&text, raw);
	buf_addc(&text, '\n');
	app_job_ask(app, APP_JOB_PIPE, &text, command);
}

/* Pretty JSON when it is JSON at all, else its bytes as text. */
static void
readable(struct slice raw, struct buf *out)
{
	struct payload *payload = payload_new(raw);

	buf_init(out, SIZE_MAX);
	if (payload)
		safe_pretty(out, raw);
	else
		safe_text(out, raw);
	payload_free(payload);
}

void
take_pager(struct app *app)
{
	struct slice raw;
	struct buf text;

	if (!in_hand(app, &raw))
		return;
	readable(raw, &text);
	app_job_ask(app, APP_JOB_PAGER, &text, "");
}

void
take_editor(struct app *app)
{
	struct slice raw;
	struct buf text;

	if (!in_hand(app, &raw))
		return;
	readable(raw, &text);
	app_job_ask(app, APP_JOB_EDITOR, &text, ".json");
}

/* Only what a browser is meant for, in characters that mean nothing to anything on the way. */
static bool
good_url(struct slice url)
{
	if (!slice_starts(url, SLICE("https://")) && !slice_starts(url, SLICE("http://")))
		return false;
	for (size_t i = 0; i < url.len; i++)
		if (url.p[i] <= ' ' || url.p[i] > '~' || strchr("\"'`\\<>^{|}", url.p[i]))
			return false;
	return url.len < URL_MAX;
}

/* `id` in an address: RFC 3986, all but the unreserved characters as %XX. */
static void
add_encoded(struct buf *out, struct slice id)
{
	for (size_t i = 0; i < id.len; i++) {
		char c = id.p[i];

		if (ascii_alnum(c) || (c && strchr("-._~", c)))
			buf_addc(out, c);
		else
			buf_printf(out, "%%%02X", (unsigned char)c);
	}
}

/* The address by the template of the settings; "" without one. */
static void
make_url(const char *template, struct slice id, struct buf *out)
{
	const char *hole = strstr(template, "{id}");

	if (hole == NULL || id.len == 0)
		return;
	buf_add(out, template, (size_t)(hole - template));
	add_encoded(out, id);
	buf_adds(out, hole + strlen("{id}"));
}

/* What the event says, else what an earlier one said of the ticket, else by the template. */
static void
find_url(struct app *app, const struct fields *fields, struct buf *out)
{
	char tmp[FIELD_TMP], normal[32];
	struct slice url = fields_str(fields, FIELD_TICKET_URL, tmp, sizeof(tmp)), id;
	struct ticket ticket;

	if (url.len == 0) {
		id = fields_str(fields, FIELD_TICKET_ID, tmp, sizeof(tmp));
		if (id.len == 0)
			id = fields_str(fields, FIELD_SURVEY_TICKET_ID, tmp, sizeof(tmp));
		if (tickets_get(board_tickets(app_board(app)), id_normal(id, normal), &ticket))
			url = ticket.url;
		if (url.len == 0)
			make_url(app->settings.ticket_url, id, out);
	}
	buf_add(out, url.p, url.len);
}

void
take_link(struct app *app)
{
	struct decoder *decoder;
	struct fields fields;
	struct slice raw;
	struct buf url;

	if (!in_hand(app, &raw))
		return;
	decoder = decoder_new();
	buf_init(&url, 2 * URL_MAX);
	if (decode(decoder, raw, &fields, NULL))
		find_url(app, &fields, &url);
	buf_addc(&url, '\0');
	if (url.len <= 1)
		app_notice(app, "no link in this event: ticket-url opens tickets by their id");
	else if (good_url((struct slice){url.p, url.len - 1}))
		app_job_ask(app, APP_JOB_OPEN_URL, NULL, url.p);
	else
		app_notice(app, "its link is no plain http or https address: not opened");
	buf_fini(&url);
	decoder_free(decoder);
}
