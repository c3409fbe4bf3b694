/* fuzz_intake - what every request must obey: lines of a head, an empty line, a body. SPDX-License-Identifier: MIT */
#include "fuzz.h"

#include "floor/hub/intake.h"
#include "../unit/request_kit.h"

#define NOW (1774583010 * INT64_C(1000))
#define BODY_MAX 4096

/* The first line is "METHOD PATH", then the fields. */
static struct http_request
request_of(struct slice text)
{
	struct slice line = slice_trim(slice_cut(&text, '\n')), method = slice_cut(&line, ' '),
	             head;
	struct http_request request = {.method = method, .path = line, .peer = SLICE("192.0.2.7")};
	const char *end = text.len ? memmem(text.p, text.len, "\n\n", 2) : NULL;

	head = (struct slice){text.p, end ? (size_t)(end - text.p) : text.len};
	if (end)
		request.body = (struct slice){end + 2, text.len - head.len - 2};
	request_fields(&request, head);
	return request;
}

static void
add_hook(struct hooks *hooks, const char *section, enum sign_scheme scheme)
{
	struct hook *hook = hooks_add(hooks, slice_of(section), NULL);

	hook->rules.scheme = scheme;
	hook->rules.legacy = scheme == SIGN_CSTAR;
	hook->max_body = BODY_MAX;
	if (scheme != SIGN_NONE)
		sign_add_secret(&hook->rules,
		    scheme == SIGN_STANDARD ? SLICE("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
		                            : SLICE("whsec_test_secret"),
		    NULL);
}

static void
record_holds(const struct http_request *request, const struct journal_record *record)
{
	LAW(slice_eq(record->raw, request->body));
	LAW(record->id.len > 0 && record->id.len <= 1024);
	LAW(record->hook.len > 0 && record->at_ms == NOW);
	LAW(record->raw.len > 0 || record->unreadable.len > 0);
	/* what can be spliced holds no byte that JSON has no place for */
	for (size_t i = 0; record->unreadable.len == 0 && i < record->raw.len; i++)
		LAW((unsigned char)record->raw.p[i] >= ' ' || strchr("\t\n\r", record->raw.p[i]));
}

/* Made once: compiling the table of fields takes longer than a thousand requests. */
static struct intake *
intake_of(struct metrics *metrics, struct refusals *refusals)
{
	static struct hooks hooks;

	add_hook(&hooks, "cstar", SIGN_CSTAR);
	add_hook(&hooks, "standard", SIGN_STANDARD);
	add_hook(&hooks, "github", SIGN_GITHUB);
	add_hook(&hooks, "open", SIGN_NONE);
	return intake_new(&hooks, metrics, refusals, 1);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct metrics metrics;
	static struct refusals refusals;
	static struct intake *intake;
	struct http_request request = request_of((struct slice){(const char *)data, size});
	struct journal_record record;
	struct verdict verdict;
	size_t max_body = 0;

	if (intake == NULL)
		intake = intake_of(&metrics, &refusals);
	refusals = (struct refusals){0};
	verdict = intake_head(intake, &request, size, NOW, &max_body);
	LAW(verdict.status != 0 || max_body == BODY_MAX);
	if (verdict.status == 0) {
		verdict = intake_body(intake, &request, NOW, &record);
		if (verdict.status == 0)
			record_holds(&request, &record);
	}
	LAW(verdict.status == 0 || (verdict.status >= 400 && verdict.status < 600));
	LAW(verdict.status == 0 || strlen(verdict.text) > 10);
	LAW((refusals_hour(&refusals, NOW) == 1) == (verdict.status != 0));
	return 0;
}
