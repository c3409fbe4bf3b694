/* fanout_take - what one reader is given next. SPDX-License-Identifier: MIT */
#include "fanout_own.h"

#include "floor/base/base64.h"

static size_t
envelope_max(const struct journal_record *record)
{
	size_t len = record->raw.len;

	return (record->unreadable.len ? BASE64_LEN(len) : len) + PROTOCOL_AROUND;
}

static bool
out_has_room(const struct fanout *fanout, size_t len)
{
	return fanout->out.len == 0 || fanout->out.len + len <= FANOUT_RUN_MAX;
}

static void
add_frame(struct fanout *fanout, struct slice text)
{
	unsigned char header[FRAME_HEADER_MAX];

	buf_add(&fanout->out, header, frame_header(header, text.len));
	buf_add(&fanout->out, text.p, text.len);
}

/* The message in `text`, for this reader only. */
static void
add_text(struct fanout *fanout)
{
	add_frame(fanout, buf_slice(&fanout->text));
	buf_reset(&fanout->text);
}

static void
add_gap(
    struct fanout *fanout, struct reader *reader, uint64_t from, uint64_t to, enum protocol_gap why)
{
	if (!reader->v1)
		return;
	protocol_gap(&fanout->text, from, to, why);
	add_text(fanout);
	if (to > reader->told)
		reader->told = to;
}

static void
count_sent(struct fanout *fanout, uint64_t events, size_t bytes)
{
	metrics_add(fanout->options.metrics, METRIC_SENT, events);
	metrics_add(fanout->options.metrics, METRIC_SENT_BYTES, bytes);
}

/* What comes before the first event. */
static void
greet(struct fanout *fanout, struct reader *reader, int64_t now_ms)
{
	struct protocol_hello hello = {
	    .server = fanout->options.server,
	    .after = reader->next - 1,
	    .max = fanout->options.max_body,
	    .now_ms = now_ms,
	};

	reader->greeted = true;
	reader->told = reader->next - 1;
	if (!reader->v1)
		return;
	journal_bounds(fanout->options.journal, &hello.bounds);
	protocol_hello(&fanout->text, &hello);
	add_text(fanout);
	if (reader->gap)
		add_gap(fanout, reader, reader->gap_from, reader->gap_to,
		    (enum protocol_gap)reader->gap_why);
}

static void
tell_status(struct fanout *fanout, struct reader *reader)
{
	const struct hub_status *status = &fanout->status;

	if (!reader->v1 || reader->status == fanout->status_no)
		return;
	reader->status = fanout->status_no;
	protocol_status(&fanout->text, hub_journal_word(status->journal), status->refused_1h);
	add_text(fanout);
}

/* What a page of the journal is read for. */
struct page {
	struct fanout *fanout;
	struct reader *reader;
	unsigned count;  /* records seen */
	uint64_t events; /* put into `out` */
};

static bool
is_for(const struct reader *reader, const struct journal_record *record)
{
	return query_wants(&reader->channel->types, record->type);
}

/* tail=: the place of the record that is `tail` wanted ones before the end. */
static bool
look_back(void *arg, const struct journal_record *record)
{
	struct page *page = arg;
	struct reader *reader = page->reader;

	page->count++;
	reader->seek = record->seq;
	if (is_for(reader, record) && (reader->v1 || record->unreadable.len == 0)) {
		reader->next = record->seq;
		reader->tail--;
	}
	return reader->tail > 0;
}

/* False: the journal cannot be read. */
static bool
seek_page(struct fanout *fanout, struct reader *reader)
{
	struct page page = {.reader = reader};

	fanout->pages--;
	if (!journal_read_back(fanout->options.journal, reader->seek, FANOUT_PAGE, look_back, &page,
	        &fanout->trouble))
		return false;
	if (page.count < FANOUT_PAGE && reader->tail)
		reader->tail = 0;
	if (reader->seek + FANOUT_TAIL_LOOK < fanout->last)
		reader->tail = 0;
	return true;
}

static void
take_event(struct page *page, const struct journal_record *record)
{
	struct fanout *fanout = page->fanout;
	size_t body;

	if (!page->reader->v1 && record->unreadable.len) {
		metrics_add(fanout->options.metrics, METRIC_RAW_LEFT_OUT, 1);
		return;
	}
	page->events++;
	page->reader->told = record->seq;
	if (!page->reader->v1) {
		add_frame(fanout, record->raw);
		return;
	}
	protocol_event(&fanout->text, record, &body);
	add_text(fanout);
}

static bool
take_record(void *arg, const struct journal_record *record)
{
	struct page *page = arg;
	struct reader *reader = page->reader;

	page->count++;
	if (record->seq > page->fanout->last)
		return false;
	if (!out_has_room(page->fanout, envelope_max(record)))
		return false;
	if (record->seq > reader->next)
		add_gap(
		    page->fanout, reader, reader->next, record->seq - 1, PROTOCOL_GAP_RETENTION);
	reader->next = record->seq + 1;
	if (is_for(reader, record))
		take_event(page, record);
	return true;
}

