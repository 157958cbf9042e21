#include "csv.h"

#include "../daemon/io/utf8.h"

#include <string.h>

/* --- opening --- */

/* false: *row is the line of the first byte that isn't. */
static bool is_utf8(const char *bytes, size_t n, size_t *row)
{
	size_t good = utf8_bytes(bytes, n);

	*row = 1;
	for (size_t i = 0; i < good; i++)
		*row += bytes[i] == '\n';
	return good == n;
}

static bool begins(const struct csv *csv, const char *with)
{
	size_t n = strlen(with);

	return (size_t)(csv->end - csv->at) >= n && !memcmp(csv->at, with, n);
}

/* What stands most often between the headings, outside quotes. */
static char separator_of(const struct csv *csv)
{
	static const char separators[] = ";,\t";
	size_t count[sizeof separators] = { 0 }, best = 0;
	bool quoted = false;

	for (const char *at = csv->at; at < csv->end && (quoted || *at != '\n'); at++) {
		const char *found = quoted ? NULL : memchr(separators, *at, sizeof separators - 1);

		quoted ^= *at == '"';
		if (found)
			count[found - separators]++;
	}
	for (size_t i = 1; i < sizeof separators - 1; i++)
		if (count[i] > count[best])
			best = i;
	return separators[best];
}

bool csv_open(struct csv *csv, const char *bytes, size_t n)
{
	*csv = (struct csv){ .at = bytes, .end = bytes + n, .next_row = 1 };
	if (!is_utf8(bytes, n, &csv->row))
		return false;
	if (begins(csv, "\xef\xbb\xbf"))
		csv->at += 3;
	csv->separator = separator_of(csv);
	if (begins(csv, "sep=") && csv->end - csv->at > 4) {
		csv->separator = csv->at[4];
		csv_next(csv);
	}
	return true;
}

void csv_close(struct csv *csv)
{
	out_free(&csv->text);
}

/* --- rows --- */

static bool at_line_end(const struct csv *csv)
{
	return csv->at == csv->end || *csv->at == '\n' || begins(csv, "\r\n");
}

static void line_end_take(struct csv *csv)
{
	csv->at += begins(csv, "\r\n");
	csv->next_row += csv->at < csv->end;
	csv->at += csv->at < csv->end;
}

/* Behind the opening quote up to the closing one, which is eaten. */
static bool quoted_take(struct csv *csv)
{
	for (; csv->at < csv->end; csv->at++) {
		if (*csv->at == '"' && !begins(csv, "\"\"")) {
			csv->at++;
			return true;
		}
		csv->at += *csv->at == '"';
		csv->next_row += *csv->at == '\n';
		out_bytes(&csv->text, csv->at, 1);
	}
	return false;
}

static bool cell_take(struct csv *csv)
{
	bool closed = true;

	if (csv->n < CSV_CELLS_MAX)
		csv->start[csv->n] = csv->text.n;
	csv->n++;
	if (begins(csv, "\"")) {
		csv->at++;
		closed = quoted_take(csv);
	}
	for (; !at_line_end(csv) && *csv->at != csv->separator; csv->at++)
		out_bytes(&csv->text, csv->at, 1);
	out_bytes(&csv->text, "", 1);
	return closed;
}

static bool row_take(struct csv *csv)
{
	out_clear(&csv->text);
	csv->n = 0;
	csv->row = csv->next_row;
	while (cell_take(csv)) {
		if (at_line_end(csv)) {
			line_end_take(csv);
			return true;
		}
		csv->at++;
	}
	return false;
}

/* Spreadsheets leave rows of separators alone behind the last one. */
static bool is_empty(const struct csv *csv)
{
	for (size_t i = 0; i < csv->text.n; i++)
		if (csv->text.bytes[i] && csv->text.bytes[i] != ' ')
			return false;
	return true;
}

enum csv_got csv_next(struct csv *csv)
{
	while (csv->at < csv->end) {
		if (!row_take(csv))
			return CSV_UNCLOSED;
		if (!is_empty(csv))
			return CSV_ROW;
	}
	return CSV_END;
}

const char *csv_cell(const struct csv *csv, size_t i)
{
	return i < csv->n && i < CSV_CELLS_MAX ? csv->text.bytes + csv->start[i] : "";
}
