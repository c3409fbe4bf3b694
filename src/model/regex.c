/* regex - regular expressions over strangers' text: the door to PCRE2. SPDX-License-Identifier: MIT
 */
#include "floor/model/regex.h"

#include "floor/base/mem.h"

#include <stdio.h>
#include <stdlib.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#define STEPS_MAX 100000
#define HEAP_MAX_KIB 8192

struct regex {
	pcre2_code *code;
	pcre2_match_data *data;
	pcre2_match_context *limits;
};

static pcre2_code *
compile(struct slice pattern, bool caseless, bool whole, size_t *at, struct err *err)
{
	uint32_t options = PCRE2_UTF | PCRE2_MATCH_INVALID_UTF | PCRE2_NEVER_BACKSLASH_C;
	pcre2_compile_context *context = pcre2_compile_context_create(NULL);
	PCRE2_UCHAR words[ERR_MSG_MAX];
	pcre2_code *code;
	PCRE2_SIZE where = 0;
	int error = 0;

	if (context == NULL)
		abort();
	if (caseless)
		options |= PCRE2_CASELESS;
	if (whole)
		pcre2_set_compile_extra_options(context, PCRE2_EXTRA_MATCH_LINE);
	code = pcre2_compile((PCRE2_SPTR)(pattern.len ? pattern.p : ""), pattern.len, options,
	    &error, &where, context);
	pcre2_compile_context_free(context);
	if (code)
		return code;
	pcre2_get_error_message(error, words, sizeof(words));
	*at = where < pattern.len ? where : pattern.len;
	err_set(err, ERR_SYNTAX, "%s", (const char *)words);
	return NULL;
}

struct regex *
regex_new(struct slice pattern, bool caseless, bool whole, size_t *at, struct err *err)
{
	pcre2_code *code = compile(pattern, caseless, whole, at, err);
	struct regex *regex;

	if (code == NULL)
		return NULL;
	regex = mem_zero(1, sizeof(*regex));
	regex->code = code;
	regex->data = pcre2_match_data_create(1, NULL);
	regex->limits = pcre2_match_context_create(NULL);
	if (regex->data == NULL || regex->limits == NULL)
		abort();
	pcre2_set_match_limit(regex->limits, STEPS_MAX);
	pcre2_set_heap_limit(regex->limits, HEAP_MAX_KIB);
	/* Where a system forbids memory that is written and then run, it stays an interpreter. */
	pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);
	return regex;
}

void
regex_free(struct regex *regex)
{
	if (regex == NULL)
		return;
	pcre2_match_context_free(regex->limits);
	pcre2_match_data_free(regex->data);
	pcre2_code_free(regex->code);
	free(regex);
}

bool
regex_find(const struct regex *regex, struct slice text, size_t from, size_t *begin, size_t *end)
{
	const PCRE2_SIZE *places = pcre2_get_ovector_pointer(regex->data);
	PCRE2_SPTR subject = (PCRE2_SPTR)(text.len ? text.p : "");
	int found;

	if (from > text.len)
		return false;
	found = pcre2_match(regex->code, subject, text.len, from, 0, regex->data, regex->limits);
	if (found == PCRE2_ERROR_JIT_STACKLIMIT)
		found = pcre2_match(
		    regex->code, subject, text.len, from, PCRE2_NO_JIT, regex->data, regex->limits);
	if (found < 0)
		return false;
	if (begin)
		*begin = places[0];
	if (end)
		*end = places[1];
	return true;
}

const char *
regex_version(char out[64])
{
	char version[48] = "";

	if (pcre2_config(PCRE2_CONFIG_VERSION, NULL) <= (int)sizeof(version))
		pcre2_config(PCRE2_CONFIG_VERSION, version);
	snprintf(out, 64, "PCRE2 %.*s", (int)strcspn(version, " "), version);
	return out;
}
