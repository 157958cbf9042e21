#include "plan_move.h"

#include "schema.h"
#include "window.h"

#include <stdlib.h>

enum {
	PLACES_MAX = 3,			/* of which the best is taken */
	OPEN_PERCENT = 30,		/* of the moves begin with an open shift ... */
	OPEN_PERCENT_LARGE = 90,	/* ... in a large region, where there is little time for each shift */
	LARGE_SHIFTS = 40 * 1000,
};
#define MOVE_ANY_LOSS 1e300

/* --- open and close --- */

static void make_scratch(struct duty *duty, uint32_t room)
{
	*duty = (struct duty){ .room = room };
	duty->work = memory_get((room + 1) * sizeof *duty->work);
	duty->what = memory_get((room + 1) * sizeof *duty->what);
}

void mover_open(struct mover *m, struct draft *draft, struct plan_chance *chance)
{
	uint32_t room = 0;

	for (uint32_t p = 0; p < draft->world->people.n; p++)
		room = draft->people[p].room > room ? draft->people[p].room : room;
	*m = (struct mover){ .draft = draft, .chance = chance,
		.open_percent = draft->world->shifts.n < LARGE_SHIFTS ? OPEN_PERCENT : OPEN_PERCENT_LARGE };
	make_scratch(&m->own, room);
	make_scratch(&m->giver_own, room);
}

void mover_close(struct mover *m)
{
	free(m->own.work);
	free(m->own.what);
	free(m->giver_own.work);
	free(m->giver_own.what);
}

/* --- choosing --- */

/* A shift with a free slot, or by chance one that somebody has, who then gives it away. */
static bool choose_shift(struct mover *m)
{
	const struct draft *draft = m->draft;
	const struct draft_shift *row;
	uint32_t movable;

	m->giver = DRAFT_NOBODY;
	if (draft->open_n && plan_chance_below(m->chance, 100) < m->open_percent) {
		m->shift = draft->open[plan_chance_below(m->chance, draft->open_n)];
		return true;
	}
	m->shift = draft->look.first + plan_chance_below(m->chance, draft->look.n);
	row = &draft->shifts[m->shift];
	movable = row->on - row->confirmed;
	if (row->on < row->room)
		return true;
	if (!movable)
		return false;
	m->giver = draft->slot[row->first + row->confirmed + plan_chance_below(m->chance, movable)];
	return slice_holds(draft->area.people, m->giver);
}

static bool may_get(const struct mover *m, uint32_t shift, uint32_t person)
{
	return slice_holds(m->draft->area.people, person) && !draft_is_on(m->draft, shift, person);
}

static bool choose_person(struct mover *m)
{
	const struct plan_pairs *pairs = m->draft->pairs;
	uint32_t first = pairs->shift_first[m->shift], n = pairs->shift_first[m->shift + 1] - first;

	if (!n)
		return false;
	m->person = pairs->of_shift[first + plan_chance_below(m->chance, n)];
	return may_get(m, m->shift, m->person);
}

/* --- what would be lost --- */

static const struct duty *think_of_giver(struct mover *m)
{
	if (!m->giver_thought) {
		duty_copy(&m->giver_own, &m->draft->people[m->giver]);
		duty_remove(&m->giver_own, m->draft->world, m->shift);
		m->giver_thought = true;
	}
	return &m->giver_own;
}

/* Could anybody but her take it once the giver is rid of the move's shift? */
static bool has_place(struct mover *m, uint32_t shift)
{
	const struct draft *draft = m->draft;
	uint32_t end = draft->pairs->shift_first[shift + 1];

	for (uint32_t at = draft->pairs->shift_first[shift]; at < end; at++) {
		uint32_t person = draft->pairs->of_shift[at];

		if (person == m->person || !slice_holds(draft->area.people, person))
			continue;
		if (person == m->giver ? duty_fits(think_of_giver(m), draft->world, shift)
			: draft_fits_at(draft, shift, at))
			return true;
	}
	return false;
}

/* --- who stands in the way --- */

/* False: it would be too much. What is lost is counted in cover alone: beside a shift the other aims weigh little. */
static bool send_away(struct mover *m, uint32_t shift, uint32_t person)
{
	if (m->away_n == m->away_max)
		return false;
	m->away[m->away_n++] = (struct plan_pair){ shift, person };
	if (person == m->person)
		duty_remove(&m->own, m->draft->world, shift);
	if (m->may_lose < MOVE_ANY_LOSS && !has_place(m, shift))
		m->may_lose -= (double)m->draft->shifts[shift].value;
	return m->may_lose >= 0;
}

