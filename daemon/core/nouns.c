/* The rows of every kind. */
#include "reason.h"
#include "schema.h"

#define NAMED(s, member, json, type_, ...) \
	{ .name = json, .type = type_, .offset = offsetof(struct s, member), __VA_ARGS__ }
#define ROW(s, member, type_, ...) NAMED(s, member, #member, type_, __VA_ARGS__)
#define TEXT(s, member, ...) ROW(s, member, FIELD_TEXT, .size = sizeof ((struct s *)0)->member, __VA_ARGS__)
#define INT(s, member, least, most, ...) ROW(s, member, FIELD_INT, .min = least, .max = most, __VA_ARGS__)
#define WORD(s, member, list, ...) ROW(s, member, FIELD_WORD, .words = list, __VA_ARGS__)
#define REF(s, member, of_kind, ...) ROW(s, member, FIELD_REF, .kind = of_kind, __VA_ARGS__)
#define REFS(s, member, of_kind, most, ...) ROW(s, member, FIELD_REFS, .kind = of_kind, .max = most, __VA_ARGS__)
#define LIST(s, member, schema, most, ...) ROW(s, member, FIELD_LIST, .of = schema, .max = most, __VA_ARGS__)
#define SCHEMA(s, word) \
	const struct schema s##_schema = { .name = word, .size = sizeof(struct s), .fields = s##_fields }
#define END { .name = NULL }

#define REQUIRED .flags = FIELD_REQUIRED
#define FIXED .flags = FIELD_FIXED
#define OWN .flags = FIELD_OWN
#define STORE .flags = FIELD_STORE
#define HOUR_ORE_MAX 1000000	/* 10,000 kr an hour: above it somebody typed øre for kroner */
#define BUDGET_ORE_MAX INT64_C(100000000000)

static const char *const language_words[] = { "nb", "nn", "en", NULL };
static const char *const limit_words[] = { "day", "week", "daily_rest", "weekly_rest", NULL };
static const char *const mode_words[] = { "lending", "host", "task_body", "service", "own_post", NULL };
static const char *const task_words[] = { "operations", "staff", "development", NULL };
static const char *const agreement_state_words[] = { "in_force", "suspended", "ended", NULL };
static const char *const employment_words[] = { "permanent", "temporary", "on_call", NULL };
static const char *const offer_state_words[] = { "open", "withdrawn", NULL };
static const char *const urgency_words[] = { "acute", "statutory", "planned", "development", NULL };
static const char *const request_state_words[] = { "open", "closed", "cancelled", "draft", NULL };
const char *const part_timers_words[] = { "none", "asked", "waived", NULL };
const char *const otherwise_words[] = { "unknown", "overtime", "agency", "reshuffle", "reduced", NULL };
static const char *const proposal_state_words[] = { "held", "accepted", "declined", "expired", "withdrawn",
	"asked", "superseded", NULL };
static const char *const assignment_state_words[] = { "confirmed", "conflict", "cancelled", NULL };
const char *const answer_words[] = { "none", "yes", "no", NULL };
const char *const how_words[] = { "self", "phone", "mail", "meeting", "agreement", "beforehand",
	"standing", NULL };
const char *const side_words[] = { "lender", "staff", "borrower", NULL };
const char *const no_code_words[] = { "none", "operations", "holiday", "competence", "distance", "notice", "price",
	"other", NULL };
const char *const worked_words[] = { "planned", "time", "minutes", "nothing", NULL };
const char *const vat_words[] = { "none", "health", "social", "teaching", "taxable", "unsettled", NULL };
static const char *const role_words[] = { "operator", "manager", "coordinator", "auditor", "worker", NULL };

static const struct field minimum_fields[] = {
	REF(minimum, competence, KIND_COMPETENCE, REQUIRED),
	INT(minimum, count, 0, COUNT_MAX, REQUIRED),
	NAMED(minimum, from_date, "from", FIELD_DATE),
	NAMED(minimum, to_date, "to", FIELD_DATE_TO),
	END
};
SCHEMA(minimum, "minimum");

