/* A CSV file with headings people may write in their own language -> the members of a record, row by
 * row. Whatever is wrong is noted with its row and column. */
#ifndef VIKAR_SHEET_H
#define VIKAR_SHEET_H

#include "../daemon/core/types.h"
#include "csv.h"
#include "fault.h"

enum { HEADINGS_MAX = 16 };

/* How a cell becomes a member. */
enum cell {
	CELL_OWN,			/* the caller's business */
	CELL_TEXT, CELL_COUNT, CELL_PERCENT, CELL_HOURS, CELL_FLAG,
	CELL_WORD,			/* one of the field's words, in any of our languages */
	CELL_STAFF, CELL_OFFER,		/* a ref */
};

struct heading {
	const char *name[LANGUAGE_COUNT];	/* NULL: end of the headings */
	const char *more;		/* one more name, as our own lists have it; NULL: none */
	const char *member;		/* of the record */
	enum cell cell;
	bool required;
	bool blank;			/* required, but a cell of it may be empty */
};

struct sheet {
	struct csv csv;
	enum kind kind;			/* whose fields CELL_WORD looks at */
	const struct heading *headings;
	size_t place[HEADINGS_MAX];	/* of each heading in a row, from 1; 0: not in this file */
	char name[HEADINGS_MAX][FAULT_COLUMN_TEXT];	/* as the file has it */
	size_t columns;
	size_t faults_before;		/* this row */
	struct faults *faults;
};

/* Reads the headings. The bytes are borrowed. false: the file can't be taken; sheet_close all the same. */
bool sheet_open(struct sheet *, enum kind, const struct heading *, const char *bytes, size_t n, struct faults *);
void sheet_close(struct sheet *);
/* The next row; false: no more. */
bool sheet_next(struct sheet *);
/* Nothing is wrong with the row so far. */
bool sheet_is_good(const struct sheet *);
bool sheet_has(const struct sheet *, size_t heading);	/* is the column there? */
/* The cell of a heading, without blanks around; "": empty, or no such column. It lives until the next row. */
const char *sheet_cell(const struct sheet *, size_t heading);
void sheet_fault(const struct sheet *, size_t heading, enum text, const char *more);
/* Writes every cell that isn't empty and isn't the caller's business as a member. */
void sheet_write(const struct sheet *, struct out *);

/* Cells of the caller's; false: empty, or wrong and noted. */
bool sheet_date(const struct sheet *, size_t heading, bool end_of_week, int32_t *date);
bool sheet_clock(const struct sheet *, size_t heading, int32_t *clock);
bool sheet_days(const struct sheet *, size_t heading, int32_t *days);
bool sheet_flag(const struct sheet *, size_t heading, bool *flag);
bool sheet_ref(const struct sheet *, size_t heading, enum kind, uint32_t *number);
/* "2026-07-06", "6.7.2026", "2026-W28" */
bool date_said(const char *text, bool end_of_week, int32_t *date);

#endif
