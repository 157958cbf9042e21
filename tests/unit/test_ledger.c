/* The ledger: rounded once, classed by competence, and every report says the same. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "core/netting.h"
#include "month_world.h"
#include "random.h"

static void an_ore_is_rounded_once(void **state)
{
	static const struct { int32_t minutes, hour_ore; int64_t ore; } rows[] = {
		{ 0, 52000, 0 }, { 60, 52000, 52000 }, { 1, 29, 0 }, { 1, 30, 1 }, { 1, 89, 1 }, { 1, 90, 2 },
		{ 7, 51999, 6067 }, { 44640, 1000000, 744000000 } };

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_int_equal(ledger_ore(rows[i].minutes, rows[i].hour_ore), rows[i].ore);
}

static void each_competence_has_its_class_of_tax(void **state)
{
	static const struct { const char *code; enum vat vat; } rows[] = {
		{ "STYRK08:2223", VAT_HEALTH }, { "STYRK08:2211", VAT_HEALTH }, { "HPR:SP", VAT_HEALTH },
		{ "STYRK08:5321", VAT_HEALTH }, { "STYRK08:3256", VAT_HEALTH }, { "STYRK08:2341", VAT_TEACHING },
		{ "STYRK08:2352", VAT_TEACHING }, { "STYRK08:2351", VAT_UNSETTLED }, { "STYRK08:2611", VAT_UNSETTLED },
		{ "STYRK08:2164", VAT_UNSETTLED }, { "STYRK08:2635", VAT_SOCIAL }, { "STYRK08:9112", VAT_TAXABLE },
		{ "STYRK08:2512", VAT_TAXABLE }, { "KURS:legemiddel", VAT_TAXABLE } };

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct competence competence = { .r = { .kind = KIND_COMPETENCE } };

		strcpy(competence.r.key, rows[i].code);
		if (ledger_vat(&competence) != rows[i].vat)
			fail_msg("%s: %s", rows[i].code, vat_words[ledger_vat(&competence)]);
	}
	assert_int_equal(ledger_vat(NULL), VAT_UNSETTLED);
}

/* --- random months --- */

enum { PLACES = 4, PEOPLE = 6, ASSIGNMENTS = 24, COMMANDS = 120, WORLDS = 40 };
static const uint32_t places[PLACES] = { 3107, 3110, 3112, 3114 };

static struct assignment *any_assignment(struct random *random, uint32_t number)
{
	uint32_t from = random_below(random, PLACES), staff = 1 + random_below(random, PEOPLE);
	struct assignment *a = month_assignment(number, 10 * from + staff);

	a->lender = places[from];
	a->borrower = places[(from + 1 + random_below(random, PLACES - 1)) % PLACES];
	a->agreement = random_one_in(random, 5) ? 2 : 1;
	a->hour_ore = random_between(random, 1, 99999);
	if (random_one_in(random, 4)) {
		month_seat(a, volume_seat(JULY + 5, random_between(random, 1, 2000)));
		return a;
	}
	for (int32_t date = JULY - 2; date < AUGUST; date += random_between(random, 1, 5)) {
		int32_t start = random_between(random, 0, 1439);

		month_seat(a, shift_seat(date, start, start + random_between(random, 1, 600)));
		a->seats.item[a->seats.n - 1].lost = random_one_in(random, 8);
	}
	return a;
}

static void any_command(struct random *random, struct world *world)
{
	static const enum command_type types[] = { COMMAND_HOURS_SET, COMMAND_HOURS_SET, COMMAND_HOURS_DISPUTE,
		COMMAND_HOURS_AGREE, COMMAND_HOURS_CONFIRM, COMMAND_HOURS_CORRECT, COMMAND_HOURS_CORRECT };
	enum command_type type = types[random_below(random, sizeof types / sizeof *types)];
	const struct assignment *a = book_assignment(world->book, 1 + random_below(random, ASSIGNMENTS));
	const struct seat *seat = &a->seats.item[random_below(random, a->seats.n)];
	bool own = random_one_in(random, 2);
	struct actor actor = { 1, own ? a->lender : a->borrower, 0, own ? ROLE_COORDINATOR : ROLE_MANAGER };
	struct hours_params hours = { .assignment = a->r.number, .month_date = JULY,
		.date = min_to_date(seat->start_min), .worked = 1 + random_below(random, 3),
		.start_clock = random_between(random, 0, 1440), .end_clock = random_between(random, 0, 1440),
		.minutes = random_between(random, 1, 3000) };

	if (type == COMMAND_HOURS_DISPUTE && random_one_in(random, 2))
		hours.date = 0;
	month_do(world, type, actor, hours);
}

