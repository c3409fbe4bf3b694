/* stream - what a hub says on its stream, read: floor.events.v1, server to client. SPDX-License-Identifier: MIT */
#include "floor/event/stream.h"

#include "floor/base/ascii.h"
#include "floor/base/stamp.h"
#include "floor/event/lex.h"
#include "floor/event/walk.h"

static const char *const journal_words[] = {
    [STREAM_JOURNAL_UNKNOWN] = "",
    [STREAM_JOURNAL_OK] = "ok",
    [STREAM_JOURNAL_BUSY] = "busy",
    [STREAM_JOURNAL_FULL] = "full",
    [STREAM_JOURNAL_FAILED] = "failed",
};
#define JOURNALS (sizeof(journal_words) / sizeof(journal_words[0]))

const char *
stream_journal_word(enum stream_journal journal)
{
	return journal_words[journal];
}

bool
stream_journal_read(struct slice word, enum stream_journal *journal)
{
	*journal = STREAM_JOURNAL_UNKNOWN;
	for (size_t i = 1; i < JOURNALS; i++)
		if (slice_is(word, journal_words[i]))
			*journal = (enum stream_journal)i;
	return *journal != STREAM_JOURNAL_UNKNOWN;
}

/* Past `literal`, or NULL. */
static const char *
pass(const char *p, const char *end, struct slice literal)
{
	if (p == NULL || (size_t)(end - p) < literal.len || memcmp(p, literal.p, literal.len) != 0)
		return NULL;
	return p + literal.len;
}

static const char *
pass_number(const char *p, const char *end, uint64_t *out)
{
	const char *from = p;
	uint64_t n = 0;

	while (p && p < end && ascii_digit(*p) && n <= STREAM_SEQ_MAX)
		n = n * 10 + (uint64_t)(*p++ - '0');
	*out = n;
	return p && p > from && n <= STREAM_SEQ_MAX ? p : NULL;
}

/* A whole value and then a comma: a hub to come has put members of its own behind the event. */
static bool
goes_on(const char *p, const char *end)
{
	struct lex lex;

	lex_start(&lex, (struct slice){p, (size_t)(end - p)});
	lex.grammar = true;
	p = lex_skip(&lex, p, 0);
	return p && lex_peek(&lex, lex_blanks(&lex, p)) == ',';
}

/* {"op":"event","seq":N,"at":"TIME"[,"conflict":N],"event":BYTES} as the hub writes it. */
static bool
read_envelope(struct slice message, struct stream_said *said)
{
	const char *end = message.p + message.len, *p, *quote, *marked;

	p = pass(message.p, end, SLICE("{\"op\":\"event\",\"seq\":"));
	p = pass_number(p, end, &said->seq);
	p = pass(p, end, SLICE(",\"at\":\""));
	quote = p ? memchr(p, '"', (size_t)(end - p)) : NULL;
	if (quote == NULL || !stamp_parse((struct slice){p, (size_t)(quote - p)}, &said->at_ms))
		return false;
	p = quote + 1;
	marked = pass(p, end, SLICE(",\"conflict\":"));
	if (marked)
		p = pass_number(marked, end, &said->conflict);
	p = pass(p, end, SLICE(",\"event\":"));
	if (p == NULL || p >= end || end[-1] != '}' || goes_on(p, end - 1))
		return false;
	said->event = (struct slice){p, (size_t)(end - 1 - p)};
	said->op = STREAM_EVENT;
	return true;
}

/* A message read member by member. */
struct reading {
	struct slice text;
	struct value root;
};

static struct slice
bytes(const struct reading *reading, const char *name)
{
	struct value v;

	if (!walk_find(reading->text, &reading->root, name, &v))
		return (struct slice){NULL, 0};
	return (struct slice){reading->text.p + v.off, v.len};
}

static uint64_t
number(const struct reading *reading, const char *name)
{
	int64_t n = 0;

	slice_int(bytes(reading, name), 0, (int64_t)STREAM_SEQ_MAX, &n);
	return (uint64_t)n;
}

static int64_t
instant(const struct reading *reading, const char *name)
{
	int64_t ms = STAMP_NONE;

	stamp_parse(bytes(reading, name), &ms);
	return ms;
}

