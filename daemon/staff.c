/* staff.update: what she may do and until when, and how far she goes, without declaring all of her anew. */
#include "params.h"

struct staff_params { uint32_t staff, competence; int32_t to_date, max_travel_min; };

/* The row of a competence that she holds, or a new one. */
static struct held_competence *held(struct staff *staff, uint32_t competence)
{
	uint32_t at = 0;

	while (at < staff->competences.n && staff->competences.item[at].competence != competence)
		at++;
	if (at < staff->competences.n)
		return &staff->competences.item[at];
	return list_grow((struct list *)&staff->competences, sizeof(struct held_competence));
}

static void edit(struct staff *staff, const struct staff_params *params)
{
	if (params->competence)
		*held(staff, params->competence) = (struct held_competence){ params->competence, params->to_date };
	if (params->max_travel_min >= 0)
		staff->max_travel_min = params->max_travel_min;
}

static enum reason params_check(struct call *call, const struct staff_params *params)
{
	if (!call_see(call, KIND_STAFF, params->staff, "/staff"))
		return call->refusal.reason;
	if (!params->competence && (params->to_date || params->max_travel_min < 0))
		return call_refuse(call, REASON_FIELD_MISSING, "/competence");
	return REASON_OK;
}

static enum reason staff_update(struct call *call)
{
	struct command command = { .type = COMMAND_DECLARE };
	struct staff_params params = { 0 };
	struct staff *staff;
	enum reason reason;

	shape_init(call->method->params, &params);
	reason = call_read(call, call->method->params, false, &params);
	if (reason == REASON_REF_UNKNOWN && !params.staff)	/* an unknown person and a foreign one are answered alike */
		return call_refuse(call, REASON_NOT_FOUND, "/staff");
	if (reason || (reason = params_check(call, &params)))
		return reason;
	command.wanted = record_copy(book_find(call->engine->book, KIND_STAFF, params.staff));
	staff = (struct staff *)command.wanted;
	edit(staff, &params);
	reason = staff->competences.n > COMPETENCES_MAX ? call_refuse(call, REASON_TOO_LARGE, "/competence")
		: change_command(call, &command);
	command_clear(&command);
	return reason;
}

#define STAFF(name_, member, type_, ...) \
	{ .name = name_, .type = type_, .offset = offsetof(struct staff_params, member), __VA_ARGS__ }
static const struct field staff_fields[] = {
	STAFF("staff", staff, FIELD_REF, .kind = KIND_STAFF, .flags = FIELD_REQUIRED),
	STAFF("competence", competence, FIELD_REF, .kind = KIND_COMPETENCE),
	STAFF("to", to_date, FIELD_DATE_TO),
	STAFF("max_travel_min", max_travel_min, FIELD_INT, .min = 0, .max = TRAVEL_MIN_MAX, .initial = -1),
	{ .name = NULL }
};
static const struct schema staff_update_schema = { "staff.update", sizeof(struct staff_params), staff_fields };

const struct method methods_staff[] = {
	{ "staff.update", ROLE_COORDINATOR, METHOD_CHANGES | METHOD_ONE, &staff_update_schema, staff_update,
		"a competence that she holds, until when; how far she goes" },
	{ NULL }
};
