#include "ledger.h"

#include "schema.h"
#include "week.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

int64_t ledger_ore(int32_t minutes, int32_t hour_ore)
{
	assert(minutes >= 0 && hour_ore >= 0);
	return ((int64_t)minutes * hour_ore + 30) / 60;
}

/* --- value added tax --- */

/* The first row whose code the competence's begins with. Hire-out of labour is taxable, but for health
 * (mval § 3-2), social (§ 3-4) and teaching services (§ 3-5); where nobody has settled it, an adviser must. */
static const struct vat_row { const char *code; enum vat vat; } vat_rows[] = {
	{ "HPR:", VAT_HEALTH },
	{ "STYRK08:2142", VAT_UNSETTLED },	/* building cases */
	{ "STYRK08:2164", VAT_UNSETTLED },
	{ "STYRK08:3112", VAT_UNSETTLED },
	{ "STYRK08:2351", VAT_UNSETTLED },	/* PPT */
	{ "STYRK08:2634", VAT_UNSETTLED },	/* psychologists: health or PPT */
	{ "STYRK08:2611", VAT_UNSETTLED },	/* lawyers */
	{ "STYRK08:22", VAT_HEALTH },
	{ "STYRK08:32", VAT_HEALTH },
	{ "STYRK08:532", VAT_HEALTH },		/* health workers, home help */
	{ "STYRK08:2635", VAT_SOCIAL },
	{ "STYRK08:3412", VAT_SOCIAL },
	{ "STYRK08:23", VAT_TEACHING },
	{ "", VAT_TAXABLE },
};

enum vat ledger_vat(const struct competence *competence)
{
	const struct vat_row *row = vat_rows;

	if (!competence)
		return VAT_UNSETTLED;
	while (strncmp(row->code, competence->r.key, strlen(row->code)))
		row++;
	return row->vat;
}

/* --- posts --- */

char *post_key(char key[KEY_MAX], uint32_t assignment, int32_t month_date, uint32_t n)
{
	char digits[12], *at = digits + sizeof digits;

	entry_key(key, assignment, month_date, true);
	*--at = '\0';
	do
		*--at = (char)('0' + n % 10);
	while (n /= 10);
	*--at = '/';
	return strcat(key, at);
}

const struct ledger_post *ledger_standing(const struct book *book, uint32_t assignment, int32_t month_date,
	uint32_t *n)
{
	const struct record *post, *last = NULL;
	char key[KEY_MAX];

	for (*n = 0; (post = book_find_key(book, KIND_LEDGER_POST, post_key(key, assignment, month_date, *n + 1))); ++*n)
		last = post;
	return (const struct ledger_post *)last;
}

/* What the line asked for first. */
static uint32_t competence_of(const struct book *book, const struct assignment *a)
{
	const struct request *request = book_request(book, a->request);
	const struct line *line = request && (uint32_t)a->line < request->lines.n ? &request->lines.item[a->line] : NULL;

	return line && line->must.n ? line->must.item[0] : 0;
}

/* Who has a post of her own at the borrower's is paid there: the hours are known, nothing is invoiced. */
static bool is_invoiced(const struct book *book, const struct assignment *a)
{
	const struct agreement *agreement = book_agreement(book, a->agreement);

	return !agreement || agreement->mode != MODE_OWN_POST;
}

void ledger_fill(const struct hours_ask *ask, int32_t month_date, struct ledger_post *post)
{
	const struct assignment *a = ask->assignment;
	bool invoiced = is_invoiced(ask->book, a);
	struct hours_month month;

	hours_of_month(ask, month_date, &month);
	post->assignment = a->r.number;
	post->staff = a->staff;
	post->agreement = a->agreement;
	post->borrower = a->borrower;
	post->lender = a->lender;
	post->competence = competence_of(ask->book, a);
	post->month_date = month_date;
	post->hours = month.hours;
	post->minutes = hours_total_min(&month.hours);
	post->hour_ore = a->hour_ore;
	post->ore = invoiced ? ledger_ore(post->minutes, post->hour_ore) : 0;
	post->vat = invoiced ? ledger_vat(book_competence(ask->book, post->competence)) : VAT_NONE;
}

