/* Dolls within dolls: the best set of the last piece, of the last two, ... To be better than the one before, each has
 * to begin with its new piece, and those before it bound what may follow. */
#include "plan_alone.h"

#include "plan_time.h"
#include "schema.h"
#include "window.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { PIECES_ROOM_FIRST = 64 };

void plan_alone_free(struct plan_alone *alone)
{
	free(alone->piece);
	free(alone->busy);
	free(alone->chain);
	free(alone->chosen);
	*alone = (struct plan_alone){ 0 };
}

void plan_alone_start(struct plan_alone *alone, const struct plan_world *world, const struct plan_person *person,
	bool of_volumes)
{
	alone->world = world;
	alone->person = person;
	alone->of_volumes = of_volumes;
	alone->reach_min = PLAN_WEEK_MIN;
	alone->n = 0;
	alone->chosen_n = 0;
}

static void pieces_grow(struct plan_alone *alone)
{
	alone->pieces_room = alone->pieces_room ? 2 * alone->pieces_room : PIECES_ROOM_FIRST;
	alone->piece = memory_resize(alone->piece, alone->pieces_room * sizeof *alone->piece);
	alone->chain = memory_resize(alone->chain, alone->pieces_room * sizeof *alone->chain);
	alone->chosen = memory_resize(alone->chosen, alone->pieces_room * sizeof *alone->chosen);
}

/* Could the one stand wherever the other does, and be worth as much? They begin at once. */
static bool is_as_good(const struct piece *one, const struct piece *other)
{
	return one->when.end_min <= other->when.end_min && one->value >= other->value;
}

/* Of shifts that begin at once a set has one at most: those that the new one is as good as are dropped. False: the new
 * one isn't needed. A person's shifts are many, what begins at once and ends at once is most of them. */
static bool stands_out(struct plan_alone *alone, const struct piece *piece)
{
	for (uint32_t i = alone->n; i-- > 0 && alone->piece[i].when.start_min == piece->when.start_min;) {
		if (is_as_good(&alone->piece[i], piece))
			return false;
		if (is_as_good(piece, &alone->piece[i]))
			alone->piece[i] = alone->piece[--alone->n];
	}
	return true;
}

void plan_alone_add(struct plan_alone *alone, const struct plan_shift *shift, uint32_t place, int64_t value)
{
	int32_t reach_min = shift->end_min - shift->start_min + alone->person->rules.daily_rest_min;
	struct piece piece = {
		.when = { shift->start_min, shift->end_min }, .work_min = shift->work_min, .place = place, .value = value,
	};

	assert(value > 0 && (!alone->n || alone->piece[alone->n - 1].when.start_min <= shift->start_min));
	if (!alone->of_volumes && !stands_out(alone, &piece))
		return;
	if (alone->n == alone->pieces_room)
		pieces_grow(alone);
	if (reach_min > alone->reach_min)
		alone->reach_min = reach_min;
	alone->piece[alone->n++] = piece;
}

/* --- her roster --- */

static const struct window *busy_of(const struct plan_alone *alone)
{
	return alone->world->windows.item + alone->person->busy.first;
}

/* Of the blocks from the `from`th on, none of which began before. */
static struct taken taken_from(const struct plan_alone *alone, uint32_t from, int32_t start_min)
{
	const struct window *busy = busy_of(alone);
	struct taken taken = { 0 };

	for (uint32_t i = from; i < alone->person->busy.n && busy[i].start_min < start_min + PLAN_WEEK_MIN; i++) {
		taken.week_min += window_shared(busy[i], (struct window){ start_min, start_min + PLAN_WEEK_MIN });
		taken.day_min += window_shared(busy[i], (struct window){ start_min, start_min + PLAN_DAY_MIN });
	}
	return taken;
}

static void take_roster(struct plan_alone *alone)
{
	uint32_t n = alone->person->busy.n;

	if (n > alone->busy_room) {
		alone->busy_room = n;
		alone->busy = memory_resize(alone->busy, n * sizeof *alone->busy);
	}
	for (uint32_t i = 0; i < n; i++)
		alone->busy[i] = taken_from(alone, i, busy_of(alone)[i].start_min);
	for (uint32_t i = 0, block = 0; i < alone->n; i++) {
		struct piece *piece = &alone->piece[i];

		while (block < n && busy_of(alone)[block].start_min < piece->when.start_min)
			block++;
		piece->block = block;
		piece->taken = taken_from(alone, block, piece->when.start_min);
	}
}

static int32_t shared_min(const struct plan_alone *alone, struct plan_slice slice, struct window week)
{
	int32_t sum = 0;

	for (uint32_t i = slice.first; i < slice.first + slice.n; i++)
		sum += window_shared(alone->world->windows.item[i], week);
	return sum;
}

static void take_weeks(struct plan_alone *alone)
{
	const struct plan_person *person = alone->person;

	for (uint32_t i = 0; i < alone->n; i++) {
		struct piece *piece = &alone->piece[i];
		int32_t busy = shared_min(alone, person->busy, piece->when);
		int32_t away = person->rules.week_max_min - shared_min(alone, person->available, piece->when);

		piece->taken.week_min = busy > away ? busy : away;
	}
}

/* --- may a piece stand last in a set? --- */

