/* Small random worlds for the planner, and the rules of its file format once more, straight from their text:
 * slow, and nothing of the planner's own. */
#ifndef TESTS_PLAN_RIG_H
#define TESTS_PLAN_RIG_H

#include "core/plan.h"
#include "core/schema.h"
#include "random.h"

#include <stdlib.h>
#include <string.h>

struct rig_size { uint32_t municipalities, competences, people, requests; int32_t weeks; };

#define RIG_ADD(list) (*(__typeof__((list).item))rig_grow((void **)&(list).item, &(list).n, sizeof *(list).item))
static inline void *rig_grow(void **item, uint32_t *n, size_t bytes)
{
	*item = memory_resize(*item, (*n + 1) * bytes);
	memset((char *)*item + *n * bytes, 0, bytes);
	return (char *)*item + (*n)++ * bytes;
}

static inline struct plan_slice rig_competences(struct plan_world *w, struct random *r, uint32_t of, uint32_t most)
{
	struct plan_slice slice = { w->competences.n, 0 };

	for (uint32_t c = 0; c < of && slice.n < most; c++)
		if (random_below(r, of) < most) {
			RIG_ADD(w->competences) = c;
			slice.n++;
		}
	return slice;
}

/* Disjoint windows that don't touch. */
static inline struct plan_slice rig_windows(struct plan_world *w, struct random *r, int32_t weeks, int32_t gap,
	int32_t span)
{
	struct plan_slice slice = { w->windows.n, 0 };
	int32_t at = (int32_t)random_below(r, (uint32_t)gap) - gap / 4;

	while (at < weeks * PLAN_WEEK_MIN) {
		int32_t length = 30 * (1 + (int32_t)random_below(r, (uint32_t)span / 30));

		RIG_ADD(w->windows) = (struct window){ at, at + length };
		slice.n++;
		at += length + 30 * (1 + (int32_t)random_below(r, (uint32_t)gap / 30));
	}
	return slice;
}

static inline void rig_person(struct plan_world *w, struct random *r, const struct rig_size *size)
{
	struct plan_person *person = &RIG_ADD(w->people);

	person->id = 100 + 3 * (int64_t)w->people.n;
	person->home = random_below(r, size->municipalities);
	person->hour_kr = 250 + (int32_t)random_below(r, 200);
	person->km_max = 30 + 30 * (int32_t)random_below(r, 4);
	person->rules = (struct plan_rules){ 540, 600 + 60 * (int32_t)random_below(r, 30), 660, 2100 };
	if (!random_below(r, 4))
		person->rules = (struct plan_rules){ 750, 2880, 480, 1680 };
	person->competences = rig_competences(w, r, size->competences, 3);
	person->available = rig_windows(w, r, size->weeks, 2 * PLAN_DAY_MIN, random_below(r, 3) ? 1500 : 8000);
	if (random_below(r, 2))
		person->busy = rig_windows(w, r, size->weeks, 4 * PLAN_DAY_MIN, 600);
}

static inline void rig_request(struct plan_world *w, struct random *r, const struct rig_size *size, int64_t *id,
	bool volumes)
{
	struct plan_request *request = &RIG_ADD(w->requests);
	uint32_t n = 1 + random_below(r, 4);
	int32_t at = 30 * (int32_t)random_below(r, (uint32_t)size->weeks * PLAN_WEEK_MIN / 30);
	int32_t length = 240 + 30 * (int32_t)random_below(r, 12);

	*request = (struct plan_request){ .id = 7 * (int64_t)w->requests.n,
		.municipality = random_below(r, size->municipalities), .priority = 1 + (int32_t)random_below(r, 4),
		.positions = 1 + (int32_t)random_below(r, 3), .deadline_min = random_below(r, 10) ? 1000 : -1000,
		.hour_max_kr = random_below(r, 3) ? -1 : 350,
		.budget_kr = random_below(r, 3) ? -1 : 2000 + (int64_t)random_below(r, 12000) };
	request->competences = rig_competences(w, r, size->competences, random_below(r, 3) ? 1 : 2);
	request->shifts = (struct plan_slice){ w->shifts.n, n };
	for (uint32_t i = 0; i < n; i++) {
		struct plan_shift shift = { ++*id, w->requests.n - 1, at, at + length, length };

		if (volumes && i == 3)
			shift = (struct plan_shift){ *id, w->requests.n - 1, 0, PLAN_WEEK_MIN, 300 };
		RIG_ADD(w->shifts) = shift;
		at += PLAN_DAY_MIN;
	}
}

