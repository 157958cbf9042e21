/* Calendars -> when somebody is busy, in Norwegian clocks. The client is a program, no library: its files
 * are taken in as they are. */
#include "../../client/fault.c"
#include "../../client/ical.c"
#include "../../client/ical_when.c"

#include <stdarg.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#define EACH(row, rows) for (size_t i_ = 0; i_ < sizeof rows / sizeof *rows && (row = &rows[i_]); i_++)
#define ZONE ";TZID=Europe/Oslo:"

/* "2026-07-06 07:30/2026-07-06 15:00" of each occurrence, '*' before whole days, "!<line>" for each fault. */
static void said_of(const char *text, const struct ical_days *days, char *to, size_t room)
{
	struct faults faults = { .path = "c.ics", .language = LANGUAGE_EN };
	struct busies busies = { .item = NULL };
	char start[MINUTE_TEXT], end[MINUTE_TEXT];
	struct out said = { .bytes = NULL };

	out_bytes(&said, "", 0);
	ical_read(text, strlen(text), days, &busies, &faults);
	for (size_t i = 0; i < busies.n && !faults.n; i++)
		out_printf(&said, "%s%s%s/%s", i ? ", " : "", busies.item[i].whole_days ? "*" : "",
			local_print(start, busies.item[i].start_min), local_print(end, busies.item[i].end_min));
	for (size_t i = 0; i < faults.n; i++)
		out_printf(&said, "!%zu", faults.item[i].row);
	snprintf(to, room, "%s", said.bytes);
	out_free(&said);
	free(busies.item);
}

/* One event whose properties begin in line 3. */
static void event_is(const char *properties, const struct ical_days *days, const char *expected)
{
	char text[2048], said[2048];

	snprintf(text, sizeof text, "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n%sEND:VEVENT\r\nEND:VCALENDAR\r\n", properties);
	said_of(text, days, said, sizeof said);
	if (strcmp(said, expected))
		fail_msg("%s\n\"%s\" instead of\n\"%s\"", properties, said, expected);
}

static const struct ical_days all = { .said = false };

static void an_event_is_read_in_every_form_of_time(void **state)
{
	static const struct { const char *properties, *expected; } rows[] = {
		{ "DTSTART" ZONE "20260706T073000\nDTEND" ZONE "20260706T150000\n", "2026-07-06 07:30/2026-07-06 15:00" },
		{ "DTSTART:20260706T053000Z\nDTEND:20260706T130000Z\n", "2026-07-06 07:30/2026-07-06 15:00" },
		{ "DTSTART:20260106T063000Z\nDTEND:20260106T140000Z\n", "2026-01-06 07:30/2026-01-06 15:00" },
		{ "DTSTART:20260706T073000\nDURATION:PT7H30M\n", "2026-07-06 07:30/2026-07-06 15:00" },
		{ "DTSTART;TZID=\"W. Europe Standard Time\":20260706T073000\nDURATION:PT1H\n",
			"2026-07-06 07:30/2026-07-06 08:30" },
		{ "DTSTART;TZID=/example.org/Europe/Oslo:20260706T073000\nDURATION:PT1H\n",
			"2026-07-06 07:30/2026-07-06 08:30" },
		{ "DTSTART;TZID=UTC:20260706T053000\nDURATION:PT1H\n", "2026-07-06 07:30/2026-07-06 08:30" },
		{ "DTSTART;VALUE=DATE:20260706\n", "*2026-07-06 00:00/2026-07-07 00:00" },
		{ "DTSTART;VALUE=DATE:20260706\nDTEND;VALUE=DATE:20260709\n", "*2026-07-06 00:00/2026-07-09 00:00" },
		{ "DTSTART;VALUE=DATE:20260706\nDURATION:P1W\n", "*2026-07-06 00:00/2026-07-13 00:00" },
		{ "DTSTART:20260706T073000\nDURATION:P1DT2H\n", "2026-07-06 07:30/2026-07-07 09:30" },
		{ "DTSTART:20260706T073000\n", "" },				/* takes no time */
		{ "DTSTART:20260706T073000\nDURATION:PT1H\nTRANSP:TRANSPARENT\n", "" },
		{ "DTSTART:20260706T073000\nDURATION:PT1H\nSTATUS:CANCELLED\n", "" },
		{ "DTSTART:2026\n 0706T07\r\n\t3000\nDURATION:PT1H\n", "2026-07-06 07:30/2026-07-06 08:30" },
		{ "SUMMARY:x\nDESCRIPTION:DTSTART:1\n DTEND:2\nDTSTART:20260706T073000\nDURATION:PT1H\n",
			"2026-07-06 07:30/2026-07-06 08:30" },
		{ "DTSTART:20260706T073000\nDURATION:PT1H\nBEGIN:VALARM\nDURATION:PT5M\nEND:VALARM\n",
			"2026-07-06 07:30/2026-07-06 08:30" },
	}, *row;

	(void)state;
	EACH(row, rows)
		event_is(row->properties, &all, row->expected);
}

