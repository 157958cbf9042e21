#include "notice.h"

#include "schema.h"
#include "swap.h"

#include <assert.h>
#include <string.h>

/* Roles that look at a municipality's own affairs. */
enum { ROLES_STAFF = ROLE_COORDINATOR | ROLE_AUDITOR, ROLES_NEED = ROLE_MANAGER | ROLE_COORDINATOR | ROLE_AUDITOR };

static bool sees_for(const struct actor *viewer, uint32_t municipality, int32_t roles)
{
	return municipality && viewer->municipality == municipality && (viewer->roles & roles);
}

static bool is_herself(const struct actor *viewer, uint32_t staff)
{
	return staff && (viewer->roles & ROLE_WORKER) && viewer->staff == staff;
}

/* Staff, rosters and offers belong to one person of one municipality. */
static enum sight sight_of_person(const struct actor *viewer, uint32_t municipality, uint32_t staff)
{
	return sees_for(viewer, municipality, ROLES_STAFF) || is_herself(viewer, staff) ? SIGHT_OWN : SIGHT_NONE;
}

/* Proposals and assignments have two municipalities and a person. */
static enum sight sight_of_pair(const struct actor *viewer, uint32_t lender, uint32_t borrower, uint32_t staff)
{
	if (sight_of_person(viewer, lender, staff) == SIGHT_OWN)
		return SIGHT_OWN;
	return sees_for(viewer, borrower, ROLES_NEED) ? SIGHT_PARTNER : SIGHT_NONE;
}

enum sight sight_of(const struct record *record, const struct actor *viewer)
{
	const struct staff *staff = (const struct staff *)record;
	const struct roster *roster = (const struct roster *)record;
	const struct offer *offer = (const struct offer *)record;
	const struct request *request = (const struct request *)record;
	const struct proposal *p = (const struct proposal *)record;
	const struct assignment *a = (const struct assignment *)record;
	const struct time_entry *entry = (const struct time_entry *)record;
	const struct ledger_post *post = (const struct ledger_post *)record;
	const struct principal *principal = (const struct principal *)record;

	if (viewer->roles & ROLE_OPERATOR)
		return SIGHT_OWN;
	switch (record->kind) {
	case KIND_MUNICIPALITY: case KIND_COMPETENCE: case KIND_PROFILE: case KIND_AGREEMENT: case KIND_TRAVEL:
		return SIGHT_OWN;
	case KIND_STAFF:
		return sight_of_person(viewer, staff->municipality, staff->r.number);
	case KIND_ROSTER:
		return sight_of_person(viewer, roster->municipality, roster->staff);
	case KIND_OFFER:
		return sight_of_person(viewer, offer->municipality, offer->staff);
	case KIND_REQUEST:
		return sees_for(viewer, request->municipality, ROLES_NEED) ? SIGHT_OWN : SIGHT_NONE;
	case KIND_PROPOSAL:
		return sight_of_pair(viewer, p->lender, p->borrower, p->staff);
	case KIND_ASSIGNMENT:
		return sight_of_pair(viewer, a->lender, a->borrower, a->staff);
	case KIND_TIME_ENTRY:
		return sight_of_pair(viewer, entry->lender, entry->borrower, entry->staff);
	case KIND_LEDGER_POST:
		return sight_of_pair(viewer, post->lender, post->borrower, post->staff);
	case KIND_PRINCIPAL:
		return principal->r.number == viewer->principal
			|| sees_for(viewer, principal->municipality, ROLE_COORDINATOR) ? SIGHT_OWN : SIGHT_NONE;
	default:
		assert(!"a kind without a sight");
		return SIGHT_NONE;
	}
}

/* The lender's side and the person's are one to the borrower, and only when both said yes. */
static bool other_side_said_yes(const struct proposal *p)
{
	return p->consent[SIDE_LENDER].answer == ANSWER_YES && p->consent[SIDE_STAFF].answer == ANSWER_YES;
}

static void blank_consents(struct proposal *p)
{
	bool yes = other_side_said_yes(p);
	struct consent one = { yes ? ANSWER_YES : ANSWER_NONE, HOW_SELF, 0, 0 };

	if (p->state == PROPOSAL_DECLINED && p->consent[SIDE_STAFF].answer == ANSWER_NO)
		p->no_code = NO_CODE_OTHER;
	p->consent[SIDE_LENDER] = p->consent[SIDE_STAFF] = one;
}

struct record *record_for_partner(const struct record *record)
{
	struct record *copy = record_copy(record);

	if (record->kind == KIND_PROPOSAL)
		blank_consents((struct proposal *)copy);
	return copy;
}

/* Was it the borrower's own answer? The sides' stamps say who was last. */
static bool borrower_answered(const struct proposal *p)
{
	const struct consent *own = &p->consent[SIDE_BORROWER];

	return own->answer != ANSWER_NONE && own->at_ms >= p->consent[SIDE_LENDER].at_ms
		&& own->at_ms >= p->consent[SIDE_STAFF].at_ms;
}

static bool was_released_in_part(const struct proposal *p)
{
	return p->consent[SIDE_LENDER].answer == ANSWER_YES && p->unreleased.n;
}

enum sight notice(const struct effect *effect, const struct actor *viewer)
{
	const struct proposal *p = (const struct proposal *)effect->record;
	enum sight sight = sight_of(effect->record, viewer);

	/* the borrower has seen her yes only where it saw the lender's with it */
	if (sight == SIGHT_PARTNER && effect->event == EVENT_PROPOSAL_UNANSWERED
		&& p->consent[SIDE_LENDER].answer != ANSWER_YES)
		return SIGHT_NONE;
	/* half of the other side's yes would tell the borrower who has not answered; seats that were kept back are gone */
	if (sight == SIGHT_PARTNER && effect->event == EVENT_PROPOSAL_ANSWERED && !other_side_said_yes(p)
		&& !borrower_answered(p) && !was_released_in_part(p))
		return SIGHT_NONE;
	return sight;
}

uint32_t notice_swaps(const struct effect *effect, const struct actor *viewer, uint32_t places[SWAPS_MAX])
{
	const struct request *request = (const struct request *)effect->record;
	uint32_t n = 0;

	for (uint32_t i = 0; effect->event == EVENT_REQUEST_SWAP && i < request->swaps.n; i++) {
		const struct swap *swap = &request->swaps.item[i];

		if (swap_is_news(request, swap) && swap_side_of(request, swap, viewer) != SWAP_SIDES)
			places[n++] = i;
	}
	return n;
}

bool notice_names(const struct principal *author, const struct actor *viewer)
{
	return (viewer->roles & ROLE_OPERATOR) || author->r.number == viewer->principal
		|| (author->municipality && author->municipality == viewer->municipality);
}
