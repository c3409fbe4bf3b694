/* people - agents and shifts, customers, articles. SPDX-License-Identifier: MIT */
#include "say.h"

static const char *const plans[] = {"basic", "pro", "enterprise"};

void
people_init(struct sim *sim)
{
	for (uint32_t i = 0; i < AGENTS; i++) {
		struct agent *agent = &sim->agents[i];
		uint32_t level = (uint32_t)cast_agents[i].level, floor_xp = game_level_xp(level);
		uint32_t gap = game_level_xp(level + 1) - floor_xp;

		agent->id = dice_next(&sim->dice);
		agent->level = (uint16_t)level;
		agent->xp = floor_xp + dice_below(&sim->dice, gap * 9 / 10);
	}
	for (uint32_t i = 0; i < CUSTOMERS_MAX; i++) {
		sim->customers[i] = (struct customer){.id = dice_next(&sim->dice),
		    .given = (uint8_t)i,
		    .family = (uint8_t)i,
		    .plan = (uint8_t)dice_below(&sim->dice, 2)};
	}
}

bool
people_works(const struct sim *sim, uint32_t agent)
{
	int hour = tempo_hour(sim->t), from = cast_agents[agent].from, to = cast_agents[agent].to;

	return from < to ? from <= hour && hour < to : hour >= from || hour < to;
}

uint32_t
people_on_shift(struct sim *sim, enum skill skill)
{
	uint32_t weight[AGENTS], sum = 0, at;

	for (uint32_t i = 0; i < AGENTS; i++) {
		weight[i] = !people_works(sim, i) ? 0 : cast_agents[i].skill == skill ? 3 : 1;
		sum += weight[i];
	}
	if (sum == 0)
		return dice_below(&sim->dice, AGENTS);
	at = dice_below(&sim->dice, sum);
	for (uint32_t i = 0;; i++) {
		if (at < weight[i])
			return i;
		at -= weight[i];
	}
}

/* Nobody's ticket may lose its customer, so the newcomer takes the place of one without tickets. */
static struct customer *
newcomer(struct sim *sim)
{
	uint32_t place = dice_below(&sim->dice, CUSTOMERS_MAX), rows = cast_people_count;
	uint32_t given = CUSTOMERS_MAX + sim->customers_made, family = given;

	for (uint32_t i = 0; i < CUSTOMERS_MAX && sim->customers[place].tickets > 0; i++)
		place = (place + 1) % CUSTOMERS_MAX;
	if (sim->customers[place].tickets > 0)
		return NULL;
	if (given >= rows) {
		given = dice_below(&sim->dice, rows);
		family = dice_below(&sim->dice, rows);
		if (cast_people[given].order != cast_people[family].order)
			family = given;
	}
	sim->customers_made++;
	sim->customers[place] = (struct customer){
	    .id = dice_next(&sim->dice), .given = (uint8_t)given, .family = (uint8_t)family};
	return &sim->customers[place];
}

static void
say_change(struct say *say, const char *what, const char *from, const char *to)
{
	say_object(say, "changes", NULL);
	say_object(say, what, NULL);
	say_text(say, "from", NULL, from);
	say_text(say, "to", NULL, to);
	say_close(say, '}');
	say_close(say, '}');
}

static void
customer_created(struct sim *sim)
{
	const struct customer *customer = newcomer(sim);
	struct say say;

	if (customer == NULL)
		return;
	say = say_begin(sim, "customer.created", dice_chance(&sim->dice, 10) ? SNAKE : NESTED);
	say_customer(&say, customer);
	say_text(&say, "source", NULL, dice_chance(&sim->dice, 50) ? "signup" : "import");
	say_end_data(&say);
	say_end(&say);
}

static void
customer_updated(struct sim *sim)
{
	struct customer *customer = &sim->customers[dice_below(&sim->dice, CUSTOMERS_MAX)];
	enum form form = dice_chance(&sim->dice, 10) ? SNAKE : NESTED;
	struct say say = say_begin(sim, "customer.updated", form);

	say_customer(&say, customer);
	if (customer->plan < 2 && (sim->customers_made < 2 || dice_chance(&sim->dice, 50))) {
		say_change(&say, "plan", plans[customer->plan], plans[customer->plan + 1]);
		customer->plan++;
	} else if (dice_chance(&sim->dice, 50)) {
		uint32_t to = (customer->family + 1u) % cast_people_count;

		say_change(&say, "website", cast_people[customer->family].domain,
		    cast_people[to].domain);
	} else {
		say_change(&say, "locale", "en", dice_chance(&sim->dice, 50) ? "de" : "pt-BR");
	}
	say_end_data(&say);
	say_end(&say);
}

/* Both kinds come in turn at first, so that every past has them. */
void
people_news(struct sim *sim)
{
	plan(sim, CUSTOMER_NEWS, 0, 0, dice_between(&sim->dice, 15000, 45000));
	if (sim->customers_made == 0 || dice_chance(&sim->dice, 45))
		customer_created(sim);
	else
		customer_updated(sim);
}

static void
say_article(struct sim *sim, const struct article *article, const char *type)
{
	static const char *const status[] = {"draft", "draft", "draft", "published"};
	struct say say = say_begin(sim, type, dice_chance(&sim->dice, 10) ? SNAKE : NESTED);

	say_object(&say, "article", NULL);
	say_id(&say, "id", NULL, article->id);
	say_text(&say, "title", NULL, cast_articles[article->title]);
	say_text(&say, "status", NULL, status[article->stage]);
	say_text(&say, "author", NULL, cast_agents[article->author].name);
	say_close(&say, '}');
	say_end_data(&say);
	say_end(&say);
}

/* The article to go on with: a started one when there is, else a free or published place. */
static struct article *
next_article(struct sim *sim)
{
	uint32_t i = dice_below(&sim->dice, ARTICLES_MAX), n;

	if (sim->articles < 3)
		return &sim->article[0];
	for (n = 0; n < ARTICLES_MAX && dice_chance(&sim->dice, 70); n++) {
		if (sim->article[i].stage == 1 || sim->article[i].stage == 2)
			break;
		i = (i + 1) % ARTICLES_MAX;
	}
	return &sim->article[i];
}

void
article_news(struct sim *sim)
{
	struct article *article = next_article(sim);

	plan(sim, ARTICLE_NEWS, 0, 0, dice_between(&sim->dice, 20000, 60000));
	sim->articles++;
	switch (article->stage) {
	case 1:
		article->stage = 2;
		say_article(sim, article, "article.updated");
		break;
	case 2:
		article->stage = 3;
		say_article(sim, article, "article.published");
		break;
	case 3:
		if (dice_chance(&sim->dice, 30)) {
			say_article(sim, article, "article.updated");
			break;
		}
		__attribute__((fallthrough));
	default:
		*article = (struct article){.id = dice_next(&sim->dice),
		    .title = (uint8_t)dice_below(&sim->dice, cast_articles_count),
		    .author = (uint8_t)people_on_shift(sim, ACCOUNT),
		    .stage = 1};
		say_article(sim, article, "article.created");
	}
}
