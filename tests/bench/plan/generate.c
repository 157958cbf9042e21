/* Draws a region for the planner's tests and benchmarks: municipalities on a map, who helps whom, who is asked for.
 *
 *   generate --staff N --shifts M --seed S --season summer|christmas|easter --kommuner K
 *            [--weeks 4..8] [--volume N] [--whole] [--allowed] > instance.json
 *
 * --volume  that many requests ask for minutes a week, too (tests/judge/README.md)
 * --whole   weighs people, fairness and cost as the region does; without it cover alone counts
 * --allowed lists the pairs that everything outside the file leaves open
 *
 * The same words give the same file. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "region.h"

static const struct season seasons[] = {
	{"summer", "2026-06-22T00:00:00", 4, 14, 27},
	{"christmas", "2026-12-14T00:00:00", 4, 9, 19},
	{"easter", "2027-03-15T00:00:00", 4, 10, 15},
};

static _Noreturn void usage(void)
{
	fputs("generate --staff N --shifts M --seed S --season summer|christmas|easter --kommuner K"
		" [--weeks 4..8] [--volume N] [--whole] [--allowed]\n", stderr);
	exit(2);
}

void *draw_room(int count, int size)
{
	void *room = calloc(count ? count : 1, size);
	if (!room)
		abort();
	return room;
}

/* splitmix64 */
static uint64_t draw_word(struct region *region)
{
	uint64_t z = region->state += 0x9e3779b97f4a7c15u;
	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return z ^ z >> 31;
}

int draw(struct region *region, int below)
{
	return draw_word(region) % (uint64_t)below;
}

bool draw_chance(struct region *region, int percent)
{
	return draw(region, 100) < percent;
}

bool region_has_leave(const struct region *region, int day)
{
	return day >= region->options.season->peak_first && day <= region->options.season->peak_last;
}

/* --- the map --- */

/* the five of the smallest region, as their roads go */
static const int five_km[5][5] = {
	{0, 85, 45, 55, 60}, {85, 0, 68, 45, 60}, {45, 68, 0, 35, 17}, {55, 45, 35, 0, 25}, {60, 60, 17, 25, 0}};

int region_km(const struct region *region, int a, int b)
{
	double x = region->place_x[a] - region->place_x[b], y = region->place_y[a] - region->place_y[b];
	if (a == b)
		return 0;
	if (region->options.municipalities <= 5)
		return five_km[a][b];
	return 5 + 1.3 * sqrt(x * x + y * y);
}

static void draw_map(struct region *region)
{
	int count = region->options.municipalities;
	double side = 45 * sqrt(count);
	region->place_x = draw_room(count, sizeof *region->place_x);
	region->place_y = draw_room(count, sizeof *region->place_y);
	region->size = draw_room(count, sizeof *region->size);
	region->balance = draw_room(count, sizeof *region->balance);
	for (int i = 0; i < count; i++) {
		region->place_x[i] = side * draw(region, 10000) / 10000;
		region->place_y[i] = side * draw(region, 10000) / 10000;
		region->size[i] = 30 + draw(region, 100) + (draw_chance(region, 10) ? 200 : 0);
		region->balance[i] = draw(region, 4001) - 2000;
	}
}

static void add_agreement(struct region *region, int a, int b, struct span span)
{
	region->agreements[region->agreement_count++] = (struct agreement){a, b, span.start, span.end};
}

/* Neighbours agree; some agreements begin or end inside the horizon, some are renewed with a gap. */
static void draw_agreements(struct region *region)
{
	int count = region->options.municipalities, horizon = region->options.weeks * WEEK;
	region->agreements = draw_room(count * count, sizeof *region->agreements);
	for (int b = 0; b < count; b++)
		for (int a = 0; a < b; a++) {
			struct span span = {-525600, 565920};
			int kind = draw(region, 100), day = DAY * (1 + draw(region, horizon / DAY - 1));
			if (count > 5 && (region_km(region, a, b) > 120 || draw_chance(region, 20)))
				continue;
			if (kind < 8)
				span.end = day;
			else if (kind < 14)
				span.start = day;
			else if (kind < 17) {
				add_agreement(region, a, b, (struct span){span.start, day});
				span.start = day + DAY * (1 + draw(region, 4));
			}
			add_agreement(region, a, b, span);
		}
}

/* --- the words --- */

static const struct season *find_season(const char *name)
{
	for (size_t i = 0; i < sizeof seasons / sizeof *seasons; i++)
		if (!strcmp(seasons[i].name, name))
			return &seasons[i];
	usage();
}

static long number(const char *word, long least, long most)
{
	char *end;
	long value = strtol(word, &end, 10);
	if (*end || end == word || value < least || value > most)
		usage();
	return value;
}

static void read_option(struct options *o, const char *name, const char *value)
{
	const struct {
		const char *name;
		int *into, least, most;
	} numbers[] = {{"--staff", &o->staff, 1, 1000000}, {"--shifts", &o->shifts, 0, 1000000},
		{"--kommuner", &o->municipalities, 1, 357}, {"--weeks", &o->weeks, 4, 8}, {"--volume", &o->volume, 0, 1000000}};
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		if (!strcmp(numbers[i].name, name)) {
			*numbers[i].into = number(value, numbers[i].least, numbers[i].most);
			return;
		}
	if (!strcmp(name, "--seed"))
		o->seed = number(value, 0, INT32_MAX);
	else if (!strcmp(name, "--season"))
		o->season = find_season(value);
	else
		usage();
}

static void read_options(struct options *o, int argc, char **argv)
{
	*o = (struct options){.staff = 200, .shifts = 400, .municipalities = 5, .season = seasons};
	for (int i = 1; i < argc; i++)
		if (!strcmp(argv[i], "--whole"))
			o->whole = true;
		else if (!strcmp(argv[i], "--allowed"))
			o->allowed = true;
		else if (i + 1 < argc) {
			read_option(o, argv[i], argv[i + 1]);
			i++;
		} else
			usage();
	if (!o->weeks)
		o->weeks = o->season->weeks;
}

int main(int argc, char **argv)
{
	struct region region = {0};
	read_options(&region.options, argc, argv);
	region.state = region.options.seed * 2654435761u + region.options.staff;
	draw_map(&region);
	draw_agreements(&region);
	staff_draw(&region);
	demand_draw(&region);
	region_write(&region);
	return fflush(stdout) || ferror(stdout) ? 1 : 0;
}
