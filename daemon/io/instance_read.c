#include "instance.h"

#include "../core/schema.h"
#include "../core/week.h"
#include "instance_inner.h"

#include <stdlib.h>
#include <string.h>

#define FORMAT "vikar-instance/1"

static struct reading *reading_of(const struct pull *pull)
{
	return pull->context;
}

static struct plan_world *world_of(const struct pull *pull)
{
	return &reading_of(pull)->instance->world;
}

static void at_most(struct pull *pull, uint32_t n, uint32_t most)
{
	if (n > most)
		pull_fail_number(pull, TEXT_INSTANCE_MANY, most);
}

/* --- windows --- */

/* In order: each begins after the last ended, or just then when they may touch. */
static void read_windows(struct pull *pull, struct plan_slice *slice, bool touch)
{
	struct plan_world *world = world_of(pull);
	int64_t two[2], free_from = -INSTANCE_MIN_MAX - 1;

	slice->first = world->windows.n;
	for (pull_list(pull); pull_item(pull); slice->n++) {
		pull_two(pull, -INSTANCE_MIN_MAX, INSTANCE_MIN_MAX, two);
		if (!pull->failed && (touch ? two[0] < free_from : two[0] <= free_from)) {
			pull_point(pull, NULL, 0);
			pull_fail_number(pull, touch ? TEXT_PULL_LEAST : TEXT_INSTANCE_AFTER, free_from);
		} else if (!pull->failed && two[1] <= two[0]) {
			pull_point(pull, NULL, 1);
			pull_fail_number(pull, TEXT_INSTANCE_AFTER, two[0]);
		}
		*LIST_APPEND(&world->windows, struct window) = (struct window){ (int32_t)two[0], (int32_t)two[1] };
		free_from = two[1];
	}
}

/* --- people --- */

struct person_in { struct plan_person is; struct home home; };

#define RULES(optional) \
	{ "max_day", pull_int32, offsetof(struct plan_rules, day_max_min), 0, PLAN_DAY_MIN, optional }, \
	{ "max_week", pull_int32, offsetof(struct plan_rules, week_max_min), 0, PLAN_WEEK_MIN, optional }, \
	{ "daily_rest", pull_int32, offsetof(struct plan_rules, daily_rest_min), 0, PLAN_DAY_MIN, optional }, \
	{ "weekly_rest", pull_int32, offsetof(struct plan_rules, weekly_rest_min), 0, PLAN_WEEK_MIN, optional }, \
	{ NULL }
static const struct pull_member rules_rows[] = { RULES(false) };
static const struct pull_member own_rules_rows[] = { RULES(true) };

static void read_own_rules(struct pull *pull, const struct pull_member *row, void *to)
{
	(void)row;
	pull_map(pull, own_rules_rows, &((struct person_in *)to)->is.rules);
}

static void read_competences(struct pull *pull, const struct pull_member *row, void *to)
{
	struct plan_slice *slice = (struct plan_slice *)((char *)to + row->offset);
	struct plan_world *world = world_of(pull);

	slice->first = world->competences.n;
	for (pull_list(pull); pull_item(pull); slice->n++)
		*LIST_APPEND(&world->competences, uint32_t) =
			(uint32_t)pull_number(pull, 0, INSTANCE_COMPETENCES_MAX - 1);
}

static void read_available(struct pull *pull, const struct pull_member *row, void *to)
{
	(void)row;
	read_windows(pull, &((struct person_in *)to)->is.available, false);
}

static void read_busy(struct pull *pull, const struct pull_member *row, void *to)
{
	(void)row;
	read_windows(pull, &((struct person_in *)to)->is.busy, true);
}

static const struct pull_member person_rows[] = {
	{ "id", pull_int64, offsetof(struct person_in, is.id), 0, INTEGER_MAX },
	{ "home", pull_int64, offsetof(struct person_in, home.municipality), 0, INTEGER_MAX },
	{ "competences", read_competences, offsetof(struct person_in, is.competences) },
	{ "max_week", pull_int32, offsetof(struct person_in, home.week_max_min), 0, PLAN_WEEK_MIN },
	{ "rate", pull_int32, offsetof(struct person_in, is.hour_kr), 0, INSTANCE_KR_HOUR_MAX },
	{ "max_km", pull_int32, offsetof(struct person_in, is.km_max), 0, INSTANCE_KM_MAX },
	{ "available", read_available },
	{ "busy", read_busy },
	{ "rules", read_own_rules, .optional = true },
	{ NULL }
};

