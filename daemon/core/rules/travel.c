/* Is it near enough, for the employer's record of her and for her own offer? */
#include "rule.h"

static enum reason check_known(const struct fit *f, const struct seat *seat, struct verdict *verdict)
{
	(void)seat;
	return f->travel_min >= 0 ? REASON_OK : refuse(verdict, REASON_TRAVEL_UNKNOWN, -1, -1);
}

int32_t travel_max_min(const struct staff *staff, const struct offer *offer)
{
	int32_t staff_min = staff->max_travel_min, offer_min = offer ? offer->max_travel_min : -1;

	if (staff_min < 0 || (offer_min >= 0 && offer_min < staff_min))
		return offer_min;
	return staff_min;
}

static enum reason check_distance(const struct fit *f, const struct seat *seat, struct verdict *verdict)
{
	int32_t limit_min = travel_max_min(f->staff, f->offer);

	(void)seat;
	if (limit_min < 0 || f->travel_min <= limit_min)
		return REASON_OK;
	return refuse(verdict, REASON_TRAVEL_FAR, f->travel_min, limit_min);
}

const struct rule rules_travel[] = {
	{ "known", check_known },
	{ "distance", check_distance },
	{ 0 },
};
