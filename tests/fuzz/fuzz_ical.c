/* Any bytes are a calendar or faults with their lines; what is has busy times that end after they begin. */
#include "../../client/fault.c"
#include "../../client/ical.c"
#include "../../client/ical_when.c"
#include "driver.h"

#include <assert.h>

static void read_with(const uint8_t *bytes, size_t n, const struct ical_days *days)
{
	struct faults faults = { .path = "", .language = LANGUAGE_NB };
	struct busies busies = { .item = NULL };

	ical_read((const char *)bytes, n, days, &busies, &faults);
	assert(busies.n <= BUSY_MAX + 1);
	for (size_t i = 0; i < busies.n; i++)
		assert(busies.item[i].start_min < busies.item[i].end_min && busies.item[i].line <= n);
	for (size_t i = 0; i < faults.n && i < FAULTS_SHOWN_MAX; i++)
		assert(faults.item[i].row && *faults.item[i].text);
	free(busies.item);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	static const struct ical_days all = { .said = false }, weeks = { true, 20633, 20660 };	/* 2026-W27-W30 */

	read_with(bytes, n, &all);
	read_with(bytes, n, &weeks);
	return 0;
}

const char *const fuzz_corpus[] = {
	"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART;TZID=Europe/Oslo:20260706T220000\n"
		"DTEND;TZID=Europe/Oslo:20260707T070000\nRRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;COUNT=4\n"
		"EXDATE;TZID=Europe/Oslo:20260708T220000\nEND:VEVENT\nEND:VCALENDAR\n",
	"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nRECURRENCE-ID:20260706T200000Z\nDTSTART:20260706T053000Z\n"
		"DURATION:P1DT2H\nTRANSP:OPAQUE\nBEGIN:VALARM\nEND:VALARM\nEND:VEVENT\nEND:VCALENDAR\n",
	"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20260706\nRRULE:FREQ=MONTHLY;UNTIL=20261231\nEND:VEVENT\n",
	NULL
};
const char *const fuzz_words[] = {
	"BEGIN:", "END:", "VEVENT", "VCALENDAR", "DTSTART", "DTEND", "DURATION:", "P99999W", "PT99999H", "-P1D",
	"RRULE:", "FREQ=YEARLY;", "FREQ=DAILY", "INTERVAL=99999;", "COUNT=99999", "UNTIL=20991231;", "BYDAY=SU,",
	"WKST=SU;", "EXDATE:", "RECURRENCE-ID:", "20991231", "19900101", "T235959Z", "20261025T023000", ";TZID=",
	"\"", ":", ";", ",", "\n ", "\r\n", "TRANSP:TRANSPARENT\n", NULL
};
