#include "fault.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { VALUE_TEXT_MAX = 60 };	/* of a cell, in a message */

/* A row that becomes several records is told of once. */
static bool is_noted(const struct faults *faults, size_t row, const char *column, const char *words)
{
	for (size_t i = 0; i < faults->n && i < FAULTS_SHOWN_MAX; i++) {
		const struct fault *fault = &faults->item[i];

		if (fault->row == row && !strcmp(fault->column, column) && !strcmp(fault->text, words))
			return true;
	}
	return false;
}

void fault_note_words(struct faults *faults, size_t row, const char *column, const char *words)
{
	struct fault *fault;

	if (is_noted(faults, row, column, words) || faults->n++ >= FAULTS_SHOWN_MAX)
		return;
	fault = &faults->item[faults->n - 1];
	fault->row = row;
	snprintf(fault->column, sizeof fault->column, "%s", column);
	snprintf(fault->text, sizeof fault->text, "%s", words);
}

/* As much of a cell as belongs in a line: whole characters. */
static const char *shortened(char to[VALUE_TEXT_MAX + 4], const char *text)
{
	int n = 0;

	if (!text)
		return NULL;
	while (text[n] && n < VALUE_TEXT_MAX)
		n++;
	while (n && text[n] && (text[n] & 0xc0) == 0x80)
		n--;
	snprintf(to, VALUE_TEXT_MAX + 4, "%.*s%s", n, text, text[n] ? "..." : "");
	return to;
}

void fault_note(struct faults *faults, size_t row, const char *column, enum text text, const char *a0,
	const char *a1)
{
	char words[FAULT_TEXT], value[VALUE_TEXT_MAX + 4];

	fault_note_words(faults, row, column,
		text_fill(words, sizeof words, text, faults->language, shortened(value, a0), a1, NULL));
}

static int by_row(const void *a, const void *b)
{
	size_t row_a = ((const struct fault *)a)->row, row_b = ((const struct fault *)b)->row;

	return (row_a > row_b) - (row_a < row_b);
}

void faults_print(struct faults *faults)
{
	size_t shown = faults->n < FAULTS_SHOWN_MAX ? faults->n : FAULTS_SHOWN_MAX;
	char line[128], all[24], some[24];

	qsort(faults->item, shown, sizeof *faults->item, by_row);
	for (size_t i = 0; i < shown; i++) {
		const struct fault *fault = &faults->item[i];

		fprintf(stderr, "%s:%zu:%s%s %s\n", faults->path, fault->row, fault->column,
			*fault->column ? ":" : "", fault->text);
	}
	snprintf(all, sizeof all, "%zu", faults->n);
	snprintf(some, sizeof some, "%zu", shown);
	text_fill(line, sizeof line, TEXT_CLIENT_IMPORT_MORE, faults->language, all, some, NULL);
	if (shown < faults->n)
		fprintf(stderr, "%s\n", line);
}
