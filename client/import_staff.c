/* Staff and offers: a row is a record. */
#include "import.h"

#include "../daemon/core/schema.h"
#include "../daemon/core/week.h"

#include <stdio.h>
#include <string.h>

/* --- staff --- */

enum { STAFF_REF, STAFF_COMPETENCES, STAFF_UNTIL, STAFF_NAME, STAFF_PHONE, STAFF_MAIL };
static const struct heading staff_headings[] = {
	/* an empty one is a new person, whom vikard numbers */
	[STAFF_REF] = { { "ansatt", "tilsett", "staff" }, "nr", "ref", CELL_STAFF, true, true },
	[STAFF_COMPETENCES] = { { "kompetanser", "kompetansar", "competences" }, "kompetanse", "competences",
		CELL_OWN, true },
	[STAFF_UNTIL] = { { "gyldig til", "gyldig til", "valid to" }, NULL, "to_date", CELL_OWN },
	[STAFF_NAME] = { { "navn", "namn", "name" }, NULL, "name", CELL_OWN },
	[STAFF_PHONE] = { { "telefon", "telefon", "phone" }, "mobil", "phone", CELL_OWN },
	[STAFF_MAIL] = { { "e-post", "e-post", "mail" }, "epost", "mail", CELL_OWN },
	{ { "kommune", "kommune", "municipality" }, NULL, "municipality", CELL_TEXT, true },
	{ { "stilling", "stilling", "position" }, "stilling %", "position_pct", CELL_PERCENT },
	{ { "ansettelse", "tilsetjing", "employment" }, NULL, "employment", CELL_WORD, true },
	{ { "profil", "profil", "profile" }, "regelprofil", "profile", CELL_TEXT, true },
	{ { "reise", "reise", "travel" }, "reise (min)", "max_travel_min", CELL_COUNT },
	{ { "lånes ikke ut", "blir ikkje lånt ut", "not lent" }, NULL, "not_lendable", CELL_FLAG },
	{ { NULL } }
};

enum { PIECE_TEXT = 160, PIECES_MAX = 64 };

/* The pieces of a cell between semicolons, blanks around them cut. Returns how many. */
static size_t pieces_cut(const char *text, char piece[][PIECE_TEXT])
{
	size_t n = 0;

	while (*text && n < PIECES_MAX) {
		size_t bytes = strcspn(text, ";"), end = bytes, start = strspn(text, " ");

		start = start < bytes ? start : bytes;
		while (end > start && text[end - 1] == ' ')
			end--;
		snprintf(piece[n++], PIECE_TEXT, "%.*s", (int)(end - start), text + start);
		text += bytes + (text[bytes] == ';');
	}
	return n;
}

/* Our own lists say "sykepleier (-2027-03-31)". */
static const char *until_split(char *piece)
{
	size_t n = strlen(piece);
	char *at = strstr(piece, " (-");

	if (!at || piece[n - 1] != ')')
		return "";
	piece[n - 1] = *at = '\0';
	return at + 3;
}

static void competence_write(const struct sheet *sheet, struct out *to, char *piece, const char *until_said)
{
	const char *until_own = until_split(piece), *until = *until_own ? until_own : until_said;
	char text[DATE_TEXT];
	int32_t date;

	out_open(to, NULL, '{');
	out_string(to, "competence", piece);
	if (*until && date_said(until, true, &date))
		out_string(to, "to_date", date_print(text, date));
	else if (*until)
		sheet_fault(sheet, *until_own ? STAFF_COMPETENCES : STAFF_UNTIL, TEXT_CLIENT_IMPORT_DATE, NULL);
	out_close(to, '}');
}

static void competences_write(const struct sheet *sheet, struct out *to)
{
	char competence[PIECES_MAX][PIECE_TEXT], until[PIECES_MAX][PIECE_TEXT];
	size_t n = pieces_cut(sheet_cell(sheet, STAFF_COMPETENCES), competence);
	size_t dates = pieces_cut(sheet_cell(sheet, STAFF_UNTIL), until);

	if (dates > 1 && dates != n)
		sheet_fault(sheet, STAFF_UNTIL, TEXT_CLIENT_IMPORT_UNTIL, NULL);
	out_open(to, "competences", '[');
	for (size_t i = 0; i < n; i++)
		if (*competence[i])
			competence_write(sheet, to, competence[i], dates == n ? until[i] : dates ? until[0] : "");
	out_close(to, ']');
}

