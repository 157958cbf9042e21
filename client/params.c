#include "params.h"

#include "../daemon/core/week.h"
#include "alias.h"
#include "command.h"
#include "shift.h"
#include "words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The next piece of `*text` between commas into `piece`; false at the end. */
static bool piece_next(const char **text, char *piece, size_t room)
{
	size_t n = strcspn(*text, ",");

	if (!n)
		return false;
	snprintf(piece, room, "%.*s", (int)n, *text);
	*text += n + ((*text)[n] == ',');
	return true;
}

static void piece_as_text(struct out *to, const char *piece)
{
	out_string(to, NULL, piece);
}

/* "a/b" or "a" alone, which is both. */
static void piece_as_pair(struct out *to, const char *piece, const char *first, const char *second)
{
	size_t n = strcspn(piece, "/");

	out_open(to, NULL, '{');
	out_string_n(to, first, piece, n);
	out_string(to, second, piece[n] ? piece + n + 1 : piece);
	out_close(to, '}');
}

static void piece_as_window(struct out *to, const char *piece)
{
	piece_as_pair(to, piece, "start", "end");
}

static void piece_as_dates(struct out *to, const char *piece)
{
	piece_as_pair(to, piece, "from", "to");
}

static void pieces_write(const struct client *client, struct out *to, const char *name, enum option option,
	void (*write)(struct out *, const char *piece))
{
	const char *text;
	size_t walk = 0;
	char piece[128];

	out_open(to, name, '[');
	while ((text = args_next(client->args, option, &walk)))
		while (piece_next(&text, piece, sizeof piece))
			write(to, piece);
	out_close(to, ']');
}

void params_list(const struct client *client, struct out *to, const char *name, enum option option)
{
	pieces_write(client, to, name, option, piece_as_text);
}

static bool figure_read(enum value value, const char *text, int64_t *figure)
{
	if (value == VALUE_KRONER)
		return kroner_read(text, figure);
	return value == VALUE_HOURS ? hours_read(text, figure) : count_read(text, figure);
}

static bool option_write(const struct client *client, struct out *to, enum option option)
{
	const struct option_row *row = option_row(option);
	const char *text = args_value(client->args, option);
	int64_t figure;

	switch (row->value) {
	case VALUE_FLAG:
		out_bool(to, row->member, true);
		return true;
	case VALUE_NO_FLAG:
		out_bool(to, row->member, false);
		return true;
	case VALUE_TEXT:
		out_string(to, row->member, text);
		return true;
	case VALUE_WORD:
		out_string(to, row->member, alias_name(value_aliases, text));
		return true;
	case VALUE_LIST:
		pieces_write(client, to, row->member, option, piece_as_text);
		return true;
	case VALUE_WINDOWS:
		pieces_write(client, to, row->member, option, piece_as_window);
		return true;
	case VALUE_DATES:
		pieces_write(client, to, row->member, option, piece_as_dates);
		return true;
	default:
		if (!figure_read(row->value, text, &figure))
			return false;
		out_integer(to, row->member, figure);
		return true;
	}
}

static enum ending wrong(const struct client *client, enum option option)
{
	char name[32];

	snprintf(name, sizeof name, "--%s", option_row(option)->name);
	return print_usage(client, TEXT_CLIENT_VALUE_WRONG, name, args_value(client->args, option));
}

enum ending params_open(const struct client *client, struct out *to)
{
	out_open(to, NULL, '{');
	for (const enum option *option = client->command->options; *option; option++)
		if (option_row(*option)->value != VALUE_OWN && args_has(client->args, *option) &&
			!option_write(client, to, *option))
			return wrong(client, *option);
	return ENDING_OK;
}

/* --- when --- */

static bool year_set(const struct client *client, struct weeks *weeks)
{
	int64_t year;

	if (!args_has(client->args, OPTION_YEAR))
		return true;
	if (!count_read(args_value(client->args, OPTION_YEAR), &year) || year < 1990 || year > 2099)
		return false;
	weeks->year = (int32_t)year;
	return true;
}

