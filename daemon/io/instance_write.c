#include "instance.h"

#include <inttypes.h>

/* --- an instance --- */

static void write_windows(struct out *out, const char *name, const struct plan_world *world, struct plan_slice slice)
{
	out_open(out, name, '[');
	for (uint32_t i = slice.first; i < slice.first + slice.n; i++) {
		out_open(out, NULL, '[');
		out_integer(out, NULL, world->windows.item[i].start_min);
		out_integer(out, NULL, world->windows.item[i].end_min);
		out_close(out, ']');
	}
	out_close(out, ']');
}

static void write_competences(struct out *out, const struct plan_world *world, struct plan_slice slice)
{
	out_open(out, "competences", '[');
	for (uint32_t i = slice.first; i < slice.first + slice.n; i++)
		out_integer(out, NULL, world->competences.item[i]);
	out_close(out, ']');
}

static void write_rules(struct out *out, const struct plan_rules *rules)
{
	out_open(out, "rules", '{');
	out_integer(out, "max_day", rules->day_max_min);
	out_integer(out, "max_week", rules->week_max_min);
	out_integer(out, "daily_rest", rules->daily_rest_min);
	out_integer(out, "weekly_rest", rules->weekly_rest_min);
	out_close(out, '}');
}

/* Of a region where everybody has rules of her own: those of the first, and a week that binds nobody. */
static struct plan_rules everybodys_rules(const struct plan_world *world)
{
	struct plan_rules rules = { PLAN_DAY_MIN, PLAN_WEEK_MIN, 0, 0 };

	if (world->people.n)
		rules = world->people.item[0].rules;
	rules.week_max_min = PLAN_WEEK_MIN;
	return rules;
}

static bool rests_alike(const struct plan_rules *a, const struct plan_rules *b)
{
	return a->day_max_min == b->day_max_min && a->daily_rest_min == b->daily_rest_min
		&& a->weekly_rest_min == b->weekly_rest_min;
}

static void write_staff(struct out *out, const struct plan_world *world, const struct plan_rules *everybodys)
{
	out_open(out, "staff", '[');
	for (uint32_t p = 0; p < world->people.n; p++) {
		const struct plan_person *person = &world->people.item[p];

		out_text(out, p ? ",\n" : "\n");
		out_open(out, NULL, '{');
		out_integer(out, "id", person->id);
		out_integer(out, "home", world->municipalities.item[person->home].id);
		write_competences(out, world, person->competences);
		out_integer(out, "max_week", person->rules.week_max_min);
		out_integer(out, "rate", person->hour_kr);
		out_integer(out, "max_km", person->km_max);
		write_windows(out, "available", world, person->available);
		write_windows(out, "busy", world, person->busy);
		if (!rests_alike(&person->rules, everybodys))
			write_rules(out, &person->rules);
		out_close(out, '}');
	}
	out_close(out, ']');
}

static void write_shift(struct out *out, const struct plan_shift *shift)
{
	out_open(out, NULL, '{');
	out_integer(out, "id", shift->id);
	if (plan_is_volume(shift)) {
		out_integer(out, "week", shift->start_min / PLAN_WEEK_MIN);
		out_integer(out, "minutes", shift->work_min);
	} else {
		out_integer(out, "start", shift->start_min);
		out_integer(out, "end", shift->end_min);
	}
	out_close(out, '}');
}

/* Its shifts, or its volumes. */
static void write_shifts(struct out *out, const struct plan_world *world, struct plan_slice slice, bool volume)
{
	out_open(out, volume ? "volume" : "shifts", '[');
	for (uint32_t s = slice.first; s < slice.first + slice.n; s++)
		if (plan_is_volume(&world->shifts.item[s]) == volume)
			write_shift(out, &world->shifts.item[s]);
	out_close(out, ']');
}

static void write_or_null(struct out *out, const char *name, int64_t number)
{
	if (number < 0)
		out_null(out, name);
	else
		out_integer(out, name, number);
}

