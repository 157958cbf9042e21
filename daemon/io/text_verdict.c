#include "text.h"

#include "../core/week.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

enum { NUMBER_TEXT = 48 };

static char *print_span(char text[NUMBER_TEXT], int64_t minutes, enum language language)
{
	char hours_text[24], minutes_text[24];
	enum text form = minutes % 60 ? TEXT_UNIT_HOURS_MINUTES : TEXT_UNIT_HOURS;

	snprintf(hours_text, sizeof(hours_text), "%" PRId64, minutes / 60);
	snprintf(minutes_text, sizeof(minutes_text), "%" PRId64, minutes % 60);
	if (minutes < 60)
		return text_fill(text, NUMBER_TEXT, TEXT_UNIT_MINUTES, language, minutes_text, NULL, NULL);
	return text_fill(text, NUMBER_TEXT, form, language, hours_text, minutes_text, NULL);
}

/* A day and more in whole days. */
static char *print_notice(char text[NUMBER_TEXT], int64_t minutes, enum language language)
{
	int64_t days = minutes / (24 * 60);
	char days_text[24];

	if (!days)
		return print_span(text, minutes, language);
	snprintf(days_text, sizeof(days_text), "%" PRId64, days);
	return text_fill(text, NUMBER_TEXT, days == 1 ? TEXT_UNIT_DAY : TEXT_UNIT_DAYS, language, days_text, NULL, NULL);
}

static char *print_count(char text[NUMBER_TEXT], int64_t count, enum language language)
{
	(void)language;
	snprintf(text, NUMBER_TEXT, "%" PRId64, count);
	return text;
}

static char *print_money(char text[NUMBER_TEXT], int64_t ore, enum language language)
{
	char amount[32];
	char point = language == LANGUAGE_EN ? '.' : ',';

	if (ore % 100)
		snprintf(amount, sizeof(amount), "%" PRId64 "%c%02d", ore / 100, point, (int)(ore % 100));
	else
		snprintf(amount, sizeof(amount), "%" PRId64, ore / 100);
	return text_fill(text, NUMBER_TEXT, TEXT_UNIT_KRONER, language, amount, NULL, NULL);
}

static char *print_date(char text[NUMBER_TEXT], int64_t date, enum language language)
{
	(void)language;		/* ISO everywhere */
	return date_print(text, (int32_t)date);
}

/* The rules with numbers: how they are written, and what is said without them. */
static const struct row {
	char *(*print)(char text[NUMBER_TEXT], int64_t, enum language);
	enum text brief;
} rows[REASON_COUNT] = {
	[REASON_COMPETENCE_EXPIRED] = { print_date, TEXT_SHORT_COMPETENCE_EXPIRED },
	[REASON_DAY_LIMIT] = { print_span, TEXT_SHORT_DAY_LIMIT },
	[REASON_WEEK_LIMIT] = { print_span, TEXT_SHORT_WEEK_LIMIT },
	[REASON_DAILY_REST] = { print_span, TEXT_SHORT_DAILY_REST },
	[REASON_WEEKLY_REST] = { print_span, TEXT_SHORT_WEEKLY_REST },
	[REASON_NOTICE_SHORT] = { print_span, TEXT_SHORT_NOTICE_SHORT },
	[REASON_OFFER_WEEK] = { print_span, TEXT_SHORT_OFFER_WEEK },
	[REASON_TRAVEL_FAR] = { print_span, TEXT_SHORT_TRAVEL_FAR },
	[REASON_RATE_CAP] = { print_money, TEXT_SHORT_RATE_CAP },
	[REASON_BUDGET] = { print_money, TEXT_SHORT_BUDGET },
	[REASON_LEND_LIMIT] = { print_span, TEXT_SHORT_LEND_LIMIT },
	[REASON_BORROW_LIMIT] = { print_span, TEXT_SHORT_BORROW_LIMIT },
	[REASON_AGREEMENT_LIMIT] = { print_span, TEXT_SHORT_AGREEMENT_LIMIT },
	[REASON_MINIMUM_COVER] = { print_count, TEXT_SHORT_MINIMUM_COVER },
	[REASON_RECALL_SHORT] = { print_notice, TEXT_SHORT_RECALL_SHORT },
	[REASON_PLAN_NOTICE] = { print_notice, TEXT_SHORT_PLAN_NOTICE },
	[REASON_DATES_MOVED] = { print_date, TEXT_SHORT_DATES_MOVED },
	[REASON_HOLIDAY_NOW] = { print_date, TEXT_SHORT_HOLIDAY_NOW },
	[REASON_HOLIDAY_NO_MORE] = { print_date, TEXT_SHORT_HOLIDAY_NO_MORE },
	[REASON_CLOCK_CHANGE] = { print_date, TEXT_SHORT_CLOCK_CHANGE },
	[REASON_WEEK_MISSING] = { print_date, TEXT_SHORT_WEEK_MISSING },
	[REASON_WEEK_ADDED] = { print_date, TEXT_SHORT_WEEK_ADDED },
};