enum ending params_weeks(const struct client *client, const struct weeks *said, struct dates *dates)
{
	int32_t today_date = min_to_date((int32_t)(call_said_ms(client) / 60000));
	struct weeks weeks = *said;
	char text[32];

	if (!year_set(client, &weeks))
		return wrong(client, OPTION_YEAR);
	snprintf(text, sizeof text, "%d-%d", weeks.first, weeks.last);
	if (!weeks_dates(&weeks, today_date, &dates->from, &dates->to))
		return print_usage(client, TEXT_CLIENT_NO_SUCH_WEEK, text, NULL);
	dates->said = true;
	return ENDING_OK;
}

static enum ending dates_of_options(const struct client *client, struct dates *dates)
{
	const char *from = args_value(client->args, OPTION_FROM), *to = args_value(client->args, OPTION_TO);

	if (!from && !to)
		return ENDING_OK;
	if (!from || !date_parse(from, strlen(from), false, &dates->from))
		return from ? wrong(client, OPTION_FROM) : print_usage(client, TEXT_CLIENT_WHEN_MISSING, NULL, NULL);
	if (!to)
		to = from;
	if (!date_parse(to, strlen(to), true, &dates->to))
		return wrong(client, OPTION_TO);
	dates->said = true;
	return ENDING_OK;
}

enum ending params_dates(const struct client *client, struct dates *dates)
{
	const char *text = args_value(client->args, OPTION_WEEKS);
	struct weeks weeks;

	if (!text)
		return dates_of_options(client, dates);
	return weeks_read(text, &weeks) ? params_weeks(client, &weeks, dates) : wrong(client, OPTION_WEEKS);
}

static enum ending shift_clocks(const struct client *client, const char *code, int32_t *start_clock,
	int32_t *end_clock)
{
	struct shifts shifts;
	const struct shift *shift;
	char number[16];
	int line;

	if (!shifts_load(&shifts, &line)) {
		snprintf(number, sizeof number, "%d", line);
		return print_complaint(client, TEXT_CLIENT_SHIFTS_FILE, number, NULL);
	}
	if (!(shift = shifts_find(&shifts, code)))
		return print_usage(client, TEXT_CLIENT_SHIFT_UNKNOWN, code, NULL);
	*start_clock = shift->start_clock;
	*end_clock = shift->end_clock;
	return ENDING_OK;
}

enum ending params_clocks(const struct client *client, const char *code, int32_t *start_clock, int32_t *end_clock)
{
	const char *text = args_value(client->args, OPTION_TIME), *shift = args_value(client->args, OPTION_SHIFT);

	if (text)
		return clocks_read(text, start_clock, end_clock) ? ENDING_OK : wrong(client, OPTION_TIME);
	if (!shift && *start_clock < 0 && *code)
		shift = code;
	return shift ? shift_clocks(client, shift, start_clock, end_clock) : ENDING_OK;
}

enum ending params_days(const struct client *client, int32_t *days)
{
	const char *text = args_value(client->args, OPTION_DAYS);

	return !text || days_parse(text, strlen(text), days) ? ENDING_OK : wrong(client, OPTION_DAYS);
}

enum ending params_hours(const struct client *client, int64_t *minutes)
{
	const char *text = args_value(client->args, OPTION_HOURS);

	return !text || hours_read(text, minutes) ? ENDING_OK : wrong(client, OPTION_HOURS);
}

enum ending params_figure(const struct client *client, enum option option, int64_t *figure)
{
	const char *text = args_value(client->args, option);

	return !text || count_read(text, figure) ? ENDING_OK : wrong(client, option);
}

void params_period(struct out *to, const struct dates *dates)
{
	char text[DATE_TEXT];

	out_string(to, "from", date_print(text, dates->from));
	out_string(to, "to", date_print(text, dates->to));
}

void params_span(struct out *to, const struct dates *dates, int32_t days, int32_t start_clock, int32_t end_clock)
{
	char text[DAYS_TEXT];

	out_open(to, NULL, '{');
	params_period(to, dates);
	if (days)
		out_string(to, "days", days_print(text, days));
	out_string(to, "start", clock_print(text, start_clock));
	out_string(to, "end", clock_print(text, end_clock));
	out_close(to, '}');
}
