/* Who takes part, what each of them could take alone, and what each of them is bound by. */
#include "plan_book_inner.h"

#include "match.h"
#include "reciprocity.h"
#include "schema.h"
#include "week.h"

#include <assert.h>
#include <stdlib.h>

enum { AGREEMENTS_MAX = 16, ROOM_FIRST = 256 };

static uint32_t place_in(const struct numbers *sorted, uint32_t number)
{
	uint32_t low = 0, high = sorted->n;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (sorted->item[middle] < number)
			low = middle + 1;
		else
			high = middle;
	}
	assert(low < sorted->n && sorted->item[low] == number);
	return low;
}

uint32_t draft_code(const struct draft *draft, uint32_t competence)
{
	return place_in(&draft->out->codes, competence);
}

uint32_t draft_place(const struct draft *draft, uint32_t municipality)
{
	return place_in(&draft->places, municipality);
}

/* --- municipalities --- */

/* A minute on the road counts as a kilometre. To where nobody knows the way only those go who work from afar. */
void draft_add_places(struct draft *draft)
{
	struct plan_world *world = &draft->out->world;
	const struct record *m = NULL;
	uint32_t n;

	while ((m = book_next(draft->book, KIND_MUNICIPALITY, m ? m->number : 0))) {
		struct plan_municipality *row = list_grow((struct list *)&world->municipalities, sizeof *row);

		row->id = m->number;
		numbers_append(&draft->places, m->number);
	}
	n = world->municipalities.n;
	world->km = memory_get(((size_t)n * n + 1) * sizeof *world->km);
	for (uint32_t a = 0; a < n; a++)
		for (uint32_t b = 0; b < n; b++) {
			int32_t travel_min = book_travel_min(draft->book, draft->places.item[a], draft->places.item[b]);

			world->km[(size_t)a * n + b] = travel_min > 0 ? travel_min : 0;
		}
}

void draft_add_balances(struct draft *draft)
{
	struct plan_world *world = &draft->out->world;

	for (uint32_t i = 0; i < world->municipalities.n; i++)
		world->municipalities.item[i].balance_min =
			reciprocity(draft->book, draft->places.item[i], min_to_date(draft->now_min)).balance_min;
}

static void add_agreement(struct draft *draft, const struct agreement *a, uint32_t x, uint32_t y)
{
	struct plan_agreement *row;
	int32_t t0_min = draft->out->t0_min, slack_min = draft->slack_min;

	if (a->mode == MODE_HOST && a->parties.item[x] != a->host && a->parties.item[y] != a->host)
		return;
	row = list_grow((struct list *)&draft->out->world.agreements, sizeof *row);
	*row = (struct plan_agreement){ draft_place(draft, a->parties.item[x]), draft_place(draft, a->parties.item[y]),
		local_to_min(a->from_date, 0) - t0_min - slack_min,
		a->to_date ? local_to_min(a->to_date + 1, 0) - t0_min + slack_min : INT32_MAX };
}

void draft_add_agreements(struct draft *draft)
{
	const struct record *r = NULL;

	while ((r = book_next(draft->book, KIND_AGREEMENT, r ? r->number : 0))) {
		const struct agreement *a = (const struct agreement *)r;

		for (uint32_t x = 0; a->state == AGREEMENT_IN_FORCE && x < a->parties.n; x++)
			for (uint32_t y = x + 1; y < a->parties.n; y++)
				add_agreement(draft, a, x, y);
	}
}

/* --- who takes part --- */

static bool takes_part(const struct book *book, uint32_t staff)
{
	struct book_list offers = book_offers_of(book, staff), taken = book_assignments_of(book, staff);
	struct book_list held = book_proposals_of(book, staff);

	for (uint32_t i = 0; i < offers.n; i++)
		if (((const struct offer *)offers.item[i])->state == OFFER_OPEN)
			return true;
	for (uint32_t i = 0; i < taken.n; i++)
		if (((const struct assignment *)taken.item[i])->state != ASSIGNMENT_CANCELLED)
			return true;
	for (uint32_t i = 0; i < held.n; i++)
		if (((const struct proposal *)held.item[i])->state == PROPOSAL_HELD)
			return true;
	return false;
}

void draft_add_staff(struct draft *draft)
{
	struct plan_world *world = &draft->out->world;
	const struct record *r = NULL;
	uint32_t room = 0;

	while ((r = book_next(draft->book, KIND_STAFF, r ? r->number : 0))) {
		if (!takes_part(draft->book, r->number))
			continue;
		if (world->people.n == room) {
			room = room ? 2 * room : ROOM_FIRST;
			world->people.item = memory_resize(world->people.item, room * sizeof *world->people.item);
		}
		world->people.item[world->people.n++] = (struct plan_person){ .id = r->number,
			.home = draft_place(draft, ((const struct staff *)r)->municipality), .hour_kr = INT32_MAX };
	}
}

/* --- what each could take alone --- */

struct allowed { struct plan_pair pair; bool held; struct plan_way way; };
struct allowed_list { struct allowed *item; uint32_t n, room; };

static void allow(struct allowed_list *list, struct allowed row)
{
	if (list->n == list->room) {
		list->room = list->room ? 2 * list->room : ROOM_FIRST;
		list->item = memory_resize(list->item, list->room * sizeof *list->item);
	}
	list->item[list->n++] = row;
}

/* One person and one request of the world. */
struct suitor {
	struct draft *draft;
	uint32_t request, person;
	const struct request *of;
	struct plan_way *best;		/* of each of the request's shifts; agreement 0: none yet */
};