static const struct field municipality_fields[] = {
	TEXT(municipality, name, REQUIRED),
	TEXT(municipality, seat),
	WORD(municipality, language, language_words),
	INT(municipality, population, 0, 2000000),
	ROW(municipality, population_date, FIELD_DATE),
	INT(municipality, lat_e4, 570000, 820000),
	INT(municipality, lon_e4, 20000, 320000),
	ROW(municipality, from_date, FIELD_DATE),
	ROW(municipality, to_date, FIELD_DATE_TO),
	INT(municipality, lend_week_min, -1, 10000000, .initial = -1),
	INT(municipality, borrow_week_min, -1, 10000000, .initial = -1),
	ROW(municipality, paused, FIELD_BOOL),
	LIST(municipality, minimum, &minimum_schema, MINIMUMS_MAX),
	END
};
SCHEMA(municipality, "municipality");

static const struct field competence_fields[] = {
	TEXT(competence, nb, REQUIRED),
	TEXT(competence, nn, REQUIRED),
	TEXT(competence, en, REQUIRED),
	REFS(competence, includes, KIND_COMPETENCE, CODES_MAX),
	END
};
SCHEMA(competence, "competence");

static const struct field period_fields[] = {
	WORD(period, limit, limit_words, REQUIRED),
	INT(period, value_min, 0, WEEK_MIN_MAX, REQUIRED),
	ROW(period, from_date, FIELD_DATE, REQUIRED),
	ROW(period, to_date, FIELD_DATE_TO),
	TEXT(period, source, REQUIRED),
	END
};
SCHEMA(period, "limit");

static const struct field profile_fields[] = {
	TEXT(profile, title, REQUIRED),
	LIST(profile, limits, &period_schema, PERIODS_MAX, REQUIRED),
	END
};
SCHEMA(profile, "profile");

static const struct field rate_fields[] = {
	REF(rate, competence, KIND_COMPETENCE, REQUIRED),
	INT(rate, hour_ore, 1, HOUR_ORE_MAX, REQUIRED),
	END
};
SCHEMA(rate, "rate");

static const struct field part_fields[] = {
	REF(part, municipality, KIND_MUNICIPALITY, REQUIRED),
	ROW(part, notice_date, FIELD_DATE),
	ROW(part, end_date, FIELD_DATE_TO),
	ROW(part, suspended, FIELD_BOOL),
	END
};
SCHEMA(part, "part");

static const struct field agreement_fields[] = {
	TEXT(agreement, title, REQUIRED),
	WORD(agreement, mode, mode_words, REQUIRED),
	WORD(agreement, task, task_words, REQUIRED),
	WORD(agreement, state, agreement_state_words),
	REFS(agreement, parties, KIND_MUNICIPALITY, PARTIES_MAX, REQUIRED),
	REF(agreement, host, KIND_MUNICIPALITY),
	REFS(agreement, codes, KIND_COMPETENCE, CODES_MAX),
	ROW(agreement, from_date, FIELD_DATE, REQUIRED),
	ROW(agreement, to_date, FIELD_DATE_TO, REQUIRED),
	INT(agreement, respond_min, 10, 60 * 24 * 60, REQUIRED),
	ROW(agreement, pre_released, FIELD_BOOL),
	ROW(agreement, pre_confirmed, FIELD_BOOL),
	INT(agreement, lend_week_min, -1, 10000000, .initial = -1),
	LIST(agreement, rates, &rate_schema, CODES_MAX),
	ROW(agreement, offer_sets_rate, FIELD_BOOL),
	TEXT(agreement, consultation),
	INT(agreement, recall_min, 0, 366 * 24 * 60),
	ROW(agreement, gates, FIELD_BOOL),
	INT(agreement, notice_days, 0, NOTICE_DAYS_MAX),
	ROW(agreement, run_off, FIELD_BOOL, .initial = true),
	LIST(agreement, parts, &part_schema, PARTIES_MAX),
	ROW(agreement, travel_work, FIELD_BOOL, .initial = true),
	END
};
SCHEMA(agreement, "agreement");

