#include "command.h"

#include "alias.h"
#include "views.h"

#include <string.h>

#define COLUMNS(name) .columns = name##_columns
#define VIEW(name, method_, ...) static const struct view name = { .method = method_, __VA_ARGS__ }
#define LIST(name, method, columns) VIEW(name, method, .member = "items", COLUMNS(columns))
#define SHOW(name, method, param_, columns) VIEW(name, method, .param = param_, .member = param_, COLUMNS(columns))
#define CHANGE(name, method, param_, ...) VIEW(name, method, .param = param_, __VA_ARGS__)

LIST(request_list, "request.list", request);
LIST(offer_list, "offer.list", offer);
LIST(staff_list, "staff.list", staff);
LIST(proposal_list, "proposal.list", proposal);
LIST(assignment_list, "assignment.list", assignment);
LIST(agreement_list, "agreement.list", agreement);
LIST(municipality_list, "municipality.list", municipality);
LIST(competence_list, "competence.list", competence);
LIST(profile_list, "profile.list", profile);
LIST(travel_list, "travel.list", travel);
LIST(principal_list, "principal.list", principal);
SHOW(assignment_show, "assignment.show", "assignment", assignment_whole);
VIEW(report_reciprocity, "report.reciprocity", .member = "items", COLUMNS(reciprocity));
VIEW(report_request, "report.request", .param = "request", .member = "report", COLUMNS(report));
VIEW(staff_look, "staff.look", .param = "assignment", COLUMNS(look));
VIEW(discover, "rpc.discover", .member = "methods", COLUMNS(method));
CHANGE(request_cancel, "request.cancel", "request");
CHANGE(offer_withdraw, "offer.withdraw", "offer");
CHANGE(assignment_cancel, "assignment.cancel", "assignment");
VIEW(hours_show, "hours.show", .param = "assignment", .member = "items", COLUMNS(hours));
CHANGE(hours_set, "hours.set", "assignment");
CHANGE(hours_correct, "hours.correct", "assignment");
CHANGE(hours_dispute, "hours.dispute", "assignment");
CHANGE(hours_agree, "hours.agree", "assignment");
CHANGE(hours_confirm, "hours.confirm", NULL);
LIST(report_invoice, "report.invoice", invoice);
LIST(report_payroll, "report.payroll", payroll);
LIST(report_ledger, "report.ledger", ledger);
LIST(report_netting, "report.netting", netting);
CHANGE(agreement_notice, "agreement.notice", "agreement");
CHANGE(agreement_suspend, "agreement.suspend", "agreement");
CHANGE(agreement_resume, "agreement.resume", "agreement");
CHANGE(swap_find, "swap.find", "request");
VIEW(swap_list, "swap.list", .member = "items", COLUMNS(swap));
CHANGE(principal_revoke, "principal.revoke", "principal");

enum {
	READS = MANNER_READS,
	LISTS = MANNER_READS | MANNER_LISTS,
	ADDS = MANNER_CHANGES,
	CHANGES = MANNER_CHANGES | MANNER_NAMES,
	LOCAL = MANNER_LOCAL,
};

#define COMMAND(words_, usage_, help_, run_, manner_, least, most, ...) { .words = words_, .usage = usage_, \
	.help = TEXT_CLIENT_HELP_##help_, .run = run_, .manner = manner_, .words_min = least, .words_max = most, \
	__VA_ARGS__ }
#define OPTS(...) .options = { __VA_ARGS__ }
#define O(name) OPTION_##name