static void write_requests(struct out *out, const struct plan_world *world)
{
	out_open(out, "requests", '[');
	for (uint32_t r = 0; r < world->requests.n; r++) {
		const struct plan_request *request = &world->requests.item[r];

		out_text(out, r ? ",\n" : "\n");
		out_open(out, NULL, '{');
		out_integer(out, "id", request->id);
		out_integer(out, "municipality", world->municipalities.item[request->municipality].id);
		write_competences(out, world, request->competences);
		out_integer(out, "priority", request->priority);
		out_integer(out, "positions", request->positions);
		out_integer(out, "deadline", request->deadline_min);
		write_or_null(out, "max_rate", request->hour_max_kr);
		write_or_null(out, "budget", request->budget_kr);
		write_shifts(out, world, request->shifts, false);
		write_shifts(out, world, request->shifts, true);
		out_close(out, '}');
	}
	out_close(out, ']');
}

static void write_region(struct out *out, const struct instance *instance)
{
	const struct plan_world *world = &instance->world;
	uint32_t n = world->municipalities.n;

	out_open(out, "competences", '[');
	for (uint32_t i = 0; i < instance->competences.n; i++)
		out_string(out, NULL, instance->competences.item[i]);
	out_close(out, ']');
	out_open(out, "municipalities", '[');
	for (uint32_t m = 0; m < n; m++) {
		out_open(out, NULL, '{');
		out_integer(out, "id", world->municipalities.item[m].id);
		if (instance->municipalities.item[m])
			out_string(out, "name", instance->municipalities.item[m]);
		out_integer(out, "balance", world->municipalities.item[m].balance_min);
		out_close(out, '}');
	}
	out_close(out, ']');
	out_open(out, "travel_km", '[');
	for (uint32_t i = 0; i < n * n; i++) {
		if (i % n == 0)
			out_open(out, NULL, '[');
		out_integer(out, NULL, world->km[i]);
		if (i % n == n - 1)
			out_close(out, ']');
	}
	out_close(out, ']');
}

static void write_agreements(struct out *out, const struct plan_world *world)
{
	out_open(out, "agreements", '[');
	for (uint32_t i = 0; i < world->agreements.n; i++) {
		const struct plan_agreement *agreement = &world->agreements.item[i];

		out_open(out, NULL, '{');
		out_integer(out, "a", world->municipalities.item[agreement->a].id);
		out_integer(out, "b", world->municipalities.item[agreement->b].id);
		out_integer(out, "from", agreement->from_min);
		out_integer(out, "to", agreement->to_min);
		out_close(out, '}');
	}
	out_close(out, ']');
}

static void write_pair(struct out *out, const struct plan_world *world, struct plan_pair pair)
{
	out_open(out, NULL, '[');
	out_integer(out, NULL, world->shifts.item[pair.shift].id);
	out_integer(out, NULL, world->people.item[pair.person].id);
	out_close(out, ']');
}

struct pairs { const struct plan_pair *item; uint32_t n; };

static void write_pairs(struct out *out, const char *name, const struct plan_world *world, struct pairs pairs)
{
	out_open(out, name, '[');
	for (uint32_t i = 0; i < pairs.n; i++)
		write_pair(out, world, pairs.item[i]);
	out_close(out, ']');
}

void instance_write(struct out *out, const struct instance *instance)
{
	const struct plan_world *world = &instance->world;
	struct plan_rules rules = everybodys_rules(world);

	out_open(out, NULL, '{');
	out_string(out, "format", "vikar-instance/1");
	if (instance->name)
		out_string(out, "name", instance->name);
	if (instance->t0)
		out_string(out, "t0", instance->t0);
	out_integer(out, "now", world->now_min);
	out_integer(out, "horizon", instance->horizon_min);
	write_rules(out, &rules);
	out_open(out, "weights", '{');
	out_integer(out, "cover", world->weights.cover);
	out_integer(out, "person", world->weights.person);
	out_integer(out, "fair", world->weights.fair);
	out_integer(out, "cost", world->weights.cost);
	out_close(out, '}');
	out_integer(out, "km_rate", world->km_kr);
	write_region(out, instance);
	write_agreements(out, world);
	write_staff(out, world, &rules);
	write_requests(out, world);
	write_pairs(out, "confirmed", world, (struct pairs){ world->confirmed.item, world->confirmed.n });
	if (world->has_allowed)
		write_pairs(out, "allowed", world, (struct pairs){ world->allowed.item, world->allowed.n });
	write_pairs(out, "held", world, (struct pairs){ world->held.item, world->held.n });
	out_integer(out, "hold_gain", world->hold_gain);
	out_close(out, '}');
	out_text(out, "\n");
}