static const struct field travel_fields[] = {
	REF(travel, a, KIND_MUNICIPALITY, REQUIRED),
	REF(travel, b, KIND_MUNICIPALITY, REQUIRED),
	INT(travel, minutes, 0, TRAVEL_MIN_MAX, REQUIRED),
	END
};
SCHEMA(travel, "travel");

static const struct field held_competence_fields[] = {
	REF(held_competence, competence, KIND_COMPETENCE, REQUIRED),
	ROW(held_competence, to_date, FIELD_DATE_TO, OWN),
	END
};
SCHEMA(held_competence, "held_competence");

static const struct field staff_fields[] = {
	REF(staff, municipality, KIND_MUNICIPALITY, REQUIRED),
	WORD(staff, employment, employment_words, REQUIRED),
	INT(staff, position_pct, 1, 100, .initial = 100, OWN),
	REF(staff, profile, KIND_PROFILE, .flags = FIELD_REQUIRED | FIELD_OWN),
	INT(staff, max_travel_min, 0, 24 * 60, .initial = 60, OWN),
	ROW(staff, not_lendable, FIELD_BOOL, OWN),
	LIST(staff, competences, &held_competence_schema, COMPETENCES_MAX, REQUIRED),
	ROW(staff, private_sum, FIELD_SUM, .flags = FIELD_FIXED | FIELD_STORE),
	END
};
SCHEMA(staff, "staff");

static const struct field block_fields[] = {
	ROW(block, days, FIELD_DAYS, REQUIRED),
	NAMED(block, start_clock, "start", FIELD_CLOCK, REQUIRED),
	NAMED(block, end_clock, "end", FIELD_CLOCK, REQUIRED),
	ROW(block, not_work, FIELD_BOOL),
	END
};
SCHEMA(block, "block");

static const struct field roster_fields[] = {
	REF(roster, staff, KIND_STAFF, REQUIRED),
	REF(roster, municipality, KIND_MUNICIPALITY, FIXED),
	NAMED(roster, week_date, "week", FIELD_DATE, REQUIRED),
	LIST(roster, blocks, &block_schema, BLOCKS_MAX),
	END
};
SCHEMA(roster, "roster");

static const struct field span_fields[] = {
	NAMED(span, from_date, "from", FIELD_DATE, REQUIRED),
	NAMED(span, to_date, "to", FIELD_DATE_TO, REQUIRED),
	ROW(span, days, FIELD_DAYS, .initial = 127),
	NAMED(span, start_clock, "start", FIELD_CLOCK, REQUIRED),
	NAMED(span, end_clock, "end", FIELD_CLOCK, REQUIRED),
	END
};
SCHEMA(span, "span");

static const struct field window_fields[] = {
	NAMED(window, start_min, "start", FIELD_MINUTE, REQUIRED),
	NAMED(window, end_min, "end", FIELD_MINUTE, REQUIRED),
	END
};
SCHEMA(window, "window");

static const struct field date_range_fields[] = {
	NAMED(date_range, from_date, "from", FIELD_DATE, REQUIRED),
	NAMED(date_range, to_date, "to", FIELD_DATE_TO, REQUIRED),
	END
};
SCHEMA(date_range, "dates");

static const struct field standing_fields[] = {
	NAMED(standing, when.from_date, "from", FIELD_DATE),
	NAMED(standing, when.to_date, "to", FIELD_DATE_TO, REQUIRED),
	NAMED(standing, when.days, "days", FIELD_DAYS, .initial = 127),
	NAMED(standing, when.start_clock, "start", FIELD_CLOCK),
	NAMED(standing, when.end_clock, "end", FIELD_CLOCK),
	INT(standing, week_max_min, 0, WEEK_MIN_MAX),
	INT(standing, max_travel_min, -1, 24 * 60, .initial = -1),
	WORD(standing, how, how_words),
	REF(standing, by, KIND_PRINCIPAL, FIXED),
	NAMED(standing, at_ms, "at", FIELD_STAMP, FIXED),
	END
};
SCHEMA(standing, "standing");