/* --- judged by what isn't the ledger: minute by minute, post by post --- */

static int32_t counted_min(const struct book *book, const struct assignment *a, int32_t month_date)
{
	int32_t minutes = 0, last = 0;

	for (uint32_t i = 0; i < a->seats.n; i++) {
		const struct seat *seat = &a->seats.item[i];
		int32_t date = min_to_date(seat->start_min);
		const struct time_entry *entry = entry_of(book, a->r.number, date, false);

		if (seat->lost || date_month(date) != month_date)
			continue;
		if (!entry || entry->worked == WORKED_AS_PLANNED)
			minutes += seat->work_min;
		else if (entry->worked == WORKED_TIME && date != last)
			minutes += entry->end_min - entry->start_min;
		else if (entry->worked == WORKED_MINUTES)
			minutes += entry->minutes;
		last = date;
	}
	return minutes;
}

/* A settled assignment's posts add up to what its entries say now. */
static void assert_posts_are_of_the_hours(const struct book *book)
{
	const struct record *record = NULL;

	while ((record = book_next(book, KIND_ASSIGNMENT, record ? record->number : 0))) {
		const struct assignment *a = (const struct assignment *)record;
		const struct ledger_post *post = NULL, *standing;
		int64_t minutes = 0, ore = 0;
		uint32_t n;

		if (!(standing = ledger_standing(book, a->r.number, JULY, &n)))
			continue;
		while ((post = (const struct ledger_post *)book_next(book, KIND_LEDGER_POST, post ? post->r.number : 0)))
			if (post->assignment == a->r.number) {
				minutes += post->minutes;
				ore += post->ore;
				assert_int_equal(hours_total_min(&post->hours), post->minutes);
			}
		assert_int_equal(minutes, counted_min(book, a, JULY));
		assert_int_equal(minutes, standing->minutes);
		assert_int_equal(ore, a->agreement == 2 ? 0 : (2 * minutes * a->hour_ore + 60) / 120);
	}
}

struct sums { int64_t minutes, ore; };

static struct sums invoiced(const struct ledger_ask *ask)
{
	const struct record *record = NULL;
	struct sums sums = { 0 };
	enum sight sight;

	while ((record = book_next(ask->book, KIND_LEDGER_POST, record ? record->number : 0)))
		if (ledger_asked(ask, record, &sight)) {
			sums.minutes += ((const struct ledger_post *)record)->minutes;
			sums.ore += ((const struct ledger_post *)record)->ore;
		}
	return sums;
}

/* The same minutes and øre in all three reports, and none left over. */
static void assert_reports_agree(const struct book *book)
{
	struct ledger_ask ask = { book, &region_actor, JULY };
	struct sums invoice = invoiced(&ask), claims = { 0 };
	struct payroll_rows payroll;
	struct ledger_rows pairs;
	int64_t paid_min = 0, net_min = 0;

	ledger_pairs(&ask, &pairs);
	ledger_payroll(&ask, &payroll);
	assert_int_equal(ledger_total_ore(&pairs), 0);
	for (uint32_t i = 0; i < pairs.n; i++)
		net_min += pairs.item[i].minutes;
	assert_int_equal(net_min, 0);
	for (uint32_t i = 0; i < payroll.n; i++)
		paid_min += hours_total_min(&payroll.item[i].hours);
	for (uint32_t i = 0; i < PLACES; i++) {
		struct actor auditor = { 1, places[i], 0, ROLE_AUDITOR };
		struct sums own = invoiced(&(struct ledger_ask){ book, &auditor, JULY });

		claims.minutes += own.minutes;
		claims.ore += own.ore;
	}
	assert_int_equal(paid_min, invoice.minutes);
	assert_int_equal(claims.minutes, 2 * invoice.minutes);
	assert_int_equal(claims.ore, 2 * invoice.ore);
	free(pairs.item);
	free(payroll.item);
}

