/* hooks - the named ways in: /hooks/NAME, each with its scheme and secrets. SPDX-License-Identifier: MIT */
#include "floor/hub/hooks.h"

#include "floor/base/ascii.h"
#include "floor/base/mem.h"
#include "floor/base/options.h"

#include <stdlib.h>

void
hooks_fini(struct hooks *hooks)
{
	for (size_t i = 0; i < hooks->count; i++) {
		struct hook *hook = hooks->hooks[i];

		sign_wipe(&hook->rules);
		for (size_t f = 0; f < hook->file_count; f++)
			free(hook->files[f]);
		free(hook);
	}
	hooks->count = 0;
}

static struct hook *
find(const struct hooks *hooks, struct slice name)
{
	for (size_t i = 0; i < hooks->count; i++)
		if (slice_is(name, hooks->hooks[i]->name))
			return hooks->hooks[i];
	return NULL;
}

const struct hook *
hooks_find(const struct hooks *hooks, struct slice name)
{
	return find(hooks, name);
}

/* It is part of a path and of a log line: unreserved characters of RFC 3986 only. */
static bool
name_fits(struct slice name)
{
	for (size_t i = 0; i < name.len; i++) {
		char c = name.p[i];

		if (!ascii_alnum(c) && c != '-' && c != '_' && c != '.')
			return false;
	}
	return name.len > 0 && name.len <= HOOK_NAME_MAX;
}

struct hook *
hooks_add(struct hooks *hooks, struct slice name, struct err *err)
{
	struct hook *hook = find(hooks, name);

	if (hook)
		return hook;
	if (!name_fits(name)) {
		err_set(err, ERR_VALUE,
		    "a hook's name is up to %d letters, digits, '-', '_' and '.': [hook cstar]",
		    HOOK_NAME_MAX);
		return NULL;
	}
	if (hooks->count == HOOKS_MAX) {
		err_set(err, ERR_LIMIT, "more than %d hooks", HOOKS_MAX);
		return NULL;
	}
	hook = mem_zero(1, sizeof(*hook));
	memcpy(hook->name, name.p, name.len);
	hook->max_body = HOOK_BODY_DEFAULT;
	hook->rules.tolerance_ms = HOOK_TOLERANCE_MS;
	hooks->hooks[hooks->count++] = hook;
	return hook;
}

static bool
refuse(const struct ini_line *line, const char *wanted, struct err *err)
{
	return err_set(err, ERR_VALUE, "%.*s: \"%.*s\" is not %s", SLICE_ARG(line->key),
	    (int)(line->value.len > 60 ? 60 : line->value.len), line->value.p, wanted);
}

static bool
set_scheme(struct hook *hook, const struct ini_line *line, struct err *err)
{
	const char *names[SIGN_SCHEMES], *near;

	for (enum sign_scheme s = 0; s < SIGN_SCHEMES; s++) {
		names[s] = sign_scheme_name(s);
		if (slice_is(line->value, names[s])) {
			hook->rules.scheme = s;
			return true;
		}
	}
	near = str_suggest(line->value, names, SIGN_SCHEMES);
	if (near)
		return err_set(err, ERR_VALUE, "scheme: unknown \"%.*s\", did you mean \"%s\"?",
		    (int)(line->value.len > 60 ? 60 : line->value.len), line->value.p, near);
	return refuse(line, "cstar, standard, github or none", err);
}

static bool
set_secret_file(struct hook *hook, const struct ini_line *line, struct err *err)
{
	if (line->value.len == 0)
		return refuse(line, "a file", err);
	if (hook->file_count == HOOK_FILES_MAX)
		return err_set(
		    err, ERR_LIMIT, "secret-file: more than %d for one hook", HOOK_FILES_MAX);
	hook->files[hook->file_count++] = mem_dup(line->value.p, line->value.len);
	return true;
}

static bool
set_legacy(struct hook *hook, const struct ini_line *line, struct err *err)
{
	if (!slice_is(line->value, "yes") && !slice_is(line->value, "no"))
		return refuse(line, "yes or no", err);
	hook->rules.legacy = slice_is(line->value, "yes");
	return true;
}

static bool
set_tolerance(struct hook *hook, const struct ini_line *line, struct err *err)
{
	int64_t ms;

	if (!option_read_int(OPTION_TYPE_TIME, line->value, &ms) || ms <= 0)
		return refuse(line, "a length of time, such as 300s or 5m", err);
	hook->rules.tolerance_ms = ms;
	return true;
}

static bool
set_max_body(struct hook *hook, const struct ini_line *line, struct err *err)
{
	int64_t bytes;

	if (!option_read_int(OPTION_TYPE_SIZE, line->value, &bytes) || bytes < 1 ||
	    bytes > HOOK_BODY_MAX)
		return refuse(line, "a size from 1 to 1M", err);
	hook->max_body = (size_t)bytes;
	return true;
}

static const struct {
	const char *name;
	bool (*set)(struct hook *hook, const struct ini_line *line, struct err *err);
} keys[] = {
    {"scheme", set_scheme},
    {"secret-file", set_secret_file},
    {"legacy", set_legacy},
    {"tolerance", set_tolerance},
    {"max-body", set_max_body},
};
#define KEYS (sizeof(keys) / sizeof(*keys))

static bool
set(struct hook *hook, const struct ini_line *line, struct err *err)
{
	const char *names[KEYS], *near;

	for (size_t i = 0; i < KEYS; i++) {
		names[i] = keys[i].name;
		if (slice_is(line->key, keys[i].name))
			return keys[i].set(hook, line, err);
	}
	near = str_suggest(line->key, names, KEYS);
	return err_set(err, ERR_UNKNOWN, "unknown key \"%.*s\" of a hook%s%s%s",
	    (int)(line->key.len > 60 ? 60 : line->key.len), line->key.p,
	    near ? ", did you mean \"" : "", near ? near : "", near ? "\"?" : "");
}

bool
hooks_line(void *arg, const struct ini_line *line, struct err *err)
{
	struct hooks *hooks = arg;
	struct slice rest = line->section, word = slice_cut(&rest, ' ');
	struct hook *hook;

	if (!slice_is(word, "hook"))
		return err_set(err, ERR_UNKNOWN,
		    "unknown section [%.*s]: there is [hook NAME], and settings stand before it",
		    (int)(line->section.len > 60 ? 60 : line->section.len), line->section.p);
	hook = hooks_add(hooks, slice_trim(rest), err);
	if (hook == NULL)
		return false;
	if (hook->line == 0)
		hook->line = line->number;
	return set(hook, line, err);
}

bool
hook_check(const struct hook *hook, bool loopback, struct err *err)
{
	if (hook->rules.scheme == SIGN_NONE) {
		if (hook->file_count)
			return err_set(err, ERR_VALUE,
			    "hook %s: the scheme \"none\" checks no secret; give one of cstar, "
			    "standard, github, or no secret-file",
			    hook->name);
		if (!loopback)
			return err_set(err, ERR_VALUE,
			    "hook %s: without signatures anybody could send; the scheme \"none\" "
			    "is "
			    "for hooks on a loopback address only",
			    hook->name);
		return true;
	}
	if (hook->file_count == 0)
		return err_set(err, ERR_VALUE, "hook %s: no secret-file: whose signature is good?",
		    hook->name);
	return true;
}
