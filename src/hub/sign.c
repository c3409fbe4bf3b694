/* sign - signatures of webhooks, checked and made. SPDX-License-Identifier: MIT */
#include "floor/hub/sign.h"

#include "floor/base/ascii.h"
#include "floor/base/stamp.h"

#include <inttypes.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <stdlib.h>
#include <string.h>

#define DIGEST 32
#define SIGNATURES_MAX 16 /* of one request; further ones are not looked at */
#define BASE64_DIGEST 44  /* characters of a digest */

/* What a request carries: decoded signatures, and what stands before the body in the signed text.
 */
struct claim {
	uint8_t digests[SIGNATURES_MAX][DIGEST];
	size_t count;
	struct slice id, seconds; /* empty where the scheme has none */
	bool timed;
};

const char *
sign_scheme_name(enum sign_scheme scheme)
{
	static const char *const names[SIGN_SCHEMES] = {"cstar", "standard", "github", "none"};

	return scheme < SIGN_SCHEMES ? names[scheme] : NULL;
}

static void
claim_hex(struct claim *claim, struct slice hex)
{
	uint8_t *digest = claim->digests[claim->count];

	if (claim->count == SIGNATURES_MAX || hex.len != SIGN_HEX)
		return;
	for (size_t i = 0; i < DIGEST; i++) {
		int high = ascii_hex(hex.p[2 * i]), low = ascii_hex(hex.p[2 * i + 1]);

		if (high < 0 || low < 0)
			return;
		digest[i] = (uint8_t)(high << 4 | low);
	}
	claim->count++;
}

static void
claim_base64(struct claim *claim, struct slice text)
{
	uint8_t decoded[BASE64_DIGEST];

	if (claim->count == SIGNATURES_MAX || text.len != BASE64_DIGEST ||
	    text.p[BASE64_DIGEST - 1] != '=' || text.p[BASE64_DIGEST - 2] == '=')
		return;
	if (EVP_DecodeBlock(decoded, (const void *)text.p, BASE64_DIGEST) != DIGEST + 1)
		return;
	memcpy(claim->digests[claim->count++], decoded, DIGEST);
}

/* X-Signature: t=1774583010,v1=HEX,v1=HEX */
static void
claim_cstar(struct claim *claim, struct slice value)
{
	while (value.p) {
		struct slice part = slice_trim(slice_cut(&value, ',')), word;

		word = slice_cut(&part, '=');
		if (slice_is(word, "t"))
			claim->seconds = part;
		else if (slice_is(word, "v1"))
			claim_hex(claim, part);
	}
	claim->timed = true;
}

static void
claim_prefixed(struct claim *claim, struct slice value)
{
	if (slice_starts(value, SLICE("sha256="))) {
		value.p += 7;
		value.len -= 7;
	}
	claim_hex(claim, value);
}

/* webhook-signature: v1,BASE64 v1,BASE64 */
static void
claim_standard(struct claim *claim, const struct http_request *request)
{
	struct slice value = http_field(request, "webhook-signature", 0);

	claim->id = http_field(request, "webhook-id", 0);
	claim->seconds = http_field(request, "webhook-timestamp", 0);
	claim->timed = true;
	while (value.p) {
		struct slice part = slice_cut(&value, ' '), version;

		version = slice_cut(&part, ',');
		if (slice_is(version, "v1"))
			claim_base64(claim, part);
	}
}

static void
claim_read(const struct sign_rules *rules, const struct http_request *request, struct claim *claim)
{
	struct slice value;

	memset(claim, 0, sizeof(*claim));
	if (rules->scheme == SIGN_STANDARD) {
		claim_standard(claim, request);
	} else if (rules->scheme == SIGN_GITHUB) {
		value = http_field(request, "X-Hub-Signature-256", 0);
		if (slice_starts(value, SLICE("sha256=")))
			claim_prefixed(claim, value);
	} else {
		value = http_field(request, "X-Signature", 0);
		if (rules->legacy && slice_starts(value, SLICE("sha256=")))
			claim_prefixed(claim, value);
		else if (value.p)
			claim_cstar(claim, value);
		else if (rules->legacy)
			claim_prefixed(claim, http_field(request, "x-cstar-signature", 0));
	}
}

/* A context with the key in it: making one is most of the work of a short signature. NULL when out
 * of memory, or when the library has no HMAC. */
