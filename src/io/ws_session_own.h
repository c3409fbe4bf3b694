/* ws_session_own - what the two files of a session share: its life, and one try. SPDX-License-Identifier: MIT */
#ifndef FLOOR_SRC_IO_WS_SESSION_OWN_H
#define FLOOR_SRC_IO_WS_SESSION_OWN_H

#include "ws_session.h"

extern const struct ws_conn_ops ws_session_conn_ops;

void ws_session_tell(struct ws_session *ws);
void ws_session_set_state(struct ws_session *ws, enum link_state state, const char *reason);
/* `step` from a timer: never inside the network library's callback. */
void ws_session_schedule(
    struct ws_session *ws, void (*step)(struct ws_session *), int64_t delay_ms);
/* The try is over, or the connection, and the next comes after the back-off. */
void ws_session_fail(struct ws_session *ws, const char *why, unsigned close_code);

void ws_session_begin_try(struct ws_session *ws);
void ws_session_connect_next(struct ws_session *ws);
/* With an address that does not answer: turn to the next. */
void ws_session_on_patience(void *arg);

#endif