const struct command commands[] = {
	COMMAND("todo", "", TODO, cmd_todo, LISTS, 0, 0),
	COMMAND("status", "", STATUS, cmd_status, READS, 0, 0),
	COMMAND("request add", "\"3 sykepleiere, Råde, uke 27-31, man-fre 07:30-15:00\" | 3 sykepleier --weeks 27-31 ...",
		REQUEST_ADD, cmd_request_add, ADDS, 1, 2,
		OPTS(O(UNIT), O(WEEKS), O(YEAR), O(FROM), O(TO), O(DAYS), O(TIME), O(SHIFT), O(HOURS), O(MIN), O(SHOULD),
			O(DEADLINE), O(URGENCY), O(TASK), O(CONTINUITY), O(REMOTE), O(RATE_MAX), O(BUDGET), O(OF),
			O(YES_BEFOREHAND), O(PART_TIMERS), O(OTHERWISE), O(OTHERWISE_RATE))),
	COMMAND("request list", "", REQUEST_LIST, cmd_list, LISTS, 0, 0, OPTS(O(OPEN)), .view = &request_list),
	COMMAND("request show", "B-17", REQUEST_SHOW, cmd_request_show, READS, 1, 1),
	COMMAND("request gate", "B-17 asked | B-17 \"waived: WHY\"", REQUEST_GATE, cmd_request_gate, CHANGES, 2, 2),
	COMMAND("request update", "B-17 \"uke 28-32, man-fre 08:00-15:30\" | B-17 --time 08:00-15:30 --count 2",
		REQUEST_CHANGE, cmd_request_update, CHANGES, 1, 2,
		OPTS(O(LINE), O(WEEKS), O(YEAR), O(FROM), O(TO), O(DAYS), O(TIME), O(SHIFT), O(HOURS), O(HOW_MANY), O(MIN),
			O(SHOULD), O(DEADLINE), O(UNIT), O(URGENCY), O(CONTINUITY), O(RATE_MAX), O(BUDGET), O(YES_BEFOREHAND),
			O(OTHERWISE), O(OTHERWISE_RATE))),
	COMMAND("request copy", "B-17 --as-last-year | B-17 --weeks 28-32 | B-17 --from DATE", REQUEST_COPY,
		cmd_request_copy, ADDS, 1, 1,
		OPTS(O(AS_LAST_YEAR), O(WEEKS), O(YEAR), O(FROM), O(TO), O(DEADLINE), O(PART_TIMERS))),
	COMMAND("life", "B-17", LIFE, cmd_life, 0, 1, 1),
	COMMAND("request cancel", "B-17", REQUEST_CANCEL, cmd_change, CHANGES, 1, 1, .view = &request_cancel),
	COMMAND("explain", "B-17", EXPLAIN, cmd_explain, READS, 1, 1, OPTS(O(DETAIL), O(LINE), O(EVERYBODY))),
	COMMAND("offer add", "S-12 --hours 20 --weeks 27-29 --time 07-15", OFFER_ADD, cmd_offer_add, ADDS, 1, 1,
		OPTS(O(WEEKS), O(YEAR), O(FROM), O(TO), O(DAYS), O(TIME), O(SHIFT), O(HOURS), O(NOTICE), O(TRAVEL), O(REMOTE),
			O(EXCEPT), O(WINDOW), O(RATE), O(AGREEMENT), O(UNDERCUT))),
	COMMAND("offer update", "T-9", OFFER_UPDATE, cmd_offer_update, CHANGES, 1, 1,
		OPTS(O(WEEKS), O(YEAR), O(FROM), O(TO), O(DAYS), O(TIME), O(SHIFT), O(HOURS), O(NOTICE), O(TRAVEL), O(REMOTE),
			O(EXCEPT), O(WINDOW), O(RATE), O(AGREEMENT), O(UNDERCUT), O(NO_UNDERCUT))),
	COMMAND("offer standing", "T-9 --to 2026-08-31 --hours 15 | T-9 --revoke", OFFER_STANDING, cmd_offer_standing,
		CHANGES, 1, 1, OPTS(O(WEEKS), O(YEAR), O(FROM), O(TO), O(DAYS), O(TIME), O(SHIFT), O(HOURS), O(TRAVEL), O(HOW),
			O(REVOKE))),
	COMMAND("minimum set", "--competence sykepleier --count 3", MINIMUM_SET, cmd_minimum_set, CHANGES, 0, 0,
		OPTS(O(COMPETENCE), O(HOW_MANY), O(WEEKS), O(YEAR), O(FROM), O(TO))),
	COMMAND("offer list", "", OFFER_LIST, cmd_list, LISTS, 0, 0, OPTS(O(STAFF), O(OPEN)), .view = &offer_list),
	COMMAND("offer show", "T-9", OFFER_SHOW, cmd_offer_show, READS, 1, 1, OPTS(O(WEEKS), O(YEAR), O(FROM), O(TO))),
	COMMAND("offer withdraw", "T-9", OFFER_WITHDRAW, cmd_change, CHANGES, 1, 1, .view = &offer_withdraw),
	COMMAND("proposal list", "", PROPOSAL_LIST, cmd_list, LISTS, 0, 0, OPTS(O(STATE), O(REQUEST)),
		.view = &proposal_list),
	COMMAND("proposal show", "F-42", PROPOSAL_SHOW, cmd_proposal_show, READS, 1, 1),
	COMMAND("yes", "F-42", YES, cmd_answer, CHANGES, 1, 1,
		OPTS(O(SIDE), O(SEATS), O(WEEKS), O(YEAR), O(FROM), O(TO), O(HOW))),
	COMMAND("no", "F-42", NO, cmd_answer, CHANGES, 1, 1, OPTS(O(SIDE), O(CODE), O(HOW))),
	COMMAND("assignment list", "", ASSIGNMENT_LIST, cmd_list, LISTS, 0, 0, OPTS(O(REQUEST)), .view = &assignment_list),
	COMMAND("assignment show", "O-5", ASSIGNMENT_SHOW, cmd_show, READS, 1, 1, .view = &assignment_show),
	COMMAND("assignment cancel", "O-5", ASSIGNMENT_CANCEL, cmd_change, CHANGES, 1, 1, .view = &assignment_cancel),
	COMMAND("absent", "O-5 --from today", ABSENT, cmd_absent, CHANGES, 1, 1, OPTS(O(FROM), O(TO))),
	COMMAND("calendar", "--weeks 27-28", CALENDAR, cmd_calendar, READS, 0, 1, OPTS(O(WEEKS), O(YEAR), O(FROM), O(TO))),
	COMMAND("hours show", "[O-5] --month 2026-07", HOURS_SHOW, cmd_hours_show, LISTS, 0, 1, OPTS(O(MONTH)),
		.view = &hours_show),
	COMMAND("hours set", "O-5 --day 2026-07-06 --time 07:30-16:00 | --hours 20 | --none", HOURS_SET, cmd_hours_set,
		ADDS, 1, 1, OPTS(O(DAY), O(TIME), O(HOURS), O(NOTHING)), .view = &hours_set),
	COMMAND("hours dispute", "O-5 --month 2026-07", HOURS_DISPUTE, cmd_change, ADDS, 1, 1, OPTS(O(MONTH), O(DAY)),
		.view = &hours_dispute),
	COMMAND("hours agree", "O-5 --month 2026-07", HOURS_AGREE, cmd_change, ADDS, 1, 1, OPTS(O(MONTH)),
		.view = &hours_agree),
	COMMAND("hours confirm", "--month 2026-07", HOURS_CONFIRM, cmd_change, ADDS, 0, 0, OPTS(O(MONTH)),
		.view = &hours_confirm),
	COMMAND("hours correct", "O-5 --day 2026-07-06 --time 07:30-16:00 | --hours 20 | --none", HOURS_CORRECT,
		cmd_hours_set, ADDS, 1, 1, OPTS(O(DAY), O(TIME), O(HOURS), O(NOTHING)), .view = &hours_correct),
	COMMAND("report request", "B-17", REPORT_REQUEST, cmd_show, READS, 1, 1, .view = &report_request),
	COMMAND("report summary", "--month 2026-07", REPORT_SUMMARY, cmd_report_summary, READS, 0, 0,
		OPTS(O(MONTH), O(WEEKS), O(YEAR), O(FROM), O(TO))),
	COMMAND("report invoice", "--month 2026-07", REPORT_INVOICE, cmd_list, LISTS, 0, 0, OPTS(O(MONTH)),
		.view = &report_invoice),
	COMMAND("report payroll", "--month 2026-07", REPORT_PAYROLL, cmd_rows, LISTS, 0, 0, OPTS(O(MONTH)),
		.view = &report_payroll),
	COMMAND("report netting", "[--month 2026-07]", REPORT_NETTING, cmd_report_netting, LISTS, 0, 0, OPTS(O(MONTH)),
		.view = &report_netting),
	COMMAND("report ledger", "[--month 2026-07]", REPORT_LEDGER, cmd_report_ledger, LISTS, 0, 0, OPTS(O(MONTH)),
		.view = &report_ledger),
	COMMAND("staff list", "", STAFF_LIST, cmd_list, LISTS, 0, 0, .view = &staff_list),
	COMMAND("staff calendar", "S-12 --weeks 27-29", STAFF_CALENDAR, cmd_staff_calendar, READS, 1, 1,
		OPTS(O(WEEKS), O(YEAR), O(FROM), O(TO))),
	COMMAND("staff look", "O-5 --purpose WHY", STAFF_LOOK, cmd_staff_look, 0, 1, 1, OPTS(O(PURPOSE)),
		.view = &staff_look),
	COMMAND("staff update", "S-12 --competence sykepleier --to 2028-12-31 | S-12 --travel 50", STAFF_UPDATE,
		cmd_staff_update, CHANGES, 1, 1, OPTS(O(COMPETENCE), O(TO), O(TRAVEL))),
	COMMAND("municipality list", "", MUNICIPALITY_LIST, cmd_list, LISTS, 0, 0, .view = &municipality_list),
	COMMAND("competence list", "", COMPETENCE_LIST, cmd_list, LISTS, 0, 0, .view = &competence_list),
	COMMAND("profile list", "", PROFILE_LIST, cmd_list, LISTS, 0, 0, .view = &profile_list),
	COMMAND("agreement list", "", AGREEMENT_LIST, cmd_list, LISTS, 0, 0, .view = &agreement_list),
	COMMAND("agreement show", "A-1", AGREEMENT_SHOW, cmd_agreement_show, READS, 1, 1),
	COMMAND("agreement notice", "A-1", AGREEMENT_NOTICE, cmd_change, CHANGES, 1, 1, .view = &agreement_notice),
	COMMAND("agreement suspend", "A-1", AGREEMENT_SUSPEND, cmd_change, CHANGES, 1, 1, .view = &agreement_suspend),
	COMMAND("agreement resume", "A-1", AGREEMENT_RESUME, cmd_change, CHANGES, 1, 1, .view = &agreement_resume),
	COMMAND("travel list", "", TRAVEL_LIST, cmd_list, LISTS, 0, 0, .view = &travel_list),
	COMMAND("report reciprocity", "", REPORT_RECIPROCITY, cmd_rows, LISTS, 0, 0, .view = &report_reciprocity),
	COMMAND("swap find", "B-17", SWAP_FIND, cmd_change, ADDS, 1, 1, .view = &swap_find),
	COMMAND("swap list", "", SWAP_LIST, cmd_rows, LISTS, 0, 0, .view = &swap_list),
	COMMAND("swap yes", "B-17 0", SWAP_YES, cmd_swap_wish, ADDS, 1, 2),
	COMMAND("swap no", "B-17 0", SWAP_NO, cmd_swap_wish, ADDS, 1, 2),
	COMMAND("report scarcity", "", REPORT_SCARCITY, cmd_report_scarcity, LISTS, 0, 0, OPTS(O(SECONDS), O(DETAIL))),
	COMMAND("plan", "", PLAN, cmd_plan, ADDS, 0, 0, OPTS(O(SECONDS), O(APPLY), O(DETAIL))),
	COMMAND("export plan", "> FILE", EXPORT_PLAN, cmd_export_plan, 0, 0, 0),
	COMMAND("apply", "-f FILE", APPLY, cmd_apply, ADDS, 0, 0, OPTS(O(FILE))),
	COMMAND("import staff", "FILE.csv", IMPORT_STAFF, cmd_import, ADDS, 1, 1),
	COMMAND("import roster", "FILE.csv|FILE.ics --staff S-12", IMPORT_ROSTER, cmd_import, ADDS, 1, 1,
		OPTS(O(STAFF), O(WEEKS), O(YEAR))),
	COMMAND("import offers", "FILE.csv", IMPORT_OFFERS, cmd_import, ADDS, 1, 1),
	COMMAND("follow", "", FOLLOW, cmd_follow, 0, 0, 0, OPTS(O(SINCE), O(EVENTS), O(REQUEST), O(CURSOR_FILE), O(EXEC))),
	COMMAND("principal add", "--role ROLE", PRINCIPAL_ADD, cmd_principal_add, ADDS, 0, 0,
		OPTS(O(ROLE), O(MUNICIPALITY), O(STAFF), O(LABEL), O(UID), O(TOKEN_OUT))),
	COMMAND("principal list", "", PRINCIPAL_LIST, cmd_list, LISTS, 0, 0, .view = &principal_list),
	COMMAND("principal revoke", "U-3", PRINCIPAL_REVOKE, cmd_change, CHANGES, 1, 1, .view = &principal_revoke),
	COMMAND("discover", "", DISCOVER, cmd_rows, LISTS, 0, 0, .view = &discover),
	COMMAND("help", "[COMMAND]", HELP, cmd_help, LOCAL, 0, 2),
	COMMAND("version", "", VERSION, cmd_version, LOCAL, 0, 0),
	{ .words = NULL }
};