static const struct field offer_fields[] = {
	REF(offer, staff, KIND_STAFF, REQUIRED),
	REF(offer, municipality, KIND_MUNICIPALITY, FIXED),
	WORD(offer, state, offer_state_words, FIXED),
	LIST(offer, free, &span_schema, SPANS_MAX, OWN),
	LIST(offer, windows, &window_schema, WINDOWS_MAX, OWN),
	LIST(offer, except, &date_range_schema, SPANS_MAX, OWN),
	INT(offer, week_max_min, 1, WEEK_MIN_MAX, .flags = FIELD_REQUIRED | FIELD_OWN),
	INT(offer, notice_min, 0, 60 * 24 * 60, .initial = 0, OWN),
	INT(offer, max_travel_min, -1, 24 * 60, .initial = -1, OWN),
	ROW(offer, remote, FIELD_BOOL),
	INT(offer, hour_ore, 0, HOUR_ORE_MAX),
	REFS(offer, agreements, KIND_AGREEMENT, CODES_MAX),
	ROW(offer, undercut, FIELD_BOOL, OWN),
	REF(offer, undercut_by, KIND_PRINCIPAL, .flags = FIELD_FIXED | FIELD_OWN),
	ROW(offer, undercut_ms, FIELD_LONG, .min = 0, .max = INTEGER_MAX, .flags = FIELD_FIXED | FIELD_OWN),
	LIST(offer, standing, &standing_schema, 1, .flags = FIELD_FIXED | FIELD_OWN),
	END
};
SCHEMA(offer, "offer");

static const struct field line_fields[] = {
	INT(line, count, 1, COUNT_MAX, .initial = 1),
	INT(line, count_min, 0, COUNT_MAX),
	REFS(line, must, KIND_COMPETENCE, MUST_MAX, REQUIRED),
	REFS(line, should, KIND_COMPETENCE, MUST_MAX),
	LIST(line, shifts, &span_schema, SPANS_MAX),
	INT(line, week_min, 0, WEEK_MIN_MAX),
	NAMED(line, from_date, "from", FIELD_DATE),
	NAMED(line, to_date, "to", FIELD_DATE_TO),
	END
};
SCHEMA(line, "line");

/* Who asks sees its request: not who helps another, nor from which offer, nor who said what. */
static const struct field swap_fields[] = {
	INT(swap, line, 0, LINES_MAX - 1),
	NAMED(swap, week_date, "week", FIELD_DATE),
	REF(swap, freed, KIND_STAFF),
	REF(swap, freed_offer, KIND_OFFER, STORE),
	REF(swap, freed_agreement, KIND_AGREEMENT),
	REF(swap, helper, KIND_STAFF, STORE),
	REF(swap, helper_offer, KIND_OFFER, STORE),
	REF(swap, helper_agreement, KIND_AGREEMENT, STORE),
	REF(swap, between, KIND_MUNICIPALITY),
	REF(swap, helps, KIND_MUNICIPALITY),
	NAMED(swap, wish[SWAP_HELPS], "helps_wish", FIELD_WORD, .words = answer_words),
	NAMED(swap, wish_by[SWAP_HELPS], "helps_by", FIELD_REF, .kind = KIND_PRINCIPAL, STORE),
	NAMED(swap, wish_ms[SWAP_HELPS], "helps_ms", FIELD_LONG, .min = 0, .max = INTEGER_MAX, STORE),
	NAMED(swap, wish[SWAP_BETWEEN], "between_wish", FIELD_WORD, .words = answer_words),
	NAMED(swap, wish_by[SWAP_BETWEEN], "between_by", FIELD_REF, .kind = KIND_PRINCIPAL, STORE),
	NAMED(swap, wish_ms[SWAP_BETWEEN], "between_ms", FIELD_LONG, .min = 0, .max = INTEGER_MAX, STORE),
	NAMED(swap, wish[SWAP_ASKS], "asks_wish", FIELD_WORD, .words = answer_words),
	NAMED(swap, wish_by[SWAP_ASKS], "asks_by", FIELD_REF, .kind = KIND_PRINCIPAL, STORE),
	NAMED(swap, wish_ms[SWAP_ASKS], "asks_ms", FIELD_LONG, .min = 0, .max = INTEGER_MAX, STORE),
	NAMED(swap, changed.epoch, "changed_epoch", FIELD_LONG, .min = 0, .max = INTEGER_MAX, STORE),
	NAMED(swap, changed.seq, "changed_seq", FIELD_LONG, .min = 0, .max = INTEGER_MAX, STORE),
	INT(swap, said_last, 0, SWAP_SIDES - 1, STORE),
	ROW(swap, made, FIELD_BOOL),
	END
};
SCHEMA(swap, "swap");

