/* tally - what became of the events, counted and told. SPDX-License-Identifier: MIT */
#include "tally.h"

#include "floor/base/mem.h"

#include <inttypes.h>
#include <stdlib.h>

void
tally_fini(struct tally *tally)
{
	free(tally->took_us);
	tally->took_us = NULL;
}

void
tally_took(struct tally *tally, int64_t took_us)
{
	uint32_t us = took_us < 0 ? 0 : took_us > UINT32_MAX ? UINT32_MAX : (uint32_t)took_us;

	if (tally->took_count < TALLY_TIMES)
		MEM_ROOM(tally->took_us, tally->took_count, tally->took_cap);
	tally->took_us[tally->took_count++ % TALLY_TIMES] = us;
}

void
tally_failed(struct tally *tally, unsigned status)
{
	size_t i = 0;

	while (i < tally->failed_count && tally->failed[i].status != status)
		i++;
	if (i == TALLY_STATUSES)
		return;
	tally->failed[i].status = status;
	tally->failed[i].count++;
	tally->failed_count += i == tally->failed_count;
}

static int
compare(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

/* The nearest-rank percentile of the sorted times, in ms. */
static double
percentile(const struct tally *tally, size_t count, unsigned percent)
{
	size_t rank = (count * percent + 99) / 100;

	return count ? tally->took_us[rank ? rank - 1 : 0] / 1000.0 : 0;
}

static size_t
sort_times(struct tally *tally)
{
	size_t count = tally->took_count < TALLY_TIMES ? (size_t)tally->took_count : TALLY_TIMES;

	if (count)
		qsort(tally->took_us, count, sizeof(*tally->took_us), compare);
	return count;
}

static double
per_second(const struct tally *tally, int64_t elapsed_ms)
{
	uint64_t done = tally->accepted + tally->duplicates;

	return elapsed_ms > 0 ? (double)done * 1000 / (double)elapsed_ms : 0;
}

static void
text_failures(const struct tally *tally, struct buf *out)
{
	for (size_t i = 0; i < tally->failed_count; i++) {
		buf_adds(out, i ? ", " : "  answers that were no yes: ");
		if (tally->failed[i].status)
			buf_printf(out, "%u", tally->failed[i].status);
		else
			buf_adds(out, "none");
		buf_printf(out, " x %" PRIu64, tally->failed[i].count);
	}
	if (tally->failed_count)
		buf_addc(out, '\n');
}

void
tally_text(struct tally *tally, int64_t elapsed_ms, struct buf *out)
{
	size_t count = sort_times(tally);

	buf_printf(out,
	    "%" PRIu64 " accepted, %" PRIu64 " duplicate, %" PRIu64 " refused, %" PRIu64
	    " given up; %" PRIu64 " %s in %.2f s, %.0f/s\n",
	    tally->accepted, tally->duplicates, tally->refused, tally->given_up, tally->retries,
	    tally->retries == 1 ? "retry" : "retries", (double)elapsed_ms / 1000,
	    per_second(tally, elapsed_ms));
	text_failures(tally, out);
	if (count)
		buf_printf(out, "  latency p50 %.1f ms, p99 %.1f ms\n",
		    percentile(tally, count, 50), percentile(tally, count, 99));
}

void
tally_json(struct tally *tally, int64_t elapsed_ms, struct buf *out)
{
	size_t count = sort_times(tally);

	buf_printf(out,
	    "{\"accepted\":%" PRIu64 ",\"duplicate\":%" PRIu64 ",\"refused\":%" PRIu64
	    ",\"given_up\":%" PRIu64 ",\"retries\":%" PRIu64
	    ",\"seconds\":%.3f,\"per_second\":%.1f,\"p50_ms\":%.3f,\"p99_ms\":%.3f,\"failed\":{",
	    tally->accepted, tally->duplicates, tally->refused, tally->given_up, tally->retries,
	    (double)elapsed_ms / 1000, per_second(tally, elapsed_ms), percentile(tally, count, 50),
	    percentile(tally, count, 99));
	for (size_t i = 0; i < tally->failed_count; i++)
		buf_printf(out, "%s\"%u\":%" PRIu64, i ? "," : "", tally->failed[i].status,
		    tally->failed[i].count);
	buf_adds(out, "}}\n");
}
