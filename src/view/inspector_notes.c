/* inspector_notes - what there is to say besides the text. SPDX-License-Identifier: MIT */
#include "floor/view/inspector.h"

#define SPELLINGS_MAX 5

static const struct {
	unsigned note;
	enum style style;
	const char *words;
} rows[] = {
    {NOTE_REPAIRED, STYLE_WARNING,
        "! some characters were not right and are shown replaced; x shows the bytes"},
    {NOTE_CONFLICT, STYLE_WARNING,
        "! an earlier event has the same id and other bytes: this one is not counted"},
    {NOTE_DUPLICATE_KEY, STYLE_WARNING, "! an object names a key twice: the last one counts"},
    {NOTE_NO_TIME, STYLE_WARNING, "! no readable created_at: the time of arrival stands in"},
    {NOTE_NO_ID, STYLE_WARNING, "! no id: it cannot be told from its twin"},
};

/* The next line to fill, or a spare one when `out` is full: the count goes on. */
static struct parts *
next(const struct canvas *canvas, struct parts *out, size_t max, struct parts *spare, size_t *n)
{
	struct parts *line = *n < max ? &out[*n] : spare;

	parts_init(line, canvas);
	(*n)++;
	return line;
}

/* "! subject read as title": fields under another name than the reference's. */
static void
add_spellings(const struct inspector *inspector, const struct canvas *canvas, struct parts *out,
    size_t max, struct parts *spare, size_t *n)
{
	const struct fields *f = &inspector->fields;
	struct slice told[SPELLINGS_MAX];
	size_t count = 0;

	for (enum field field = 0; field < FIELD_COUNT && count < SPELLINGS_MAX; field++) {
		struct slice key = fields_key(f, field), wanted;
		bool again = false;
		struct parts *line;

		if (!fields_has(f, field))
			continue;
		wanted = fields_reference(f, field);
		for (size_t i = 0; i < count; i++)
			again |= slice_eq(told[i], key);
		if (wanted.len == 0 || key.len == 0 || again || slice_eq(wanted, key))
			continue;
		told[count++] = key;
		line = next(canvas, out, max, spare, n);
		parts_put(line, STYLE_DIM, "! ");
		parts_raw(line, STYLE_TEXT, 32, key);
		parts_put(line, STYLE_DIM, " read as ");
		parts_raw(line, STYLE_TEXT, 32, wanted);
	}
}

static void
add_flats(const struct inspector *inspector, struct parts *line)
{
	enum field field = fields_flat_differs(&inspector->fields);

	if (field == FIELD_COUNT) {
		parts_glyph(line, STYLE_GOOD, GLYPH_CLOSED);
		parts_put(line, STYLE_DIM, " flat copies agree with .data");
		return;
	}
	parts_put(line, STYLE_WARNING, "! ");
	parts_raw(line, STYLE_WARNING, 32, fields_key(&inspector->fields, field));
	parts_put(line, STYLE_WARNING, " at the root disagrees with .data");
}

/* What is as it should be, in a word each. */
static void
add_envelope(const struct inspector *inspector, struct parts *line)
{
	const struct fields *f = &inspector->fields;
	bool team = fields_has(f, FIELD_TEAM);

	parts_glyph(line, STYLE_GOOD, GLYPH_CLOSED);
	parts_put(line, STYLE_DIM,
	    team ? " envelope complete, id not seen before" : " id not seen before; no team_id");
}

static void
add_delay(const struct inspector *inspector, struct parts *line)
{
	int64_t delay = inspector->seen_ms - inspector->at_ms;
	char age[STAMP_TEXT_MAX];

	stamp_age(delay, age);
	if (delay < STAMP_MS_S)
		parts_printf(line, STYLE_DIM, "reached us %d ms after created_at", (int)delay);
	else
		parts_printf(line, delay > 2 * STAMP_MS_MIN ? STYLE_WARNING : STYLE_DIM,
		    "reached us %s after created_at", age);
}

size_t
inspector_notes(
    const struct inspector *inspector, const struct canvas *canvas, struct parts *out, size_t max)
{
	struct parts spare;
	size_t n = 0;

	if (inspector->changed.hidden || inspector->changed.replaced)
		parts_printf(next(canvas, out, max, &spare, &n), STYLE_WARNING,
		    "%u characters hidden, %u replaced", inspector->changed.hidden,
		    inspector->changed.replaced);
	if (!inspector->readable)
		return n;
	if (!(inspector->notes & (NOTE_CONFLICT | NOTE_NO_ID | NOTE_NO_TIME)))
		add_envelope(inspector, next(canvas, out, max, &spare, &n));
	if (inspector_flats(inspector))
		add_flats(inspector, next(canvas, out, max, &spare, &n));
	add_spellings(inspector, canvas, out, max, &spare, &n);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		if (inspector->notes & rows[i].note)
			parts_put(next(canvas, out, max, &spare, &n), rows[i].style, rows[i].words);
	if (payload_cut(inspector->payload))
		parts_printf(next(canvas, out, max, &spare, &n), STYLE_WARNING,
		    "! only the first %u values are shown; x shows all bytes", PAYLOAD_NODES_MAX);
	if (!(inspector->notes & NOTE_NO_TIME) && inspector->seen_ms > inspector->at_ms)
		add_delay(inspector, next(canvas, out, max, &spare, &n));
	return n;
}

void
inspector_path(const struct inspector *inspector, int max_cols, struct parts *out)
{
	struct slice tail;
	struct buf path;

	if (inspector->payload == NULL || inspector_raw(inspector) ||
	    inspector->cursor >= inspector->row_count)
		return;
	buf_init(&path, inspector->raw_len + (64 << 10));
	payload_path(inspector->payload, inspector->rows[inspector->cursor].node, &path);
	tail = buf_slice(&path);
	if (tail.len > PARTS_ROOM / 2)
		tail = (struct slice){tail.p + tail.len - PARTS_ROOM / 2, PARTS_ROOM / 2};
	for (bool whole = tail.len == path.len;; whole = false) {
		const char *p = tail.p;
		char room[PARTS_ROOM * 2];

		if (text_make(room, sizeof(room), tail, NULL).cols + !whole <= (uint32_t)max_cols ||
		    tail.len == 0) {
			if (!whole)
				parts_glyph(out, STYLE_DIM, GLYPH_ELLIPSIS);
			parts_raw(out, STYLE_TEXT, -1, tail);
			break;
		}
		text_decode(&p, tail.p + tail.len);
		tail = (struct slice){p, (size_t)(tail.p + tail.len - p)};
	}
	buf_fini(&path);
}
