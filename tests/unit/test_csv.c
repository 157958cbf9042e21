/* CSV as people's spreadsheets write it -> rows of cells. The client is a program, no library: its file is
 * taken in as it is. */
#include "../../client/csv.c"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <setjmp.h>
#include <cmocka.h>

#define EACH(row, rows) for (size_t i_ = 0; i_ < sizeof rows / sizeof *rows && (row = &rows[i_]); i_++)

/* "1[a|b] 3[c]": each row with its line; '!' an unclosed quote, '?' no UTF-8. */
static void said_of(const char *bytes, size_t n, char *to, size_t room)
{
	struct out said = { .bytes = NULL };
	struct csv csv;
	enum csv_got got = CSV_END;

	out_bytes(&said, "", 0);
	if (!csv_open(&csv, bytes, n))
		out_printf(&said, "%zu?", csv.row);
	else
		while ((got = csv_next(&csv)) == CSV_ROW) {
			out_printf(&said, "%zu[", csv.row);
			for (size_t i = 0; i < csv.n; i++)
				out_printf(&said, "%s%s", i ? "|" : "", csv_cell(&csv, i));
			out_text(&said, "]");
		}
	if (got == CSV_UNCLOSED)
		out_printf(&said, "%zu!", csv.row);
	snprintf(to, room, "%s", said.bytes);
	out_free(&said);
	csv_close(&csv);
}

static void rows_are_read(void **state)
{
	static const struct { const char *text, *expected; } rows[] = {
		{ "", "" }, { "\n\n", "" }, { "a", "1[a]" }, { "a,b\n1,2\n", "1[a|b]2[1|2]" },
		{ "a;b\r\n1,5;2\r\n", "1[a|b]2[1,5|2]" }, { "a\tb\n1\t2", "1[a|b]2[1|2]" },
		{ "\xef\xbb\xbf" "a;b\n", "1[a|b]" }, { "sep=,\na,b\n", "2[a|b]" },
		{ "a,b\n\"1,2\",\"3\"\n", "1[a|b]2[1,2|3]" }, { "a\n\"he said \"\"no\"\"\"\n", "1[a]2[he said \"no\"]" },
		{ "a,b\n\"1\n2\",3\n4,5\n", "1[a|b]2[1\n2|3]4[4|5]" }, { "\"a;b;c\",d\n", "1[a;b;c|d]" },
		{ "a,b\n,\n1,\n , \n", "1[a|b]3[1|]" }, { "a,b\n1\n", "1[a|b]2[1]" }, { "a,\n1,2\n", "1[a|]2[1|2]" },
		{ "a,b\n5\" screen,2\n", "1[a|b]2[5\" screen|2]" }, { "a\n\"b\"c\n", "1[a]2[bc]" },
		{ "a\n1\n\"2\n3\n", "1[a]2[1]3!" }, { "\"", "1!" }, { "a\n\"\"\n1\n", "1[a]3[1]" },
		{ "a\n\"1\r\n2\"\r\n", "1[a]2[1\r\n2]" }, { "æ;ø\nå;€\n", "1[æ|ø]2[å|€]" },
	}, *row;
	char said[256];

	(void)state;
	EACH(row, rows) {
		said_of(row->text, strlen(row->text), said, sizeof said);
		if (strcmp(said, row->expected))
			fail_msg("\"%s\": \"%s\" instead of \"%s\"", row->text, said, row->expected);
	}
}

/* What "Save as CSV" makes on a Norwegian machine, and other things that look like letters. */
static void text_that_is_not_utf8_is_refused_with_its_row(void **state)
{
	static const struct { const char *bytes; size_t n; const char *expected; } rows[] = {
		{ "a;b\nR\xe5" "de;1\n", 11, "2?" }, { "\xff\xfe" "a\0;\0", 6, "1?" }, { "a\n\n\0b", 5, "3?" },
		{ "\xc0\x80", 2, "1?" }, { "\xe0\x80\x80", 3, "1?" }, { "\xed\xa0\x80", 3, "1?" },
		{ "\xf4\x90\x80\x80", 4, "1?" }, { "\xf0\x8f\xbf\xbf", 4, "1?" }, { "a\xc3", 2, "1?" },
		{ "\x80", 1, "1?" }, { "\xf0\x9f\x98\x80", 4, "1[\xf0\x9f\x98\x80]" },
	}, *row;
	char said[64];

	(void)state;
	EACH(row, rows) {
		said_of(row->bytes, row->n, said, sizeof said);
		assert_string_equal(said, row->expected);
	}
}

static void a_row_has_more_cells_than_are_kept(void **state)
{
	char text[2 * CSV_CELLS_MAX + 21];
	struct csv csv;

	(void)state;
	memset(text, ';', sizeof text);
	text[0] = 'a';
	assert_true(csv_open(&csv, text, sizeof text));
	assert_int_equal(csv_next(&csv), CSV_ROW);
	assert_int_equal(csv.n, sizeof text);
	assert_string_equal(csv_cell(&csv, 0), "a");
	assert_string_equal(csv_cell(&csv, CSV_CELLS_MAX), "");
	assert_string_equal(csv_cell(&csv, 100000), "");
	csv_close(&csv);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_are_read),
		cmocka_unit_test(text_that_is_not_utf8_is_refused_with_its_row),
		cmocka_unit_test(a_row_has_more_cells_than_are_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
