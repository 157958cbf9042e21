/* "Working time controlled" (aml § 2-2): which limits the last yes was held against, and where they stand. The borrower
 * answers for them and never sees the roster. */
#include "step_inner.h"

#include "fit.h"
#include "week.h"

#include <string.h>

static uint64_t sum_more(uint64_t sum, const void *bytes, size_t n)
{
	for (size_t i = 0; i < n; i++)
		sum = (sum ^ ((const uint8_t *)bytes)[i]) * UINT64_C(0x100000001b3);	/* FNV-1a */
	return sum;
}

static bool is_noted(const struct assignment *a, enum limit limit, const char *source)
{
	for (uint32_t i = 0; i < a->worktime.n; i++)
		if (a->worktime.item[i].limit == limit && !strcmp(a->worktime.item[i].source, source))
			return true;
	return false;
}

static void note_limit(struct assignment *a, enum limit limit, int32_t value_min, const char *source)
{
	struct checked *checked;

	if (value_min < 0 || a->worktime.n == CHECKED_MAX || is_noted(a, limit, source))
		return;
	checked = list_grow((struct list *)&a->worktime, sizeof *checked);
	checked->limit = limit;
	strncpy(checked->source, source, sizeof checked->source - 1);
	a->worktime_rules = sum_more(a->worktime_rules, &limit, sizeof limit);
	a->worktime_rules = sum_more(a->worktime_rules, &value_min, sizeof value_min);
	a->worktime_rules = sum_more(a->worktime_rules, source, strlen(source));
}

void worktime_note(const struct work *work, struct assignment *a)
{
	const struct profile *profile = book_profile(work->book, book_staff(work->book, a->staff)->profile);

	a->worktime_checked_at_ms = work->now_ms;
	a->worktime_rules = UINT64_C(0xcbf29ce484222325);
	for (enum limit limit = 0; limit < LIMIT_COUNT; limit++)
		for (uint32_t i = 0; i < a->seats.n; i++) {
			const char *source = "";
			int32_t date = min_to_date(a->seats.item[i].start_min);
			int32_t value_min = profile_limit(profile, limit, date, &source);

			note_limit(a, limit, value_min, source);
		}
}
