/* doctor_live - what the running hub says of itself. SPDX-License-Identifier: MIT */
#include "doctor.h"

#include "floor/hub/metrics.h"
#include "floor/io/secret.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

#define WAIT_S 3
#define ANSWER_MAX (1 << 20)

static bool
connected(int fd, const struct listen_address *address)
{
	struct timeval wait = {.tv_sec = WAIT_S};

	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof(wait));
	setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &wait, sizeof(wait));
	return connect(fd, &address->addr.any, address->len) == 0;
}

/* HTTP/1.0: the answer ends with the connection and comes in one piece. */
static bool
exchange(int fd, const char *path, const char *token, struct buf *answer)
{
	char request[SECRET_MAX + 200], chunk[4096];
	int len =
	    snprintf(request, sizeof(request), "GET %s HTTP/1.0\r\nHost: localhost\r\n%s%s%s\r\n",
	        path, token[0] ? "Authorization: Bearer " : "", token, token[0] ? "\r\n" : "");
	ssize_t n = send(fd, request, (size_t)len, MSG_NOSIGNAL);

	explicit_bzero(request, sizeof(request));
	if (n != len)
		return false;
	while ((n = recv(fd, chunk, sizeof(chunk), 0)) > 0)
		if (!buf_add(answer, chunk, (size_t)n))
			return false;
	return n == 0;
}

bool
doctor_ask(const struct listen_address *address, const char *path, const char *token,
    struct buf *body, unsigned *status)
{
	int fd = socket(address->addr.any.sa_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
	bool ok = fd >= 0 && connected(fd, address) && exchange(fd, path, token, body);
	struct slice rest = buf_slice(body), word = slice_cut(&rest, ' ');
	const char *end;
	int64_t number = 0;

	if (fd >= 0)
		close(fd);
	if (!ok || !slice_starts(word, SLICE("HTTP/1.")) ||
	    !slice_int(slice_cut(&rest, ' '), 100, 599, &number))
		return false;
	*status = (unsigned)number;
	end = memmem(body->p, body->len, "\r\n\r\n", 4);
	buf_drop(body, end ? (size_t)(end - body->p) + 4 : body->len);
	return true;
}

/* The value behind "NAME " at the start of a line. */
static uint64_t
metric(struct slice text, const char *name)
{
	int64_t value;

	while (text.p) {
		struct slice line = slice_cut(&text, '\n'), word = slice_cut(&line, ' ');

		if (slice_is(word, name) && slice_int(line, 0, INT64_MAX, &value))
			return (uint64_t)value;
	}
	return 0;
}

/* Decision by decision: what it means that webhooks were refused, and what to do. */
static void
refusals(struct doctor *doctor, struct slice text)
{
	static const struct {
		const char *reason;
		enum finding finding;
		const char *advice;
	} rows[] = {
	    {"time", FINDING_FAIL,
	        "had a right signature and a time outside the tolerance: is this clock right? They "
	        "are lost unless the sender signs retries anew"},
	    {"signature", FINDING_WARN,
	        "had a wrong signature: is the secret the one the sender uses?"},
	    {"unsigned", FINDING_WARN, "had no signature of the hook's scheme"},
	    {"size", FINDING_WARN, "were larger than max-body"},
	    {"journal", FINDING_FAIL, "could not be kept: see the journal"},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		char name[80];
		uint64_t count;

		snprintf(
		    name, sizeof(name), "floorhub_refused_total{reason=\"%s\"}", rows[i].reason);
		count = metric(text, name);
		if (count)
			findings_say(&doctor->findings, rows[i].finding, "refused",
			    "%" PRIu64 " webhooks %s", count, rows[i].advice);
	}
}

static void
read_metrics(struct doctor *doctor, const struct listen_address *address)
{
	char token[SECRET_MAX] = "";
	struct buf text;
	unsigned status;
	size_t len;

	if (option_given(doctor->options, OPTION_ADMIN_TOKEN))
		secret_read(option_text(doctor->options, OPTION_ADMIN_TOKEN), token, &len, NULL);
	buf_init(&text, ANSWER_MAX);
	if (!doctor_ask(address, "/metrics", token, &text, &status) || status != 200) {
		findings_say(&doctor->findings, FINDING_WARN, "metrics",
		    "the running hub does not show its counters; is --admin-token-file the same?");
	} else {
		findings_say(&doctor->findings, FINDING_OK, "received",
		    "%" PRIu64 " webhooks since it started, %" PRIu64 " kept",
		    metric(buf_slice(&text), "floorhub_received_total"),
		    metric(buf_slice(&text), "floorhub_journal_events"));
		refusals(doctor, buf_slice(&text));
	}
	explicit_bzero(token, sizeof(token));
	buf_fini(&text);
}

void
doctor_live(struct doctor *doctor)
{
	struct listen_address addresses[LISTEN_MAX];
	struct buf text;
	unsigned status;
	size_t count;
	bool loopback;

	if (!entrance_addresses(
	        doctor->options, &entrance_admin, addresses, &count, &loopback, NULL) ||
	    count == 0)
		return;
	if (option_given(doctor->options, OPTION_ADMIN_CERT)) {
		findings_say(&doctor->findings, FINDING_WARN, "hub",
		    "not asked: the admin listener has TLS; try curl --cacert CERT /healthz");
		return;
	}
	buf_init(&text, ANSWER_MAX);
	if (!doctor_ask(&addresses[0], "/healthz", "", &text, &status)) {
		findings_say(&doctor->findings, FINDING_OK, "hub", "none runs with these settings");
	} else {
		struct slice rest = buf_slice(&text), line = slice_cut(&rest, '\n');

		doctor->running = true;
		findings_say(&doctor->findings, status == 200 ? FINDING_OK : FINDING_FAIL, "hub",
		    "one is running and says: %.*s", SLICE_ARG(line));
		read_metrics(doctor, &addresses[0]);
	}
	buf_fini(&text);
}
