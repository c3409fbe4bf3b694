/* mix - a fixed mix of the 13 reference types, made in memory. SPDX-License-Identifier: MIT */
#include "mix.h"

#include "floor/event/event.h"

static unsigned
dice(struct mix *mix, unsigned sides)
{
	mix->state = mix->state * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)((mix->state >> 33) % sides);
}

static const char *
pick(struct mix *mix, const char *const *from, unsigned count)
{
	return from[dice(mix, count)];
}

#define PICK(mix, list) pick(mix, list, (unsigned)(sizeof(list) / sizeof(*(list))))

static const char *const names[] = {"Jane Doe", "Casey Patel", "Amélie Fournier", "Jörg Weiß",
    "Mia Keller", "Luis Ortega", "Priya Raman", "Oluwaseun Adeyemi", "Tomáš Novák", "Haruka Sato"};
static const char *const titles[] = {"Cannot access dashboard", "Invoice shows the wrong amount",
    "SSO certificate expires tomorrow and nobody can sign in",
    "App crashes when I open \\\"Reports\\\"", "Password reset mail never arrives",
    "Webhook deliveries stopped after the update",
    "Export to CSV loses the umlauts (Größe, Straße)", "Refund for order 20871 still open"};
static const char *const comments[] = {"Fast and friendly, thank you!",
    "It took three days and two agents to get an answer that was in the help pages all the time. "
    "The answer "
    "itself was good.",
    "ok", "Das hat beim ersten Mal geklappt.",
    "The agent stayed with me until the import ran through.\\nNothing to complain about."};
static const char *const priorities[] = {"low", "normal", "high", "urgent"};
static const char *const tiers[] = {"epic", "rare", "common"};

/* A UUID of this run. */
static void
add_uuid(struct mix *mix)
{
	buf_printf(&mix->text, "%08x-%04x-4%03x-8%03x-%08x%04x", dice(mix, 1u << 31),
	    dice(mix, 1u << 16), dice(mix, 1u << 12), dice(mix, 1u << 12), dice(mix, 1u << 31),
	    dice(mix, 1u << 16));
}

/* `format` with %U a UUID, %N a name, %T a title, %P a priority, %C a comment, %R a tier, %D a
 * number, %A a time. */
static void
add(struct mix *mix, const char *format)
{
	for (const char *p = format; *p; p++) {
		if (*p != '%') {
			buf_addc(&mix->text, *p);
			continue;
		}
		switch (*++p) {
		case 'U':
			add_uuid(mix);
			break;
		case 'N':
			buf_adds(&mix->text, PICK(mix, names));
			break;
		case 'T':
			buf_adds(&mix->text, PICK(mix, titles));
			break;
		case 'P':
			buf_adds(&mix->text, PICK(mix, priorities));
			break;
		case 'C':
			buf_adds(&mix->text, PICK(mix, comments));
			break;
		case 'R':
			buf_adds(&mix->text, PICK(mix, tiers));
			break;
		case 'D':
			buf_printf(&mix->text, "%u", dice(mix, 10000));
			break;
		default:
			buf_printf(&mix->text, "2025-12-%02uT%02u:%02u:%02uZ", 1 + dice(mix, 28),
			    dice(mix, 24), dice(mix, 60), dice(mix, 60));
		}
	}
}

#define TICKET                                                                                     \
	"\"ticket\":{\"id\":\"%U\",\"title\":\"%T\",\"status\":\"open\",\"priority\":\"%P\","      \
	"\"customerId\":\"%U\","                                                                   \
	"\"customerName\":\"%N\",\"tags\":[\"login\",\"urgent\"],\"createdAt\":\"%A\"}"
#define ARTICLE                                                                                    \
	"\"article\":{\"id\":\"%U\",\"title\":\"%T\",\"status\":\"draft\",\"authorId\":\"%U\","    \
	"\"categoryId\":\"%U\","                                                                   \
	"\"excerpt\":\"%C\",\"locale\":\"en\",\"views\":%D,\"createdAt\":\"%A\",\"updatedAt\":\"%" \
	"A\"}"
#define PLAYER "\"player\":{\"userId\":\"%U\",\"userName\":\"%N\","
#define CUSTOMER "\"customer\":{\"id\":\"%U\",\"name\":\"%N\",\"email\":\"someone%D@example.com\"}"

