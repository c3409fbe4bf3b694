/* source_demo - the simulated floor: its past at once, then its events as they come. SPDX-License-Identifier: MIT */
#include "floor/io/source.h"

#include "floor/base/mem.h"
#include "floor/io/url.h"
#include "floor/sim/floor.h"

#include <stdio.h>
#include <stdlib.h>

struct source_demo {
	struct source base;
	struct source_sink sink;
	struct sim *sim;
	struct loop_timer *timer;
	struct link link;
	int64_t now_ms;   /* where the past ends */
	int64_t shift_ms; /* the floor's clock minus the wall clock */
	bool past_told;
};

static bool
read_options(const struct source_options *options, int64_t clock_ms, struct sim_options *sim,
    struct err *err)
{
	struct url url;

	if (!url_parse(options->url, &url, err))
		return false;
	*sim = (struct sim_options){0};
	sim->now_ms =
	    options->now_ms != 0 && options->now_ms != STAMP_NONE ? options->now_ms : clock_ms;
	return sim_parse(slice_of(url.rest), sim, err);
}

static void
tell_past(struct sim *sim, int64_t now_ms, const struct source_sink *sink)
{
	int64_t at_ms;

	while ((at_ms = sim_next_at(sim)) <= now_ms)
		sink->message(sink->arg, sim_take(sim), at_ms, false);
}

static void
set_link(struct source_demo *demo, int64_t heard_ms)
{
	demo->link.heard_ms = heard_ms;
	demo->sink.link(demo->sink.arg, &demo->link);
}

static void
on_timer(void *arg)
{
	struct source_demo *demo = arg;
	int64_t now_ms = loop_clock_ms() + demo->shift_ms, at_ms;

	if (!demo->past_told) {
		demo->past_told = true;
		demo->link.since_ms = loop_clock_ms();
		set_link(demo, STAMP_NONE);
		tell_past(demo->sim, demo->now_ms, &demo->sink);
	}
	while ((at_ms = sim_next_at(demo->sim)) <= now_ms) {
		set_link(demo, at_ms - demo->shift_ms);
		demo->sink.message(demo->sink.arg, sim_take(demo->sim), at_ms, true);
	}
	loop_timer_set(demo->timer, at_ms - now_ms);
}

static struct source *
demo_open(struct loop *loop, const struct source_options *options, const struct source_sink *sink,
    struct err *err)
{
	struct source_demo *demo;
	struct sim_options sim;
	int64_t clock_ms = loop_clock_ms();

	if (!read_options(options, clock_ms, &sim, err))
		return NULL;
	demo = mem_zero(1, sizeof(*demo));
	demo->base.ops = &source_demo_ops;
	demo->sink = *sink;
	demo->sim = sim_new(&sim);
	demo->now_ms = sim.now_ms;
	demo->shift_ms = sim.now_ms - clock_ms;
	demo->link = (struct link){.state = LINK_DEMO, .retry_ms = STAMP_NONE, .rtt_ms = -1};
	snprintf(demo->link.peer, sizeof(demo->link.peer), "demo:");
	demo->timer = loop_timer_new(loop, on_timer, demo);
	loop_timer_set(demo->timer, 0);
	return &demo->base;
}

static void
demo_close(struct source *source)
{
	struct source_demo *demo = (struct source_demo *)source;

	loop_timer_free(demo->timer);
	sim_free(demo->sim);
	free(demo);
}

static bool
demo_drain(const struct source_options *options, const struct source_sink *sink, struct err *err)
{
	struct sim_options sim_options;
	struct sim *sim;

	if (!read_options(options, loop_clock_ms(), &sim_options, err))
		return false;
	sim = sim_new(&sim_options);
	tell_past(sim, sim_options.now_ms, sink);
	sim_free(sim);
	sink->link(sink->arg, &(struct link){.state = LINK_DEMO,
				  .since_ms = sim_options.now_ms,
				  .heard_ms = sim_options.now_ms,
				  .retry_ms = STAMP_NONE,
				  .rtt_ms = -1,
				  .peer = "demo:"});
	return true;
}

const struct source_ops source_demo_ops = {
    .scheme = "demo",
    .help = "demo:[?seed=N&rate=N]    a simulated floor; rate is events a minute",
    .open = demo_open,
    .close = demo_close,
    .drain = demo_drain,
};