static EVP_MAC_CTX *
keyed(const struct sign_secret *secret)
{
	EVP_MAC *mac = EVP_MAC_fetch(NULL, "HMAC", NULL);
	EVP_MAC_CTX *context = mac ? EVP_MAC_CTX_new(mac) : NULL;
	char name[] = "SHA256";
	OSSL_PARAM parameters[] = {
	    OSSL_PARAM_construct_utf8_string("digest", name, 0), OSSL_PARAM_construct_end()};

	if (context && !EVP_MAC_init(context, secret->bytes, secret->len, parameters)) {
		EVP_MAC_CTX_free(context);
		context = NULL;
	}
	EVP_MAC_free(mac);
	return context;
}

/* HMAC over "ID.SECONDS.BODY", of which the first two may be missing. */
static void
sign_text(const struct sign_secret *secret, struct slice id, struct slice seconds,
    struct slice body, uint8_t digest[DIGEST])
{
	EVP_MAC_CTX *context = EVP_MAC_CTX_dup(secret->keyed);
	struct slice parts[] = {
	    id, {".", id.len ? 1 : 0}, seconds, {".", seconds.len ? 1 : 0}, body};
	bool ok = context != NULL;
	size_t len;

	for (size_t i = 0; ok && i < sizeof(parts) / sizeof(*parts); i++)
		if (parts[i].len)
			ok = EVP_MAC_update(context, (const void *)parts[i].p, parts[i].len);
	/* A hub that cannot sign must not say yes. */
	if (!ok || !EVP_MAC_final(context, digest, &len, DIGEST))
		abort();
	EVP_MAC_CTX_free(context);
}

static bool
any_matches(const struct sign_rules *rules, const struct claim *claim, struct slice body)
{
	unsigned good = 0;

	for (size_t s = 0; s < rules->secret_count; s++) {
		uint8_t wanted[DIGEST];

		sign_text(&rules->secrets[s], claim->id, claim->seconds, body, wanted);
		for (size_t i = 0; i < claim->count; i++)
			good |= CRYPTO_memcmp(wanted, claim->digests[i], DIGEST) == 0;
	}
	return good != 0;
}

/* "1774583010.BODY" is what the newer form signs for BODY. */
static bool
begins_as_time(struct slice body)
{
	size_t digits = 0;

	while (digits < body.len && body.p[digits] >= '0' && body.p[digits] <= '9')
		digits++;
	return digits > 0 && digits < body.len && body.p[digits] == '.';
}

enum sign_verdict
sign_check(const struct sign_rules *rules, const struct http_request *request, int64_t now_ms,
    int64_t *signed_ms)
{
	struct claim claim;
	int64_t seconds = 0, away_ms;

	if (signed_ms)
		*signed_ms = STAMP_NONE;
	if (rules->scheme == SIGN_NONE)
		return SIGN_GOOD;
	claim_read(rules, request, &claim);
	if (claim.count == 0)
		return SIGN_MISSING;
	if (rules->scheme == SIGN_STANDARD && claim.id.len == 0)
		return SIGN_MISSING;
	if (claim.timed && !slice_int(claim.seconds, 0, INT64_MAX / 1000, &seconds))
		return SIGN_MISSING;
	if (!any_matches(rules, &claim, request->body))
		return SIGN_BAD;
	if (!claim.timed)
		return rules->scheme == SIGN_CSTAR && begins_as_time(request->body) ? SIGN_RECORDED
		                                                                    : SIGN_GOOD;
	if (signed_ms)
		*signed_ms = seconds * 1000;
	away_ms = seconds * 1000 - now_ms;
	return away_ms > rules->tolerance_ms || away_ms < -rules->tolerance_ms ? SIGN_TIME
	                                                                       : SIGN_GOOD;
}

static void
print_hex(const uint8_t digest[DIGEST], char hex[SIGN_HEX])
{
	static const char digits[] = "0123456789abcdef";

	for (size_t i = 0; i < DIGEST; i++) {
		hex[2 * i] = digits[digest[i] >> 4];
		hex[2 * i + 1] = digits[digest[i] & 15];
	}
}

