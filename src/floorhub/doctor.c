/* doctor - floorhub doctor: addresses, secrets, journal, clock, and the hub that runs. SPDX-License-Identifier: MIT */
#include "doctor.h"

#include "serve.h"

#include "floor/base/mem.h"
#include "floor/io/files.h"
#include "floor/io/secret.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/timex.h>
#include <unistd.h>

#define ANSWER_MAX (64 << 10)
#define FEW_DESCRIPTORS 4096

/* A hub that runs elsewhere in the settings than here would not answer there. */
static void
check_answer(struct doctor *doctor, const struct entrance_rows *rows,
    const struct listen_address *address, const char *text, bool tls)
{
	struct buf answer;
	unsigned status;

	if (tls)
		return;
	buf_init(&answer, ANSWER_MAX);
	if (doctor_ask(address, "/healthz", "", &answer, &status))
		findings_say(&doctor->findings, FINDING_OK, rows->name, "%s answers", text);
	else
		findings_say(&doctor->findings, FINDING_FAIL, rows->name,
		    "the hub that runs does not answer on %s: started with other settings?", text);
	buf_fini(&answer);
}

static void
check_address(struct doctor *doctor, const struct entrance_rows *rows,
    const struct listen_address *address, bool tls)
{
	char text[LISTEN_TEXT_MAX];
	struct err err = {0};
	int fd;

	listen_show(address, text);
	if (!listen_is_loopback(address) && !tls)
		findings_say(&doctor->findings,
		    option_flag(doctor->options, OPTION_INSECURE_PLAIN) ? FINDING_WARN
		                                                        : FINDING_FAIL,
		    rows->name,
		    "%s is open to other machines without TLS: give --%s-cert and --%s-key, or let "
		    "a "
		    "proxy on this machine do it",
		    text, rows->name, rows->name);
	if (doctor->running) {
		check_answer(doctor, rows, address, text, tls);
		return;
	}
	fd = listen_bind(address, &err);
	if (fd >= 0)
		close(fd);
	if (fd >= 0)
		findings_say(&doctor->findings, FINDING_OK, rows->name, "%s can be listened on%s",
		    text, tls ? ", TLS" : "");
	else
		findings_say(&doctor->findings, FINDING_FAIL, rows->name, "%s", err.msg);
}

/* A secret without a folder is what systemd hands to the hub and to nobody else. */
static bool
handed_over(const char *file)
{
	return file[0] && !getenv("CREDENTIALS_DIRECTORY") && !strchr(file, '/') &&
	       !file_exists(file);
}

/* That they go together only the server that uses them can say. */
static void
check_certificate(struct doctor *doctor, const struct entrance_rows *rows)
{
	struct entrance entrance = {0};
	struct err err = {0};
	bool changed;

	if (handed_over(option_text(doctor->options, rows->key)))
		return;
	if (!entrance_renew(&entrance, doctor->options, rows, &changed, &err))
		findings_say(&doctor->findings, FINDING_FAIL, rows->name, "%s", err.msg);
	entrance_forget(&entrance);
}

static void
check_entrance(struct doctor *doctor, const struct entrance_rows *rows)
{
	struct listen_address addresses[LISTEN_MAX];
	struct err err = {0};
	size_t count;
	bool loopback;

	if (!entrance_addresses(doctor->options, rows, addresses, &count, &loopback, &err)) {
		findings_say(&doctor->findings, FINDING_FAIL, rows->name, "%s", err.msg);
		return;
	}
	for (size_t i = 0; i < count; i++)
		check_address(
		    doctor, rows, &addresses[i], option_given(doctor->options, rows->cert));
	check_certificate(doctor, rows);
}

