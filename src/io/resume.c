/* resume - where a hub's stream was left, kept from one run to the next. SPDX-License-Identifier: MIT */
#include "resume.h"

#include "floor/base/ini.h"
#include "floor/base/stamp.h"
#include "floor/io/files.h"

#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

#define RESUME_MAX 4096
#define SEED 0x666c6f6f72 /* any, but always the same */

static bool
take_line(void *arg, const struct ini_line *line, struct err *err)
{
	struct resume *resume = arg;
	int64_t seq;

	(void)err;
	if (slice_is(line->key, "epoch") && line->value.len <= STREAM_EPOCH_MAX)
		snprintf(resume->epoch, sizeof(resume->epoch), "%.*s", SLICE_ARG(line->value));
	else if (slice_is(line->key, "seq") &&
	         slice_int(line->value, 0, (int64_t)STREAM_SEQ_MAX, &seq))
		resume->seq = (uint64_t)seq;
	else if (slice_is(line->key, "at"))
		stamp_parse(line->value, &resume->at_ms);
	else if (slice_is(line->key, "subprotocol"))
		resume->plain = slice_is(line->value, "no");
	return true;
}

/* It goes into an address, so nothing but what an epoch is made of. */
static bool
good_epoch(const char *epoch)
{
	return strspn(epoch, "0123456789abcdefABCDEF") == strlen(epoch);
}

void
resume_load(struct resume *resume, const char *url, const char *name)
{
	char file[64];
	struct buf text;

	*resume = (struct resume){.at_ms = STAMP_NONE};
	if (name == NULL)
		return;
	snprintf(file, sizeof(file), "%016" PRIx64 ".%.16s", slice_hash(slice_of(url), SEED), name);
	buf_init(&text, RESUME_MAX);
	if (!state_path(file, resume->path, NULL))
		resume->path[0] = '\0';
	else if (file_read(resume->path, &text, NULL))
		ini_read(buf_slice(&text), resume->path, take_line, resume, NULL);
	buf_fini(&text);
	if (!good_epoch(resume->epoch))
		resume->epoch[0] = '\0';
}

/* Without waiting for the disk: what a crash loses of it is a second. */
static bool
replace(const char *path, struct slice text)
{
	char temp[FILE_PATH_MAX + 32];
	bool ok;
	int fd;

	snprintf(temp, sizeof(temp), "%s.%ld", path, (long)getpid());
	fd = open(temp, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	if (fd < 0)
		return false;
	ok = write(fd, text.p, text.len) == (ssize_t)text.len;
	ok = close(fd) == 0 && ok && rename(temp, path) == 0;
	if (!ok)
		unlink(temp);
	return ok;
}

bool
resume_save(const struct resume *resume, const char *peer)
{
	char at[STAMP_TEXT_MAX];
	struct buf text;
	bool ok;

	if (resume->path[0] == '\0')
		return false;
	buf_init(&text, RESUME_MAX);
	buf_printf(&text, "# floorboard: where %s was left. It can be deleted.\n", peer);
	if (resume->epoch[0])
		buf_printf(&text, "epoch = %s\nseq = %" PRIu64 "\n", resume->epoch, resume->seq);
	if (stamp_rfc3339(resume->at_ms, at))
		buf_printf(&text, "at = %s\n", at);
	if (resume->plain)
		buf_adds(&text, "subprotocol = no\n");
	ok = replace(resume->path, buf_slice(&text));
	buf_fini(&text);
	return ok;
}
