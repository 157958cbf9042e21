/* The calendar as text: parsers and printers of week.h. */
#include "limits.h"
#include "week.h"

#include <assert.h>
#include <string.h>
#include <strings.h>

enum { DAY_MIN = 1440, HOUR_MIN = 60, WEEK_DAYS = 7, ALL_DAYS = 127 };
enum { FULL_DATE_BYTES = 10, MONTH_BYTES = 7, FULL_CLOCK_BYTES = 5, ZONE_MIN_MAX = 14 * HOUR_MIN };

/* What is left to read. */
struct rest { const char *at, *end; };

static struct rest rest_of(const char *text, size_t bytes)
{
	return (struct rest){ text, text + bytes };
}

/* `width` digits, no fewer. */
static bool read_digits(struct rest *rest, int32_t width, int32_t *value)
{
	int32_t sum = 0;

	if (rest->end - rest->at < width)
		return false;
	for (; width; width--, rest->at++) {
		if (*rest->at < '0' || *rest->at > '9')
			return false;
		sum = sum * 10 + (*rest->at - '0');
	}
	*value = sum;
	return true;
}

static bool read_char(struct rest *rest, char wanted)
{
	if (rest->at == rest->end || *rest->at != wanted)
		return false;
	rest->at++;
	return true;
}

static bool at_end(const struct rest *rest)
{
	return rest->at == rest->end;
}

static bool read_week(struct rest *rest, int32_t *year, int32_t *week)
{
	return read_digits(rest, 4, year) && read_char(rest, '-') && read_char(rest, 'W')
		&& read_digits(rest, 2, week) && *week >= 1 && *week <= 53;
}

bool week_parse(const char *text, size_t bytes, int32_t *year, int32_t *week)
{
	struct rest rest = rest_of(text, bytes);
	int32_t found_year, found_week;

	if (!read_week(&rest, &found_year, &found_week) || !at_end(&rest))
		return false;
	*year = found_year;
	*week = found_week;
	return true;
}

static bool week_date_parse(const char *text, size_t bytes, bool end_of_week, int32_t *date)
{
	struct rest rest = rest_of(text, bytes);
	int32_t year, week, weekday = end_of_week ? WEEK_DAYS : 1;

	if (!read_week(&rest, &year, &week) || week > week_count(year))
		return false;
	if (!at_end(&rest) && (!read_char(&rest, '-') || !read_digits(&rest, 1, &weekday)))
		return false;
	if (weekday < 1 || weekday > WEEK_DAYS || !at_end(&rest))
		return false;
	*date = week_monday(year, week) + weekday - 1;
	return true;
}

static bool ymd_parse(const char *text, size_t bytes, int32_t *date)
{
	struct rest rest = rest_of(text, bytes);
	struct ymd ymd;

	if (!read_digits(&rest, 4, &ymd.year) || !read_char(&rest, '-')
		|| !read_digits(&rest, 2, &ymd.month) || !read_char(&rest, '-')
		|| !read_digits(&rest, 2, &ymd.day) || !at_end(&rest) || !date_is_valid(ymd))
		return false;
	*date = date_of(ymd);
	return true;
}

bool date_parse(const char *text, size_t bytes, bool end_of_week, int32_t *date)
{
	int32_t found;

	if (!ymd_parse(text, bytes, &found) && !week_date_parse(text, bytes, end_of_week, &found))
		return false;
	if (found < DATE_MIN || found > DATE_MAX)
		return false;
	*date = found;
	return true;
}

bool month_parse(const char *text, size_t bytes, int32_t *first_date)
{
	struct rest rest = rest_of(text, bytes);
	struct ymd ymd = { .day = 1 };

	if (!read_digits(&rest, 4, &ymd.year) || !read_char(&rest, '-') || !read_digits(&rest, 2, &ymd.month)
		|| !at_end(&rest) || !date_is_valid(ymd))
		return false;
	*first_date = date_of(ymd);
	return true;
}

