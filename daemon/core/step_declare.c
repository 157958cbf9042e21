/* A record of a region file, as it shall stand: does it agree with itself and with the rest? Fields that
 * contradict each other are refused with their path; facts (a roster over a limit) are only warned of. */
#include "step_inner.h"

#include "fit.h"
#include "schema.h"
#include "week.h"

#include <string.h>

enum { NUMBER_AHEAD_MAX = 100000 };	/* a typing error in a ref must not cost memory */
enum { MUNICIPALITY_NUMBER_MAX = 9999 };

static bool period_is_backwards(int32_t from_date, int32_t to_date)
{
	return from_date && to_date && to_date < from_date;
}

static enum reason declare_municipality(struct work *work, struct record *record)
{
	struct municipality *m = (struct municipality *)record;

	if (m->r.number > MUNICIPALITY_NUMBER_MAX)
		return refuse(work, REASON_FIELD_RANGE, "/ref");
	if (period_is_backwards(m->from_date, m->to_date))
		return refuse(work, REASON_END_BEFORE_START, "/to_date");
	return minimum_check(work, m);
}

static bool includes_itself(const struct book *book, const struct competence *c)
{
	for (uint32_t i = 0; i < c->includes.n; i++)
		if (c->includes.item[i] == c->r.number || book_includes(book, c->includes.item[i], c->r.number))
			return true;
	return false;
}

static enum reason declare_competence(struct work *work, struct record *record)
{
	struct competence *c = (struct competence *)record;
	const char *colon = strchr(c->r.key, ':');

	if (!colon || colon == c->r.key || !colon[1])
		return refuse(work, REASON_FIELD_TEXT, "/code");
	if (includes_itself(work->book, c))
		return refuse(work, REASON_CYCLE, "/includes");
	return REASON_OK;
}

static bool periods_overlap(const struct period *a, const struct period *b)
{
	return a->limit == b->limit && (!a->to_date || b->from_date <= a->to_date)
		&& (!b->to_date || a->from_date <= b->to_date);
}

static enum reason declare_profile(struct work *work, struct record *record)
{
	struct profile *p = (struct profile *)record;
	int32_t seen = 0;

	for (uint32_t i = 0; i < p->limits.n; i++) {
		const struct period *period = &p->limits.item[i];

		if (period_is_backwards(period->from_date, period->to_date))
			return refuse_at(work, REASON_END_BEFORE_START, "/limits/", i, "/to_date");
		for (uint32_t j = 0; j < i; j++)
			if (periods_overlap(period, &p->limits.item[j]))
				return refuse_at(work, REASON_CONTRADICTION, "/limits/", i, "");
		seen |= 1 << period->limit;
	}
	return seen == (1 << LIMIT_COUNT) - 1 ? REASON_OK : refuse(work, REASON_LIMITS_MISSING, "/limits");
}

/* Index of the first number that stands twice, or n. */
static uint32_t first_twice(const uint32_t *number, uint32_t n)
{
	for (uint32_t i = 1; i < n; i++)
		for (uint32_t j = 0; j < i; j++)
			if (number[i] == number[j])
				return i;
	return n;
}

static bool is_among(uint32_t number, const uint32_t *numbers, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		if (numbers[i] == number)
			return true;
	return false;
}

static enum reason check_rates(struct work *work, const struct agreement *a)
{
	for (uint32_t i = 0; i < a->rates.n; i++) {
		uint32_t competence = a->rates.item[i].competence;

		for (uint32_t j = 0; j < i; j++)
			if (a->rates.item[j].competence == competence)
				return refuse_at(work, REASON_TWICE, "/rates/", i, "/competence");
		if (a->codes.n && !is_among(competence, a->codes.item, a->codes.n))
			return refuse_at(work, REASON_CONTRADICTION, "/rates/", i, "/competence");
	}
	return REASON_OK;
}

