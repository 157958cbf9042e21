/* Half-open windows of minutes, and the local patterns they come from. */
#ifndef VIKARD_WINDOW_H
#define VIKARD_WINDOW_H

#include "types.h"

static inline bool window_overlaps(struct window a, struct window b)
{
	return a.start_min < b.end_min && b.start_min < a.end_min;
}
static inline bool window_holds(struct window outer, struct window inner)
{
	return outer.start_min <= inner.start_min && inner.end_min <= outer.end_min;
}
/* Minutes the two share. */
int32_t window_shared(struct window, struct window);

/* A growing list of windows; zero-initialise, release with windows_free. */
struct windows { struct window *item; uint32_t n, room; };
void windows_add(struct windows *, struct window);
void windows_free(struct windows *);
/* Sorted by start, overlapping and touching ones merged. */
void windows_merge(struct windows *);
/* Sorted only. */
void windows_sort(struct windows *);
/* a minus b; both merged; result merged, appended to an empty `out`. */
void windows_minus(const struct windows *a, const struct windows *b, struct windows *out);
/* Is `w` inside one of the merged windows? */
bool windows_hold(const struct windows *, struct window w);
/* Minutes of the merged windows inside `w`. */
int32_t windows_minutes(const struct windows *, struct window w);

/* The span's shifts, in order of days, that overlap [from_min, to_min). DST is resolved: a 22-07
 * night is 8, 9 or 10 hours. */
void span_windows(const struct span *, struct window within, struct windows *out);
/* The roster's blocks as windows, work blocks only if `work`. */
void roster_windows(const struct roster *, bool work, struct windows *out);
/* When the offer's person is free inside `within`: pattern and windows less the exceptions, merged. */
void offer_windows(const struct offer *, struct window within, struct windows *out);
/* The days that pattern and windows may be about, and their weekdays (bit 0 is Monday). None: from above to. */
struct open_days { int32_t from_date, to_date, days; };
struct open_days offer_days(const struct offer *);
/* All shifts of a shift line, or all weeks of a volume line, as seats in order of time, once each
 * (not times count). False: more than SEATS_MAX. The caller frees out->item. */
struct seats { struct seat *item; uint32_t n; };
bool line_seats(const struct line *, struct seats *out);

#endif
