/* admit - path, token, Origin and Host of a handshake. SPDX-License-Identifier: MIT */
#include "floor/hub/admit.h"

#include "floor/base/ascii.h"
#include "floor/hub/protocol.h"

#define REFUSE(err, status, ...) (err_set((err), ERR_REFUSED, __VA_ARGS__), (status))

static bool
lists(const char *const *list, struct slice what)
{
	for (; list && *list; list++)
		if (slice_same(what, slice_of(*list)))
			return true;
	return false;
}

/* The token that was shown: by header, by a browser's second subprotocol, by the address. */
static struct slice
shown_token(const struct admit_rules *rules, const struct admit_request *request)
{
	const struct slice bearer = SLICE(PROTOCOL_BEARER);
	struct slice rest = request->authorization, list = request->protocols;
	struct slice scheme = slice_cut(&rest, ' ');

	if (slice_same(scheme, SLICE("bearer")))
		return slice_trim(rest);
	while (list.p) {
		struct slice name = slice_trim(slice_cut(&list, ','));

		if (slice_starts(name, bearer))
			return (struct slice){name.p + bearer.len, name.len - bearer.len};
	}
	return rules->url_token ? request->url_token : (struct slice){0};
}

/* "[::1]:80" and "127.0.0.1:80" are addresses: nobody can make a name lead to us by them. */
static bool
is_address(struct slice host)
{
	if (host.len > 2 && host.p[0] == '[' && host.p[host.len - 1] == ']')
		return true;
	for (size_t i = 0; i < host.len; i++)
		if (!ascii_digit(host.p[i]) && host.p[i] != '.')
			return false;
	return host.len > 0;
}

static struct slice
without_port(struct slice host)
{
	size_t len = host.len;

	while (len > 0 && ascii_digit(host.p[len - 1]))
		len--;
	if (len > 0 && host.p[len - 1] == ':')
		host.len = len - 1;
	return host;
}

bool
admit_own_host(struct slice host)
{
	host = without_port(host);
	return is_address(host) || slice_same(host, SLICE("localhost"));
}

unsigned
admit_check(const struct admit_rules *rules, const struct admit_request *request,
    char hash[TOKENS_HASH_LEN], struct err *err)
{
	struct slice host = without_port(request->host), token = shown_token(rules, request);

	memset(hash, 0, TOKENS_HASH_LEN);
	if (!slice_is(request->path, PROTOCOL_PATH))
		return REFUSE(err, 404, "there is nothing at %.*s: want " PROTOCOL_PATH,
		    SLICE_ARG(request->path));
	if (request->origin.len && !lists(rules->origins, request->origin))
		return REFUSE(
		    err, 403, "Origin: %.*s is not in stream-origin", SLICE_ARG(request->origin));
	if (rules->need_token && token.len == 0 && request->url_token.len)
		return REFUSE(err, 401, "token: not taken from the address, show it as a bearer");
	if (rules->need_token && token.len == 0)
		return REFUSE(err, 401, "token missing: want Authorization: Bearer");
	if (rules->need_token && !tokens_check(rules->tokens, token, hash))
		return REFUSE(err, 401, "token unknown or revoked");
	if (!rules->need_token && !admit_own_host(request->host) && !lists(rules->hosts, host))
		return REFUSE(err, 403, "Host: %.*s is not in stream-host", SLICE_ARG(host));
	return 0;
}
