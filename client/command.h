/* The subcommands of vikar, a row each. */
#ifndef VIKAR_COMMAND_H
#define VIKAR_COMMAND_H

#include "call.h"
#include "print.h"

enum { COMMAND_OPTIONS_MAX = 24 };

/* How a command behaves; what it may be told besides its own options follows from it. */
enum manner {
	MANNER_READS = 1,		/* --watch */
	MANNER_LISTS = 2,		/* --csv */
	MANNER_CHANGES = 4,		/* --dry-run, --key */
	MANNER_NAMES = 8,		/* changes one record that is there: --if-rev */
	MANNER_LOCAL = 16,		/* calls nobody */
};

/* What a command that is only a call asks, and how its answer looks. */
struct view {
	const char *method;
	const char *param;		/* the member that the first word after the command is; NULL: none */
	const char *member;		/* of the answer to be shown: "items", "proposal"; NULL: the whole */
	const struct column *columns;
};

struct command {
	const char *words;		/* "request add" */
	const char *usage;		/* its words after that, as a person reads them */
	enum text help;
	enum ending (*run)(struct client *);
	int manner;
	int words_min, words_max;	/* after the command's own */
	enum option options[COMMAND_OPTIONS_MAX];	/* its own; ends with OPTION_NONE */
	const struct view *view;	/* of cmd_list, cmd_show, cmd_change */
};
extern const struct command commands[];	/* ends with a row without words */

/* The command that args begin with, by its name or an alias, its words taken from them; NULL: none. No words at
 * all: "todo"; a noun alone: its list. */
const struct command *command_take(struct args *);
/* May the command be told this? */
bool command_takes(const struct command *, enum option);

/* cmd_table.c: commands that are only a call */
enum ending cmd_list(struct client *);		/* paged */
enum ending cmd_rows(struct client *);		/* a table out of one answer */
enum ending cmd_show(struct client *);		/* one record */
enum ending cmd_change(struct client *);

enum ending cmd_absent(struct client *);
enum ending cmd_agreement_show(struct client *);
enum ending cmd_answer(struct client *);
enum ending cmd_apply(struct client *);
enum ending cmd_calendar(struct client *);
enum ending cmd_explain(struct client *);
enum ending cmd_export_plan(struct client *);
enum ending cmd_follow(struct client *);
enum ending cmd_help(struct client *);
enum ending cmd_import(struct client *);
enum ending cmd_life(struct client *);
enum ending cmd_hours_set(struct client *);
enum ending cmd_hours_show(struct client *);
enum ending cmd_minimum_set(struct client *);
enum ending cmd_offer_add(struct client *);
enum ending cmd_offer_show(struct client *);
enum ending cmd_offer_standing(struct client *);
enum ending cmd_offer_update(struct client *);
enum ending cmd_plan(struct client *);
enum ending cmd_principal_add(struct client *);
enum ending cmd_report_ledger(struct client *);
enum ending cmd_report_netting(struct client *);
enum ending cmd_proposal_show(struct client *);
enum ending cmd_report_scarcity(struct client *);
enum ending cmd_report_summary(struct client *);
enum ending cmd_request_add(struct client *);
enum ending cmd_request_update(struct client *);
enum ending cmd_request_copy(struct client *);
enum ending cmd_request_gate(struct client *);
enum ending cmd_request_show(struct client *);
enum ending cmd_staff_calendar(struct client *);
enum ending cmd_staff_look(struct client *);
enum ending cmd_staff_update(struct client *);
enum ending cmd_swap_wish(struct client *);
enum ending cmd_status(struct client *);
enum ending cmd_todo(struct client *);
enum ending cmd_version(struct client *);

#endif
