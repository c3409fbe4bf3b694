/* test_sign - signatures of the published vectors, of several secrets, in and out of time. SPDX-License-Identifier: MIT */
#include "floor/base/stamp.h"
#include "floor/hub/sign.h"
#include "request_kit.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

/* The vector of the event reference. */
#define CSTAR_SECRET "whsec_test_secret"
#define CSTAR_MS (1774583010 * INT64_C(1000))
#define CSTAR_BODY "{\"id\":\"evt_1\",\"type\":\"boss.spawned\"}"
#define CSTAR_V1 "7e45c218a193ce8bdd67db8d2e46dd41a207a6c0ae01afafe4e682123749173f"
#define CSTAR_LEGACY "95549e70ba45d4feb1fa3ff2a6d234654294784d8ae49eb3a742533572ea56ee"
#define WRONG "0000000000000000000000000000000000000000000000000000000000000000"
/* The vector of the Standard Webhooks specification. */
#define STANDARD_SECRET "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
#define STANDARD_MS (1614265330 * INT64_C(1000))
#define STANDARD_BODY "{\"test\": 2432232314}"
#define STANDARD_HEAD "webhook-id: msg_p5jXN8AQM9LWM0D4loKWxJek\nwebhook-timestamp: 1614265330\n"
#define STANDARD_V1 "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
/* The vector of GitHub's documentation, "Validating webhook deliveries". */
#define GITHUB_SECRET "It's a Secret to Everybody"
#define GITHUB_BODY "Hello, World!"
#define GITHUB_HEX "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"

/* The rules a test makes, wiped behind it. */
static struct sign_rules pool[64];
static size_t pool_count;

static struct sign_rules *
rules_of(enum sign_scheme scheme, const char *secret)
{
	struct sign_rules *rules = &pool[pool_count++];
	struct err err = {0};

	*rules = (struct sign_rules){.scheme = scheme, .tolerance_ms = 300000};
	assert_true(sign_add_secret(rules, slice_of(secret), &err));
	return rules;
}

static int
wipe(void **state)
{
	(void)state;
	while (pool_count > 0)
		sign_wipe(&pool[--pool_count]);
	return 0;
}

static enum sign_verdict
check(const struct sign_rules *rules, const char *lines, const char *body, int64_t now_ms)
{
	struct http_request request = request_post("/hooks/x", lines, slice_of(body));

	return sign_check(rules, &request, now_ms, NULL);
}

static void
the_published_vectors_are_right(void **state)
{
	struct sign_rules *cstar = rules_of(SIGN_CSTAR, CSTAR_SECRET);
	struct sign_rules *standard = rules_of(SIGN_STANDARD, STANDARD_SECRET);
	struct sign_rules *github = rules_of(SIGN_GITHUB, GITHUB_SECRET);

	(void)state;
	assert_int_equal(
	    check(cstar, "X-Signature: t=1774583010,v1=" CSTAR_V1, CSTAR_BODY, CSTAR_MS),
	    SIGN_GOOD);
	assert_int_equal(check(standard, STANDARD_HEAD "webhook-signature: " STANDARD_V1,
	                     STANDARD_BODY, STANDARD_MS),
	    SIGN_GOOD);
	assert_int_equal(
	    check(github, "X-Hub-Signature-256: sha256=" GITHUB_HEX, GITHUB_BODY, 0), SIGN_GOOD);
}