static bool is_away(const struct mover *m, uint32_t shift, uint32_t person)
{
	for (uint32_t i = 0; i < m->away_n; i++)
		if (m->away[i].shift == shift && m->away[i].person == person)
			return true;
	return false;
}

/* What the move takes from the spending of the shift's request, so far. */
static int64_t freed(const struct mover *m)
{
	const struct plan_world *world = m->draft->world;
	uint32_t request = m->draft->shifts[m->shift].request;
	int64_t sum = m->giver == DRAFT_NOBODY ? 0
		: (int64_t)m->draft->people[m->giver].hour_kr * world->shifts.item[m->shift].work_min;

	for (uint32_t i = 0; i < m->away_n; i++)
		if (m->draft->shifts[m->away[i].shift].request == request)
			sum += (int64_t)m->draft->people[m->away[i].person].hour_kr
				* world->shifts.item[m->away[i].shift].work_min;
	return sum;
}

static bool is_affordable(const struct mover *m)
{
	return draft_is_affordable(m->draft, m->shift, m->person)
		|| draft_is_affordable_with(m->draft, (struct plan_pair){ m->shift, m->person }, freed(m));
}

/* Others of the request, by chance, so that its budget bears this one. */
static bool make_affordable(struct mover *m)
{
	const struct draft *draft = m->draft;
	struct plan_slice shifts = draft->world->requests.item[draft->shifts[m->shift].request].shifts;

	for (uint32_t tries = 0; !is_affordable(m) && tries < 2 * MOVE_EJECT_MAX; tries++) {
		uint32_t other = shifts.first + plan_chance_below(m->chance, shifts.n);
		const struct draft_shift *row = &draft->shifts[other];
		uint32_t movable = row->on - row->confirmed;
		uint32_t who;

		if (!movable)
			continue;
		who = draft->slot[row->first + row->confirmed + plan_chance_below(m->chance, movable)];
		if (!slice_holds(draft->area.people, who) || (other == m->shift && who == m->giver) || is_away(m, other, who))
			continue;
		if (!send_away(m, other, who))
			return false;
	}
	return is_affordable(m);
}

static bool may_go(const struct mover *m, uint32_t piece)
{
	uint32_t what = m->own.what[piece];

	return what != DUTY_HOME && slice_holds(m->draft->area.shifts, what)
		&& !draft_is_confirmed(m->draft, what, m->person);
}

/* A piece of hers that can't stand beside the shift, whatever else goes. */
static uint32_t find_neighbour(const struct mover *m, struct window w)
{
	struct plan_work work = duty_work(&m->own);
	int32_t rest_min = m->own.rules.daily_rest_min;
	uint32_t i = plan_work_from(work, w.start_min - rest_min - PLAN_DAY_MIN);

	for (; i < work.n && work.item[i].start_min < w.end_min + rest_min; i++) {
		struct window other = work.item[i];
		bool before = other.start_min < w.start_min;
		int32_t gap = before ? w.start_min - other.end_min : other.start_min - w.end_min;
		int32_t span = before ? w.end_min - other.start_min : other.end_min - w.start_min;

		if (gap < 0 || (gap < rest_min && span > PLAN_DAY_MIN - rest_min))
			return i;
	}
	return DRAFT_NOBODY;
}

/* One by chance of those that may go and are near enough to weigh in a day, a week or a weekly rest of the shift. */
static uint32_t find_near(struct mover *m, struct window w)
{
	struct plan_work work = duty_work(&m->own);
	uint32_t found = DRAFT_NOBODY, n = 0;

	for (uint32_t i = plan_work_from(work, w.start_min - PLAN_WEEK_MIN - PLAN_DAY_MIN); i < work.n; i++) {
		if (work.item[i].start_min >= w.end_min + PLAN_WEEK_MIN)
			break;
		if (may_go(m, i) && plan_chance_below(m->chance, ++n) == 0)
			found = i;
	}
	return found;
}