/* How many words of args the row's name is; 0: args don't begin with it. */
static size_t words_match(const char *name, const struct args *args)
{
	size_t n = 0;

	for (;;) {
		size_t bytes = strcspn(name, " ");

		if (n == args->words_n || !alias_means(command_aliases, args->word[n], name, bytes))
			return 0;
		n++;
		if (!name[bytes])
			return n;
		name += bytes + 1;
	}
}

/* "behov" alone is "request list". */
static const struct command *list_of(struct args *args)
{
	const struct command *command = commands;

	for (; command->words; command++) {
		size_t bytes = strcspn(command->words, " ");

		if (!strcmp(command->words + bytes, " list") &&
			alias_means(command_aliases, args->word[0], command->words, bytes))
			break;
	}
	if (args->words_n != 1 || !command->words)
		return NULL;
	args->words_n = 0;
	return command;
}

const struct command *command_take(struct args *args)
{
	if (!args->words_n)
		return commands;
	for (const struct command *command = commands; command->words; command++) {
		size_t n = words_match(command->words, args);

		if (!n)
			continue;
		args->words_n -= n;
		memmove(args->word, args->word + n, args->words_n * sizeof *args->word);
		return command;
	}
	return list_of(args);
}

bool command_takes(const struct command *command, enum option option)
{
	if (option <= OPTION_VERSION)
		return true;
	if (option == OPTION_CSV)
		return command->manner & MANNER_LISTS;
	if (option == OPTION_WATCH)
		return command->manner & MANNER_READS;
	if (option == OPTION_IF_REV)
		return command->manner & MANNER_NAMES;
	if (option <= OPTION_KEY)
		return command->manner & MANNER_CHANGES;
	for (const enum option *own = command->options; *own; own++)
		if (*own == option)
			return true;
	return false;
}
