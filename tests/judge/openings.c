/* Seats laid out by municipality, need and start, so that a person is shown only what she could reach. */
#include <stdlib.h>
#include <string.h>

#include "bound.h"
#include "json.h"
#include "rules.h"

struct group { /* seats of one municipality that need the same */
	int municipality, first, count;
	struct competences needs;
};

struct openings {
	const struct instance *in;
	int *seats; /* of all groups, by start */
	struct group *groups;
	int group_count;
	int *town_first;  /* group; [municipality_count] ends */
	int *confirmed;   /* by person: pairs of `in->confirmed` */
	int *person_first;
	bool volume;
};

static int by_place(const void *a, const void *b, void *context)
{
	const struct instance *in = context;
	const struct seat *x = &in->seats[*(const int *)a], *y = &in->seats[*(const int *)b];
	const struct request *r = &in->requests[x->request], *q = &in->requests[y->request];
	if (r->municipality != q->municipality)
		return r->municipality - q->municipality;
	int needs = memcmp(&r->needs, &q->needs, sizeof r->needs);
	if (needs)
		return needs;
	if (x->span.start != y->span.start)
		return x->span.start < y->span.start ? -1 : 1;
	return *(const int *)a - *(const int *)b;
}

static bool same_place(const struct group *g, const struct request *r)
{
	return g->municipality == r->municipality && !memcmp(&g->needs, &r->needs, sizeof r->needs);
}

static void index_groups(struct openings *o, int seat_count)
{
	const struct instance *in = o->in;
	o->groups = take_memory(seat_count, sizeof *o->groups);
	for (int i = 0; i < seat_count; i++) {
		const struct request *r = &in->requests[in->seats[o->seats[i]].request];
		if (!i || !same_place(&o->groups[o->group_count - 1], r))
			o->groups[o->group_count++] = (struct group){r->municipality, i, 0, r->needs};
		o->groups[o->group_count - 1].count++;
	}
	o->town_first = take_memory(in->municipality_count + 1, sizeof *o->town_first);
	for (int i = 0, g = 0; i <= in->municipality_count; i++) {
		while (g < o->group_count && o->groups[g].municipality < i)
			g++;
		o->town_first[i] = g;
	}
}

static void index_confirmed(struct openings *o)
{
	const struct instance *in = o->in;
	o->person_first = take_memory(in->person_count + 2, sizeof *o->person_first);
	o->confirmed = take_memory(in->confirmed.count, sizeof *o->confirmed);
	for (int i = 0; i < in->confirmed.count; i++)
		o->person_first[in->confirmed.at[i].person + 2]++;
	for (int p = 0; p < in->person_count; p++)
		o->person_first[p + 2] += o->person_first[p + 1];
	for (int i = 0; i < in->confirmed.count; i++)
		if (in->confirmed.at[i].person >= 0)
			o->confirmed[o->person_first[in->confirmed.at[i].person + 1]++] = in->confirmed.at[i].seat;
}

struct openings *openings_index(const struct instance *in, bool volume)
{
	struct openings *o = take_memory(1, sizeof *o);
	int first = volume ? in->shift_count : 0, end = volume ? in->seat_count : in->shift_count, count = 0;
	*o = (struct openings){.in = in, .volume = volume, .seats = take_memory(end - first, sizeof *o->seats)};
	for (int i = first; i < end; i++)
		if (in->requests[in->seats[i].request].deadline >= in->now)
			o->seats[count++] = i;
	qsort_r(o->seats, count, sizeof *o->seats, by_place, (void *)in);
	index_groups(o, count);
	index_confirmed(o);
	return o;
}

void openings_free(struct openings *o)
{
	free(o->seats);
	free(o->groups);
	free(o->town_first);
	free(o->confirmed);
	free(o->person_first);
	free(o);
}

static int first_from(const struct openings *o, const struct group *g, int64_t start)
{
	int low = g->first, high = g->first + g->count;
	while (low < high) {
		int mid = (low + high) / 2;
		if (o->in->seats[o->seats[mid]].span.start < start)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

struct visit {
	const struct openings *o;
	int person;
	void (*each)(void *context, int seat);
	void *context;
};

static void visit_window(const struct visit *v, const struct group *g, struct span window)
{
	const struct instance *in = v->o->in;
	for (int i = first_from(v->o, g, window.start); i < g->first + g->count; i++) {
		int seat = v->o->seats[i];
		if (in->seats[seat].span.start >= window.end)
			break;
		if (!pair_breach(in, &in->seats[seat], &in->persons[v->person]) &&
			!pairs_hold(&in->confirmed, seat, v->person))
			v->each(v->context, seat);
	}
}

static void visit_group(const struct visit *v, const struct group *g)
{
	const struct person *p = &v->o->in->persons[v->person];
	for (int i = 0; i < COMPETENCE_WORDS; i++)
		if (g->needs.word[i] & ~p->has.word[i])
			return;
	if (v->o->volume)
		visit_window(v, g, (struct span){INT64_MIN, INT64_MAX});
	else
		for (int i = 0; i < p->available.count; i++)
			visit_window(v, g, p->available.at[i]);
}

static bool near(const struct instance *in, const struct person *p, int town)
{
	int a = p->home < town ? p->home : town, b = p->home < town ? town : p->home;
	return distance_km(in, p->home, town) <= p->max_km &&
		(a == b || in->agreement_head[a * in->municipality_count + b] >= 0);
}

void openings_each(const struct openings *o, int person, void (*each)(void *, int), void *context)
{
	struct visit v = {o, person, each, context};
	for (int town = 0; town < o->in->municipality_count; town++)
		if (o->town_first[town] < o->town_first[town + 1] && near(o->in, &o->in->persons[person], town))
			for (int g = o->town_first[town]; g < o->town_first[town + 1]; g++)
				visit_group(&v, &o->groups[g]);
	for (int i = o->person_first[person]; i < o->person_first[person + 1]; i++)
		if (o->confirmed[i] >= 0 && o->in->seats[o->confirmed[i]].volume == o->volume)
			each(context, o->confirmed[i]);
}
