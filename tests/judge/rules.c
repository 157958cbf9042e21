#include "rules.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "json.h"

struct work {
	struct span span;
	bool added;
};

void report_add(struct report *report, const char *format, ...)
{
	va_list words;
	va_start(words, format);
	if (report->count < BREACHES_SHOWN)
		vsnprintf(report->lines[report->count], sizeof *report->lines, format, words);
	report->count++;
	va_end(words);
}

/* --- E1-E7 --- */

static bool has_all(const struct competences *has, const struct competences *needs)
{
	for (int i = 0; i < COMPETENCE_WORDS; i++)
		if (needs->word[i] & ~has->word[i])
			return false;
	return true;
}

static bool inside_one(struct spans spans, struct span span)
{
	int low = 0, high = spans.count; /* the last that begins no later */
	while (low < high) {
		int mid = (low + high) / 2;
		if (spans.at[mid].start <= span.start)
			low = mid + 1;
		else
			high = mid;
	}
	return low > 0 && spans.at[low - 1].end >= span.end;
}

int64_t available_min(const struct person *p, struct span week)
{
	int64_t sum = 0;
	for (int i = 0; i < p->available.count; i++)
		sum += overlap_min(p->available.at[i], week);
	return sum;
}

static bool agreed(const struct instance *in, int a, int b, struct span span)
{
	int at = in->agreement_head[(a < b ? a : b) * in->municipality_count + (a < b ? b : a)];
	for (; at >= 0; at = in->agreements[at].next)
		if (in->agreements[at].span.start <= span.start && span.end <= in->agreements[at].span.end)
			return true;
	return false;
}

const char *pair_breach(const struct instance *in, const struct seat *seat, const struct person *p)
{
	const struct request *r = &in->requests[seat->request];
	if (!has_all(&p->has, &r->needs))
		return "E1";
	if (seat->volume ? available_min(p, seat->span) < seat->minutes : !inside_one(p->available, seat->span))
		return "E2";
	if (p->home != r->municipality && !agreed(in, p->home, r->municipality, seat->span))
		return "E3";
	if (distance_km(in, p->home, r->municipality) > p->max_km)
		return "E4";
	if (r->max_rate != NONE && p->rate > r->max_rate)
		return "E5";
	if (r->deadline < in->now)
		return "E6";
	if (!in->allowed_all && !pairs_hold(&in->allowed, seat - in->seats, p - in->persons))
		return "E7";
	return NULL;
}

/* --- T1-T5 --- */

static int by_start(const void *a, const void *b)
{
	const struct work *x = a, *y = b;
	if (x->span.start != y->span.start)
		return x->span.start < y->span.start ? -1 : 1;
	return (x->span.end > y->span.end) - (x->span.end < y->span.end);
}

static struct work *all_work(const struct person *p, struct spans added, int *count)
{
	struct work *work = take_memory(p->busy.count + added.count, sizeof *work);
	*count = 0;
	for (int i = 0; i < added.count; i++)
		work[(*count)++] = (struct work){added.at[i], true};
	for (int i = 0; i < p->busy.count; i++)
		work[(*count)++] = (struct work){p->busy.at[i], false};
	qsort(work, *count, sizeof *work, by_start);
	return work;
}

static bool touched(struct spans added, struct span window)
{
	for (int i = 0; i < added.count; i++)
		if (overlap_min(added.at[i], window))
			return true;
	return false;
}

/* T1 and T2 of work[first] and what comes after it */
static void judge_rest(const struct person *p, const struct work *work, int count, struct report *report)
{
	struct span a = work->span;
	for (int i = 1; i < count; i++) {
		struct span b = work[i].span;
		if (b.start - a.end >= p->limits.daily_rest)
			return; /* what begins later is further away */
		if (!work->added && !work[i].added)
			continue;
		if (b.start < a.end)
			report_add(report, "T1 staff %ld [%ld,%ld) [%ld,%ld)", (long)p->id, (long)a.start, (long)a.end,
				(long)b.start, (long)b.end);
		else if (b.end - a.start > DAY - p->limits.daily_rest)
			report_add(report, "T2 staff %ld [%ld,%ld) [%ld,%ld)", (long)p->id, (long)a.start, (long)a.end,
				(long)b.start, (long)b.end);
	}
}

static int64_t work_in(const struct work *work, int count, struct span window)
{
	int64_t sum = 0;
	for (int i = 0; i < count && work[i].span.start < window.end; i++)
		sum += overlap_min(work[i].span, window);
	return sum;
}

void judge_hours(const struct person *p, struct spans added, struct report *report)
{
	int count;
	struct work *work = all_work(p, added, &count);
	for (int i = 0; i < count; i++) {
		int64_t start = work[i].span.start;
		struct span day = {start, start + DAY}, week = {start, start + WEEK};
		int64_t day_min = work_in(work, count, day), week_min = work_in(work, count, week);
		judge_rest(p, work + i, count - i, report);
		if (day_min > p->limits.max_day && touched(added, day))
			report_add(report, "T3 staff %ld %ld minutes from %ld", (long)p->id, (long)day_min, (long)start);
		if (week_min > p->limits.max_week && touched(added, week))
			report_add(report, "T4 staff %ld %ld minutes from %ld, cap %ld", (long)p->id, (long)week_min,
				(long)start, (long)p->limits.max_week);
	}
	free(work);
}

static int64_t week_of(int64_t minute)
{
	return (minute >= 0 ? minute : minute - WEEK + 1) / WEEK;
}

static int64_t longest_rest(const struct work *work, int count, struct span week)
{
	int64_t from = week.start, longest = 0;
	for (int i = 0; i < count; i++) {
		if (!overlap_min(work[i].span, week))
			continue;
		if (work[i].span.start - from > longest)
			longest = work[i].span.start - from;
		if (work[i].span.end > from)
			from = work[i].span.end;
	}
	return week.end - from > longest ? week.end - from : longest;
}

void judge_weekly_rest(const struct person *p, struct spans added, struct report *report)
{
	int count;
	struct work *work = all_work(p, added, &count);
	int64_t judged = INT64_MIN; /* weeks come in order */
	for (int i = 0; i < count; i++) {
		if (!work[i].added)
			continue;
		for (int64_t k = week_of(work[i].span.start); k <= week_of(work[i].span.end - 1); k++) {
			struct span week = {k * WEEK, (k + 1) * WEEK};
			if (k <= judged)
				continue;
			judged = k;
			int64_t rest = longest_rest(work, count, week);
			if (rest < p->limits.weekly_rest)
				report_add(report, "T5 staff %ld week %ld, longest rest %ld", (long)p->id, (long)k, (long)rest);
		}
	}
	free(work);
}
