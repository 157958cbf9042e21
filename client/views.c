#include "views.h"

const struct column municipality_columns[] = {
	{ TEXT_CLIENT_COLUMN_REF, "ref", cell_plain },
	{ TEXT_CLIENT_COLUMN_NAME, "name", cell_plain },
	{ TEXT_CLIENT_COLUMN_SEAT, "seat", cell_plain },
	{ TEXT_CLIENT_COLUMN_POPULATION, "population", cell_plain, .right = true },
	{ TEXT_CLIENT_COLUMN_LANGUAGE, "language", cell_word },
	{ TEXT_CLIENT_COLUMN_PAUSED, "paused", cell_flag },
	{ TEXT_CLIENT_COLUMN_MINIMUM, "minimum", cell_minimum },
	{ .cell = NULL }
};

const struct column competence_columns[] = {
	{ TEXT_CLIENT_COLUMN_REF, "ref", cell_plain },
	{ TEXT_CLIENT_COLUMN_CODE, "code", cell_plain },
	{ TEXT_CLIENT_COLUMN_NB, "nb", cell_plain },
	{ TEXT_CLIENT_COLUMN_NN, "nn", cell_plain },
	{ TEXT_CLIENT_COLUMN_EN, "en", cell_plain },
	{ TEXT_CLIENT_COLUMN_INCLUDES, "includes", cell_competence },
	{ .cell = NULL }
};

const struct column profile_columns[] = {
	{ TEXT_CLIENT_COLUMN_REF, "ref", cell_plain },
	{ TEXT_CLIENT_COLUMN_NAME, "name", cell_plain },
	{ TEXT_CLIENT_COLUMN_TITLE, "title", cell_plain },
	{ TEXT_CLIENT_COLUMN_LIMITS, "limits", cell_limits },
	{ .cell = NULL }
};

#define AGREEMENT_ROWS \
	{ TEXT_CLIENT_COLUMN_REF, "ref", cell_plain }, \
	{ TEXT_CLIENT_COLUMN_NAME, "name", cell_plain }, \
	{ TEXT_CLIENT_COLUMN_TITLE, "title", cell_plain }, \
	{ TEXT_CLIENT_COLUMN_MODE, "mode", cell_word }, \
	{ TEXT_CLIENT_COLUMN_TASK, "task", cell_word }, \
	{ TEXT_CLIENT_COLUMN_STATE, "state", cell_word }, \
	{ TEXT_CLIENT_COLUMN_PARTIES, "parties", cell_municipality }, \
	{ TEXT_CLIENT_COLUMN_HOST, "host", cell_municipality }, \
	{ TEXT_CLIENT_COLUMN_FROM, "from_date", cell_plain }, \
	{ TEXT_CLIENT_COLUMN_TO, "to_date", cell_plain }, \
	{ TEXT_CLIENT_COLUMN_PARTS, "parts", cell_parts }

const struct column agreement_columns[] = { AGREEMENT_ROWS, { .cell = NULL } };

const struct column agreement_whole_columns[] = {
	AGREEMENT_ROWS,
	{ TEXT_CLIENT_COLUMN_RESPOND, "respond_min", cell_hours },
	{ TEXT_CLIENT_COLUMN_NOTICE_DAYS, "notice_days", cell_plain },
	{ TEXT_CLIENT_COLUMN_RUN_OFF, "run_off", cell_flag },
	{ TEXT_CLIENT_COLUMN_TRAVEL_WORK, "travel_work", cell_flag },
	{ TEXT_CLIENT_COLUMN_GATES, "gates", cell_flag },
	{ TEXT_CLIENT_COLUMN_CONSULTATION, "consultation", cell_plain },
	{ .cell = NULL }
};

const struct column travel_columns[] = {
	{ TEXT_CLIENT_COLUMN_FROM, "a", cell_municipality },
	{ TEXT_CLIENT_COLUMN_TO, "b", cell_municipality },
	{ TEXT_CLIENT_COLUMN_MINUTES, "minutes", cell_plain, .right = true },
	{ .cell = NULL }
};

