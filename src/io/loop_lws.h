/* loop_lws - what the network modules ask of the loop's library context. SPDX-License-Identifier: MIT */
#ifndef FLOOR_IO_LOOP_LWS_H
#define FLOOR_IO_LOOP_LWS_H

#include "floor/io/loop.h"

struct lws_context;

struct lws_context *loop_context(const struct loop *loop);
/* The context's verification callback arrives without a connection, on the first virtual host only:
 * `fn` gets each X509_STORE_CTX with what the library thinks of that certificate. One listener a
 * loop. */
void loop_on_certificate(
    struct loop *loop, void (*fn)(void *arg, void *store_ctx, bool good), void *arg);
/* The library's newest error or warning line since loop_forget_log; "" when there is none. */
const char *loop_last_log(void);
void loop_forget_log(void);

#endif
