/* theme_colour - the colour nearest to another, as the eye sees it. SPDX-License-Identifier: MIT
 *
 * Distance is Euclidean in OKLab (B. Ottosson, 2020), a space made so that equal steps look
 * equal. */
#include "theme_impl.h"

#include <math.h>

struct lab {
	double l, a, b;
};

static double
linear(int32_t channel)
{
	double c = (double)channel / 255.0;

	return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4); /* IEC 61966-2-1 */
}

static struct lab
lab_of(int32_t rgb)
{
	double r = linear(rgb >> 16 & 255), g = linear(rgb >> 8 & 255), b = linear(rgb & 255);
	double l = cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
	double m = cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
	double s = cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);

	return (struct lab){
	    0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
	    1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
	    0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s,
	};
}

static double
distance(struct lab x, struct lab y)
{
	double l = x.l - y.l, a = x.a - y.a, b = x.b - y.b;

	return l * l + a * a + b * b;
}

/* The xterm palette: a cube of six steps a side, then 24 greys. */
static int32_t
rgb_of_256(int n)
{
	static const int32_t step[] = {0, 95, 135, 175, 215, 255};

	if (n >= 232)
		return (8 + (n - 232) * 10) * 0x10101;
	n -= 16;
	return step[n / 36] << 16 | step[n / 6 % 6] << 8 | step[n % 6];
}

uint8_t
colour_nearest_256(int32_t rgb)
{
	struct lab want = lab_of(rgb);
	double best = HUGE_VAL;
	int found = 16;

	for (int n = 16; n < 256; n++) {
		double d = distance(want, lab_of(rgb_of_256(n)));

		if (d < best) {
			best = d;
			found = n;
		}
	}
	return (uint8_t)found;
}

uint8_t
colour_nearest_16(int32_t rgb)
{
	static const int32_t rgb16[16] = {0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee,
	    0xcd00cd, 0x00cdcd, 0xe5e5e5, 0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff,
	    0xff00ff, 0x00ffff, 0xffffff};
	struct lab want = lab_of(rgb);
	double best = HUGE_VAL;
	uint8_t found = 0;

	for (uint8_t n = 0; n < 16; n++) {
		double d = distance(want, lab_of(rgb16[n]));

		if (d < best) {
			best = d;
			found = n;
		}
	}
	return found;
}