const struct column staff_columns[] = {
	{ TEXT_CLIENT_COLUMN_REF, "ref", cell_plain },
	{ TEXT_CLIENT_COLUMN_MUNICIPALITY, "municipality", cell_municipality },
	{ TEXT_CLIENT_COLUMN_EMPLOYMENT, "employment", cell_word },
	{ TEXT_CLIENT_COLUMN_POSITION, "position_pct", cell_plain, .right = true },
	{ TEXT_CLIENT_COLUMN_PROFILE, "profile", cell_profile },
	{ TEXT_CLIENT_COLUMN_TRAVEL, "max_travel_min", cell_plain, .right = true },
	{ TEXT_CLIENT_COLUMN_NOT_LENDABLE, "not_lendable", cell_flag },
	{ TEXT_CLIENT_COLUMN_COMPETENCES, "competences", cell_competences },
	{ .cell = NULL }
};

const struct column offer_columns[] = {
	{ TEXT_CLIENT_COLUMN_REF, "ref", cell_plain },
	{ TEXT_CLIENT_COLUMN_STAFF, "staff", cell_plain },
	{ TEXT_CLIENT_COLUMN_STATE, "state", cell_word },
	{ TEXT_CLIENT_COLUMN_WEEK_MAX, "week_max_min", cell_hours, .right = true },
	{ TEXT_CLIENT_COLUMN_NOTICE, "notice_min", cell_hours, .right = true },
	{ TEXT_CLIENT_COLUMN_RATE, "hour_ore", cell_kroner, .right = true },
	{ TEXT_CLIENT_COLUMN_REMOTE, "remote", cell_flag },
	{ TEXT_CLIENT_COLUMN_FREE, "free", cell_spans },
	{ TEXT_CLIENT_COLUMN_WINDOWS, "windows", cell_windows },
	{ TEXT_CLIENT_COLUMN_UNDERCUT, "undercut", cell_flag },
	{ TEXT_CLIENT_COLUMN_STANDING, "standing", cell_standing },
	{ .cell = NULL }
};

#define REQUEST_ROWS \
	{ TEXT_CLIENT_COLUMN_REF, "ref", cell_plain }, \
	{ TEXT_CLIENT_COLUMN_UNIT, "unit", cell_plain }, \
	{ TEXT_CLIENT_COLUMN_MUNICIPALITY, "municipality", cell_municipality }, \
	{ TEXT_CLIENT_COLUMN_STATE, "state", cell_word }, \
	{ TEXT_CLIENT_COLUMN_URGENCY, "urgency", cell_word }, \
	{ TEXT_CLIENT_COLUMN_TASK, "task", cell_word }, \
	{ TEXT_CLIENT_COLUMN_DEADLINE, "deadline", cell_moment }, \
	{ TEXT_CLIENT_COLUMN_LINES, "lines", cell_lines }

const struct column request_columns[] = { REQUEST_ROWS, { .cell = NULL } };

const struct column request_whole_columns[] = {
	REQUEST_ROWS,
	{ TEXT_CLIENT_COLUMN_OPENED, "opened_at", cell_moment },
	{ TEXT_CLIENT_COLUMN_PART_TIMERS, "part_timers", cell_word },
	{ TEXT_CLIENT_COLUMN_WAIVER, "waiver", cell_plain },
	{ TEXT_CLIENT_COLUMN_GATE_BY, "gate_by", cell_plain },
	{ TEXT_CLIENT_COLUMN_GATE_AT, "gate_at", cell_moment },
	{ TEXT_CLIENT_COLUMN_ALTERNATIVE, "otherwise", cell_word },
	{ TEXT_CLIENT_COLUMN_ALTERNATIVE_RATE, "otherwise_ore", cell_kroner },
	{ .cell = NULL }
};

