/* term_curses - the only door to curses: the terminal's life and its keys. SPDX-License-Identifier: MIT */
#define NCURSES_WIDECHAR 1
#include <curses.h>
/* curses first: its macros must not meet our names half defined */
#include "floor/io/term.h"

#include "floor/base/mem.h"
#include "floor/io/job.h"
#include "term_own.h"
#include "term_rescue.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#define PAIRS_MAX 256 /* of our own cache; a theme needs some 40 */
#define ESC_DELAY_MS 25
#define LOOKS 32 /* all combinations of enum look */

struct term {
	FILE *in, *out;
	SCREEN *screen;
	struct termios saved;
	enum depth depth;
	struct canvas shown; /* what the terminal has */
	bool redraw, left, pasting, cursor, mouse;
	struct term_report report;
	const struct theme *theme; /* whose paints are in the cache */
	struct {
		attr_t attr;
		int pair; /* -1: not looked up yet */
	} paints[STYLE_COUNT][LOOKS];
	struct {
		int16_t fg, bg;
	} pairs[PAIRS_MAX];
	int pair_count, pair_max;
};

static enum depth
depth_of(enum term_colour colour)
{
	const char *no = getenv("NO_COLOR");

	if (colour == TERM_COLOUR_NEVER || (colour == TERM_COLOUR_AUTO && no && no[0]))
		return DEPTH_MONO;
	if (!has_colors() || start_color() == ERR)
		return DEPTH_MONO;
	use_default_colors();
	if (COLORS >= 256)
		return DEPTH_256;
	return COLORS >= 16 ? DEPTH_16 : DEPTH_8;
}

static bool
usable_name(struct err *err)
{
	const char *name = getenv("TERM");

	if (name == NULL || name[0] == '\0' || strcmp(name, "dumb") == 0)
		return err_set(err, ERR_SYSTEM,
		    "TERM is \"%s\": no full screen here; try --plain, --json or --snapshot 120x36",
		    name ? name : "");
	return true;
}

static bool
open_tty(struct term *term, struct err *err)
{
	term->in = fopen("/dev/tty", "re");
	term->out = fopen("/dev/tty", "we");
	if (term->in && term->out)
		return true;
	return err_errno(err, "no terminal to draw on; try --plain, --json or --snapshot 120x36");
}

/* Presses, drags and the wheel, in numbers. Asked for by us: what terminfo knows of tmux, screen
 * and many more lacks XM, with which curses would ask, and xterm's leaves out drags. */
static void
tell_mouse(struct term *term)
{
	fputs(term->mouse ? "\033[?1002h\033[?1006h" : TERM_MOUSE_OFF, term->out);
	fflush(term->out);
}

static void
enter(struct term *term)
{
	raw(); /* C-c, C-z and C-s are keys; signals come from outside */
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	nodelay(stdscr, TRUE);
	intrflush(stdscr, FALSE);
	leaveok(stdscr, FALSE);
	curs_set(0);
	term->cursor = false;
	/* Bracketed paste: no terminal that lacks it minds. */
	fputs("\033[?2004h", term->out);
	term->pasting = false;
	term->report.begun = false;
	if (term->mouse)
		tell_mouse(term);
	term->redraw = true;
	term->left = false;
}

struct term *
term_open(enum term_colour colour, struct err *err)
{
	struct term *term = mem_zero(1, sizeof(*term));

	if (!usable_name(err) || !open_tty(term, err))
		goto fail;
	if (tcgetattr(fileno(term->in), &term->saved) < 0) {
		err_errno(err, "cannot read the terminal's settings");
		goto fail;
	}
	term->screen = newterm(NULL, term->out, term->in);
	if (term->screen == NULL) {
		err_set(err, ERR_SYSTEM, "TERM is \"%s\", which this system does not know",
		    getenv("TERM"));
		goto fail;
	}
	set_escdelay(ESC_DELAY_MS);
	define_key("\033[200~", TERM_PASTE_BEGIN);
	define_key("\033[201~", TERM_PASTE_END);
	define_key("\033[1;5D", TERM_CTRL_LEFT);
	define_key("\033[1;5C", TERM_CTRL_RIGHT);
	term->depth = depth_of(colour);
	term->pair_max = COLOR_PAIRS < PAIRS_MAX ? COLOR_PAIRS : PAIRS_MAX;
	enter(term);
	/* Now that curses has read the terminal's own: in xterm's it begins reports of its making.
	 */
	define_key("\033[<", TERM_MOUSE_BEGIN);
	canvas_init(&term->shown, LINES, COLS);
	term_rescue_arm(fileno(term->out), &term->saved, tigetstr("rmcup"), tigetstr("cnorm"));
	return term;
fail:
	term_close(term);
	return NULL;
}

void
term_leave(struct term *term)
{
	if (!term->left) {
		if (term->mouse)
			fputs(TERM_MOUSE_OFF, term->out);
		fputs("\033[?2004l", term->out);
		fflush(term->out); /* before whoever gets the terminal starts */
		curs_set(1);
		endwin();
		tcsetattr(fileno(term->in), TCSADRAIN, &term->saved);
	}
	term->left = true;
}

void
term_close(struct term *term)
{
	if (term == NULL)
		return;
	term_rescue_disarm();
	if (term->screen) {
		term->left = false; /* whoever has it may not have given it back whole */
		term_leave(term);
		delscreen(term->screen);
	}
	if (term->in)
		fclose(term->in);
	if (term->out)
		fclose(term->out);
	canvas_fini(&term->shown);
	free(term);
}

