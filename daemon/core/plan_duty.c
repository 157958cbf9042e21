#include "plan_duty.h"

#include "window.h"

#include <assert.h>
#include <string.h>

/* --- asking --- */

static int32_t volumes_min(const struct duty *duty, const struct plan_world *world, int32_t week)
{
	int32_t minutes = 0;

	for (uint32_t i = 0; i < duty->volumes_n; i++) {
		const struct plan_shift *row = &world->shifts.item[duty_volume(duty, i)];

		minutes += plan_week_of(row->start_min) == week ? row->work_min : 0;
	}
	return minutes;
}

/* Volumes have no clock time: they need what her free time and her cap leave of the week beside the shifts. What is
 * left when `added_min` more of lent work comes, volumes included, may not be less than nothing. */
struct asked { const struct plan_world *world; int32_t week, added_min; };

static bool week_fits(const struct duty *duty, struct asked asked)
{
	struct window week = plan_week(asked.week);
	int32_t free_min = -asked.added_min, total_min = asked.added_min;

	for (uint32_t i = 0; i < duty->available.n; i++)
		free_min += window_shared(asked.world->windows.item[duty->available.first + i], week);
	for (uint32_t i = 0; i < duty->n; i++) {
		int32_t shared_min = window_shared(duty->work[i], week);

		total_min += shared_min;
		free_min -= duty->what[i] == DUTY_HOME ? 0 : shared_min;
	}
	return free_min >= 0 && total_min <= duty->rules.week_max_min;
}

/* A shift may not take what a volume of a week it touches lives on. */
static bool volumes_stand(const struct duty *duty, const struct plan_world *world, struct window added)
{
	for (int32_t week = plan_week_of(added.start_min); week <= plan_week_of(added.end_min - 1); week++) {
		int32_t volume_min = volumes_min(duty, world, week);

		if (volume_min && !week_fits(duty, (struct asked){ world, week,
			volume_min + window_shared(added, plan_week(week)) }))
			return false;
	}
	return true;
}

static bool has_volume(const struct duty *duty, uint32_t shift)
{
	for (uint32_t i = 0; i < duty->volumes_n; i++)
		if (duty_volume(duty, i) == shift)
			return true;
	return false;
}

bool duty_fits(const struct duty *duty, const struct plan_world *world, uint32_t shift)
{
	const struct plan_shift *row = &world->shifts.item[shift];
	struct window w = { row->start_min, row->end_min };
	int32_t week = plan_week_of(row->start_min);

	if (plan_is_volume(row))
		return !has_volume(duty, shift)
			&& week_fits(duty, (struct asked){ world, week, volumes_min(duty, world, week) + row->work_min });
	return plan_time_fits(&duty->rules, duty_work(duty), w) && plan_rest_fits(&duty->rules, duty_work(duty), w)
		&& (!duty->volumes_n || volumes_stand(duty, world, w));
}

bool duty_knows(const struct duty *duty, const struct plan_world *world, uint32_t request)
{
	for (uint32_t i = 0; i < duty->n; i++)
		if (duty->what[i] != DUTY_HOME && world->shifts.item[duty->what[i]].request == request)
			return true;
	for (uint32_t i = 0; i < duty->volumes_n; i++)
		if (world->shifts.item[duty_volume(duty, i)].request == request)
			return true;
	return false;
}

/* --- changing --- */

void duty_add(struct duty *duty, const struct plan_world *world, uint32_t shift)
{
	const struct plan_shift *row = &world->shifts.item[shift];
	uint32_t at;

	assert(duty->n + duty->volumes_n < duty->room);
	if (plan_is_volume(row)) {
		duty->what[duty->room - 1 - duty->volumes_n++] = shift;
		return;
	}
	for (at = duty->n++; at && duty->work[at - 1].start_min > row->start_min; at--) {
		duty->work[at] = duty->work[at - 1];
		duty->what[at] = duty->what[at - 1];
	}
	duty->work[at] = (struct window){ row->start_min, row->end_min };
	duty->what[at] = shift;
}

static void remove_volume(struct duty *duty, uint32_t shift)
{
	uint32_t *last = duty->what + duty->room - duty->volumes_n--, *found = last;

	while (*found != shift)
		found++;
	*found = *last;
}

void duty_remove(struct duty *duty, const struct plan_world *world, uint32_t shift)
{
	uint32_t at = 0;

	if (plan_is_volume(&world->shifts.item[shift])) {
		remove_volume(duty, shift);
		return;
	}
	while (duty->what[at] != shift)
		at++;
	for (duty->n--; at < duty->n; at++) {
		duty->work[at] = duty->work[at + 1];
		duty->what[at] = duty->what[at + 1];
	}
}

void duty_copy(struct duty *to, const struct duty *from)
{
	struct duty was = *to;

	*to = *from;
	to->work = was.work;
	to->what = was.what;
	to->room = was.room;
	memcpy(to->work, from->work, from->n * sizeof *to->work);
	memcpy(to->what, from->what, from->n * sizeof *to->what);
	memcpy(to->what + to->room - to->volumes_n, from->what + from->room - from->volumes_n,
		from->volumes_n * sizeof *to->what);
}
