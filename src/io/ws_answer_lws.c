/* ws_answer - what a server answers to the wish to upgrade, from its headers. SPDX-License-Identifier: MIT */
#include "ws_answer.h"

#include "floor/base/http.h"
#include "floor/io/words.h"

#include <libwebsockets.h>
#include <string.h>

#define HEADER_MAX 512
#define RETRY_AFTER_MAX_S 86400

/* Empty when there is none, or too long a one. */
static struct slice
header(struct lws *wsi, enum lws_token_indexes which, char text[HEADER_MAX])
{
	int len = lws_hdr_copy(wsi, text, HEADER_MAX, which);

	return slice_trim((struct slice){text, len > 0 ? (size_t)len : 0});
}

void
ws_answer_read(struct ws_answer *answer, struct lws *wsi, const char *subprotocol)
{
	char text[HEADER_MAX];

	answer->agreed =
	    subprotocol && slice_is(header(wsi, WSI_TOKEN_PROTOCOL, text), subprotocol);
	if (!http_date(header(wsi, WSI_TOKEN_HTTP_DATE, text), &answer->date_ms))
		answer->date_ms = STAMP_NONE;
}

unsigned
ws_answer_refusal(struct lws *wsi, char *why, size_t room)
{
	unsigned status = lws_http_client_http_response(wsi);
	char text[HEADER_MAX];

	words_http(why, room, status, header(wsi, WSI_TOKEN_HTTP_LOCATION, text));
	return status;
}

/* Seconds; the date that RFC 9110 section 10.2.3 also allows is not worth the trouble. */
int64_t
ws_answer_retry_after_ms(struct lws *wsi)
{
	char text[HEADER_MAX];
	int64_t seconds = 0;

	slice_int(header(wsi, WSI_TOKEN_HTTP_RETRY_AFTER, text), 0, RETRY_AFTER_MAX_S, &seconds);
	return seconds * STAMP_MS_S;
}
