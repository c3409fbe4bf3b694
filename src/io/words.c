/* words - what went wrong on the way to a server, for a person. SPDX-License-Identifier: MIT */
#include "floor/io/words.h"

#include <inttypes.h>
#include <stdio.h>

#define LOCATION_MAX 120
#define SAMPLE_MAX 200

struct code_words {
	unsigned code;
	const char *words;
};

/* RFC 6455 section 7.4.1 and the IANA registry. The library shows 1012 to 1015 as 1002. */
static const struct code_words close_codes[] = {
    {1000, "normal closure"},
    {1001, "going away"},
    {1002, "protocol error, or the service restarts"},
    {1003, "unsupported data"},
    {1007, "invalid text"},
    {1008, "policy violation"},
    {1009, "message too big"},
    {1010, "extension missing"},
    {1011, "internal error"},
    {1012, "service restarts"},
    {1013, "try again later"},
    {1014, "bad gateway"},
};

static const struct code_words http_codes[] = {
    {200, "not a WebSocket address: 200 OK - check the path"},
    {400, "refused: 400 Bad Request"},
    {401, "refused: 401 Unauthorized - check the token"},
    {403, "refused: 403 Forbidden - the token may not read this"},
    {404, "no such stream: 404 Not Found - check the path"},
    {405, "not a WebSocket address: 405 Method Not Allowed"},
    {407, "refused: 407 Proxy Authentication Required"},
    {408, "server gave up: 408 Request Timeout"},
    {410, "no such stream: 410 Gone - check the path"},
    {426, "refused: 426 Upgrade Required"},
    {429, "refused: 429 Too Many Requests"},
    {500, "server failed: 500 Internal Server Error"},
    {502, "server unreachable behind its proxy: 502 Bad Gateway"},
    {503, "server not ready: 503 Service Unavailable"},
    {504, "server unreachable behind its proxy: 504 Gateway Timeout"},
};

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static const char *
find_words(const struct code_words *table, size_t count, unsigned code)
{
	for (size_t i = 0; i < count; i++)
		if (table[i].code == code)
			return table[i].words;
	return NULL;
}

void
words_safe(char *out, size_t cap, struct slice in)
{
	size_t len = 0;

	if (cap == 0)
		return;
	in = slice_trim(in);
	for (size_t i = 0; i < in.len && len + 1 < cap; i++) {
		char c = in.p[i];

		if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
			if (len && out[len - 1] != ' ')
				out[len++] = ' ';
		} else {
			out[len++] = c > ' ' && c < 0x7f ? c : '?';
		}
	}
	out[len] = '\0';
}

void
words_close(char *out, size_t cap, unsigned code, struct slice reason)
{
	const char *words = find_words(close_codes, COUNT(close_codes), code);
	char said[128];

	words_safe(said, sizeof(said), reason);
	if (code == 0) {
		snprintf(out, cap, "server closed the connection");
		return;
	}
	if (words == NULL)
		words = code >= 4000 ? "its own code" : "unregistered code";
	if (said[0])
		snprintf(out, cap, "server closed: %u %s (%s)", code, words, said);
	else
		snprintf(out, cap, "server closed: %u %s", code, words);
}

static bool
is_redirect(unsigned status)
{
	return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/* The host in "scheme://user@host:port/path"; empty for a relative location. */
static struct slice
location_host(struct slice location)
{
	struct slice rest = location, host;
	const char *colon = location.len ? memchr(location.p, ':', location.len) : NULL;
	const char *at;

	if (location.len > 2 && location.p[0] == '/' && location.p[1] == '/')
		rest = (struct slice){location.p + 2, location.len - 2};
	else if (colon && location.len - (size_t)(colon - location.p) > 3 &&
	    memcmp(colon, "://", 3) == 0)
		rest = (struct slice){colon + 3, location.len - (size_t)(colon + 3 - location.p)};
	else
		return (struct slice){NULL, 0};
	host = rest;
	for (size_t i = 0; i < rest.len; i++)
		if (strchr("/?#", rest.p[i])) {
			host.len = i;
			break;
		}
	at = host.len ? memchr(host.p, '@', host.len) : NULL;
	if (at)
		host = (struct slice){at + 1, host.len - (size_t)(at + 1 - host.p)};
	return host;
}

void
words_http(char *out, size_t cap, unsigned status, struct slice location)
{
	const char *words = find_words(http_codes, COUNT(http_codes), status);
	char host[LOCATION_MAX];

	if (is_redirect(status)) {
		words_safe(host, sizeof(host), location_host(location));
		snprintf(out, cap, "redirect to %s refused: %u - write the final address",
		    host[0] ? host : "another path", status);
		return;
	}
	if (words)
		snprintf(out, cap, "%s", words);
	else if (status == 0)
		snprintf(out, cap, "answer is not HTTP");
	else
		snprintf(out, cap, "upgrade refused with HTTP status %u", status);
}

struct slice
words_too_long(struct buf *out, struct slice sample, uint64_t total, size_t limit)
{
	buf_reset(out);
	buf_printf(
	    out, "message too long: %" PRIu64 " bytes, limit %zu; it begins: ", total, limit);
	buf_add(out, sample.p, sample.len < SAMPLE_MAX ? sample.len : SAMPLE_MAX);
	return buf_slice(out);
}