static void
word(const struct reading *reading, const char *name, char *out, size_t cap)
{
	struct value v;
	struct slice found = {NULL, 0};
	char tmp[STREAM_WORD_MAX + 1];

	if (walk_find(reading->text, &reading->root, name, &v) && v.type == VALUE_STRING)
		found = value_str(reading->text, &v, tmp, sizeof(tmp));
	if (found.len >= cap)
		found.len = cap - 1;
	if (found.len)
		memcpy(out, found.p, found.len);
	out[found.len] = '\0';
}

static void
read_hello(const struct reading *reading, struct stream_said *said)
{
	said->version = (int64_t)number(reading, "v");
	said->first = number(reading, "first");
	said->last = number(reading, "last");
	said->after = number(reading, "after");
	said->now_ms = instant(reading, "now");
	word(reading, "epoch", said->epoch, sizeof(said->epoch));
	/* Without these it is somebody's own hello. */
	said->op = said->version > 0 && said->epoch[0] ? STREAM_HELLO : STREAM_STRANGE;
}

static void
read_event(const struct reading *reading, struct stream_said *said)
{
	said->seq = number(reading, "seq");
	said->at_ms = instant(reading, "at");
	said->conflict = number(reading, "conflict");
	said->event = bytes(reading, "event");
	if (said->event.p == NULL)
		said->base64 = bytes(reading, "raw_b64");
	said->op = said->seq && (said->event.p || said->base64.p) ? STREAM_EVENT : STREAM_STRANGE;
}

static void
read_pos(const struct reading *reading, struct stream_said *said)
{
	said->seq = number(reading, "seq");
	said->now_ms = instant(reading, "now");
	said->op = STREAM_POS;
}

static void
read_live(const struct reading *reading, struct stream_said *said)
{
	said->seq = number(reading, "seq");
	said->op = STREAM_LIVE;
}

static void
read_status(const struct reading *reading, struct stream_said *said)
{
	char journal[STREAM_WORD_MAX + 1];

	word(reading, "journal", journal, sizeof(journal));
	stream_journal_read(slice_of(journal), &said->journal);
	said->refused_1h = number(reading, "refused_1h");
	said->op = STREAM_STATUS;
}

static void
read_gap(const struct reading *reading, struct stream_said *said)
{
	said->from = number(reading, "from");
	said->to = number(reading, "to");
	word(reading, "why", said->why, sizeof(said->why));
	said->op = STREAM_GAP;
}

static bool
begin_reading(struct reading *reading, struct slice message)
{
	struct lex lex;
	const char *p, *end;

	lex_start(&lex, message);
	p = lex_blanks(&lex, lex.start);
	end = lex_peek(&lex, p) == '{' ? lex_skip(&lex, p, 0) : NULL;
	if (end == NULL || lex_blanks(&lex, end) != lex.end)
		return false;
	*reading = (struct reading){.text = message,
	    .root = {.off = (uint32_t)(p - lex.start),
	        .len = (uint32_t)(end - p),
	        .type = VALUE_OBJECT}};
	return true;
}

void
stream_read(struct slice message, struct stream_said *said)
{
	static const struct {
		const char *op;
		void (*read)(const struct reading *, struct stream_said *);
	} table[] = {{"hello", read_hello}, {"event", read_event}, {"live", read_live},
	    {"pos", read_pos}, {"status", read_status}, {"gap", read_gap}};
	struct reading reading;
	char op[STREAM_WORD_MAX + 1];

	*said = (struct stream_said){.at_ms = STAMP_NONE, .now_ms = STAMP_NONE};
	if (read_envelope(message, said))
		return;
	*said = (struct stream_said){.at_ms = STAMP_NONE, .now_ms = STAMP_NONE};
	if (!begin_reading(&reading, message))
		return;
	word(&reading, "op", op, sizeof(op));
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		if (strcmp(op, table[i].op) == 0) {
			table[i].read(&reading, said);
			return;
		}
	}
	said->op = op[0] ? STREAM_UNKNOWN : STREAM_STRANGE;
}