static void read_staff(struct pull *pull, const struct pull_member *row, void *to)
{
	struct reading *reading = reading_of(pull);

	(void)row, (void)to;
	for (pull_list(pull); pull_item(pull);) {
		struct person_in in = { .is.rules = { -1, -1, -1, -1 } };

		pull_map(pull, person_rows, &in);
		*LIST_APPEND(&world_of(pull)->people, struct plan_person) = in.is;
		*LIST_APPEND(&reading->homes, struct home) = in.home;
	}
}

/* --- requests --- */

struct request_in { struct plan_request is; int64_t municipality; };
struct volume_in { int64_t id; int32_t week, minutes; };

static const struct pull_member shift_rows[] = {
	{ "id", pull_int64, offsetof(struct plan_shift, id), 0, INTEGER_MAX },
	{ "start", pull_int32, offsetof(struct plan_shift, start_min), -INSTANCE_MIN_MAX, INSTANCE_MIN_MAX },
	{ "end", pull_int32, offsetof(struct plan_shift, end_min), -INSTANCE_MIN_MAX, INSTANCE_MIN_MAX },
	{ NULL }
};

/* It belongs to the request that is being read, which is the next one. */
static void add_shift(struct pull *pull, struct plan_shift shift)
{
	struct plan_world *world = world_of(pull);

	shift.request = world->requests.n;
	*LIST_APPEND(&world->shifts, struct plan_shift) = shift;
}

static void read_shifts(struct pull *pull, const struct pull_member *row, void *to)
{
	(void)row, (void)to;
	for (pull_list(pull); pull_item(pull);) {
		struct plan_shift shift = { .id = 0 };

		pull_map(pull, shift_rows, &shift);
		shift.work_min = shift.end_min - shift.start_min;
		if (!pull->failed && (shift.work_min <= 0 || shift.work_min > PLAN_WEEK_MIN)) {
			pull_point(pull, "end", 0);
			pull_fail_number(pull, shift.work_min <= 0 ? TEXT_INSTANCE_AFTER : TEXT_PULL_MOST,
				shift.work_min <= 0 ? shift.start_min : (int64_t)shift.start_min + PLAN_WEEK_MIN);
		}
		add_shift(pull, shift);
	}
}

static const struct pull_member volume_rows[] = {
	{ "id", pull_int64, offsetof(struct volume_in, id), 0, INTEGER_MAX },
	{ "week", pull_int32, offsetof(struct volume_in, week), -INSTANCE_MIN_MAX / PLAN_WEEK_MIN,
		INSTANCE_MIN_MAX / PLAN_WEEK_MIN - 1 },
	{ "minutes", pull_int32, offsetof(struct volume_in, minutes), 1, PLAN_WEEK_MIN - 1 },
	{ NULL }
};

static void read_volume(struct pull *pull, const struct pull_member *row, void *to)
{
	(void)row, (void)to;
	for (pull_list(pull); pull_item(pull);) {
		struct volume_in in = { .id = 0 };

		pull_map(pull, volume_rows, &in);
		add_shift(pull, (struct plan_shift){ .id = in.id, .start_min = in.week * PLAN_WEEK_MIN,
			.end_min = (in.week + 1) * PLAN_WEEK_MIN, .work_min = in.minutes });
	}
}

static const struct pull_member request_rows[] = {
	{ "id", pull_int64, offsetof(struct request_in, is.id), 0, INTEGER_MAX },
	{ "municipality", pull_int64, offsetof(struct request_in, municipality), 0, INTEGER_MAX },
	{ "competences", read_competences, offsetof(struct request_in, is.competences) },
	{ "priority", pull_int32, offsetof(struct request_in, is.priority), 0, INSTANCE_PRIORITY_MAX },
	{ "positions", pull_int32, offsetof(struct request_in, is.positions), 1, INSTANCE_POSITIONS_MAX },
	{ "deadline", pull_int32, offsetof(struct request_in, is.deadline_min), -INSTANCE_MIN_MAX, INSTANCE_MIN_MAX },
	{ "max_rate", pull_int32_or_null, offsetof(struct request_in, is.hour_max_kr), 0, INSTANCE_KR_HOUR_MAX },
	{ "budget", pull_int64_or_null, offsetof(struct request_in, is.budget_kr), 0, INTEGER_MAX },
	{ "shifts", read_shifts },
	{ "volume", read_volume, .optional = true },
	{ NULL }
};

static void read_requests(struct pull *pull, const struct pull_member *row, void *to)
{
	struct plan_world *world = world_of(pull);

	(void)row, (void)to;
	for (pull_list(pull); pull_item(pull);) {
		struct request_in in = { .is.shifts.first = world->shifts.n };

		pull_map(pull, request_rows, &in);
		in.is.shifts.n = world->shifts.n - in.is.shifts.first;
		*LIST_APPEND(&reading_of(pull)->places, int64_t) = in.municipality;
		*LIST_APPEND(&world->requests, struct plan_request) = in.is;
	}
}