static void
check_secrets(struct doctor *doctor, const struct hook *hook)
{
	for (size_t i = 0; i < hook->rules.secret_count; i++)
		if (hook->rules.secrets[i].len < SIGN_SECRET_SHORT)
			findings_say(&doctor->findings, FINDING_WARN, "secret",
			    "hook %s: %zu bytes can be guessed; 24 random ones or more are safe",
			    hook->name, hook->rules.secrets[i].len);
	findings_say(&doctor->findings, FINDING_OK, "hook", "%s: %s, %zu secret%s, up to %zu KiB",
	    hook->name, sign_scheme_name(hook->rules.scheme), hook->file_count,
	    hook->file_count == 1 ? "" : "s", hook->max_body >> 10);
	if (hook->rules.legacy || hook->rules.scheme == SIGN_GITHUB)
		findings_say(&doctor->findings, FINDING_WARN, "replay",
		    "hook %s: %s, so a recorded request is known by its id alone", hook->name,
		    hook->rules.legacy ? "legacy signatures have no time"
		                       : "this scheme signs no time");
}

/* All secrets that can be seen from here. */
static bool
read_secrets(struct doctor *doctor, struct hook *hook, struct err *err)
{
	for (size_t f = 0; f < hook->file_count; f++) {
		if (handed_over(hook->files[f]))
			findings_say(&doctor->findings, FINDING_OK, "hook",
			    "%s: its secret \"%s\" is handed over by systemd and not seen from "
			    "here",
			    hook->name, hook->files[f]);
		else if (!setup_secret(hook, hook->files[f], err))
			return false;
	}
	return true;
}

static void
check_hook(struct doctor *doctor, struct hook *hook, bool loopback)
{
	struct err err = {0};

	if (!hook_check(hook, loopback, &err) || !read_secrets(doctor, hook, &err))
		findings_say(&doctor->findings, FINDING_FAIL, "hook", "%s", err.msg);
	else if (hook->rules.scheme == SIGN_NONE)
		findings_say(&doctor->findings, FINDING_WARN, "hook",
		    "%s takes ANYTHING that is sent to it, unsigned: for tests only", hook->name);
	else
		check_secrets(doctor, hook);
}

static void
check_hooks(struct doctor *doctor, bool loopback)
{
	struct err err = {0};

	if (!setup_any_hook(doctor->hooks, &err))
		findings_say(&doctor->findings, FINDING_FAIL, "hooks", "%s", err.msg);
	for (size_t i = 0; i < doctor->hooks->count; i++)
		check_hook(doctor, doctor->hooks->hooks[i], loopback);
}

/* What readers of the stream and of the admin pages are asked for. */
static void
check_tokens(struct doctor *doctor)
{
	const char *file = option_text(doctor->options, OPTION_TOKENS_FILE);
	char text[SECRET_MAX];
	struct tokens tokens = {0};
	struct stat seen;
	struct err err = {0};
	size_t len;

	if (file[0] && !file_exists(file))
		findings_say(&doctor->findings, FINDING_WARN, "tokens",
		    "%s is not there, so nobody can read the stream: floorhub token add NAME",
		    file);
	else if (file[0] && !tokens_load(&tokens, file, &seen, &err))
		findings_say(&doctor->findings, FINDING_FAIL, "tokens", "%s", err.msg);
	else if (file[0])
		findings_say(&doctor->findings, tokens.count ? FINDING_OK : FINDING_WARN, "tokens",
		    "%s: %zu%s", file, tokens.count,
		    tokens.count ? "" : ", so nobody can read the stream");
	tokens_fini(&tokens);
	file = option_text(doctor->options, OPTION_ADMIN_TOKEN);
	if (file[0] && !handed_over(file) && !secret_read(file, text, &len, &err))
		findings_say(&doctor->findings, FINDING_FAIL, "admin", "%s", err.msg);
	explicit_bzero(text, sizeof(text));
}

/* The file's own mark, without opening it as a journal: that would mend what is damaged, and it may
 * have one connection only. */
