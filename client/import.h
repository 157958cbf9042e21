/* A file of somebody else's program on its way into records: each reader turns the file into records with
 * the row they came from, or notes what is wrong; import.c sends them as one group. */
#ifndef VIKAR_IMPORT_H
#define VIKAR_IMPORT_H

#include "../daemon/core/types.h"
#include "fault.h"
#include "ical.h"
#include "sheet.h"

struct import {
	enum kind kind;
	const char *bytes;		/* the file */
	size_t bytes_n;
	uint32_t staff;			/* of --staff; 0: not said */
	struct ical_days days;		/* of --weeks: whole weeks */
	struct sheet sheet;		/* of a CSV file */
	struct faults faults;
	struct item { size_t row; uint32_t number; char *json; bool bad; } *item;
	size_t n;
};

typedef void import_reader(struct import *);
import_reader import_staff;
import_reader import_offers;
import_reader import_roster;		/* CSV or iCalendar */

/* Takes the text of the record; `number` is what its ref says, 0: it has none. */
void import_add(struct import *, size_t row, uint32_t number, struct out *json);

#endif
