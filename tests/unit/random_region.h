/* A small region by chance, and commands of everybody in it, good and bad. Include cmocka first. */
#ifndef VIKARD_RANDOM_REGION_H
#define VIKARD_RANDOM_REGION_H

#include "random.h"
#include "world.h"

enum { PLACES = 4, PEOPLE = 12, CODES = 3, AGREEMENTS = 3, WEEKS_OF_ROSTERS = 5, ASSISTANT = 3 };

static const uint32_t places[PLACES] = { 3110, 3112, 3114, 3116 };
static const struct actor region = { .roles = ROLE_OPERATOR };

struct life {
	struct world world;
	struct random random;
	int32_t monday;			/* the first week of the rosters */
};

static inline uint32_t any_place(struct life *life)
{
	return places[random_below(&life->random, PLACES)];
}

static inline uint32_t any_person(struct life *life)
{
	return 1 + random_below(&life->random, PEOPLE);
}

static inline uint32_t home_of(uint32_t staff)
{
	return places[staff % PLACES];
}

static inline uint32_t any_number(struct life *life, enum kind kind)
{
	return 1 + random_below(&life->random, book_next_number(life->world.book, kind));
}

/* --- the region --- */

static inline void put_places(struct life *life)
{
	for (uint32_t i = 0; i < PLACES; i++) {
		world_load(&life->world, world_municipality(places[i]));
		for (uint32_t j = 0; j < i; j++) {
			struct travel *travel = (struct travel *)world_make(KIND_TRAVEL, 1 + i * PLACES + j);

			travel->a = places[j];
			travel->b = places[i];
			travel->minutes = 15 * (int32_t)(1 + (i + j) / 2);
			travel_key(travel->r.key, travel->a, travel->b);
			world_load(&life->world, travel);
		}
	}
}

/* Who is a specialist nurse is a nurse. */
static inline void put_codes(struct life *life)
{
	for (uint32_t i = 1; i <= CODES; i++) {
		struct competence *code = (struct competence *)world_make(KIND_COMPETENCE, i);

		snprintf(code->r.key, sizeof code->r.key, "STYRK08:%u", i);
		if (i == HELPER)
			*(uint32_t *)LIST_NEW(code->includes) = NURSE;
		world_load(&life->world, code);
	}
}

static inline void put_profile(struct life *life, uint32_t number, const int32_t value_min[LIMIT_COUNT])
{
	struct profile *profile = (struct profile *)world_make(KIND_PROFILE, number);

	for (enum limit i = 0; i < LIMIT_COUNT; i++)
		world_limit(profile, i, value_min[i], DATE_MIN);
	world_load(&life->world, profile);
}

static inline struct agreement *make_agreement(struct life *life, uint32_t number)
{
	static const struct { enum mode mode; enum task task; uint32_t host; } forms[AGREEMENTS] = {
		{ MODE_LENDING, TASK_OPERATIONS, 0 }, { MODE_HOST, TASK_OPERATIONS, 3112 }, { MODE_SERVICE, TASK_STAFF, 0 } };
	struct agreement *a = (struct agreement *)record_make(KIND_AGREEMENT);

	a->r.number = number;
	a->mode = forms[number - 1].mode;
	a->task = forms[number - 1].task;
	a->host = forms[number - 1].host;
	for (uint32_t i = 0; i < PLACES; i++)
		*(uint32_t *)LIST_NEW(a->parties) = places[i];
	for (uint32_t i = 1; i <= CODES; i++) {
		*(uint32_t *)LIST_NEW(a->codes) = i;
		*(struct rate *)LIST_NEW(a->rates) = (struct rate){ i, (int32_t)(40000 + 5000 * i) };
	}
	a->from_date = life->monday - 100;
	a->to_date = life->monday + (random_one_in(&life->random, 4) ? 18 : 300);
	a->respond_min = random_between(&life->random, 60, 2 * 1440);
	a->pre_released = random_one_in(&life->random, 3);
	a->pre_confirmed = random_one_in(&life->random, 4);
	a->lend_week_min = random_one_in(&life->random, 4) ? random_between(&life->random, 900, 6000) : -1;
	a->offer_sets_rate = number == 3;
	if (!random_one_in(&life->random, 10))
		snprintf(a->consultation, SOURCE_MAX, "talk %u", number);
	a->gates = !random_one_in(&life->random, 4);
	a->notice_days = random_between(&life->random, 0, 8);
	a->run_off = random_one_in(&life->random, 2);
	a->travel_work = random_one_in(&life->random, 2);
	return a;
}