#define PROPOSAL_ROWS \
	{ TEXT_CLIENT_COLUMN_REF, "ref", cell_plain }, \
	{ TEXT_CLIENT_COLUMN_REQUEST, "request", cell_plain }, \
	{ TEXT_CLIENT_COLUMN_STAFF, "staff", cell_plain }, \
	{ TEXT_CLIENT_COLUMN_LENDER, "lender", cell_municipality }, \
	{ TEXT_CLIENT_COLUMN_BORROWER, "borrower", cell_municipality }, \
	{ TEXT_CLIENT_COLUMN_STATE, "state", cell_word }, \
	{ TEXT_CLIENT_COLUMN_UNTIL, "until", cell_moment }, \
	{ TEXT_CLIENT_COLUMN_SEATS, "seats", cell_count, .right = true }, \
	{ TEXT_CLIENT_COLUMN_HOURS, "seats", cell_seats_hours, .right = true }, \
	{ TEXT_CLIENT_COLUMN_WHEN, "seats", cell_seats_time }, \
	{ TEXT_CLIENT_COLUMN_RATE, "hour_ore", cell_kroner, .right = true }, \
	{ TEXT_CLIENT_COLUMN_SIDES, "consent", cell_sides }, \
	{ TEXT_CLIENT_COLUMN_ASSIGNMENT, "assignment", cell_plain }

const struct column proposal_columns[] = { PROPOSAL_ROWS, { .cell = NULL } };

const struct column proposal_whole_columns[] = {
	PROPOSAL_ROWS,
	{ TEXT_CLIENT_COLUMN_INSTEAD_OF, "instead_of", cell_plain },
	{ .cell = NULL }
};

#define ASSIGNMENT_ROWS \
	{ TEXT_CLIENT_COLUMN_REF, "ref", cell_plain }, \
	{ TEXT_CLIENT_COLUMN_REQUEST, "request", cell_plain }, \
	{ TEXT_CLIENT_COLUMN_PROPOSAL, "proposal", cell_plain }, \
	{ TEXT_CLIENT_COLUMN_STAFF, "staff", cell_plain }, \
	{ TEXT_CLIENT_COLUMN_LENDER, "lender", cell_municipality }, \
	{ TEXT_CLIENT_COLUMN_BORROWER, "borrower", cell_municipality }, \
	{ TEXT_CLIENT_COLUMN_STATE, "state", cell_word }, \
	{ TEXT_CLIENT_COLUMN_SEATS, "seats", cell_count, .right = true }, \
	{ TEXT_CLIENT_COLUMN_HOURS, "seats", cell_seats_hours, .right = true }, \
	{ TEXT_CLIENT_COLUMN_WHEN, "seats", cell_seats_time }, \
	{ TEXT_CLIENT_COLUMN_RATE, "hour_ore", cell_kroner, .right = true }, \
	{ TEXT_CLIENT_COLUMN_LATE, "late", cell_flag }

const struct column assignment_columns[] = { ASSIGNMENT_ROWS, { .cell = NULL } };

const struct column assignment_whole_columns[] = {
	ASSIGNMENT_ROWS,
	{ TEXT_CLIENT_COLUMN_CONFIRMED, "confirmed_at", cell_moment },
	{ TEXT_CLIENT_COLUMN_WORKTIME_CHECKED, "worktime_checked_at", cell_moment },
	{ TEXT_CLIENT_COLUMN_WORKTIME, "worktime", cell_checked },
	{ TEXT_CLIENT_COLUMN_RULES, "worktime_rules", cell_plain },
	{ .cell = NULL }
};

const struct column principal_columns[] = {
	{ TEXT_CLIENT_COLUMN_REF, "ref", cell_plain },
	{ TEXT_CLIENT_COLUMN_MUNICIPALITY, "municipality", cell_municipality },
	{ TEXT_CLIENT_COLUMN_ROLES, "roles", cell_word },
	{ TEXT_CLIENT_COLUMN_STAFF, "staff", cell_plain },
	{ TEXT_CLIENT_COLUMN_LABEL, "label", cell_plain },
	{ TEXT_CLIENT_COLUMN_UID, "uid", cell_uid, .right = true },
	{ TEXT_CLIENT_COLUMN_REVOKED, "revoked", cell_flag },
	{ .cell = NULL }
};

const struct column look_columns[] = {
	{ TEXT_CLIENT_COLUMN_STAFF, "staff", cell_plain },
	{ TEXT_CLIENT_COLUMN_NAME, "person", cell_person_name },
	{ TEXT_CLIENT_COLUMN_PHONE, "person", cell_person_phone },
	{ TEXT_CLIENT_COLUMN_MAIL, "person", cell_person_mail },
	{ .cell = NULL }
};

