/* CSV -> rows of cells: RFC 4180, and what spreadsheets make of it (a BOM, semicolons or tabs, a first
 * line "sep=;"). The text is UTF-8 or refused. */
#ifndef VIKAR_CSV_H
#define VIKAR_CSV_H

#include "../daemon/io/out.h"

enum { CSV_CELLS_MAX = 64 };		/* more are counted, not kept */

struct csv {
	const char *at, *end;
	char separator;
	size_t row, next_row;		/* line of the file where the row begins; where the next one does */
	struct out text;		/* of the row's cells */
	size_t start[CSV_CELLS_MAX];	/* each cell's, in text */
	size_t n;			/* cells of the row, kept or not */
};

enum csv_got { CSV_END, CSV_ROW, CSV_UNCLOSED };

/* The bytes are borrowed. false: not UTF-8, with the row in csv->row; csv_close all the same. */
bool csv_open(struct csv *, const char *bytes, size_t n);
void csv_close(struct csv *);
/* The next row that isn't empty. CSV_UNCLOSED: a quote opened in csv->row has no end. */
enum csv_got csv_next(struct csv *);
/* A cell of the row; "" where the row has none. It lives until the next call. */
const char *csv_cell(const struct csv *, size_t i);

#endif
