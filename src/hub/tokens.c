/* tokens - names and hashes of those who may read. SPDX-License-Identifier: MIT */
#include "floor/hub/tokens.h"

#include "floor/base/ascii.h"
#include "floor/base/base64.h"
#include "floor/base/mem.h"
#include "floor/hub/sign.h"

#include <stdlib.h>

void
tokens_fini(struct tokens *tokens)
{
	free(tokens->row);
	*tokens = (struct tokens){0};
}

static bool
is_name(struct slice name)
{
	for (size_t i = 0; i < name.len; i++)
		if (!ascii_alnum(name.p[i]) &&
		    (name.p[i] == '\0' || strchr("._-@", name.p[i]) == NULL))
			return false;
	return name.len > 0 && name.len <= TOKENS_NAME_MAX;
}

static bool
is_hash(struct slice hash)
{
	for (size_t i = 0; i < hash.len; i++)
		if (!ascii_digit(hash.p[i]) && (hash.p[i] < 'a' || hash.p[i] > 'f'))
			return false;
	return hash.len == TOKENS_HASH_LEN;
}

static struct tokens_row *
find(const struct tokens *tokens, struct slice name)
{
	for (size_t i = 0; i < tokens->count; i++)
		if (slice_is(name, tokens->row[i].name))
			return &tokens->row[i];
	return NULL;
}

static struct tokens_row *
push(struct tokens *tokens, struct slice name)
{
	struct tokens_row *row;

	MEM_ROOM(tokens->row, tokens->count, tokens->cap);
	row = &tokens->row[tokens->count++];
	memset(row, 0, sizeof(*row));
	memcpy(row->name, name.p, name.len);
	return row;
}

/* The next word of a line, blanks skipped. */
static struct slice
next_word(struct slice *line)
{
	struct slice word;

	*line = slice_trim(*line);
	word = slice_cut(line, ' ');
	return slice_trim(word);
}

static bool
read_line(struct tokens *tokens, struct slice line, struct err *err)
{
	struct slice name = next_word(&line), hash = next_word(&line), made = next_word(&line);
	struct tokens_row *row;
	int64_t ms;

	if (!is_name(name))
		return err_set(err, ERR_SYNTAX, "want NAME HASH MADE");
	if (!is_hash(hash))
		return err_set(
		    err, ERR_SYNTAX, "want %d hex digits behind the name", TOKENS_HASH_LEN);
	if (!stamp_parse(made, &ms) || slice_trim(line).len)
		return err_set(err, ERR_SYNTAX, "want a time behind the hash, and no more");
	if (find(tokens, name))
		return err_set(err, ERR_SYNTAX, "\"%.*s\" was there before", SLICE_ARG(name));
	if (tokens->count == TOKENS_MAX)
		return err_set(err, ERR_LIMIT, "more than %d tokens", TOKENS_MAX);
	row = push(tokens, name);
	memcpy(row->hash, hash.p, hash.len);
	stamp_rfc3339(ms, row->made);
	return true;
}

bool
tokens_read(struct tokens *tokens, struct slice text, const char *file, struct err *err)
{
	struct tokens read = {0};
	struct err why = {0};

	for (size_t number = 1; text.len; number++) {
		struct slice line = slice_trim(slice_cut(&text, '\n'));

		if (line.len == 0 || line.p[0] == '#' || read_line(&read, line, &why))
			continue;
		tokens_fini(&read);
		return err_set(err, why.code, "%s:%zu: %s", file, number, why.msg);
	}
	tokens_fini(tokens);
	*tokens = read;
	return true;
}

void
tokens_write(const struct tokens *tokens, struct buf *out)
{
	buf_adds(out, "# Who may read the stream: name, SHA-256 of the token, when it was made.\n");
	for (size_t i = 0; i < tokens->count; i++)
		buf_printf(out, "%s %.*s %s\n", tokens->row[i].name, TOKENS_HASH_LEN,
		    tokens->row[i].hash, tokens->row[i].made);
}

bool
tokens_add(struct tokens *tokens, struct slice name, const char random[TOKENS_RANDOM],
    int64_t now_ms, char text[TOKENS_TEXT_LEN + 1], struct err *err)
{
	struct tokens_row *row;
	struct buf token;

	if (!is_name(name))
		return err_set(err, ERR_VALUE,
		    "a token's name has 1 to %d of the characters A-Z a-z 0-9 . _ - @",
		    TOKENS_NAME_MAX);
	if (find(tokens, name))
		return err_set(
		    err, ERR_VALUE, "there is a token \"%.*s\": revoke it first", SLICE_ARG(name));
	if (tokens->count == TOKENS_MAX)
		return err_set(err, ERR_LIMIT, "there are %d tokens already", TOKENS_MAX);
	buf_init(&token, TOKENS_TEXT_LEN);
	base64_add_url(&token, (struct slice){random, TOKENS_RANDOM});
	memcpy(text, token.p, TOKENS_TEXT_LEN);
	text[TOKENS_TEXT_LEN] = '\0';
	row = push(tokens, name);
	sign_sha256(buf_slice(&token), row->hash);
	stamp_rfc3339(now_ms / 1000 * 1000, row->made);
	explicit_bzero(token.p, token.len);
	buf_fini(&token);
	return true;
}

bool
tokens_remove(struct tokens *tokens, struct slice name, struct err *err)
{
	struct tokens_row *row = find(tokens, name);
	size_t behind;

	if (row == NULL)
		return err_set(err, ERR_UNKNOWN, "there is no token \"%.*s\"", SLICE_ARG(name));
	behind = tokens->count - (size_t)(row - tokens->row) - 1;
	memmove(row, row + 1, behind * sizeof(*row));
	tokens->count--;
	return true;
}

bool
tokens_has(const struct tokens *tokens, const char hash[TOKENS_HASH_LEN])
{
	bool found = false;

	/* To the end, whichever it is. */
	for (size_t i = 0; i < tokens->count; i++)
		found |= sign_same((struct slice){tokens->row[i].hash, TOKENS_HASH_LEN},
		    (struct slice){hash, TOKENS_HASH_LEN});
	return found;
}

bool
tokens_check(const struct tokens *tokens, struct slice text, char hash[TOKENS_HASH_LEN])
{
	sign_sha256(text, hash);
	return tokens_has(tokens, hash);
}
