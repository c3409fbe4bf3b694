/* test_intake - a request and the answer it gets; what is kept of a good one. SPDX-License-Identifier: MIT */
#include "floor/hub/intake.h"
#include "request_kit.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <setjmp.h>
#include <cmocka.h>

#define NOW (1774583010 * INT64_C(1000))
#define BODY "{\"id\":\"evt_1\",\"type\":\"boss.spawned\"}"
#define GOOD                                                                                       \
	"X-Signature: t=1774583010,"                                                               \
	"v1=7e45c218a193ce8bdd67db8d2e46dd41a207a6c0ae01afafe4e682123749173f\n"

struct hub {
	struct hooks hooks;
	struct metrics metrics;
	struct refusals refusals;
	struct intake *intake;
};

static void
configure(struct hooks *hooks, const char *section, const char *key, const char *value)
{
	struct ini_line line = {slice_of(section), slice_of(key), slice_of(value), 1, "f.conf"};
	struct err err = {0};

	if (!hooks_line(hooks, &line, &err))
		fail_msg("%s", err.msg);
}

static int
setup(void **state)
{
	static struct hub hub;
	struct err err;

	memset(&hub, 0, sizeof(hub));
	configure(&hub.hooks, "hook cstar", "max-body", "64");
	configure(&hub.hooks, "hook open", "scheme", "none");
	configure(&hub.hooks, "hook github", "scheme", "github");
	configure(&hub.hooks, "hook standard", "scheme", "standard");
	for (size_t i = 0; i < hub.hooks.count; i++)
		if (hub.hooks.hooks[i]->rules.scheme != SIGN_NONE)
			assert_true(sign_add_secret(&hub.hooks.hooks[i]->rules,
			    hub.hooks.hooks[i]->rules.scheme == SIGN_STANDARD
			        ? SLICE("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
			        : SLICE("whsec_test_secret"),
			    &err));
	hub.intake = intake_new(&hub.hooks, &hub.metrics, &hub.refusals, 1);
	*state = &hub;
	return 0;
}

static int
teardown(void **state)
{
	struct hub *hub = *state;

	intake_free(hub->intake);
	hooks_fini(&hub->hooks);
	return 0;
}

/* The whole way of one request; its record when it is taken. */
static unsigned
status_of(struct hub *hub, const struct http_request *request, struct journal_record *record)
{
	size_t max_body = 0;
	struct verdict verdict = intake_head(hub->intake, request, 300, NOW, &max_body);

	if (verdict.status)
		return verdict.status;
	if (request->body.len > max_body)
		return intake_too_large(hub->intake, NOW).status;
	return intake_body(hub->intake, request, NOW, record).status;
}

/* The answers of section 6 of the protocol page, decided without a socket. */
static void
each_request_gets_its_answer(void **state)
{
#define LENGTH "Content-Length: 37\n"
	static const struct {
		unsigned status;
		const char *method, *path, *lines, *body;
	} rows[] = {
	    {0, "POST", "/hooks/cstar", LENGTH GOOD, BODY},
	    {0, "POST", "/hooks/cstar", "Transfer-Encoding: chunked\n" GOOD, BODY},
	    {0, "POST", "/hooks/cstar", "content-length: 37\n" GOOD, BODY},
	    {0, "POST", "/hooks/open", LENGTH, BODY},
	    {0, "POST", "/hooks/open", "Content-Length: 0\n", ""},
	    {400, "POST", "/hooks/cstar", LENGTH "Content-Length: 37\n" GOOD, BODY},
	    {400, "POST", "/hooks/cstar", LENGTH "Transfer-Encoding: chunked\n" GOOD, BODY},
	    {400, "POST", "/hooks/cstar", "Content-Length: -1\n" GOOD, BODY},
	    {400, "POST", "/hooks/cstar", "Content-Length: +37\n" GOOD, BODY},
	    {400, "POST", "/hooks/cstar", "Content-Length: 3,  5\n" GOOD, BODY},
	    {400, "POST", "/hooks/cstar", "Content-Length: 0x25\n" GOOD, BODY},
	    {400, "POST", "/hooks/cstar", "Content-Length:\n" GOOD, BODY},
	    {403, "POST", "/hooks/open", LENGTH "Origin: https://page.example\n", BODY},
	    {0, "POST", "/hooks/cstar", LENGTH GOOD "Origin: https://page.example\n", BODY},
	    {401, "POST", "/hooks/cstar", LENGTH, BODY},
	    {401, "POST", "/hooks/cstar", LENGTH GOOD, BODY " "},
	    {401, "POST", "/hooks/standard", LENGTH GOOD, BODY},
	    {401, "POST", "/hooks/github", LENGTH GOOD, BODY},
	    {404, "POST", "/", LENGTH GOOD, BODY},
	    {404, "POST", "/hooks", LENGTH GOOD, BODY},
	    {404, "POST", "/hooks/", LENGTH GOOD, BODY},
	    {404, "POST", "/hooks/cstarr", LENGTH GOOD, BODY},
	    {404, "POST", "/hooks/cstar/", LENGTH GOOD, BODY},
	    {404, "POST", "/hooks/%63star", LENGTH GOOD, BODY},
	    {404, "GET", "/v1/events", "", ""},
	    {405, "GET", "/hooks/cstar", "", ""},
	    {405, "post", "/hooks/cstar", LENGTH GOOD, BODY},
	    {405, "PUT", "/hooks/cstar", LENGTH GOOD, BODY},
	    {411, "POST", "/hooks/cstar", GOOD, BODY},
	    {413, "POST", "/hooks/cstar", "Content-Length: 65\n" GOOD, BODY},
	    {413, "POST", "/hooks/cstar", "Content-Length: 99999999999999999999999\n" GOOD, BODY},
	    {413, "POST", "/hooks/cstar", "Transfer-Encoding: chunked\n" GOOD,
	        "12345678901234567890123456789012345678901234567890123456789012345"},
	};
	struct hub *hub = *state;
	struct journal_record record;

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct http_request request =
		    request_post(rows[i].path, rows[i].lines, slice_of(rows[i].body));
		unsigned status;

		request.method = slice_of(rows[i].method);
		status = status_of(hub, &request, &record);
		if (status != rows[i].status)
			fail_msg("row %zu: %u, not %u", i, status, rows[i].status);
	}
	assert_int_equal(hub->metrics.value[METRIC_REFUSED_PATH], 7);
	assert_int_equal(hub->metrics.value[METRIC_REFUSED_METHOD], 3);
	assert_int_equal(hub->metrics.value[METRIC_REFUSED_SIZE], 3);
	assert_int_equal(hub->metrics.value[METRIC_REFUSED_SIGNATURE], 1);
	assert_int_equal(hub->metrics.value[METRIC_REFUSED_MISSING], 3);
}