/* What the windows of a day and of seven days that begin at from_min leave, as far as they hold the start of `last`,
 * the last piece of a set. What of it lies beyond them doesn't count. */
static int32_t room_left(const struct plan_rules *rules, int32_t from_min, struct taken taken, struct window last)
{
	int32_t room = INT32_MAX, day, beyond = last.end_min - from_min;

	if (last.start_min - from_min < PLAN_WEEK_MIN)
		room = rules->week_max_min - taken.week_min + (beyond > PLAN_WEEK_MIN ? beyond - PLAN_WEEK_MIN : 0);
	if (last.start_min - from_min < PLAN_DAY_MIN) {
		day = rules->day_max_min - taken.day_min + (beyond > PLAN_DAY_MIN ? beyond - PLAN_DAY_MIN : 0);
		room = day < room ? day : room;
	}
	return room;
}

/* Windows that begin with a block of her roster, back from *block to from_min: have they room for so much? */
static bool blocks_have_room(const struct plan_alone *alone, const struct piece *last, int32_t from_min,
	int32_t work_min, uint32_t *block)
{
	const struct plan_rules *rules = &alone->person->rules;
	const struct window *busy = busy_of(alone);

	for (; *block > 0 && busy[*block - 1].start_min >= from_min; --*block)
		if (work_min > room_left(rules, busy[*block - 1].start_min, alone->busy[*block - 1], last->when))
			return false;
	return true;
}

/* Beside a set that obeys the rules and begins no later. Windows begin with a piece or with a block of the roster. */
static bool shift_fits(const struct plan_alone *alone, const uint32_t *set, uint32_t n, const struct piece *last)
{
	const struct plan_rules *rules = &alone->person->rules;
	int32_t work_min = last->work_min, from_min = last->when.start_min - alone->reach_min + 1;
	uint32_t block = last->block;

	while (n-- > 0) {
		const struct piece *first = &alone->piece[set[n]];

		if (first->when.start_min < from_min)
			break;
		if (first->when.end_min > last->when.start_min
			|| !plan_is_rested(first->when, last->when, rules->daily_rest_min)
			|| !blocks_have_room(alone, last, first->when.start_min, work_min, &block))
			return false;
		work_min += first->work_min;
		if (work_min > room_left(rules, first->when.start_min, first->taken, last->when))
			return false;
	}
	return blocks_have_room(alone, last, last->when.start_min - PLAN_WEEK_MIN + 1, work_min, &block);
}

static bool volume_fits(const struct plan_alone *alone, const uint32_t *set, uint32_t n, const struct piece *last)
{
	int32_t work_min = last->work_min;

	while (n-- > 0 && alone->piece[set[n]].when.start_min == last->when.start_min)
		work_min += alone->piece[set[n]].work_min;
	return work_min <= alone->person->rules.week_max_min - last->taken.week_min;
}

static bool fits(const struct plan_alone *alone, const uint32_t *set, uint32_t n, uint32_t last)
{
	return (alone->of_volumes ? volume_fits : shift_fits)(alone, set, n, &alone->piece[last]);
}

/* --- the best set --- */

static void choose(struct plan_alone *alone, uint32_t n)
{
	memcpy(alone->chosen, alone->chain, n * sizeof *alone->chosen);
	alone->chosen_n = n;
}

/* The best set that begins with piece i, if it is worth more than `best`; else `best`. */
static int64_t best_beginning(struct plan_alone *alone, uint32_t i, int64_t best)
{
	int64_t value = alone->piece[i].value;
	uint32_t n = 1, k = alone->piece[i].next;

	alone->chain[0] = i;
	if (value > best) {
		choose(alone, n);
		best = value;
	}
	while (alone->steps_left) {
		const struct piece *piece = &alone->piece[k];

		alone->steps_left--;
		if (k < alone->n && value + piece->best_from > best) {
			if (value + piece->best_with > best && fits(alone, alone->chain, n, k)) {
				alone->chain[n++] = k;
				value += piece->value;
				if (value > best) {
					choose(alone, n);
					best = value;
				}
				k = piece->next;
			} else
				k++;
		} else if (n > 1) {
			k = alone->chain[--n];
			value -= alone->piece[k++].value;
		} else
			break;
	}
	return best;
}

static uint32_t next_of(const struct plan_alone *alone, uint32_t i)
{
	uint32_t k = i + 1;

	while (k < alone->n && !fits(alone, &i, 1, k))
		k++;
	return k;
}

int64_t plan_alone_best(struct plan_alone *alone)
{
	int64_t best = 0;

	if (alone->of_volumes)
		take_weeks(alone);
	else if (alone->n)
		take_roster(alone);
	alone->steps_left = ALONE_STEPS_MAX;
	for (uint32_t i = alone->n; i-- > 0;) {
		struct piece *piece = &alone->piece[i];
		int64_t found = best;

		piece->next = next_of(alone, i);
		piece->best_with = piece->value + (piece->next < alone->n ? alone->piece[piece->next].best_from : 0);
		if (piece->best_with > best) {
			found = best_beginning(alone, i, best);
			if (alone->steps_left)
				piece->best_with = found;
		}
		best = piece->best_with > best ? piece->best_with : best;
		piece->best_from = best;
	}
	return best;
}
