#include "week.h"

#include <assert.h>

enum { DAY_MIN = 1440, HOUR_MIN = 60, WEEK_DAYS = 7 };

static int32_t floor_div(int32_t a, int32_t b)
{
	return a / b - (a % b < 0);
}

static int32_t floor_mod(int32_t a, int32_t b)
{
	return a - floor_div(a, b) * b;
}

static bool is_leap(int32_t year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int32_t month_days(int32_t year, int32_t month)
{
	static const int8_t days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	return days[month - 1] + (month == 2 && is_leap(year));
}

/* Both ways count in years that begin on 1 March, so that the leap day is the last of its year. */
int32_t date_of(struct ymd ymd)
{
	int32_t year = ymd.year - (ymd.month <= 2);
	int32_t era = floor_div(year, 400);
	int32_t year_of_era = year - era * 400;
	int32_t day_of_year = (153 * ((ymd.month + 9) % 12) + 2) / 5 + ymd.day - 1;

	return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100
		+ day_of_year - 719468;
}

struct ymd date_ymd(int32_t date)
{
	int32_t days = date + 719468;
	int32_t era = floor_div(days, 146097);
	int32_t day_of_era = days - era * 146097;
	int32_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524
		- day_of_era / 146096) / 365;
	int32_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int32_t month = (5 * day_of_year + 2) / 153;

	return (struct ymd){
		.year = year_of_era + era * 400 + (month >= 10),
		.month = month < 10 ? month + 3 : month - 9,
		.day = day_of_year - (153 * month + 2) / 5 + 1,
	};
}

bool date_is_valid(struct ymd ymd)
{
	return ymd.month >= 1 && ymd.month <= 12 && ymd.day >= 1
		&& ymd.day <= month_days(ymd.year, ymd.month);
}

int32_t date_weekday(int32_t date)
{
	return floor_mod(date + 3, WEEK_DAYS);	/* 1970-01-01 was a Thursday */
}

int32_t date_month(int32_t date)
{
	return date - date_ymd(date).day + 1;
}

int32_t date_month_after(int32_t date)
{
	return date_month(date_month(date) + 31);
}

int32_t date_monday(int32_t date)
{
	return date - date_weekday(date);
}

/* Week 1 is the one that holds 4 January. */
static int32_t first_monday(int32_t year)
{
	return date_monday(date_of((struct ymd){ year, 1, 4 }));
}

struct iso_week date_week(int32_t date)
{
	int32_t monday = date_monday(date);
	int32_t year = date_ymd(monday + 3).year;	/* a week belongs to the year of its Thursday */

	return (struct iso_week){
		.year = year,
		.week = (monday - first_monday(year)) / WEEK_DAYS + 1,
		.weekday = date - monday,
	};
}

int32_t week_count(int32_t year)
{
	return (first_monday(year + 1) - first_monday(year)) / WEEK_DAYS;
}

int32_t week_monday(int32_t year, int32_t week)
{
	assert(week >= 1 && week <= week_count(year));
	return first_monday(year) + (week - 1) * WEEK_DAYS;
}

/* 01:00Z on the last Sunday of a month of 31 days. */
static int32_t change_min(int32_t year, int32_t month)
{
	int32_t last = date_of((struct ymd){ year, month, 31 });

	return (last - (date_weekday(last) + 1) % WEEK_DAYS) * DAY_MIN + HOUR_MIN;
}

/* 400 years have 146097 days, so the mean year's day is a few days off at most. Between these days, with some to spare,
 * lie 25 to 31 March and October. */
enum { SPRING_FROM = 78, SPRING_TO = 95, AUTUMN_FROM = 292, AUTUMN_TO = 309 };

/* The exact question is asked near the changes alone: this is the house's most frequent one. */
int32_t min_offset(int32_t at_min)
{
	int32_t days = floor_div(at_min, DAY_MIN) * 400;
	int32_t years = floor_div(days, 146097);
	int32_t day = (days - years * 146097) / 400;
	bool summer = day > SPRING_TO && day < AUTUMN_FROM;

	if ((day >= SPRING_FROM && day <= SPRING_TO) || (day >= AUTUMN_FROM && day <= AUTUMN_TO))
		summer = at_min >= change_min(1970 + years, 3) && at_min < change_min(1970 + years, 10);
	return summer ? 2 * HOUR_MIN : HOUR_MIN;
}

int32_t local_to_min(int32_t date, int32_t clock)
{
	int32_t summer = date * DAY_MIN + clock - 2 * HOUR_MIN;

	assert(clock >= 0 && clock <= 2 * DAY_MIN);
	return min_offset(summer) == 2 * HOUR_MIN ? summer : summer + HOUR_MIN;
}

int32_t min_to_date(int32_t at_min)
{
	return floor_div(at_min + min_offset(at_min), DAY_MIN);
}

int32_t min_to_clock(int32_t at_min)
{
	return floor_mod(at_min + min_offset(at_min), DAY_MIN);
}

int32_t week_start_min(int32_t at_min)
{
	return local_to_min(date_monday(min_to_date(at_min)), 0);
}

int32_t week_end_min(int32_t at_min)
{
	return local_to_min(date_monday(min_to_date(at_min)) + WEEK_DAYS, 0);
}
