#include "step_inner.h"

#include "schema.h"
#include "week.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static const char *const words[] = {
#define X(name, word) word,
	EVENTS(X)
#undef X
};

const char *event_word(enum event event)
{
	assert(event < EVENT_COUNT);
	return words[event];
}

/* --- refusing --- */

static void path_add(char *path, const char *text)
{
	size_t n = strlen(path);

	strncpy(path + n, text, PATH_MAX_BYTES - 1 - n);
}

static void path_add_number(char *path, uint32_t number)
{
	char digits[12];
	size_t n = sizeof digits;

	digits[--n] = '\0';
	do
		digits[--n] = (char)('0' + number % 10);
	while (number /= 10);
	path_add(path, digits + n);
}

enum reason refuse(struct work *work, enum reason reason, const char *path)
{
	*work->refusal = (struct refusal){ .reason = reason, .verdict = { reason, -1, -1, 0 } };
	path_add(work->refusal->path, path);
	return reason;
}

enum reason refuse_at(struct work *work, enum reason reason, const char *before, uint32_t i, const char *after)
{
	refuse(work, reason, before);
	path_add_number(work->refusal->path, i);
	path_add(work->refusal->path, after);
	return reason;
}

enum reason refuse_for(struct work *work, enum reason reason, enum kind kind, uint32_t number)
{
	refuse(work, reason, "");
	work->refusal->kind = kind;
	work->refusal->number = number;
	return reason;
}

enum reason check_rev(struct work *work, const struct record *record)
{
	const struct rev *want = &work->command->if_rev;

	if (want->epoch && (want->epoch != record->rev.epoch || want->seq != record->rev.seq))
		return refuse_for(work, REASON_REV_CHANGED, record->kind, record->number);
	return REASON_OK;
}

/* --- changing --- */

static struct effect *effect_add(struct change *change, enum event event, struct record *record)
{
	if (change->effects_n == change->effects_room) {
		change->effects_room = change->effects_room ? change->effects_room * 2 : 4;
		change->effects = memory_resize(change->effects, change->effects_room * sizeof *change->effects);
	}
	record->rev = change->rev;
	change->effects[change->effects_n] = (struct effect){ event, record };
	return &change->effects[change->effects_n++];
}

/* Ids are drawn from the command's seed: the same command makes the same ids wherever it is run. */
static struct uuid id_draw(struct change *change)
{
	struct uuid id = change->seed;
	uint64_t x = ++change->made;

	for (size_t i = 0; i < sizeof id.byte; i++) {
		x = (x ^ id.byte[i]) * UINT64_C(0x9e3779b97f4a7c15);
		x ^= x >> 29;
		id.byte[i] ^= (uint8_t)(x >> 32);
	}
	id.byte[6] = (id.byte[6] & 0x0f) | 0x40;	/* RFC 4122: version 4, variant 1 */
	id.byte[8] = (id.byte[8] & 0x3f) | 0x80;
	return id;
}

static struct effect *effect_of(struct change *change, enum kind kind, uint32_t number)
{
	for (uint32_t i = 0; i < change->effects_n; i++)
		if (change->effects[i].record->kind == kind && change->effects[i].record->number == number)
			return &change->effects[i];
	return NULL;
}

void *change_edit(struct work *work, const struct record *record, enum event event)
{
	struct effect *effect = effect_of(work->change, record->kind, record->number);

	if (!effect)
		effect = effect_add(work->change, event, record_copy(record));
	return effect->record;
}

/* The next one of the book, and of what this change has made already. */
static uint32_t number_draw(const struct work *work, enum kind kind)
{
	uint32_t number = book_next_number(work->book, kind);

	for (uint32_t i = 0; i < work->change->effects_n; i++) {
		const struct record *made = work->change->effects[i].record;

		if (made->kind == kind && made->number >= number)
			number = made->number + 1;
	}
	return number;
}

