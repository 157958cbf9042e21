/* Lists as CSV: for programs (RFC 4180, values as the protocol has them), or as a Norwegian spreadsheet opens
 * it right (--csv=excel: what people see, semicolons, decimal comma, BOM). Neither becomes a formula. */
#include "print.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

struct form {
	bool excel;
	char separator;
};

static bool is_figure(const char *text)
{
	text += *text == '-';
	if (!isdigit((unsigned char)*text))
		return false;
	text += strspn(text, "0123456789");
	text += *text == '.' || *text == ',';
	return !text[strspn(text, "0123456789")];
}

/* A spreadsheet runs what begins so; behind an apostrophe it is text. */
static bool may_be_formula(const char *text)
{
	return *text && strchr("=+-@\t\r", *text) && !is_figure(text);
}

/* RFC 4180: quotes around what holds a separator, a quote or a line end; quotes doubled. */
static void cell_put(const struct form *form, const char *text, bool first)
{
	bool quoted = strpbrk(text, "\"\r\n") || strchr(text, form->separator);
	bool comma = form->excel && is_figure(text);

	if (!first)
		putchar(form->separator);
	if (quoted)
		putchar('"');
	if (may_be_formula(text))
		putchar('\'');
	for (; *text; text++) {
		if (*text == '"')
			putchar('"');
		putchar(comma && *text == '.' ? ',' : *text);
	}
	if (quoted)
		putchar('"');
}

/* In the plain form a member that several columns show is one value. */
static bool has_column(const struct form *form, const struct column *columns, size_t i)
{
	return form->excel || !i || strcmp(columns[i].member, columns[i - 1].member);
}

static void headings_put(const struct client *client, const struct form *form, const struct column *columns)
{
	for (size_t i = 0; columns[i].cell; i++)
		if (has_column(form, columns, i))
			cell_put(form, form->excel ? text_of(columns[i].header, client->viewer.language)
				: columns[i].member, !i);
	fputs("\r\n", stdout);
}

static void row_put(const struct client *client, const struct form *form, const struct column *columns,
	const struct json *item)
{
	struct out text = { .bytes = NULL };

	for (size_t i = 0; columns[i].cell; i++) {
		if (!has_column(form, columns, i))
			continue;
		out_clear(&text);
		out_bytes(&text, "", 0);
		(form->excel ? columns[i].cell : cell_raw)(&text, json_member(item, columns[i].member), &client->viewer);
		cell_put(form, text.bytes, !i);
	}
	fputs("\r\n", stdout);
	out_free(&text);
}

void print_csv(const struct client *client, const struct column *columns, const struct json *items)
{
	bool excel = print_csv_is_excel(client);
	struct form form = { excel, excel ? ';' : ',' };

	if (excel)
		fputs("\xef\xbb\xbf", stdout);
	headings_put(client, &form, columns);
	for (size_t i = 0; i < json_count(items); i++)
		row_put(client, &form, columns, json_element(items, i));
}

bool print_csv_is_excel(const struct client *client)
{
	const char *form = args_value(client->args, OPTION_CSV);

	return form && !strcmp(form, "excel");
}
