/* config - the [sections] of floorboard.conf. SPDX-License-Identifier: MIT */
#include "floor/app/config.h"

#include "floor/base/mem.h"

#include <stdio.h>
#include <stdlib.h>

#define KEYS_MAX 1024 /* of one action, as words */
#define PLACE_MAX 512

void
app_config_init(struct app_config *config)
{
	*config = (struct app_config){
	    .from = FROM_USER_FILE, .alerts = alerts_new(), .keymap = keymap_new()};
}

void
app_config_fini(struct app_config *config)
{
	for (enum action a = 0; a < ACTION_COUNT; a++) {
		free(config->bound[a].keys);
		free(config->bound[a].place);
	}
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

/* "floorboard.conf:12", for what shows when all lines are read. */
static char *
place_of(const struct ini_line *line)
{
	char words[PLACE_MAX];
	int len = snprintf(words, sizeof(words), "%s:%u", line->name, line->number);

	return mem_dup(words, (size_t)len < sizeof(words) ? (size_t)len : sizeof(words) - 1);
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
	free(config->bound[action].place);
	config->bound[action].keys = mem_dup(line->value.p, line->value.len);
	config->bound[action].place = place_of(line);
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
			return err_set(err, why.code, "%s: [keys] %s: %s", config->bound[a].place,
			    action_row(a)->name, why.msg);
	}
	/* C-c is a key like any other: a board that nothing leaves would have to be killed. */
	return has_key(config->keymap, ACTION_QUIT) || has_key(config->keymap, ACTION_BACK) ||
	       has_key(config->keymap, ACTION_COMMAND) ||
	       err_set(err, ERR_VALUE,
	           "[keys]: nothing leaves the board: give quit, back or command a key");
}

/* Where `key`, which means `everywhere` in general, means something of the pane's own. */
static size_t
hidden_by(
    const struct app_config *config, enum action everywhere, struct slice word, struct err *err)
{
	static const char *const panes[SCOPE_COUNT] = {
	    [SCOPE_LIST] = "lists", [SCOPE_PAYLOAD] = "the payload"};
	struct key key;
	size_t count = 0;

	if (word.len == 0 || !key_parse(word, &key, NULL))
		return 0;
	for (enum scope scope = 0; scope < SCOPE_COUNT; scope++) {
		enum action here = keymap_find(config->keymap, scope, key);
		const char *place = config->bound[here].place ? config->bound[here].place
		                                              : config->bound[everywhere].place;

		if (panes[scope] == NULL || here == everywhere || place == NULL)
			continue;
		err_set(count ? NULL : err, ERR_VALUE,
		    "%s: [keys] in %s %.*s means %s, and %s is hidden there", place, panes[scope],
		    SLICE_ARG(word), action_row(here)->name, action_row(everywhere)->name);
		count++;
	}
	return count;
}

size_t
app_config_hidden(const struct app_config *config, struct err *err)
{
	struct err one = {0};
	size_t count = 0;

	for (enum action a = ACTION_NONE + 1; a < ACTION_COUNT; a++) {
		char words[KEYS_MAX];
		struct slice rest;

		if (action_row(a)->scope != SCOPE_GLOBAL)
			continue;
		keymap_keys(config->keymap, a, words, sizeof(words));
		for (rest = slice_of(words); rest.p;)
			count += hidden_by(config, a, slice_cut(&rest, ' '), count ? NULL : &one);
	}
	if (count == 1)
		err_set(err, one.code, "%s", one.msg);
	else if (count > 1)
		err_set(err, one.code, "%s; %zu more", one.msg, count - 1);
	return count;
}