static inline struct plan_world rig_world(struct random *r, const struct rig_size *size, bool volumes)
{
	struct plan_world w = { .now_min = 0, .km_kr = 5, .weights = { 60000, 600000, 600, 1 } };
	int64_t id = 0;

	w.km = memory_get(size->municipalities * size->municipalities * sizeof *w.km);
	for (uint32_t a = 0; a < size->municipalities; a++) {
		RIG_ADD(w.municipalities) = (struct plan_municipality){ 10 + a, (int64_t)random_below(r, 4000) - 2000 };
		for (uint32_t b = 0; b < a; b++) {
			w.km[a * size->municipalities + b] = 10 + (int32_t)random_below(r, 90);
			w.km[b * size->municipalities + a] = w.km[a * size->municipalities + b];
			for (uint32_t n = random_below(r, 3); n; n--)
				RIG_ADD(w.agreements) = (struct plan_agreement){ a, b, random_below(r, 2) ? -99999
					: (int32_t)random_below(r, 20000), random_below(r, 2) ? 999999 : 20000 };
		}
	}
	for (uint32_t i = 0; i < size->people; i++)
		rig_person(&w, r, size);
	for (uint32_t i = 0; i < size->requests; i++)
		rig_request(&w, r, size, &id, volumes);
	return w;
}

/* --- the rules, from their text --- */

static inline int32_t rig_shared(struct window a, struct window b)
{
	int32_t from = a.start_min > b.start_min ? a.start_min : b.start_min;
	int32_t to = a.end_min < b.end_min ? a.end_min : b.end_min;

	return to > from ? to - from : 0;
}

struct rig_work { struct window w[256]; bool added[256]; uint32_t n; };

static inline bool rig_touches(const struct rig_work *work, struct window w)
{
	for (uint32_t i = 0; i < work->n; i++)
		if (work->added[i] && rig_shared(work->w[i], w))
			return true;
	return false;
}

static inline int32_t rig_sum(const struct rig_work *work, struct window w)
{
	int32_t sum = 0;

	for (uint32_t i = 0; i < work->n; i++)
		sum += rig_shared(work->w[i], w);
	return sum;
}

/* T1 to T4 of all she works. */
static inline bool rig_time(const struct plan_rules *rules, const struct rig_work *work)
{
	for (uint32_t i = 0; i < work->n; i++) {
		struct window a = work->w[i];
		struct window day = { a.start_min, a.start_min + 1440 }, week = { a.start_min, a.start_min + 10080 };

		for (uint32_t j = 0; j < work->n; j++) {
			struct window b = work->w[j];

			if (i == j || (!work->added[i] && !work->added[j]))
				continue;
			if (rig_shared(a, b))
				return false;
			if (a.start_min < b.start_min && b.start_min - a.end_min < rules->daily_rest_min
				&& b.end_min - a.start_min > 1440 - rules->daily_rest_min)
				return false;
		}
		if (rig_touches(work, day) && rig_sum(work, day) > rules->day_max_min)
			return false;
		if (rig_touches(work, week) && rig_sum(work, week) > rules->week_max_min)
			return false;
	}
	return true;
}

/* T5, minute by minute in steps of the rig's half hours. */
static inline bool rig_rest(const struct plan_rules *rules, const struct rig_work *work, int32_t weeks)
{
	for (int32_t k = -2; k < weeks + 2; k++) {
		struct window week = { k * 10080, (k + 1) * 10080 };
		int32_t longest = 0, run = 0;

		if (!rig_touches(work, week))
			continue;
		for (int32_t at = week.start_min; at < week.end_min; at++) {
			run = rig_sum(work, (struct window){ at, at + 1 }) ? 0 : run + 1;
			longest = run > longest ? run : longest;
		}
		if (longest < rules->weekly_rest_min)
			return false;
	}
	return true;
}

static inline struct rig_work rig_busy(const struct plan_world *w, uint32_t p)
{
	const struct plan_person *person = &w->people.item[p];
	struct rig_work work = { .n = 0 };

	for (uint32_t i = 0; i < person->busy.n; i++)
		work.w[work.n++] = w->windows.item[person->busy.first + i];
	return work;
}

static inline void rig_add(struct rig_work *work, const struct plan_shift *shift)
{
	work->added[work->n] = true;
	work->w[work->n++] = (struct window){ shift->start_min, shift->end_min };
}

static inline bool rig_needs(const struct plan_world *w, struct plan_slice needs, struct plan_slice has)
{
	for (uint32_t i = 0; i < needs.n; i++) {
		bool found = false;

		for (uint32_t j = 0; j < has.n; j++)
			found |= w->competences.item[has.first + j] == w->competences.item[needs.first + i];
		if (!found)
			return false;
	}
	return true;
}

static inline bool rig_agreed(const struct plan_world *w, uint32_t a, uint32_t b, const struct plan_shift *shift)
{
	if (a == b)
		return true;
	for (uint32_t i = 0; i < w->agreements.n; i++) {
		const struct plan_agreement *row = &w->agreements.item[i];

		if (((row->a == a && row->b == b) || (row->a == b && row->b == a))
			&& row->from_min <= shift->start_min && shift->end_min <= row->to_min)
			return true;
	}
	return false;
}

