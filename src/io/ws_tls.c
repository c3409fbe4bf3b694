/* ws_tls - why a certificate was not accepted, in words. SPDX-License-Identifier: MIT */
#include "ws_tls.h"

#include "floor/io/words.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <stdio.h>

/* "CN=hub.example" of the certificate looked at, display-safe. */
static void
subject(X509_STORE_CTX *ctx, char *out, size_t cap)
{
	X509 *cert = X509_STORE_CTX_get_current_cert(ctx);
	char name[128] = "";

	if (cert && X509_NAME_get_text_by_NID(
	                X509_get_subject_name(cert), NID_commonName, name, sizeof(name)) < 0)
		name[0] = '\0';
	words_safe(out, cap, slice_of(name));
}

void
ws_tls_note(struct ws_tls *tls, void *store_ctx, bool good, const char *host)
{
	X509_STORE_CTX *ctx = store_ctx;
	int code = X509_STORE_CTX_get_error(ctx);
	char name[64];

	tls->asked = true;
	if (good || code == X509_V_OK || tls->why[0])
		return;
	subject(ctx, name, sizeof(name));
	switch (code) {
	case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
	case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
		snprintf(tls->why, sizeof(tls->why),
		    "TLS: self-signed certificate (%s) - trust it with --ca-file", name);
		break;
	case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
	case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
	case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
		snprintf(tls->why, sizeof(tls->why),
		    "TLS: certificate (%s) from an unknown authority - see --ca-file", name);
		break;
	case X509_V_ERR_HOSTNAME_MISMATCH:
	case X509_V_ERR_IP_ADDRESS_MISMATCH:
		snprintf(tls->why, sizeof(tls->why),
		    "TLS: hostname mismatch: the certificate is for %s, not %.50s",
		    name[0] ? name : "another name", host);
		break;
	case X509_V_ERR_CERT_HAS_EXPIRED:
		snprintf(tls->why, sizeof(tls->why), "TLS: certificate (%s) has expired", name);
		break;
	case X509_V_ERR_CERT_NOT_YET_VALID:
		snprintf(tls->why, sizeof(tls->why),
		    "TLS: certificate (%s) is not yet valid - check the clock", name);
		break;
	default:
		snprintf(tls->why, sizeof(tls->why), "TLS: %s (%s)",
		    X509_verify_cert_error_string(code), name);
	}
}

bool
ws_tls_check_ca(const char *path, struct err *err)
{
	FILE *file = fopen(path, "re");
	X509 *cert;

	if (file == NULL)
		return err_errno(err, "cannot read the CA file %s", path);
	cert = PEM_read_X509(file, NULL, NULL, NULL);
	fclose(file);
	ERR_clear_error();
	if (cert == NULL)
		return err_set(err, ERR_SYNTAX, "no PEM certificate in the CA file %s", path);
	X509_free(cert);
	return true;
}
