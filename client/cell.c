#include "cell.h"

#include "../daemon/core/schema.h"
#include "../daemon/core/week.h"
#include "json_write.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static const char *text_of_value(const struct json *value)
{
	return json_type(value) == JSON_STRING_VALUE ? json_as_text(value, NULL) : "";
}

/* Each element through `cell`, with `between` them. */
static void each(struct out *to, const struct json *list, enum language language, cell_print *cell, const char *between)
{
	for (size_t i = 0; i < json_count(list); i++) {
		if (i)
			out_text(to, between);
		cell(to, json_element(list, i), language);
	}
}

void cell_plain(struct out *to, const struct json *value, enum language language)
{
	if (json_type(value) == JSON_LIST)
		each(to, value, language, cell_plain, ", ");
	else if (json_type(value) == JSON_INT)
		out_number(to, json_as_int(value));
	else if (json_type(value) == JSON_BOOL)
		cell_flag(to, value, language);
	else
		out_text(to, text_of_value(value));
}

void cell_word(struct out *to, const struct json *value, enum language language)
{
	if (json_type(value) == JSON_LIST)
		each(to, value, language, cell_word, ", ");
	else if (json_type(value) == JSON_STRING_VALUE)
		out_text(to, text_of_word(json_as_text(value, NULL), language));
}

static const struct { const char *word; enum text text; } own_words[] = {
	{ "home", TEXT_CLIENT_OWN_HOME }, { "busy", TEXT_CLIENT_OWN_BUSY }, { "free", TEXT_CLIENT_OWN_FREE },
	{ "held", TEXT_CLIENT_OWN_HELD }, { "taken", TEXT_CLIENT_OWN_TAKEN },
	{ "leading", TEXT_CLIENT_OWN_LEADING }, { "away", TEXT_CLIENT_OWN_AWAY }, { "loading", TEXT_CLIENT_OWN_LOADING },
	{ "real", TEXT_CLIENT_OWN_REAL }, { "given", TEXT_CLIENT_OWN_GIVEN },
	{ "open", TEXT_CLIENT_OWN_OPEN }, { "due", TEXT_CLIENT_OWN_DUE }, { "journal", TEXT_CLIENT_OWN_JOURNAL },
	{ "inbox", TEXT_CLIENT_OWN_INBOX },
};

static const char *own_word(const char *word, enum language language)
{
	for (size_t i = 0; i < sizeof own_words / sizeof *own_words; i++)
		if (!strcmp(own_words[i].word, word))
			return text_of(own_words[i].text, language);
	return word;
}

void cell_own(struct out *to, const struct json *value, enum language language)
{
	out_text(to, own_word(text_of_value(value), language));
}

/* Of "municipalities", as vikard counts them. */
static const char *kind_word(const char *plural, enum language language)
{
	char name[48];

	for (enum kind kind = KIND_NONE + 1; kind < KIND_COUNT; kind++) {
		if (strcmp(kind_row(kind)->plural, plural))
			continue;
		snprintf(name, sizeof name, "kind.%s", kind_row(kind)->schema->name);
		const char *word = text_of_word(name, language);
		return word == name ? plural : word;
	}
	return plural;
}

static void figures(struct out *to, const struct json *map, enum language language,
	const char *(*word)(const char *, enum language))
{
	const struct json *value;
	const char *name, *between = "";
	void *walk = NULL;

	while (json_walk(map, &walk, &name, &value)) {
		out_printf(to, "%s%s ", between, word(name, language));
		cell_plain(to, value, language);
		between = ", ";
	}
}

void cell_figures(struct out *to, const struct json *value, enum language language)
{
	figures(to, value, language, own_word);
}

void cell_records(struct out *to, const struct json *value, enum language language)
{
	figures(to, value, language, kind_word);
}

void cell_flag(struct out *to, const struct json *value, enum language language)
{
	if (json_as_bool(value))
		out_text(to, text_of_word("yes", language));
}

/* Hundredths with the language's decimal sign, without a tail of zeros unless `whole_cents`. */
static void hundredths(struct out *to, int64_t value, enum language language, bool whole_cents)
{
	const char *sign = value < 0 ? "-" : "", *point = language == LANGUAGE_EN ? "." : ",";
	int64_t size = value < 0 ? -value : value;

	if (size % 100 == 0)
		out_printf(to, "%s%" PRId64, sign, size / 100);
	else if (size % 10 == 0 && !whole_cents)
		out_printf(to, "%s%" PRId64 "%s%" PRId64, sign, size / 100, point, size % 100 / 10);
	else
		out_printf(to, "%s%" PRId64 "%s%02" PRId64, sign, size / 100, point, size % 100);
}

static void minutes_as_hours(struct out *to, int64_t minutes, enum language language)
{
	hundredths(to, (minutes * 100 + (minutes < 0 ? -30 : 30)) / 60, language, false);
}

void cell_hours(struct out *to, const struct json *value, enum language language)
{
	if (json_type(value) == JSON_INT)
		minutes_as_hours(to, json_as_int(value), language);
}