static inline bool rig_listed(const struct plan_pair *pairs, uint32_t n, uint32_t s, uint32_t p)
{
	for (uint32_t i = 0; i < n; i++)
		if (pairs[i].shift == s && pairs[i].person == p)
			return true;
	return false;
}

/* E1 to E7, or confirmed; of a volume also that she has the hours, alone. */
static inline bool rig_may(const struct plan_world *w, uint32_t s, uint32_t p)
{
	const struct plan_shift *shift = &w->shifts.item[s];
	const struct plan_request *request = &w->requests.item[shift->request];
	const struct plan_person *person = &w->people.item[p];
	struct window when = { shift->start_min, shift->end_min };
	bool available = false;
	int32_t minutes = 0;

	if (rig_listed(w->confirmed.item, w->confirmed.n, s, p))
		return true;
	for (uint32_t i = 0; i < person->available.n; i++) {
		struct window free = w->windows.item[person->available.first + i];

		available |= free.start_min <= when.start_min && when.end_min <= free.end_min;
		minutes += rig_shared(free, when);
	}
	if (plan_is_volume(shift)) {
		struct rig_work busy = rig_busy(w, p);

		available = minutes >= shift->work_min
			&& rig_sum(&busy, when) + shift->work_min <= person->rules.week_max_min;
	}
	return rig_needs(w, request->competences, person->competences) && available
		&& rig_agreed(w, person->home, request->municipality, shift)
		&& w->km[person->home * w->municipalities.n + request->municipality] <= person->km_max
		&& (request->hour_max_kr < 0 || person->hour_kr <= request->hour_max_kr) && request->deadline_min >= w->now_min
		&& (!w->has_allowed || rig_listed(w->allowed.item, w->allowed.n, s, p));
}

/* --- a whole plan --- */

/* Her shifts of the plan beside her home roster: T1 to T5, and what her volumes live on. */
static inline bool rig_person_legal(const struct plan_world *w, const struct plan_pair *pairs, uint32_t n, uint32_t p,
	int32_t weeks)
{
	const struct plan_person *person = &w->people.item[p];
	struct rig_work work = rig_busy(w, p);

	for (uint32_t i = 0; i < n; i++)
		if (pairs[i].person == p && !plan_is_volume(&w->shifts.item[pairs[i].shift]))
			rig_add(&work, &w->shifts.item[pairs[i].shift]);
	if (!rig_time(&person->rules, &work) || !rig_rest(&person->rules, &work, weeks))
		return false;
	for (int32_t k = 0; k < weeks; k++) {
		struct window week = { k * PLAN_WEEK_MIN, (k + 1) * PLAN_WEEK_MIN };
		int32_t volume_min = 0, free_min = 0, lent_min = 0;

		for (uint32_t i = 0; i < n; i++)
			if (pairs[i].person == p && plan_is_volume(&w->shifts.item[pairs[i].shift])
				&& w->shifts.item[pairs[i].shift].start_min == week.start_min)
				volume_min += w->shifts.item[pairs[i].shift].work_min;
		for (uint32_t i = 0; i < person->available.n; i++)
			free_min += rig_shared(w->windows.item[person->available.first + i], week);
		for (uint32_t i = 0; i < work.n; i++)
			lent_min += work.added[i] ? rig_shared(work.w[i], week) : 0;
		if (volume_min && (free_min < lent_min + volume_min
			|| rig_sum(&work, week) + volume_min > person->rules.week_max_min))
			return false;
	}
	return true;
}

/* E1 to E7, C1 to C3 and every person's time. */
static inline bool rig_legal(const struct plan_world *w, const struct plan_pair *pairs, uint32_t n, int32_t weeks)
{
	for (uint32_t i = 0; i < n; i++)
		if (!rig_may(w, pairs[i].shift, pairs[i].person) || rig_listed(pairs, i, pairs[i].shift, pairs[i].person))
			return false;
	for (uint32_t s = 0; s < w->shifts.n; s++) {
		int32_t on = 0;

		for (uint32_t i = 0; i < n; i++)
			on += pairs[i].shift == s;
		if (on > w->requests.item[w->shifts.item[s].request].positions)
			return false;
	}
	for (uint32_t i = 0; i < w->confirmed.n; i++)
		if (!rig_listed(pairs, n, w->confirmed.item[i].shift, w->confirmed.item[i].person))
			return false;
	for (uint32_t r = 0; r < w->requests.n; r++) {
		int64_t cost = 0;

		for (uint32_t i = 0; i < n; i++)
			if (w->shifts.item[pairs[i].shift].request == r)
				cost += (int64_t)w->people.item[pairs[i].person].hour_kr * w->shifts.item[pairs[i].shift].work_min;
		if (w->requests.item[r].budget_kr >= 0 && cost > w->requests.item[r].budget_kr * 60)
			return false;
	}
	for (uint32_t p = 0; p < w->people.n; p++)
		if (!rig_person_legal(w, pairs, n, p, weeks))
			return false;
	return true;
}

#endif
