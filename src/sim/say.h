/* say - writes one event as JSON; for src/sim alone. SPDX-License-Identifier: MIT */
#ifndef SIM_SAY_H
#define SIM_SAY_H

#include "world.h"

/* The generations of the same wire format (see the event documents), and its flat copies. */
enum form {
	NESTED, /* the reference: data.ticket, camelCase */
	FLAT,   /* the same with copies at the root */
	SNAKE,  /* 2026: snake_case, prefixed ids */
	BARE,   /* oldest: fields directly under data */
	THIN,   /* data.ticket is just an id */
};

/* A text being written: commas come by themselves. */
struct say {
	struct sim *sim;
	struct buf *out;
	bool snake;
};

struct say say_begin(struct sim *sim, const char *type, enum form form);
/* Close `data`, leaving the root open for copies; and the root. */
void say_end_data(struct say *say);
void say_end(struct say *say);

/* Keys come in both spellings; `snake` NULL means they are the same. */
void say_object(struct say *say, const char *camel, const char *snake);
void say_array(struct say *say, const char *camel, const char *snake);
void say_close(struct say *say, char bracket);
void say_text(struct say *say, const char *camel, const char *snake, const char *text);
void say_num(struct say *say, const char *camel, const char *snake, int64_t number);
void say_bool(struct say *say, const char *camel, const char *snake, bool yes);
void say_null(struct say *say, const char *camel, const char *snake);
void say_time(struct say *say, const char *camel, const char *snake, int64_t ms);
void say_id(struct say *say, const char *camel, const char *snake, uint64_t id);
void say_ticket_id(
    struct say *say, const char *camel, const char *snake, const struct ticket *ticket);
/* Elements of an array. */
void say_item(struct say *say, const char *text);
void say_item_object(struct say *say);

const char *say_priority(uint8_t priority);
const char *say_status(uint8_t status);
/* {id, name, email}, under "customer" */
void say_customer(struct say *say, const struct customer *who);
/* {id, title, status, ...} under "ticket", or its fields bare, or thin */
void say_ticket(struct say *say, const struct ticket *ticket, enum form form);
/* The tags its title brings, and the bits of `extra`, under `key`. */
void say_tags(struct say *say, const char *key, const struct ticket *ticket, uint8_t extra);
/* ticket_id, ticket_title ... at the root */
void say_flat(struct say *say, const struct ticket *ticket);
/* {userId, userName} left open for more; {id, name} closed */
void say_player(struct say *say, const char *key, uint32_t agent);
void say_agent(struct say *say, const char *key, uint32_t agent);

#endif
