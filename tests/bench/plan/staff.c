/* Who there is: competences that nest, part-time caps, home rosters, free time, leave. */
#include "region.h"

#define BIT(competence) (1u << (competence))

static const int nested = BIT(ASSISTENT) | BIT(HELSEFAGARBEIDER) | BIT(SYKEPLEIER) | BIT(MEDIKAMENTKURS);

/* rows of a population; a special nurse can all that a nurse can, and so on */
static const struct trade {
	int share; /* per mille */
	uint32_t has;
	int rate, spread; /* NOK an hour */
	int medication_percent;
} trades[] = {
	{170, BIT(ASSISTENT), 210, 85, 35},
	{205, BIT(ASSISTENT) | BIT(HELSEFAGARBEIDER), 242, 95, 45},
	{170, BIT(ASSISTENT) | BIT(HELSEFAGARBEIDER) | BIT(SYKEPLEIER) | BIT(MEDIKAMENTKURS), 305, 103, 0},
	{55, BIT(ASSISTENT) | BIT(HELSEFAGARBEIDER) | BIT(VERNEPLEIER), 318, 90, 50},
	{14, nested | BIT(LEGEVAKT), 370, 100, 0},
	{8, nested | BIT(JORDMOR), 400, 90, 0},
	{12, nested | BIT(HELSESYKEPLEIER), 390, 80, 0},
	{14, nested | BIT(PSYKIATRI), 370, 80, 0},
	{55, BIT(BARNEHAGELARER) | BIT(BARNE_OG_UNGDOM), 320, 85, 0},
	{75, BIT(BARNE_OG_UNGDOM), 241, 85, 0},
	{55, BIT(BARNE_OG_UNGDOM) | BIT(GRUNNSKOLELARER), 330, 95, 0},
	{35, BIT(KOKK), 250, 85, 0},
	{50, BIT(RENHOLDER), 210, 84, 0},
	{25, BIT(VAKTMESTER), 239, 84, 0},
	{8, BIT(IKT), 350, 100, 0},
	{4, BIT(BYGGESAK), 400, 60, 0},
	{3, BIT(PLAN_GIS), 400, 60, 0},
	{18, BIT(BRANNKONSTABEL), 300, 60, 0},
	{10, BIT(BARNEVERN), 335, 80, 0},
	{12, BIT(LONN), 320, 90, 0},
	{2, BIT(LEGE), 650, 250, 0},
};

static int draw_trade(struct region *region)
{
	int at = draw(region, 1000), i = 0;
	while ((at -= trades[i].share) >= 0)
		i++;
	return i;
}

static int draw_home(struct region *region)
{
	double sum = 0, at;
	int i = 0;
	for (int k = 0; k < region->options.municipalities; k++)
		sum += region->size[k];
	at = sum * draw(region, 1000000) / 1000000;
	while (i < region->options.municipalities - 1 && (at -= region->size[i]) >= 0)
		i++;
	return i;
}

/* --- free time --- */

static void add_span(struct spans *spans, int start, int end)
{
	struct span *last = spans->at + (spans->count ? spans->count - 1 : 0);
	if (spans->count && start <= last->end) {
		if (end > last->end)
			last->end = end;
	} else if (spans->count < SPANS_MAX)
		spans->at[spans->count++] = (struct span){start, end};
}

/* from Friday at three to Monday at seven */
static void draw_weekends(struct region *region, struct person *p)
{
	for (int week = 0; week < region->options.weeks; week++)
		if (draw_chance(region, 80))
			add_span(&p->available, week * WEEK + 4 * DAY + 900, week * WEEK + 7 * DAY + 420);
}

/* a week off at home, twice in the horizon */
static void draw_blocks(struct region *region, struct person *p)
{
	int days = region->options.weeks * 7;
	for (int half = 0; half < 2; half++) {
		int first = half * days / 2 + draw(region, days / 2 - 6), length = 4 + draw(region, 3);
		add_span(&p->available, first * DAY + 420, (first + length) * DAY + 480);
	}
}