void
term_size(const struct term *term, int *rows, int *cols)
{
	struct winsize size = {0};

	if (ioctl(fileno(term->out), TIOCGWINSZ, &size) < 0 || size.ws_row == 0 ||
	    size.ws_col == 0) {
		*rows = LINES;
		*cols = COLS;
		return;
	}
	*rows = size.ws_row;
	*cols = size.ws_col;
}

const char *
term_version(void)
{
	return curses_version();
}

int
term_key_fd(const struct term *term, struct err *err)
{
	int fd = open("/dev/tty", O_RDONLY | O_NONBLOCK | O_CLOEXEC);

	(void)term;
	if (fd < 0)
		err_errno(err, "cannot open the terminal for keys");
	return fd;
}

/* The pair of two colours, made when first asked for; 0 when there are no more to be had. */
static int
pair_of(struct term *term, int16_t fg, int16_t bg)
{
	int pair;

	if (fg == COLOUR_DEFAULT && bg == COLOUR_DEFAULT)
		return 0;
	for (pair = 1; pair < term->pair_count; pair++)
		if (term->pairs[pair].fg == fg && term->pairs[pair].bg == bg)
			return pair;
	if (pair == term->pair_max || init_extended_pair(pair, fg, bg) == ERR)
		return 0;
	term->pairs[pair].fg = fg;
	term->pairs[pair].bg = bg;
	term->pair_count++;
	return pair;
}

static attr_t
curses_attr(unsigned attr)
{
	return (attr & ATTR_BOLD ? A_BOLD : 0) | (attr & ATTR_DIM ? A_DIM : 0) |
	       (attr & ATTR_ITALIC ? A_ITALIC : 0) | (attr & ATTR_UNDERLINE ? A_UNDERLINE : 0) |
	       (attr & ATTR_REVERSE ? A_REVERSE : 0);
}

/* With everything painted anew, the pairs of the old theme are free again. */
static void
forget_paints(struct term *term, const struct theme *theme)
{
	term->theme = theme;
	term->pair_count = 1; /* pair 0 is the terminal's own */
	for (int style = 0; style < STYLE_COUNT; style++)
		for (int look = 0; look < LOOKS; look++)
			term->paints[style][look].pair = -1;
}

static void
put_cell(struct term *term, int row, int col, const struct cell *cell)
{
	unsigned style = cell->style < STYLE_COUNT ? cell->style : STYLE_TEXT,
	         look = cell->look % LOOKS;
	wchar_t text[4] = {(wchar_t)cell->ch, (wchar_t)cell->mark[0], (wchar_t)cell->mark[1], 0};
	cchar_t out;
	int pair;

	if (term->paints[style][look].pair < 0) {
		struct paint paint = theme_paint(term->theme, term->depth, (enum style)style, look);

		term->paints[style][look].pair = pair_of(term, paint.fg, paint.bg);
		term->paints[style][look].attr = curses_attr(paint.attr);
	}
	pair = term->paints[style][look].pair;
	/* One cell at a time: addstr loses marks behind wide characters. */
	if (setcchar(&out, text, term->paints[style][look].attr, (short)pair, &pair) == OK)
		mvadd_wch(row, col, &out);
}

void
term_present(struct term *term, const struct canvas *canvas, const struct theme *theme)
{
	bool same_size = canvas->rows == term->shown.rows && canvas->cols == term->shown.cols;

	if (term->theme != theme || !same_size)
		term->redraw = true;
	/* Whenever everything is painted: another theme can stand where the last one stood. */
	if (term->redraw)
		forget_paints(term, theme);
	if (!same_size)
		canvas_resize(&term->shown, canvas->rows, canvas->cols);
	for (int row = 0; row < canvas->rows && row < LINES; row++) {
		const struct cell *now = &canvas->cells[(size_t)row * (size_t)canvas->cols];
		struct cell *was = &term->shown.cells[(size_t)row * (size_t)canvas->cols];

		for (int col = 0; col < canvas->cols && col < COLS; col++) {
			if (!term->redraw && memcmp(&now[col], &was[col], sizeof(*now)) == 0)
				continue;
			was[col] = now[col];
			if (now[col].ch)
				put_cell(term, row, col, &now[col]);
		}
	}
	if (term->redraw)
		clearok(stdscr, TRUE);
	term->redraw = false;
	if (term->cursor != canvas->cursor_shown)
		curs_set(canvas->cursor_shown);
	term->cursor = canvas->cursor_shown;
	if (canvas->cursor_row >= 0 && canvas->cursor_col >= 0)
		move(canvas->cursor_row, canvas->cursor_col);
	refresh();
}

void
term_redraw(struct term *term)
{
	term->redraw = true;
}

bool
term_resized(struct term *term)
{
	int rows, cols;

	term_size(term, &rows, &cols);
	if (rows == LINES && cols == COLS)
		return false;
	resizeterm(rows, cols);
	term->redraw = true;
	return true;
}

void
term_enter(struct term *term)
{
	reset_prog_mode();
	enter(term);
	term_resized(term);
}

void
term_suspend(struct term *term)
{
	term_leave(term);
	job_stop();
	term_enter(term);
}

FILE *
term_out(struct term *term)
{
	return term->out;
}

FILE *
term_in(const struct term *term)
{
	return term->in;
}

bool *
term_pasting(struct term *term)
{
	return &term->pasting;
}

struct term_report *
term_report(struct term *term)
{
	return &term->report;
}

void
term_mouse(struct term *term, bool on)
{
	if (term->mouse == on)
		return;
	term->mouse = on;
	if (!term->left)
		tell_mouse(term);
}
