/* What is wrong with a file: every fault with its row and column, told all at once. */
#ifndef VIKAR_FAULT_H
#define VIKAR_FAULT_H

#include "../daemon/io/text.h"

#include <stddef.h>

enum { FAULTS_SHOWN_MAX = 50, FAULT_COLUMN_TEXT = 48, FAULT_TEXT = 400 };

struct faults {
	const char *path;
	enum language language;
	size_t n;			/* found; the first FAULTS_SHOWN_MAX are kept */
	struct fault {
		size_t row;		/* line of the file, from 1 */
		char column[FAULT_COLUMN_TEXT], text[FAULT_TEXT];
	} item[FAULTS_SHOWN_MAX];
};

/* `column` is its heading; "": the row as a whole. */
void fault_note(struct faults *, size_t row, const char *column, enum text, const char *a0, const char *a1);
/* The same in words that are there already. */
void fault_note_words(struct faults *, size_t row, const char *column, const char *words);
/* "file:row:column: text" for each, by row, to stderr. */
void faults_print(struct faults *);

#endif