static const struct field request_fields[] = {
	REF(request, municipality, KIND_MUNICIPALITY, FIXED),
	REF(request, of, KIND_MUNICIPALITY),
	TEXT(request, unit, REQUIRED),
	WORD(request, task, task_words, REQUIRED),
	WORD(request, urgency, urgency_words, REQUIRED),
	WORD(request, state, request_state_words, FIXED),
	NAMED(request, deadline_min, "deadline", FIELD_MINUTE, REQUIRED),
	ROW(request, remote, FIELD_BOOL),
	ROW(request, continuity, FIELD_BOOL),
	ROW(request, yes_beforehand, FIELD_BOOL),
	INT(request, hour_max_ore, 0, HOUR_ORE_MAX),
	ROW(request, budget_ore, FIELD_LONG, .min = 0, .max = BUDGET_ORE_MAX),
	LIST(request, lines, &line_schema, LINES_MAX, REQUIRED),
	LIST(request, swaps, &swap_schema, SWAPS_MAX, FIXED),
	WORD(request, part_timers, part_timers_words, .flags = FIELD_QUIET),
	TEXT(request, waiver),
	REF(request, gate_by, KIND_PRINCIPAL, FIXED),
	NAMED(request, gate_at_ms, "gate_at", FIELD_STAMP, FIXED),
	WORD(request, otherwise, otherwise_words, .flags = FIELD_QUIET),
	INT(request, otherwise_ore, 0, HOUR_ORE_MAX),
	NAMED(request, opened_at_ms, "opened_at", FIELD_STAMP, FIXED),
	END
};
SCHEMA(request, "request");

static const struct field seat_fields[] = {
	NAMED(seat, start_min, "start", FIELD_MINUTE, REQUIRED),
	NAMED(seat, end_min, "end", FIELD_MINUTE, REQUIRED),
	NAMED(seat, work_min, "minutes", FIELD_INT, .min = 1, .max = WEEK_MIN_MAX + 60),
	NAMED(seat, was_start_min, "was_start", FIELD_MINUTE, FIXED),
	NAMED(seat, was_end_min, "was_end", FIELD_MINUTE, FIXED),
	NAMED(seat, was_work_min, "was_minutes", FIELD_INT, .min = 0, .max = WEEK_MIN_MAX + 60, FIXED),
	ROW(seat, lost, FIELD_BOOL, FIXED),
	ROW(seat, lost_at_ms, FIELD_STAMP, FIXED),
	ROW(seat, ended, FIELD_BOOL, FIXED),
	END
};
SCHEMA(seat, "seat");

static const struct field consent_fields[] = {
	WORD(consent, answer, answer_words),
	WORD(consent, how, how_words),
	REF(consent, by, KIND_PRINCIPAL, OWN),
	NAMED(consent, at_ms, "at_ms", FIELD_LONG, .min = 0, .max = INTEGER_MAX),
	END
};
SCHEMA(consent, "consent");

