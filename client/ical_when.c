/* The values of iCalendar: moments, durations, rules. */
#include "ical_inner.h"

#include "../daemon/core/limits.h"
#include "../daemon/core/schema.h"
#include "../daemon/core/week.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { HOUR_MIN = 60, WEEK_DAYS = 7, YEAR_MONTHS = 12 };

/* --- figures and words --- */

/* `width` digits at `text`; -1: they aren't. */
static int32_t digits(const char *text, size_t width)
{
	int32_t sum = 0;

	for (size_t i = 0; i < width; i++) {
		if (text[i] < '0' || text[i] > '9')
			return -1;
		sum = sum * 10 + (text[i] - '0');
	}
	return sum;
}

/* A whole number of at most five digits, *text moved behind it; -1: none. */
static int32_t number_take(const char **text)
{
	size_t n = strspn(*text, "0123456789");
	int32_t value = n && n <= 5 ? digits(*text, n) : -1;

	*text += n;
	return value;
}

/* The value of ";NAME=value" among the parameters, without quotes. */
static bool param_copy(const char *params, const char *name, char *to, size_t room)
{
	size_t bytes = strlen(name);

	for (; *params; params += 1 + strcspn(params + 1, ";")) {
		const char *value;

		if (strncasecmp(params + 1, name, bytes) || params[1 + bytes] != '=')
			continue;
		value = params + 1 + bytes + 1;
		value += *value == '"';
		return snprintf(to, room, "%.*s", (int)strcspn(value, "\";"), value) < (int)room;
	}
	return false;
}

/* --- moments --- */

/* Zones with Norway's clock since 1996, by their names here and in Outlook. */
static const struct { const char *name; enum form form; } zones[] = {
	{ "Europe/Oslo", FORM_LOCAL }, { "Europe/Stockholm", FORM_LOCAL }, { "Europe/Copenhagen", FORM_LOCAL },
	{ "Europe/Berlin", FORM_LOCAL }, { "Arctic/Longyearbyen", FORM_LOCAL }, { "CET", FORM_LOCAL },
	{ "W. Europe Standard Time", FORM_LOCAL }, { "Romance Standard Time", FORM_LOCAL },
	{ "Central Europe Standard Time", FORM_LOCAL }, { "Central European Standard Time", FORM_LOCAL },
	{ "UTC", FORM_UTC }, { "Etc/UTC", FORM_UTC }, { "GMT", FORM_UTC },
};

/* Some programs put a path before the name: "/freeassociation.sourceforge.net/Europe/Oslo". */
static bool zone_is(const char *said, const char *name)
{
	size_t said_bytes = strlen(said), bytes = strlen(name);

	return !strcasecmp(said, name) || (*said == '/' && said_bytes > bytes
		&& said[said_bytes - bytes - 1] == '/' && !strcasecmp(said + said_bytes - bytes, name));
}

/* FORM_NONE: a zone whose clock we don't know. */
static enum form form_of(const char *params)
{
	char said[96];

	if (!strcasestr(params, ";TZID="))
		return FORM_LOCAL;
	if (!param_copy(params, "TZID", said, sizeof said))
		return FORM_NONE;
	for (size_t i = 0; i < sizeof zones / sizeof *zones; i++)
		if (zone_is(said, zones[i].name))
			return zones[i].form;
	return FORM_NONE;
}

static bool date_read(const char *text, int32_t *date)
{
	struct ymd ymd = { digits(text, 4), -1, -1 };

	if (ymd.year >= 0 && (ymd.month = digits(text + 4, 2)) >= 0)
		ymd.day = digits(text + 6, 2);
	if (ymd.day < 0 || !date_is_valid(ymd))
		return false;
	*date = date_of(ymd);
	return *date >= DATE_MIN && *date <= DATE_MAX;
}

/* "T073000": minutes of the day; the seconds are read and dropped. -1: no time. */
static int32_t clock_read(const char *text)
{
	int32_t hour = *text == 'T' ? digits(text + 1, 2) : -1;
	int32_t minute = hour >= 0 ? digits(text + 3, 2) : -1;
	int32_t second = minute >= 0 ? digits(text + 5, 2) : -1;

	return second < 0 || second > 60 || minute > 59 || hour > 23 ? -1 : hour * HOUR_MIN + minute;
}