/* single days: until four, until eleven, from the evening over the night */
static void draw_days(struct region *region, struct person *p, int percent)
{
	static const struct span kinds[] = {{420, 960}, {420, 1380}, {420, 1380}, {870, 1920}};
	for (int day = 0; day < region->options.weeks * 7; day++)
		if (draw_chance(region, region_has_leave(region, day) ? percent * 3 / 4 : percent)) {
			struct span kind = kinds[draw(region, 4)];
			add_span(&p->available, day * DAY + kind.start, day * DAY + kind.end);
		}
}

static void draw_available(struct region *region, struct person *p)
{
	int kind = draw(region, 100);
	if (kind < 14)
		draw_weekends(region, p);
	else if (kind < 26)
		draw_blocks(region, p);
	else
		draw_days(region, p, 8 + draw(region, 10));
}

/* --- the roster at home --- */

/* one to three days a week, always the same and at the same time */
static void draw_part_time(struct region *region, struct person *p)
{
	bool evening = draw_chance(region, 30);
	int first = draw(region, 7), days = 1 + draw(region, 3);
	for (int day = 0; day < region->options.weeks * 7; day++) {
		int turn = (day + first) % 7;
		if (turn % 2 == 0 && turn / 2 < days)
			add_span(&p->busy, day * DAY + (evening ? 900 : 450), day * DAY + (evening ? 1320 : 900));
	}
}

/* An averaged rota: long days and nights, some closer to each other than the rules want. It is a fact. */
static void draw_rota(struct region *region, struct person *p)
{
	static const struct span kinds[] = {{420, 1020}, {450, 900}, {870, 1350}, {1290, 1890}, {1290, 1890}};
	int free_until = 0, percent = 50 + draw(region, 15);
	for (int day = 0; day < region->options.weeks * 7; day++) {
		struct span kind = kinds[draw(region, 5)];
		int slack = draw_chance(region, 30) ? 390 : 660;
		int here = region_has_leave(region, day) ? percent / 2 : percent;
		if (!draw_chance(region, here) || day * DAY + kind.start < free_until)
			continue;
		add_span(&p->busy, day * DAY + kind.start, day * DAY + kind.end);
		free_until = day * DAY + kind.end + slack;
	}
}

/* who works at home isn't free for others then */
static void cut_available(struct person *p)
{
	struct spans left = {.count = 0};
	for (int i = 0; i < p->available.count; i++) {
		int from = p->available.at[i].start, end = p->available.at[i].end;
		for (int k = 0; k < p->busy.count && from < end; k++) {
			struct span b = p->busy.at[k];
			if (b.end <= from || b.start >= end)
				continue;
			if (b.start - from >= 240)
				add_span(&left, from, b.start);
			from = b.end;
		}
		if (end - from >= 240)
			add_span(&left, from, end);
	}
	p->available = left;
}

static void draw_person(struct region *region, struct person *p)
{
	static const int caps[] = {900, 900, 1050, 1200, 1500, 1500, 1500, 1500, 1800, 1800, 1950, 2130, 2130, 2130, 2130,
		2130, 2400, 2400};
	static const int reach_km[] = {30, 30, 50, 50, 50, 80, 80, 80, 120, 120};
	const struct trade *trade = &trades[draw_trade(region)];
	p->home = draw_home(region);
	p->has = trade->has;
	if (draw_chance(region, trade->medication_percent))
		p->has |= BIT(MEDIKAMENTKURS);
	if (draw_chance(region, 68))
		p->has |= BIT(FORERKORT);
	if (draw_chance(region, 2))
		p->has |= BIT(TEGNSPRAK);
	p->max_week = caps[draw(region, 18)];
	p->rate = trade->rate + draw(region, trade->spread);
	p->max_km = reach_km[draw(region, 10)];
	draw_available(region, p);
	int kind = draw(region, 100);
	p->rota = kind < 12 && (p->has & BIT(ASSISTENT));
	if (p->rota) {
		p->max_week = 2880;
		draw_rota(region, p);
	} else if (kind < 40)
		draw_part_time(region, p);
	cut_available(p);
}

void staff_draw(struct region *region)
{
	region->persons = draw_room(region->options.staff, sizeof *region->persons);
	for (int i = 0; i < region->options.staff; i++)
		draw_person(region, &region->persons[i]);
}