static enum reason check_terms(struct work *work, const struct agreement *a)
{
	uint32_t twice = first_twice(a->parties.item, a->parties.n);

	if (a->parties.n < 2)
		return refuse(work, REASON_EMPTY, "/parties");
	if (twice < a->parties.n)
		return refuse_at(work, REASON_TWICE, "/parties/", twice, "");
	twice = first_twice(a->codes.item, a->codes.n);
	if (twice < a->codes.n)
		return refuse_at(work, REASON_TWICE, "/codes/", twice, "");
	if ((a->mode == MODE_HOST) != (a->host != 0))
		return refuse(work, REASON_NOT_A_HOST, "/host");
	if (a->host && !is_among(a->host, a->parties.item, a->parties.n))
		return refuse(work, REASON_HOST_NOT_PARTY, "/host");
	if (period_is_backwards(a->from_date, a->to_date))
		return refuse(work, REASON_END_BEFORE_START, "/to_date");
	return check_rates(work, a);
}

/* One that has ended stays so until the file says otherwise: a later date alone would bring nothing back. */
static enum reason declare_agreement(struct work *work, struct record *record)
{
	const struct agreement *a = (const struct agreement *)record;
	const struct agreement *before = book_agreement(work->book, a->r.number);
	enum reason reason = check_terms(work, a);

	if (!reason && before && before->state == AGREEMENT_ENDED && a->state == AGREEMENT_ENDED
		&& before->to_date != a->to_date)
		reason = refuse(work, REASON_CONTRADICTION, "/state");
	return reason ? reason : parts_check(work, a);
}

static enum reason declare_travel(struct work *work, struct record *record)
{
	struct travel *t = (struct travel *)record;

	return t->a == t->b ? refuse(work, REASON_CONTRADICTION, "/b") : REASON_OK;
}

static enum reason declare_staff(struct work *work, struct record *record)
{
	struct staff *s = (struct staff *)record;
	const struct staff *before = book_staff(work->book, s->r.number);

	if (before && before->municipality != s->municipality)
		return refuse(work, REASON_FIELD_FIXED, "/municipality");
	if (!s->competences.n)
		return refuse(work, REASON_EMPTY, "/competences");
	for (uint32_t i = 0; i < s->competences.n; i++)
		for (uint32_t j = 0; j < i; j++)
			if (s->competences.item[i].competence == s->competences.item[j].competence)
				return refuse_at(work, REASON_TWICE, "/competences/", i, "/competence");
	return REASON_OK;
}

static enum reason declare_roster(struct work *work, struct record *record)
{
	struct roster *r = (struct roster *)record;
	struct verdict verdict;

	if (r->week_date != date_monday(r->week_date))
		return refuse(work, REASON_FIELD_WEEK, "/week");
	r->municipality = book_staff(work->book, r->staff)->municipality;
	for (uint32_t i = 0; i < r->blocks.n; i++)
		if (!r->blocks.item[i].days)
			return refuse_at(work, REASON_EMPTY, "/blocks/", i, "/days");
	if (roster_warning(work->book, r, &verdict))
		change_warn(work->change, record, &verdict);
	return REASON_OK;
}

static enum reason declare_offer(struct work *work, struct record *record)
{
	return offer_check(work, (struct offer *)record);
}

static const struct {
	enum kind kind;
	enum reason (*check)(struct work *, struct record *);
} rows[] = {
	{ KIND_MUNICIPALITY, declare_municipality },
	{ KIND_COMPETENCE, declare_competence },
	{ KIND_PROFILE, declare_profile },
	{ KIND_AGREEMENT, declare_agreement },
	{ KIND_TRAVEL, declare_travel },
	{ KIND_STAFF, declare_staff },
	{ KIND_ROSTER, declare_roster },
	{ KIND_OFFER, declare_offer },
};

static enum reason check_names(struct work *work, const struct record *wanted)
{
	const struct record *same = wanted->key[0] ? book_find_key(work->book, wanted->kind, wanted->key) : NULL;

