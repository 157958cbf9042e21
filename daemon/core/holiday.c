#include "holiday.h"

#include "week.h"

#include <stddef.h>

/* The Gregorian Easter Sunday, by the method of Meeus, Jones and Butcher. */
static int32_t easter(int32_t year)
{
	int32_t golden = year % 19, century = year / 100, of_century = year % 100;
	int32_t drift = (century - (century + 8) / 25 + 1) / 3;
	int32_t epact = (19 * golden + century - century / 4 - drift + 15) % 30;
	int32_t to_sunday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - epact - of_century % 4) % 7;
	int32_t late = (golden + 11 * epact + 22 * to_sunday) / 451;
	int32_t of_march = epact + to_sunday - 7 * late + 114;

	return date_of((struct ymd){ year, of_march / 31, of_march % 31 + 1 });
}

bool date_is_holiday(int32_t date)
{
	/* Maundy Thursday, Good Friday, Easter, Ascension, Whitsun */
	static const int32_t from_easter[] = { -3, -2, 0, 1, 39, 49, 50 };
	static const struct { int32_t month, day; } fixed[] = { { 1, 1 }, { 5, 1 }, { 5, 17 }, { 12, 25 }, { 12, 26 } };
	struct ymd ymd = date_ymd(date);
	bool holiday = false;

	for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
		holiday |= ymd.month == fixed[i].month && ymd.day == fixed[i].day;
	for (size_t i = 0; i < sizeof from_easter / sizeof *from_easter; i++)
		holiday |= date == easter(ymd.year) + from_easter[i];
	return holiday;
}