/* "20260706", "20260706T073000", "20260706T053000Z": all of the `bytes`. */
static bool moment_read(const char *params, const char *text, size_t bytes, struct moment *moment)
{
	bool utc = bytes == 16 && text[15] == 'Z';

	*moment = (struct moment){ bytes == 8 ? FORM_DATE : utc ? FORM_UTC : form_of(params), 0, 0 };
	if (moment->form == FORM_NONE || (bytes != 8 && bytes != 15 && !utc) || !date_read(text, &moment->date))
		return false;
	moment->clock = bytes == 8 ? 0 : clock_read(text + 8);
	return moment->clock >= 0;
}

static bool property_moment(const struct property *property, struct moment *moment)
{
	return moment_read(property->params, property->value, strlen(property->value), moment);
}

bool when_start(struct entry *entry, const struct property *property)
{
	return property_moment(property, &entry->start);
}

bool when_end(struct entry *entry, const struct property *property)
{
	return property_moment(property, &entry->end);
}

/* An occurrence moved together with all after it is more than this reads. */
bool when_instead(struct entry *entry, const struct property *property)
{
	char range[24];

	return !param_copy(property->params, "RANGE", range, sizeof range)
		&& property_moment(property, &entry->instead_of);
}

bool when_except(struct entry *entry, const struct property *property)
{
	for (const char *at = property->value;; at++) {
		size_t bytes = strcspn(at, ",");
		struct moment moment;

		if (!moment_read(property->params, at, bytes, &moment))
			return false;
		entry->except.item = memory_resize(entry->except.item, (entry->except.n + 1) * sizeof moment);
		entry->except.item[entry->except.n++] = moment;
		at += bytes;
		if (!*at)
			return true;
	}
}

/* The clock may lie past midnight, or days past it. */
static int32_t local_min(int32_t date, int32_t clock)
{
	return local_to_min(date + clock / DAY_MIN, clock % DAY_MIN);
}

int32_t moment_min(const struct moment *moment)
{
	if (moment->form == FORM_UTC)
		return moment->date * DAY_MIN + moment->clock;
	return local_min(moment->date, moment->clock);
}

bool moment_is(const struct moment *moment, const struct moment *occurrence)
{
	if (moment->form == FORM_DATE)
		return moment->date == min_to_date(moment_min(occurrence));
	return moment->form != FORM_NONE && moment_min(moment) == moment_min(occurrence);
}

/* --- durations --- */

/* "P1W", "P1D", "PT7H30M", "P1DT2H". */
bool when_duration(struct entry *entry, const struct property *property)
{
	const char *at = property->value;
	bool clock = false;

	entry->lasts_days = entry->lasts_min = 0;
	for (at += strspn(at, "+"); *at == 'P' || *at == 'T'; at++)
		clock = *at == 'T';
	while (*at) {
		int32_t value = number_take(&at);

		if (value < 0 || !*at || !strchr(clock ? "HMS" : "WD", *at))
			return false;
		entry->lasts_days += *at == 'W' ? value * WEEK_DAYS : *at == 'D' ? value : 0;
		entry->lasts_min += *at == 'H' ? value * HOUR_MIN : *at == 'M' ? value : 0;
		if (entry->lasts_days > SPAN_DAYS_MAX || entry->lasts_min > SPAN_DAYS_MAX * DAY_MIN)
			return false;
		clock |= *++at == 'T';
		at += *at == 'T';
	}
	return true;
}

/* A night shift until 07:00 is until 07:00 in the night of summer time too, so an end of the same form
 * is so many days and minutes of the clock later; RFC 5545 would have so many minutes. */
int32_t entry_end_min(const struct entry *entry, const struct moment *begins)
{
	struct moment end = *begins;

	if (entry->end.form != FORM_NONE && entry->end.form != begins->form)
		return moment_min(begins) + moment_min(&entry->end) - moment_min(&entry->start);
	if (entry->end.form != FORM_NONE) {
		end.clock += (entry->end.date - entry->start.date) * DAY_MIN + entry->end.clock - entry->start.clock;
		return end.clock >= 0 ? moment_min(&end) : moment_min(begins) - 1;
	}
	if (entry->lasts_min < 0)
		end.date += begins->form == FORM_DATE;
	else
		end.date += entry->lasts_days;
	return moment_min(&end) + (entry->lasts_min < 0 ? 0 : entry->lasts_min);
}