static void
another_body_secret_or_id_is_wrong(void **state)
{
	struct sign_rules *cstar = rules_of(SIGN_CSTAR, CSTAR_SECRET);
	struct sign_rules *other = rules_of(SIGN_CSTAR, "whsec_test_secreT");
	struct sign_rules *standard = rules_of(SIGN_STANDARD, STANDARD_SECRET);
	const char *lines = "X-Signature: t=1774583010,v1=" CSTAR_V1;

	(void)state;
	assert_int_equal(check(cstar, lines, CSTAR_BODY " ", CSTAR_MS), SIGN_BAD);
	assert_int_equal(check(cstar, lines, "", CSTAR_MS), SIGN_BAD);
	assert_int_equal(check(other, lines, CSTAR_BODY, CSTAR_MS), SIGN_BAD);
	assert_int_equal(
	    check(cstar, "X-Signature: t=1774583011,v1=" CSTAR_V1, CSTAR_BODY, CSTAR_MS), SIGN_BAD);
	assert_int_equal(check(standard,
	                     "webhook-id: msg_other\nwebhook-timestamp: 1614265330\n"
	                     "webhook-signature: " STANDARD_V1,
	                     STANDARD_BODY, STANDARD_MS),
	    SIGN_BAD);
}

static void
any_of_several_signatures_will_do(void **state)
{
	struct sign_rules *cstar = rules_of(SIGN_CSTAR, CSTAR_SECRET);
	struct sign_rules *standard = rules_of(SIGN_STANDARD, STANDARD_SECRET);

	(void)state;
	assert_int_equal(check(cstar, "X-Signature: t=1774583010,v1=" WRONG ",v0=aa, v1=" CSTAR_V1,
	                     CSTAR_BODY, CSTAR_MS),
	    SIGN_GOOD);
	assert_int_equal(
	    check(standard,
	        STANDARD_HEAD "webhook-signature: v1a,xyz v1,AAAAAAAAAAAAAAAAAAAAAAAAAAAA"
	                      "AAAAAAAAAAAAAAA= " STANDARD_V1,
	        STANDARD_BODY, STANDARD_MS),
	    SIGN_GOOD);
}

static void
any_of_several_secrets_will_do(void **state)
{
	struct sign_rules *rules = rules_of(SIGN_CSTAR, "the one that comes after");
	struct err err;

	(void)state;
	assert_true(sign_add_secret(rules, SLICE(CSTAR_SECRET), &err));
	assert_int_equal(
	    check(rules, "X-Signature: t=1774583010,v1=" CSTAR_V1, CSTAR_BODY, CSTAR_MS),
	    SIGN_GOOD);
}

/* Fault 42: what was recorded is no use later; decision 19 counts it apart. */
static void
the_signed_time_may_be_off_by_the_tolerance(void **state)
{
	static const struct {
		int64_t off_ms;
		enum sign_verdict wanted;
	} rows[] = {
	    {0, SIGN_GOOD},
	    {300000, SIGN_GOOD},
	    {-300000, SIGN_GOOD},
	    {300001, SIGN_TIME},
	    {-300001, SIGN_TIME},
	    {10 * 365 * STAMP_MS_DAY, SIGN_TIME},
	    {-10 * 365 * STAMP_MS_DAY, SIGN_TIME},
	};
	struct sign_rules *cstar = rules_of(SIGN_CSTAR, CSTAR_SECRET);
	struct sign_rules *standard = rules_of(SIGN_STANDARD, STANDARD_SECRET);

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		assert_int_equal(check(cstar, "X-Signature: t=1774583010,v1=" CSTAR_V1, CSTAR_BODY,
		                     CSTAR_MS + rows[i].off_ms),
		    rows[i].wanted);
		assert_int_equal(check(standard, STANDARD_HEAD "webhook-signature: " STANDARD_V1,
		                     STANDARD_BODY, STANDARD_MS + rows[i].off_ms),
		    rows[i].wanted);
	}
	/* a wrong signature is wrong whatever its time */
	assert_int_equal(
	    check(cstar, "X-Signature: t=1774583010,v1=" WRONG, CSTAR_BODY, 0), SIGN_BAD);
}