static void
a_head_has_limits(void **state)
{
	struct hub *hub = *state;
	struct http_request request = request_post("/hooks/cstar", GOOD LENGTH, SLICE(BODY));
	size_t max_body;

	assert_int_equal(
	    intake_head(hub->intake, &request, INTAKE_HEAD_MAX, NOW, &max_body).status, 0);
	assert_int_equal(
	    intake_head(hub->intake, &request, INTAKE_HEAD_MAX + 1, NOW, &max_body).status, 431);
	request.too_many_fields = true;
	assert_int_equal(intake_head(hub->intake, &request, 300, NOW, &max_body).status, 431);
}

static void
what_is_kept_is_what_was_signed(void **state)
{
	struct hub *hub = *state;
	struct http_request request = request_post("/hooks/cstar",
	    LENGTH GOOD "User-Agent: cstar/2\nCookie: private\nX-Delivery-Attempt: 2\n",
	    SLICE(BODY));
	struct journal_record record;

	assert_int_equal(status_of(hub, &request, &record), 0);
	assert_true(slice_is(record.hook, "cstar"));
	assert_true(slice_is(record.type, "boss.spawned"));
	assert_true(slice_is(record.id, "evt_1"));
	assert_true(slice_is(record.raw, BODY));
	assert_int_equal(record.unreadable.len, 0);
	assert_true(record.at_ms == NOW);
	assert_true(
	    slice_is(record.headers, "User-Agent: cstar/2\n" GOOD "X-Delivery-Attempt: 2\n"));
}

