/* Who is at work at home when -> one roster record a person and week, which replaces that week as a whole. */
#ifndef VIKAR_SHIFTS_H
#define VIKAR_SHIFTS_H

#include "import.h"

struct shifts {				/* zero-initialise; free(item) */
	struct shift {
		uint32_t staff;
		int32_t date;
		int32_t start_clock, end_clock;	/* past 24:00 over midnight, at most a day long; both -1: only
						 * says that the week is known */
		bool not_work;
		size_t row;
	} *item;
	size_t n;
};

/* Leaves out what begins outside the days, where they are said. */
void shifts_add(struct shifts *, const struct ical_days *, const struct shift *);
/* What takes more than a day is cut at midnight. */
void shifts_add_busy(struct shifts *, const struct ical_days *, uint32_t staff, const struct busy *);
/* The person's weeks of the days are known, also those without a shift. */
void shifts_add_weeks(struct shifts *, const struct ical_days *, uint32_t staff, size_t row);
/* The records of all weeks. */
void shifts_records(struct shifts *, struct import *);

#endif
