/* mask - names, addresses and numbers made unrecognisable. SPDX-License-Identifier: MIT */
#include "floor/base/mask.h"

#include "floor/base/ascii.h"

#define PHONE_DIGITS 7 /* standing alone, in groups or not */
#define LONG_DIGITS 9  /* in one run, whatever it is glued to: accounts, cards */
#define GAP_MAX 2      /* separators between two groups of a number: ") " */
#define SIGNS_MAX 3    /* before its first digit: "(+" */

/* Display text being written; once `full` nothing more goes in. */
struct ink {
	char *out;
	size_t cap, len;
	bool full;
	const char *dots;
};

static void
put(struct ink *ink, const char *p, size_t len)
{
	if (ink->full || len > ink->cap - ink->len) {
		ink->full = true;
		return;
	}
	memcpy(ink->out + ink->len, p, len);
	ink->len += len;
}

static void
put_dots(struct ink *ink)
{
	put(ink, ink->dots, strlen(ink->dots));
}

/* The character at `p` with its marks: the length. */
static size_t
cell_len(const char *p, const char *end)
{
	const char *at = p;

	text_decode(&at, end);
	while (at < end && (unsigned char)*at >= 0x80) {
		const char *next = at;

		if (text_class(text_decode(&next, end)) != TEXT_MARK)
			break;
		at = next;
	}
	return (size_t)(at - p);
}

static bool
is_letter(char c)
{
	return ascii_letter(c) || c == '_';
}

/* The bytes of a digit at `p`: ASCII, Arabic-Indic or full-width; 0 when it is none. */
static size_t
digit_len(const char *p, const char *end)
{
	static const uint32_t zeros[] = {'0', 0x660, 0x6F0, 0x966, 0xFF10};
	const char *at = p;
	uint32_t cp;

	if (p >= end)
		return 0;
	cp = text_decode(&at, end);
	for (size_t i = 0; i < sizeof(zeros) / sizeof(*zeros); i++)
		if (cp - zeros[i] <= 9)
			return (size_t)(at - p);
	return 0;
}

/* Does `shape` lie at `p`, '0' a decimal and 'x' a hexadecimal digit; and no digit behind it? */
static bool
has_shape(const char *p, const char *end, const char *shape)
{
	for (; *shape; shape++, p++) {
		bool digit = p < end && ascii_digit(*p);
		bool hex = digit || (p < end && strchr("abcdefABCDEF", *p) && *p);

		if (p == end || (*shape == '0' ? !digit : *shape == 'x' ? !hex : *p != *shape))
			return false;
	}
	return digit_len(p, end) == 0;
}

/* What looks like a number and is nobody's: the length, or 0. */
static size_t
harmless_len(const char *p, const char *end)
{
	static const char *const shapes[] = {
	    "0000-00-00", "00.00.0000", "00/00/0000", "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx"};

	for (size_t i = 0; i < sizeof(shapes) / sizeof(*shapes); i++)
		if (has_shape(p, end, shapes[i]))
			return strlen(shapes[i]);
	return 0;
}

/* A number in groups: "+49 (170) 123-4567". */
struct number {
	const char *end;
	unsigned digits, longest; /* of one group */
};

static const char *
next_group(const char *p, const char *end)
{
	for (int gap = 0; gap <= GAP_MAX && p < end; gap++, p++) {
		if (digit_len(p, end))
			return harmless_len(p, end) ? NULL : p;
		if (strchr(" -./()", *p) == NULL)
			return NULL;
	}
	return NULL;
}

static bool
take_number(const char *p, const char *end, struct number *out)
{
	*out = (struct number){.end = p};
	for (int i = 0; i < SIGNS_MAX && p < end && (*p == '+' || *p == '('); i++)
		p++;
	if (digit_len(p, end) == 0)
		return false;
	while (p) {
		unsigned run = 0;

		for (size_t n; (n = digit_len(p, end)) > 0; p += n)
			run++;
		out->digits += run;
		if (run > out->longest)
			out->longest = run;
		out->end = p;
		p = next_group(p, end);
	}
	return true;
}

static bool
is_local(char c)
{
	return is_letter(c) || ascii_digit(c) || (unsigned char)c >= 0x80 ||
	       (c && strchr(".%+-'", c) != NULL);
}

static bool
is_domain(char c)
{
	return is_letter(c) || ascii_digit(c) || (unsigned char)c >= 0x80 || c == '.' || c == '-';
}

/* An address that begins at `p`: where its last "@" is; the rest up to `*past` is part of it. NULL
 * when there is none before `*past`. */
static const char *
take_address(const char *p, const char *end, const char **past)
{
	const char *q = p, *at = NULL;

	for (; q < end && (is_local(*q) || (*q == '@' && q > p)); q++)
		if (*q == '@' && q + 1 < end && is_domain(q[1]))
			at = q;
	*past = q;
	return at;
}