/* Promise 4: every signed body is kept, readable or not, and says which. */
static void
unreadable_bodies_are_taken_and_marked(void **state)
{
	static const struct {
		bool readable;
		const char *body;
		size_t len;
	} rows[] = {
#define B(readable, text) {readable, text, sizeof(text) - 1}
	    B(true, "{\"a\":\"\\ud83d\"}"),
	    B(true, "[1e999]"),
	    B(true, "\"text\""),
	    B(true, "{\"\\u0000\":1,\"\\u0000\":2}"),
	    B(false, "{\"a\":\"\xF0\x9F\x98\"}"),
	    B(false, "{\"a\":1} trailing"),
	    B(false, "{ ... }"),
	    B(false, "1\0"),
	    B(false, "\0"),
	    B(false, "\xEF\xBB\xBF{}"),
	    B(false, "\xFF\xFE{\0}\0"),
	    B(false, ""),
	    B(false, "not json"),
	};
	struct hub *hub = *state;
	struct journal_record record;

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct slice body = {rows[i].body, rows[i].len};
		struct http_request request =
		    request_post("/hooks/open", "Content-Length: 1\n", body);

		assert_int_equal(status_of(hub, &request, &record), 0);
		assert_true(slice_eq(record.raw, body));
		assert_true(record.id.len > 0);
		if ((record.unreadable.len == 0) != rows[i].readable)
			fail_msg("row %zu: %.*s", i, SLICE_ARG(record.unreadable));
	}
}

static void
a_hundred_thousand_levels_are_taken(void **state)
{
	static char deep[200000];
	struct hub *hub = *state;
	struct journal_record record;
	struct http_request request =
	    request_post("/hooks/open", LENGTH, (struct slice){deep, sizeof(deep)});

	memset(deep, '[', sizeof(deep) / 2);
	memset(deep + sizeof(deep) / 2, ']', sizeof(deep) / 2);
	assert_int_equal(status_of(hub, &request, &record), 0);
	assert_true(slice_is(record.unreadable, "byte 2048: more than 2048 levels"));
}

/* A repaired reading still finds the id, so that a second delivery is known as one. */
static void
an_unreadable_body_keeps_its_id(void **state)
{
	struct hub *hub = *state;
	struct http_request request = request_post("/hooks/open", LENGTH,
	    SLICE("{\"id\":\"evt_9\",\"type\":\"ticket.created\",\"title\":\"\xFF\"}"));
	struct journal_record record;

	assert_int_equal(status_of(hub, &request, &record), 0);
	assert_true(slice_is(record.id, "evt_9"));
	assert_true(slice_is(record.type, "ticket.created"));
	assert_true(record.unreadable.len > 0);
}

/* A field that no signature covers names nothing: a replay would come in under a new name. */
static void
only_a_signed_field_names_the_event(void **state)
{
	struct hub *hub = *state;
	struct http_request request =
	    request_post("/hooks/cstar", LENGTH GOOD "webhook-id: other\n", SLICE(BODY));
	struct http_request open =
	    request_post("/hooks/open", LENGTH "X-GitHub-Delivery: d-1\n", SLICE(BODY));
	struct journal_record record;

	assert_int_equal(status_of(hub, &request, &record), 0);
	assert_true(slice_is(record.id, "evt_1"));
	assert_int_equal(status_of(hub, &open, &record), 0);
	assert_true(slice_is(record.id, "d-1"));
}