bool clock_parse(const char *text, size_t bytes, int32_t *clock)
{
	struct rest rest = rest_of(text, bytes);
	bool short_hour = bytes == FULL_CLOCK_BYTES - 1 && text[1] == ':';
	bool colon = bytes == FULL_CLOCK_BYTES || short_hour;
	int32_t hour, minute;

	if (!read_digits(&rest, short_hour ? 1 : 2, &hour) || (colon && !read_char(&rest, ':'))
		|| !read_digits(&rest, 2, &minute) || !at_end(&rest))
		return false;
	if (minute >= HOUR_MIN || hour * HOUR_MIN + minute > DAY_MIN)
		return false;
	*clock = hour * HOUR_MIN + minute;
	return true;
}

/* "Z", "+02:00", "-01:00". */
static bool zone_parse(const char *text, size_t bytes, int32_t *offset_min)
{
	int32_t clock;

	if (bytes == 1 && *text == 'Z') {
		*offset_min = 0;
		return true;
	}
	if (bytes != 1 + FULL_CLOCK_BYTES || (*text != '+' && *text != '-'))
		return false;
	if (!clock_parse(text + 1, FULL_CLOCK_BYTES, &clock) || clock > ZONE_MIN_MAX)
		return false;
	*offset_min = *text == '+' ? clock : -clock;
	return true;
}

bool minute_parse(const char *text, size_t bytes, int32_t *at_min)
{
	enum { ZONE_AT = FULL_DATE_BYTES + 1 + FULL_CLOCK_BYTES };
	int32_t date, clock, offset_min;

	if (bytes < ZONE_AT || text[FULL_DATE_BYTES] != 'T'
		|| !date_parse(text, FULL_DATE_BYTES, false, &date)
		|| !clock_parse(text + FULL_DATE_BYTES + 1, FULL_CLOCK_BYTES, &clock))
		return false;
	if (bytes == ZONE_AT) {
		*at_min = local_to_min(date, clock);
		return true;
	}
	if (!zone_parse(text + ZONE_AT, bytes - ZONE_AT, &offset_min))
		return false;
	*at_min = date * DAY_MIN + clock - offset_min;
	return true;
}

static const char *const print_words[WEEK_DAYS] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };

/* Every word for one or more days: en, nb, nn; the Norwegian ones also as typed without æøå. */
static const struct day_word { const char *word; int32_t first, last; } day_words[] = {
	{ "mon", 0, 0 }, { "man", 0, 0 }, { "mån", 0, 0 }, { "monday", 0, 0 }, { "mandag", 0, 0 }, { "måndag", 0, 0 },
	{ "tue", 1, 1 }, { "tir", 1, 1 }, { "tys", 1, 1 }, { "tuesday", 1, 1 }, { "tirsdag", 1, 1 }, { "tysdag", 1, 1 },
	{ "wed", 2, 2 }, { "ons", 2, 2 }, { "wednesday", 2, 2 }, { "onsdag", 2, 2 },
	{ "thu", 3, 3 }, { "tor", 3, 3 }, { "thursday", 3, 3 }, { "torsdag", 3, 3 },
	{ "fri", 4, 4 }, { "fre", 4, 4 }, { "friday", 4, 4 }, { "fredag", 4, 4 },
	{ "sat", 5, 5 }, { "lør", 5, 5 }, { "lau", 5, 5 }, { "saturday", 5, 5 }, { "lørdag", 5, 5 }, { "laurdag", 5, 5 },
	{ "lor", 5, 5 }, { "lordag", 5, 5 }, { "loerdag", 5, 5 },
	{ "sun", 6, 6 }, { "søn", 6, 6 }, { "sunday", 6, 6 }, { "søndag", 6, 6 }, { "sundag", 6, 6 },
	{ "son", 6, 6 }, { "sondag", 6, 6 }, { "soendag", 6, 6 },
	{ "hverdager", 0, 4 }, { "kvardagar", 0, 4 }, { "weekdays", 0, 4 }, { "helg", 5, 6 }, { "weekend", 5, 6 },
	{ "alle", 0, 6 }, { "daily", 0, 6 },
};

static bool is_day_word(const struct day_word *row, const char *text, size_t bytes)
{
	return bytes && row->word[0] == (text[0] | 0x20) && strlen(row->word) == bytes
		&& !strncasecmp(row->word, text, bytes);
}

static const struct day_word *find_day_word(const char *text, size_t bytes)
{
	for (size_t i = 0; i < sizeof day_words / sizeof *day_words; i++)
		if (is_day_word(&day_words[i], text, bytes))
			return &day_words[i];
	return NULL;
}

