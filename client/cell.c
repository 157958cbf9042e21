#include "cell.h"

#include "../daemon/core/schema.h"
#include "../daemon/core/week.h"
#include "json_write.h"
#include "say.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static const char *text_of_value(const struct json *value)
{
	return json_type(value) == JSON_STRING_VALUE ? json_as_text(value, NULL) : "";
}

/* Each element through `cell`, with `between` them. */
static void each(struct out *to, const struct json *list, const struct viewer *viewer, cell_print *cell,
	const char *between)
{
	for (size_t i = 0; i < json_count(list); i++) {
		if (i)
			out_text(to, between);
		cell(to, json_element(list, i), viewer);
	}
}

void cell_plain(struct out *to, const struct json *value, const struct viewer *viewer)
{
	if (json_type(value) == JSON_LIST)
		each(to, value, viewer, cell_plain, ", ");
	else if (json_type(value) == JSON_INT)
		out_number(to, json_as_int(value));
	else if (json_type(value) == JSON_BOOL)
		cell_flag(to, value, viewer);
	else
		out_text(to, text_of_value(value));
}

void cell_word(struct out *to, const struct json *value, const struct viewer *viewer)
{
	if (json_type(value) == JSON_LIST)
		each(to, value, viewer, cell_word, ", ");
	else if (json_type(value) == JSON_STRING_VALUE)
		out_text(to, text_of_word(json_as_text(value, NULL), viewer->language));
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

void cell_own(struct out *to, const struct json *value, const struct viewer *viewer)
{
	out_text(to, own_word(text_of_value(value), viewer->language));
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

static void figures(struct out *to, const struct json *map, const struct viewer *viewer,
	const char *(*word)(const char *, enum language))
{
	const struct json *value;
	const char *name, *between = "";
	void *walk = NULL;

	while (json_walk(map, &walk, &name, &value)) {
		out_printf(to, "%s%s ", between, word(name, viewer->language));
		cell_plain(to, value, viewer);
		between = ", ";
	}
}

void cell_figures(struct out *to, const struct json *value, const struct viewer *viewer)
{
	figures(to, value, viewer, own_word);
}

void cell_records(struct out *to, const struct json *value, const struct viewer *viewer)
{
	figures(to, value, viewer, kind_word);
}

void cell_flag(struct out *to, const struct json *value, const struct viewer *viewer)
{
	if (json_as_bool(value))
		out_text(to, text_of_word("yes", viewer->language));
}

void cell_hours(struct out *to, const struct json *value, const struct viewer *viewer)
{
	if (json_type(value) == JSON_INT)
		say_hours(to, json_as_int(value), viewer->language);
}

void cell_kroner(struct out *to, const struct json *value, const struct viewer *viewer)
{
	if (json_type(value) == JSON_INT && json_as_int(value))
		say_hundredths(to, json_as_int(value), viewer->language, true);
}

void cell_amount(struct out *to, const struct json *value, const struct viewer *viewer)
{
	if (json_type(value) == JSON_INT)
		say_hundredths(to, json_as_int(value), viewer->language, true);
}

void cell_worked(struct out *to, const struct json *value, const struct viewer *viewer)
{
	const char *worked = text_of_value(value);

	out_text(to, text_of_word(strcmp(worked, "planned") ? worked : "worked.planned", viewer->language));
}

void cell_moment(struct out *to, const struct json *value, const struct viewer *viewer)
{
	int64_t ms = json_moment_ms(value);
	char text[MINUTE_TEXT];

	if (ms)
		out_text(to, local_print(text, (int32_t)(ms / 60000)));
	else if (json_type(value) == JSON_STRING_VALUE)
		cell_plain(to, value, viewer);
}

void cell_side(struct out *to, const struct json *value, const struct viewer *viewer)
{
	const char *side = text_of_value(value);

	out_text(to, text_of_word(strcmp(side, "staff") ? side : "side.staff", viewer->language));
}

static void side_answer(struct out *to, const struct json *consent, const struct viewer *viewer)
{
	const char *answer = json_text_of(consent, "answer");

	out_text(to, !*answer || !strcmp(answer, "none") ? "-" : text_of_word(answer, viewer->language));
}

void cell_sides(struct out *to, const struct json *value, const struct viewer *viewer)
{
	each(to, value, viewer, side_answer, " / ");
}

static void held_competence(struct out *to, const struct json *held, const struct viewer *viewer)
{
	out_text(to, viewer_name(viewer, NAMES_COMPETENCE, json_text_of(held, "competence")));
	if (*json_text_of(held, "to_date"))
		out_printf(to, " (-%s)", json_text_of(held, "to_date"));
}

static void cell_name(struct out *to, const struct json *value, const struct viewer *viewer, enum names names,
	cell_print *itself, const char *between)
{
	if (json_type(value) == JSON_LIST)
		each(to, value, viewer, itself, between);
	else
		out_text(to, viewer_name(viewer, names, text_of_value(value)));
}

void cell_municipality(struct out *to, const struct json *value, const struct viewer *viewer)
{
	cell_name(to, value, viewer, NAMES_MUNICIPALITY, cell_municipality, ", ");
}

void cell_competence(struct out *to, const struct json *value, const struct viewer *viewer)
{
	cell_name(to, value, viewer, NAMES_COMPETENCE, cell_competence, " + ");
}

void cell_profile(struct out *to, const struct json *value, const struct viewer *viewer)
{
	cell_name(to, value, viewer, NAMES_PROFILE, cell_profile, ", ");
}

void cell_competences(struct out *to, const struct json *value, const struct viewer *viewer)
{
	each(to, value, viewer, held_competence, "; ");
}

static void limit(struct out *to, const struct json *of, const struct viewer *viewer)
{
	out_printf(to, "%s ", text_of_word(json_text_of(of, "limit"), viewer->language));
	cell_hours(to, json_member(of, "value_min"), viewer);
	out_printf(to, " (%s)", json_text_of(of, "source"));
}

void cell_limits(struct out *to, const struct json *value, const struct viewer *viewer)
{
	each(to, value, viewer, limit, "; ");
}

static void checked(struct out *to, const struct json *of, const struct viewer *viewer)
{
	out_printf(to, "%s (%s)", text_of_word(json_text_of(of, "limit"), viewer->language), json_text_of(of, "source"));
}

void cell_checked(struct out *to, const struct json *value, const struct viewer *viewer)
{
	each(to, value, viewer, checked, "; ");
}

void cell_count(struct out *to, const struct json *value, const struct viewer *viewer)
{
	if (json_type(value) == JSON_LIST)
		out_number(to, (int64_t)json_count(value));
	else
		cell_plain(to, value, viewer);
}

void cell_person_name(struct out *to, const struct json *person, const struct viewer *viewer)
{
	cell_plain(to, json_member(person, "name"), viewer);
}

void cell_person_phone(struct out *to, const struct json *person, const struct viewer *viewer)
{
	cell_plain(to, json_member(person, "phone"), viewer);
}

void cell_person_mail(struct out *to, const struct json *person, const struct viewer *viewer)
{
	cell_plain(to, json_member(person, "mail"), viewer);
}

void cell_uid(struct out *to, const struct json *value, const struct viewer *viewer)
{
	if (json_type(value) == JSON_INT && json_as_int(value) >= 0)
		cell_plain(to, value, viewer);
}

static void param(struct out *to, const struct json *of, const struct viewer *viewer)
{
	(void)viewer;
	out_printf(to, "%s%s", json_text_of(of, "name"), json_as_bool(json_member(of, "required")) ? "*" : "");
}

void cell_params(struct out *to, const struct json *value, const struct viewer *viewer)
{
	each(to, value, viewer, param, " ");
}

void cell_raw(struct out *to, const struct json *value, const struct viewer *viewer)
{
	(void)viewer;
	if (json_type(value) == JSON_STRING_VALUE)
		out_text(to, json_as_text(value, NULL));
	else if (json_type(value) != JSON_NONE && json_type(value) != JSON_NULL_VALUE)
		json_write(to, NULL, value);
}

void cell_wish(struct out *to, const struct json *side, const struct viewer *viewer)
{
	cell_municipality(to, json_member(side, "municipality"), viewer);
	out_text(to, ": ");
	cell_word(to, json_member(side, "wish"), viewer);
}
