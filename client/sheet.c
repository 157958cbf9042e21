#include "sheet.h"

#include "words.h"

#include <stdio.h>
#include <string.h>

/* --- cells --- */

/* Our own lists put an apostrophe before what a spreadsheet would take for a formula. */
static const char *apostrophe_skip(const char *text)
{
	return *text == '\'' && text[1] && strchr("=+-@", text[1]) ? text + 1 : text;
}

/* "+47 90 00 00 00" and "-5" are figures, "-2+cmd" isn't. */
static bool is_formula(const char *text)
{
	if (*text == '+' || *text == '-')
		return text[1 + strspn(text + 1, "0123456789 .,()")];
	return *text == '=' || *text == '@';
}

static void cells_trim(struct csv *csv)
{
	for (size_t i = 0; i < csv->n && i < CSV_CELLS_MAX; i++) {
		char *text = csv->text.bytes + csv->start[i];
		size_t n;

		text += strspn(text, " \t\r\n");
		n = strlen(text);
		while (n && strchr(" \t\r\n", text[n - 1]))
			n--;
		text[n] = '\0';
		csv->start[i] = (size_t)(text - csv->text.bytes);
	}
}

bool sheet_has(const struct sheet *sheet, size_t heading)
{
	return sheet->place[heading];
}

const char *sheet_cell(const struct sheet *sheet, size_t heading)
{
	size_t place = sheet->place[heading];

	return place ? apostrophe_skip(csv_cell(&sheet->csv, place - 1)) : "";
}

void sheet_fault(const struct sheet *sheet, size_t heading, enum text text, const char *more)
{
	fault_note(sheet->faults, sheet->csv.row, sheet->name[heading], text, sheet_cell(sheet, heading), more);
}

bool sheet_is_good(const struct sheet *sheet)
{
	return sheet->faults->n == sheet->faults_before;
}

/* --- headings --- */

static bool is_called(const struct heading *heading, const char *said)
{
	for (size_t i = 0; i < LANGUAGE_COUNT; i++)
		if (word_is(said, heading->name[i]))
			return true;
	return (heading->more && word_is(said, heading->more)) || word_is(said, heading->member);
}

static void unknown_note(const struct sheet *sheet, const char *said)
{
	char known[FAULT_TEXT] = "";

	for (size_t i = 0; sheet->headings[i].name[0]; i++)
		snprintf(known + strlen(known), sizeof known - strlen(known), "%s%s", i ? ", " : "",
			sheet->headings[i].name[sheet->faults->language]);
	fault_note(sheet->faults, sheet->csv.row, said, TEXT_CLIENT_IMPORT_COLUMN_UNKNOWN, said, known);
}

static void heading_take(struct sheet *sheet, size_t column)
{
	const char *said = csv_cell(&sheet->csv, column);
	size_t i = 0;

	while (sheet->headings[i].name[0] && !is_called(&sheet->headings[i], said))
		i++;
	if (!sheet->headings[i].name[0]) {
		unknown_note(sheet, said);
		return;
	}
	if (sheet->place[i])
		fault_note(sheet->faults, sheet->csv.row, said, TEXT_CLIENT_IMPORT_COLUMN_TWICE, said, NULL);
	sheet->place[i] = column + 1;
	snprintf(sheet->name[i], sizeof sheet->name[i], "%s", said);
}

static void headings_read(struct sheet *sheet)
{
	sheet->columns = sheet->csv.n < CSV_CELLS_MAX ? sheet->csv.n : CSV_CELLS_MAX;
	cells_trim(&sheet->csv);
	while (sheet->columns && !*csv_cell(&sheet->csv, sheet->columns - 1))
		sheet->columns--;
	for (size_t i = 0; i < sheet->columns; i++)
		heading_take(sheet, i);
	for (size_t i = 0; sheet->headings[i].name[0]; i++)
		if (sheet->headings[i].required && !sheet->place[i])
			fault_note(sheet->faults, sheet->csv.row, sheet->headings[i].name[sheet->faults->language],
				TEXT_CLIENT_IMPORT_COLUMN_MISSING, NULL, NULL);
}

static bool row_got(struct sheet *sheet)
{
	enum csv_got got = csv_next(&sheet->csv);

	if (got == CSV_UNCLOSED)
		fault_note(sheet->faults, sheet->csv.row, "", TEXT_CLIENT_IMPORT_UNCLOSED, NULL, NULL);
	return got == CSV_ROW;
}

bool sheet_open(struct sheet *sheet, enum kind kind, const struct heading *headings, const char *bytes, size_t n,
	struct faults *faults)
{
	*sheet = (struct sheet){ .kind = kind, .headings = headings, .faults = faults };
	if (!csv_open(&sheet->csv, bytes, n)) {
		fault_note(faults, sheet->csv.row, "", TEXT_CLIENT_IMPORT_ENCODING, NULL, NULL);
		return false;
	}
	if (row_got(sheet))
		headings_read(sheet);
	else if (!faults->n)
		fault_note(faults, 1, "", TEXT_CLIENT_IMPORT_EMPTY, NULL, NULL);
	return !faults->n;
}

void sheet_close(struct sheet *sheet)
{
	csv_close(&sheet->csv);
}

static void row_check(struct sheet *sheet)
{
	for (size_t i = sheet->columns; i < sheet->csv.n; i++)
		if (*csv_cell(&sheet->csv, i)) {
			fault_note(sheet->faults, sheet->csv.row, "", TEXT_CLIENT_IMPORT_CELLS, NULL, NULL);
			break;
		}
	for (size_t i = 0; sheet->headings[i].name[0]; i++) {
		if (sheet->place[i] && is_formula(csv_cell(&sheet->csv, sheet->place[i] - 1)))
			sheet_fault(sheet, i, TEXT_CLIENT_IMPORT_FORMULA, NULL);
		else if (sheet->headings[i].required && !sheet->headings[i].blank && !*sheet_cell(sheet, i))
			sheet_fault(sheet, i, TEXT_CLIENT_IMPORT_MISSING, NULL);
	}
}

bool sheet_next(struct sheet *sheet)
{
	if (!row_got(sheet))
		return false;
	sheet->faults_before = sheet->faults->n;
	cells_trim(&sheet->csv);
	row_check(sheet);
	return true;
}
