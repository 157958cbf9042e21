/* How long did a shift stand empty? Of each seat somebody said she was away from: the minutes until another one's
 * assignment had it. */
#include "hall.h"

#include <stdlib.h>

/* Seats that were lost, and the moments at which the same seat was taken; each filling fills one. */
struct gap { uint32_t line; const struct seat *seat; };
struct filling { uint32_t line; const struct seat *seat; int64_t at_ms; bool used; };
struct gaps {
	struct gap *gap;
	struct filling *filling;
	uint32_t gap_n, filling_n;
};

static void gather(struct gaps *gaps, const struct assignment *a)
{
	for (uint32_t s = 0; s < a->seats.n; s++) {
		const struct seat *seat = &a->seats.item[s];

		if (seat->lost_at_ms)
			gaps->gap[gaps->gap_n++] = (struct gap){ a->line, seat };
		gaps->filling[gaps->filling_n++] = (struct filling){ a->line, seat, a->confirmed_at_ms, false };
	}
}

static int compare_gaps(const void *a, const void *b)
{
	const struct gap *x = a, *y = b;

	if (x->seat->lost_at_ms != y->seat->lost_at_ms)
		return x->seat->lost_at_ms < y->seat->lost_at_ms ? -1 : 1;
	return (x->seat->start_min > y->seat->start_min) - (x->seat->start_min < y->seat->start_min);
}

/* The first that came after it; NULL: it stands open. */
static struct filling *filling_of(struct gaps *gaps, const struct gap *gap)
{
	struct filling *found = NULL;

	for (uint32_t i = 0; i < gaps->filling_n; i++) {
		struct filling *f = &gaps->filling[i];

		if (!f->used && f->line == gap->line && f->seat->start_min == gap->seat->start_min
			&& f->seat->end_min == gap->seat->end_min && f->at_ms >= gap->seat->lost_at_ms
			&& f->seat != gap->seat && (!found || f->at_ms < found->at_ms))
			found = f;
	}
	return found;
}

/* A changed request may not ask for it any longer. */
static bool is_asked_for(const struct request *request, const struct gap *gap)
{
	struct seats seats;
	bool found;

	line_seats(&request->lines.item[gap->line], &seats);
	found = seats_find(&seats, gap->seat) >= 0;
	free(seats.item);
	return found;
}

static void write(struct out *out, struct gaps *gaps, const struct request *request)
{
	uint32_t open = 0;

	out_open(out, "absent_to_filled_min", '[');
	for (uint32_t i = 0; i < gaps->gap_n; i++) {
		struct filling *filling = filling_of(gaps, &gaps->gap[i]);

		if (filling) {
			filling->used = true;
			out_integer(out, NULL, (filling->at_ms - gaps->gap[i].seat->lost_at_ms) / 60000);
		}
		open += !filling && is_asked_for(request, &gaps->gap[i]);
	}
	out_close(out, ']');
	out_integer(out, "absent_open", open);
}

void out_absences(struct out *out, const struct book *book, const struct request *request)
{
	struct book_list list = book_assignments_for(book, request->r.number);
	struct gaps gaps = { 0 };
	size_t seats = 0;

	for (uint32_t i = 0; i < list.n; i++)
		seats += ((const struct assignment *)list.item[i])->seats.n;
	gaps.gap = memory_get((seats + 1) * sizeof *gaps.gap);
	gaps.filling = memory_get((seats + 1) * sizeof *gaps.filling);
	for (uint32_t i = 0; i < list.n; i++)
		gather(&gaps, (const struct assignment *)list.item[i]);
	qsort(gaps.gap, gaps.gap_n, sizeof *gaps.gap, compare_gaps);
	write(out, &gaps, request);
	free(gaps.gap);
	free(gaps.filling);
}