/* Of CSV; a person reads them as sentences. */
const struct column todo_columns[] = {
	{ TEXT_CLIENT_COLUMN_REF, "ref", cell_raw },
	{ TEXT_CLIENT_COLUMN_UNTIL, "until", cell_raw },
	{ TEXT_CLIENT_COLUMN_SIDE, "side", cell_raw },
	{ TEXT_CLIENT_COLUMN_REQUEST, "request", cell_raw },
	{ TEXT_CLIENT_COLUMN_STAFF, "staff", cell_raw },
	{ TEXT_CLIENT_COLUMN_LENDER, "lender", cell_raw },
	{ TEXT_CLIENT_COLUMN_BORROWER, "borrower", cell_raw },
	{ TEXT_CLIENT_COLUMN_UNIT, "unit", cell_raw },
	{ TEXT_CLIENT_COLUMN_SEATS, "seats", cell_raw },
	{ TEXT_CLIENT_COLUMN_HOURS, "minutes", cell_raw },
	{ TEXT_CLIENT_COLUMN_FROM, "from", cell_raw },
	{ TEXT_CLIENT_COLUMN_TO, "to", cell_raw },
	{ TEXT_CLIENT_COLUMN_OTHERWISE, "text", cell_raw },
	{ .cell = NULL }
};

const struct column method_columns[] = {
	{ TEXT_CLIENT_COLUMN_NAME, "name", cell_plain },
	{ TEXT_CLIENT_COLUMN_ROLES, "roles", cell_word },
	{ TEXT_CLIENT_COLUMN_MUTATES, "mutates", cell_flag },
	{ TEXT_CLIENT_COLUMN_PARAMS, "params", cell_params },
	{ TEXT_CLIENT_COLUMN_HELP, "help", cell_plain },
	{ .cell = NULL }
};

const struct column request_week_columns[] = {
	{ TEXT_CLIENT_COLUMN_WEEK, "week", cell_week },
	{ TEXT_CLIENT_COLUMN_REQUESTED, "requested", cell_plain, .right = true },
	{ TEXT_CLIENT_COLUMN_HELD, "held", cell_plain, .right = true },
	{ TEXT_CLIENT_COLUMN_TAKEN, "taken", cell_plain, .right = true },
	{ TEXT_CLIENT_COLUMN_OPEN, "open", cell_plain, .right = true },
	{ .cell = NULL }
};

const struct column request_volume_columns[] = {
	{ TEXT_CLIENT_COLUMN_WEEK, "week", cell_week },
	{ TEXT_CLIENT_COLUMN_REQUESTED, "requested", cell_hours, .right = true },
	{ TEXT_CLIENT_COLUMN_HELD, "held", cell_hours, .right = true },
	{ TEXT_CLIENT_COLUMN_TAKEN, "taken", cell_hours, .right = true },
	{ TEXT_CLIENT_COLUMN_OPEN, "open", cell_hours, .right = true },
	{ .cell = NULL }
};

const struct column offer_week_columns[] = {
	{ TEXT_CLIENT_COLUMN_WEEK, "week", cell_week },
	{ TEXT_CLIENT_COLUMN_FREE, "free_min", cell_hours, .right = true },
	{ TEXT_CLIENT_COLUMN_USED, "used_min", cell_hours, .right = true },
	{ TEXT_CLIENT_COLUMN_LEFT, "left_min", cell_hours, .right = true },
	{ .cell = NULL }
};

const struct column hours_columns[] = {
	{ TEXT_CLIENT_COLUMN_ASSIGNMENT, "assignment", cell_plain },
	{ TEXT_CLIENT_COLUMN_REQUEST, "request", cell_plain },
	{ TEXT_CLIENT_COLUMN_STAFF, "staff", cell_plain },
	{ TEXT_CLIENT_COLUMN_LENDER, "lender", cell_municipality },
	{ TEXT_CLIENT_COLUMN_BORROWER, "borrower", cell_municipality },
	{ TEXT_CLIENT_COLUMN_STATE, "state", cell_word },
	{ TEXT_CLIENT_COLUMN_DAYS, "days_n", cell_plain, .right = true },
	{ TEXT_CLIENT_COLUMN_PLANNED, "planned_min", cell_hours, .right = true },
	{ TEXT_CLIENT_COLUMN_HOURS, "minutes", cell_hours, .right = true },
	{ TEXT_CLIENT_COLUMN_RATE, "hour_ore", cell_kroner, .right = true },
	{ TEXT_CLIENT_COLUMN_KRONER, "ore", cell_amount, .right = true },
	{ .cell = NULL }
};