static void
a_body_without_an_id_is_named_by_its_hash(void **state)
{
	struct hub *hub = *state;
	struct http_request request = request_post("/hooks/open", LENGTH, SLICE("abc"));
	struct journal_record record;

	assert_int_equal(status_of(hub, &request, &record), 0);
	assert_true(slice_is(
	    record.id, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
}

/* Decision 17: 429 after twenty bad signatures in a minute; a right one is never refused. */
static void
bad_signatures_are_slowed_down_and_good_ones_never(void **state)
{
	struct hub *hub = *state;
	struct http_request bad = request_post("/hooks/cstar", LENGTH GOOD, SLICE("{}"));
	struct http_request good = request_post("/hooks/cstar", LENGTH GOOD, SLICE(BODY));
	struct http_request other = bad;
	struct journal_record record;

	for (int i = 0; i < 20; i++)
		assert_int_equal(intake_body(hub->intake, &bad, NOW, &record).status, 401);
	assert_int_equal(intake_body(hub->intake, &bad, NOW, &record).status, 429);
	assert_int_equal(intake_body(hub->intake, &bad, NOW, &record).retry_s, 60);
	assert_int_equal(intake_body(hub->intake, &good, NOW, &record).status, 0);
	other.peer = SLICE("192.0.2.8");
	assert_int_equal(intake_body(hub->intake, &other, NOW, &record).status, 401);
	assert_int_equal(intake_body(hub->intake, &bad, NOW + 60000, &record).status, 401);
}

/* Who has one address of IPv6 has all of its network. */
static void
another_address_of_the_same_network_is_no_new_start(void **state)
{
	struct hub *hub = *state;
	struct http_request bad = request_post("/hooks/cstar", LENGTH GOOD, SLICE("{}"));
	struct journal_record record;
	char address[40];

	for (int i = 0; i < 21; i++) {
		snprintf(address, sizeof(address), "2001:db8::%x:1", i);
		bad.peer = slice_of(address);
		assert_int_equal(
		    intake_body(hub->intake, &bad, NOW, &record).status, i < 20 ? 401 : 429);
	}
	bad.peer = SLICE("2001:db8:0:1::1");
	assert_int_equal(intake_body(hub->intake, &bad, NOW, &record).status, 401);
}

/* Decision 19. */
static void
a_right_signature_out_of_time_is_counted_apart(void **state)
{
	struct hub *hub = *state;
	struct http_request request = request_post("/hooks/cstar", LENGTH GOOD, SLICE(BODY));
	struct journal_record record;

	assert_int_equal(intake_body(hub->intake, &request, NOW + 300001, &record).status, 401);
	assert_int_equal(hub->metrics.value[METRIC_REFUSED_TIME], 1);
	assert_int_equal(hub->metrics.value[METRIC_REFUSED_SIGNATURE], 0);
	assert_int_equal(refusals_hour(&hub->refusals, NOW + 300001), 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(each_request_gets_its_answer, setup, teardown),
	    cmocka_unit_test_setup_teardown(a_head_has_limits, setup, teardown),
	    cmocka_unit_test_setup_teardown(what_is_kept_is_what_was_signed, setup, teardown),
	    cmocka_unit_test_setup_teardown(
	        unreadable_bodies_are_taken_and_marked, setup, teardown),
	    cmocka_unit_test_setup_teardown(a_hundred_thousand_levels_are_taken, setup, teardown),
	    cmocka_unit_test_setup_teardown(an_unreadable_body_keeps_its_id, setup, teardown),
	    cmocka_unit_test_setup_teardown(only_a_signed_field_names_the_event, setup, teardown),
	    cmocka_unit_test_setup_teardown(
	        a_body_without_an_id_is_named_by_its_hash, setup, teardown),
	    cmocka_unit_test_setup_teardown(
	        bad_signatures_are_slowed_down_and_good_ones_never, setup, teardown),
	    cmocka_unit_test_setup_teardown(
	        another_address_of_the_same_network_is_no_new_start, setup, teardown),
	    cmocka_unit_test_setup_teardown(
	        a_right_signature_out_of_time_is_counted_apart, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
