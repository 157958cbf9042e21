/* Worked time of an assignment: planned time stands as worked, except where an entry says otherwise. A seat
 * counts on the day, and in the month, in which it begins; a volume on its Monday. What was lost to somebody
 * else, or would have begun after a cancellation, was nobody's work. */
#ifndef VIKARD_HOURS_H
#define VIKARD_HOURS_H

#include "book.h"

/* What is asked about: an assignment as the book has it, but with `instead` for its entry of that day (NULL: none). */
struct hours_ask { const struct book *book; const struct assignment *assignment; const struct time_entry *instead; };

struct hours_day {
	int32_t date;
	int32_t planned_min;
	int32_t first_min;			/* when the day's first seat begins */
	bool volume;				/* minutes of a week, without clocks */
	const struct time_entry *entry;		/* NULL: as planned */
	struct hours hours;			/* as it was worked */
};

/* false: no seat of the assignment begins on that day. */
bool hours_of_day(const struct hours_ask *, int32_t date, struct hours_day *);

struct hours_month {
	int32_t days_n;				/* on which a seat begins */
	int32_t planned_min;
	struct hours hours;
	uint32_t disputed_n;			/* days, and the month as a whole */
};
void hours_of_month(const struct hours_ask *, int32_t month_date, struct hours_month *);

/* All minutes at the place: the sum of the four, without travel. */
int32_t hours_total_min(const struct hours *);
/* sum += sign * more, each figure. */
void hours_add(struct hours *sum, const struct hours *more, int32_t sign);

/* The keys "O-5/2026-07-06" and "O-5/2026-07". Return `key`. */
char *entry_key(char key[KEY_MAX], uint32_t assignment, int32_t date, bool whole_month);
/* NULL: none. */
const struct time_entry *entry_of(const struct book *, uint32_t assignment, int32_t date, bool whole_month);

#endif
