/* doctor - floorboard --doctor: this machine, its settings, and the way to the server. SPDX-License-Identifier: MIT */
#include "doctor.h"

#include "floor/io/files.h"
#include "floor/io/term.h"
#include "floor/io/token.h"
#include "floor/io/url.h"

#include <langinfo.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define LEAST_COLS 40
#define LEAST_ROWS 10
#define FULL_COLS 80
#define FULL_ROWS 24

static void
check_locale(struct doctor *doctor)
{
	bool ascii = setup_locale(doctor->options);
	const char *codeset = nl_langinfo(CODESET);

	if (!ascii)
		findings_say(&doctor->findings, FINDING_OK, "locale", "%s", codeset);
	else if (option_flag(doctor->options, OPTION_ASCII))
		findings_say(&doctor->findings, FINDING_OK, "locale", "ASCII, as asked for");
	else
		findings_say(&doctor->findings, FINDING_WARN, "locale",
		    "%s: drawn in ASCII; set LANG=C.UTF-8 for more", codeset);
}

static void
check_term(struct doctor *doctor)
{
	const char *name = getenv("TERM");
	struct err err = {0};
	int colours = term_colours(&err);

	if (colours < 0)
		findings_say(&doctor->findings, FINDING_FAIL, "terminal", "%s", err.msg);
	else if (colours < 256)
		findings_say(&doctor->findings, FINDING_WARN, "terminal",
		    "TERM=%s has %d colours; TERM=xterm-256color or tmux-256color shows more", name,
		    colours);
	else
		findings_say(&doctor->findings, FINDING_OK, "terminal", "TERM=%s, %d colours", name,
		    colours);
}

static void
check_size(struct doctor *doctor)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 &&
	    ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0) {
		findings_say(&doctor->findings, FINDING_WARN, "size",
		    "no terminal here: events would be printed as lines");
		return;
	}
	if (size.ws_col < LEAST_COLS || size.ws_row < LEAST_ROWS)
		findings_say(&doctor->findings, FINDING_FAIL, "size", "%dx%d: a board needs %dx%d",
		    size.ws_col, size.ws_row, LEAST_COLS, LEAST_ROWS);
	else if (size.ws_col < FULL_COLS || size.ws_row < FULL_ROWS)
		findings_say(&doctor->findings, FINDING_WARN, "size",
		    "%dx%d: a small board; %dx%d shows all panes", size.ws_col, size.ws_row,
		    FULL_COLS, FULL_ROWS);
	else
		findings_say(
		    &doctor->findings, FINDING_OK, "size", "%dx%d", size.ws_col, size.ws_row);
}

static bool
say_file(void *arg, const char *path)
{
	struct doctor *doctor = arg;

	if (!file_exists(path))
		return false;
	findings_say(&doctor->findings, FINDING_OK, "config", "%s", path);
	return true;
}

static void
check_config(struct doctor *doctor, const struct err *config)
{
	const char *named = option_text(doctor->options, OPTION_CONFIG);

	if (config->code != ERR_NONE) {
		findings_say(&doctor->findings, FINDING_FAIL, "config", "%s", config->msg);
		return;
	}
	if (option_given(doctor->options, OPTION_CONFIG)) {
		findings_say(&doctor->findings, FINDING_OK, "config", "%s",
		    named[0] ? named : "none, as asked for");
		return;
	}
	if (!dir_each(DIR_CONFIG_USER, "floorboard.conf", say_file, doctor) &&
	    !dir_each(DIR_CONFIG_SYSTEM, "floorboard.conf", say_file, doctor))
		findings_say(&doctor->findings, FINDING_OK, "config", "no file: all is built-in");
}

static void
check_keys(struct doctor *doctor, const struct app_config *config)
{
	struct err err = {0};

	if (app_config_hidden(config, &err) > 0)
		findings_say(&doctor->findings, FINDING_WARN, "keys", "%s", err.msg);
}

static void
check_state(struct doctor *doctor)
{
	char path[FILE_PATH_MAX];
	struct err err = {0};
	char *slash;

	if (!state_path("doctor", path, &err)) {
		findings_say(&doctor->findings, FINDING_FAIL, "state", "%s", err.msg);
		return;
	}
	slash = strrchr(path, '/');
	*slash = '\0';
	if (access(path, W_OK) == 0)
		findings_say(&doctor->findings, FINDING_OK, "state", "%s", path);
	else
		findings_say(&doctor->findings, FINDING_FAIL, "state",
		    "%s cannot be written: a hub's stream is not resumed from run to run", path);
}

static void
check_token(struct doctor *doctor)
{
	const char *path = option_text(doctor->options, OPTION_TOKEN_FILE);
	char token[TOKEN_MAX];
	bool open_to_others = false;
	struct err err = {0};

	if (path[0] == '\0')
		return;
	if (!token_read(path, token, &open_to_others, &err))
		findings_say(&doctor->findings, FINDING_FAIL, "token", "%s", err.msg);
	else if (open_to_others)
		findings_say(&doctor->findings, FINDING_WARN, "token",
		    "others can read %s: chmod 600", path);
	else
		findings_say(&doctor->findings, FINDING_OK, "token", "%s", path);
	explicit_bzero(token, sizeof(token));
}

static void
check_url(struct doctor *doctor)
{
	const char *text = option_text(doctor->options, OPTION_URL);
	char shown[LINK_REASON_MAX];
	struct err err = {0};
	struct url url;

	if (text[0] == '\0') {
		findings_say(&doctor->findings, FINDING_WARN, "url",
		    "none given: floorboard --doctor URL checks the way to it too");
		return;
	}
	if (!url_parse(text, &url, &err)) {
		findings_say(&doctor->findings, FINDING_FAIL, "url", "%s", err.msg);
		return;
	}
	url_show(&url, shown, sizeof(shown));
	findings_say(&doctor->findings, FINDING_OK, "url", "%s", shown);
	if (url.scheme == URL_FILE && access(url.rest, R_OK) != 0)
		findings_say(&doctor->findings, FINDING_FAIL, "file", "%s: %m", url.rest);
	if (url.scheme == URL_WS || url.scheme == URL_WSS)
		doctor_way(doctor, &url);
}

int
run_doctor(const struct settings *settings, const struct err *config)
{
	const struct options *options = settings->options;
	struct doctor doctor = {.options = options};
	int status;

	findings_init(&doctor.findings, option_flag(options, OPTION_JSON),
	    isatty(STDOUT_FILENO) && getenv("NO_COLOR") == NULL);
	check_locale(&doctor);
	check_term(&doctor);
	check_size(&doctor);
	check_config(&doctor, config);
	if (config->code == ERR_NONE)
		check_keys(&doctor, &settings->config);
	check_state(&doctor);
	if (config->code == ERR_NONE) {
		check_token(&doctor);
		check_url(&doctor);
	}
	status = put_out(buf_slice(&doctor.findings.text));
	if (doctor.findings.count[FINDING_FAIL] > 0)
		status = STATUS_FAILURE;
	findings_fini(&doctor.findings);
	return status;
}