static const struct field proposal_fields[] = {
	REF(proposal, request, KIND_REQUEST),
	INT(proposal, line, 0, LINES_MAX, .initial = -1),
	REF(proposal, staff, KIND_STAFF),
	REF(proposal, offer, KIND_OFFER, OWN),
	REF(proposal, agreement, KIND_AGREEMENT),
	REF(proposal, borrower, KIND_MUNICIPALITY),
	REF(proposal, lender, KIND_MUNICIPALITY),
	WORD(proposal, state, proposal_state_words),
	ROW(proposal, acute, FIELD_BOOL),
	NAMED(proposal, until_min, "until", FIELD_MINUTE),
	NAMED(proposal, proposed_at_ms, "proposed_at", FIELD_STAMP),
	INT(proposal, hour_ore, 0, HOUR_ORE_MAX),
	LIST(proposal, seats, &seat_schema, SEATS_MAX),
	LIST(proposal, unreleased, &seat_schema, SEATS_MAX, OWN),
	ROW(proposal, consent, FIELD_SHAPES, .of = &consent_schema, .size = sizeof(struct consent), .max = SIDE_COUNT),
	WORD(proposal, no_code, no_code_words, .flags = FIELD_QUIET),
	WORD(proposal, ended_by, reason_words, .flags = FIELD_QUIET | FIELD_OWN),
	REF(proposal, assignment, KIND_ASSIGNMENT),
	ROW(proposal, undercut, FIELD_BOOL, OWN),
	ROW(proposal, let_below, FIELD_BOOL, OWN),
	REF(proposal, let_by, KIND_PRINCIPAL, OWN),
	REF(proposal, instead_of, KIND_ASSIGNMENT),
	ROW(proposal, late, FIELD_BOOL),
	INT(proposal, given_min, 0, INT32_MAX),
	END
};
SCHEMA(proposal, "proposal");

static const struct field checked_fields[] = {
	WORD(checked, limit, limit_words),
	TEXT(checked, source),
	END
};
SCHEMA(checked, "checked");

static const struct field assignment_fields[] = {
	REF(assignment, proposal, KIND_PROPOSAL),
	REF(assignment, request, KIND_REQUEST),
	INT(assignment, line, 0, LINES_MAX, .initial = -1),
	REF(assignment, staff, KIND_STAFF),
	REF(assignment, offer, KIND_OFFER, OWN),
	REF(assignment, agreement, KIND_AGREEMENT),
	REF(assignment, borrower, KIND_MUNICIPALITY),
	REF(assignment, lender, KIND_MUNICIPALITY),
	WORD(assignment, state, assignment_state_words),
	WORD(assignment, conflict, reason_words, .flags = FIELD_QUIET | FIELD_OWN),
	INT(assignment, hour_ore, 0, HOUR_ORE_MAX),
	LIST(assignment, seats, &seat_schema, SEATS_MAX),
	REF(assignment, cancelled_by, KIND_MUNICIPALITY),
	NAMED(assignment, cancelled_min, "cancelled_at", FIELD_MINUTE),
	ROW(assignment, undercut, FIELD_BOOL, OWN),
	ROW(assignment, late, FIELD_BOOL),
	INT(assignment, given_min, 0, INT32_MAX),
	NAMED(assignment, confirmed_at_ms, "confirmed_at", FIELD_STAMP),
	NAMED(assignment, worktime_checked_at_ms, "worktime_checked_at", FIELD_STAMP),
	LIST(assignment, worktime, &checked_schema, CHECKED_MAX),
	ROW(assignment, worktime_rules, FIELD_SUM),
	END
};
SCHEMA(assignment, "assignment");

static const struct field principal_fields[] = {
	REF(principal, municipality, KIND_MUNICIPALITY),
	ROW(principal, roles, FIELD_WORDS, .words = role_words, REQUIRED),
	REF(principal, staff, KIND_STAFF),
	TEXT(principal, label),
	ROW(principal, token_hash, FIELD_BYTES, .size = HASH_BYTES, .flags = FIELD_STORE),
	INT(principal, uid, -1, INT32_MAX, .initial = -1),
	ROW(principal, revoked, FIELD_BOOL, FIXED),
	END
};
SCHEMA(principal, "principal");