/* Copy [p, stop) but for the numbers in it; one may reach on, to `end`. `first`: where the text
 * begins, for what stands before. Returns where it got to. */
static const char *
put_numbers(struct ink *ink, const char *p, const char *stop, const char *end, const char *first)
{
	while (p < stop) {
		struct number number;
		size_t len = harmless_len(p, end);
		bool fresh = p == first || digit_len(p - 1, end) == 0;

		if (len > 0 && fresh) {
			put(ink, p, len);
			p += len;
		} else if (take_number(p, end, &number)) {
			bool glued = (p > first && is_letter(p[-1])) ||
			             (number.end < end && is_letter(*number.end));

			if (number.longest >= LONG_DIGITS ||
			    (number.digits >= PHONE_DIGITS && !glued)) {
				put_dots(ink);
			} else {
				/* what follows `stop` may begin an address */
				if (number.end > stop)
					number.end = stop;
				put(ink, p, (size_t)(number.end - p));
			}
			p = number.end;
		} else {
			len = cell_len(p, end);
			put(ink, p, len);
			p += len;
		}
	}
	return p;
}

/* Anything people write: without addresses and numbers. */
static void
put_words(struct ink *ink, const char *p, size_t size)
{
	const char *first = p, *end = p + size;

	while (p < end) {
		const char *past, *at = take_address(p, end, &past);

		if (at) {
			put(ink, p, cell_len(p, at));
			put_dots(ink);
			p = at;
		}
		p = put_numbers(ink, p, past > p ? past : p + 1, end, first);
	}
}

static const char *
find_byte(const char *p, const char *end, const char *bytes)
{
	while (p < end && (*p == '\0' || strchr(bytes, *p) == NULL))
		p++;
	return p;
}

/* The first character of a word that is no punctuation, and a full stop. */
static void
put_initial(struct ink *ink, const char *p, const char *end)
{
	while (p < end && (unsigned char)*p < 0x80 && !is_letter(*p) && !digit_len(p, end))
		p += cell_len(p, end);
	if (p == end)
		return;
	put(ink, " ", 1);
	put(ink, p, cell_len(p, end));
	put(ink, ".", 1);
}

/* One word that may be a whole name: "田中太郎", "jane.doe", "Jane". */
static void
put_single(struct ink *ink, const char *p, const char *end)
{
	const char *cut = find_byte(p, end, "._"), *at = p;
	const char *rest = cut < end ? cut + cell_len(cut, end) : end;
	size_t first = cell_len(p, end);

	if (text_width(text_decode(&at, end)) == 2 && p + first < end) {
		put(ink, p, first);
		put_dots(ink);
	} else if (cut > p && rest < end) {
		put_words(ink, p, (size_t)(cut - p));
		put_initial(ink, rest, end);
	} else {
		put_words(ink, p, (size_t)(end - p));
	}
}

/* "Jane D." of "Jane van Doe", "Doe, Jane" and "Jane D.". */
static void
put_name(struct ink *ink, struct text in)
{
	const char *p = in.p, *end = p + in.len;
	const char *comma = find_byte(p, end, ","), *blank, *last = end;

	if (find_byte(p, end, "@") < end) {
		put_words(ink, p, in.len);
		return;
	}
	if (comma + 2 < end && comma[1] == ' ') {
		blank = find_byte(comma + 2, end, " ,");
		put_words(ink, comma + 2, (size_t)(blank - comma - 2));
		put_initial(ink, p, comma);
		return;
	}
	blank = find_byte(p, end, " ");
	if (blank == end) {
		put_single(ink, p, end);
		return;
	}
	while (last[-1] != ' ')
		last--;
	put_words(ink, p, (size_t)(blank - p));
	put_initial(ink, last, end);
}

static struct text
measured(const struct ink *ink)
{
	struct text text = {ink->out, (uint32_t)ink->len, 0}, rest = text;
	struct text_cell cell;

	while (text_next(&rest, &cell))
		text.cols += cell.cols;
	return text;
}

struct text
mask_text(char *out, size_t cap, struct text in, struct mask mask, enum mask_kind kind)
{
	struct ink ink = {.out = out, .cap = cap, .dots = mask.ascii ? "~" : "\xE2\x80\xA6"};

	if (mask.level == MASK_OFF || kind == MASK_OURS || in.len == 0)
		return in;
	if (kind == MASK_PRIVATE)
		put_dots(&ink);
	else if (kind == MASK_TITLE && mask.level == MASK_FULL)
		put(&ink, "(hidden)", strlen("(hidden)"));
	else if (kind == MASK_CUSTOMER || (kind == MASK_AGENT && mask.level == MASK_FULL))
		put_name(&ink, in);
	else
		put_words(&ink, in.p, in.len);
	return measured(&ink);
}