static void a_recurrence_unfolds(void **state)
{
#define SHIFT "DTSTART" ZONE "20260706T220000\nDTEND" ZONE "20260706T230000\n"	/* a Monday */
#define ON(date) date " 22:00/" date " 23:00"
	static const struct { const char *properties, *expected; } rows[] = {
		{ SHIFT "RRULE:FREQ=DAILY;COUNT=2\n", ON("2026-07-06") ", " ON("2026-07-07") },
		{ SHIFT "RRULE:FREQ=DAILY;INTERVAL=10;UNTIL=20260716T200000Z\n", ON("2026-07-06") ", " ON("2026-07-16") },
		{ SHIFT "RRULE:FREQ=DAILY;INTERVAL=10;UNTIL=20260716T195900Z\n", ON("2026-07-06") },
		{ SHIFT "RRULE:FREQ=DAILY;INTERVAL=10;UNTIL=20260716\n", ON("2026-07-06") ", " ON("2026-07-16") },
		{ SHIFT "RRULE:FREQ=DAILY;BYDAY=SA,SU;COUNT=3\n",
			ON("2026-07-06") ", " ON("2026-07-11") ", " ON("2026-07-12") },
		{ SHIFT "RRULE:FREQ=WEEKLY;COUNT=2\n", ON("2026-07-06") ", " ON("2026-07-13") },
		{ SHIFT "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;COUNT=4;WKST=MO\n",
			ON("2026-07-06") ", " ON("2026-07-08") ", " ON("2026-07-20") ", " ON("2026-07-22") },
		{ SHIFT "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;COUNT=3\n",
			ON("2026-07-06") ", " ON("2026-07-12") ", " ON("2026-07-20") },
		{ SHIFT "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;COUNT=3;WKST=SU\n",
			ON("2026-07-06") ", " ON("2026-07-19") ", " ON("2026-07-20") },
		{ SHIFT "RRULE:FREQ=MONTHLY;COUNT=2\n", ON("2026-07-06") ", " ON("2026-08-06") },
		{ SHIFT "RRULE:FREQ=YEARLY;COUNT=2\n", ON("2026-07-06") ", " ON("2027-07-06") },
		{ SHIFT "RRULE:FREQ=DAILY;COUNT=3\nEXDATE" ZONE "20260706T220000,20260708T220000\n", ON("2026-07-07") },
		{ SHIFT "RRULE:FREQ=DAILY;COUNT=3\nEXDATE:20260707T200000Z\nEXDATE;VALUE=DATE:20260708\n", ON("2026-07-06") },
		{ "DTSTART;VALUE=DATE:20261231\nRRULE:FREQ=MONTHLY;COUNT=2\n",	/* no 31st of February */
			"*2026-12-31 00:00/2027-01-01 00:00, *2027-01-31 00:00/2027-02-01 00:00" },
	}, *row;

	(void)state;
	EACH(row, rows)
		event_is(row->properties, &all, row->expected);
}

