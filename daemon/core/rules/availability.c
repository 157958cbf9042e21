/* Has she offered this time, with this notice, within the week she set herself? */
#include "../week.h"
#include "rule.h"

enum { MIN_MS = 60000 };

/* What she offered binds whoever proposes; not herself, who is asked again as her shift was moved. */
static bool is_offered(const struct fit *f)
{
	return f->offer && f->offer->state == OFFER_OPEN && !f->asked_anew;
}

static enum reason check_offer(const struct fit *f, const struct seat *seat, struct verdict *verdict)
{
	(void)seat;
	return is_offered(f) || f->asked_anew ? REASON_OK : refuse(verdict, REASON_NO_OFFER, -1, -1);
}

static int32_t volume_min(const struct fit *f, struct window week)
{
	for (uint32_t i = 0; i < f->volumes_n; i++)
		if (f->volumes[i].week_min_start == week.start_min)
			return f->volumes[i].minutes;
	return 0;
}

/* Free minutes of the week that no lent work has used; below 0: more is used than she offers now. */
static int32_t left_min(const struct fit *f, struct window week)
{
	int32_t left = windows_minutes(&f->free, week) - volume_min(f, week);

	for (uint32_t i = 0; i < f->lent.n; i++)
		left -= window_shared(f->lent.item[i], week);
	return left;
}

/* A volume lives on its week's free minutes, so a shift may not take what a volume of a week it touches relies on. */
static enum reason check_week(const struct fit *f, const struct seat *seat, struct window week, struct verdict *verdict)
{
	bool volume = seat_is_volume(seat);
	int32_t needed_min = volume ? seat->work_min : window_shared(seat_window(seat), week), found_min, over_min;

	if (!volume && !volume_min(f, week))
		return REASON_OK;
	found_min = left_min(f, week);
	over_min = found_min < 0 ? -found_min : 0;
	return found_min >= needed_min ? REASON_OK
		: refuse(verdict, REASON_NOT_AVAILABLE, found_min + over_min, needed_min + over_min);
}

static enum reason check_free(const struct fit *f, const struct seat *seat, struct verdict *verdict)
{
	struct window w = seat_window(seat);
	enum reason reason = REASON_OK;

	if (!is_offered(f))
		return REASON_OK;
	if (!seat_is_volume(seat) && !windows_hold(&f->free, w))
		return refuse(verdict, REASON_NOT_AVAILABLE, windows_minutes(&f->free, w), seat->work_min);
	for (int32_t at_min = w.start_min; !reason && at_min < w.end_min; at_min = week_end_min(at_min))
		reason = check_week(f, seat, (struct window){ week_start_min(at_min), week_end_min(at_min) }, verdict);
	return reason;
}

/* Notice runs from the proposal: what is held or taken had it then. */
static enum reason check_notice(const struct fit *f, const struct seat *seat, struct verdict *verdict)
{
	int64_t ahead_ms = (int64_t)seat->start_min * MIN_MS - f->now_ms;
	int64_t found_min = ahead_ms > 0 ? ahead_ms / MIN_MS : 0;

	if (!is_offered(f) || f->except_proposal || f->except_assignment)
		return REASON_OK;
	if (ahead_ms >= (int64_t)f->offer->notice_min * MIN_MS)
		return REASON_OK;
	return refuse(verdict, REASON_NOTICE_SHORT, found_min, f->offer->notice_min);
}

/* Over all her offers; a seat counts in the week it starts in. */
static enum reason check_offer_week(const struct fit *f, const struct seat *seat, struct verdict *verdict)
{
	struct window week = { week_start_min(seat->start_min), week_end_min(seat->start_min) };
	int32_t found_min = seat->work_min + volume_min(f, week);

	if (!is_offered(f))
		return REASON_OK;
	for (uint32_t i = 0; i < f->lent.n; i++) {
		struct window w = f->lent.item[i];

		if (w.start_min >= week.start_min && w.start_min < week.end_min)
			found_min += w.end_min - w.start_min;
	}
	if (found_min <= f->offer->week_max_min)
		return REASON_OK;
	return refuse(verdict, REASON_OFFER_WEEK, found_min, f->offer->week_max_min);
}

const struct rule rules_availability[] = {
	{ "offer", check_offer },
	{ "free", check_free },
	{ "notice", check_notice },
	{ "offer week", check_offer_week },
	{ 0 },
};