/* --- rules --- */

static int32_t weekday_read(const char *text, size_t bytes)
{
	static const char words[] = "MOTUWETHFRSASU";

	for (int32_t day = 0; bytes == 2 && day < WEEK_DAYS; day++)
		if (!strncasecmp(words + 2 * day, text, 2))
			return day;
	return -1;
}

static bool frequency_read(struct rule *rule, const char *text)
{
	static const struct { const char *word; enum frequency frequency; int32_t interval; } words[] = {
		{ "DAILY", DAILY, 1 }, { "WEEKLY", WEEKLY, 1 }, { "MONTHLY", MONTHLY, 1 },
		{ "YEARLY", MONTHLY, YEAR_MONTHS },
	};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (rule->frequency != ONCE || strcasecmp(words[i].word, text))
			continue;
		rule->frequency = words[i].frequency;
		rule->interval *= words[i].interval;
		return true;
	}
	return false;
}

static bool days_read(struct rule *rule, const char *text)
{
	for (;; text++) {
		size_t bytes = strcspn(text, ",");
		int32_t day = weekday_read(text, bytes);

		if (day < 0)
			return false;
		rule->days |= 1 << day;
		text += bytes;
		if (!*text)
			return true;
	}
}

static bool positive_read(const char *text, int32_t *value)
{
	*value = number_take(&text);
	return *value > 0 && !*text;
}

static bool part_read(struct rule *rule, const char *name, const char *value)
{
	int32_t interval;

	if (!strcasecmp(name, "FREQ"))
		return frequency_read(rule, value);
	if (!strcasecmp(name, "COUNT"))
		return positive_read(value, &rule->count);
	if (!strcasecmp(name, "UNTIL"))
		return moment_read("", value, strlen(value), &rule->until);
	if (!strcasecmp(name, "BYDAY"))
		return days_read(rule, value);
	if (!strcasecmp(name, "WKST"))
		return (rule->week_start = weekday_read(value, strlen(value))) >= 0;
	if (strcasecmp(name, "INTERVAL") || rule->interval > YEAR_MONTHS || !positive_read(value, &interval))
		return false;
	rule->interval *= interval;
	return true;
}

/* One that says more than we read ("the second Monday") is refused, not guessed. */
bool when_rule(struct entry *entry, const struct property *property)
{
	struct rule *rule = &entry->rule;
	char part[160], *value;
	size_t bytes;

	*rule = (struct rule){ .interval = 1 };
	for (const char *at = property->value; *at; at += bytes + (at[bytes] == ';')) {
		bytes = strcspn(at, ";");
		snprintf(part, sizeof part, "%.*s", (int)bytes, at);
		value = strchr(part, '=');
		if (bytes >= sizeof part || !value)
			return false;
		*value++ = '\0';
		if (!part_read(rule, part, value))
			return false;
	}
	return rule->frequency != ONCE && !(rule->frequency == MONTHLY && rule->days);
}

static bool week_meets(const struct entry *entry, int32_t date)
{
	int32_t weekday = date_weekday(entry->start.date);
	int32_t first = entry->start.date - (weekday - entry->rule.week_start + WEEK_DAYS) % WEEK_DAYS;
	int32_t days = entry->rule.days ? entry->rule.days : 1 << weekday;

	return (date - first) / WEEK_DAYS % entry->rule.interval == 0 && days >> date_weekday(date) & 1;
}

static bool month_meets(const struct entry *entry, int32_t date)
{
	struct ymd first = date_ymd(entry->start.date), this = date_ymd(date);
	int32_t months = (this.year - first.year) * YEAR_MONTHS + this.month - first.month;

	return this.day == first.day && months % entry->rule.interval == 0;
}

bool rule_meets(const struct entry *entry, int32_t date)
{
	const struct rule *rule = &entry->rule;

	if (date == entry->start.date)
		return true;
	if (rule->frequency == WEEKLY)
		return week_meets(entry, date);
	if (rule->frequency == MONTHLY)
		return month_meets(entry, date);
	return rule->frequency == DAILY && (date - entry->start.date) % rule->interval == 0
		&& (!rule->days || rule->days >> date_weekday(date) & 1);
}
