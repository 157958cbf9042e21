/* Judges a vikar-solution/1 by FORMAT.md and the volume extension (README.md). Shares no code with any planner.
 *
 *   judge INSTANCE SOLUTION [--certify] [--json]
 *
 * Exit 0: legal, and every claim in the file is true. 1: not. 2: could not read. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bound.h"
#include "json.h"
#include "rules.h"

#define NOT_SAID INT64_MIN

enum { SHIFTS, VOLUMES };

struct plan {
	struct pairs shifts, volumes; /* as the file names them */
	struct pair *valid;           /* of both: known ids, each pair once; by seat, then by person */
	int count;
};

struct outcome {
	bool has_volume;
	int64_t pairs;
	int64_t z[4], z_all[4], score; /* of the shifts alone, as FORMAT.md has it; with the volumes */
	int64_t asked_min[2], covered_min[2], asked_z1[2];
	int64_t bound_claimed[2], bound_proved[2]; /* or NOT_SAID */
};

/* --- the pairs --- */

static void collect(const struct instance *in, struct plan *plan, bool volume, struct report *report)
{
	struct pairs *pairs = volume ? &plan->volumes : &plan->shifts;
	pairs_sort(pairs);
	for (int i = 0; i < pairs->count; i++) {
		struct pair *p = &pairs->at[i];
		if (p->seat < 0 || p->person < 0 || in->seats[p->seat].volume != volume)
			report_add(report, "unknown id in pair %ld %ld", (long)p->seat_id, (long)p->person_id);
		else if (i && p[-1].seat_id == p->seat_id && p[-1].person_id == p->person_id)
			report_add(report, "C1 pair %ld %ld twice", (long)p->seat_id, (long)p->person_id);
		else
			plan->valid[plan->count++] = *p;
	}
}

static void judge_pairs(const struct instance *in, const struct plan *plan, struct report *report)
{
	int on_seat = 0;
	for (int i = 0; i < plan->count; i++) {
		const struct pair *p = &plan->valid[i];
		const struct seat *s = &in->seats[p->seat];
		const char *breach = pair_breach(in, s, &in->persons[p->person]);
		if (breach && !pairs_hold(&in->confirmed, p->seat, p->person))
			report_add(report, "%s %s %ld staff %ld", breach, s->volume ? "volume" : "shift", (long)s->id,
				(long)p->person_id);
		on_seat = i && p[-1].seat == p->seat ? on_seat + 1 : 1;
		if (on_seat == in->requests[s->request].positions + 1)
			report_add(report, "C1 %s %ld has too many people", s->volume ? "volume" : "shift", (long)s->id);
	}
}

static int by_index(const void *a, const void *b)
{
	const struct pair *x = a, *y = b;
	return x->seat != y->seat ? x->seat - y->seat : x->person - y->person;
}

static void judge_confirmed(const struct instance *in, const struct plan *plan, struct report *report)
{
	struct pairs sorted = {take_memory(plan->count, sizeof(struct pair)), plan->count};
	memcpy(sorted.at, plan->valid, plan->count * sizeof(struct pair));
	qsort(sorted.at, sorted.count, sizeof *sorted.at, by_index);
	for (int i = 0; i < in->confirmed.count; i++) {
		const struct pair *c = &in->confirmed.at[i];
		if (c->seat < 0 || c->person < 0 || !pairs_hold(&sorted, c->seat, c->person))
			report_add(report, "C2 confirmed %ld %ld is missing", (long)c->seat_id, (long)c->person_id);
	}
	free(sorted.at);
}

static void judge_budgets(const struct instance *in, const struct plan *plan, struct report *report)
{
	int64_t *cost = take_memory(in->request_count, sizeof *cost);
	for (int i = 0; i < plan->count; i++) {
		const struct seat *s = &in->seats[plan->valid[i].seat];
		cost[s->request] += in->persons[plan->valid[i].person].rate * s->minutes;
	}
	for (int i = 0; i < in->request_count; i++)
		if (in->requests[i].budget != NONE && cost[i] > in->requests[i].budget * 60)
			report_add(report, "C3 request %ld costs %ld of %ld NOK-minutes", (long)in->requests[i].id, (long)cost[i],
				(long)in->requests[i].budget * 60);
	free(cost);
}

/* --- the hours of a person --- */

struct volumes { /* one person's of one week */
	struct span week;
	int64_t minutes;
};

