/* options_print - a table of settings, printed. SPDX-License-Identifier: MIT */
#include "options_own.h"

#include "floor/base/text.h"

static void
help_row(const struct option_row *row, struct buf *out)
{
	struct buf head;

	buf_init(&head, 256);
	if (row->letter)
		buf_printf(&head, "  -%c, --%s", row->letter, row->name);
	else
		buf_printf(&head, "      --%s", row->name);
	if (row->arg[0])
		buf_printf(&head, " %s", row->arg);
	buf_printf(
	    out, "%-*.*s%s%s", 32, (int)head.len, head.p, head.len >= 32 ? "  " : "", row->help);
	if (row->fallback[0] && row->type != OPTION_TYPE_FLAG)
		buf_printf(out, " (%s)", row->fallback);
	buf_adds(out, "\n");
	buf_fini(&head);
}

void
options_help(const struct option_table *table, struct buf *out)
{
	buf_adds(out, table->head);
	for (unsigned g = 0; g < table->group_count; g++) {
		buf_printf(out, "\n%s:\n", table->groups[g]);
		for (size_t o = 0; o < table->count; o++)
			if (table->rows[o].group == g)
				help_row(&table->rows[o], out);
	}
	buf_adds(out, table->tail);
}

static struct slice
part_shown(const struct option_table *table, size_t option, struct slice value)
{
	struct slice rest = value, head;

	switch (table->shown ? table->shown(option) : OPTION_SHOW_ALL) {
	case OPTION_SHOW_ALL:
		break;
	case OPTION_SHOW_NAME:
		head = slice_cut(&rest, ':');
		return rest.p ? (struct slice){head.p, head.len + 1} : value;
	case OPTION_SHOW_URL:
		if (value.len && memchr(value.p, '@', value.len))
			return slice_cut(&rest, ':');
		break;
	case OPTION_SHOW_NOTHING:
		return (struct slice){value.p, 0};
	}
	return value;
}

void
options_print(const struct options *options, struct buf *out)
{
	const struct option_table *table = options->table;
	char room[TEXT_CAP];

	for (size_t o = 0; o < table->count; o++) {
		const struct setting *s = &options->settings[o];
		const struct option_row *row = &table->rows[o];

		if (!row->in_file)
			continue;
		for (size_t i = 0; i < s->count; i++) {
			struct slice all = slice_of(s->text[i]), part = part_shown(table, o, all);
			struct text value = text_make(room, sizeof(room), part, NULL);
			int blank = value.cols < 24 ? 24 - (int)value.cols : 0;

			buf_printf(out, "%s = %.*s%-*s # %s\n", row->name, (int)value.len, value.p,
			    blank, part.len < all.len ? " (not shown)" : "", s->place);
		}
	}
}