/* --- a solution --- */

/* Of its shifts, or of its volumes. */
static void write_assignments(struct out *out, const struct plan_world *world, const struct plan *plan, bool volume)
{
	out_open(out, volume ? "volume" : "assignments", '[');
	for (uint32_t i = 0; i < plan->pairs.n; i++)
		if (plan_is_volume(&world->shifts.item[plan->pairs.item[i].shift]) == volume)
			write_pair(out, world, plan->pairs.item[i]);
	out_close(out, ']');
}

/* [id, price]; a price of 0 goes without saying. Seventeen digits read back as the same number. */
static void write_price(struct out *out, int64_t id, double price)
{
	if (price > 0) {
		out_open(out, NULL, '[');
		out_integer(out, NULL, id);
		if (price == (double)(int64_t)price)
			out_integer(out, NULL, (int64_t)price);
		else
			out_printf(out, ",%.17g", price);
		out_close(out, ']');
	}
}

static void write_shift_prices(struct out *out, const struct plan_world *world, const double *price, bool volume)
{
	out_open(out, volume ? "volume_dual" : "shift", '[');
	for (uint32_t s = 0; s < world->shifts.n; s++)
		if (plan_is_volume(&world->shifts.item[s]) == volume)
			write_price(out, world->shifts.item[s].id, price[s]);
	out_close(out, ']');
}

static void write_budget_prices(struct out *out, const char *name, const struct plan_world *world, const double *price)
{
	out_open(out, name, '[');
	for (uint32_t r = 0; r < world->requests.n; r++)
		if (world->requests.item[r].budget_kr >= 0)
			write_price(out, world->requests.item[r].id, price[r]);
	out_close(out, ']');
}

static void write_volume(struct out *out, const struct plan_world *world, const struct plan *plan,
	const struct plan_proof *proof)
{
	write_assignments(out, world, plan, true);
	out_integer(out, "volume_z1", plan->volume_cover);
	if (!proof)
		return;
	out_integer(out, "volume_bound", proof->volume_bound);
	write_shift_prices(out, world, proof->shift_price, true);
	write_budget_prices(out, "volume_budget_dual", world, proof->volume_budget_price);
}

static bool has_volume(const struct plan_world *world)
{
	for (uint32_t s = 0; s < world->shifts.n; s++)
		if (plan_is_volume(&world->shifts.item[s]))
			return true;
	return false;
}

void solution_write(struct out *out, const struct instance *instance, const struct plan *plan,
	const struct plan_proof *proof)
{
	const struct plan_world *world = &instance->world;

	out_open(out, NULL, '{');
	out_string(out, "format", "vikar-solution/1");
	if (instance->name)
		out_string(out, "instance", instance->name);
	write_assignments(out, world, plan, false);
	out_open(out, "z", '[');
	for (int aim = 0; aim < PLAN_AIMS; aim++)
		out_integer(out, NULL, plan->z[aim]);
	out_close(out, ']');
	out_integer(out, "score", plan->score);
	if (proof) {
		out_integer(out, "bound", proof->bound);
		out_open(out, "dual", '{');
		write_shift_prices(out, world, proof->shift_price, false);
		write_budget_prices(out, "budget", world, proof->budget_price);
		out_close(out, '}');
	}
	if (has_volume(world))
		write_volume(out, world, plan, proof);
	out_close(out, '}');
	out_text(out, "\n");
}