static inline struct staff *make_staff(struct life *life, uint32_t number)
{
	struct staff *staff = (struct staff *)record_make(KIND_STAFF);
	bool expires = random_one_in(&life->random, 5);

	staff->r.number = number;
	staff->municipality = home_of(number);
	staff->employment = random_one_in(&life->random, 8) ? EMPLOYMENT_TEMPORARY : EMPLOYMENT_PERMANENT;
	staff->profile = 1 + number % 2;
	staff->max_travel_min = random_one_in(&life->random, 8) ? 30 : 90;
	staff->not_lendable = random_one_in(&life->random, 15);
	*(struct held_competence *)LIST_NEW(staff->competences) = (struct held_competence){ 1 + number % CODES,
		expires ? life->monday + random_between(&life->random, 0, 30) : 0 };
	if (number % CODES && random_one_in(&life->random, 2))
		*(struct held_competence *)LIST_NEW(staff->competences) = (struct held_competence){ NURSE, 0 };
	return staff;
}

static inline struct roster *make_roster(struct life *life, uint32_t staff, uint32_t week)
{
	static const struct block blocks[] = { { 31, 450, 900, false }, { 5, 1320, 420, false }, { 7, 900, 1320, false },
		{ 24, 480, 960, true }, { 96, 420, 1170, false } };
	struct roster *roster = (struct roster *)record_make(KIND_ROSTER);

	roster->staff = staff;
	roster->week_date = life->monday + 7 * (int32_t)week;
	roster_key(roster->r.key, staff, roster->week_date);
	for (uint32_t i = random_below(&life->random, 3); i; i--) {
		struct block *block = LIST_NEW(roster->blocks);

		*block = blocks[random_below(&life->random, 5)];
		block->days &= random_between(&life->random, 1, 127);
		block->days = block->days ? block->days : 1;
	}
	return roster;
}

/* Half of the regions know from the start who works at home, if only on Saturday mornings. */
static inline void put_rosters(struct life *life)
{
	for (uint32_t i = 0; i < PEOPLE * WEEKS_OF_ROSTERS; i++) {
		struct roster *roster = (struct roster *)record_make(KIND_ROSTER);

		roster->staff = 1 + i % PEOPLE;
		roster->week_date = life->monday + 7 * (int32_t)(i / PEOPLE);
		roster_key(roster->r.key, roster->staff, roster->week_date);
		world_block(roster, 32, 480, 600, false);
		world_do_record(&life->world, COMMAND_DECLARE, region, roster);
	}
}

static inline struct offer *make_offer(struct life *life, uint32_t staff)
{
	static const struct { int32_t start_clock, end_clock; } clocks[] = { { 0, 1440 }, { 0, 1440 },
		{ 360, 1380 }, { 1260, 480 } };
	struct offer *offer = (struct offer *)record_make(KIND_OFFER);
	uint32_t clock = random_below(&life->random, 4);
	struct span *span = LIST_NEW(offer->free);

	offer->staff = staff;
	*span = (struct span){ life->monday, life->monday + random_between(&life->random, 7, 40),
		random_between(&life->random, 1, 127) | 31, clocks[clock].start_clock, clocks[clock].end_clock };
	if (random_one_in(&life->random, 6))
		*(struct date_range *)LIST_NEW(offer->except) = (struct date_range){ life->monday + 3, life->monday + 4 };
	offer->week_max_min = random_between(&life->random, 400, 2400);
	offer->notice_min = random_one_in(&life->random, 2) ? 0 : random_between(&life->random, 0, 2880);
	offer->max_travel_min = random_one_in(&life->random, 4) ? 50 : -1;
	offer->remote = random_one_in(&life->random, 4);
	if (random_one_in(&life->random, 6))
		*(uint32_t *)LIST_NEW(offer->agreements) = 1 + random_below(&life->random, AGREEMENTS);
	if (random_one_in(&life->random, 8))
		offer->hour_ore = 30000;
	return offer;
}

