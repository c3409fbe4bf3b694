/* ws_tls - why a certificate was not accepted, in words. SPDX-License-Identifier: MIT
 *
 * The one door to libcrypto's X.509 here. */
#ifndef FLOOR_IO_WS_TLS_H
#define FLOOR_IO_WS_TLS_H

#include "floor/base/err.h"

#include <stddef.h>

/* What one TLS handshake told about the server's certificates. */
struct ws_tls {
	bool asked;    /* certificates came, so the peer speaks TLS */
	char why[200]; /* the first objection, empty while there is none */
};

/* Take note of one verification step: `store_ctx` an X509_STORE_CTX, `host` what was asked for. */
void ws_tls_note(struct ws_tls *tls, void *store_ctx, bool good, const char *host);
/* Whether `path` holds certificates in PEM form. */
bool ws_tls_check_ca(const char *path, struct err *err);

#endif