/* False: the journal cannot be read. */
static bool
take_page(struct fanout *fanout, struct reader *reader)
{
	struct page page = {.fanout = fanout, .reader = reader};
	size_t len = fanout->out.len;

	fanout->pages--;
	if (!journal_read(fanout->options.journal, reader->next - 1, FANOUT_PAGE, take_record,
	        &page, &fanout->trouble))
		return false;
	/* Nothing is left of what was there: the rest is one gap. */
	if (page.count == 0) {
		add_gap(fanout, reader, reader->next, fanout->last, PROTOCOL_GAP_RETENTION);
		reader->next = fanout->last + 1;
	}
	count_sent(fanout, page.events, fanout->out.len - len);
	return true;
}

/* Everything there is, in the form it is kept: no byte is copied. */
static struct slice
take_run(struct fanout *fanout, struct reader *reader)
{
	struct fanout_run *run = &fanout->run;

	if (run->from != reader->next) {
		run->from = reader->next;
		run->to = ring_run(&fanout->ring, run->from, FANOUT_RUN_MAX, &run->bytes);
	}
	count_sent(fanout, run->to - run->from, run->bytes.len);
	reader->next = run->to;
	reader->told = run->to - 1;
	return run->bytes;
}

/* What of the ring is for this reader, in its form; to the end or until it is enough. */
static void
take_some(struct fanout *fanout, struct reader *reader)
{
	const struct ring *ring = &fanout->ring;
	size_t len = fanout->out.len;
	uint64_t events = 0;

	for (; reader->next < ring->end; reader->next++) {
		const struct ring_event *event = ring_get(ring, reader->next);

		if (!query_wants(&reader->channel->types, ring_type(event)))
			continue;
		if (!reader->v1 && event->body_at == 0) {
			metrics_add(fanout->options.metrics, METRIC_RAW_LEFT_OUT, 1);
			continue;
		}
		if (!out_has_room(fanout, event->len))
			break;
		if (reader->v1)
			buf_add(&fanout->out, ring->bytes + event->at, event->len);
		else
			add_frame(
			    fanout, (struct slice){ring->bytes + event->body_at, event->body_len});
		reader->told = reader->next;
		events++;
	}
	count_sent(fanout, events, fanout->out.len - len);
}

/* It has everything: say so once, and then where it stands. */
static void
tell_place(struct fanout *fanout, struct reader *reader, int64_t now_ms)
{
	if (reader->v1 && !reader->live) {
		protocol_live(&fanout->text, fanout->last);
		add_text(fanout);
		reader->told = fanout->last;
	} else if (reader->pos_due) {
		protocol_pos(&fanout->text, fanout->last, now_ms);
		add_text(fanout);
		reader->told = fanout->last;
	}
	reader->live = true;
	reader->pos_due = false;
}

/* Put into `out` what it is owed. What take is to say when there is nothing. */
static enum fanout_state
fill(struct fanout *fanout, struct reader *reader, int64_t now_ms)
{
	if (reader->live && reader->once)
		return FANOUT_DONE;
	while (reader->tail) {
		if (fanout->pages == 0)
			return FANOUT_LATER;
		if (!seek_page(fanout, reader))
			return FANOUT_FAILED;
	}
	if (!reader->greeted)
		greet(fanout, reader, now_ms);
	tell_status(fanout, reader);
	while (reader->next <= fanout->last && out_has_room(fanout, 1)) {
		uint64_t next = reader->next;

		if (ring_has(&fanout->ring, reader->next)) {
			take_some(fanout, reader);
			if (reader->next <= fanout->last)
				return FANOUT_LATER;
			break;
		}
		if (fanout->pages == 0)
			return FANOUT_LATER;
		if (!take_page(fanout, reader))
			return FANOUT_FAILED;
		if (reader->next == next)
			return FANOUT_LATER;
	}
	if (reader->next <= fanout->last)
		return FANOUT_LATER;
	tell_place(fanout, reader, now_ms);
	return reader->once ? FANOUT_DONE : FANOUT_WAIT;
}

enum fanout_state
fanout_take(struct fanout *fanout, struct reader *reader, int64_t now_ms, struct slice *bytes)
{
	bool plain = reader->v1 && reader->channel->types.count == 0 && reader->greeted &&
	             reader->status == fanout->status_no && !(reader->live && reader->once);
	enum fanout_state state;

	reader_unwait(reader);
	if (plain && ring_has(&fanout->ring, reader->next)) {
		*bytes = take_run(fanout, reader);
		reader->told_ms = now_ms;
		return FANOUT_BYTES;
	}
	buf_reset(&fanout->out);
	state = fill(fanout, reader, now_ms);
	*bytes = buf_slice(&fanout->out);
	if (bytes->len) {
		reader->told_ms = now_ms;
		return FANOUT_BYTES;
	}
	if (state == FANOUT_WAIT)
		reader_wait(reader);
	return state;
}