static const struct field time_entry_fields[] = {
	REF(time_entry, assignment, KIND_ASSIGNMENT),
	REF(time_entry, staff, KIND_STAFF),
	REF(time_entry, borrower, KIND_MUNICIPALITY),
	REF(time_entry, lender, KIND_MUNICIPALITY),
	ROW(time_entry, date, FIELD_DATE),
	ROW(time_entry, whole_month, FIELD_BOOL),
	WORD(time_entry, worked, worked_words),
	NAMED(time_entry, start_min, "start", FIELD_MINUTE),
	NAMED(time_entry, end_min, "end", FIELD_MINUTE),
	INT(time_entry, minutes, 0, WEEK_MIN_MAX + 60),
	ROW(time_entry, disputed, FIELD_BOOL),
	END
};
SCHEMA(time_entry, "time_entry");

#define MINUTES(s, member, json, ...) \
	NAMED(s, member, json, FIELD_INT, .min = -MONTH_MIN_MAX, .max = MONTH_MIN_MAX, __VA_ARGS__)
static const struct field ledger_post_fields[] = {
	REF(ledger_post, assignment, KIND_ASSIGNMENT),
	REF(ledger_post, staff, KIND_STAFF),
	REF(ledger_post, agreement, KIND_AGREEMENT),
	REF(ledger_post, competence, KIND_COMPETENCE),
	REF(ledger_post, borrower, KIND_MUNICIPALITY),
	REF(ledger_post, lender, KIND_MUNICIPALITY),
	NAMED(ledger_post, month_date, "month", FIELD_MONTH),
	MINUTES(ledger_post, minutes, "minutes"),
	INT(ledger_post, hour_ore, 0, HOUR_ORE_MAX),
	ROW(ledger_post, ore, FIELD_LONG, .min = -BUDGET_ORE_MAX, .max = BUDGET_ORE_MAX),
	WORD(ledger_post, vat, vat_words),
	MINUTES(ledger_post, hours.ordinary_min, "ordinary_min", OWN),
	MINUTES(ledger_post, hours.evening_min, "evening_min", OWN),
	MINUTES(ledger_post, hours.night_min, "night_min", OWN),
	MINUTES(ledger_post, hours.overtime_min, "overtime_min", OWN),
	MINUTES(ledger_post, hours.weekend_min, "weekend_min", OWN),
	MINUTES(ledger_post, hours.travel_min, "travel_min", OWN),
	REF(ledger_post, reverses, KIND_LEDGER_POST),
	END
};
SCHEMA(ledger_post, "ledger_post");

static const struct kind_row kinds[KIND_COUNT] = {
	[KIND_MUNICIPALITY] = { &municipality_schema, "municipalities", '\0', NULL },
	[KIND_COMPETENCE] = { &competence_schema, "competences", 'K', "code" },
	[KIND_PROFILE] = { &profile_schema, "profiles", 'R', "name" },
	[KIND_AGREEMENT] = { &agreement_schema, "agreements", 'A', "name" },
	[KIND_TRAVEL] = { &travel_schema, "travel", 'V', NULL },
	[KIND_STAFF] = { &staff_schema, "staff", 'S', NULL },
	[KIND_ROSTER] = { &roster_schema, "rosters", 'H', NULL },
	[KIND_OFFER] = { &offer_schema, "offers", 'T', NULL },
	[KIND_REQUEST] = { &request_schema, "requests", 'B', NULL },
	[KIND_PROPOSAL] = { &proposal_schema, "proposals", 'F', NULL },
	[KIND_ASSIGNMENT] = { &assignment_schema, "assignments", 'O', NULL },
	[KIND_PRINCIPAL] = { &principal_schema, "principals", 'U', NULL },
	[KIND_TIME_ENTRY] = { &time_entry_schema, "time_entries", 'L', NULL },
	[KIND_LEDGER_POST] = { &ledger_post_schema, "ledger_posts", 'P', NULL },
};

const struct kind_row *kind_row(enum kind kind)
{
	return &kinds[kind];
}
