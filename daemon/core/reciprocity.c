#include "reciprocity.h"

#include "week.h"

enum { WEEK_DAYS = 7 };

int64_t reciprocity_fade(int64_t minutes, int32_t weeks_ago)
{
	int64_t whole = 2 * RECIPROCITY_HALF_WEEKS;

	if (weeks_ago <= 0)
		return minutes;
	if (weeks_ago > RECIPROCITY_BACK_WEEKS)
		return 0;
	return minutes * (whole - weeks_ago % RECIPROCITY_HALF_WEEKS) / (whole << weeks_ago / RECIPROCITY_HALF_WEEKS);
}

struct reciprocity reciprocity(const struct book *book, uint32_t municipality, int32_t date)
{
	int32_t this_week = date_monday(date), first_date, last_date;
	struct reciprocity sum = { 0 };

	if (!book_loan_weeks(book, municipality, &first_date, &last_date))
		return sum;
	for (int32_t week_date = first_date; week_date <= last_date; week_date += WEEK_DAYS) {
		int32_t ago = (this_week - week_date) / WEEK_DAYS;

		if (ago < -RECIPROCITY_AHEAD_WEEKS || ago > RECIPROCITY_BACK_WEEKS)
			continue;
		sum.lent_min += reciprocity_fade(book_lent_min(book, municipality, 0, week_date), ago);
		sum.borrowed_min += reciprocity_fade(book_borrowed_min(book, municipality, week_date), ago);
	}
	sum.balance_min = sum.lent_min - sum.borrowed_min;
	return sum;
}
