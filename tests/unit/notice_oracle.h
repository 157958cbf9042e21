/* Notices: no more than one may look up, and of an answer only what one sees of it. Include cmocka first. */
#ifndef VIKARD_NOTICE_ORACLE_H
#define VIKARD_NOTICE_ORACLE_H

#include "core/notice.h"
#include "random_region.h"

static uint32_t notices_seen, silences_seen;

static inline bool sees_a_difference(const struct record *before, const struct record *after)
{
	struct record *was = record_for_partner(before), *is = record_for_partner(after);
	bool differs = !record_equal(was, is);

	record_free(was);
	record_free(is);
	return differs;
}

/* The last stamp is its own; of one millisecond nobody knows whose was last. */
static inline bool borrower_was_last(const struct proposal *p)
{
	const struct consent *own = &p->consent[SIDE_BORROWER];

	return own->answer && own->at_ms >= p->consent[SIDE_LENDER].at_ms && own->at_ms >= p->consent[SIDE_STAFF].at_ms;
}

/* The borrower hears of the other side's answer when it shows, and only then. */
static inline void check_partner_hears(const struct proposal *before, const struct effect *effect, bool told)
{
	const struct proposal *after = (const struct proposal *)effect->record;
	bool answer = effect->event == EVENT_PROPOSAL_ANSWERED || effect->event == EVENT_PROPOSAL_UNANSWERED;

	if (!before || !answer || borrower_was_last(after))
		return;
	assert_int_equal(told, sees_a_difference(&before->r, &after->r));
	silences_seen += !told;
}

static inline void check_notices(const struct record *before, const struct effect *effect)
{
	for (uint32_t place = 0; place < PLACES; place++)
		for (int32_t role = ROLE_MANAGER; role <= ROLE_WORKER; role *= 2) {
			struct actor viewer = { 9, places[place], 1 + place, role };
			enum sight sight = notice(effect, &viewer), looked_up = sight_of(effect->record, &viewer);

			assert_true(sight <= looked_up);
			if (effect->record->kind == KIND_PROPOSAL && looked_up == SIGHT_PARTNER)
				check_partner_hears((const struct proposal *)before, effect, sight == SIGHT_PARTNER);
			notices_seen += sight != SIGHT_NONE;
		}
}

#endif
