/* setup - what every way of running the board needs: parts made from the settings. SPDX-License-Identifier: MIT */
#include "setup.h"

#include "floor/sim/floor.h"

#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>

int
put_out(struct slice text)
{
	/* Both, for either can be the one that notices. */
	bool ok = fwrite(text.p, 1, text.len, stdout) == text.len;

	if (fflush(stdout) == 0 && ok)
		return STATUS_OK;
	complain("cannot write: %m");
	return STATUS_FAILURE;
}

static const char *
locale_name(void)
{
	static const char *const variables[] = {"LC_ALL", "LC_CTYPE", "LANG"};

	for (size_t i = 0; i < sizeof(variables) / sizeof(variables[0]); i++) {
		const char *value = getenv(variables[i]);

		if (value && value[0])
			return value;
	}
	return NULL;
}

/* No locale at all, or a UTF-8 one that this system has not got: C.UTF-8. An explicit C stays C. */
bool
setup_locale(const struct options *options)
{
	const char *name = locale_name();

	if (name == NULL)
		setlocale(LC_CTYPE, "C.UTF-8");
	else if (setlocale(LC_CTYPE, "") == NULL && (strstr(name, "UTF-8") || strstr(name, "utf8")))
		setlocale(LC_CTYPE, "C.UTF-8");
	return option_flag(options, OPTION_ASCII) || strcmp(nl_langinfo(CODESET), "UTF-8") != 0;
}

static uint64_t
random_seed(void)
{
	uint64_t seed = 0;

	(void)!getrandom(&seed, sizeof(seed), GRND_NONBLOCK);
	return seed;
}

struct board *
setup_board(const struct options *options)
{
	struct board_options board = {
	    .limits =
	        {
	            .max_events = (uint64_t)option_int(options, OPTION_MAX_EVENTS),
	            .max_bytes = (uint64_t)option_int(options, OPTION_MAX_BYTES),
	        },
	    .team = slice_of(option_text(options, OPTION_TEAM)),
	    .closed_statuses = slice_of(option_text(options, OPTION_CLOSED)),
	    .hash_seed = random_seed(),
	};

	return board_new(&board);
}

void
setup_app(const struct options *options, bool utc_only, struct app_settings *settings)
{
	bool demo = slice_starts(slice_of(option_text(options, OPTION_URL)), SLICE("demo:"));

	app_settings_read(options, settings);
	settings->utc_only = utc_only;
	if (demo && !option_given(options, OPTION_TITLE))
		settings->title = SIM_TEAM;
}

static const char *
text_or_null(const struct options *options, enum option option)
{
	const char *text = option_text(options, option);

	return text[0] ? text : NULL;
}

struct filter *
setup_filter(const struct options *options, struct filter_mistake *mistake)
{
	return filter_new(slice_of(option_text(options, OPTION_FILTER)),
	    slice_of(option_text(options, OPTION_ME)), mistake);
}

void
setup_source(const struct options *options, struct source_options *source)
{
	*source = (struct source_options){
	    .url = option_text(options, OPTION_URL),
	    .token_file = text_or_null(options, OPTION_TOKEN_FILE),
	    .subprotocol = text_or_null(options, OPTION_SUBPROTOCOL),
	    .subscribe = text_or_null(options, OPTION_SUBSCRIBE),
	    .ca_file = text_or_null(options, OPTION_CA_FILE),
	    .insecure = option_flag(options, OPTION_INSECURE),
	    .ping_ms = option_int(options, OPTION_PING),
	    .hangup_ms = option_int(options, OPTION_HANGUP),
	    .connect_ms = option_int(options, OPTION_CONNECT),
	    .backoff_first_ms = option_int(options, OPTION_BACKOFF),
	    .backoff_max_ms = option_int(options, OPTION_BACKOFF_MAX),
	    .max_message = (size_t)option_int(options, OPTION_MAX_MESSAGE),
	    .speed = option_speed(options, OPTION_SPEED),
	    .since_ms = option_int(options, OPTION_SINCE),
	    .now_ms = option_int(options, OPTION_AT),
	    .seed = random_seed(),
	};
	for (const char *header;
	     (header = option_item(options, OPTION_HEADER, source->header_count)) != NULL;)
		source->headers[source->header_count++] = header;
	for (const char *also;
	     (also = option_item(options, OPTION_ALSO, source->also_count)) != NULL;)
		source->also[source->also_count++] = also;
}
