/* How long one new request waits for its proposals, and one new offer for what it is asked, in a region of any size:
 * build/bench-online [STAFF [SHIFTS [ASKED [CHAINS]]]].
 *
 * The way is the hall's, without Redis: step, book_put, match, and each move through step again. The region is built
 * the same way: requests come one by one and are matched, so that most of it is held when the measured ones come. */
#include "core/chain.h"
#include "core/command.h"
#include "core/match.h"
#include "core/schema.h"
#include "core/step.h"
#include "core/week.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MUNICIPALITIES = 357, CLUSTER = 8, WEEKS = 4, SHIFTS_A_REQUEST = 3, GRADES = 4, RARE = 12 };

#define LIST_NEW(field) list_grow((struct list *)&(field), sizeof *(field).item)

struct region {
	struct book *book;
	struct dirty dirty;
	int64_t now_ms;
	int32_t monday;
	uint64_t seq, chance;
	uint32_t municipalities, held, refused;
	uint32_t chains, chained;	/* tried for a request that stays open; found */
};

static uint32_t below(struct region *region, uint32_t n)
{
	uint64_t x = region->chance += UINT64_C(0x9e3779b97f4a7c15);

	x = (x ^ (x >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	x = (x ^ (x >> 27)) * UINT64_C(0x94d049bb133111eb);
	return (uint32_t)((x >> 32) * n >> 32);
}

static void *make(struct region *region, enum kind kind, uint32_t number)
{
	struct record *record = record_make(kind);

	record->number = number;
	record->rev = (struct rev){ 1, ++region->seq };
	memcpy(record->id.byte, &kind, sizeof kind);
	memcpy(record->id.byte + sizeof kind, &number, sizeof number);
	return record;
}

static void put(struct region *region, void *record)
{
	record_free(book_put(region->book, record));
}

/* --- the region --- */

static uint32_t municipality_number(uint32_t i)
{
	return 1001 + i;
}

static void add_catalogue(struct region *region)
{
	static const int32_t limits[LIMIT_COUNT] = { 540, 2400, 660, 2100 };
	struct profile *profile = make(region, KIND_PROFILE, 1);

	for (uint32_t i = 1; i <= GRADES + RARE; i++) {
		struct competence *competence = make(region, KIND_COMPETENCE, i);

		if (i > 1 && i <= GRADES)
			*(uint32_t *)LIST_NEW(competence->includes) = i - 1;
		put(region, competence);
	}
	for (enum limit i = 0; i < LIMIT_COUNT; i++) {
		struct period *period = LIST_NEW(profile->limits);

		*period = (struct period){ .limit = i, .value_min = limits[i], .from_date = DATE_MIN };
	}
	put(region, profile);
}

/* Neighbours have an agreement: every municipality is in two of them. */
static void add_agreement(struct region *region, uint32_t number, uint32_t first)
{
	struct agreement *agreement = make(region, KIND_AGREEMENT, number);

	for (uint32_t i = 0; i < CLUSTER; i++)
		*(uint32_t *)LIST_NEW(agreement->parties) = municipality_number((first + i) % region->municipalities);
	for (uint32_t c = 1; c <= GRADES + RARE; c++)
		*(struct rate *)LIST_NEW(agreement->rates) = (struct rate){ c, 40000 + 1000 * (int32_t)c };
	agreement->from_date = region->monday - 365;
	agreement->respond_min = 2880;
	put(region, agreement);
}

static void add_municipalities(struct region *region)
{
	uint32_t n = region->municipalities, number = 0;

	for (uint32_t i = 0; i < n; i++)
		put(region, make(region, KIND_MUNICIPALITY, municipality_number(i)));
	for (uint32_t i = 0; i < n; i++)
		for (uint32_t k = 1; k < CLUSTER && k < n; k++) {
			uint32_t a = municipality_number(i), b = municipality_number((i + k) % n);
			struct travel *travel = make(region, KIND_TRAVEL, ++number);

			travel->a = a < b ? a : b;
			travel->b = a < b ? b : a;
			travel->minutes = 15 + (int32_t)below(region, 45);
			travel_key(travel->r.key, a, b);
			put(region, travel);
		}
	for (uint32_t i = 0, agreements = 0; i < n; i += CLUSTER / 2)
		add_agreement(region, ++agreements, i);
}

static void add_rosters(struct region *region, uint32_t staff, uint32_t municipality, int32_t free_days)
{
	for (int32_t week = 0; week < WEEKS; week++) {
		struct roster *roster = make(region, KIND_ROSTER, (staff - 1) * WEEKS + (uint32_t)week + 1);

		roster->staff = staff;
		roster->municipality = municipality;
		roster->week_date = region->monday + 7 * week;
		roster_key(roster->r.key, staff, roster->week_date);
		*(struct block *)LIST_NEW(roster->blocks) = (struct block){ 31 & ~free_days & (int32_t)below(region, 32),
			450, 900, false };
		put(region, roster);
	}
}

static void add_person(struct region *region, uint32_t number)
{
	struct staff *staff = make(region, KIND_STAFF, number);
	struct offer *offer = make(region, KIND_OFFER, number);
	int32_t days = (int32_t)below(region, 127) + 1, first = (int32_t)below(region, 7 * WEEKS - 10);
	uint32_t grade = below(region, 3) ? 1 + below(region, GRADES) : GRADES + 1 + below(region, RARE);

	staff->municipality = offer->municipality = municipality_number(below(region, region->municipalities));
	staff->profile = 1;
	staff->max_travel_min = 60;
	*(struct held_competence *)LIST_NEW(staff->competences) = (struct held_competence){ grade, 0 };
	offer->staff = number;
	offer->week_max_min = 450 * (1 + (int32_t)below(region, 3));
	offer->max_travel_min = -1;
	*(struct span *)LIST_NEW(offer->free) = (struct span){ region->monday + first,
		region->monday + first + 6 + (int32_t)below(region, 8), days, 360, 1380 };
	add_rosters(region, number, staff->municipality, days);
	put(region, staff);
	put(region, offer);
}

/* --- the hall's way --- */

static struct change change_of(const struct region *region)
{
	struct change change = { .now_ms = region->now_ms, .rev = { 7, region->seq + 1 } };

	memcpy(change.seed.byte, &change.rev, sizeof change.seed.byte);
	return change;
}

static enum reason carry_out(struct region *region, struct command *command)
{
	struct change change = change_of(region);
	struct refusal refusal;
	enum reason reason = step(region->book, command, &change, &refusal);

	for (uint32_t i = 0; !reason && i < change.effects_n; i++) {
		struct record *record = change.effects[i].record, *before;

		region->held += record->kind == KIND_PROPOSAL;
		before = book_put(region->book, record);
		dirty_mark(&region->dirty, before, record);
		record_free(before);
	}
	region->refused += reason != REASON_OK;
	if (!reason)
		change.effects_n = 0;
	region->seq++;
	change_free(&change);
	command_clear(command);
	return reason;
}

static struct request *draw_request(struct region *region)
{
	struct request *request = (struct request *)record_make(KIND_REQUEST);
	struct line *line = LIST_NEW(request->lines);
	int32_t first = region->monday + (int32_t)below(region, 7 * WEEKS - SHIFTS_A_REQUEST);
	int32_t start = below(region, 2) ? 450 : 900;

	request->urgency = URGENCY_PLANNED;
	request->part_timers = PART_TIMERS_ASKED;
	request->deadline_min = local_to_min(first, 0) - 60;
	line->count = 1;
	*(uint32_t *)LIST_NEW(line->must) = below(region, 4) ? 1 + below(region, GRADES) : GRADES + 1 + below(region, RARE);
	*(struct span *)LIST_NEW(line->shifts) = (struct span){ first, first + SHIFTS_A_REQUEST - 1, 127, start,
		start + 450 };
	return request;
}

static void carry_out_moves(struct region *region, struct moves *moves)
{
	for (uint32_t i = 0; i < moves->n; i++) {
		moves->item[i].actor = (struct actor){ .roles = ROLE_OPERATOR };
		carry_out(region, &moves->item[i]);
	}
	moves_free(moves);
}

static void match_what_is_dirty(struct region *region)
{
	const struct numbers *only = region->dirty.staff.n ? &region->dirty.staff : NULL;
	struct numbers queue = { 0 };
	struct moves moves = { 0 };

	match_queue(region->book, region->now_ms, &region->dirty, &queue);
	for (uint32_t i = 0; i < queue.n; i++) {
		struct chain_ask chain = { region->now_ms, queue.item[i], PLAN_HOLD_GAIN_MIN_DEFAULT, region->chains };

		match_request(region->book, region->now_ms, queue.item[i], only, &moves);
		carry_out_moves(region, &moves);
		if (!only && chain.looks_max
			&& request_is_open(region->book, book_request(region->book, queue.item[i]), region->now_ms)
			&& chain_find(region->book, &chain, &moves)) {
			region->chained++;
			carry_out_moves(region, &moves);
		}
	}
	numbers_free(&queue);
	dirty_clear(&region->dirty);
}

static void ask(struct region *region)
{
	struct actor manager = { 1, municipality_number(below(region, region->municipalities)), 0, ROLE_MANAGER };
	struct command command = { .type = COMMAND_REQUEST_ADD, .actor = manager, .wanted = &draw_request(region)->r };

	carry_out(region, &command);
	match_what_is_dirty(region);
}

/* One person more. */
static void offer(struct region *region)
{
	uint32_t number = book_next_number(region->book, KIND_STAFF);

	add_person(region, number);
	dirty_mark(&region->dirty, NULL, &book_offer(region->book, number)->r);
	match_what_is_dirty(region);
}

/* --- measuring --- */

static double now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec * 1e-6;
}

static int by_size(const void *left, const void *right)
{
	double a = *(const double *)left, b = *(const double *)right;

	return (a > b) - (a < b);
}

static uint32_t argument(int argc, char **argv, int i, uint32_t otherwise)
{
	return argc > i ? (uint32_t)strtoul(argv[i], NULL, 10) : otherwise;
}

static struct region build(uint32_t staff, uint32_t shifts)
{
	struct region region = { .book = book_make(), .monday = date_monday(date_of((struct ymd){ 2026, 6, 22 })) };

	region.municipalities = staff / 280 < MUNICIPALITIES ? staff / 280 + CLUSTER : MUNICIPALITIES;
	region.now_ms = (int64_t)(local_to_min(region.monday - 7, 480)) * 60000;
	add_catalogue(&region);
	add_municipalities(&region);
	for (uint32_t i = 1; i <= staff; i++)
		add_person(&region, i);
	for (uint32_t i = 0; i < shifts / SHIFTS_A_REQUEST; i++)
		ask(&region);
	return region;
}

static void measure(struct region *region, const char *what, void (*one)(struct region *), uint32_t n)
{
	double *ms = memory_get((n + 1) * sizeof *ms);
	uint32_t held = region->held;

	region->chained = 0;
	for (uint32_t i = 0; i < n; i++) {
		double from = now_ms();

		one(region);
		ms[i] = now_ms() - from;
	}
	qsort(ms, n, sizeof *ms, by_size);
	printf("%u more %s, %u proposals, %u chains: p50 %.3f ms, p99 %.3f ms, p99.9 %.3f ms, slowest %.3f ms\n", n, what,
		region->held - held, region->chained, ms[n / 2], ms[n - 1 - n / 100], ms[n - 1 - n / 1000], ms[n - 1]);
	free(ms);
}

int main(int argc, char **argv)
{
	uint32_t staff = argument(argc, argv, 1, 100000), shifts = argument(argc, argv, 2, 100000);
	uint32_t asked = argument(argc, argv, 3, 10000);
	double started = now_ms();
	struct region region = build(staff, shifts);

	printf("%u staff of %u municipalities, %u shifts asked for in %u requests, %u proposals held; built in %.1f s\n",
		staff, region.municipalities, shifts, shifts / SHIFTS_A_REQUEST, region.held, (now_ms() - started) / 1e3);
	region.chains = argument(argc, argv, 4, PLAN_CHAINS_DEFAULT);
	measure(&region, "requests", ask, asked);
	measure(&region, "offers", offer, asked / 10 + 1);
	book_free(region.book);
	return region.refused ? EXIT_FAILURE : EXIT_SUCCESS;
}
