/* ws_after - what a client does after a server has ended a connection, or refused one. SPDX-License-Identifier: MIT */
#include "floor/io/ws_after.h"

struct row {
	unsigned number;
	enum ws_then then;
};

static const struct row by_status[] = {
    {400, WS_THEN_STOP}, /* what is asked for makes no sense there */
    {401, WS_THEN_STOP}, /* another try has the same token */
    {403, WS_THEN_STOP},
    {404, WS_THEN_STOP},
    {410, WS_THEN_STOP},
    {426, WS_THEN_STOP},
};

static const struct row by_code[] = {
    {1001, WS_THEN_SOON},  /* stopping or restarting */
    {1008, WS_THEN_STOP},  /* policy */
    {1009, WS_THEN_STOP},  /* what we say is too big */
    {4000, WS_THEN_NOW},   /* moved elsewhere */
    {4008, WS_THEN_NOW},   /* too slow: what was not sent is kept */
    {4429, WS_THEN_LATER}, /* too many of us */
    {4501, WS_THEN_STOP},  /* token revoked */
    {4503, WS_THEN_STOP},  /* removed by the operator */
};

static enum ws_then
look(const struct row *rows, size_t count, unsigned number)
{
	for (size_t i = 0; i < count; i++)
		if (rows[i].number == number)
			return rows[i].then;
	return WS_THEN_RETRY;
}

enum ws_then
ws_after(const struct ws_fate *fate)
{
	if (fate->opened)
		return look(by_code, sizeof(by_code) / sizeof(by_code[0]), fate->code);
	return look(by_status, sizeof(by_status) / sizeof(by_status[0]), fate->status);
}

int64_t
ws_after_delay(const struct ws_fate *fate, bool lived, struct backoff *backoff)
{
	int64_t delay_ms = backoff_next(backoff);

	switch (ws_after(fate)) {
	case WS_THEN_STOP:
		return WS_NEVER;
	case WS_THEN_NOW:
		/* One that sends us away as soon as we come is not obeyed for ever. */
		return lived ? 0 : delay_ms;
	case WS_THEN_SOON:
		delay_ms = backoff_spread(backoff, WS_SOON_MS);
		break;
	case WS_THEN_LATER:
		if (delay_ms < WS_LATER_MS)
			delay_ms = WS_LATER_MS;
		break;
	case WS_THEN_RETRY:
		break;
	}
	return delay_ms > fate->retry_after_ms ? delay_ms : fate->retry_after_ms;
}
