/* side - types of 2026, and types nobody has heard of. SPDX-License-Identifier: MIT */
#include "say.h"

static void
high_five(struct sim *sim)
{
	uint32_t from = people_on_shift(sim, TECH);
	uint32_t to = (from + 1 + dice_below(&sim->dice, AGENTS - 1)) % AGENTS;
	bool up = dice_chance(&sim->dice, 40);
	struct say say = say_begin(sim, up ? "social.one_up_sent" : "social.high_five_sent", SNAKE);

	say_agent(&say, "from_user", from);
	say_agent(&say, "to_user", to);
	say_end_data(&say);
	say_end(&say);
}

static void
streak(struct sim *sim)
{
	uint32_t agent = people_on_shift(sim, BILLING);
	struct say say = say_begin(sim, "player.streak_milestone", SNAKE);

	say_player(&say, "player", agent);
	say_close(&say, '}');
	say_object(&say, "streak", NULL);
	say_num(&say, "days", NULL, 5 * dice_between(&sim->dice, 1, 6));
	say_close(&say, '}');
	say_end_data(&say);
	say_end(&say);
}

void
side_quest(struct sim *sim, uint32_t agent, uint32_t xp)
{
	struct say say = say_begin(sim, "player.quest_completed", SNAKE);

	say_player(&say, "player", agent);
	say_close(&say, '}');
	say_object(&say, "quest", NULL);
	say_id(&say, "id", NULL, dice_next(&sim->dice));
	say_text(&say, "name", NULL, cast_quests[dice_below(&sim->dice, cast_quests_count)]);
	say_close(&say, '}');
	say_num(&say, "xp", NULL, xp);
	say_end_data(&say);
	say_end(&say);
	game_xp(sim, agent, xp);
}

static void
community(struct sim *sim)
{
	static const char *const what[] = {"created", "commented", "voted"};
	static const char *const titles[] = {"Dark mode, please", "Share your macros",
	    "Which printer works?", "Wish: bulk edit", "Tips for the night shift"};
	const char *post = titles[dice_below(&sim->dice, 5)];
	char type[40];
	struct buf buf = {.p = type, .cap = sizeof(type), .max = sizeof(type) - 1};
	struct say say;

	buf_adds(&buf, "community_post.");
	buf_adds(&buf, what[dice_below(&sim->dice, 3)]);
	buf_addc(&buf, '\0');
	say = say_begin(sim, type, SNAKE);
	say_object(&say, "post", NULL);
	say_id(&say, "id", NULL, dice_next(&sim->dice));
	say_text(&say, "title", NULL, post);
	say_num(&say, "votes", NULL, dice_between(&sim->dice, 0, 40));
	say_close(&say, '}');
	say_end_data(&say);
	say_end(&say);
}

static void
preferences(struct sim *sim)
{
	uint32_t agent = people_on_shift(sim, ACCOUNT);
	struct say say = say_begin(sim, "agent.preferences_updated", SNAKE);

	say_agent(&say, "agent", agent);
	say_object(&say, "changes", NULL);
	say_object(&say, "sound", NULL);
	say_bool(&say, "from", NULL, true);
	say_bool(&say, "to", NULL, false);
	say_close(&say, '}');
	say_close(&say, '}');
	say_end_data(&say);
	say_end(&say);
}

/* No build of ours knows these types. */
void
side_refund(struct sim *sim)
{
	static const char *const reasons[] = {"damaged", "late", "duplicate", "changed their mind"};
	const struct customer *customer = &sim->customers[dice_below(&sim->dice, CUSTOMERS_MAX)];
	struct say say = say_begin(sim, "order.refunded", NESTED);

	say_object(&say, "order", NULL);
	say_num(&say, "id", NULL, dice_between(&sim->dice, 40000, 99999));
	say_num(&say, "amountCents", NULL, dice_between(&sim->dice, 5, 300) * 95);
	say_text(&say, "currency", NULL, "EUR");
	say_text(&say, "reason", NULL, reasons[dice_below(&sim->dice, 4)]);
	say_close(&say, '}');
	say_customer(&say, customer);
	say_end_data(&say);
	say_end(&say);
}

static void
sla_warning(struct sim *sim)
{
	struct say say = say_begin(sim, "sla.warning", NESTED);

	say_object(&say, "policy", NULL);
	say_text(&say, "name", NULL, "First answer within 30 minutes");
	say_num(&say, "minutesLeft", NULL, dice_between(&sim->dice, 1, 9));
	say_close(&say, '}');
	say_end_data(&say);
	say_end(&say);
}

void
side_news(struct sim *sim)
{
	plan(sim, SIDE_NEWS, 0, 0, dice_between(&sim->dice, 18000, 60000));
	switch (sim->side++ % 8) {
	case 0:
	case 4:
		high_five(sim);
		break;
	case 1:
		preferences(sim);
		break;
	case 2:
	case 6:
		side_quest(sim, people_on_shift(sim, TECH), 20);
		break;
	case 3:
		side_refund(sim);
		break;
	case 5:
		community(sim);
		break;
	default:
		if (dice_chance(&sim->dice, 50))
			streak(sim);
		else
			sla_warning(sim);
	}
}