/* E2' and T4' (README.md): volumes beside what has a clock */
static void judge_week(const struct person *p, const struct volumes *v, struct spans shifts, struct report *report)
{
	struct span week = v->week;
	int64_t free_min = available_min(p, week), work_min = v->minutes;
	for (int i = 0; i < shifts.count; i++) {
		work_min += overlap_min(shifts.at[i], week);
		for (int k = 0; k < p->available.count; k++) {
			struct span a = p->available.at[k];
			if (a.start < week.start)
				a.start = week.start;
			if (a.end > week.end)
				a.end = week.end;
			free_min -= overlap_min(a, shifts.at[i]);
		}
	}
	for (int i = 0; i < p->busy.count; i++)
		work_min += overlap_min(p->busy.at[i], week);
	if (v->minutes > free_min)
		report_add(report, "E2 staff %ld has %ld of %ld minutes for volume from %ld", (long)p->id, (long)free_min,
			(long)v->minutes, (long)week.start);
	if (work_min > p->limits.max_week)
		report_add(report, "T4 staff %ld %ld minutes in the week from %ld, cap %ld", (long)p->id, (long)work_min,
			(long)week.start, (long)p->limits.max_week);
}

/* all pairs of one person: the shifts, then the volumes week by week */
static void judge_person(const struct instance *in, const struct pair *pairs, int count, struct report *report)
{
	const struct person *p = &in->persons[pairs->person];
	struct span *at = take_memory(count, sizeof *at);
	struct spans shifts = {at, 0};
	while (shifts.count < count && !in->seats[pairs[shifts.count].seat].volume) {
		at[shifts.count] = in->seats[pairs[shifts.count].seat].span;
		shifts.count++;
	}
	if (shifts.count) {
		judge_hours(p, shifts, report);
		judge_weekly_rest(p, shifts, report);
	}
	for (int i = shifts.count, end; i < count; i = end) {
		struct volumes v = {in->seats[pairs[i].seat].span, 0};
		for (end = i; end < count && in->seats[pairs[end].seat].span.start == v.week.start; end++)
			v.minutes += in->seats[pairs[end].seat].minutes;
		judge_week(p, &v, shifts, report);
	}
	free(at);
}

static int by_person(const void *a, const void *b, void *context)
{
	const struct pair *x = a, *y = b;
	const struct instance *in = context;
	const struct seat *s = &in->seats[x->seat], *t = &in->seats[y->seat];
	if (x->person != y->person)
		return x->person - y->person;
	if (s->volume != t->volume)
		return s->volume - t->volume;
	return (s->span.start > t->span.start) - (s->span.start < t->span.start);
}

static void judge_persons(const struct instance *in, struct plan *plan, struct report *report)
{
	qsort_r(plan->valid, plan->count, sizeof *plan->valid, by_person, (void *)in);
	for (int i = 0, end; i < plan->count; i = end) {
		for (end = i; end < plan->count && plan->valid[end].person == plan->valid[i].person; end++)
			;
		judge_person(in, plan->valid + i, end - i, report);
	}
}

/* --- the aims --- */

