/* intake - is this request a webhook of ours, and what of it is kept. SPDX-License-Identifier: MIT */
#include "floor/hub/intake.h"

#include "strikes.h"

#include "floor/base/mem.h"
#include "floor/event/event.h"
#include "floor/event/lex.h"

#include <stdlib.h>

#define ID_MAX 256 /* a longer one is kept as its SHA-256 */
#define HEADERS_MAX 4096
#define RETRY_S 5

struct intake {
	const struct hooks *hooks;
	struct metrics *metrics;
	struct refusals *refusals;
	struct strikes strikes;
	struct decoder *decoder;
	/* what a record's slices point to */
	char id[FIELD_TMP], type[FIELD_TMP], digest[SIGN_HEX];
	struct buf headers;
	struct err unreadable;
};

struct intake *
intake_new(
    const struct hooks *hooks, struct metrics *metrics, struct refusals *refusals, uint64_t seed)
{
	struct intake *intake = mem_zero(1, sizeof(*intake));

	intake->hooks = hooks;
	intake->metrics = metrics;
	intake->refusals = refusals;
	intake->strikes.seed = seed;
	intake->decoder = decoder_new();
	buf_init(&intake->headers, HEADERS_MAX);
	return intake;
}

void
intake_free(struct intake *intake)
{
	if (intake == NULL)
		return;
	decoder_free(intake->decoder);
	buf_fini(&intake->headers);
	free(intake);
}

void
intake_set_hooks(struct intake *intake, const struct hooks *hooks)
{
	intake->hooks = hooks;
}

static struct verdict
refuse(struct intake *intake, int64_t now_ms, enum metric why, unsigned status, const char *text)
{
	metrics_add(intake->metrics, why, 1);
	refusals_add(intake->refusals, now_ms);
	return (struct verdict){.status = status, .text = text};
}

static const struct hook *
hook_of(const struct intake *intake, const struct http_request *request)
{
	struct slice prefix = SLICE("/hooks/"), name = request->path;

	if (!slice_starts(name, prefix))
		return NULL;
	name.p += prefix.len;
	name.len -= prefix.len;
	return hooks_find(intake->hooks, name);
}

/* The length that is announced: -1 in pieces, -2 none, -3 nonsense or several. */
static int64_t
length_of(const struct http_request *request)
{
	struct slice first = http_field(request, "Content-Length", 0);
	bool pieces = http_field(request, "Transfer-Encoding", 0).p != NULL;
	int64_t length;

	if (first.p == NULL)
		return pieces ? -1 : -2;
	if (pieces || first.len == 0 || http_field(request, "Content-Length", 1).p)
		return -3;
	for (size_t i = 0; i < first.len; i++)
		if (first.p[i] < '0' || first.p[i] > '9')
			return -3;
	return slice_int(first, 0, INT64_MAX, &length) ? length : INT64_MAX;
}

struct verdict
intake_head(struct intake *intake, const struct http_request *request, size_t head_len,
    int64_t now_ms, size_t *max_body)
{
	const struct hook *hook = hook_of(intake, request);
	int64_t length;
	struct verdict verdict;

	if (head_len > INTAKE_HEAD_MAX || request->too_many_fields)
		return refuse(intake, now_ms, METRIC_REFUSED_REQUEST, 431,
		    "the request's head is larger than 16 KiB or 100 fields");
	if (hook == NULL)
		return refuse(intake, now_ms, METRIC_REFUSED_PATH, 404,
		    "no such hook; floorhub.conf names them: POST /hooks/NAME");
	if (!slice_is(request->method, "POST")) {
		verdict =
		    refuse(intake, now_ms, METRIC_REFUSED_METHOD, 405, "a webhook is sent by POST");
		verdict.allow = "POST";
		return verdict;
	}
	length = length_of(request);
	if (length == -3)
		return refuse(intake, now_ms, METRIC_REFUSED_REQUEST, 400,
		    "Content-Length must be one whole number, without Transfer-Encoding beside it");
	if (length == -2)
		return refuse(intake, now_ms, METRIC_REFUSED_LENGTH, 411,
		    "say how long the body is: Content-Length, or Transfer-Encoding: chunked");
	if (length > (int64_t)hook->max_body)
		return intake_too_large(intake, now_ms);
	*max_body = hook->max_body;
	return (struct verdict){0};
}

struct verdict
intake_too_large(struct intake *intake, int64_t now_ms)
{
	return refuse(intake, now_ms, METRIC_REFUSED_SIZE, 413,
	    "the body is larger than this hook takes (max-body)");
}

struct verdict
intake_no_room(struct intake *intake, int64_t now_ms)
{
	struct verdict verdict = refuse(intake, now_ms, METRIC_REFUSED_JOURNAL, 503,
	    "the journal cannot be written now; send it again later");

	verdict.retry_s = RETRY_S;
	return verdict;
}

/* A request without a right signature. Who sends many is told to slow down; a right one of the same
 * address is still taken. */
static struct verdict
strike(struct intake *intake, const struct http_request *request, int64_t now_ms, enum metric why,
    const char *text)
{
	struct verdict verdict;

	if (strikes_add(&intake->strikes, request->peer, now_ms) <= INTAKE_STRIKES)
		return refuse(intake, now_ms, why, 401, text);
	verdict = refuse(intake, now_ms, METRIC_REFUSED_STRIKES, 429,
	    "too many bad signatures from this address; wait a minute");
	verdict.retry_s = 60;
	return verdict;
}