/* The cheapest way of each shift; of equals the first. */
static void try_way(struct suitor *suitor, uint32_t offer, uint32_t agreement)
{
	const struct plan_book *out = suitor->draft->out;
	const struct plan_request *request = &out->world.requests.item[suitor->request];
	uint32_t line = out->lines[suitor->request].line, staff = (uint32_t)out->world.people.item[suitor->person].id;
	struct fit_ask ask = { suitor->draft->book, suitor->draft->now_ms, suitor->of->r.number, line, staff, offer,
		agreement };
	struct fit fit;

	fit_open(&fit, &ask);
	for (uint32_t i = 0; i < request->shifts.n; i++) {
		const struct seat *seat = &out->seats[request->shifts.first + i];
		struct plan_way *best = &suitor->best[i];

		if ((!best->agreement || fit.hour_ore < best->hour_ore) && !fit_check(&fit, seat, NULL)
			&& !seat_is_over(suitor->draft->book, suitor->of, line, staff, seat))
			*best = (struct plan_way){ offer, agreement, fit.hour_ore };
	}
	fit_close(&fit);
}

static void try_person(struct suitor *suitor, struct allowed_list *list)
{
	const struct plan_book *out = suitor->draft->out;
	const struct plan_request *request = &out->world.requests.item[suitor->request];
	const struct staff *staff = book_staff(suitor->draft->book, (uint32_t)out->world.people.item[suitor->person].id);
	struct book_list offers = book_offers_of(suitor->draft->book, staff->r.number);
	uint32_t agreements[AGREEMENTS_MAX];
	uint32_t n = fit_agreements(suitor->draft->book, suitor->of->municipality, staff->municipality, agreements,
		AGREEMENTS_MAX);

	if (!n || pair_is_over(suitor->draft->book, suitor->of, out->lines[suitor->request].line, staff->r.number))
		return;
	for (uint32_t i = 0; i < request->shifts.n; i++)
		suitor->best[i] = (struct plan_way){ 0 };
	for (uint32_t o = 0; o < offers.n; o++)
		for (uint32_t a = 0; a < n && ((const struct offer *)offers.item[o])->state == OFFER_OPEN; a++)
			try_way(suitor, offers.item[o]->number, agreements[a]);
	for (uint32_t i = 0; i < request->shifts.n; i++)
		if (suitor->best[i].agreement)
			allow(list, (struct allowed){ { request->shifts.first + i, suitor->person }, false, suitor->best[i] });
}

static void allow_request(struct draft *draft, uint32_t place, struct allowed_list *list)
{
	const struct plan_request *request = &draft->out->world.requests.item[place];
	struct suitor suitor = { .draft = draft, .request = place,
		.of = book_request(draft->book, draft->out->lines[place].request) };
	const struct line *line = &suitor.of->lines.item[draft->out->lines[place].line];
	struct numbers in_question = { 0 };

	if (request->deadline_min < draft->out->world.now_min)
		return;
	suitor.best = memory_get(request->shifts.n * sizeof *suitor.best);
	holders(draft->book, line->must.item[0], &in_question);
	for (uint32_t i = 0; i < in_question.n; i++)
		if ((suitor.person = plan_book_person(draft->out, in_question.item[i])) != UINT32_MAX)
			try_person(&suitor, list);
	numbers_free(&in_question);
	free(suitor.best);
}

/* What is held is allowed as it stands; it had its notice when it was proposed. */
static void allow_held(struct draft *draft, struct allowed_list *list)
{
	for (uint32_t i = 0; i < draft->out->movable.n; i++) {
		const struct proposal *p = (const struct proposal *)draft->aside[i];

		for (uint32_t s = 0; s < p->seats.n; s++)
			allow(list, (struct allowed){ { plan_book_shift(draft->out, (struct plan_line){ p->request, p->line },
				&p->seats.item[s]), plan_book_person(draft->out, p->staff) }, true,
				{ p->offer, p->agreement, p->hour_ore } });
	}
}

static int compare_pairs(struct plan_pair a, struct plan_pair b)
{
	if (a.shift != b.shift)
		return a.shift < b.shift ? -1 : 1;
	return (a.person > b.person) - (a.person < b.person);
}

static int by_pair(const void *left, const void *right)
{
	const struct allowed *a = left, *b = right;
	int order = compare_pairs(a->pair, b->pair);

	return order ? order : a->held - b->held;
}

void draft_add_allowed(struct draft *draft)
{
	struct plan_book *out = draft->out;
	struct allowed_list list = { 0 };

	for (uint32_t r = 0; r < out->world.requests.n; r++)
		allow_request(draft, r, &list);
	allow_held(draft, &list);
	if (list.n)
		qsort(list.item, list.n, sizeof *list.item, by_pair);
	out->world.allowed.item = memory_get((list.n + 1) * sizeof *out->world.allowed.item);
	out->ways = memory_get((list.n + 1) * sizeof *out->ways);
	for (uint32_t i = 0; i < list.n; i++) {
		if (i && !compare_pairs(list.item[i - 1].pair, list.item[i].pair))
			continue;
		out->ways[out->world.allowed.n] = list.item[i].way;
		out->world.allowed.item[out->world.allowed.n++] = list.item[i].pair;
	}
	free(list.item);
}

const struct plan_way *plan_book_way(const struct plan_book *pb, struct plan_pair pair)
{
	uint32_t low = 0, high = pb->world.allowed.n;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (compare_pairs(pb->world.allowed.item[middle], pair) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low < pb->world.allowed.n && !compare_pairs(pb->world.allowed.item[low], pair) ? &pb->ways[low] : NULL;
}
