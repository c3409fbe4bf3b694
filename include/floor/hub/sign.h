/* sign - signatures of webhooks, checked and made: the one door to HMAC. SPDX-License-Identifier: MIT
 *
 * All schemes are HMAC-SHA256 over the raw body, before anybody parses it:
 *
 *   cstar     X-Signature: t=SECONDS,v1=HEX[,v1=HEX...]    over "SECONDS.BODY"
 *   standard  webhook-id, webhook-timestamp, webhook-signature: v1,BASE64 [v1,BASE64...]
 *             over "ID.SECONDS.BODY" (the Standard Webhooks specification)
 *   github    X-Hub-Signature-256: sha256=HEX               over the body
 *
 * Every signature is compared with every secret, in constant time and to the end: how long it takes
 * tells nothing about which was nearly right. */
#ifndef FLOOR_HUB_SIGN_H
#define FLOOR_HUB_SIGN_H

#include "floor/base/buf.h"
#include "floor/base/err.h"
#include "floor/base/http.h"

#define SIGN_SECRETS_MAX 8
#define SIGN_SECRET_MAX 512  /* bytes of one, as it is kept */
#define SIGN_SECRET_SHORT 24 /* fewer than this are warned of */
#define SIGN_HEX 64          /* digits of a SHA-256 */

enum sign_scheme { SIGN_CSTAR, SIGN_STANDARD, SIGN_GITHUB, SIGN_NONE, SIGN_SCHEMES };

/* "cstar", "standard", "github", "none"; NULL past the last. */
const char *sign_scheme_name(enum sign_scheme scheme);

struct sign_secret {
	uint8_t bytes[SIGN_SECRET_MAX];
	size_t len;
	void *keyed; /* libcrypto's, ready to be copied */
};

struct sign_rules {
	enum sign_scheme scheme;
	struct sign_secret secrets[SIGN_SECRETS_MAX];
	size_t secret_count;
	/* cstar: also take "sha256=HEX" and x-cstar-signature, which are over the body alone and so
	 * protect from no replay. */
	bool legacy;
	int64_t tolerance_ms; /* how far the signed time may be from ours, both ways */
};

/* The text of a secret as its owner has it: the first line of a file. cstar and github use it as it
 * stands, prefix and all; standard takes base64 behind "whsec_". False: no secret. */
bool sign_add_secret(struct sign_rules *rules, struct slice text, struct err *err);
void sign_wipe(struct sign_rules *rules); /* the secrets are gone, and what they took */

enum sign_verdict {
	SIGN_GOOD,
	SIGN_MISSING, /* no signature to look at, or not in the scheme's form */
	SIGN_BAD,     /* none of them is ours */
	SIGN_TIME,    /* right, but made too long ago or too far ahead */
	/* right for an older form, but the body begins as "SECONDS.": so does what a newer one
	 * signs, and who has recorded one has this signature, too */
	SIGN_RECORDED,
};

/* Is the request (its body complete) one of ours? `*signed_ms` is the signed time, STAMP_NONE where
 * the scheme has none; may be NULL. */
enum sign_verdict sign_check(const struct sign_rules *rules, const struct http_request *request,
    int64_t now_ms, int64_t *signed_ms);

/* Append the header lines that sign `body` with the first secret, "Name: value\r\n" each. `id` is
 * needed by standard only. */
void sign_make(const struct sign_rules *rules, struct slice id, int64_t now_ms, struct slice body,
    struct buf *headers);

/* Lower-case hex of the SHA-256 of `bytes`. */
void sign_sha256(struct slice bytes, char hex[SIGN_HEX]);
/* Are both the same, compared in a time that depends on the lengths alone? */
bool sign_same(struct slice a, struct slice b);

#endif