void cell_kroner(struct out *to, const struct json *value, enum language language)
{
	if (json_type(value) == JSON_INT && json_as_int(value))
		hundredths(to, json_as_int(value), language, true);
}

void cell_moment(struct out *to, const struct json *value, enum language language)
{
	int64_t ms = json_moment_ms(value);
	char text[MINUTE_TEXT];

	if (ms)
		out_text(to, local_print(text, (int32_t)(ms / 60000)));
	else if (json_type(value) == JSON_STRING_VALUE)
		cell_plain(to, value, language);
}

void cell_side(struct out *to, const struct json *value, enum language language)
{
	const char *side = text_of_value(value);

	out_text(to, text_of_word(strcmp(side, "staff") ? side : "side.staff", language));
}

static void side_answer(struct out *to, const struct json *consent, enum language language)
{
	const char *answer = json_text_of(consent, "answer");

	out_text(to, !*answer || !strcmp(answer, "none") ? "-" : text_of_word(answer, language));
}

void cell_sides(struct out *to, const struct json *value, enum language language)
{
	each(to, value, language, side_answer, " / ");
}

static void held_competence(struct out *to, const struct json *held, enum language language)
{
	(void)language;
	out_text(to, json_text_of(held, "competence"));
	if (*json_text_of(held, "to_date"))
		out_printf(to, " (-%s)", json_text_of(held, "to_date"));
}

void cell_competences(struct out *to, const struct json *value, enum language language)
{
	each(to, value, language, held_competence, ", ");
}

static void limit(struct out *to, const struct json *of, enum language language)
{
	out_printf(to, "%s ", text_of_word(json_text_of(of, "limit"), language));
	cell_hours(to, json_member(of, "value_min"), language);
	out_printf(to, " (%s)", json_text_of(of, "source"));
}

void cell_limits(struct out *to, const struct json *value, enum language language)
{
	each(to, value, language, limit, "; ");
}

static void span(struct out *to, const struct json *of, enum language language)
{
	(void)language;
	out_printf(to, "%s/%s %s %s-%s", json_text_of(of, "from"), json_text_of(of, "to"), json_text_of(of, "days"),
		json_text_of(of, "start"), json_text_of(of, "end"));
}

void cell_spans(struct out *to, const struct json *value, enum language language)
{
	each(to, value, language, span, "; ");
}

static void line(struct out *to, const struct json *of, enum language language)
{
	out_printf(to, "%" PRId64 " ", json_int_of(of, "count"));
	cell_plain(to, json_member(of, "must"), language);
	out_text(to, " ");
	if (!json_int_of(of, "week_min")) {
		cell_spans(to, json_member(of, "shifts"), language);
		return;
	}
	out_printf(to, "%s/%s ", json_text_of(of, "from"), json_text_of(of, "to"));
	cell_hours(to, json_member(of, "week_min"), language);
	out_printf(to, " %s", text_of(TEXT_CLIENT_HOURS_A_WEEK, language));
}

void cell_lines(struct out *to, const struct json *value, enum language language)
{
	each(to, value, language, line, "; ");
}

void cell_seats_hours(struct out *to, const struct json *value, enum language language)
{
	int64_t minutes = 0;

	for (size_t i = 0; i < json_count(value); i++)
		minutes += json_int_of(json_element(value, i), "minutes");
	minutes_as_hours(to, minutes, language);
}

void cell_seats_time(struct out *to, const struct json *value, enum language language)
{
	if (!json_count(value))
		return;
	cell_moment(to, json_member(json_element(value, 0), "start"), language);
	out_text(to, " - ");
	cell_moment(to, json_member(json_element(value, json_count(value) - 1), "end"), language);
}

static void window(struct out *to, const struct json *of, enum language language)
{
	cell_moment(to, json_member(of, "start"), language);
	out_text(to, " - ");
	cell_moment(to, json_member(of, "end"), language);
}

void cell_windows(struct out *to, const struct json *value, enum language language)
{
	each(to, value, language, window, "; ");
}

void cell_count(struct out *to, const struct json *value, enum language language)
{
	if (json_type(value) == JSON_LIST)
		out_number(to, (int64_t)json_count(value));
	else
		cell_plain(to, value, language);
}

void cell_uid(struct out *to, const struct json *value, enum language language)
{
	if (json_type(value) == JSON_INT && json_as_int(value) >= 0)
		cell_plain(to, value, language);
}

static void param(struct out *to, const struct json *of, enum language language)
{
	(void)language;
	out_printf(to, "%s%s", json_text_of(of, "name"), json_as_bool(json_member(of, "required")) ? "*" : "");
}

void cell_params(struct out *to, const struct json *value, enum language language)
{
	each(to, value, language, param, " ");
}

void cell_raw(struct out *to, const struct json *value, enum language language)
{
	(void)language;
	if (json_type(value) == JSON_STRING_VALUE)
		out_text(to, json_as_text(value, NULL));
	else if (json_type(value) != JSON_NONE && json_type(value) != JSON_NULL_VALUE)
		json_write(to, NULL, value);
}