static void
older_forms_count_only_when_asked_for(void **state)
{
	static const char *const lines[] = {
	    "X-Signature: sha256=" CSTAR_LEGACY,
	    "x-cstar-signature: sha256=" CSTAR_LEGACY,
	    "X-Cstar-Signature: " CSTAR_LEGACY,
	};
	struct sign_rules *rules = rules_of(SIGN_CSTAR, CSTAR_SECRET);

	(void)state;
	for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++) {
		rules->legacy = false;
		assert_int_equal(check(rules, lines[i], CSTAR_BODY, 0), SIGN_MISSING);
		rules->legacy = true;
		assert_int_equal(check(rules, lines[i], CSTAR_BODY, 0), SIGN_GOOD);
	}
	assert_int_equal(
	    check(rules, "X-Signature: t=1774583010,v1=" CSTAR_V1, CSTAR_BODY, CSTAR_MS),
	    SIGN_GOOD);
}

/* A new-style request that was recorded holds a right old-style one: over "TIME.BODY". */
static void
a_recorded_signature_does_not_come_in_as_an_older_form(void **state)
{
	static const struct {
		const char *line;
		enum sign_verdict wanted;
	} rows[] = {
	    {"X-Signature: sha256=" CSTAR_V1, SIGN_RECORDED},
	    {"x-cstar-signature: " CSTAR_V1, SIGN_RECORDED},
	    {"x-cstar-signature: sha256=" CSTAR_V1, SIGN_RECORDED},
	    {"X-Signature: sha256=" WRONG, SIGN_BAD},
	};
	struct sign_rules *rules = rules_of(SIGN_CSTAR, CSTAR_SECRET);

	(void)state;
	rules->legacy = true;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		assert_int_equal(
		    check(rules, rows[i].line, "1774583010." CSTAR_BODY, CSTAR_MS), rows[i].wanted);
}

/* Bodies that no time stands before are taken, numbers among them. */
static void
older_forms_take_every_other_body(void **state)
{
	static const char *const bodies[] = {
	    "", "17", ".5", "x1.{}", "-1.5", " 1.{}", "{\"n\":1.5}"};
	struct sign_rules *rules = rules_of(SIGN_CSTAR, CSTAR_SECRET);

	(void)state;
	rules->legacy = true;
	for (size_t i = 0; i < sizeof(bodies) / sizeof(*bodies); i++) {
		struct buf lines;

		buf_init(&lines, 1024);
		sign_make(rules, SLICE(""), CSTAR_MS, slice_of(bodies[i]), &lines);
		buf_addc(&lines, '\0');
		assert_int_equal(check(rules, lines.p, bodies[i], CSTAR_MS), SIGN_GOOD);
		buf_fini(&lines);
	}
}

static void
what_is_no_signature_is_missing(void **state)
{
	static const struct {
		enum sign_scheme scheme;
		const char *lines;
	} rows[] = {
	    {SIGN_CSTAR, ""},
	    {SIGN_CSTAR, "X-Signature: "},
	    {SIGN_CSTAR, "X-Signature: t=1774583010"},
	    {SIGN_CSTAR, "X-Signature: v1=" CSTAR_V1},
	    {SIGN_CSTAR, "X-Signature: t=,v1=" CSTAR_V1},
	    {SIGN_CSTAR, "X-Signature: t=now,v1=" CSTAR_V1},
	    {SIGN_CSTAR, "X-Signature: t=-1,v1=" CSTAR_V1},
	    {SIGN_CSTAR, "X-Signature: t=99999999999999999999,v1=" CSTAR_V1},
	    {SIGN_CSTAR, "X-Signature: t=1774583010,v1=abc"},
	    {SIGN_CSTAR, "X-Signature: t=1774583010,v1=" CSTAR_V1 "0"},
	    {SIGN_CSTAR, "X-Hub-Signature-256: sha256=" CSTAR_LEGACY},
	    {SIGN_STANDARD, STANDARD_HEAD},
	    {SIGN_STANDARD, STANDARD_HEAD "webhook-signature: v1,not-base64!"},
	    {SIGN_STANDARD, STANDARD_HEAD "webhook-signature: v2,AAAA"},
	    {SIGN_STANDARD, "webhook-timestamp: 1614265330\nwebhook-signature: " STANDARD_V1},
	    {SIGN_STANDARD, "webhook-id: msg_1\nwebhook-signature: " STANDARD_V1},
	    {SIGN_GITHUB, "X-Hub-Signature-256: " GITHUB_HEX},
	    {SIGN_GITHUB, "X-Hub-Signature: sha1=abc"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct sign_rules *rules = rules_of(rows[i].scheme,
		    rows[i].scheme == SIGN_STANDARD ? STANDARD_SECRET : CSTAR_SECRET);

		assert_int_equal(check(rules, rows[i].lines, CSTAR_BODY, CSTAR_MS), SIGN_MISSING);
	}
}

static void
secrets_that_are_none_are_refused(void **state)
{
	static const struct {
		enum sign_scheme scheme;
		const char *text;
	} rows[] = {
	    {SIGN_CSTAR, ""},
	    {SIGN_STANDARD, "whsec_"},
	    {SIGN_STANDARD, "whsec_not base64"},
	    {SIGN_STANDARD, "whsec_===="},
	};
	struct err err;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct sign_rules rules = {.scheme = rows[i].scheme};

		assert_false(sign_add_secret(&rules, slice_of(rows[i].text), &err));
		assert_int_equal(rules.secret_count, 0);
	}
}

