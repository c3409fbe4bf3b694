/* ws_after - what a client does after a server has ended a connection, or refused one. SPDX-License-Identifier: MIT */
#include "ws_after.h"

#define SOON_MS 5000
#define LATER_MS 30000

enum then {
	THEN_RETRY, /* after the back-off */
	THEN_NOW,   /* at once: the server asks for it */
	THEN_SOON,  /* within SOON_MS, at random: everybody was sent away together */
	THEN_LATER, /* not before LATER_MS */
	THEN_STOP,  /* not until a person asks for it */
};

struct row {
	unsigned number;
	enum then then;
};

static const struct row by_status[] = {
    {400, THEN_STOP}, /* what is asked for makes no sense there */
    {401, THEN_STOP}, /* another try has the same token */
    {403, THEN_STOP},
    {404, THEN_STOP},
    {410, THEN_STOP},
    {426, THEN_STOP},
};

static const struct row by_code[] = {
    {1001, THEN_SOON},  /* stopping or restarting */
    {1008, THEN_STOP},  /* policy */
    {1009, THEN_STOP},  /* what we say is too big */
    {4000, THEN_NOW},   /* moved elsewhere */
    {4008, THEN_NOW},   /* too slow: what was not sent is kept */
    {4429, THEN_LATER}, /* too many of us */
    {4501, THEN_STOP},  /* token revoked */
    {4503, THEN_STOP},  /* removed by the operator */
};

static enum then
look(const struct row *rows, size_t count, unsigned number)
{
	for (size_t i = 0; i < count; i++)
		if (rows[i].number == number)
			return rows[i].then;
	return THEN_RETRY;
}

static enum then
then_of(const struct ws_fate *fate)
{
	if (fate->opened)
		return look(by_code, sizeof(by_code) / sizeof(by_code[0]), fate->code);
	return look(by_status, sizeof(by_status) / sizeof(by_status[0]), fate->status);
}

int64_t
ws_after_delay(const struct ws_fate *fate, bool lived, struct backoff *backoff)
{
	int64_t delay_ms = backoff_next(backoff);

	switch (then_of(fate)) {
	case THEN_STOP:
		return WS_NEVER;
	case THEN_NOW:
		/* One that sends us away as soon as we come is not obeyed for ever. */
		return lived ? 0 : delay_ms;
	case THEN_SOON:
		delay_ms = backoff_spread(backoff, SOON_MS);
		break;
	case THEN_LATER:
		if (delay_ms < LATER_MS)
			delay_ms = LATER_MS;
		break;
	case THEN_RETRY:
		break;
	}
	return delay_ms > fate->retry_after_ms ? delay_ms : fate->retry_after_ms;
}
