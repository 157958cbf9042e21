/* iCalendar (RFC 5545) -> when somebody is busy. What it is about, where and with whom is never looked at.
 * The times are Norwegian (Europe/Oslo, or a neighbour with the same clock), UTC, or without a zone,
 * which means Norwegian; no zone database is asked. What can't be taken is refused with its line:
 * half a calendar would be worse than none. */
#ifndef VIKAR_ICAL_H
#define VIKAR_ICAL_H

#include "fault.h"

#include <stdbool.h>
#include <stdint.h>

enum { BUSY_MAX = 20000 };		/* occurrences of one file: 50 years of a shift a day */

/* The days that matter. Without them a recurrence must end by itself. */
struct ical_days { bool said; int32_t from_date, to_date; };

struct busy {
	size_t line;			/* where its event begins */
	int32_t start_min, end_min;	/* moments; of whole days from midnight to midnight, local */
	bool whole_days;
};
struct busies { struct busy *item; size_t n; };	/* zero-initialise; free(item) */

/* Adds each occurrence that touches the days. Faults are noted; then `to` isn't worth anything. */
void ical_read(const char *bytes, size_t n, const struct ical_days *, struct busies *to, struct faults *);

#endif