/* The clock is what people mean; what is said in UTC stays in UTC. */
static void summer_time_begins_and_ends_inside_a_recurrence(void **state)
{
	static const struct { const char *properties, *expected; } rows[] = {
		{ "DTSTART" ZONE "20260328T220000\nDTEND" ZONE "20260329T070000\nRRULE:FREQ=DAILY;COUNT=2\n",
			"2026-03-28 22:00/2026-03-29 07:00, 2026-03-29 22:00/2026-03-30 07:00" },
		{ "DTSTART" ZONE "20261024T220000\nDTEND" ZONE "20261025T070000\nRRULE:FREQ=DAILY;COUNT=2\n",
			"2026-10-24 22:00/2026-10-25 07:00, 2026-10-25 22:00/2026-10-26 07:00" },
		{ "DTSTART" ZONE "20261024T220000\nDURATION:PT9H\n", "2026-10-24 22:00/2026-10-25 06:00" },
		{ "DTSTART:20261023T060000Z\nDTEND:20261023T070000Z\nRRULE:FREQ=WEEKLY;COUNT=2\n",
			"2026-10-23 08:00/2026-10-23 09:00, 2026-10-30 07:00/2026-10-30 08:00" },
		{ "DTSTART" ZONE "20260329T023000\nDURATION:PT1H\n", "2026-03-29 03:30/2026-03-29 04:30" },
		{ "DTSTART;VALUE=DATE:20261025\n", "*2026-10-25 00:00/2026-10-26 00:00" },
	}, *row;

	(void)state;
	EACH(row, rows)
		event_is(row->properties, &all, row->expected);
}

static void what_cannot_be_taken_is_refused_by_line(void **state)
{
	static const struct { const char *properties, *expected; } rows[] = {
		{ "SUMMARY:x\nDTSTART;TZID=America/New_York:20260706T073000\nDURATION:PT1H\n", "!4" },
		{ "DTSTART;TZID=:20260706T073000\n", "!3" }, { "DTSTART:20260231\n", "!3" }, { "DTSTART:19890101\n", "!3" },
		{ "DTSTART:20260706T256000\n", "!3" }, { "DTSTART:2026-07-06\n", "!3" }, { "DTSTART:\n", "!3" },
		{ "DTEND:20260706\n", "!2" },						/* the event's own line */
		{ "DTSTART:20260706T073000\nDTEND:20260706T070000\n", "!2" },
		{ "DTSTART:20260706\nDTEND:20271231\n", "!2" },
		{ "DTSTART:20260706\nDURATION:-PT1H\n", "!4" }, { "DTSTART:20260706\nDURATION:PT1D\n", "!4" },
		{ "DTSTART:20260706\nDURATION:P99999W99999W\n", "!4" }, { "DTSTART:20260706\nDURATION:P1\n", "!4" },
		{ SHIFT "RRULE:FREQ=DAILY\n", "!2" },					/* without end */
		{ SHIFT "RRULE:FREQ=HOURLY;COUNT=2\n", "!5" }, { SHIFT "RRULE:COUNT=2\n", "!5" },
		{ SHIFT "RRULE:FREQ=MONTHLY;BYDAY=2MO;COUNT=2\n", "!5" },
		{ SHIFT "RRULE:FREQ=MONTHLY;BYDAY=MO;COUNT=2\n", "!5" },
		{ SHIFT "RRULE:FREQ=MONTHLY;BYMONTHDAY=3;COUNT=2\n", "!5" },
		{ SHIFT "RRULE:FREQ=DAILY;COUNT=0\n", "!5" }, { SHIFT "RRULE:FREQ=DAILY;COUNT=999999\n", "!5" },
		{ SHIFT "RRULE:FREQ=DAILY;COUNT=2;FREQ=YEARLY\n", "!5" },
		{ SHIFT "RRULE:FREQ=DAILY;INTERVAL=99999;INTERVAL=99999\n", "!5" },
		{ SHIFT "RDATE:20260708T220000\n", "!5" }, { SHIFT "EXDATE:20260706T2200\n", "!5" },
		{ SHIFT "EXDATE:20260706T220000,\n", "!5" },
		{ SHIFT "RECURRENCE-ID;RANGE=THISANDFUTURE:20260706T220000\n", "!5" },
	}, *row;

	(void)state;
	EACH(row, rows)
		event_is(row->properties, &all, row->expected);
	event_is("DTSTART:20260706\nRRULE:FREQ=YEARLY;BYDAY=-1SU\nTRANSP:TRANSPARENT\n", &all, "");
}

