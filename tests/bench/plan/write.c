/* The region as a vikar-instance/1 on standard output. */
#include <stdio.h>

#include "region.h"

static const char *const competence_names[COMPETENCE_COUNT] = {"assistent", "helsefagarbeider", "sykepleier",
	"vernepleier", "medikamentkurs", "førerkort B", "legevakt", "jordmor", "helsesykepleier", "psykiatri",
	"barnehagelærer", "barne- og ungdomsarbeider", "grunnskolelærer", "kokk", "renholder", "vaktmester", "IKT-drift",
	"byggesak", "plan og GIS", "brannkonstabel", "barnevern", "lønn og regnskap", "lege", "tegnspråk"};
static const char *const five[] = {"Hvaler", "Marker", "Råde", "Skiptvet", "Våler"};

static const char *comma(int i)
{
	return i ? "," : "";
}

static void write_competences(uint32_t set)
{
	int written = 0;
	for (int i = 0; i < COMPETENCE_COUNT; i++)
		if (set >> i & 1)
			printf("%s%d", comma(written++), i);
}

static void write_spans(const struct spans *spans)
{
	for (int i = 0; i < spans->count; i++)
		printf("%s[%d,%d]", comma(i), spans->at[i].start, spans->at[i].end);
}

static void write_number_or_null(const char *name, int value)
{
	if (value < 0)
		printf("\"%s\":null,", name);
	else
		printf("\"%s\":%d,", name, value);
}

static void write_head(const struct region *region)
{
	const struct options *o = &region->options;
	printf("{\n\"format\":\"vikar-instance/1\",\n\"name\":\"%s-%dx%d-%d\",\n", o->season->name, o->staff, o->shifts,
		(int)o->seed);
	printf("\"t0\":\"%s\",\n\"now\":%d,\n\"horizon\":%d,\n", o->season->t0, -3 * DAY, o->weeks * WEEK);
	printf("\"rules\":{\"max_day\":540,\"max_week\":2400,\"daily_rest\":660,\"weekly_rest\":2100},\n");
	printf("\"weights\":{\"cover\":60000,\"person\":%d,\"fair\":%d,\"cost\":%d},\n\"km_rate\":5,\n\"competences\":[",
		o->whole ? 600000 : 0, o->whole ? 600 : 0, o->whole);
	for (int i = 0; i < COMPETENCE_COUNT; i++)
		printf("%s\"%s\"", comma(i), competence_names[i]);
	printf("],\n");
}

static void write_map(const struct region *region)
{
	int count = region->options.municipalities;
	printf("\"municipalities\":[");
	for (int i = 0; i < count; i++) {
		printf("%s\n{\"id\":%d,\"name\":\"", comma(i), i);
		if (count <= 5)
			printf("%s", five[i]);
		else
			printf("Kommune %d", i + 1);
		printf("\",\"balance\":%d}", region->balance[i]);
	}
	printf("\n],\n\"travel_km\":[");
	for (int i = 0; i < count; i++) {
		printf("%s\n[", comma(i));
		for (int k = 0; k < count; k++)
			printf("%s%d", comma(k), region_km(region, i, k));
		printf("]");
	}
	printf("\n],\n\"agreements\":[");
	for (int i = 0; i < region->agreement_count; i++) {
		const struct agreement *a = &region->agreements[i];
		printf("%s\n{\"a\":%d,\"b\":%d,\"from\":%d,\"to\":%d}", comma(i), a->a, a->b, a->from, a->to);
	}
	printf("\n],\n");
}

static void write_staff(const struct region *region)
{
	printf("\"staff\":[");
	for (int i = 0; i < region->options.staff; i++) {
		const struct person *p = &region->persons[i];
		printf("%s\n{\"id\":%d,\"home\":%d,\"competences\":[", comma(i), i, p->home);
		write_competences(p->has);
		printf("],\"max_week\":%d,\"rate\":%d,\"max_km\":%d,\"available\":[", p->max_week, p->rate, p->max_km);
		write_spans(&p->available);
		printf("],\"busy\":[");
		write_spans(&p->busy);
		printf("]%s}", p->rota ? ",\"rules\":{\"max_day\":750,\"max_week\":2880}" : "");
	}
	printf("\n],\n");
}

/* Shift ids are those of the draw; the volumes' come after them. */
static void write_request(const struct region *region, int i)
{
	const struct request *r = &region->requests[i];
	printf("%s\n{\"id\":%d,\"municipality\":%d,\"competences\":[", comma(i), i, r->municipality);
	write_competences(r->needs);
	printf("],\"priority\":%d,\"positions\":%d,\"deadline\":%d,", r->priority, r->positions, r->deadline);
	write_number_or_null("max_rate", r->max_rate);
	write_number_or_null("budget", r->budget);
	printf("\"shifts\":[");
	for (int k = r->first; k < r->first + r->count; k++)
		printf("%s{\"id\":%d,\"start\":%d,\"end\":%d}", comma(k - r->first), k, region->shifts[k].span.start,
			region->shifts[k].span.end);
	printf("]");
	if (r->volume_minutes)
		printf(",\"volume\":[{\"id\":%d,\"week\":%d,\"minutes\":%d}]", region->shift_count + i, r->volume_week,
			r->volume_minutes);
	printf("}");
}

static void write_confirmed(const struct region *region)
{
	int written = 0;
	printf("\"confirmed\":[");
	for (int i = 0; i < region->shift_count; i++)
		if (region->shifts[i].confirmed >= 0)
			printf("%s[%d,%d]", comma(written++), i, region->shifts[i].confirmed);
	printf("]");
}

static bool may_be_asked(const struct region *region, const struct request *r, const struct person *p)
{
	return !(r->needs & ~p->has) && region_km(region, p->home, r->municipality) <= p->max_km;
}

static bool is_free(const struct person *p, struct span span)
{
	for (int i = 0; i < p->available.count; i++)
		if (p->available.at[i].start <= span.start && span.end <= p->available.at[i].end)
			return true;
	return false;
}

/* nearly all of what the file itself leaves open */
static void write_allowed(struct region *region)
{
	int written = 0;
	printf(",\n\"allowed\":[");
	for (int i = 0; i < region->request_count; i++) {
		const struct request *r = &region->requests[i];
		for (int p = 0; p < region->options.staff; p++) {
			if (!may_be_asked(region, r, &region->persons[p]))
				continue;
			for (int k = r->first; k < r->first + r->count; k++)
				if (is_free(&region->persons[p], region->shifts[k].span) && draw_chance(region, 94))
					printf("%s[%d,%d]", comma(written++), k, p);
			if (r->volume_minutes && draw_chance(region, 94))
				printf("%s[%d,%d]", comma(written++), region->shift_count + i, p);
		}
	}
	printf("]");
}

void region_write(struct region *region)
{
	write_head(region);
	write_map(region);
	write_staff(region);
	printf("\"requests\":[");
	for (int i = 0; i < region->request_count; i++)
		write_request(region, i);
	printf("\n],\n");
	write_confirmed(region);
	if (region->options.allowed)
		write_allowed(region);
	printf("\n}\n");
}