/* --- the region --- */

static void read_text(struct pull *pull, const struct pull_member *row, void *to)
{
	*(char **)((char *)to + row->offset) = pull_text(pull);
}

static void read_competence_names(struct pull *pull, const struct pull_member *row, void *to)
{
	struct instance *instance = to;

	(void)row;
	for (pull_list(pull); pull_item(pull);)
		*LIST_APPEND(&instance->competences, char *) = pull_text(pull);
	at_most(pull, instance->competences.n, INSTANCE_COMPETENCES_MAX);
}

struct municipality_in { struct plan_municipality is; char *name; };

static const struct pull_member municipality_rows[] = {
	{ "id", pull_int64, offsetof(struct municipality_in, is.id), 0, INTEGER_MAX },
	{ "name", read_text, offsetof(struct municipality_in, name), .optional = true },
	{ "balance", pull_int64, offsetof(struct municipality_in, is.balance_min), -INTEGER_MAX, INTEGER_MAX },
	{ NULL }
};

static void read_municipalities(struct pull *pull, const struct pull_member *row, void *to)
{
	struct instance *instance = to;

	(void)row;
	for (pull_list(pull); pull_item(pull);) {
		struct municipality_in in = { .name = NULL };

		pull_map(pull, municipality_rows, &in);
		*LIST_APPEND(&instance->world.municipalities, struct plan_municipality) = in.is;
		*LIST_APPEND(&instance->municipalities, char *) = in.name;
	}
	at_most(pull, instance->municipalities.n, INSTANCE_MUNICIPALITIES_MAX);
}

/* How many are in the list, which are added to the distances. */
static uint32_t read_km_row(struct pull *pull)
{
	uint32_t n = 0;

	for (pull_list(pull); pull_item(pull); n++)
		*LIST_APPEND(&reading_of(pull)->km, int32_t) = (int32_t)pull_number(pull, 0, INSTANCE_KM_MAX);
	at_most(pull, n, INSTANCE_MUNICIPALITIES_MAX);
	return n;
}

static void read_km(struct pull *pull, const struct pull_member *row, void *to)
{
	uint32_t rows_n = 0, first_n = 0;

	(void)row, (void)to;
	for (pull_list(pull); pull_item(pull); rows_n++) {
		uint32_t n = read_km_row(pull);

		if (!rows_n)
			first_n = n;
		else if (n != first_n)
			pull_fail_number(pull, TEXT_INSTANCE_EACH, first_n);
	}
	if (rows_n != first_n)
		pull_fail_number(pull, TEXT_INSTANCE_EACH, first_n);
}

struct agreement_in { struct plan_agreement is; struct parties parties; };

static const struct pull_member agreement_rows[] = {
	{ "a", pull_int64, offsetof(struct agreement_in, parties.a), 0, INTEGER_MAX },
	{ "b", pull_int64, offsetof(struct agreement_in, parties.b), 0, INTEGER_MAX },
	{ "from", pull_int32, offsetof(struct agreement_in, is.from_min), -INSTANCE_MIN_MAX, INSTANCE_MIN_MAX },
	{ "to", pull_int32, offsetof(struct agreement_in, is.to_min), -INSTANCE_MIN_MAX, INSTANCE_MIN_MAX },
	{ NULL }
};

static void read_agreements(struct pull *pull, const struct pull_member *row, void *to)
{
	(void)row, (void)to;
	for (pull_list(pull); pull_item(pull);) {
		struct agreement_in in = { .is.from_min = 0 };

		pull_map(pull, agreement_rows, &in);
		*LIST_APPEND(&world_of(pull)->agreements, struct plan_agreement) = in.is;
		*LIST_APPEND(&reading_of(pull)->parties, struct parties) = in.parties;
	}
}

/* --- the whole --- */

static void read_format(struct pull *pull, const struct pull_member *row, void *to)
{
	char *format = pull_text(pull);

	(void)row, (void)to;
	if (!pull->failed && strcmp(format, FORMAT))
		pull_fail(pull, TEXT_INSTANCE_FORMAT, FORMAT);
	free(format);
}