static inline void life_open(struct life *life, uint64_t seed)
{
	static const struct { int32_t year, month, of_month; } mondays[] = { { 2026, 6, 29 }, { 2026, 10, 12 },
		{ 2026, 12, 14 }, { 2027, 3, 15 } };
	static const int32_t day_work[LIMIT_COUNT] = { 540, 2400, 660, 2100 }, rota[LIMIT_COUNT] = { 750, 2880, 540, 1680 };

	life->random = (struct random){ seed };
	life->monday = day(mondays[seed % 4].year, mondays[seed % 4].month, mondays[seed % 4].of_month);
	world_open(&life->world, (int64_t)local_to_min(life->monday - 2, 600) * 60000);
	put_places(life);
	put_codes(life);
	put_profile(life, 1, day_work);
	put_profile(life, 2, rota);
	for (uint32_t i = 1; i <= AGREEMENTS; i++)
		world_do_record(&life->world, COMMAND_DECLARE, region, make_agreement(life, i));
	for (uint32_t i = 1; i <= PEOPLE; i++)
		world_do_record(&life->world, COMMAND_DECLARE, region, make_staff(life, i));
	for (uint32_t i = 1; i <= PEOPLE; i++)
		world_do_record(&life->world, COMMAND_DECLARE, region, make_offer(life, i));
	if (random_one_in(&life->random, 2))
		put_rosters(life);
}

/* --- who acts: mostly who may --- */

static inline struct actor as(struct life *life, int32_t role, uint32_t place, uint32_t staff)
{
	struct actor actor = { .principal = 9, .municipality = place, .staff = staff, .roles = role };

	if (random_one_in(&life->random, 15))
		actor.municipality = any_place(life);
	if (random_one_in(&life->random, 15))
		actor.roles = 1 << random_below(&life->random, 5);
	return actor;
}

/* --- commands --- */

static inline void random_shifts(struct life *life, struct line *line, int32_t first_date)
{
	static const struct { int32_t start_clock, end_clock; } clocks[] = { { 450, 900 }, { 900, 1320 }, { 1320, 420 },
		{ 420, 1140 }, { 1080, 1260 }, { 420, 600 }, { 450, 450 } };
	uint32_t clock = random_below(&life->random, 40);
	struct span *span = LIST_NEW(line->shifts);

	clock = clock < 39 ? clock % 6 : 6;	/* the last is none */
	*span = (struct span){ first_date, first_date + random_between(&life->random, -1, 5),
		random_one_in(&life->random, 3) ? 31 : 127, clocks[clock].start_clock, clocks[clock].end_clock };
	if (clock < 6 && random_one_in(&life->random, 2)) {
		span->start_clock += 15 * random_between(&life->random, -4, 4);
		span->end_clock += 15 * random_between(&life->random, -4, 4);
	}
}

static inline void random_line(struct life *life, struct request *request, int32_t first_date)
{
	struct line *line = LIST_NEW(request->lines);

	line->count = random_between(&life->random, 1, 3);
	line->count_min = random_one_in(&life->random, 3) ? random_between(&life->random, 1, 3) : 0;
	if (!random_one_in(&life->random, 40))
		*(uint32_t *)LIST_NEW(line->must) = 1 + random_below(&life->random, CODES);
	if (random_one_in(&life->random, 4)) {
		line->week_min = random_between(&life->random, 1, 8) * 150;
		line->from_date = date_monday(first_date);
		line->to_date = line->from_date + 6 + 7 * random_between(&life->random, 0, 1);
		line->to_date -= random_one_in(&life->random, 10);	/* a Saturday */
	} else {
		random_shifts(life, line, first_date);
	}
}

