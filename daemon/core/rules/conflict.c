/* Nobody is in two places, whoever the employer is. */
#include "rule.h"

static enum reason check_booked(const struct fit *f, const struct seat *seat, struct verdict *verdict)
{
	int32_t shared_min;

	if (seat_is_volume(seat))
		return REASON_OK;
	shared_min = windows_minutes(&f->busy, seat_window(seat));
	return shared_min ? refuse(verdict, REASON_DOUBLE_BOOKED, shared_min, 0) : REASON_OK;
}

const struct rule rules_conflict[] = {
	{ "booked", check_booked },
	{ 0 },
};
