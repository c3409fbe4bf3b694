/* say - JSON text, piece by piece. SPDX-License-Identifier: MIT */
#include "say.h"

#include "floor/base/stamp.h"

/* A comma unless this is the first of its container. */
static void
comma(struct say *say)
{
	char last = say->out->len ? say->out->p[say->out->len - 1] : '{';

	if (last != '{' && last != '[' && last != ':')
		buf_addc(say->out, ',');
}

static void
quoted(struct say *say, const char *text)
{
	static const char hex[] = "0123456789abcdef";
	const char *from = text, *p;

	buf_addc(say->out, '"');
	for (p = text; *p; p++) {
		unsigned char c = (unsigned char)*p;

		if (c >= 0x20 && c != '"' && c != '\\')
			continue;
		buf_add(say->out, from, (size_t)(p - from));
		from = p + 1;
		if (c == '"' || c == '\\') {
			buf_add(say->out, (char[]){'\\', *p}, 2);
		} else {
			buf_adds(say->out, "\\u00");
			buf_add(say->out, (char[]){hex[c >> 4], hex[c & 15]}, 2);
		}
	}
	buf_add(say->out, from, (size_t)(p - from));
	buf_addc(say->out, '"');
}

static void
number(struct say *say, int64_t n)
{
	char digits[20];
	size_t i = sizeof(digits);
	uint64_t rest = n < 0 ? (uint64_t)-n : (uint64_t)n;

	do
		digits[--i] = (char)('0' + rest % 10);
	while (rest /= 10);
	if (n < 0)
		buf_addc(say->out, '-');
	buf_add(say->out, digits + i, sizeof(digits) - i);
}

static void
say_key(struct say *say, const char *camel, const char *snake)
{
	comma(say);
	buf_addc(say->out, '"');
	buf_adds(say->out, say->snake && snake ? snake : camel);
	buf_add(say->out, "\":", 2);
}

void
say_object(struct say *say, const char *camel, const char *snake)
{
	say_key(say, camel, snake);
	buf_addc(say->out, '{');
}

void
say_array(struct say *say, const char *camel, const char *snake)
{
	say_key(say, camel, snake);
	buf_addc(say->out, '[');
}

void
say_close(struct say *say, char bracket)
{
	buf_addc(say->out, bracket);
}

void
say_text(struct say *say, const char *camel, const char *snake, const char *text)
{
	say_key(say, camel, snake);
	quoted(say, text);
}

void
say_item(struct say *say, const char *text)
{
	comma(say);
	quoted(say, text);
}

void
say_item_object(struct say *say)
{
	comma(say);
	buf_addc(say->out, '{');
}

void
say_num(struct say *say, const char *camel, const char *snake, int64_t n)
{
	say_key(say, camel, snake);
	number(say, n);
}

void
say_bool(struct say *say, const char *camel, const char *snake, bool yes)
{
	say_key(say, camel, snake);
	buf_adds(say->out, yes ? "true" : "false");
}

void
say_null(struct say *say, const char *camel, const char *snake)
{
	say_key(say, camel, snake);
	buf_adds(say->out, "null");
}

/* The 2026 form always has a fraction, the reference only when there is something in it. */
void
say_time(struct say *say, const char *camel, const char *snake, int64_t ms)
{
	char text[STAMP_TEXT_MAX];
	size_t len = stamp_rfc3339(ms, text);

	say_key(say, camel, snake);
	buf_addc(say->out, '"');
	if (say->snake && ms % STAMP_MS_S == 0) {
		buf_add(say->out, text, len - 1);
		buf_adds(say->out, ".000Z");
	} else {
		buf_add(say->out, text, len);
	}
	buf_addc(say->out, '"');
}

static void
hex(struct say *say, uint64_t bits, size_t digits)
{
	char text[16];

	for (size_t i = digits; i > 0; bits >>= 4)
		text[--i] = "0123456789abcdef"[bits & 15];
	buf_add(say->out, text, digits);
}

/* Version 4 of RFC 9562, the second half drawn from the first. */
static void
uuid(struct say *say, uint64_t id, bool dashed)
{
	uint64_t high = (id & ~UINT64_C(0xf000)) | 0x4000, low = dice_mix(id ^ 0x5eed);
	const char *dash = dashed ? "-" : "";

	low = (low & ~(UINT64_C(3) << 62)) | UINT64_C(1) << 63;
	hex(say, high >> 32, 8);
	buf_adds(say->out, dash);
	hex(say, high >> 16, 4);
	buf_adds(say->out, dash);
	hex(say, high, 4);
	buf_adds(say->out, dash);
	hex(say, low >> 48, 4);
	buf_adds(say->out, dash);
	hex(say, low, 12);
}

void
say_id(struct say *say, const char *camel, const char *snake, uint64_t id)
{
	say_key(say, camel, snake);
	buf_addc(say->out, '"');
	uuid(say, id, true);
	buf_addc(say->out, '"');
}

/* The same ticket is a UUID in the reference and tkt_ with the same digits in 2026. */
void
say_ticket_id(struct say *say, const char *camel, const char *snake, const struct ticket *ticket)
{
	say_key(say, camel, snake);
	buf_adds(say->out, say->snake ? "\"tkt_" : "\"");
	uuid(say, ticket->id, !say->snake);
	buf_addc(say->out, '"');
}

struct say
say_begin(struct sim *sim, const char *type, enum form form)
{
	struct say say = {.sim = sim, .out = &sim->out[sim->turn], .snake = form == SNAKE};
	uint64_t id = dice_mix(sim->salt + ++sim->ids);

	buf_reset(say.out);
	buf_adds(say.out, "{\"id\":\"evt_");
	hex(&say, id, 16);
	buf_addc(say.out, '"');
	say_text(&say, "type", NULL, type);
	say_time(&say, "created_at", NULL, sim->at);
	say_id(&say, "team_id", NULL, sim->team);
	say_object(&say, "data", NULL);
	return say;
}

void
say_end_data(struct say *say)
{
	buf_addc(say->out, '}');
}

void
say_end(struct say *say)
{
	buf_addc(say->out, '}');
}