static inline void ask_for(struct life *life)
{
	struct request *request = (struct request *)record_make(KIND_REQUEST);
	int32_t now_min = world_now_min(&life->world), first_date;

	first_date = min_to_date(now_min) + random_between(&life->random, random_one_in(&life->random, 10) ? -1 : 1, 12);
	if (random_one_in(&life->random, 4))
		first_date = min_to_date(now_min) + random_between(&life->random, 0, 1);	/* acute */
	request->task = random_one_in(&life->random, 4) ? TASK_STAFF : TASK_OPERATIONS;
	request->part_timers = (enum part_timers)(random_one_in(&life->random, 3) ? PART_TIMERS_NONE
		: random_between(&life->random, PART_TIMERS_ASKED, PART_TIMERS_WAIVED));
	if (request->part_timers == PART_TIMERS_WAIVED)
		request->waiver[0] = random_one_in(&life->random, 20) ? '\0' : 'w';
	request->urgency = (enum urgency)random_between(&life->random,
		first_date <= min_to_date(now_min) + 1 ? URGENCY_ACUTE : URGENCY_STATUTORY, URGENCY_DEVELOPMENT);
	request->deadline_min = now_min
		+ random_between(&life->random, random_one_in(&life->random, 20) ? -60 : 60, 4 * 1440);
	request->of = random_one_in(&life->random, 8) ? random_one_in(&life->random, 4) ? any_place(life) : places[1] : 0;
	request->remote = random_one_in(&life->random, 3);
	request->continuity = random_one_in(&life->random, 2);
	request->yes_beforehand = random_one_in(&life->random, 2);
	request->hour_max_ore = random_one_in(&life->random, 6) ? 47000 : 0;
	request->budget_ore = random_one_in(&life->random, 4) ? random_between(&life->random, 5, 40) * 100000 : 0;
	for (uint32_t i = 1 + random_one_in(&life->random, 4); i; i--)
		random_line(life, request, first_date);
	world_do_record(&life->world, COMMAND_REQUEST_ADD, as(life, ROLE_MANAGER, any_place(life), 0), request);
}

/* A held one, when there is any. */
static inline const struct proposal *some_proposal(struct life *life)
{
	struct book_list held = book_live_proposals(life->world.book);

	if (held.n && !random_one_in(&life->random, 10))
		return (const struct proposal *)held.item[random_below(&life->random, held.n)];
	return book_proposal(life->world.book, any_number(life, KIND_PROPOSAL));
}

static inline void answer(struct life *life)
{
	const struct proposal *p = some_proposal(life);
	enum side side = (enum side)random_below(&life->random, SIDE_COUNT);
	struct command command = { .type = COMMAND_PROPOSAL_ANSWER };

	while (p && random_one_in(&life->random, 2) == 0 && p->consent[side].answer && side)
		side--;
	command.answer.proposal = p ? p->r.number : any_number(life, KIND_PROPOSAL);
	command.answer.answer = random_one_in(&life->random, 7) ? ANSWER_NO : ANSWER_YES;
	command.answer.side = side;
	command.answer.side_named = random_one_in(&life->random, 2);
	if (command.answer.answer == ANSWER_NO && (side != SIDE_STAFF || random_one_in(&life->random, 8)))
		command.answer.code = NO_CODE_HOLIDAY;
	if (p && p->seats.n && command.answer.answer == ANSWER_YES && random_one_in(&life->random, 8))
		*(struct seat *)LIST_NEW(command.answer.seats) = p->seats.item[random_below(&life->random, p->seats.n)];
	command.actor = as(life, side == SIDE_BORROWER ? ROLE_MANAGER : side == SIDE_STAFF ? ROLE_WORKER : ROLE_COORDINATOR,
		p ? side == SIDE_BORROWER ? p->borrower : p->lender : any_place(life), p ? p->staff : 1);
	world_do(&life->world, &command);
}

static inline uint32_t yeses(const struct proposal *p)
{
	return (p->consent[SIDE_LENDER].answer == ANSWER_YES) + (p->consent[SIDE_STAFF].answer == ANSWER_YES)
		+ (p->consent[SIDE_BORROWER].answer == ANSWER_YES);
}