static void read_t0(struct pull *pull, const struct pull_member *row, void *to)
{
	char *t0 = ((struct instance *)to)->t0 = pull_text(pull);
	size_t date_n = pull->failed ? 0 : strcspn(t0, "T");
	int32_t date;

	(void)row;
	if (!pull->failed && (date_n != strlen("2026-06-22") || !date_parse(t0, date_n, false, &date)
		|| date_weekday(date) != 0 || strcmp(t0 + date_n, "T00:00:00")))
		pull_fail(pull, TEXT_INSTANCE_MONDAY, NULL);
}

static void read_rules(struct pull *pull, const struct pull_member *row, void *to)
{
	(void)row, (void)to;
	pull_map(pull, rules_rows, &reading_of(pull)->rules);
}

static void read_weights(struct pull *pull, const struct pull_member *row, void *to)
{
	static const struct pull_member rows[] = {
		{ "cover", pull_int64, offsetof(struct plan_weights, cover), 0, INTEGER_MAX },
		{ "person", pull_int64, offsetof(struct plan_weights, person), 0, INTEGER_MAX },
		{ "fair", pull_int64, offsetof(struct plan_weights, fair), 0, INTEGER_MAX },
		{ "cost", pull_int64, offsetof(struct plan_weights, cost), 0, INTEGER_MAX },
		{ NULL }
	};

	(void)row, (void)to;
	pull_map(pull, rows, &world_of(pull)->weights);
}

static void read_pairs(struct pull *pull, struct id_pairs *pairs)
{
	int64_t two[2];

	for (pull_list(pull); pull_item(pull);) {
		pull_two(pull, 0, INTEGER_MAX, two);
		*LIST_APPEND(pairs, struct id_pair) = (struct id_pair){ two[0], two[1] };
	}
}

static void read_confirmed(struct pull *pull, const struct pull_member *row, void *to)
{
	(void)row, (void)to;
	read_pairs(pull, &reading_of(pull)->confirmed);
}

static void read_allowed(struct pull *pull, const struct pull_member *row, void *to)
{
	(void)row, (void)to;
	world_of(pull)->has_allowed = true;
	read_pairs(pull, &reading_of(pull)->allowed);
}

static void read_held(struct pull *pull, const struct pull_member *row, void *to)
{
	(void)row, (void)to;
	read_pairs(pull, &reading_of(pull)->held);
}

static const struct pull_member instance_rows[] = {
	{ "format", read_format },
	{ "name", read_text, offsetof(struct instance, name), .optional = true },
	{ "t0", read_t0, .optional = true },
	{ "now", pull_int32, offsetof(struct instance, world.now_min), -INSTANCE_MIN_MAX, INSTANCE_MIN_MAX },
	{ "horizon", pull_int32, offsetof(struct instance, horizon_min), 0, INSTANCE_MIN_MAX, .optional = true },
	{ "rules", read_rules },
	{ "weights", read_weights },
	{ "km_rate", pull_int32, offsetof(struct instance, world.km_kr), 0, INSTANCE_KR_HOUR_MAX },
	{ "competences", read_competence_names },
	{ "municipalities", read_municipalities },
	{ "travel_km", read_km },
	{ "agreements", read_agreements },
	{ "staff", read_staff },
	{ "requests", read_requests },
	{ "confirmed", read_confirmed, .optional = true },
	{ "allowed", read_allowed, .optional = true },
	{ "held", read_held, .optional = true },
	{ "hold_gain", pull_int64, offsetof(struct instance, world.hold_gain), 0, INTEGER_MAX, .optional = true },
	{ NULL }
};

static void reading_end(struct reading *reading)
{
	free(reading->homes.item);
	free(reading->places.item);
	free(reading->parties.item);
	free(reading->km.item);
	free(reading->confirmed.item);
	free(reading->allowed.item);
	free(reading->held.item);
	ids_free(&reading->municipalities);
	ids_free(&reading->people);
	ids_free(&reading->requests);
	ids_free(&reading->shifts);
}

bool instance_read(const char *bytes, size_t n, struct instance *instance, struct flaw *flaw)
{
	struct reading reading = { .instance = instance };
	struct pull pull;

	*instance = (struct instance){ .name = NULL };
	pull_open(&pull, bytes, n, flaw, &reading);
	pull_map(&pull, instance_rows, instance);
	if (pull_close(&pull))
		instance_refer(&pull, &reading);
	reading_end(&reading);
	if (pull.failed)
		instance_free(instance);
	return !pull.failed;
}

static void names_free(char **name, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		free(name[i]);
	free(name);
}

void instance_free(struct instance *instance)
{
	plan_world_free(&instance->world);
	names_free(instance->municipalities.item, instance->municipalities.n);
	names_free(instance->competences.item, instance->competences.n);
	free(instance->name);
	free(instance->t0);
	*instance = (struct instance){ .name = NULL };
}
