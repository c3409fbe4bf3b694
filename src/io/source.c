/* source - the table of sources. SPDX-License-Identifier: MIT */
#include "floor/io/source.h"

#include "floor/io/url.h"

const struct source_ops *
source_find(const char *url, struct err *err)
{
	static const struct source_ops *const table[] = {
	    [URL_WS] = &source_ws_ops,
	    [URL_WSS] = &source_wss_ops,
	    [URL_FILE] = &source_file_ops,
	    [URL_STDIN] = &source_stdin_ops,
	    [URL_DEMO] = &source_demo_ops,
	};
	enum url_scheme scheme;

	return url_scheme(url, &scheme, err) ? table[scheme] : NULL;
}
