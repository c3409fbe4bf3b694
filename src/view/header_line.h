/* header_line - pieces of one line that leave, the least one first, until the rest fits. SPDX-License-Identifier: MIT */
#ifndef FLOOR_SRC_VIEW_HEADER_LINE_H
#define FLOOR_SRC_VIEW_HEADER_LINE_H

#include "floor/view/parts.h"
#include "floor/view/scene.h"

#define HEADER_PIECES_MAX 32 /* more than all there can be at once */
#define HEADER_NEVER 100     /* the priority of what always stays */
#define HEADER_SPARK_MAX 24

struct piece {
	struct parts words;
	int priority; /* the lowest leaves first */
	int gap;      /* columns before it */
	int spark;    /* columns of sparkline behind the words */
};

struct header_line {
	struct piece piece[HEADER_PIECES_MAX];
	size_t count;
};

/* A further piece, to be filled; one without words does not show. */
struct parts *header_add(
    struct header_line *line, const struct canvas *canvas, int priority, int gap);
/* The columns all of it takes. */
int header_cols(const struct header_line *line);
/* Take away what matters least until the rest fits into `cols`, or only what never leaves is left.
 */
void header_fit(struct header_line *line, int cols);
void header_draw(const struct header_line *line, const struct scene *scene, struct canvas *canvas,
    struct rect rect, int room);

#endif