static struct verdict
check_signature(struct intake *intake, const struct hook *hook, const struct http_request *request,
    int64_t now_ms)
{
	switch (sign_check(&hook->rules, request, now_ms, NULL)) {
	case SIGN_GOOD:
		break;
	case SIGN_MISSING:
		return strike(intake, request, now_ms, METRIC_REFUSED_MISSING,
		    "no signature in the form this hook's scheme asks for");
	case SIGN_BAD:
		return strike(intake, request, now_ms, METRIC_REFUSED_SIGNATURE,
		    "the signature is not made with this hook's secret over this body");
	case SIGN_RECORDED:
		return strike(intake, request, now_ms, METRIC_REFUSED_SIGNATURE,
		    "the signature has no time, but the body begins with one: it may be another "
		    "request's");
	case SIGN_TIME:
		return refuse(intake, now_ms, METRIC_REFUSED_TIME, 401,
		    "the signature is right, but its time is too far from this clock");
	}
	return (struct verdict){0};
}

/* The first of these that the request has. */
static struct slice
any_field(const struct http_request *request, const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct slice value = http_field(request, names[i], 0);

		if (value.len)
			return value;
	}
	return (struct slice){NULL, 0};
}

/* The id the sender gives it: in a field where the signature covers that field or the scheme has no
 * other, else in the body. A field nobody signed would let a replay in under a new name. */
static struct slice
id_in_fields(const struct hook *hook, const struct http_request *request)
{
	static const char *const names[] = {"webhook-id", "X-GitHub-Delivery"};

	switch (hook->rules.scheme) {
	case SIGN_STANDARD:
		return any_field(request, names, 1);
	case SIGN_GITHUB:
		return any_field(request, names + 1, 1);
	case SIGN_NONE:
		return any_field(request, names, 2);
	case SIGN_CSTAR:
	case SIGN_SCHEMES:
		break;
	}
	return (struct slice){NULL, 0};
}

static void
find_type_and_id(struct intake *intake, const struct hook *hook, const struct http_request *request,
    struct journal_record *record)
{
	static const char *const types[] = {"X-Event-Type", "X-GitHub-Event"};
	struct fields fields;

	record->id = id_in_fields(hook, request);
	decode(intake->decoder, request->body, &fields, NULL);
	record->type = fields_str(&fields, FIELD_TYPE, intake->type, sizeof(intake->type));
	if (record->type.len == 0)
		record->type = any_field(request, types, 2);
	if (record->id.len == 0)
		record->id = fields_str(&fields, FIELD_ID, intake->id, sizeof(intake->id));
	if (record->id.len && record->id.len <= ID_MAX)
		return;
	sign_sha256(record->id.len ? record->id : request->body, intake->digest);
	record->id = (struct slice){intake->digest, SIGN_HEX};
}

/* What may be asked later: which delivery it was, and how it was signed. */
static void
keep_headers(struct intake *intake, const struct http_request *request)
{
	static const char *const worth[] = {
	    "Content-Type",
	    "User-Agent",
	    "X-Signature",
	    "x-cstar-signature",
	    "X-Event-Type",
	    "X-Event-ID",
	    "X-Webhook-ID",
	    "X-Timestamp",
	    "X-Delivery-Attempt",
	    "webhook-id",
	    "webhook-timestamp",
	    "webhook-signature",
	    "X-GitHub-Event",
	    "X-GitHub-Delivery",
	    "X-Hub-Signature-256",
	};

	buf_reset(&intake->headers);
	for (size_t i = 0; i < sizeof(worth) / sizeof(*worth); i++) {
		struct slice value = http_field(request, worth[i], 0);

		if (value.p &&
		    !buf_printf(&intake->headers, "%s: %.*s\n", worth[i], SLICE_ARG(value)))
			break;
	}
}

struct verdict
intake_body(struct intake *intake, const struct http_request *request, int64_t now_ms,
    struct journal_record *record)
{
	const struct hook *hook = hook_of(intake, request);
	struct verdict verdict;

	if (hook == NULL) /* it was there when the head came: the hooks were read anew */
		return refuse(intake, now_ms, METRIC_REFUSED_PATH, 404, "no such hook any more");
	/* Browsers say where a page comes from, senders of webhooks do not. */
	if (hook->rules.scheme == SIGN_NONE && http_field(request, "Origin", 0).p)
		return refuse(intake, now_ms, METRIC_REFUSED_REQUEST, 403,
		    "a web page may not send to a hook without signatures");
	verdict = check_signature(intake, hook, request, now_ms);
	if (verdict.status)
		return verdict;
	*record = (struct journal_record){
	    .at_ms = now_ms, .hook = slice_of(hook->name), .raw = request->body};
	find_type_and_id(intake, hook, request, record);
	keep_headers(intake, request);
	record->headers = buf_slice(&intake->headers);
	intake->unreadable = (struct err){0};
	if (!lex_json(request->body, &intake->unreadable))
		record->unreadable = slice_of(intake->unreadable.msg);
	return verdict;
}

void
intake_count(
    struct intake *intake, const struct journal_record *record, enum journal_verdict verdict)
{
	metrics_add(intake->metrics, METRIC_RECEIVED, 1);
	if (verdict == JOURNAL_DUPLICATE) {
		metrics_add(intake->metrics, METRIC_DUPLICATES, 1);
		return;
	}
	if (verdict == JOURNAL_CONFLICT)
		metrics_add(intake->metrics, METRIC_CONFLICTS, 1);
	if (record->unreadable.len)
		metrics_add(intake->metrics, METRIC_UNREADABLE, 1);
	metrics_add(intake->metrics, METRIC_BYTES, record->raw.len);
}
