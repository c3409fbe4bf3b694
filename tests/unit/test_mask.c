/* test_mask - what is left of names, addresses and numbers. SPDX-License-Identifier: MIT */
#include "../fuzz/fuzz.h"

#include "floor/base/mask.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define DOTS "\xE2\x80\xA6"

static void
assert_masked(enum mask_kind kind, enum mask_level level, const char *in, const char *want)
{
	char out[MASK_CAP];
	struct text t =
	    mask_text(out, sizeof(out), text_own(in), (struct mask){level, false}, kind);

	if (t.len != strlen(want) || memcmp(t.p, want, t.len) != 0)
		fail_msg("\"%s\" became \"%.*s\", not \"%s\"", in, (int)t.len, t.p, want);
	assert_int_equal(t.cols, text_own(want).cols);
	LLVMFuzzerTestOneInput((const uint8_t *)in, strlen(in));
}

/* promises.md section 6: name -> "Jane D.", e-mail -> "j…@example.com". */
static void
a_customer_keeps_a_first_name_and_an_initial(void **state)
{
	static const char *const rows[][2] = {{"Jane Doe", "Jane D."}, {"Jane D.", "Jane D."},
	    {"Jane", "Jane"}, {"A. Okafor", "A. O."}, {"Doe, Jane", "Jane D."},
	    {"Jane van der Berg", "Jane B."}, {"jane.doe", "jane d."}, {"jane_doe", "jane d."},
	    {"Jane Doe (Acme)", "Jane A."},
	    {"\xC3\x89va \xC3\x96zt\xC3\xBCrk", "\xC3\x89va \xC3\x96."},
	    {"\xE7\x94\xB0\xE4\xB8\xAD\xE5\xA4\xAA", "\xE7\x94\xB0" DOTS},
	    {"jane@example.com", "j" DOTS "@example.com"}, {"3f2a91c4" DOTS, "3f2a91c4" DOTS}};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		assert_masked(MASK_CUSTOMER, MASK_NAMES, rows[i][0], rows[i][1]);
}

static void
addresses_and_numbers_leave_a_text(void **state)
{
	static const char *const rows[][2] = {
	    {"write to jane.doe@example.com.", "write to j" DOTS "@example.com."},
	    {"<jane@example.com>", "<j" DOTS "@example.com>"},
	    {"call +49 (170) 123-4567 now", "call " DOTS " now"}, {"(0170) 1234567", DOTS},
	    {"tel 555-0199", "tel " DOTS}, {"card 4111 1111 1111 1111!", "card " DOTS "!"},
	    {"IBAN DE89370400440532013000", "IBAN DE" DOTS}, {"order #1234567", "order #" DOTS},
	    {"Error 504 after 30 s", "Error 504 after 30 s"},
	    {"since 2025-12-14 09:30", "since 2025-12-14 09:30"},
	    {"am 14.12.2025 um 9", "am 14.12.2025 um 9"}, {"v10.2.1", "v10.2.1"},
	    {"evt_1234567", "evt_1234567"}, {"@jane says hi", "@jane says hi"},
	    {"550e8400-e29b-41d4-a716-446655440000", "550e8400-e29b-41d4-a716-446655440000"},
	    {"\xD9\xA1\xD9\xA2\xD9\xA3\xD9\xA4\xD9\xA5\xD9\xA6\xD9\xA7", DOTS},
	    {"Cannot access dashboard", "Cannot access dashboard"}};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		assert_masked(MASK_TEXT, MASK_NAMES, rows[i][0], rows[i][1]);
		assert_masked(MASK_TITLE, MASK_NAMES, rows[i][0], rows[i][1]);
	}
}

static void
levels_differ_in_titles_and_colleagues(void **state)
{
	(void)state;
	assert_masked(MASK_CUSTOMER, MASK_OFF, "Jane Doe", "Jane Doe");
	assert_masked(MASK_AGENT, MASK_NAMES, "John Smith", "John Smith");
	assert_masked(MASK_AGENT, MASK_FULL, "John Smith", "John S.");
	assert_masked(MASK_TITLE, MASK_NAMES, "Cannot log in", "Cannot log in");
	assert_masked(MASK_TITLE, MASK_FULL, "Cannot log in", "(hidden)");
	assert_masked(MASK_TEXT, MASK_FULL, "ticket.created", "ticket.created");
	assert_masked(MASK_OURS, MASK_FULL, "192.168.100.200", "192.168.100.200");
	assert_masked(MASK_PRIVATE, MASK_NAMES, "Main Street 1", DOTS);
}

static void
a_terminal_without_dots_gets_a_tilde(void **state)
{
	char out[64];
	struct text t = mask_text(out, sizeof(out), text_own("jane@example.com"),
	    (struct mask){MASK_NAMES, true}, MASK_TEXT);

	(void)state;
	assert_int_equal(t.len, 14);
	assert_memory_equal(t.p, "j~@example.com", 14);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_customer_keeps_a_first_name_and_an_initial),
	    cmocka_unit_test(addresses_and_numbers_leave_a_text),
	    cmocka_unit_test(levels_differ_in_titles_and_colleagues),
	    cmocka_unit_test(a_terminal_without_dots_gets_a_tilde),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