static int64_t transferred(const struct netting *netting, uint32_t municipality)
{
	int64_t ore = 0;

	for (uint32_t i = 0; i < netting->transfers_n; i++) {
		const struct transfer *transfer = &netting->transfer[i];

		assert_true(transfer->ore > 0 && transfer->from != transfer->to);
		ore += transfer->to == municipality ? transfer->ore : 0;
		ore -= transfer->from == municipality ? transfer->ore : 0;
	}
	return ore;
}

/* Every net is the sum of its posts, the transfers pay exactly the nets, and they are fewer than the municipalities. */
static void assert_netting_settles(const struct book *book)
{
	struct netting netting;
	int64_t total_ore = 0;

	netting_make(book, JULY, &netting);
	for (uint32_t i = 0; i < netting.nets_n; i++) {
		uint32_t municipality = netting.net[i].municipality;
		int64_t posted_ore = 0;

		for (const struct record *r = book_next(book, KIND_LEDGER_POST, 0); r;
			r = book_next(book, KIND_LEDGER_POST, r->number)) {
			const struct ledger_post *post = (const struct ledger_post *)r;

			posted_ore += post->lender == municipality ? post->ore : 0;
			posted_ore -= post->borrower == municipality ? post->ore : 0;
		}
		assert_int_equal(net_ore(&netting.net[i]), posted_ore);
		assert_int_equal(transferred(&netting, municipality), posted_ore);
		total_ore += posted_ore;
	}
	assert_int_equal(total_ore, 0);
	assert_true(!netting.nets_n || netting.transfers_n < netting.nets_n);
	netting_free(&netting);
}

static void ledger_and_reports_agree_to_the_minute_and_the_ore(void **state)
{
	struct random random = { random_seed() };
	uint32_t posts = 0, reversed = 0;

	(void)state;
	print_message("seed %llu\n", (unsigned long long)random_seed());
	for (uint32_t i = 0; i < random_scaled(WORLDS); i++) {
		struct world world;

		month_open(&world);
		for (uint32_t number = 1; number <= ASSIGNMENTS; number++)
			world_load(&world, any_assignment(&random, number));
		for (uint32_t n = 0; n < COMMANDS; n++)
			any_command(&random, &world);
		assert_posts_are_of_the_hours(world.book);
		assert_reports_agree(world.book);
		assert_netting_settles(world.book);
		posts += book_count(world.book, KIND_LEDGER_POST);
		reversed += world.accepted[COMMAND_HOURS_CORRECT];
		world_close(&world);
	}
	assert_true(posts > 0 && reversed > 0);
}

/* A partner's auditor sees none of it, and the borrower not the classes. */
static void a_report_holds_ones_own(void **state)
{
	static const struct { struct actor actor; uint32_t pairs, payroll; } rows[] = {
		{ { 1, LENDER, 0, ROLE_AUDITOR }, 2, 1 }, { { 1, LENDER, 0, ROLE_COORDINATOR }, 2, 1 },
		{ { 1, BORROWER, 0, ROLE_MANAGER }, 2, 0 }, { { 1, BORROWER, 0, ROLE_AUDITOR }, 2, 0 },
		{ { 1, 3110, 0, ROLE_AUDITOR }, 0, 0 }, { { 1, LENDER, 0, ROLE_MANAGER }, 0, 0 } };
	struct assignment *a = month_assignment(1, 1);
	struct world world;

	(void)state;
	month_open(&world);
	month_seat(a, shift_seat(JULY + 5, 450, 900));
	world_load(&world, a);
	month_do(&world, COMMAND_HOURS_CONFIRM, borrower, (struct hours_params){ .month_date = JULY });
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct ledger_ask ask = { world.book, &rows[i].actor, 0 };
		struct payroll_rows payroll;
		struct ledger_rows pairs;

		ledger_pairs(&ask, &pairs);
		ledger_payroll(&ask, &payroll);
		assert_int_equal(pairs.n, rows[i].pairs);
		assert_int_equal(payroll.n, rows[i].payroll);
		free(pairs.item);
		free(payroll.item);
	}
	world_close(&world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_ore_is_rounded_once),
		cmocka_unit_test(each_competence_has_its_class_of_tax),
		cmocka_unit_test(ledger_and_reports_agree_to_the_minute_and_the_ore),
		cmocka_unit_test(a_report_holds_ones_own),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
