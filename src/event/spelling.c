/* spelling - the rows of fields.def, and by which of their names a field was found. SPDX-License-Identifier: MIT */
#include "rows.h"

const struct row field_rows[FIELD_COUNT] = {
#define FIELD(id, entity, ...) {ENTITY_##entity, {__VA_ARGS__}},
#include "floor/event/fields.def"
#undef FIELD
};

const struct block entity_blocks[BLOCK_COUNT] = {
    {ENTITY_TICKET, "ticket", "data.ticket", true},
    {ENTITY_CUSTOMER, "customer", "data.customer", true},
    {ENTITY_ARTICLE, "article", "data.article", true},
    {ENTITY_BOSS, "boss", "data.boss", true},
    {ENTITY_PLAYER, "player", "data.player", true},
    {ENTITY_PLAYER, "user", "data.user", false},
    {ENTITY_PLAYER, "agent", "data.agent", false},
    {ENTITY_ACHIEVEMENT, "achievement", "data.achievement", true},
    {ENTITY_SURVEY, "survey", "data.survey", true},
    {ENTITY_SURVEY, "response", "data.response", false},
};

struct slice
path_own(enum entity entity, const char *path)
{
	struct slice own = slice_of(path);

	for (size_t i = 0; i < BLOCK_COUNT; i++) {
		struct slice block;

		if (!entity_blocks[i].first || entity_blocks[i].entity != entity)
			continue;
		block = slice_of(entity_blocks[i].path);
		if (slice_starts(own, block) && own.p[block.len] == '.')
			return (struct slice){own.p + block.len + 1, own.len - block.len - 1};
	}
	return (struct slice){NULL, 0};
}

/* The last name of a path. */
static struct slice
path_key(const char *path)
{
	const char *dot = strrchr(path_plain(path), '.');

	return slice_of(dot ? dot + 1 : path_plain(path));
}

/* Are the two names one, "customer_id" and "customerId"? */
static bool
is_camel_of(struct slice snake, struct slice camel)
{
	size_t k = 0;

	for (size_t i = 0; i < snake.len; i++, k++) {
		char c = snake.p[i];

		if (c == '_' && i + 1 < snake.len && snake.p[i + 1] >= 'a' && snake.p[i + 1] <= 'z')
			c = (char)(snake.p[++i] - 'a' + 'A');
		if (k >= camel.len || camel.p[k] != c)
			return false;
	}
	return k == camel.len && !slice_eq(snake, camel);
}

struct slice
path_twin(const struct row *row, const char *path)
{
	struct slice key = path_key(path);

	for (size_t i = 0; i < ROW_PATHS && row->paths[i]; i++)
		if (slice_starts(slice_of(path_plain(row->paths[i])), SLICE("data.")) &&
		    is_camel_of(key, path_key(row->paths[i])))
			return path_key(row->paths[i]);
	return (struct slice){NULL, 0};
}

/* Of a field behind a value's rank: its path, or of one in `data` itself what follows it. NULL past
 * the end. */
static const char *
spelling(enum field field, unsigned rank)
{
	const struct row *row = &field_rows[field];
	size_t last_own = ROW_PATHS;

	for (size_t i = 0; i < ROW_PATHS && row->paths[i]; i++)
		if (path_own(row->entity, path_plain(row->paths[i])).p)
			last_own = i;
	for (size_t i = 0; i < ROW_PATHS && row->paths[i]; i++) {
		if (rank-- == 0)
			return path_plain(row->paths[i]);
		for (size_t k = 0; i == last_own && k < ROW_PATHS && row->paths[k]; k++) {
			struct slice own = path_own(row->entity, path_plain(row->paths[k]));

			if (own.p && rank-- == 0)
				return own.p;
		}
	}
	return NULL;
}

struct slice
fields_reference(const struct fields *fields, enum field field)
{
	const struct row *row = &field_rows[field];
	const char *is = spelling(field, fields->v[field].rank);
	struct slice twin = is ? path_twin(row, is) : (struct slice){NULL, 0};

	/* the envelope and the flat copies are snake_case everywhere */
	for (size_t i = 0; is && i < ROW_PATHS && row->paths[i]; i++)
		if (path_plain(row->paths[i]) == is && !slice_starts(slice_of(is), SLICE("data.")))
			return (struct slice){NULL, 0};
	if (twin.p)
		return twin;
	if (is == NULL || !fields->v[field].guess)
		return (struct slice){NULL, 0};
	twin = path_twin(row, row->paths[0]);
	return twin.p ? twin : path_key(row->paths[0]);
}
