/* token - what the board shows a server: bearer token and extra headers, checked. SPDX-License-Identifier: MIT */
#include "floor/io/token.h"

#include "floor/base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

/* Up to `cap` bytes of a file, -1 with errno. */
static ssize_t
read_head(const char *path, char *out, size_t cap, struct stat *info)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY), saved;
	size_t len = 0;
	ssize_t n = 1;

	if (fd < 0)
		return -1;
	if (fstat(fd, info) != 0)
		n = -1;
	while (n > 0 && len < cap) {
		n = read(fd, out + len, cap - len);
		if (n > 0)
			len += (size_t)n;
	}
	saved = errno;
	close(fd);
	errno = saved;
	return n < 0 ? -1 : (ssize_t)len;
}

bool
token_read(const char *path, char out[TOKEN_MAX], bool *open_to_others, struct err *err)
{
	struct stat info;
	ssize_t len = read_head(path, out, TOKEN_MAX, &info);
	struct slice rest, line;

	if (len < 0)
		return err_errno(err, "cannot read the token file %s", path);
	rest = (struct slice){out, (size_t)len};
	line = slice_trim(slice_cut(&rest, '\n'));
	if (line.len == 0)
		return err_set(err, ERR_VALUE, "the token file %s has an empty first line", path);
	if (line.len >= TOKEN_MAX - 1)
		return err_set(
		    err, ERR_LIMIT, "the token in %s is longer than %d bytes", path, TOKEN_MAX - 2);
	for (size_t i = 0; i < line.len; i++)
		if (line.p[i] <= ' ' || line.p[i] >= 0x7f)
			return err_set(err, ERR_VALUE,
			    "the token in %s has a blank or a character outside ASCII", path);
	memmove(out, line.p, line.len);
	explicit_bzero(out + line.len, TOKEN_MAX - line.len);
	*open_to_others = S_ISREG(info.st_mode) && (info.st_mode & 077) != 0;
	return true;
}

bool
token_check_header(const char *header, struct err *err)
{
	static const char *const owned[] = {
	    "Host", "Connection", "Upgrade", "Content-Length", "Transfer-Encoding"};
	static const char letters[] = "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyz"
	                              "ABCDEFGHIJKLMNOPQRSTUVWXYZ"; /* RFC 9110, token */
	size_t name = strspn(header, letters);

	if (name == 0 || header[name] != ':')
		return err_set(
		    err, ERR_SYNTAX, "header \"%.60s\": expected \"Name: value\"", header);
	for (const char *p = header + name; *p; p++)
		if (((unsigned char)*p < ' ' && *p != '\t') || *p == 0x7f)
			return err_set(err, ERR_SYNTAX,
			    "header \"%.*s\": control character in its value", (int)name, header);
	for (size_t i = 0; i < sizeof(owned) / sizeof(owned[0]); i++)
		if (slice_same((struct slice){header, name}, slice_of(owned[i])))
			return err_set(err, ERR_VALUE,
			    "header \"%s\" belongs to the connection itself", owned[i]);
	if (strncasecmp(header, "Sec-WebSocket-", 14) == 0)
		return err_set(err, ERR_VALUE, "header \"%.*s\" belongs to the handshake%s",
		    (int)name, header,
		    strncasecmp(header + 14, "Protocol", 8) == 0 ? ": use --subprotocol" : "");
	return true;
}
