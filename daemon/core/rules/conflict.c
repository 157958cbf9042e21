/* Nobody is in two places, nor on the way to one while at another, whoever the employer is. */
#include "rule.h"

static enum reason check_booked(const struct fit *f, const struct seat *seat, struct verdict *verdict)
{
	int32_t shared_min, on_the_way_min;

	if (seat_is_volume(seat))
		return REASON_OK;
	shared_min = windows_minutes(&f->busy, seat_window(seat));
	on_the_way_min = windows_minutes(&f->elsewhere, ride_window(seat_window(seat), f->ride));
	shared_min = shared_min > on_the_way_min ? shared_min : on_the_way_min;
	return shared_min ? refuse(verdict, REASON_DOUBLE_BOOKED, shared_min, 0) : REASON_OK;
}

const struct rule rules_conflict[] = {
	{ "booked", check_booked },
	{ 0 },
};