/* One more yes to the ask that has most of them. */
static inline void answer_an_ask(struct life *life)
{
	struct book_list live = book_live_proposals(life->world.book);
	const struct proposal *p = NULL;
	struct command command = { .type = COMMAND_PROPOSAL_ANSWER, .answer = { .answer = ANSWER_YES } };
	enum side side = SIDE_LENDER;

	for (uint32_t i = 0; i < live.n; i++) {
		const struct proposal *ask = (const struct proposal *)live.item[i];

		if (ask->state == PROPOSAL_ASKED && (!p || yeses(ask) > yeses(p)))
			p = ask;
	}
	while (p && side < SIDE_BORROWER && p->consent[side].answer == ANSWER_YES)
		side++;
	if (!p)
		return;
	command.answer.proposal = p->r.number;
	command.actor = (struct actor){ 9, side == SIDE_BORROWER ? p->borrower : p->lender, p->staff,
		side == SIDE_BORROWER ? ROLE_MANAGER : side == SIDE_STAFF ? ROLE_WORKER : ROLE_COORDINATOR };
	world_do(&life->world, &command);
}

static inline void offer_something(struct life *life)
{
	uint32_t number = any_number(life, KIND_OFFER);
	const struct offer *before = book_offer(life->world.book, number);
	uint32_t staff = before ? before->staff : any_person(life);
	struct offer *offer = make_offer(life, staff);

	if (before && random_one_in(&life->random, 2))
		offer->r = before->r;
	offer->undercut = random_one_in(&life->random, 4);
	world_do_record(&life->world, COMMAND_OFFER_PUT, as(life, ROLE_COORDINATOR, home_of(staff), 0), offer);
}

static inline void take_offer_back(struct life *life)
{
	uint32_t number = any_number(life, KIND_OFFER);
	const struct offer *offer = book_offer(life->world.book, number);

	world_do_number(&life->world, COMMAND_OFFER_WITHDRAW,
		as(life, ROLE_WORKER, any_place(life), offer ? offer->staff : 1), number);
}

/* Bounds from none to narrow; now and then it ends. */
static inline void stand_by(struct life *life)
{
	uint32_t number = any_number(life, KIND_OFFER);
	const struct offer *offer = book_offer(life->world.book, number);
	struct standing_params params = { .offer = number, .revoke = random_one_in(&life->random, 3) };
	struct standing *yes = &params.standing;

	yes->when = (struct span){ 0, life->monday + random_between(&life->random, 3, 80), 127, 0, 0 };
	if (random_one_in(&life->random, 3))
		yes->when.days = random_between(&life->random, 1, 127);
	if (offer && random_one_in(&life->random, 2))
		yes->week_max_min = random_between(&life->random, 1, offer->week_max_min);
	yes->max_travel_min = random_one_in(&life->random, 4) ? 40 : -1;
	world_do(&life->world, &(struct command){ .type = COMMAND_OFFER_STANDING, .standing = params,
		.actor = as(life, ROLE_WORKER, offer ? offer->municipality : any_place(life), offer ? offer->staff : 1) });
}

/* Of a code, always or from some day to some day. */
static inline void random_minimum(struct life *life, struct municipality *m)
{
	m->minimum.n = 0;
	for (uint32_t i = random_below(&life->random, 3); i; i--) {
		struct minimum *row = LIST_NEW(m->minimum);

		*row = (struct minimum){ 1 + random_below(&life->random, CODES), random_between(&life->random, 1, 2), 0, 0 };
		if (random_one_in(&life->random, 2))
			row->from_date = life->monday + random_between(&life->random, -3, 20);
		if (random_one_in(&life->random, 2))
			row->to_date = life->monday + random_between(&life->random, -3, 30);
	}
}

static inline void set_minimum(struct life *life)
{
	struct command command = { .type = COMMAND_MINIMUM_SET, .actor = as(life, ROLE_COORDINATOR, any_place(life), 0) };

	command.minimum.competence = 1 + random_below(&life->random, CODES);
	command.minimum.count = random_between(&life->random, 0, 2);
	if (random_one_in(&life->random, 2))
		command.minimum.from_date = life->monday + random_between(&life->random, -3, 20);
	world_do(&life->world, &command);
}