/* Sends away what keeps her from the shift. False: it can't be done, or it would be too much. */
static bool make_room(struct mover *m)
{
	const struct plan_world *world = m->draft->world;
	const struct plan_shift *row = &world->shifts.item[m->shift];
	struct window w = { row->start_min, row->end_min };

	duty_copy(&m->own, &m->draft->people[m->person]);
	if (!make_affordable(m))
		return false;
	while (!duty_fits(&m->own, world, m->shift)) {
		uint32_t piece = plan_is_volume(row) ? DRAFT_NOBODY : find_neighbour(m, w);

		if (piece == DRAFT_NOBODY)
			piece = find_near(m, w);
		if (piece == DRAFT_NOBODY || !may_go(m, piece) || !send_away(m, m->own.what[piece], m->person))
			return false;
	}
	return true;
}

/* --- done --- */

/* The best of the first few who can, from one by chance on; or nobody. */
static uint32_t find_place(struct mover *m, uint32_t shift)
{
	const struct draft *draft = m->draft;
	uint32_t first = draft->pairs->shift_first[shift], n = draft->pairs->shift_first[shift + 1] - first;
	uint32_t at = plan_chance_below(m->chance, n), best = DRAFT_NOBODY, places = 0;
	int64_t best_gain = 0;

	for (uint32_t looked = 0; looked < n && places < PLACES_MAX; looked++, at = at + 1 == n ? 0 : at + 1) {
		uint32_t person = draft->pairs->of_shift[first + at];
		int64_t gain;

		if (!slice_holds(draft->area.people, person) || !draft_fits_at(draft, shift, first + at))
			continue;
		places++;
		gain = draft_gain(draft, shift, person);
		if (gain > best_gain) {
			best_gain = gain;
			best = person;
		}
	}
	return best;
}

bool mover_place(struct mover *m, uint32_t shift)
{
	uint32_t person = find_place(m, shift);

	if (person != DRAFT_NOBODY)
		draft_add(m->draft, shift, person);
	return person != DRAFT_NOBODY;
}

/* What was sent away finds another place where it can, the most valuable first. */
static void place_again(struct mover *m)
{
	struct draft *draft = m->draft;

	while (m->away_n) {
		uint32_t most = 0, shift;

		for (uint32_t i = 1; i < m->away_n; i++)
			if (draft->shifts[m->away[i].shift].value > draft->shifts[m->away[most].shift].value)
				most = i;
		shift = m->away[most].shift;
		m->away[most] = m->away[--m->away_n];
		if (draft->shifts[shift].on < draft->shifts[shift].room)
			mover_place(m, shift);
	}
}

/* --- moves --- */

/* Room for the person in the shift, with at most so many sent away and so much lost? Then they are in `away`. */
static bool think(struct mover *m, uint32_t away_max, double may_lose)
{
	m->away_n = 0;
	m->away_max = away_max;
	m->may_lose = may_lose;
	m->giver_thought = false;
	return make_room(m);
}

static void make_move(struct mover *m)
{
	if (m->giver != DRAFT_NOBODY)
		draft_remove(m->draft, m->shift, m->giver);
	for (uint32_t i = 0; i < m->away_n; i++)
		draft_remove(m->draft, m->away[i].shift, m->away[i].person);
	draft_add(m->draft, m->shift, m->person);
	place_again(m);
}

bool mover_try(struct mover *m, double loss_max)
{
	if (!choose_shift(m) || !choose_person(m))
		return false;
	if (m->giver == DRAFT_NOBODY)
		loss_max += (double)m->draft->shifts[m->shift].value;
	if (!think(m, MOVE_EJECT_MAX, loss_max))
		return false;
	make_move(m);
	return true;
}

bool mover_fill(struct mover *m, uint32_t shift)
{
	const struct draft *draft = m->draft;
	double may_lose = (double)draft->shifts[shift].value - 1;

	m->shift = shift;
	m->giver = DRAFT_NOBODY;
	for (uint32_t i = draft->pairs->shift_first[shift]; i < draft->pairs->shift_first[shift + 1]; i++) {
		m->person = draft->pairs->of_shift[i];
		if (may_get(m, shift, m->person) && think(m, MOVE_EJECT_MAX, may_lose)) {
			make_move(m);
			return true;
		}
	}
	return false;
}

bool mover_think_of(struct mover *m, struct plan_pair pair, uint32_t giver, uint32_t away_max)
{
	m->shift = pair.shift;
	m->person = pair.person;
	m->giver = giver;
	return may_get(m, pair.shift, pair.person) && think(m, away_max, MOVE_ANY_LOSS);
}