void
sign_make(const struct sign_rules *rules, struct slice id, int64_t now_ms, struct slice body,
    struct buf *headers)
{
	uint8_t digest[DIGEST];
	char text[24], hex[SIGN_HEX], base64[BASE64_DIGEST + 1];
	struct slice seconds = {text, 0}, none = {NULL, 0};

	if (rules->scheme == SIGN_NONE || rules->secret_count == 0)
		return;
	seconds.len = (size_t)snprintf(text, sizeof(text), "%" PRId64, now_ms / 1000);
	if (rules->scheme == SIGN_GITHUB || (rules->scheme == SIGN_CSTAR && rules->legacy))
		seconds = none;
	sign_text(
	    &rules->secrets[0], rules->scheme == SIGN_STANDARD ? id : none, seconds, body, digest);
	print_hex(digest, hex);
	EVP_EncodeBlock((void *)base64, digest, DIGEST);
	if (rules->scheme == SIGN_STANDARD)
		buf_printf(headers,
		    "webhook-id: %.*s\r\nwebhook-timestamp: %s\r\nwebhook-signature: v1,%s\r\n",
		    SLICE_ARG(id), text, base64);
	else if (rules->scheme == SIGN_GITHUB)
		buf_printf(headers, "X-Hub-Signature-256: sha256=%.*s\r\n", SIGN_HEX, hex);
	else if (rules->legacy)
		buf_printf(headers, "X-Signature: sha256=%.*s\r\n", SIGN_HEX, hex);
	else
		buf_printf(headers, "X-Signature: t=%s,v1=%.*s\r\n", text, SIGN_HEX, hex);
}

static bool
decode_secret(struct slice text, struct sign_secret *secret)
{
	uint8_t decoded[SIGN_SECRET_MAX];
	size_t pad = 0;
	int len;

	if (slice_starts(text, SLICE("whsec_"))) {
		text.p += 6;
		text.len -= 6;
	}
	while (pad < text.len && text.p[text.len - 1 - pad] == '=')
		pad++;
	if (text.len == 0 || pad > 2 || text.len / 4 * 3 > SIGN_SECRET_MAX)
		return false;
	len = EVP_DecodeBlock(decoded, (const void *)text.p, (int)text.len);
	if (len <= (int)pad)
		return false;
	secret->len = (size_t)len - pad;
	memcpy(secret->bytes, decoded, secret->len);
	OPENSSL_cleanse(decoded, sizeof(decoded));
	return true;
}

bool
sign_add_secret(struct sign_rules *rules, struct slice text, struct err *err)
{
	struct sign_secret *secret = &rules->secrets[rules->secret_count];

	if (rules->secret_count == SIGN_SECRETS_MAX)
		return err_set(
		    err, ERR_LIMIT, "more than %d secrets for one hook", SIGN_SECRETS_MAX);
	if (text.len == 0)
		return err_set(err, ERR_VALUE, "an empty secret");
	if (text.len > SIGN_SECRET_MAX)
		return err_set(err, ERR_LIMIT, "a secret of more than %d bytes", SIGN_SECRET_MAX);
	if (rules->scheme == SIGN_STANDARD) {
		if (!decode_secret(text, secret))
			return err_set(err, ERR_VALUE,
			    "not the base64 that the scheme \"standard\" wants behind \"whsec_\"");
	} else {
		memcpy(secret->bytes, text.p, text.len);
		secret->len = text.len;
	}
	secret->keyed = keyed(secret);
	if (secret->keyed == NULL)
		return err_set(err, ERR_SYSTEM, "libcrypto cannot make an HMAC with SHA-256");
	rules->secret_count++;
	return true;
}

void
sign_wipe(struct sign_rules *rules)
{
	for (size_t i = 0; i < rules->secret_count; i++)
		EVP_MAC_CTX_free(rules->secrets[i].keyed);
	OPENSSL_cleanse(rules->secrets, sizeof(rules->secrets));
	rules->secret_count = 0;
}

void
sign_sha256(struct slice bytes, char hex[SIGN_HEX])
{
	uint8_t digest[DIGEST];
	unsigned len;

	if (!EVP_Digest(bytes.len ? bytes.p : "", bytes.len, digest, &len, EVP_sha256(), NULL))
		abort();
	print_hex(digest, hex);
}

bool
sign_same(struct slice a, struct slice b)
{
	return a.len == b.len && CRYPTO_memcmp(a.p, b.p, a.len) == 0;
}
