/* entrance - the addresses of one listener of the hub: bound, guarded, accepted on. SPDX-License-Identifier: MIT */
#include "entrance.h"

#include "floor/base/mem.h"
#include "floor/io/files.h"
#include "floor/io/log.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PEM_MAX (1 << 20)

const struct entrance_rows entrance_hooks = {
    "hooks", 0, OPTION_HOOKS, OPTION_HOOKS_CERT, OPTION_HOOKS_KEY};
const struct entrance_rows entrance_stream = {
    "stream", 1, OPTION_STREAM, OPTION_STREAM_CERT, OPTION_STREAM_KEY};
const struct entrance_rows entrance_admin = {
    "admin", 2, OPTION_ADMIN, OPTION_ADMIN_CERT, OPTION_ADMIN_KEY};

bool
entrance_addresses(const struct options *options, const struct entrance_rows *rows,
    struct listen_address out[LISTEN_MAX], size_t *count, bool *loopback, struct err *err)
{
	const char *text;

	*loopback = true;
	for (*count = 0; (text = option_item(options, rows->addresses, *count)); ++*count) {
		struct err why = {0};

		if (*count == LISTEN_MAX)
			return err_set(
			    err, ERR_LIMIT, "--%s: more than %d addresses", rows->name, LISTEN_MAX);
		if (!listen_parse(text, &out[*count], &why))
			return err_set(err, why.code, "--%s: %s", rows->name, why.msg);
		*loopback = *loopback && listen_is_loopback(&out[*count]);
	}
	return true;
}

static char *
read_pem(const char *path, struct err *err)
{
	struct buf text;
	char *copy = NULL;

	buf_init(&text, PEM_MAX);
	if (file_read(path, &text, err))
		copy = mem_dup(text.p, text.len);
	if (text.p)
		explicit_bzero(text.p, text.cap);
	buf_fini(&text);
	return copy;
}

/* A group may share it, as Debian's ssl-cert does. */
static bool
others_cannot_read(const char *path, struct err *err)
{
	struct stat info;

	if (stat(path, &info) != 0)
		return err_errno(err, "%s", path);
	return !S_ISREG(info.st_mode) || !(info.st_mode & S_IRWXO) ||
	       err_set(err, ERR_REFUSED,
	           "%s: others can read this key; chmod 640 it, and renew it if they may have",
	           path);
}

static void
keep_path(const struct options *options, enum hub_option option, char out[SECRET_PATH_MAX])
{
	char room[SECRET_PATH_MAX];

	snprintf(out, SECRET_PATH_MAX, "%s", secret_path(option_text(options, option), room));
}

static bool
read_certificate(struct entrance *entrance, const struct options *options,
    const struct entrance_rows *rows, struct err *err)
{
	if (option_given(options, rows->cert) != option_given(options, rows->key))
		return err_set(
		    err, ERR_VALUE, "--%s-cert and --%s-key go together", rows->name, rows->name);
	if (!option_given(options, rows->cert))
		return true;
	keep_path(options, rows->cert, entrance->cert_file);
	keep_path(options, rows->key, entrance->key_file);
	entrance->cert = read_pem(entrance->cert_file, err);
	if (entrance->cert && others_cannot_read(entrance->key_file, err))
		entrance->key = read_pem(entrance->key_file, err);
	if (entrance->key == NULL)
		return false;
	sign_sha256(slice_of(entrance->cert), entrance->seen[0]);
	sign_sha256(slice_of(entrance->key), entrance->seen[1]);
	return true;
}

/* Nothing is open to other machines in plain text unless that is wanted. */
static bool
guarded(const struct entrance *entrance, const struct options *options,
    const struct entrance_rows *rows, bool loopback, struct err *err)
{
	return loopback || entrance->cert || option_flag(options, OPTION_INSECURE_PLAIN) ||
	       err_set(err, ERR_VALUE,
	           "--%s is open to other machines without TLS: give --%s-cert and --%s-key, or "
	           "--insecure-plain where something else encrypts",
	           rows->name, rows->name, rows->name);
}

static bool
bind_all(struct entrance *entrance, const struct options *options, const struct entrance_rows *rows,
    struct err *err)
{
	struct listen_address addresses[LISTEN_MAX];
	size_t wanted;
	bool loopback;

	if (!entrance_addresses(options, rows, addresses, &wanted, &loopback, err))
		return false;
	if (!guarded(entrance, options, rows, loopback, err))
		return false;
	for (; entrance->count < wanted; entrance->count++) {
		entrance->fds[entrance->count] = listen_bind(&addresses[entrance->count], err);
		if (entrance->fds[entrance->count] < 0)
			return false;
	}
	return true;
}

bool
entrance_open(struct entrance *entrance, const struct options *options,
    const struct entrance_rows *rows, struct err *err)
{
	char text[LISTEN_TEXT_MAX];

	if (!read_certificate(entrance, options, rows, err))
		return false;
	entrance->count = listen_inherited(rows->name, rows->place, entrance->fds, LISTEN_MAX);
	if (entrance->count == 0 && !bind_all(entrance, options, rows, err))
		return false;
	entrance->loopback = true;
	for (size_t i = 0; i < entrance->count; i++) {
		struct listen_address address;

		if (!listen_address_of(entrance->fds[i], &address))
			return err_errno(err, "--%s", rows->name);
		entrance->loopback = entrance->loopback && listen_is_loopback(&address);
		listen_show(&address, text);
		log_info("%s on %s%s", rows->name, text, entrance->cert ? " (TLS)" : "");
	}
	return guarded(entrance, options, rows, entrance->loopback, err);
}

void
entrance_forget(struct entrance *entrance)
{
	if (entrance->key)
		explicit_bzero(entrance->key, strlen(entrance->key));
	free(entrance->key);
	free(entrance->cert);
	entrance->key = entrance->cert = NULL;
}

bool
entrance_renew(struct entrance *entrance, const struct options *options,
    const struct entrance_rows *rows, bool *changed, struct err *err)
{
	char before[sizeof(entrance->seen)];

	memcpy(before, entrance->seen, sizeof(before));
	if (!read_certificate(entrance, options, rows, err))
		return false;
	*changed = memcmp(before, entrance->seen, sizeof(before)) != 0;
	return true;
}

bool
entrance_start(struct entrance *entrance, struct loop *loop, const struct listener_ops *ops,
    void *arg, struct err *err)
{
	size_t count = entrance->count;

	entrance_forget(entrance);
	entrance->count = 0;
	entrance->listener = listener_new(loop, entrance->fds, count, ops, arg, err);
	return entrance->listener != NULL;
}

void
entrance_close(struct entrance *entrance)
{
	entrance_forget(entrance);
	listener_free(entrance->listener);
	entrance->listener = NULL;
	while (entrance->count > 0)
		close(entrance->fds[--entrance->count]);
}