static void
check_file(struct doctor *doctor, const char *path)
{
	struct err err = {0};
	bool there;

	if (!journal_look(path, &there, &err))
		findings_say(&doctor->findings, FINDING_FAIL, "journal", "%s", err.msg);
	else if (!there)
		findings_say(&doctor->findings, FINDING_OK, "journal", "%s will be made", path);
	else
		findings_say(&doctor->findings, FINDING_OK, "journal", "%s", path);
}

static void
check_journal(struct doctor *doctor)
{
	const char *path = option_text(doctor->options, OPTION_JOURNAL);

	findings_say(&doctor->findings, FINDING_OK, "store",
	    "SQLite %s, one connection: let no other program open the file, for two can lose a "
	    "transaction in versions before 3.51.3",
	    journal_version());
	if (path[0] == '\0')
		findings_say(&doctor->findings, FINDING_FAIL, "journal", "no --journal FILE");
	else if (strcmp(path, "memory:") == 0)
		findings_say(&doctor->findings, FINDING_WARN, "journal",
		    "in memory: all of it is forgotten at the end");
	else
		check_file(doctor, path);
}

/* Signatures hold a time: with a wrong clock everything is refused. */
static void
check_clock(struct doctor *doctor)
{
	struct timex state = {0};

	if (adjtimex(&state) == TIME_ERROR || state.status & STA_UNSYNC)
		findings_say(&doctor->findings, FINDING_WARN, "clock",
		    "nothing keeps it right (as the kernel sees it); run chrony, systemd-timesyncd "
		    "or "
		    "ntpd, for webhooks are refused when it is 5 minutes off");
	else
		findings_say(&doctor->findings, FINDING_OK, "clock",
		    "synchronised, off by %ld ms at most", state.maxerror / 1000);
}

static void
check_descriptors(struct doctor *doctor)
{
	struct rlimit limit;

	if (getrlimit(RLIMIT_NOFILE, &limit) < 0)
		return;
	findings_say(&doctor->findings,
	    limit.rlim_max < FEW_DESCRIPTORS ? FINDING_WARN : FINDING_OK, "files",
	    "%llu may be open%s", (unsigned long long)limit.rlim_max,
	    limit.rlim_max < FEW_DESCRIPTORS ? ": few boards fit; LimitNOFILE=65536 in the unit"
	                                     : "");
}

static int
examine(struct doctor *doctor)
{
	static const struct entrance_rows *const entrances[] = {
	    &entrance_hooks, &entrance_stream, &entrance_admin};
	struct listen_address addresses[LISTEN_MAX];
	size_t count;
	bool loopback;

	doctor_live(doctor);
	for (size_t i = 0; i < sizeof(entrances) / sizeof(*entrances); i++)
		check_entrance(doctor, entrances[i]);
	if (entrance_addresses(
	        doctor->options, &entrance_hooks, addresses, &count, &loopback, NULL))
		check_hooks(doctor, loopback);
	check_tokens(doctor);
	check_journal(doctor);
	check_clock(doctor);
	check_descriptors(doctor);
	fwrite(doctor->findings.text.p, 1, doctor->findings.text.len, stdout);
	if (fflush(stdout) != 0) {
		complain("cannot write: %m");
		return STATUS_FAILURE;
	}
	return doctor->findings.count[FINDING_FAIL] ? STATUS_FAILURE : STATUS_OK;
}

int
doctor_run(int argc, const char *const *argv)
{
	struct doctor doctor = {.hooks = mem_zero(1, sizeof(*doctor.hooks))};
	const char *no_colour = getenv("NO_COLOR");
	int status;
	struct options *options = setup_options(argc, argv, doctor.hooks, &status);

	if (options) {
		doctor.options = options;
		findings_init(&doctor.findings, option_flag(options, OPTION_JSON),
		    isatty(STDOUT_FILENO) && !(no_colour && no_colour[0]));
		status = examine(&doctor);
		findings_fini(&doctor.findings);
	}
	hooks_fini(doctor.hooks);
	free(doctor.hooks);
	options_free(options);
	return status;
}
