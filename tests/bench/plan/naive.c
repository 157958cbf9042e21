/* What a list gives: in the file's order, each seat to the first eligible person with whom every rule holds.
 *
 *   naive INSTANCE > solution.json */
#include <stdio.h>
#include <stdlib.h>

#include "../../judge/bound.h"
#include "../../judge/json.h"
#include "../../judge/rules.h"

struct list {
	int *at, count, room;
};

struct greedy {
	const struct instance *in;
	struct list *candidates; /* of a shift: persons */
	struct list *plans;      /* of a person: shifts */
	int64_t *spent;          /* of a request: NOK minutes */
	int *taken;              /* of a shift: people */
	int person, pairs;
};

static void list_add(struct list *list, int value)
{
	if (list->count == list->room)
		list->at = grow_memory(list->at, list->room = 2 * list->room + 4, sizeof *list->at);
	list->at[list->count++] = value;
}

static void take_candidate(void *context, int seat)
{
	struct greedy *g = context;
	list_add(&g->candidates[seat], g->person);
}

static bool within_budget(const struct greedy *g, int seat, int person)
{
	const struct request *r = &g->in->requests[g->in->seats[seat].request];
	return r->budget == NONE || g->spent[g->in->seats[seat].request] +
		g->in->persons[person].rate * g->in->seats[seat].minutes <= r->budget * 60;
}

static bool hours_hold(const struct greedy *g, int seat, int person)
{
	const struct list *plan = &g->plans[person];
	struct report report = {0};
	struct span *at = take_memory(plan->count + 1, sizeof *at);
	struct spans added = {at, plan->count + 1};
	for (int i = 0; i < plan->count; i++)
		at[i] = g->in->seats[plan->at[i]].span;
	at[plan->count] = g->in->seats[seat].span;
	judge_hours(&g->in->persons[person], added, &report);
	judge_weekly_rest(&g->in->persons[person], added, &report);
	free(at);
	return !report.count;
}

static void assign(struct greedy *g, int seat, int person)
{
	list_add(&g->plans[person], seat);
	g->spent[g->in->seats[seat].request] += g->in->persons[person].rate * g->in->seats[seat].minutes;
	g->taken[seat]++;
	printf("%s[%ld,%ld]", g->pairs++ ? "," : "", (long)g->in->seats[seat].id, (long)g->in->persons[person].id);
}

static void fill(struct greedy *g, int seat)
{
	const struct list *list = &g->candidates[seat];
	for (int i = 0; i < list->count; i++) {
		if (g->taken[seat] >= g->in->requests[g->in->seats[seat].request].positions)
			return;
		if (!pairs_hold(&g->in->confirmed, seat, list->at[i]) && within_budget(g, seat, list->at[i]) &&
			hours_hold(g, seat, list->at[i]))
			assign(g, seat, list->at[i]);
	}
}

int main(int argc, char **argv)
{
	if (argc != 2)
		unreadable("naive INSTANCE");
	const struct instance *in = instance_read(json_read(argv[1]));
	struct greedy g = {.in = in, .candidates = take_memory(in->seat_count, sizeof(struct list)),
		.plans = take_memory(in->person_count, sizeof(struct list)),
		.spent = take_memory(in->request_count, sizeof(int64_t)), .taken = take_memory(in->seat_count, sizeof(int))};
	struct openings *openings = openings_index(in, false);
	for (g.person = 0; g.person < in->person_count; g.person++)
		openings_each(openings, g.person, take_candidate, &g);
	openings_free(openings);
	printf("{\"format\":\"vikar-solution/1\",\"assignments\":[");
	for (int i = 0; i < in->confirmed.count; i++)
		assign(&g, in->confirmed.at[i].seat, in->confirmed.at[i].person);
	for (int i = 0; i < in->shift_count; i++)
		fill(&g, i);
	puts("]}");
	return 0;
}