static void an_occurrence_that_was_moved_or_cancelled_is_not_where_it_was(void **state)
{
	static const char text[] = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\n" SHIFT "RRULE:FREQ=DAILY;COUNT=3\nEND:VEVENT\n"
		"BEGIN:VEVENT\nUID:a\nRECURRENCE-ID:20260707T200000Z\nDTSTART:20260709T080000\nDURATION:PT1H\nEND:VEVENT\n"
		"BEGIN:VEVENT\nUID:a\nRECURRENCE-ID" ZONE "20260708T220000\nDTSTART:20260708T220000\nSTATUS:CANCELLED\n"
		"END:VEVENT\n"
		"BEGIN:VEVENT\nUID:b\nRECURRENCE-ID:20260706T200000Z\nDTSTART:20260710T080000\nDURATION:PT1H\nEND:VEVENT\n"
		"END:VCALENDAR\n";
	char said[512];

	(void)state;
	said_of(text, &all, said, sizeof said);
	assert_string_equal(said, ON("2026-07-06")
		", 2026-07-09 08:00/2026-07-09 09:00, 2026-07-10 08:00/2026-07-10 09:00");
}

static void only_what_touches_the_days_is_told(void **state)
{
	struct ical_days days = { true, 0, 0 };

	(void)state;
	assert_true(date_parse("2026-W29", 8, false, &days.from_date) && date_parse("2026-W29", 8, true, &days.to_date));
	event_is(SHIFT "RRULE:FREQ=WEEKLY\n", &days, ON("2026-07-13"));
	event_is("DTSTART;VALUE=DATE:20260701\nDTEND;VALUE=DATE:20260713\n", &days, "");
	event_is("DTSTART;VALUE=DATE:20260701\nDTEND;VALUE=DATE:20260714\n", &days, "*2026-07-01 00:00/2026-07-14 00:00");
	event_is("DTSTART:20260719T220000\nDURATION:PT9H\n", &days, "2026-07-19 22:00/2026-07-20 07:00");
	event_is("DTSTART:20260720T000000\nDURATION:PT9H\n", &days, "");
}

static void what_is_no_whole_calendar_is_refused(void **state)
{
	static const struct { const char *text, *expected; } rows[] = {
		{ "", "!1" }, { "hello\n", "!1" }, { "BEGIN:VEVENT\nEND:VEVENT\n", "!1" },
		{ "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260706\n", "!2" },
		{ "BEGIN:VCALENDAR\nEND:VCALENDAR", "" }, { "\xef\xbb\xbf" "begin:vcalendar\nend:vcalendar\n", "" },
		{ "BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nDTSTART:x\nRRULE:y\nEND:VTIMEZONE\nEND:VCALENDAR\n", "" },
		{ "BEGIN:VCALENDAR\nBEGIN:VTODO\nDTSTART:x\nEND:VTODO\nEND:VCALENDAR\n", "" },
		{ "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:19900101\nRRULE:FREQ=DAILY;COUNT=30000\nEND:VEVENT\n", "!1" },
	}, *row;
	char said[64];

	(void)state;
	EACH(row, rows) {
		said_of(row->text, &all, said, sizeof said);
		if (strcmp(said, row->expected))
			fail_msg("\"%s\": \"%s\" instead of \"%s\"", row->text, said, row->expected);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_event_is_read_in_every_form_of_time),
		cmocka_unit_test(a_recurrence_unfolds),
		cmocka_unit_test(summer_time_begins_and_ends_inside_a_recurrence),
		cmocka_unit_test(what_cannot_be_taken_is_refused_by_line),
		cmocka_unit_test(an_occurrence_that_was_moved_or_cancelled_is_not_where_it_was),
		cmocka_unit_test(only_what_touches_the_days_is_told),
		cmocka_unit_test(what_is_no_whole_calendar_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