static inline struct record *random_fact(struct life *life)
{
	struct municipality *m;
	struct agreement *a;
	uint32_t place;

	switch (random_below(&life->random, 12)) {
	case 0:
		place = any_place(life);
		m = (struct municipality *)record_copy(book_find(life->world.book, KIND_MUNICIPALITY, place));
		m->lend_week_min = random_one_in(&life->random, 2) ? random_between(&life->random, 0, 5000) : -1;
		m->borrow_week_min = random_one_in(&life->random, 3) ? random_between(&life->random, 0, 8000) : -1;
		m->paused = random_one_in(&life->random, 8);
		random_minimum(life, m);
		return &m->r;
	case 1:
		a = make_agreement(life, 1 + random_below(&life->random, AGREEMENTS));
		a->r.id = book_find(life->world.book, KIND_AGREEMENT, a->r.number)->id;
		a->state = !random_one_in(&life->random, 4) ? AGREEMENT_IN_FORCE
			: random_one_in(&life->random, 3) ? AGREEMENT_ENDED : AGREEMENT_SUSPENDED;
		a->parties.n = random_one_in(&life->random, 10) ? 1 : a->parties.n;
		return &a->r;
	case 2: case 3:
		return &make_staff(life, any_person(life))->r;
	default:
		return &make_roster(life, any_person(life), random_below(&life->random, WEEKS_OF_ROSTERS))->r;
	}
}

/* Every other time one that has said something takes part again, when it may. */
static inline void say_of_agreement(struct life *life)
{
	uint32_t number = any_number(life, KIND_AGREEMENT), party = any_place(life);
	const struct agreement *a = book_agreement(life->world.book, number);
	enum command_type word = random_one_in(&life->random, 2) ? COMMAND_AGREEMENT_SUSPEND : COMMAND_AGREEMENT_NOTICE;

	if (a && a->parts.n && random_one_in(&life->random, 2)) {
		word = COMMAND_AGREEMENT_RESUME;
		party = a->parts.item[random_below(&life->random, a->parts.n)].municipality;
	}
	world_do_number(&life->world, word, as(life, ROLE_COORDINATOR, party, 0), number);
}

static inline void declare_fact(struct life *life)
{
	struct record *fact = random_fact(life);
	const struct record *same = fact->key[0] ? book_find_key(life->world.book, fact->kind, fact->key)
		: book_find(life->world.book, fact->kind, fact->number);

	if (same && (fact->number || !random_one_in(&life->random, 20))) {
		fact->number = same->number;
		fact->id = same->id;
	}
	world_do_record(&life->world, COMMAND_DECLARE, region, fact);
}

static inline void cancel_request(struct life *life)
{
	uint32_t number = any_number(life, KIND_REQUEST);
	const struct request *request = book_request(life->world.book, number);

	world_do_number(&life->world, COMMAND_REQUEST_CANCEL,
		as(life, ROLE_MANAGER, request ? request->municipality : 0, 0), number);
}

static inline int32_t shifted(struct life *life, int32_t clock)
{
	return (clock + 15 * random_between(&life->random, -8, 8) + 1440) % 1440;
}

/* Another time, other days, or other hours; now and then something that can't be. */
static inline void change_line(struct life *life, struct line *line)
{
	uint32_t what = random_below(&life->random, 8);

	if (random_one_in(&life->random, 4))
		line->count = random_between(&life->random, 1, 3);
	if (line->week_min) {
		line->week_min = random_between(&life->random, random_one_in(&life->random, 10) ? 0 : 1, 8) * 150;
		line->to_date += 7 * random_between(&life->random, -1, 1);
		return;
	}
	for (uint32_t i = 0; i < line->shifts.n; i++) {
		struct span *span = &line->shifts.item[i];

		if (what < 5) {
			span->start_clock = shifted(life, span->start_clock);
			span->end_clock = shifted(life, span->end_clock);
		} else if (what == 5) {
			span->days = random_between(&life->random, 1, 127);
		} else {
			span->from_date += random_between(&life->random, -1, 2);
			span->to_date += random_between(&life->random, -1, 2);
		}
	}
}

/* What may not change, now and then. */
static inline void change_more(struct life *life, struct request *request)
{
	if (random_one_in(&life->random, 4))
		request->deadline_min += random_between(&life->random, -1440, 2880);
	if (random_one_in(&life->random, 8))
		random_line(life, request, min_to_date(world_now_min(&life->world)) + random_between(&life->random, 1, 5));
	if (random_one_in(&life->random, 20))
		request->task = TASK_STAFF;
	if (random_one_in(&life->random, 20))
		request->budget_ore = random_between(&life->random, 0, 40) * 100000;
}