/* From one weekday to another, over the week's end if need be: "fri-mon". */
static int32_t day_bits(int32_t first, int32_t last)
{
	int32_t bits = 1 << last;

	for (; first != last; first = (first + 1) % WEEK_DAYS)
		bits |= 1 << first;
	return bits;
}

/* "mon", "man-ons", "alle". */
static bool day_range_parse(const char *text, size_t bytes, int32_t *days)
{
	const char *dash = memchr(text, '-', bytes);
	const struct day_word *first = find_day_word(text, dash ? (size_t)(dash - text) : bytes);
	const struct day_word *last = dash ? find_day_word(dash + 1, (size_t)(text + bytes - dash - 1))
		: first;

	if (!first || !last || (dash && (first->first != first->last || last->first != last->last)))
		return false;
	*days |= day_bits(first->first, last->last);
	return true;
}

bool days_parse(const char *text, size_t bytes, int32_t *days)
{
	const char *end = text + bytes;
	int32_t found = 0;

	for (;;) {
		const char *comma = memchr(text, ',', (size_t)(end - text));

		if (!day_range_parse(text, (size_t)((comma ? comma : end) - text), &found))
			return false;
		if (!comma)
			break;
		text = comma + 1;
	}
	*days = found;
	return true;
}

static char *put_digits(char *at, int32_t width, int32_t value)
{
	assert(value >= 0);
	for (int32_t i = width; i--; value /= 10)
		at[i] = (char)('0' + value % 10);
	return at + width;
}

static char *put_char(char *at, char c)
{
	*at = c;
	return at + 1;
}

static char *put_date(char *at, int32_t date)
{
	struct ymd ymd = date_ymd(date);

	at = put_char(put_digits(at, 4, ymd.year), '-');
	at = put_char(put_digits(at, 2, ymd.month), '-');
	return put_digits(at, 2, ymd.day);
}

static char *put_clock(char *at, int32_t clock)
{
	at = put_char(put_digits(at, 2, clock / HOUR_MIN), ':');
	return put_digits(at, 2, clock % HOUR_MIN);
}

char *date_print(char text[DATE_TEXT], int32_t date)
{
	*put_date(text, date) = '\0';
	return text;
}

char *month_print(char text[DATE_TEXT], int32_t date)
{
	put_date(text, date);
	text[MONTH_BYTES] = '\0';
	return text;
}

char *week_print(char text[DATE_TEXT], int32_t date)
{
	struct iso_week iso = date_week(date);
	char *at = put_char(put_char(put_digits(text, 4, iso.year), '-'), 'W');

	*put_digits(at, 2, iso.week) = '\0';
	return text;
}

char *minute_print(char text[MINUTE_TEXT], int32_t at_min)
{
	int32_t date = at_min / DAY_MIN;
	char *at = put_char(put_date(text, date), 'T');

	at = put_char(put_clock(at, at_min - date * DAY_MIN), 'Z');
	*at = '\0';
	return text;
}

char *local_print(char text[MINUTE_TEXT], int32_t at_min)
{
	char *at = put_char(put_date(text, min_to_date(at_min)), ' ');

	*put_clock(at, min_to_clock(at_min)) = '\0';
	return text;
}

char *clock_print(char text[CLOCK_TEXT], int32_t clock)
{
	*put_clock(text, clock) = '\0';
	return text;
}

/* One run of days, as one word, two, or a range; returns how many days it took. */
static int32_t put_run(char **at, int32_t days, int32_t first)
{
	int32_t length = 1;

	while (first + length < WEEK_DAYS && (days >> (first + length) & 1))
		length++;
	*at = stpcpy(*at, print_words[first]);
	if (length == 1)
		return 1;
	*at = put_char(*at, length == 2 ? ',' : '-');
	*at = stpcpy(*at, print_words[first + length - 1]);
	return length;
}

char *days_print(char text[DAYS_TEXT], int32_t days)
{
	char *at = text;

	assert((days & ~ALL_DAYS) == 0);
	for (int32_t day = 0; day < WEEK_DAYS; day++) {
		if (!(days >> day & 1))
			continue;
		if (at != text)
			at = put_char(at, ',');
		day += put_run(&at, days, day) - 1;
	}
	*at = '\0';
	return text;
}
