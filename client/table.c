/* Columns -> aligned lines. */
#include "print.h"

#include "../daemon/core/schema.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMNS_MAX = 16, GAP = 2 };

/* Characters, not bytes: æ is one column wide. */
static int width_of(const char *text)
{
	int width = 0;

	for (; *text; text++)
		width += (*text & 0xc0) != 0x80;
	return width;
}

static size_t columns_count(const struct column *columns)
{
	size_t n = 0;

	while (columns[n].cell)
		n++;
	return n < COLUMNS_MAX ? n : COLUMNS_MAX;
}

/* The caller frees it. */
static char *cell_text(const struct column *column, const struct json *item, const struct viewer *viewer,
	cell_print *cell)
{
	struct out text = { .bytes = NULL };

	out_bytes(&text, "", 0);
	cell(&text, json_member(item, column->member), viewer);
	return text.bytes;
}

static void cells_print(const struct column *columns, size_t n, const int *width, char *const *cells, struct out *line)
{
	for (size_t i = 0; i < n; i++) {
		int pad = width[i] - width_of(cells[i]);

		out_printf(line, "%*s%s%*s", columns[i].right ? pad : 0, "", cells[i],
			columns[i].right || i + 1 == n ? 0 : pad, "");
		if (i + 1 < n)
			out_printf(line, "%*s", GAP, "");
	}
	while (line->n && line->bytes[line->n - 1] == ' ')
		line->bytes[--line->n] = '\0';
}

static void widths_grow(int *width, char *const *cells, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (width_of(cells[i]) > width[i])
			width[i] = width_of(cells[i]);
}

static void rows_print(const struct client *client, const struct column *columns, char **cells, size_t rows, size_t n)
{
	int width[COLUMNS_MAX] = { 0 };
	struct out line = { .bytes = NULL };

	for (size_t row = 0; row < rows; row++)
		widths_grow(width, cells + row * n, n);
	for (size_t row = 0; row < rows; row++) {
		out_clear(&line);
		cells_print(columns, n, width, cells + row * n, &line);
		if (row)
			puts(line.bytes);
		else
			print_heading(client, line.bytes);
	}
	out_free(&line);
}

static void table_print(const struct client *client, const struct column *columns, const struct json *items)
{
	size_t n = columns_count(columns), rows = 1 + json_count(items);
	char **cells = memory_get(rows * n * sizeof *cells);

	for (size_t i = 0; i < n; i++)
		cells[i] = strdup(text_of(columns[i].header, client->viewer.language));
	for (size_t i = n; i < rows * n; i++)
		cells[i] = cell_text(&columns[i % n], json_element(items, i / n - 1), &client->viewer,
			columns[i % n].cell);
	rows_print(client, columns, cells, rows, n);
	for (size_t i = 0; i < rows * n; i++)
		free(cells[i]);
	free(cells);
}

void print_table(const struct client *client, const struct column *columns, const struct json *items)
{
	if (args_has(client->args, OPTION_CSV))
		print_csv(client, columns, items);
	else if (json_count(items))
		table_print(client, columns, items);
	else
		print_text(client, TEXT_CLIENT_NONE, NULL, NULL, NULL);
}

void print_record(const struct client *client, const struct column *columns, const struct json *item)
{
	size_t n = columns_count(columns);
	int widest = 0;

	for (size_t i = 0; i < n; i++)
		widths_grow(&widest, &(char *){ (char *)text_of(columns[i].header, client->viewer.language) }, 1);
	for (size_t i = 0; i < n; i++) {
		const char *header = text_of(columns[i].header, client->viewer.language);
		char *text = cell_text(&columns[i], item, &client->viewer, columns[i].cell);

		if (*text)
			printf("%s:%*s %s\n", header, widest - width_of(header), "", text);
		free(text);
	}
}