	if (wanted->number >= book_next_number(work->book, wanted->kind) + NUMBER_AHEAD_MAX)
		return refuse(work, REASON_FIELD_RANGE, "/ref");
	if (same && same->number != wanted->number)
		return refuse(work, REASON_EXISTS, kind_row(wanted->kind)->key_name ? "/" : "");
	return REASON_OK;
}

typedef enum reason check_function(struct work *, struct record *);

static check_function *check_of(enum kind kind)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (rows[i].kind == kind)
			return rows[i].check;
	return NULL;
}

/* Whose record it is, of those that a municipality may declare itself; 0: of all. */
static uint32_t home_of(const struct book *book, const struct record *record)
{
	const struct staff *staff = NULL;

	if (record->kind == KIND_STAFF)
		return ((const struct staff *)record)->municipality;
	if (record->kind == KIND_ROSTER)
		staff = book_staff(book, ((const struct roster *)record)->staff);
	if (record->kind == KIND_OFFER)
		staff = book_staff(book, ((const struct offer *)record)->staff);
	return staff ? staff->municipality : 0;
}

/* The operator all of it; a coordinator the people, rosters and offers of her own, where a foreign record is as unknown
 * as one that isn't there. The numbers of new records are vikard's to give. */
static enum reason authority_check(struct work *work, const struct record *wanted)
{
	const struct actor *actor = &work->command->actor;
	const struct record *before = book_find(work->book, wanted->kind, wanted->number);
	uint32_t home = home_of(work->book, wanted);

	if (actor->roles & ROLE_OPERATOR)
		return REASON_OK;
	if (!(actor->roles & ROLE_COORDINATOR) || !home)
		return refuse(work, REASON_FORBIDDEN, "");
	if (wanted->number && (!before || home_of(work->book, before) != actor->municipality))
		return refuse(work, REASON_NOT_FOUND, "/ref");
	if (home == actor->municipality)
		return REASON_OK;
	return wanted->kind == KIND_STAFF ? refuse(work, REASON_FORBIDDEN, "/municipality")
		: refuse(work, REASON_NOT_FOUND, "/staff");
}

static enum event agreement_event(const struct agreement *before, const struct agreement *wanted)
{
	static const enum event events[] = { [AGREEMENT_IN_FORCE] = EVENT_AGREEMENT_RESUMED,
		[AGREEMENT_SUSPENDED] = EVENT_AGREEMENT_SUSPENDED, [AGREEMENT_ENDED] = EVENT_AGREEMENT_ENDED };

	return before && before->state != wanted->state ? events[wanted->state] : EVENT_RECORD_CHANGED;
}

static enum event declared_event(const struct record *before, const struct record *wanted)
{
	if (wanted->kind == KIND_AGREEMENT)
		return agreement_event((const struct agreement *)before, (const struct agreement *)wanted);
	if (wanted->kind == KIND_OFFER)
		return before ? EVENT_OFFER_CHANGED : EVENT_OFFER_OPENED;
	return EVENT_RECORD_CHANGED;
}

static enum reason declare(struct work *work)
{
	const struct record *wanted = work->command->wanted, *before;
	check_function *check = check_of(wanted->kind);
	struct record *copy;
	enum reason reason;

	if (!check)
		return refuse(work, REASON_FIELD_WORD, "/kind");
	if ((reason = authority_check(work, wanted)))
		return reason;
	before = book_find(work->book, wanted->kind, wanted->number);
	if (before && (reason = check_rev(work, before)))
		return reason;
	copy = record_copy(wanted);
	if (!copy->number)
		copy->number = book_next_number(work->book, copy->kind);
	if ((reason = check_names(work, copy)) || (reason = check(work, copy)))
		record_free(copy);
	else
		change_take(work, copy, declared_event(before, copy));
	return reason;
}

const struct step_row steps_declare[] = { { COMMAND_DECLARE, declare }, { 0 } };
