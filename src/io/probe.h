/* probe - why an address cannot be connected to, in words. SPDX-License-Identifier: MIT
 *
 * The network library keeps errno to itself, so after its failure one connect of
 * our own asks again. */
#ifndef FLOOR_IO_PROBE_H
#define FLOOR_IO_PROBE_H

#include <stddef.h>
#include <stdint.h>

/* Blocks for PROBE_MS at most: whoever refuses does so at once, who is merely slow is not waited
 * for. */
#define PROBE_MS 20

/* `address` is numeric. */
void probe_address(const char *address, uint16_t port, char *why, size_t cap);

#endif