static void person_write(const struct sheet *sheet, struct out *to)
{
	bool open = false;

	for (size_t i = STAFF_NAME; i <= STAFF_MAIL; i++) {
		if (!*sheet_cell(sheet, i))
			continue;
		if (!open)
			out_open(to, "person", '{');
		open = true;
		out_string(to, staff_headings[i].member, sheet_cell(sheet, i));
	}
	if (open)
		out_close(to, '}');
}

/* --- offers --- */

enum { OFFER_REF, OFFER_FROM, OFFER_TO, OFFER_DAYS, OFFER_START, OFFER_END };
static const struct heading offer_headings[] = {
	[OFFER_REF] = { { "tilbud", "tilbod", "offer" }, NULL, "ref", CELL_OFFER },
	[OFFER_FROM] = { { "fra", "frå", "from" }, "fra dato", "from", CELL_OWN, true },
	[OFFER_TO] = { { "til", "til", "to" }, "til dato", "to", CELL_OWN, true },
	[OFFER_DAYS] = { { "dager", "dagar", "days" }, NULL, "days", CELL_OWN },
	[OFFER_START] = { { "start", "start", "start" }, NULL, "start", CELL_OWN, true },
	[OFFER_END] = { { "slutt", "slutt", "end" }, NULL, "end", CELL_OWN, true },
	{ { "ansatt", "tilsett", "staff" }, NULL, "staff", CELL_STAFF, true },
	{ { "timer per uke", "timar per veke", "hours per week" }, "timer i uka", "week_max_min", CELL_HOURS, true },
	{ { "varsel", "varsel", "notice" }, "varsel (t)", "notice_min", CELL_HOURS },
	{ { "reise", "reise", "travel" }, "reise (min)", "max_travel_min", CELL_COUNT },
	{ { NULL } }
};

static void span_write(const struct sheet *sheet, struct out *to)
{
	int32_t from = 0, to_date = 0, days = 127, start = 0, end = 0;
	char text[DAYS_TEXT];

	sheet_date(sheet, OFFER_FROM, false, &from);
	if (sheet_date(sheet, OFFER_TO, true, &to_date) && to_date < from)
		sheet_fault(sheet, OFFER_TO, TEXT_CLIENT_IMPORT_BACKWARDS, NULL);
	sheet_days(sheet, OFFER_DAYS, &days);
	sheet_clock(sheet, OFFER_START, &start);
	sheet_clock(sheet, OFFER_END, &end);
	out_open(to, "free", '[');
	out_open(to, NULL, '{');
	out_string(to, "from", date_print(text, from));
	out_string(to, "to", date_print(text, to_date));
	out_string(to, "days", days_print(text, days));
	out_string(to, "start", clock_print(text, start));
	out_string(to, "end", clock_print(text, end));
	out_close(to, '}');
	out_close(to, ']');
}

/* --- both --- */

enum { REF_HEADING = 0 };		/* of both */

/* The number of the row's ref; one that has come before is a fault. */
static uint32_t number_of(const struct import *import)
{
	const char *text = sheet_cell(&import->sheet, REF_HEADING);
	uint32_t number = ref_parse(text, strlen(text), import->kind);
	char row[24];

	for (size_t i = 0; number && i < import->n; i++)
		if (import->item[i].number == number) {
			snprintf(row, sizeof row, "%zu", import->item[i].row);
			sheet_fault(&import->sheet, REF_HEADING, TEXT_CLIENT_IMPORT_TWICE, row);
			break;
		}
	return number;
}

static void row_take(struct import *import, void (*own_write)(const struct sheet *, struct out *))
{
	uint32_t number = number_of(import);
	struct out json = { .bytes = NULL };

	out_open(&json, NULL, '{');
	sheet_write(&import->sheet, &json);
	own_write(&import->sheet, &json);
	out_close(&json, '}');
	if (sheet_is_good(&import->sheet))
		import_add(import, import->sheet.csv.row, number, &json);
	else
		out_free(&json);
}

static void rows_read(struct import *import, const struct heading *headings,
	void (*own_write)(const struct sheet *, struct out *))
{
	if (!sheet_open(&import->sheet, import->kind, headings, import->bytes, import->bytes_n, &import->faults))
		return;
	while (sheet_next(&import->sheet))
		row_take(import, own_write);
}

static void staff_own_write(const struct sheet *sheet, struct out *to)
{
	competences_write(sheet, to);
	person_write(sheet, to);
}

void import_staff(struct import *import)
{
	rows_read(import, staff_headings, staff_own_write);
}

void import_offers(struct import *import)
{
	rows_read(import, offer_headings, span_write);
}
