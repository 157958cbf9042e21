/* The calendar: dates, ISO weeks and the time zone Europe/Oslo (UTC+1, summer time from the last
 * Sunday of March to the last Sunday of October, changing at 01:00Z: EU directive 2000/84/EC, in
 * force since 1996; Norway follows it). No clock is read here, no locale, no tzdata. */
#ifndef VIKARD_WEEK_H
#define VIKARD_WEEK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct ymd { int32_t year, month, day; };	/* month and day from 1 */
struct iso_week { int32_t year, week, weekday; };	/* week from 1, weekday 0 is Monday */

int32_t date_of(struct ymd);			/* days since 1970-01-01 */
bool date_is_valid(struct ymd);
struct ymd date_ymd(int32_t date);
struct iso_week date_week(int32_t date);
/* The first day of its month, and of the month after that. */
int32_t date_month(int32_t date);
int32_t date_month_after(int32_t date);
int32_t date_weekday(int32_t date);		/* 0 is Monday */
int32_t date_monday(int32_t date);		/* of the same ISO week */
/* The Monday of the week; the caller has checked 1 <= week <= week_count(year). */
int32_t week_monday(int32_t year, int32_t week);
int32_t week_count(int32_t year);		/* 52 or 53 */

/* Local wall time to an instant, in minutes since 1970Z; clock may be 0..2880 (past midnight). A time
 * that doesn't exist (spring) moves an hour on; one that exists twice (autumn) is the first. */
int32_t local_to_min(int32_t date, int32_t clock);
/* The mirror. */
int32_t min_to_date(int32_t at_min);
int32_t min_to_clock(int32_t at_min);
int32_t min_offset(int32_t at_min);		/* local minus UTC, in minutes: 60 or 120 */
/* Borders of the local ISO week that holds the instant; 10020, 10080 or 10140 minutes apart. */
int32_t week_start_min(int32_t at_min);
int32_t week_end_min(int32_t at_min);

/* Text. Each parser reads exactly `bytes` bytes, all or nothing. */
/* 2026-07-06, 2026-W28, 2026-W28-3 */
bool date_parse(const char *text, size_t bytes, bool end_of_week, int32_t *date);
/* 2026-07: its first day */
bool month_parse(const char *text, size_t bytes, int32_t *first_date);
bool clock_parse(const char *text, size_t bytes, int32_t *clock);			/* 07:30, 7:30, 0730, 24:00 */
bool minute_parse(const char *text, size_t bytes, int32_t *at_min);			/* ...T07:30, T05:30Z, T07:30+02:00 */
bool days_parse(const char *text, size_t bytes, int32_t *days);				/* mon-fri, man-ons,fre, alle, daily */
/* 2026-W28; week 0 < w <= 53 as written */
bool week_parse(const char *text, size_t bytes, int32_t *year, int32_t *week);
enum { DATE_TEXT = 12, MINUTE_TEXT = 20, CLOCK_TEXT = 8, DAYS_TEXT = 32 };
char *date_print(char text[DATE_TEXT], int32_t date);			/* 2026-07-06 */
char *month_print(char text[DATE_TEXT], int32_t date);			/* 2026-07 */
char *week_print(char text[DATE_TEXT], int32_t date);			/* 2026-W28 */
char *minute_print(char text[MINUTE_TEXT], int32_t at_min);		/* 2026-07-06T05:30Z */
char *local_print(char text[MINUTE_TEXT], int32_t at_min);		/* 2026-07-06 07:30 */
char *clock_print(char text[CLOCK_TEXT], int32_t clock);		/* 07:30 */
char *days_print(char text[DAYS_TEXT], int32_t days);			/* mon-fri, mon,wed */

#endif
