/* The cells of a sheet -> values. */
#include "sheet.h"

#include "../daemon/core/schema.h"
#include "../daemon/core/week.h"
#include "words.h"

#include <stdio.h>
#include <string.h>

/* --- cells of the caller's --- */

/* "6.7.2026", "06.07.2026" */
static bool norwegian_date_read(const char *text, int32_t *date)
{
	char iso[40];
	int day, month, year, end = 0;

	if (text[strspn(text, "0123456789.")]
		|| sscanf(text, "%2d.%2d.%4d%n", &day, &month, &year, &end) != 3 || text[end])
		return false;
	snprintf(iso, sizeof iso, "%04d-%02d-%02d", year, month, day);
	return date_parse(iso, strlen(iso), false, date);
}

bool date_said(const char *text, bool end_of_week, int32_t *date)
{
	return date_parse(text, strlen(text), end_of_week, date) || norwegian_date_read(text, date);
}

bool sheet_date(const struct sheet *sheet, size_t heading, bool end_of_week, int32_t *date)
{
	const char *text = sheet_cell(sheet, heading);

	if (!*text)
		return false;
	if (date_said(text, end_of_week, date))
		return true;
	sheet_fault(sheet, heading, TEXT_CLIENT_IMPORT_DATE, NULL);
	return false;
}

/* "07:30", "7.30", "0730", "7", and the seconds a spreadsheet puts behind it. */
static bool clock_said(const char *text, int32_t *clock)
{
	char said[16];
	size_t n = strlen(text);

	if (n >= sizeof said || !n)
		return false;
	strcpy(said, text);
	for (char *at = said; *at; at++)
		*at = *at == '.' ? ':' : *at;
	if (n > 6 && !strcmp(said + n - 3, ":00"))
		said[n - 3] = '\0';
	if (n <= 2)
		strcat(said, ":00");
	return clock_parse(said, strlen(said), clock);
}

bool sheet_clock(const struct sheet *sheet, size_t heading, int32_t *clock)
{
	const char *text = sheet_cell(sheet, heading);

	if (!*text)
		return false;
	if (clock_said(text, clock))
		return true;
	sheet_fault(sheet, heading, TEXT_CLIENT_IMPORT_CLOCK, NULL);
	return false;
}

bool sheet_days(const struct sheet *sheet, size_t heading, int32_t *days)
{
	const char *text = sheet_cell(sheet, heading);

	if (!*text)
		return false;
	if (days_parse(text, strlen(text), days))
		return true;
	sheet_fault(sheet, heading, TEXT_CLIENT_IMPORT_DAYS, NULL);
	return false;
}

bool sheet_flag(const struct sheet *sheet, size_t heading, bool *flag)
{
	static const struct { const char *word; bool flag; } words[] = {
		{ "ja", true }, { "yes", true }, { "x", true }, { "1", true }, { "true", true },
		{ "nei", false }, { "no", false }, { "0", false }, { "false", false },
	};
	const char *text = sheet_cell(sheet, heading);

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (word_is(text, words[i].word)) {
			*flag = words[i].flag;
			return true;
		}
	if (*text)
		sheet_fault(sheet, heading, TEXT_CLIENT_IMPORT_FLAG, NULL);
	return false;
}

bool sheet_ref(const struct sheet *sheet, size_t heading, enum kind kind, uint32_t *number)
{
	const char *text = sheet_cell(sheet, heading);

	*number = ref_parse(text, strlen(text), kind);
	if (*text && !*number)
		sheet_fault(sheet, heading, kind == KIND_STAFF ? TEXT_CLIENT_IMPORT_STAFF : TEXT_CLIENT_IMPORT_OFFER, NULL);
	return *number;
}

/* --- cells that are a member --- */

static bool figure_write(struct out *to, const char *member, const char *text,
	bool (*read)(const char *, int64_t *))
{
	int64_t value;

	if (!read(text, &value))
		return false;
	out_integer(to, member, value);
	return true;
}

/* "80", "80 %", "37,5" in whole percents. */
static bool percent_read(const char *text, int64_t *percent)
{
	char figure[16];
	int64_t hundredths;

	snprintf(figure, sizeof figure, "%.*s", (int)strcspn(text, " %"), text);
	if (strspn(text + strlen(figure), " %") != strlen(text) - strlen(figure) || !kroner_read(figure, &hundredths))
		return false;
	*percent = (hundredths + 50) / 100;
	return true;
}

static const char *const *words_of(const struct sheet *sheet, const char *member)
{
	const struct field *field = kind_row(sheet->kind)->schema->fields;

	while (strcmp(field->name, member))
		field++;
	return field->words;
}

static bool word_write(const struct sheet *sheet, struct out *to, size_t heading)
{
	const char *text = sheet_cell(sheet, heading), *member = sheet->headings[heading].member;
	char known[FAULT_TEXT] = "";

	for (const char *const *word = words_of(sheet, member); *word; word++) {
		for (enum language language = 0; language < LANGUAGE_COUNT; language++)
			if (word_is(text, text_of_word(*word, language)) || word_is(text, *word)) {
				out_string(to, member, *word);
				return true;
			}
		snprintf(known + strlen(known), sizeof known - strlen(known), "%s%s", *known ? ", " : "",
			text_of_word(*word, sheet->faults->language));
	}
	sheet_fault(sheet, heading, TEXT_CLIENT_IMPORT_WORD, known);
	return false;
}

static void flag_write(const struct sheet *sheet, struct out *to, size_t heading)
{
	bool flag;

	if (sheet_flag(sheet, heading, &flag))
		out_bool(to, sheet->headings[heading].member, flag);
}

static void ref_write(const struct sheet *sheet, struct out *to, size_t heading, enum kind kind)
{
	char ref[REF_MAX];
	uint32_t number;

	if (sheet_ref(sheet, heading, kind, &number))
		out_string(to, sheet->headings[heading].member, ref_print(ref, kind, number));
}

static void cell_write(const struct sheet *sheet, struct out *to, size_t heading)
{
	const char *member = sheet->headings[heading].member, *text = sheet_cell(sheet, heading);
	enum text wrong = TEXT_CLIENT_IMPORT_COUNT;
	bool written = true;

	switch (sheet->headings[heading].cell) {
	case CELL_OWN:
		return;
	case CELL_TEXT:
		out_string(to, member, text);
		return;
	case CELL_FLAG:
		flag_write(sheet, to, heading);
		return;
	case CELL_WORD:
		word_write(sheet, to, heading);
		return;
	case CELL_STAFF:
		ref_write(sheet, to, heading, KIND_STAFF);
		return;
	case CELL_OFFER:
		ref_write(sheet, to, heading, KIND_OFFER);
		return;
	case CELL_COUNT:
		written = figure_write(to, member, text, count_read);
		break;
	case CELL_PERCENT:
		written = figure_write(to, member, text, percent_read);
		break;
	case CELL_HOURS:
		written = figure_write(to, member, text, hours_read);
		wrong = TEXT_CLIENT_IMPORT_HOURS;
		break;
	}
	if (!written)
		sheet_fault(sheet, heading, wrong, NULL);
}

void sheet_write(const struct sheet *sheet, struct out *to)
{
	for (size_t i = 0; sheet->headings[i].name[0]; i++)
		if (*sheet_cell(sheet, i))
			cell_write(sheet, to, i);
}