void *change_make(struct work *work, enum kind kind, enum event event)
{
	struct record *record = record_make(kind);

	record->id = id_draw(work->change);
	record->number = number_draw(work, kind);
	return effect_add(work->change, event, record)->record;
}

void change_take(struct work *work, struct record *record, enum event event)
{
	const struct record *before = record->number ? book_find(work->book, record->kind, record->number) : NULL;

	if (before && record_equal(before, record)) {
		record_free(record);
		return;
	}
	if (!record->number)
		record->number = book_next_number(work->book, record->kind);
	if (!before)
		record->id = id_draw(work->change);
	effect_add(work->change, event, record);
}

void change_warn(struct change *change, const struct record *record, const struct verdict *verdict)
{
	if (change->warnings_n == change->warnings_room) {
		change->warnings_room = change->warnings_room ? change->warnings_room * 2 : 4;
		change->warnings = memory_resize(change->warnings, change->warnings_room * sizeof *change->warnings);
	}
	change->warnings[change->warnings_n++] = (struct warning){ record->kind, record->number, *verdict };
}

static void effects_drop(struct change *change)
{
	for (uint32_t i = 0; i < change->effects_n; i++)
		record_free(change->effects[i].record);
	change->effects_n = change->warnings_n = 0;
}

void change_free(struct change *change)
{
	effects_drop(change);
	free(change->effects);
	free(change->warnings);
}

void command_clear(struct command *command)
{
	switch (command->type) {
	case COMMAND_DECLARE: case COMMAND_OFFER_PUT: case COMMAND_REQUEST_ADD: case COMMAND_PRINCIPAL_ADD:
	case COMMAND_PROPOSE: case COMMAND_REQUEST_CHANGE:
		record_free(command->wanted);
		command->wanted = NULL;
		break;
	case COMMAND_PROPOSAL_ANSWER:
		free(command->answer.seats.item);
		command->answer.seats.item = NULL;
		break;
	case COMMAND_CONFLICT: case COMMAND_WITHDRAW: case COMMAND_END:
		free(command->broken.lost.item);
		command->broken.lost.item = NULL;
		break;
	default:
		break;
	}
}

/* --- the walk --- */

static const struct step_row *step_row(enum command_type type)
{
	static const struct step_row *const families[] = { steps_declare, steps_offer, steps_request, steps_change,
		steps_copy, steps_proposal, steps_assignment, steps_absent, steps_principal, steps_hours, steps_minimum,
		steps_gate, steps_standing, steps_agreement, steps_swap };

	for (size_t i = 0; i < sizeof families / sizeof *families; i++)
		for (const struct step_row *row = families[i]; row->step; row++)
			if (row->type == type)
				return row;
	return NULL;
}

enum reason step(const struct book *book, const struct command *command, struct change *change,
	struct refusal *refusal)
{
	const struct step_row *row = step_row(command->type);
	struct work work = { book, command, change, refusal, change->now_ms, (int32_t)(change->now_ms / 60000) };
	enum reason reason;

	assert(row && change->effects_n == 0);
	*refusal = (struct refusal){ .reason = REASON_OK };
	reason = row->step(&work);
	assert(reason == refusal->reason);
	if (reason)
		effects_drop(change);
	return reason;
}

int32_t record_due_min(const struct record *record)
{
	const struct proposal *proposal = (const struct proposal *)record;
	const struct request *request = (const struct request *)record;
	const struct agreement *agreement = (const struct agreement *)record;

	if (record->kind == KIND_PROPOSAL && proposal_is_live(proposal))
		return proposal->until_min;
	if (record->kind == KIND_REQUEST && (request->state == REQUEST_OPEN || request->state == REQUEST_DRAFT))
		return request->deadline_min;
	if (record->kind == KIND_AGREEMENT && agreement->state != AGREEMENT_ENDED && agreement->to_date)
		return local_to_min(agreement->to_date + 1, 0);
	return 0;
}