const struct column hours_day_columns[] = {
	{ TEXT_CLIENT_COLUMN_DATE, "date", cell_plain },
	{ TEXT_CLIENT_COLUMN_PLANNED, "planned_min", cell_hours, .right = true },
	{ TEXT_CLIENT_COLUMN_HOURS, "minutes", cell_hours, .right = true },
	{ TEXT_CLIENT_COLUMN_WORKED, "worked", cell_worked },
	{ TEXT_CLIENT_COLUMN_FROM, "start", cell_moment },
	{ TEXT_CLIENT_COLUMN_TO, "end", cell_moment },
	{ TEXT_CLIENT_COLUMN_DISPUTED, "disputed", cell_flag },
	{ .cell = NULL }
};

const struct column invoice_columns[] = {
	{ TEXT_CLIENT_COLUMN_REF, "ref", cell_plain },
	{ TEXT_CLIENT_COLUMN_MONTH, "month", cell_plain },
	{ TEXT_CLIENT_COLUMN_LENDER, "lender", cell_municipality },
	{ TEXT_CLIENT_COLUMN_BORROWER, "borrower", cell_municipality },
	{ TEXT_CLIENT_COLUMN_AGREEMENT, "agreement", cell_plain },
	{ TEXT_CLIENT_COLUMN_ASSIGNMENT, "assignment", cell_plain },
	{ TEXT_CLIENT_COLUMN_CODE, "competence", cell_plain },
	{ TEXT_CLIENT_COLUMN_MINUTES, "minutes", cell_plain, .right = true },
	{ TEXT_CLIENT_COLUMN_RATE, "hour_ore", cell_kroner, .right = true },
	{ TEXT_CLIENT_COLUMN_KRONER, "ore", cell_amount, .right = true },
	{ TEXT_CLIENT_COLUMN_VAT, "vat_text", cell_plain },
	{ TEXT_CLIENT_COLUMN_REVERSES, "reverses", cell_plain },
	{ .cell = NULL }
};

const struct column payroll_columns[] = {
	{ TEXT_CLIENT_COLUMN_STAFF, "staff", cell_plain },
	{ TEXT_CLIENT_COLUMN_MUNICIPALITY, "municipality", cell_municipality },
	{ TEXT_CLIENT_COLUMN_MINUTES, "minutes", cell_plain, .right = true },
	{ TEXT_CLIENT_COLUMN_ORDINARY, "ordinary_min", cell_plain, .right = true },
	{ TEXT_CLIENT_COLUMN_EVENING, "evening_min", cell_plain, .right = true },
	{ TEXT_CLIENT_COLUMN_NIGHT, "night_min", cell_plain, .right = true },
	{ TEXT_CLIENT_COLUMN_OVERTIME, "overtime_min", cell_plain, .right = true },
	{ TEXT_CLIENT_COLUMN_WEEKEND, "weekend_min", cell_plain, .right = true },
	{ TEXT_CLIENT_COLUMN_TRAVEL, "travel_min", cell_plain, .right = true },
	{ .cell = NULL }
};

const struct column ledger_columns[] = {
	{ TEXT_CLIENT_COLUMN_MUNICIPALITY, "municipality", cell_municipality },
	{ TEXT_CLIENT_COLUMN_WITH, "with", cell_municipality },
	{ TEXT_CLIENT_COLUMN_HOURS, "minutes", cell_hours, .right = true },
	{ TEXT_CLIENT_COLUMN_KRONER, "ore", cell_amount, .right = true },
	{ .cell = NULL }
};

const struct column netting_columns[] = {
	{ TEXT_CLIENT_COLUMN_FROM, "from", cell_municipality },
	{ TEXT_CLIENT_COLUMN_TO, "to", cell_municipality },
	{ TEXT_CLIENT_COLUMN_KRONER, "ore", cell_amount, .right = true },
	{ .cell = NULL }
};

