/* What a person sees: plain aligned tables, records, CSV, the raw answer, and what went wrong. No box
 * is drawn and no colour means anything, so a screen reader loses nothing. */
#ifndef VIKAR_PRINT_H
#define VIKAR_PRINT_H

#include "call.h"
#include "cell.h"
#include "json_write.h"

struct column {
	enum text header;
	const char *member;		/* of the item, and the heading in CSV */
	cell_print *cell;		/* NULL: end of the columns */
	bool right;			/* figures stand under each other */
};

/* The items as a table, or as CSV with --csv. */
void print_table(const struct client *, const struct column *, const struct json *items);
/* --csv: values as the protocol has them; --csv=excel: as people see them. */
void print_csv(const struct client *, const struct column *, const struct json *items);
bool print_csv_is_excel(const struct client *);
/* One item, a line a column. */
void print_record(const struct client *, const struct column *, const struct json *item);
/* What a yes does to the lender's minimum, a line a week; nothing where there is nothing to say. */
void print_cover(const struct json *of);
/* What would help, on a line that begins with `before`; below it the commands that do it, as far as there are any. */
void print_relief(const struct client *, const char *before, const struct json *relief);
/* What an agreement's notice, suspension or end does, a line each; nothing where the answer has no such list. */
void print_consequences(const struct client *, const struct json *of);
/* The old and the new time of seats that moved, a line each, and the notice where it is short. `of` has late and
 * given_min. */
void print_moved(const struct client *, const struct json *seats, const struct json *of);
/* The answer as it came, on one line. */
void print_raw(const struct json *result);
/* A row of the catalogue as a line on stdout; as a heading (bold on a terminal). */
void print_text(const struct client *, enum text, const char *a0, const char *a1, const char *a2);
void print_heading(const struct client *, const char *text);
/* The answer to a change: what changed, what to mind; --json: as it came. */
void print_changed(const struct client *, const struct json *result);
/* Its rows alone: what changed, or would. */
void print_rows(const struct client *, const struct json *result);
/* A warning of a change in the caller's language. Returns its own text, or `words`. */
enum { WARNING_TEXT = 512 };
const char *print_warning(const struct client *, const struct json *warning, char words[WARNING_TEXT]);
/* Warnings of a change, to stderr. */
void print_warnings(const struct client *, const struct json *result);
/* To stderr, after the program's name; --json: as {"message"}. Returns ENDING_USAGE: most of what is complained of
 * is the words. */
enum ending print_complaint(const struct client *, enum text, const char *a0, const char *a1);
/* A line under a complaint. */
void print_hint(const struct client *, enum text, const char *a0);
/* The right form of the command, under a complaint. Returns ENDING_USAGE. */
enum ending print_form(const struct client *);
/* A complaint about the words of the command, with its right form under it. */
enum ending print_usage(const struct client *, enum text, const char *a0, const char *a1);
/* An error of the protocol: its message, each reason that says more on its own line, where; --json: the
 * object. */
void print_error(const struct client *, const struct json *error);

#endif
