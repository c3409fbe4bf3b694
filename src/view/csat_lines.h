/* csat_lines - the lines of the CSAT pane; pane_csat decides which there is room for. SPDX-License-Identifier: MIT */
#ifndef FLOOR_VIEW_CSAT_LINES_H
#define FLOOR_VIEW_CSAT_LINES_H

#include "floor/view/widget.h"

struct csat_line {
	const struct scene *scene;
	struct canvas *canvas;
	int row, col, cols;
	bool wide;
};

/* "85%  goal 90  ▲1.2   avg 4.34   per close .41" */
void csat_figures_line(const struct csat_line *at, const struct survey_summary *sum);
/* "5 ████████████  58  60%" */
void csat_bar_line(const struct csat_line *at, const struct survey_summary *sum, int stars);
/* "3-1 ▍▍▍             1 1 1" */
void csat_rest_line(const struct csat_line *at, const struct survey_summary *sum);
/* "last ● ● ○ ● ●    low: 2 "too slow" T. Weber" */
void csat_last_line(const struct csat_line *at, const struct survey_summary *sum);
/* The newest answers, one a line, in what rows are left. */
void csat_answers(const struct csat_line *from, int rows);

#endif
