/* url - the addresses a board understands, taken apart. SPDX-License-Identifier: MIT */
#include "floor/io/url.h"

#include "floor/base/ascii.h"

#include <stdio.h>
#include <string.h>

static const char *const scheme_names[] = {
    [URL_WS] = "ws",
    [URL_WSS] = "wss",
    [URL_FILE] = "file",
    [URL_STDIN] = "-",
    [URL_DEMO] = "demo",
};

#define SCHEME_COUNT (sizeof(scheme_names) / sizeof(scheme_names[0]))
#define EXPECTED "expected ws://HOST, wss://HOST, file:PATH, demo: or -"

/* The length of "scheme" before a colon (RFC 3986 section 3.1), 0 when there is none. */
static size_t
scheme_len(const char *text)
{
	size_t len = 0;

	if (!ascii_letter(text[0]))
		return 0;
	while (ascii_alnum(text[len]) || strchr("+-.", text[len]) != NULL) {
		if (text[len] == '\0')
			return 0;
		len++;
	}
	return text[len] == ':' ? len : 0;
}

/* Does not repeat the address: error messages are kept where passwords should not be. */
static bool
refuse_credentials(struct err *err)
{
	return err_set(err, ERR_SYNTAX,
	    "a user or password in the address is not sent: put the token in a file "
	    "(--token-file)");
}

static bool
refuse_scheme(const char *text, size_t len, struct err *err)
{
	const struct slice scheme = {text, len};
	const char *near;

	if (len && strchr(text, '@'))
		return refuse_credentials(err);
	if (strcmp(text, "demo") == 0)
		return err_set(err, ERR_UNKNOWN, "\"demo\": did you mean \"demo:\"?");
	if (len == 0)
		return err_set(err, ERR_UNKNOWN,
		    "\"%.80s\" is no source; did you mean \"file:%.80s\"? (%s)", text, text,
		    EXPECTED);
	if (slice_same(scheme, SLICE("http")) || slice_same(scheme, SLICE("https"))) {
		near = len == 5 ? "wss" : "ws";
		return err_set(err, ERR_UNKNOWN, "\"%.80s\": did you mean \"%s%.80s\"?", text, near,
		    text + len);
	}
	near = str_suggest(scheme, scheme_names, SCHEME_COUNT);
	if (near)
		return err_set(err, ERR_UNKNOWN, "unknown scheme \"%.*s:\", did you mean \"%s:\"?",
		    (int)(len > 40 ? 40 : len), text, near);
	if (ascii_digit(text[len + 1]))
		return err_set(
		    err, ERR_UNKNOWN, "\"%.80s\": did you mean \"ws://%.80s\"?", text, text);
	return err_set(err, ERR_UNKNOWN, "unknown scheme \"%.*s:\", %s", (int)(len > 40 ? 40 : len),
	    text, EXPECTED);
}

bool
url_scheme(const char *text, enum url_scheme *scheme, struct err *err)
{
	size_t len;

	if (text[0] == '\0')
		return err_set(err, ERR_SYNTAX, "no source: %s", EXPECTED);
	if (strcmp(text, "-") == 0) {
		*scheme = URL_STDIN;
		return true;
	}
	len = scheme_len(text);
	for (unsigned i = 0; len && i < SCHEME_COUNT; i++)
		if (slice_same((struct slice){text, len}, slice_of(scheme_names[i]))) {
			*scheme = (enum url_scheme)i;
			return true;
		}
	return refuse_scheme(text, len, err);
}

static bool
parse_port(struct slice text, struct url *url, struct err *err)
{
	int64_t port;

	if (!slice_int(text, 1, 65535, &port))
		return err_set(err, ERR_VALUE,
		    "bad port \"%.*s\": a number from 1 to 65535 is needed",
		    (int)(text.len > 40 ? 40 : text.len), text.p);
	url->port = (uint16_t)port;
	url->port_given = true;
	return true;
}

static bool
host_char(char c, bool ipv6)
{
	if (ascii_alnum(c) || c == '.' || c == '-' || c == '_')
		return true;
	return ipv6 && (c == ':' || c == '%');
}

static bool
keep_host(struct slice host, struct url *url, struct err *err)
{
	if (host.len == 0)
		return err_set(err, ERR_SYNTAX, "no host in the address: %s://HOST[:PORT][/PATH]",
		    scheme_names[url->scheme]);
	if (host.len >= sizeof(url->host))
		return err_set(
		    err, ERR_LIMIT, "host name longer than %zu bytes", sizeof(url->host) - 1);
	for (size_t i = 0; i < host.len; i++) {
		if (host_char(host.p[i], url->ipv6))
			continue;
		if ((unsigned char)host.p[i] >= 0x80)
			return err_set(err, ERR_SYNTAX,
			    "the host name has letters outside ASCII: write its xn-- form");
		return err_set(
		    err, ERR_SYNTAX, "character '%c' cannot be in a host name", host.p[i]);
	}
	memcpy(url->host, host.p, host.len);
	url->host[host.len] = '\0';
	return true;
}

