/* Codes of shifts: what "D" means here. */
#ifndef VIKAR_SHIFT_H
#define VIKAR_SHIFT_H

#include <stdbool.h>
#include <stdint.h>

enum { SHIFTS_MAX = 64, SHIFT_CODE = 8 };
struct shift { char code[SHIFT_CODE]; int32_t start_clock, end_clock; };
struct shifts { struct shift item[SHIFTS_MAX]; int n; };

/* D, A and N, and over them the lines of ~/.config/vikar/shifts: a code and its clocks ("D 07:00-14:30"), what
 * follows # is a comment. A line that can't be read is left out: false, `*wrong` is its number. */
bool shifts_load(struct shifts *, int *wrong);
/* NULL: no such code. */
const struct shift *shifts_find(const struct shifts *, const char *code);

#endif