/* Mostly of one that somebody holds or has. */
static inline void change_request(struct life *life)
{
	uint32_t number = any_number(life, KIND_REQUEST);
	struct book_list taken = book_live_assignments(life->world.book), held = book_live_proposals(life->world.book);
	const struct request *before;
	struct request *wanted;

	if (taken.n && random_one_in(&life->random, 3))
		number = ((const struct assignment *)taken.item[random_below(&life->random, taken.n)])->request;
	else if (held.n && random_one_in(&life->random, 2))
		number = ((const struct proposal *)held.item[random_below(&life->random, held.n)])->request;
	before = book_request(life->world.book, number);
	wanted = before ? (struct request *)record_copy(&before->r) : (struct request *)record_make(KIND_REQUEST);
	for (uint32_t i = 0; i < wanted->lines.n; i++)
		if (!random_one_in(&life->random, 4))
			change_line(life, &wanted->lines.item[i]);
	change_more(life, wanted);
	world_do_record(&life->world, COMMAND_REQUEST_CHANGE, as(life, ROLE_MANAGER, wanted->municipality, 0), wanted);
}

static inline void copy_request(struct life *life)
{
	uint32_t number = any_number(life, KIND_REQUEST);
	const struct request *before = book_request(life->world.book, number);
	struct command command = { .type = COMMAND_REQUEST_COPY, .copy = { .request = number,
		.part_timers = PART_TIMERS_ASKED } };

	command.copy.as_last_year = random_one_in(&life->random, 6);
	if (!random_one_in(&life->random, 6))
		command.copy.from_date = min_to_date(world_now_min(&life->world)) + random_between(&life->random, -3, 14);
	command.actor = as(life, ROLE_MANAGER, before ? before->municipality : 0, 0);
	world_do(&life->world, &command);
}

/* Of the newest ten, where a draft is likely. */
static inline void pass_gate(struct life *life)
{
	uint32_t newest = book_next_number(life->world.book, KIND_REQUEST) - 1;
	uint32_t back = random_below(&life->random, 10);
	const struct request *request = book_request(life->world.book, newest > back ? newest - back : 0);
	struct command command = { .type = COMMAND_REQUEST_GATE };

	command.actor = as(life, ROLE_MANAGER, request ? request->municipality : 0, 0);
	command.gate.request = request ? request->r.number : 0;
	command.gate.part_timers = random_one_in(&life->random, 20) ? PART_TIMERS_NONE : PART_TIMERS_ASKED;
	world_do(&life->world, &command);
}

static inline void cancel_assignment(struct life *life)
{
	uint32_t number = any_number(life, KIND_ASSIGNMENT);
	const struct assignment *a = book_assignment(life->world.book, number);

	world_do_number(&life->world, COMMAND_ASSIGNMENT_CANCEL, as(life, ROLE_COORDINATOR, a ? a->lender : 0, 0), number);
}

/* Of the three sides; mostly from today or a day of it. */
static inline void be_absent(struct life *life)
{
	uint32_t number = any_number(life, KIND_ASSIGNMENT);
	const struct assignment *a = book_assignment(life->world.book, number);
	int32_t today = min_to_date(world_now_min(&life->world)), first = today;
	struct command command = { .type = COMMAND_ASSIGNMENT_ABSENT, .absent = { .assignment = number } };

	if (a && random_one_in(&life->random, 2) && min_to_date(a->seats.item[0].start_min) > today)
		first = min_to_date(a->seats.item[0].start_min);
	command.absent.from_date = first + random_between(&life->random, random_one_in(&life->random, 10) ? -1 : 0, 2);
	if (!random_one_in(&life->random, 4))
		command.absent.to_date = command.absent.from_date + random_between(&life->random, 0, 3);
	command.actor = random_one_in(&life->random, 2) ? as(life, ROLE_MANAGER, a ? a->borrower : 0, 0)
		: as(life, ROLE_WORKER, a ? a->lender : 0, a ? a->staff : 1);
	world_do(&life->world, &command);
}