/* What would help: how much is written, what is said, and what without what concerns one person. */
static char *print_weekday(char text[NUMBER_TEXT], int64_t date, enum language language)
{
	static const char *const words[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };
	char day[DATE_TEXT];

	snprintf(text, NUMBER_TEXT, "%s %s", text_of_word(words[date_weekday((int32_t)date)], language),
		date_print(day, (int32_t)date));
	return text;
}

static const struct relax_text {
	char *(*print)(char text[NUMBER_TEXT], int64_t, enum language);
	enum text own, partner;
} relax_texts[RELAX_COUNT] = {
	[RELAX_CLOCK] = { print_span, TEXT_RELAX_CLOCK, TEXT_RELAX_CLOCK },
	[RELAX_DAY] = { print_weekday, TEXT_RELAX_DAY, TEXT_RELAX_DAY },
	[RELAX_COUNT_MIN] = { print_count, TEXT_RELAX_COUNT_MIN, TEXT_RELAX_COUNT_MIN },
	[RELAX_RATE_CAP] = { print_money, TEXT_RELAX_RATE_CAP, TEXT_RELAX_RATE_CAP },
	[RELAX_BUDGET] = { print_money, TEXT_RELAX_BUDGET, TEXT_RELAX_BUDGET },
	[RELAX_BORROW_LIMIT] = { print_span, TEXT_RELAX_BORROW_LIMIT, TEXT_RELAX_BORROW_LIMIT },
	[RELAX_OFFER] = { print_count, TEXT_RELAX_OFFER, TEXT_RELAX_OFFER_PARTNER },
	[RELAX_FREE] = { print_span, TEXT_RELAX_FREE, TEXT_RELAX_FREE_PARTNER },
	[RELAX_NOTICE] = { print_span, TEXT_RELAX_NOTICE, TEXT_RELAX_NOTICE_PARTNER },
	[RELAX_OFFER_WEEK] = { print_span, TEXT_RELAX_OFFER_WEEK, TEXT_RELAX_OFFER_WEEK_PARTNER },
	[RELAX_OFFER_AGREEMENT] = { print_count, TEXT_RELAX_OFFER_AGREEMENT, TEXT_RELAX_OFFER_AGREEMENT_PARTNER },
	[RELAX_TRAVEL] = { print_span, TEXT_RELAX_TRAVEL, TEXT_RELAX_TRAVEL_PARTNER },
	[RELAX_CERTIFICATE] = { print_date, TEXT_RELAX_CERTIFICATE, TEXT_RELAX_CERTIFICATE_PARTNER },
	[RELAX_UNDERCUT] = { print_count, TEXT_RELAX_UNDERCUT, TEXT_RELAX_UNDERCUT_PARTNER },
	[RELAX_LEND_LIMIT] = { print_span, TEXT_RELAX_LEND_LIMIT, TEXT_RELAX_LEND_LIMIT },
	[RELAX_AGREEMENT_LIMIT] = { print_span, TEXT_RELAX_AGREEMENT_LIMIT, TEXT_RELAX_AGREEMENT_LIMIT },
	[RELAX_AGREEMENT_PERIOD] = { print_date, TEXT_RELAX_AGREEMENT_PERIOD, TEXT_RELAX_AGREEMENT_PERIOD },
	[RELAX_AGREEMENT_CODES] = { print_count, TEXT_RELAX_AGREEMENT_CODES, TEXT_RELAX_AGREEMENT_CODES },
	[RELAX_CONSULTATION] = { print_count, TEXT_RELAX_CONSULTATION, TEXT_RELAX_CONSULTATION },
};

/* A day is said by its date, all else by how much it is. */
static int64_t relax_figure(const struct relaxation *r)
{
	if (r->kind == RELAX_DAY)
		return min_to_date(r->moved.start_min);
	if (relax_rows[r->kind].measure == MEASURE_DAYS)
		return r->to;
	return (int64_t)abs(r->steps) * relax_rows[r->kind].unit;
}

char *text_of_relaxation(char *to, size_t bytes, const struct relaxation *r, const char *who, bool partner,
	enum language language)
{
	const struct relax_text *row = &relax_texts[r->kind];
	enum text text = partner ? row->partner : row->own;
	char figure[NUMBER_TEXT];

	assert(row->print);
	if (r->kind == RELAX_CLOCK && r->steps < 0)
		text = TEXT_RELAX_CLOCK_EARLIER;
	return text_fill(to, bytes, text, language, row->print(figure, relax_figure(r), language), who, NULL);
}

enum text text_of_reason_short(enum reason reason)
{
	assert(reason < REASON_COUNT);
	return rows[reason].print ? rows[reason].brief : text_of_reason(reason);
}

char *text_of_verdict(char *to, size_t bytes, const struct verdict *verdict, enum language language)
{
	const struct row *row = &rows[verdict->reason];
	char found[NUMBER_TEXT], limit[NUMBER_TEXT];

	if (!row->print || verdict->limit < 0)
		return text_fill(to, bytes, text_of_reason_short(verdict->reason), language, NULL, NULL,
			NULL);
	row->print(found, verdict->found > 0 ? verdict->found : 0, language);
	row->print(limit, verdict->limit, language);
	return text_fill(to, bytes, text_of_reason(verdict->reason), language, found, limit, NULL);
}