/* RFC 3986 section 3.2.2: an IPv6 address stands in brackets. */
static bool
parse_ipv6(struct slice authority, struct url *url, struct err *err)
{
	const char *end = memchr(authority.p, ']', authority.len);
	struct slice host = {authority.p + 1, 0}, after;

	if (end == NULL)
		return err_set(err, ERR_SYNTAX, "missing ']' after the IPv6 address");
	host.len = (size_t)(end - host.p);
	after = (struct slice){end + 1, authority.len - host.len - 2};
	url->ipv6 = true;
	if (memchr(host.p, ':', host.len) == NULL)
		return err_set(err, ERR_SYNTAX, "brackets are for IPv6 addresses only");
	if (!keep_host(host, url, err))
		return false;
	if (after.len == 0)
		return true;
	if (after.p[0] != ':')
		return err_set(err, ERR_SYNTAX, "only \":PORT\" may follow the ']'");
	return parse_port((struct slice){after.p + 1, after.len - 1}, url, err);
}

static bool
parse_authority(struct slice authority, struct url *url, struct err *err)
{
	struct slice rest = authority, host;

	if (authority.len && memchr(authority.p, '@', authority.len))
		return refuse_credentials(err);
	if (authority.len && authority.p[0] == '[')
		return parse_ipv6(authority, url, err);
	host = slice_cut(&rest, ':');
	if (rest.p && memchr(rest.p, ':', rest.len))
		return err_set(err, ERR_SYNTAX, "an IPv6 address needs brackets: %s://[%.*s]",
		    scheme_names[url->scheme], (int)(authority.len > 60 ? 60 : authority.len),
		    authority.p);
	if (!keep_host(host, url, err))
		return false;
	return rest.p == NULL || parse_port(rest, url, err);
}

static bool
parse_ws(const char *text, struct url *url, struct err *err)
{
	size_t len;

	if (strncmp(text, "//", 2) != 0)
		return err_set(err, ERR_SYNTAX,
		    "\"%s:\" needs two slashes: %s://HOST[:PORT][/PATH]", scheme_names[url->scheme],
		    scheme_names[url->scheme]);
	text += 2;
	for (const char *p = text; *p; p++)
		if ((unsigned char)*p <= ' ' || *p == 0x7f)
			return err_set(
			    err, ERR_SYNTAX, "blank or control character in the address");
	if (strchr(text, '#'))
		return err_set(err, ERR_SYNTAX, "a WebSocket address has no '#' part");
	url->port = url->scheme == URL_WSS ? 443 : 80;
	len = strcspn(text, "/?");
	if (!parse_authority((struct slice){text, len}, url, err))
		return false;
	snprintf(url->rest, sizeof(url->rest), "%s%s", text[len] == '/' ? "" : "/", text + len);
	return true;
}

bool
url_parse(const char *text, struct url *url, struct err *err)
{
	const char *rest;

	memset(url, 0, sizeof(*url));
	if (!url_scheme(text, &url->scheme, err))
		return false;
	if (strlen(text) >= URL_MAX - 1)
		return err_set(err, ERR_LIMIT, "address longer than %d bytes", URL_MAX - 2);
	rest = url->scheme == URL_STDIN ? "" : strchr(text, ':') + 1;
	switch (url->scheme) {
	case URL_WS:
	case URL_WSS:
		return parse_ws(rest, url, err);
	case URL_FILE:
		if (*rest == '\0')
			return err_set(err, ERR_SYNTAX, "\"file:\" needs a path: file:PATH");
		/* file:///etc/x and file://localhost/etc/x are how others write it (RFC 8089). */
		if (strncmp(rest, "//localhost/", 12) == 0)
			rest += 11;
		else if (strncmp(rest, "///", 3) == 0)
			rest += 2;
		break;
	case URL_DEMO:
		rest += *rest == '?';
		break;
	case URL_STDIN:
		break;
	}
	snprintf(url->rest, sizeof(url->rest), "%s", rest);
	return true;
}

void
url_authority(const struct url *url, char *out, size_t cap)
{
	const char *open = url->ipv6 ? "[" : "", *shut = url->ipv6 ? "]" : "";

	if (url->port != (url->scheme == URL_WSS ? 443 : 80))
		snprintf(out, cap, "%s%s%s:%u", open, url->host, shut, url->port);
	else
		snprintf(out, cap, "%s%s%s", open, url->host, shut);
}

void
url_show(const struct url *url, char *out, size_t cap)
{
	char authority[URL_HOST_MAX + 16];
	const char *name;

	switch (url->scheme) {
	case URL_WS:
	case URL_WSS:
		url_authority(url, authority, sizeof(authority));
		snprintf(out, cap, "%s://%s%.*s", scheme_names[url->scheme], authority,
		    (int)strcspn(url->rest, "?"), url->rest);
		break;
	case URL_FILE:
		name = strrchr(url->rest, '/');
		snprintf(out, cap, "%s", name && name[1] ? name + 1 : url->rest);
		break;
	case URL_STDIN:
		snprintf(out, cap, "stdin");
		break;
	case URL_DEMO:
		snprintf(out, cap, "demo:");
		break;
	}
}