const struct column net_columns[] = {
	{ TEXT_CLIENT_COLUMN_MUNICIPALITY, "municipality", cell_municipality },
	{ TEXT_CLIENT_COLUMN_CLAIM, "claim_ore", cell_amount, .right = true },
	{ TEXT_CLIENT_COLUMN_OWE, "owe_ore", cell_amount, .right = true },
	{ TEXT_CLIENT_COLUMN_NET, "net_ore", cell_amount, .right = true },
	{ .cell = NULL }
};

const struct column reciprocity_columns[] = {
	{ TEXT_CLIENT_COLUMN_MUNICIPALITY, "municipality", cell_municipality },
	{ TEXT_CLIENT_COLUMN_LENT, "lent_min", cell_hours, .right = true },
	{ TEXT_CLIENT_COLUMN_BORROWED, "borrowed_min", cell_hours, .right = true },
	{ TEXT_CLIENT_COLUMN_BALANCE, "balance_min", cell_hours, .right = true },
	{ .cell = NULL }
};

const struct column swap_columns[] = {
	{ TEXT_CLIENT_COLUMN_REQUEST, "request", cell_plain },
	{ TEXT_CLIENT_COLUMN_SWAP, "swap", cell_plain },
	{ TEXT_CLIENT_COLUMN_WEEK, "week", cell_week },
	{ TEXT_CLIENT_COLUMN_FREED, "freed", cell_plain },
	{ TEXT_CLIENT_COLUMN_HELPER, "helper", cell_plain },
	{ TEXT_CLIENT_COLUMN_HELPS, "helps", cell_wish },
	{ TEXT_CLIENT_COLUMN_BETWEEN, "between", cell_wish },
	{ TEXT_CLIENT_COLUMN_ASKS, "asks", cell_wish },
	{ TEXT_CLIENT_COLUMN_MADE, "made", cell_flag },
	{ .cell = NULL }
};

/* "hviler, sist feilet: it was ended by signal 9" */
static void cell_planner(struct out *to, const struct json *planner, const struct viewer *viewer)
{
	bool running = json_as_bool(json_member(planner, "running"));
	const char *why = json_text_of(planner, "why");

	if (json_type(planner) != JSON_MAP)
		return;
	out_text(to, text_of(running ? TEXT_CLIENT_PLANNER_RUNS : TEXT_CLIENT_PLANNER_RESTS, viewer->language));
	if (*why)
		out_printf(to, ", %s: %s", text_of(TEXT_CLIENT_PLANNER_FAILED, viewer->language), why);
}

const struct column status_columns[] = {
	{ TEXT_CLIENT_COLUMN_SERVER, "server", cell_plain },
	{ TEXT_CLIENT_COLUMN_REGION, "region", cell_plain },
	{ TEXT_CLIENT_COLUMN_STORE, "store", cell_own },
	{ TEXT_CLIENT_COLUMN_CLOCK, "clock", cell_own },
	{ TEXT_CLIENT_COLUMN_NOW, "now", cell_moment },
	{ TEXT_CLIENT_COLUMN_QUIET, "quiet_until", cell_moment },
	{ TEXT_CLIENT_COLUMN_QUEUES, "queues", cell_figures },
	{ TEXT_CLIENT_COLUMN_RECORDS, "records", cell_records },
	{ TEXT_CLIENT_COLUMN_PLANNER, "planner", cell_planner },
	{ TEXT_CLIENT_COLUMN_COMMIT, "commit_us", cell_plain },
	{ TEXT_CLIENT_COLUMN_SESSIONS, "sessions", cell_plain },
	{ TEXT_CLIENT_COLUMN_SUBSCRIBERS, "subscribers", cell_plain },
	{ TEXT_CLIENT_COLUMN_COMMANDS, "commands", cell_plain },
	{ TEXT_CLIENT_COLUMN_UPTIME, "uptime_s", cell_plain },
	{ TEXT_CLIENT_COLUMN_EPOCH, "epoch", cell_plain },
	{ TEXT_CLIENT_COLUMN_SEQ, "seq", cell_plain },
	{ .cell = NULL }
};
