/* What the planner's child does: it thinks about its copy of the book, and says how far it is and what it found. */
#include "planner.h"

#include "io/instance.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Of the time it may take. */
enum { PLAN_SHARE_PCT = 60, TELL_EVERY_MS = 100, SCARCE_MAX = 500 };

struct spending {
	struct child_mouth *mouth;
	enum plan_frame frame;
	int64_t from_ms, for_ms;	/* from 0: when it is first asked */
	int64_t told_ms;
};

static double spent(void *context)
{
	struct spending *spending = context;

	if (!spending->from_ms)
		spending->from_ms = child_age_ms(spending->mouth);
	return (double)(child_age_ms(spending->mouth) - spending->from_ms) / (double)spending->for_ms;
}

static void tell(void *context, int64_t minutes)
{
	struct spending *spending = context;
	int64_t age_ms = child_age_ms(spending->mouth);

	if (spending->told_ms && age_ms - spending->told_ms < TELL_EVERY_MS)
		return;
	spending->told_ms = age_ms + 1;
	child_say(spending->mouth, spending->frame, &minutes, sizeof minutes);
}

/* False: too large, which has been said. */
static bool think_region(const struct plan_task *task, struct child_mouth *mouth, struct plan_region *region)
{
	int64_t plan_ms = (int64_t)task->seconds * 1000 * PLAN_SHARE_PCT / 100;
	struct spending plan = { mouth, PLAN_FRAME_COVER, 0, plan_ms, 0 };
	struct spending proof = { mouth, PLAN_FRAME_BOUND, 0, (int64_t)task->seconds * 1000 - plan_ms, 0 };
	struct plan_effort plan_effort = { spent, tell, &plan }, proof_effort = { spent, tell, &proof };
	struct plan_region_ask ask = { task->now_ms, 1, task->hold_gain_min, &plan_effort, &proof_effort };
	bool fits = plan_region(task->book, &ask, region);

	if (!fits)
		child_say(mouth, PLAN_FRAME_LARGE, "", 0);
	return fits;
}

static void think_moves(const struct plan_task *task, struct child_mouth *mouth)
{
	struct plan_region region;
	struct out out = { 0 };

	if (!think_region(task, mouth, &region))
		return;
	plan_region_write(&out, task->book, &region);
	child_say(mouth, PLAN_FRAME_REGION, out.bytes, out.n);
	out_free(&out);
	plan_region_free(&region);
}

/* --- what one more person would be worth --- */

static void think_scarcity(const struct plan_task *task, struct child_mouth *mouth)
{
	struct plan_region region;
	struct out out = { 0 };
	char text[REF_MAX];	/* a week is shorter */

	if (!think_region(task, mouth, &region))
		return;
	out_open(&out, NULL, '[');
	for (uint32_t i = 0; i < region.scarces.n && i < SCARCE_MAX; i++) {
		const struct plan_scarce *row = &region.scarces.item[i];

		out_open(&out, NULL, '{');
		out_string(&out, "competence", ref_print(text, KIND_COMPETENCE, row->competence));
		out_string(&out, "week", week_print(text, row->week));
		out_integer(&out, "minutes", row->work_min);
		out_integer(&out, "open_min", row->open_min);
		out_close(&out, '}');
	}
	out_close(&out, ']');
	child_say(mouth, PLAN_FRAME_TEXT, out.bytes, out.n);
	out_free(&out);
	plan_region_free(&region);
}

/* --- the region as a file --- */

static char *text_copy(const char *text)
{
	size_t n = strlen(text) + 1;

	return memcpy(memory_get(n), text, n);
}

static void name_all(const struct plan_task *task, const struct plan_book *pb, struct instance *instance)
{
	for (uint32_t i = 0; i < pb->world.municipalities.n; i++)
		*(char **)list_grow((struct list *)&instance->municipalities, sizeof(char *)) =
			text_copy(book_municipality(task->book, (uint32_t)pb->world.municipalities.item[i].id)->name);
	for (uint32_t i = 0; i < pb->codes.n; i++)
		*(char **)list_grow((struct list *)&instance->competences, sizeof(char *)) =
			text_copy(book_competence(task->book, pb->codes.item[i])->nb);
}

static char *monday_text(const struct plan_book *pb)
{
	char date[DATE_TEXT], text[DATE_TEXT + 16];

	snprintf(text, sizeof text, "%sT00:00:00", date_print(date, min_to_date(pb->t0_min)));
	return text_copy(text);
}

/* What the format has no words for, beside it: a reader of instances passes over it. */
static void write_left_out(struct out *out, const struct plan_book *pb)
{
	static const char *const rules[] = { "limits of lending and borrowing", "minimum cover", "minimum count",
		"an offer's own week", "competences wished for", "limits of a day where they change", NULL };

	while (out->n && (out->bytes[out->n - 1] == '\n' || out->bytes[out->n - 1] == '}'))
		out->n--;
	out_text(out, ",\n\"left_out\":{");
	out_printf(out, "\"acute_seats\":%u,\"seats_in_conflict\":%u,\"rules\":[", pb->acute_n, pb->broken_n);
	for (size_t i = 0; rules[i]; i++)
		out_printf(out, "%s\"%s\"", i ? "," : "", rules[i]);
	out_text(out, "]}}\n");
}

static void think_instance(const struct plan_task *task, struct child_mouth *mouth)
{
	struct instance instance = { 0 };
	struct plan_book pb;
	struct out out = { 0 };

	plan_book_make(task->book, task->now_ms, task->hold_gain_min, &pb);
	instance.world = pb.world;
	instance.name = text_copy(task->region);
	instance.t0 = monday_text(&pb);
	for (uint32_t s = 0; s < pb.world.shifts.n; s++)
		if (pb.world.shifts.item[s].end_min > instance.horizon_min)
			instance.horizon_min = pb.world.shifts.item[s].end_min;
	name_all(task, &pb, &instance);
	instance_write(&out, &instance);
	write_left_out(&out, &pb);
	child_say(mouth, PLAN_FRAME_TEXT, out.bytes, out.n);
	out_free(&out);
	pb.world = (struct plan_world){ 0 };
	plan_book_free(&pb);
	instance_free(&instance);
}

/* --- what stays open --- */

/* At least one, whatever it takes: what is left over waits for the next run. */
static void think_left_open(const struct plan_task *task, struct child_mouth *mouth)
{
	struct out out = { 0 };

	for (uint32_t i = 0; i < task->requests->n && (!i || child_age_ms(mouth) < task->seconds * 1000); i++) {
		out_clear(&out);
		left_open_look(task->book, task->now_ms, task->requests->item[i], &out);
		child_say(mouth, PLAN_FRAME_LOOKED, out.bytes, out.n);
	}
	out_free(&out);
	child_say(mouth, PLAN_FRAME_LOOKED_ENOUGH, "", 0);
}

void planner_think(void *argument, struct child_mouth *mouth)
{
	static void (*const jobs[])(const struct plan_task *, struct child_mouth *) = { [PLAN_JOB_MOVES] = think_moves,
		[PLAN_JOB_INSTANCE] = think_instance, [PLAN_JOB_SCARCITY] = think_scarcity,
		[PLAN_JOB_LEFT_OPEN] = think_left_open };
	const struct plan_task *task = argument;

	jobs[task->job](task, mouth);
}