void ledger_reverse(const struct ledger_post *post, struct ledger_post *reversing)
{
	struct record own = reversing->r;

	*reversing = *post;
	reversing->r = own;
	reversing->minutes = -post->minutes;
	reversing->ore = -post->ore;
	reversing->hours = (struct hours){ 0 };
	hours_add(&reversing->hours, &post->hours, -1);
	reversing->reverses = post->r.number;
}

/* --- reports --- */

bool ledger_asked(const struct ledger_ask *ask, const struct record *record, enum sight *sight)
{
	const struct ledger_post *post = (const struct ledger_post *)record;

	*sight = sight_of(record, ask->viewer);
	return *sight != SIGHT_NONE && (!ask->month_date || post->month_date == ask->month_date);
}

static const struct ledger_post *post_after(const struct ledger_ask *ask, const struct ledger_post *post,
	enum sight *sight)
{
	const struct record *record = book_next(ask->book, KIND_LEDGER_POST, post ? post->r.number : 0);

	while (record && !ledger_asked(ask, record, sight))
		record = book_next(ask->book, KIND_LEDGER_POST, record->number);
	return (const struct ledger_post *)record;
}

static struct ledger_row *row_of(struct ledger_rows *rows, uint32_t municipality, uint32_t with)
{
	for (uint32_t i = 0; i < rows->n; i++)
		if (rows->item[i].municipality == municipality && rows->item[i].with == with)
			return &rows->item[i];
	if (rows->n == rows->room) {
		rows->room = rows->room ? rows->room * 2 : 16;
		rows->item = memory_resize(rows->item, rows->room * sizeof *rows->item);
	}
	rows->item[rows->n] = (struct ledger_row){ .municipality = municipality, .with = with };
	return &rows->item[rows->n++];
}

static void row_add(struct ledger_rows *rows, uint32_t municipality, uint32_t with, int64_t minutes, int64_t ore)
{
	struct ledger_row *row = row_of(rows, municipality, with);

	row->minutes += minutes;
	row->ore += ore;
}

static int compare_rows(const void *a, const void *b)
{
	const struct ledger_row *x = a, *y = b;

	if (x->municipality != y->municipality)
		return x->municipality < y->municipality ? -1 : 1;
	return (x->with > y->with) - (x->with < y->with);
}

void ledger_pairs(const struct ledger_ask *ask, struct ledger_rows *rows)
{
	const struct ledger_post *post = NULL;
	enum sight sight;

	*rows = (struct ledger_rows){ 0 };
	while ((post = post_after(ask, post, &sight))) {
		row_add(rows, post->lender, post->borrower, post->minutes, post->ore);
		row_add(rows, post->borrower, post->lender, -post->minutes, -post->ore);
	}
	if (rows->n)
		qsort(rows->item, rows->n, sizeof *rows->item, compare_rows);
}

int64_t ledger_total_ore(const struct ledger_rows *rows)
{
	int64_t total = 0;

	for (uint32_t i = 0; i < rows->n; i++)
		total += rows->item[i].ore;
	return total;
}

static int compare_payroll(const void *a, const void *b)
{
	uint32_t x = ((const struct payroll_row *)a)->staff, y = ((const struct payroll_row *)b)->staff;

	return (x > y) - (x < y);
}

static void payroll_append(struct payroll_rows *rows, const struct ledger_post *post)
{
	if (rows->n == rows->room) {
		rows->room = rows->room ? rows->room * 2 : 16;
		rows->item = memory_resize(rows->item, rows->room * sizeof *rows->item);
	}
	rows->item[rows->n++] = (struct payroll_row){ post->lender, post->staff, post->hours };
}

/* Sorted, those of one person become one. */
static void payroll_join(struct payroll_rows *rows)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < rows->n; i++)
		if (n && rows->item[n - 1].staff == rows->item[i].staff)
			hours_add(&rows->item[n - 1].hours, &rows->item[i].hours, 1);
		else
			rows->item[n++] = rows->item[i];
	rows->n = n;
}

void ledger_payroll(const struct ledger_ask *ask, struct payroll_rows *rows)
{
	const struct ledger_post *post = NULL;
	enum sight sight;

	*rows = (struct payroll_rows){ 0 };
	while ((post = post_after(ask, post, &sight)))
		if (sight == SIGHT_OWN)
			payroll_append(rows, post);
	if (rows->n)
		qsort(rows->item, rows->n, sizeof *rows->item, compare_payroll);
	payroll_join(rows);
}