static inline void add_principal(struct life *life)
{
	struct principal *p = (struct principal *)record_make(KIND_PRINCIPAL);

	p->municipality = random_one_in(&life->random, 6) ? 0 : any_place(life);
	p->roles = random_between(&life->random, 0, ROLE_COORDINATOR + 1);
	p->token_hash[0] = (uint8_t)random_between(&life->random, 0, 255);
	world_do_record(&life->world, COMMAND_PRINCIPAL_ADD, region, p);
}

static inline void revoke_principal(struct life *life)
{
	world_do_number(&life->world, COMMAND_PRINCIPAL_REVOKE, region, any_number(life, KIND_PRINCIPAL));
}

/* What was once proposed, to somebody again: step has to judge it like anything else. It may bring a minimum within
 * reach, so the request is looked at again, as after every move. */
static inline void propose_anything(struct life *life)
{
	const struct proposal *old = book_proposal(life->world.book, any_number(life, KIND_PROPOSAL));
	const struct offer *offer = book_offer(life->world.book, any_number(life, KIND_OFFER));
	struct proposal *p;

	if (!old || !offer)
		return;
	p = (struct proposal *)record_make(KIND_PROPOSAL);
	p->request = old->request;
	p->line = old->line;
	p->staff = offer->staff;
	p->offer = offer->r.number;
	p->agreement = 1 + random_below(&life->random, AGREEMENTS);
	p->borrower = old->borrower;
	p->lender = offer->municipality;
	p->hour_ore = old->hour_ore;
	p->state = random_one_in(&life->random, 2) ? PROPOSAL_ASKED : PROPOSAL_HELD;
	for (uint32_t i = 0; i < old->seats.n; i++)
		*(struct seat *)LIST_NEW(p->seats) = (struct seat){ .start_min = old->seats.item[i].start_min,
			.end_min = old->seats.item[i].end_min, .work_min = old->seats.item[i].work_min };
	if (!world_do_record(&life->world, COMMAND_PROPOSE, region, p))
		numbers_add(&life->world.rematch, old->request);
}

/* The house's own commands, late or without cause; a true conflict keeps its name. */
static inline void break_anything(struct life *life)
{
	bool proposal = random_one_in(&life->random, 2);
	enum kind kind = proposal ? KIND_PROPOSAL : KIND_ASSIGNMENT;
	struct command command = { .type = proposal ? COMMAND_WITHDRAW : COMMAND_CONFLICT };
	uint32_t number = any_number(life, kind);
	const struct assignment *a = book_assignment(life->world.book, number);

	if (!proposal && a && a->state == ASSIGNMENT_CONFLICT)
		return;
	command.broken = (struct break_params){ .kind = kind, .number = number, .reason = REASON_WEEK_LIMIT };
	world_do_own(&life->world, &command);
}

static inline void fire_anything(struct life *life)
{
	enum kind kind = random_one_in(&life->random, 2) ? KIND_PROPOSAL : KIND_REQUEST;
	uint32_t number = any_number(life, kind);
	const struct record *record = book_find(life->world.book, kind, number);
	struct command command = { .type = COMMAND_DUE, .due = { kind, number, { 1, 1 } } };

	if (record)
		command.due.rev = record->rev;
	world_do_own(&life->world, &command);
}

/* One command of somebody. */
static inline void live(struct life *life)
{
	static const struct { uint32_t weight; void (*act)(struct life *); } acts[] = {
		{ 17, ask_for }, { 29, answer }, { 3, stand_by }, { 3, pass_gate }, { 6, answer_an_ask },
		{ 3, change_request }, { 1, copy_request },
		{ 8, offer_something }, { 2, take_offer_back }, { 5, declare_fact }, { 4, say_of_agreement },
		{ 2, cancel_request }, { 4, cancel_assignment }, { 4, be_absent }, { 1, set_minimum },
		{ 1, add_principal }, { 1, revoke_principal },
		{ 2, propose_anything }, { 2, break_anything }, { 2, fire_anything } };
	uint32_t at = random_below(&life->random, 100);

	for (size_t i = 0; i < sizeof acts / sizeof *acts; i++) {
		if (at < acts[i].weight) {
			acts[i].act(life);
			return;
		}
		at -= acts[i].weight;
	}
	fail_msg("weights don't sum to 100");
}

#endif
