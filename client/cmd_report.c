/* report: what the co-operation delivered, a request or a period. */
#include "command.h"
#include "params.h"
#include "views.h"

#include "../daemon/core/week.h"

#include <stdio.h>
#include <string.h>

/* --- cells --- */

static void step(struct out *to, const struct json *medians, const struct viewer *viewer, const char *name)
{
	cell_plain(to, json_member(medians, name), viewer);
}

static void cell_proposed(struct out *to, const struct json *medians, const struct viewer *viewer)
{
	step(to, medians, viewer, "proposed");
}

static void cell_lender(struct out *to, const struct json *medians, const struct viewer *viewer)
{
	step(to, medians, viewer, "lender");
}

static void cell_borrower(struct out *to, const struct json *medians, const struct viewer *viewer)
{
	step(to, medians, viewer, "borrower");
}

static void cell_filled(struct out *to, const struct json *medians, const struct viewer *viewer)
{
	step(to, medians, viewer, "filled");
}

/* {"holiday":2} -> "ferieavvikling 2"; a word of the catalogue with `field` before it. */
static void counts(struct out *to, const struct json *map, const struct viewer *viewer, const char *field)
{
	const struct json *value;
	const char *name, *between = "";
	void *walk = NULL;
	char word[64];

	while (json_walk(map, &walk, &name, &value)) {
		snprintf(word, sizeof word, "%s%s", field, name);
		out_printf(to, "%s%s ", between, text_of_word(word, viewer->language));
		cell_plain(to, value, viewer);
		between = ", ";
	}
}

static void cell_noes(struct out *to, const struct json *map, const struct viewer *viewer)
{
	counts(to, map, viewer, "no_code.");
}

static void cell_alternatives(struct out *to, const struct json *map, const struct viewer *viewer)
{
	counts(to, map, viewer, "");
}

const struct column report_columns[] = {
	{ TEXT_CLIENT_COLUMN_REQUESTS, "requests", cell_plain },
	{ TEXT_CLIENT_COLUMN_SEATS_ASKED, "seats_asked", cell_plain },
	{ TEXT_CLIENT_COLUMN_SEATS_FILLED, "seats_filled", cell_plain },
	{ TEXT_CLIENT_COLUMN_HOURS_ASKED, "minutes_asked", cell_hours },
	{ TEXT_CLIENT_COLUMN_HOURS_FILLED, "minutes_filled", cell_hours },
	{ TEXT_CLIENT_COLUMN_TO_PROPOSED, "median_min", cell_proposed },
	{ TEXT_CLIENT_COLUMN_TO_LENDER, "median_min", cell_lender },
	{ TEXT_CLIENT_COLUMN_TO_BORROWER, "median_min", cell_borrower },
	{ TEXT_CLIENT_COLUMN_TO_FILLED, "median_min", cell_filled },
	{ TEXT_CLIENT_COLUMN_NOES, "noes", cell_noes },
	{ TEXT_CLIENT_COLUMN_UNANSWERED, "unanswered", cell_plain },
	{ TEXT_CLIENT_COLUMN_ALTERNATIVE, "otherwise", cell_alternatives },
	{ TEXT_CLIENT_COLUMN_COST, "cost_ore", cell_kroner },
	{ TEXT_CLIENT_COLUMN_COMPARED_HOURS, "compared_min", cell_hours },
	{ TEXT_CLIENT_COLUMN_COMPARED_COST, "compared_ore", cell_kroner },
	{ TEXT_CLIENT_COLUMN_ALTERNATIVE_COST, "otherwise_ore", cell_kroner },
	{ .cell = NULL }
};

/* --- the period --- */

/* "2026-07" -> its first and last day. */
static bool month_read(const char *text, struct dates *dates)
{
	char first[16];
	struct ymd ymd;

	snprintf(first, sizeof first, "%s-01", text);
	if (strlen(text) != 7 || !date_parse(first, strlen(first), false, &dates->from))
		return false;
	ymd = date_ymd(dates->from);
	dates->to = date_of((struct ymd){ ymd.year + ymd.month / 12, ymd.month % 12 + 1, 1 }) - 1;
	return true;
}

static enum ending period_take(const struct client *client, struct dates *dates)
{
	const char *month = args_value(client->args, OPTION_MONTH);
	enum ending ending;

	if (month)
		return month_read(month, dates) ? ENDING_OK
			: print_usage(client, TEXT_CLIENT_VALUE_WRONG, "--month", month);
	ending = params_dates(client, dates);
	return ending != ENDING_OK || dates->said ? ending : print_usage(client, TEXT_CLIENT_MONTH_MISSING, NULL, NULL);
}

enum ending cmd_report_summary(struct client *client)
{
	struct outcome answer = { .document = NULL };
	struct out params = { .bytes = NULL };
	struct dates dates = { .said = false };
	enum ending ending = call_hello(client);

	if (ending == ENDING_OK)
		ending = period_take(client, &dates);
	out_open(&params, NULL, '{');
	params_period(&params, &dates);
	if (ending == ENDING_OK)
		ending = call_read(client, "report.summary", &params, &answer);
	if (ending == ENDING_OK && args_has(client->args, OPTION_JSON))
		print_raw(answer.result);
	else if (ending == ENDING_OK)
		print_record(client, report_columns, json_member(answer.result, "report"));
	out_free(&params);
	outcome_free(&answer);
	return ending;
}
