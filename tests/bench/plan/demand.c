/* What is asked: requests of one to ten shifts on following days, many of them in the peak; few are promised. */
#include <stddef.h>

#include "region.h"

#define BIT(competence) (1u << (competence))
#define NOW (-3 * DAY)

static const struct need {
	int share; /* per mille */
	uint32_t needs;
	int rate;    /* NOK an hour that most get */
	bool clock;  /* day, evening and night; otherwise office hours */
} needs[] = {
	{195, BIT(SYKEPLEIER), 355, true},
	{180, BIT(HELSEFAGARBEIDER), 290, true},
	{85, BIT(SYKEPLEIER) | BIT(FORERKORT), 355, true},
	{70, BIT(HELSEFAGARBEIDER) | BIT(FORERKORT), 290, true},
	{60, BIT(ASSISTENT), 255, true},
	{40, BIT(ASSISTENT) | BIT(FORERKORT), 255, true},
	{40, BIT(HELSEFAGARBEIDER) | BIT(MEDIKAMENTKURS), 290, true},
	{20, BIT(ASSISTENT) | BIT(MEDIKAMENTKURS), 255, true},
	{14, BIT(HELSEFAGARBEIDER) | BIT(MEDIKAMENTKURS) | BIT(FORERKORT), 290, true},
	{4, BIT(HELSEFAGARBEIDER) | BIT(TEGNSPRAK), 290, true},
	{34, BIT(VERNEPLEIER), 365, true},
	{8, BIT(LEGEVAKT), 420, true},
	{5, BIT(JORDMOR), 445, true},
	{8, BIT(PSYKIATRI), 410, true},
	{6, BIT(HELSESYKEPLEIER), 430, false},
	{100, BIT(BARNE_OG_UNGDOM), 290, false},
	{20, BIT(BARNEHAGELARER), 360, false},
	{15, BIT(GRUNNSKOLELARER), 375, false},
	{34, BIT(RENHOLDER), 255, false},
	{26, BIT(KOKK), 290, true},
	{8, BIT(VAKTMESTER), 280, false},
	{8, BIT(BRANNKONSTABEL), 330, true},
	{6, BIT(LONN), 365, false},
	{4, BIT(PLAN_GIS), 430, false},
	{5, BIT(BARNEVERN), 370, false},
	{5, BIT(LEGE), 800, true},
};

static const struct need *draw_need(struct region *region)
{
	int at = draw(region, 1000), i = 0;
	while ((at -= needs[i].share) >= 0)
		i++;
	return &needs[i];
}

static int draw_place(struct region *region)
{
	for (;;) { /* bigger places ask more often */
		int i = draw(region, region->options.municipalities);
		if (draw(region, 330) < region->size[i])
			return i;
	}
}

static int draw_first_day(struct region *region)
{
	const struct season *s = region->options.season;
	if (draw_chance(region, 45))
		return s->peak_first + draw(region, s->peak_last - s->peak_first + 1);
	return draw(region, region->options.weeks * 7);
}

static struct span draw_hours(struct region *region, const struct need *need)
{
	static const struct span round[] = {{450, 900}, {450, 900}, {450, 900}, {450, 900}, {900, 1320}, {900, 1320},
		{900, 1320}, {1320, 1860}, {1320, 1860}};
	static const struct span office[] = {{480, 930}, {480, 930}, {480, 930}, {480, 930}, {450, 690}, {720, 960}};
	if (draw_chance(region, 4))
		return (struct span){990, 1230};
	return need->clock ? round[draw(region, 9)] : office[draw(region, 6)];
}

static void draw_shifts(struct region *region, struct request *r, const struct need *need)
{
	static const int counts[] = {1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 4, 4, 5, 6, 6, 9, 10};
	struct span hours = draw_hours(region, need);
	int days = region->options.weeks * 7, count = counts[draw(region, 20)], step = draw_chance(region, 85) ? 1 : 2;
	r->first = region->shift_count;
	for (int day = draw_first_day(region); r->count < count && day < days; day += step) {
		if (region->shift_count == region->options.shifts)
			return;
		if (!need->clock && day % 7 > 4)
			continue; /* no office on Saturdays */
		region->shifts[region->shift_count++] = (struct shift){{day * DAY + hours.start, day * DAY + hours.end}, -1};
		r->count++;
	}
}

static void draw_volume(struct region *region, struct request *r)
{
	static const int minutes[] = {450, 600, 900, 900, 1200, 1500};
	r->volume_week = draw(region, region->options.weeks);
	r->volume_minutes = minutes[draw(region, 6)];
}

static void draw_terms(struct region *region, struct request *r, const struct need *need)
{
	static const int priorities[] = {1, 1, 1, 1, 1, 2, 2, 2, 2, 4};
	int start = r->count ? region->shifts[r->first].span.start : r->volume_week * WEEK, minutes = 0;
	r->priority = priorities[draw(region, 10)];
	r->positions = draw_chance(region, 78) ? 1 : 2 + draw_chance(region, 30);
	r->deadline = start - draw(region, start - NOW < 60 ? 60 : start - NOW);
	if (draw_chance(region, 1))
		r->deadline = NOW - 1 - draw(region, 1000);
	r->max_rate = draw_chance(region, 35) ? need->rate - 20 + draw(region, 90) : -1;
	for (int i = 0; i < r->count; i++)
		minutes += region->shifts[r->first + i].span.end - region->shifts[r->first + i].span.start;
	minutes += r->volume_minutes;
	r->budget = -1;
	if (draw_chance(region, 12))
		r->budget = (int64_t)minutes * r->positions * need->rate / 60 * (70 + draw(region, 60)) / 100;
}

static void draw_request(struct region *region, bool volume)
{
	const struct need *need = draw_need(region);
	struct request *r = &region->requests[region->request_count];
	*r = (struct request){.municipality = draw_place(region), .needs = need->needs};
	if (volume)
		draw_volume(region, r);
	else
		draw_shifts(region, r, need);
	if (!volume && !r->count)
		return;
	draw_terms(region, r, need);
	region->request_count++;
}

/* One shift each for people without a roster: beside nothing else, so that every rule of theirs holds. */
static void draw_confirmed(struct region *region)
{
	for (int n = region->options.shifts / 50; n-- && region->request_count;) {
		const struct request *r = &region->requests[draw(region, region->request_count)];
		struct person *p;
		if (!r->count || r->budget >= 0)
			continue;
		for (int tries = 0; tries < 200; tries++) {
			int at = draw(region, region->options.staff);
			struct shift *s = &region->shifts[r->first + draw(region, r->count)];
			p = &region->persons[at];
			if (p->confirmed || p->busy.count || s->confirmed >= 0 || (r->needs & ~p->has) ||
				region_km(region, p->home, r->municipality) > p->max_km)
				continue;
			p->confirmed = true;
			s->confirmed = at;
			break;
		}
	}
}

/* the file's order is nobody's plan */
static void shuffle_requests(struct region *region)
{
	for (int i = region->request_count - 1; i > 0; i--) {
		int k = draw(region, i + 1);
		struct request other = region->requests[i];
		region->requests[i] = region->requests[k];
		region->requests[k] = other;
	}
}

void demand_draw(struct region *region)
{
	region->requests = draw_room(region->options.shifts + region->options.volume, sizeof *region->requests);
	region->shifts = draw_room(region->options.shifts, sizeof *region->shifts);
	while (region->shift_count < region->options.shifts)
		draw_request(region, false);
	for (int i = 0; i < region->options.volume; i++)
		draw_request(region, true);
	draw_confirmed(region);
	shuffle_requests(region);
}
