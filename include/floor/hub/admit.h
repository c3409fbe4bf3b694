/* admit - who may open the stream: path, token, Origin and Host. SPDX-License-Identifier: MIT
 *
 * Browsers say where a page comes from (Origin), boards do not: a page has to be on the list, so
 * that no foreign one reads along (cross-site WebSocket hijacking). Who shows no token must have
 * come by an address or a name we know, so that no foreign name leads here (DNS rebinding). */
#ifndef FLOOR_HUB_ADMIT_H
#define FLOOR_HUB_ADMIT_H

#include "floor/hub/tokens.h"

/* Lists end in NULL. */
struct admit_rules {
	const struct tokens *tokens;
	bool need_token;            /* else nobody is asked for one */
	bool url_token;             /* token= in the address counts */
	const char *const *hosts;   /* beside localhost and plain addresses */
	const char *const *origins; /* "https://board.example" */
};

/* What is absent is empty. */
struct admit_request {
	struct slice path, host, origin, authorization, protocols, url_token;
};

/* Is a Host field an address or localhost? No foreign name can be made to lead to us by those. */
bool admit_own_host(struct slice host);

/* 0, or the HTTP status to refuse with and `err` as its text. `hash` is that of the token that let
 * it in, all NUL when none was needed. */
unsigned admit_check(const struct admit_rules *rules, const struct admit_request *request,
    char hash[TOKENS_HASH_LEN], struct err *err);

#endif
