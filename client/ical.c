#include "ical.h"

#include "../daemon/core/limits.h"
#include "../daemon/core/schema.h"
#include "../daemon/core/week.h"
#include "../daemon/io/out.h"
#include "ical_inner.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct calendar {
	const char *at, *end;
	size_t line, next_line;
	struct out text;		/* of the line, unfolded */
	bool opened, in_entry;
	int skipped;			/* components inside, which don't matter: alarms, zones */
	struct entry *entry;
	size_t n;
	struct faults *faults;
};

/* --- lines --- */

static void piece_take(struct calendar *calendar)
{
	const char *lf = memchr(calendar->at, '\n', (size_t)(calendar->end - calendar->at));
	const char *end = lf ? lf : calendar->end;

	out_bytes(&calendar->text, calendar->at, (size_t)(end - calendar->at));
	while (calendar->text.n && calendar->text.bytes[calendar->text.n - 1] == '\r')
		calendar->text.bytes[--calendar->text.n] = '\0';
	calendar->at = lf ? lf + 1 : calendar->end;
	calendar->next_line++;
}

/* The next line, with those that were folded behind it. */
static bool line_take(struct calendar *calendar)
{
	if (calendar->at == calendar->end)
		return false;
	calendar->line = calendar->next_line;
	out_clear(&calendar->text);
	piece_take(calendar);
	while (calendar->at < calendar->end && (*calendar->at == ' ' || *calendar->at == '\t')) {
		calendar->at++;
		piece_take(calendar);
	}
	out_bytes(&calendar->text, "", 1);
	return true;
}

/* Splits "NAME;PARAMS:VALUE" where it stands; a colon between quotes belongs to a parameter. */
static bool line_split(char *text, struct property *property, char *params, size_t room)
{
	char *at = text + strcspn(text, ";:");
	size_t n = 0;
	bool quoted = false;

	for (; at[n] && (quoted || at[n] != ':'); n++)
		quoted ^= at[n] == '"';
	if (!at[n] || n >= room)
		return false;
	memcpy(params, at, n);
	params[n] = '\0';
	*at = '\0';
	*property = (struct property){ text, params, at + n + 1 };
	return true;
}

/* --- properties of an event --- */

static bool uid_keep(struct entry *entry, const struct property *property)
{
	snprintf(entry->uid, sizeof entry->uid, "%s", property->value);
	return true;
}

static bool transparency_keep(struct entry *entry, const struct property *property)
{
	entry->is_free |= !strcasecmp(property->value, "TRANSPARENT");
	return true;
}

static bool status_keep(struct entry *entry, const struct property *property)
{
	entry->is_free |= !strcasecmp(property->value, "CANCELLED");
	return true;
}

static bool refused(struct entry *entry, const struct property *property)
{
	(void)entry;
	(void)property;
	return false;
}

static const struct {
	const char *name;
	bool (*read)(struct entry *, const struct property *);
	enum text wrong;
} property_rows[] = {
	{ "DTSTART", when_start, TEXT_CLIENT_ICAL_MOMENT }, { "DTEND", when_end, TEXT_CLIENT_ICAL_MOMENT },
	{ "DURATION", when_duration, TEXT_CLIENT_ICAL_DURATION }, { "RRULE", when_rule, TEXT_CLIENT_ICAL_RULE },
	{ "EXDATE", when_except, TEXT_CLIENT_ICAL_MOMENT }, { "RECURRENCE-ID", when_instead, TEXT_CLIENT_ICAL_MOMENT },
	{ "RDATE", refused, TEXT_CLIENT_ICAL_REFUSED }, { "EXRULE", refused, TEXT_CLIENT_ICAL_REFUSED },
	{ "UID", uid_keep }, { "TRANSP", transparency_keep }, { "STATUS", status_keep },
};

static void property_take(struct calendar *calendar, const struct property *property)
{
	struct entry *entry = &calendar->entry[calendar->n - 1];

	for (size_t i = 0; i < sizeof property_rows / sizeof *property_rows; i++) {
		if (strcasecmp(property_rows[i].name, property->name) || property_rows[i].read(entry, property)
			|| entry->wrong.text != TEXT_COUNT)
			continue;
		entry->wrong.text = property_rows[i].wrong;
		entry->wrong.line = calendar->line;
		snprintf(entry->wrong.said, sizeof entry->wrong.said, "%s%s:%s", property->name, property->params,
			property->value);
	}
}

/* --- components --- */

static void entry_begin(struct calendar *calendar)
{
	calendar->in_entry = true;
	calendar->entry = memory_resize(calendar->entry, (calendar->n + 1) * sizeof *calendar->entry);
	calendar->entry[calendar->n++] = (struct entry){ .line = calendar->line, .lasts_min = -1,
		.wrong = { .text = TEXT_COUNT, .line = calendar->line } };
}

static void component_begin(struct calendar *calendar, const char *name)
{
	bool inside = calendar->in_entry || calendar->skipped;

	if (!inside && !strcasecmp(name, "VCALENDAR"))
		calendar->opened = true;
	else if (!inside && calendar->opened && !strcasecmp(name, "VEVENT"))
		entry_begin(calendar);
	else
		calendar->skipped++;
}

static void component_end(struct calendar *calendar)
{
	if (calendar->skipped)
		calendar->skipped--;
	else
		calendar->in_entry = false;
}