static const char *const bodies[KIND_SURVEY + 1] = {
    [KIND_TICKET_CREATED] = TICKET "," CUSTOMER,
    [KIND_TICKET_UPDATED] = TICKET ",\"changes\":{\"status\":{\"from\":\"new\",\"to\":\"open\"},"
    "\"assignedTo\":{\"from\":null,\"to\":\"%U\"}}",
    [KIND_TICKET_CLOSED] =
    TICKET ",\"resolution\":{\"closedAt\":\"%A\",\"closedBy\":\"%U\",\"resolutionTime\":%D000}",
    [KIND_CUSTOMER_CREATED] =
    CUSTOMER ",\"source\":{\"channel\":\"widget\",\"page\":\"https://shop.example.com/"
    "help/contact?from=checkout\",\"locale\":\"en-GB\",\"consent\":true}",
    [KIND_CUSTOMER_UPDATED] = CUSTOMER
    ",\"changes\":{\"name\":{\"from\":\"%N\",\"to\":\"%N\"},\"customFields\":{"
    "\"from\":{\"plan\":\"free\",\"seats\":1},\"to\":{\"plan\":\"team\",\"seats\":%D}}}",
    [KIND_ARTICLE_CREATED] = ARTICLE,
    [KIND_ARTICLE_UPDATED] = ARTICLE ",\"changes\":{\"title\":{\"from\":\"%T\",\"to\":\"%T\"}}",
    [KIND_ARTICLE_PUBLISHED] = ARTICLE ",\"url\":\"https://help.example.com/articles/%U\"",
    [KIND_BOSS_SPAWNED] =
    "\"boss\":{\"id\":\"%U\",\"name\":\"The Ticket Titan\",\"tier\":\"%R\",\"maxHp\":500,"
    "\"currentHp\":500,\"ticketsRequired\":15,\"spawnedAt\":\"%A\"}",
    [KIND_BOSS_DEFEATED] =
    "\"boss\":{\"id\":\"%U\",\"name\":\"The Ticket Titan\",\"tier\":\"%R\"},\"finalBlow\":{"
    "\"userId\":\"%U\",\"userName\":\"%N\"},\"participants\":[{\"userId\":\"%U\",\"damage\":%D}"
    ","
    "{\"userId\":\"%U\",\"damage\":%D},{\"userId\":\"%U\",\"damage\":%D}],"
    "\"rewards\":{\"xp\":500,\"gold\":250}",
    [KIND_LEVEL_UP] = PLAYER "\"oldLevel\":4,\"newLevel\":5,\"totalXp\":%D}",
    [KIND_ACHIEVEMENT] = PLAYER
    "\"level\":7},\"achievement\":{\"id\":\"%U\",\"name\":\"First Reply\",\"description\":"
    "\"Answer ten tickets within five minutes\",\"rarity\":\"%R\",\"xp\":%D}",
    [KIND_SURVEY] = "\"survey\":{\"id\":\"%U\",\"rating\":4,\"comment\":\"%C\"}," TICKET
    "," CUSTOMER ",\"agent\":{\"id\":\"%U\",\"name\":\"%N\"}",
};

/* How often each type comes, of 100: a helpdesk mostly speaks of tickets. */
static const unsigned char shares[KIND_SURVEY + 1] = {
    [KIND_TICKET_CREATED] = 22,
    [KIND_TICKET_UPDATED] = 26,
    [KIND_TICKET_CLOSED] = 17,
    [KIND_CUSTOMER_CREATED] = 3,
    [KIND_CUSTOMER_UPDATED] = 3,
    [KIND_ARTICLE_CREATED] = 3,
    [KIND_ARTICLE_UPDATED] = 3,
    [KIND_ARTICLE_PUBLISHED] = 2,
    [KIND_BOSS_SPAWNED] = 2,
    [KIND_BOSS_DEFEATED] = 3,
    [KIND_LEVEL_UP] = 3,
    [KIND_ACHIEVEMENT] = 4,
    [KIND_SURVEY] = 9,
};

static void
add_event(struct mix *mix, enum kind kind)
{
	buf_adds(&mix->text, "{\"id\":\"evt_");
	add(mix, "%U\",\"type\":\"");
	buf_adds(&mix->text, kind_type(kind));
	add(mix, "\",\"created_at\":\"%A\",\"team_id\":\"3f1c9a52-77aa-4b0e-9d0d-2f6f8f1f0b11\","
	    "\"data\":{");
	add(mix, bodies[kind]);
	buf_addc(&mix->text, '}');
	if (kind == KIND_TICKET_CREATED || (kind <= KIND_TICKET_CLOSED && dice(mix, 2)))
		add(mix, ",\"ticket_priority\":\"%P\",\"customer_name\":\"%N\",\"customer_email\":"
		    "\"someone@example.com\"");
	buf_addc(&mix->text, '}');
}

void
mix_make(struct mix *mix)
{
	buf_init(&mix->text, (size_t)MIX_EVENTS * 2048);
	mix->state = 596;
	for (size_t i = 0; i < MIX_EVENTS; i++) {
		unsigned die = dice(mix, 100), kind = 0;

		while (die >= shares[kind])
			die -= shares[kind++];
		mix->at[i] = mix->text.len;
		add_event(mix, (enum kind)kind);
	}
	mix->at[MIX_EVENTS] = mix->text.len;
}