static int by_number(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

static int64_t people_of_requests(const struct instance *in, const struct plan *plan, bool volumes)
{
	uint64_t *keys = take_memory(plan->count, sizeof *keys);
	int64_t count = 0, different = 0;
	for (int i = 0; i < plan->count; i++)
		if (volumes || !in->seats[plan->valid[i].seat].volume)
			keys[count++] = (uint64_t)in->seats[plan->valid[i].seat].request << 32 | plan->valid[i].person;
	qsort(keys, count, sizeof *keys, by_number);
	for (int64_t i = 0; i < count; i++)
		different += !i || keys[i] != keys[i - 1];
	free(keys);
	return different;
}

static void measure(const struct instance *in, const struct plan *plan, bool volumes, int64_t z[4])
{
	int64_t *lent = take_memory(in->municipality_count, sizeof *lent);
	memset(z, 0, 4 * sizeof *z);
	for (int i = 0; i < plan->count; i++) {
		const struct seat *s = &in->seats[plan->valid[i].seat];
		const struct person *p = &in->persons[plan->valid[i].person];
		const struct request *r = &in->requests[s->request];
		if (s->volume && !volumes)
			continue;
		z[0] += r->priority * s->minutes;
		z[3] += p->rate * s->minutes;
		if (!s->volume)
			z[3] += 120 * in->km_rate * distance_km(in, p->home, r->municipality);
		lent[p->home] += s->minutes; /* at home: both, which is nothing */
		lent[r->municipality] -= s->minutes;
	}
	z[1] = people_of_requests(in, plan, volumes);
	for (int i = 0; i < in->municipality_count; i++)
		z[2] += llabs(in->balance[i] + lent[i]);
	free(lent);
}

static void measure_cover(const struct instance *in, const struct plan *plan, struct outcome *o)
{
	for (int i = 0; i < in->seat_count; i++) {
		const struct request *r = &in->requests[in->seats[i].request];
		int64_t minutes = in->seats[i].minutes * r->positions;
		o->asked_min[in->seats[i].volume] += minutes;
		o->asked_z1[in->seats[i].volume] += minutes * r->priority;
	}
	for (int i = 0; i < plan->count; i++) {
		const struct seat *s = &in->seats[plan->valid[i].seat];
		o->covered_min[s->volume] += s->minutes;
	}
}

/* --- the claims --- */

static void claim(const struct json *solution, const char *name, int64_t is, struct report *report)
{
	const struct json *said = json_find(solution, name);
	if (said && said->kind != JSON_WHOLE)
		report_add(report, "claimed %s is no whole number", name);
	else if (said && said->whole != is)
		report_add(report, "claimed %s %ld, is %ld", name, (long)said->whole, (long)is);
}

static void claim_z(const struct json *solution, const int64_t z[4], struct report *report)
{
	const struct json *said = json_find(solution, "z");
	bool same = said && said->kind == JSON_LIST && said->count == 4;
	for (int i = 0; same && i < 4; i++)
		same = said[1 + i].kind == JSON_WHOLE && said[1 + i].whole == z[i];
	if (said && !same)
		report_add(report, "claimed z is not [%ld, %ld, %ld, %ld]", (long)z[0], (long)z[1], (long)z[2], (long)z[3]);
}

static void price(double *prices, const struct json *list, const struct lookup *ids, struct report *report)
{
	if (!list)
		return;
	if (list->kind != JSON_LIST)
		unreadable("prices are no list");
	const struct json *node = json_first(list);
	for (int64_t n = list->count; n--; node = json_next(node)) {
		int64_t id;
		double value;
		json_priced(node, &id, &value);
		int index = lookup_find(ids, id);
		if (index < 0)
			report_add(report, "a price for %ld, which isn't there", (long)id);
		else if (!(value >= 0 && value < 1e15))
			report_add(report, "the price of %ld is no price", (long)id);
		else
			prices[index] = value;
	}
}

static void certify(const struct instance *in, const struct json *solution, struct outcome *o, struct report *report)
{
	struct prices prices = prices_open(in);
	const struct json *dual = json_find(solution, "dual");
	if (dual) {
		price(prices.seat, json_find(dual, "shift"), &in->seat, report);
		price(prices.budget[SHIFTS], json_find(dual, "budget"), &in->request, report);
	}
	price(prices.seat, json_find(solution, "volume_dual"), &in->seat, report);
	price(prices.budget[VOLUMES], json_find(solution, "volume_budget_dual"), &in->request, report);
	for (int i = 0; i < in->request_count; i++)
		if (in->requests[i].budget == NONE)
			prices.budget[SHIFTS][i] = prices.budget[VOLUMES][i] = 0;
	for (int kind = SHIFTS; kind <= VOLUMES; kind++) {
		if (kind == VOLUMES && in->seat_count == in->shift_count)
			continue;
		o->bound_proved[kind] = prove_bound(in, &prices, kind);
		if (o->bound_claimed[kind] != NOT_SAID && o->bound_claimed[kind] < o->bound_proved[kind])
			report_add(report, "%s %ld claimed, %ld proved", kind ? "volume_bound" : "bound",
				(long)o->bound_claimed[kind], (long)o->bound_proved[kind]);
	}
}

static void judge_claims(const struct json *solution, struct outcome *o, struct report *report)
{
	static const char *const names[] = {"bound", "volume_bound"};
	int64_t z1[] = {o->z[0], o->z_all[0] - o->z[0]};
	claim_z(solution, o->z, report);
	claim(solution, "score", o->score, report);
	claim(solution, "volume_z1", z1[VOLUMES], report);
	for (int kind = SHIFTS; kind <= VOLUMES; kind++) {
		o->bound_claimed[kind] = o->bound_proved[kind] = NOT_SAID;
		if (!json_find(solution, names[kind]))
			continue;
		o->bound_claimed[kind] = json_need_whole(solution, names[kind]);
		if (o->bound_claimed[kind] < z1[kind])
			report_add(report, "%s below own Z1", names[kind]);
	}
}

/* --- what is said --- */

static void say_numbers(const char *name, const int64_t *numbers, int count, bool json)
{
	printf(json ? ", \"%s\": " : "%-22s", name);
	printf("%s", json && count > 1 ? "[" : "");
	for (int i = 0; i < count; i++)
		printf("%s%ld", i ? json ? ", " : " " : "", (long)numbers[i]);
	printf("%s", json ? count > 1 ? "]" : "" : "\n");
}

static void say_gap(const char *name, int64_t z1, int64_t bound, bool json)
{
	printf(json ? ", \"%s\": %.6f" : "%-22s%.6f\n", name, bound > 0 ? 1 - (double)z1 / bound : 0);
}

static void say_kind(const struct outcome *o, int kind, bool json)
{
	static const char *const names[][6] = {
		{"asked_min", "covered_min", "asked_z1", "bound_claimed", "bound_proved", "gap"},
		{"volume_asked_min", "volume_covered_min", "volume_asked_z1", "volume_bound_claimed", "volume_bound_proved",
			"volume_gap"}};
	int64_t z1 = kind ? o->z_all[0] - o->z[0] : o->z[0];
	say_numbers(names[kind][0], &o->asked_min[kind], 1, json);
	say_numbers(names[kind][1], &o->covered_min[kind], 1, json);
	say_numbers(names[kind][2], &o->asked_z1[kind], 1, json);
	if (kind)
		say_numbers("volume_z1", &z1, 1, json);
	if (o->bound_claimed[kind] != NOT_SAID)
		say_numbers(names[kind][3], &o->bound_claimed[kind], 1, json);
	if (o->bound_proved[kind] == NOT_SAID)
		return;
	say_numbers(names[kind][4], &o->bound_proved[kind], 1, json);
	say_gap(names[kind][5], z1, o->bound_proved[kind], json);
}

static void say(const struct outcome *o, const struct report *report, bool json)
{
	printf(json ? "{\"legal\": %s" : "legal                 %s\n", report->count ? "false" : "true");
	say_numbers("pairs", &o->pairs, 1, json);
	say_numbers("z", o->z, 4, json);
	say_numbers("score", &o->score, 1, json);
	say_kind(o, SHIFTS, json);
	if (o->has_volume) {
		say_numbers("z_all", o->z_all, 4, json);
		say_kind(o, VOLUMES, json);
	}
	int shown = report->count < BREACHES_SHOWN ? report->count : BREACHES_SHOWN;
	printf("%s", json ? ", \"broken\": [" : "");
	for (int i = 0; i < shown; i++)
		printf(json ? "%s\"%s\"" : "%sBROKEN %s\n", json && i ? ", " : "", report->lines[i]);
	if (json)
		puts("]}");
	else if (report->count > shown)
		printf("... and %ld more\n", report->count - shown);
}

static void judge(const struct instance *in, struct plan *plan, struct report *report)
{
	plan->valid = take_memory(plan->shifts.count + plan->volumes.count, sizeof *plan->valid);
	collect(in, plan, false, report);
	collect(in, plan, true, report);
	judge_pairs(in, plan, report);
	judge_confirmed(in, plan, report);
	judge_budgets(in, plan, report);
	judge_persons(in, plan, report);
}

int main(int argc, char **argv)
{
	bool proved = false, json = false;
	for (int i = 3; i < argc; i++) {
		proved = proved || !strcmp(argv[i], "--certify");
		json = json || !strcmp(argv[i], "--json");
	}
	if (argc < 3)
		unreadable("judge INSTANCE SOLUTION [--certify] [--json]");
	struct instance *in = instance_read(json_read(argv[1]));
	const struct json *solution = json_read(argv[2]);
	struct report report = {0};
	struct outcome outcome = {.has_volume = in->seat_count > in->shift_count};
	struct plan plan = {0};
	if (strcmp(json_need(solution, "format", JSON_TEXT)->text, "vikar-solution/1") != 0)
		unreadable("not a vikar-solution/1");
	plan.shifts = pairs_read(in, json_need(solution, "assignments", JSON_LIST));
	plan.volumes = pairs_read(in, json_find(solution, "volume"));
	outcome.pairs = plan.shifts.count;
	judge(in, &plan, &report);
	measure(in, &plan, false, outcome.z);
	measure(in, &plan, true, outcome.z_all);
	measure_cover(in, &plan, &outcome);
	outcome.score = in->weights[0] * outcome.z[0];
	for (int i = 1; i < 4; i++)
		outcome.score -= in->weights[i] * outcome.z[i];
	judge_claims(solution, &outcome, &report);
	if (proved)
		certify(in, solution, &outcome, &report);
	say(&outcome, &report, json);
	return report.count ? 1 : 0;
}
