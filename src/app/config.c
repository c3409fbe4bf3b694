/* config - the [sections] of floorboard.conf. SPDX-License-Identifier: MIT */
#include "floor/app/config.h"

#include "floor/base/mem.h"

#include <stdlib.h>

#define KEYS_MAX 1024 /* of one action, as words */

void
app_config_init(struct app_config *config)
{
	*config = (struct app_config){
	    .from = FROM_USER_FILE, .alerts = alerts_new(), .keymap = keymap_new()};
}

void
app_config_fini(struct app_config *config)
{
	for (enum action a = 0; a < ACTION_COUNT; a++)
		free(config->bound[a].keys);
	alerts_free(config->alerts);
	keymap_free(config->keymap);
	*config = (struct app_config){0};
}

/* "F5 = mine: agent=@me" */
static bool
take_saved(struct app_config *config, const struct ini_line *line, struct err *err)
{
	size_t i;

	if (!saved_key(line->key, &i))
		return err_set(err, ERR_UNKNOWN,
		    "unknown key \"%.*s\": filters are kept on F5 to F9",
		    (int)(line->key.len > 40 ? 40 : line->key.len), line->key.p);
	return saved_set(&config->saved, i, line->value, (int)config->from, err);
}

static bool
unknown_action(struct slice name, struct err *err)
{
	const char *names[ACTION_COUNT], *near;
	size_t count = 0;

	for (enum action a = ACTION_NONE + 1; a < ACTION_COUNT; a++)
		names[count++] = action_row(a)->name;
	near = str_suggest(name, names, count);
	return err_set(err, ERR_UNKNOWN, "[keys]: no action \"%.*s\"%s%s%s",
	    (int)(name.len > 40 ? 40 : name.len), name.p, near ? ", did you mean \"" : "",
	    near ? near : "; ? on the board lists them by key", near ? "\"?" : "");
}

/* Keys are checked here, where the line is known; whether they are free shows when all are read. */
static bool
set_keys(struct app_config *config, const struct ini_line *line, struct err *err)
{
	enum action action = action_find(line->key);
	struct slice words = line->value;
	struct key key;

	if (action == ACTION_NONE)
		return unknown_action(line->key, err);
	while (words.p) {
		struct slice word = slice_cut(&words, ' ');

		if (word.len && !key_parse(word, &key, err))
			return false;
	}
	if (config->bound[action].keys && config->bound[action].from > config->from)
		return true;
	free(config->bound[action].keys);
	config->bound[action].keys = mem_dup(line->value.p, line->value.len);
	config->bound[action].line = line->number;
	config->bound[action].from = config->from;
	return true;
}

bool
app_config_line(void *arg, const struct ini_line *line, struct err *err)
{
	struct app_config *config = arg;
	struct slice name = line->section, word = slice_cut(&name, ' ');

	if (slice_is(word, "alert"))
		return alerts_set(config->alerts, slice_trim(name), line->key, line->value,
		    (int)config->from, err);
	if (slice_is(line->section, "filters"))
		return take_saved(config, line, err);
	if (slice_is(line->section, "keys"))
		return set_keys(config, line, err);
	return err_set(err, ERR_UNKNOWN,
	    "unknown section [%.*s]; there are [keys], [filters] and [alert NAME]",
	    (int)(line->section.len > 40 ? 40 : line->section.len), line->section.p);
}

/* Has the action a key that means it in a list? */
static bool
has_key(const struct keymap *keymap, enum action action)
{
	char words[KEYS_MAX];
	struct slice rest;
	struct key key;

	keymap_keys(keymap, action, words, sizeof(words));
	for (rest = slice_of(words); rest.p;) {
		struct slice word = slice_cut(&rest, ' ');

		if (word.len && key_parse(word, &key, NULL) &&
		    keymap_find(keymap, SCOPE_LIST, key) == action)
			return true;
	}
	return false;
}

bool
app_config_finish(struct app_config *config, struct err *err)
{
	struct err why = {0};

	for (enum action a = ACTION_NONE + 1; a < ACTION_COUNT; a++)
		if (config->bound[a].keys)
			keymap_bind(config->keymap, a, (struct slice){0}, NULL);
	for (enum action a = ACTION_NONE + 1; a < ACTION_COUNT; a++) {
		struct slice keys = slice_of(config->bound[a].keys);

		if (keys.p && !keymap_bind(config->keymap, a, keys, &why))
			return err_set(err, why.code, "[keys], line %u, %s: %s",
			    config->bound[a].line, action_row(a)->name, why.msg);
	}
	/* C-c is a key like any other: a board that nothing leaves would have to be killed. */
	return has_key(config->keymap, ACTION_QUIT) || has_key(config->keymap, ACTION_BACK) ||
	       has_key(config->keymap, ACTION_COMMAND) ||
	       err_set(err, ERR_VALUE,
	           "[keys]: nothing leaves the board: give quit, back or command a key");
}
