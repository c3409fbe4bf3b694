/* finding - words that are looked for in what a pane shows. SPDX-License-Identifier: MIT
 *
 * Case counts only when the words have a capital letter. */
#ifndef FLOOR_VIEW_FINDING_H
#define FLOOR_VIEW_FINDING_H

#include "floor/base/find.h"
#include "floor/view/canvas.h"

#define FINDING_MAX 256 /* bytes of the words; more is cut */

struct finding {
	char words[FINDING_MAX + 1];
	struct find find; /* of `words` */
};

/* Empty words find nothing. */
void finding_set(struct finding *finding, struct slice words);
static inline bool
finding_on(const struct finding *finding)
{
	return finding->find.needle.len > 0;
}
bool finding_exact(const struct finding *finding);
bool finding_in(const struct finding *finding, struct slice text);
/* Make the words stand out wherever they show in `rect`. */
void finding_mark(const struct finding *finding, struct canvas *canvas, struct rect rect);
/* Do they show on a line of `rect` that is selected? */
bool finding_selected(const struct finding *finding, const struct canvas *canvas, struct rect rect);

#endif