static void lines_read(struct calendar *calendar)
{
	struct property property;
	char params[256];

	while (line_take(calendar)) {
		if (!line_split(calendar->text.bytes, &property, params, sizeof params))
			continue;
		if (!strcasecmp(property.name, "BEGIN"))
			component_begin(calendar, property.value);
		else if (!strcasecmp(property.name, "END"))
			component_end(calendar);
		else if (calendar->in_entry && !calendar->skipped)
			property_take(calendar, &property);
	}
	if (!calendar->opened)
		fault_note(calendar->faults, 1, "", TEXT_CLIENT_ICAL_NONE, NULL, NULL);
	else if (calendar->in_entry)
		fault_note(calendar->faults, calendar->entry[calendar->n - 1].line, "", TEXT_CLIENT_ICAL_UNENDED, NULL, NULL);
}

/* --- occurrences --- */

/* Is this occurrence taken out, or told of by an event of its own? */
static bool is_excepted(const struct calendar *calendar, const struct entry *entry, const struct moment *begins)
{
	for (size_t i = 0; i < entry->except.n; i++)
		if (moment_is(&entry->except.item[i], begins))
			return true;
	for (size_t i = 0; i < calendar->n && entry->rule.frequency != ONCE; i++) {
		const struct entry *other = &calendar->entry[i];

		if (moment_is(&other->instead_of, begins) && !strcmp(other->uid, entry->uid))
			return true;
	}
	return false;
}

static void busy_add(const struct entry *entry, const struct moment *begins, const struct ical_days *days,
	struct busies *to)
{
	struct busy busy = { entry->line, moment_min(begins), entry_end_min(entry, begins), begins->form == FORM_DATE };

	if (busy.end_min <= busy.start_min || (days->said && (busy.end_min <= local_to_min(days->from_date, 0)
		|| busy.start_min >= local_to_min(days->to_date + 1, 0))))
		return;
	to->item = memory_resize(to->item, (to->n + 1) * sizeof *to->item);
	to->item[to->n++] = busy;
}

static bool is_over(const struct entry *entry, const struct moment *begins)
{
	const struct moment *until = &entry->rule.until;

	if (until->form == FORM_DATE)
		return min_to_date(moment_min(begins)) > until->date;
	return until->form != FORM_NONE && moment_min(begins) > moment_min(until);
}

static void entry_unfold(const struct calendar *calendar, const struct entry *entry, const struct ical_days *days,
	struct busies *to)
{
	int32_t end_date = days->said ? days->to_date : DATE_MAX;
	int32_t last_date = entry->rule.frequency == ONCE ? entry->start.date : end_date;
	int32_t met = 0;
	struct moment begins = entry->start;

	for (; begins.date <= last_date && to->n <= BUSY_MAX; begins.date++) {
		if (!rule_meets(entry, begins.date))
			continue;
		if (is_over(entry, &begins) || (entry->rule.count && ++met > entry->rule.count))
			return;
		if (!is_excepted(calendar, entry, &begins))
			busy_add(entry, &begins, days, to);
	}
}

/* TEXT_COUNT: nothing is wrong with it. */
static enum text entry_wrong(const struct entry *entry, const struct ical_days *days)
{
	const struct rule *rule = &entry->rule;
	int32_t lasts_min;

	if (entry->wrong.text != TEXT_COUNT)
		return entry->wrong.text;
	if (entry->start.form == FORM_NONE)
		return TEXT_CLIENT_ICAL_START;
	if (rule->frequency != ONCE && !rule->count && rule->until.form == FORM_NONE && !days->said)
		return TEXT_CLIENT_ICAL_ENDLESS;
	lasts_min = entry_end_min(entry, &entry->start) - moment_min(&entry->start);
	return lasts_min < 0 || lasts_min > SPAN_DAYS_MAX * DAY_MIN ? TEXT_CLIENT_ICAL_LENGTH : TEXT_COUNT;
}

static void entries_unfold(const struct calendar *calendar, const struct ical_days *days, struct busies *to)
{
	for (size_t i = 0; i < calendar->n && to->n <= BUSY_MAX; i++) {
		const struct entry *entry = &calendar->entry[i];
		enum text wrong = entry->is_free ? TEXT_COUNT : entry_wrong(entry, days);

		if (wrong != TEXT_COUNT)
			fault_note(calendar->faults, entry->wrong.line, "", wrong, entry->wrong.said, NULL);
		else if (!entry->is_free)
			entry_unfold(calendar, entry, days, to);
	}
	if (to->n > BUSY_MAX)
		fault_note(calendar->faults, 1, "", TEXT_CLIENT_ICAL_MANY, NULL, NULL);
}

void ical_read(const char *bytes, size_t n, const struct ical_days *days, struct busies *to, struct faults *faults)
{
	struct calendar calendar = { .at = bytes, .end = bytes + n, .next_line = 1, .faults = faults };

	if (n >= 3 && !memcmp(bytes, "\xef\xbb\xbf", 3))
		calendar.at += 3;
	lines_read(&calendar);
	if (!faults->n)
		entries_unfold(&calendar, days, to);
	for (size_t i = 0; i < calendar.n; i++)
		free(calendar.entry[i].except.item);
	free(calendar.entry);
	out_free(&calendar.text);
}
