/* hooks - the named ways in: /hooks/NAME, each with its scheme and secrets. SPDX-License-Identifier: MIT
 *
 * A hook is a [hook NAME] section of floorhub.conf:
 *
 *     scheme = cstar            cstar, standard, github or none (loopback only)
 *     secret-file = FILE        again for more, while secrets are changed
 *     legacy = no               cstar: also the two older forms, which do not protect from replay
 *     tolerance = 300s          how far the signed time may be off
 *     max-body = 256K           a larger one is refused with 413; 1M at most
 */
#ifndef FLOOR_HUB_HOOKS_H
#define FLOOR_HUB_HOOKS_H

#include "floor/base/ini.h"
#include "floor/hub/sign.h"

#define HOOKS_MAX 64
#define HOOK_NAME_MAX 64
#define HOOK_FILES_MAX SIGN_SECRETS_MAX
#define HOOK_BODY_DEFAULT (256 << 10)
#define HOOK_BODY_MAX (1 << 20)
#define HOOK_TOLERANCE_MS 300000

struct hook {
	char name[HOOK_NAME_MAX + 1];
	struct sign_rules rules;
	size_t max_body;
	char *files[HOOK_FILES_MAX]; /* where the secrets are, owned */
	size_t file_count;
	unsigned line; /* of its section's first key, for messages */
};

struct hooks {
	struct hook *hooks[HOOKS_MAX];
	size_t count;
};

/* Zero it to start. */
void hooks_fini(struct hooks *hooks);
/* A new one with the defaults, or the one there is; NULL with `err` when the name is none. */
struct hook *hooks_add(struct hooks *hooks, struct slice name, struct err *err);
const struct hook *hooks_find(const struct hooks *hooks, struct slice name);
/* One line of a section, for options_on_section: `hooks` is the argument. */
bool hooks_line(void *hooks, const struct ini_line *line, struct err *err);
/* One that needs a secret and has none, or the reverse; what to do is in the words. `loopback`: all
 * addresses that hooks come by are this machine's own. */
bool hook_check(const struct hook *hook, bool loopback, struct err *err);

#endif