/* What we sign we take, in every scheme; floorsend and the hub speak the same. */
static void
what_is_signed_here_is_good_here(void **state)
{
	(void)state;
	for (int legacy = 0; legacy < 2; legacy++)
		for (enum sign_scheme s = 0; s < SIGN_NONE; s++) {
			struct sign_rules *rules = rules_of(s, STANDARD_SECRET);
			struct http_request request =
			    request_post("/hooks/x", "", SLICE("body\0x"));
			struct buf lines;

			rules->legacy = legacy;
			buf_init(&lines, 1024);
			sign_make(rules, SLICE("msg_1"), CSTAR_MS, request.body, &lines);
			request_fields(&request, buf_slice(&lines));
			assert_int_equal(sign_check(rules, &request, CSTAR_MS, NULL), SIGN_GOOD);
			buf_fini(&lines);
		}
}

static void
the_vector_is_what_is_made(void **state)
{
	struct sign_rules *rules = rules_of(SIGN_CSTAR, CSTAR_SECRET);
	struct buf lines;

	(void)state;
	buf_init(&lines, 1024);
	sign_make(rules, (struct slice){NULL, 0}, CSTAR_MS, SLICE(CSTAR_BODY), &lines);
	assert_true(slice_is(buf_slice(&lines), "X-Signature: t=1774583010,v1=" CSTAR_V1 "\r\n"));
	buf_fini(&lines);
}

/* FIPS 180-2, appendix B.1. */
static void
sha256_of_abc(void **state)
{
	char hex[SIGN_HEX];

	(void)state;
	sign_sha256(SLICE("abc"), hex);
	assert_memory_equal(
	    hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", SIGN_HEX);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_teardown(the_published_vectors_are_right, wipe),
	    cmocka_unit_test_teardown(another_body_secret_or_id_is_wrong, wipe),
	    cmocka_unit_test_teardown(any_of_several_signatures_will_do, wipe),
	    cmocka_unit_test_teardown(any_of_several_secrets_will_do, wipe),
	    cmocka_unit_test_teardown(the_signed_time_may_be_off_by_the_tolerance, wipe),
	    cmocka_unit_test_teardown(older_forms_count_only_when_asked_for, wipe),
	    cmocka_unit_test_teardown(a_recorded_signature_does_not_come_in_as_an_older_form, wipe),
	    cmocka_unit_test_teardown(older_forms_take_every_other_body, wipe),
	    cmocka_unit_test_teardown(what_is_no_signature_is_missing, wipe),
	    cmocka_unit_test_teardown(secrets_that_are_none_are_refused, wipe),
	    cmocka_unit_test_teardown(what_is_signed_here_is_good_here, wipe),
	    cmocka_unit_test_teardown(the_vector_is_what_is_made, wipe),
	    cmocka_unit_test_teardown(sha256_of_abc, wipe),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
