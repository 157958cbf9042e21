/* Money between municipalities: posts of confirmed months. Minutes times the hour's price are rounded once, an
 * assignment and month at a time; every figure of a report is a sum of posts. */
#ifndef VIKARD_LEDGER_H
#define VIKARD_LEDGER_H

#include "hours.h"
#include "notice.h"

/* Half an øre and more is one. */
int64_t ledger_ore(int32_t minutes, int32_t hour_ore);
/* How hiring out this competence stands to value added tax; NULL: nothing is known of it. */
enum vat ledger_vat(const struct competence *);

/* The key "O-5/2026-07/1". Returns `key`. */
char *post_key(char key[KEY_MAX], uint32_t assignment, int32_t month_date, uint32_t n);
/* The post that stands for the assignment's month, and how many there are with those that were reversed.
 * NULL: the month isn't confirmed. */
const struct ledger_post *ledger_standing(const struct book *, uint32_t assignment, int32_t month_date, uint32_t *n);

/* What a post of the assignment's month says; number, id and key are the caller's business. */
void ledger_fill(const struct hours_ask *, int32_t month_date, struct ledger_post *);
/* The same figures the other way. */
void ledger_reverse(const struct ledger_post *, struct ledger_post *);

/* Whose posts, of which month (0: all). */
struct ledger_ask { const struct book *book; const struct actor *viewer; int32_t month_date; };
bool ledger_asked(const struct ledger_ask *, const struct record *post, enum sight *);

/* Each pair twice: what `municipality` has to claim of `with` (below zero: owes). The sum of all is zero. */
struct ledger_row { uint32_t municipality, with; int64_t minutes, ore; };
struct ledger_rows { struct ledger_row *item; uint32_t n, room; };
/* In order of municipality, then of the other. The caller frees rows->item. */
void ledger_pairs(const struct ledger_ask *, struct ledger_rows *);
int64_t ledger_total_ore(const struct ledger_rows *);

struct payroll_row { uint32_t municipality, staff; struct hours hours; };
struct payroll_rows { struct payroll_row *item; uint32_t n, room; };
/* Of those whose minutes the viewer may see, in order of staff. The caller frees rows->item. */
void ledger_payroll(const struct ledger_ask *, struct payroll_rows *);

#endif
