/* The words of a command line: options as rows, the rest in order. */
#ifndef VIKAR_ARGS_H
#define VIKAR_ARGS_H

#include "../daemon/io/text.h"

#include <stdbool.h>
#include <stddef.h>

/* How an option's value becomes the member of a call. */
enum value {
	VALUE_OWN,	/* the command's business */
	VALUE_FLAG,	/* --open -> true */
	VALUE_NO_FLAG,	/* --no-undercut -> false */
	VALUE_TEXT,	/* as said */
	VALUE_WORD,	/* a word of the protocol, or what it is called in Norwegian */
	VALUE_INT,	/* 3 */
	VALUE_KRONER,	/* 412,50 -> 41250 øre */
	VALUE_HOURS,	/* 7,5 -> 450 minutes */
	VALUE_LIST,	/* said again or with commas -> ["a","b"] */
	VALUE_WINDOWS,	/* a/b, said again or with commas -> [{"start":a,"end":b}] */
	VALUE_DATES,	/* a or a/b, the same -> [{"from":a,"to":b}] */
};

/* X(NAME, name, what its value is called in help (NULL: none), member of the call, value) */
#define OPTIONS(X) \
	/* of every command */ \
	X(SOCKET, "socket", "PATH", NULL, OWN) X(HOST, "host", "HOST:PORT", NULL, OWN) \
	X(TOKEN_FILE, "token-file", "FILE", NULL, OWN) X(LANG, "lang", "nb|nn|en", NULL, OWN) \
	X(JSON, "json", NULL, NULL, OWN) X(HELP, "help", NULL, NULL, OWN) X(VERSION, "version", NULL, NULL, OWN) \
	/* of those that read */ \
	X(CSV, "csv", "[=excel]", NULL, OWN) X(WATCH, "watch", "[N]", NULL, OWN) \
	/* of those that change */ \
	X(DRY_RUN, "dry-run", NULL, NULL, OWN) X(IF_REV, "if-rev", "REV", NULL, OWN) \
	X(WAIT, "wait", "SECONDS", NULL, OWN) X(KEY, "key", "KEY", NULL, OWN) \
	/* when */ \
	X(WEEKS, "weeks", "27-31", NULL, OWN) X(YEAR, "year", "2026", NULL, OWN) \
	X(FROM, "from", "DATE", NULL, OWN) X(TO, "to", "DATE", NULL, OWN) \
	X(DAYS, "days", "mon-fri", NULL, OWN) X(TIME, "time", "07:30-15:00", NULL, OWN) X(SHIFT, "shift", "D", NULL, OWN) \
	X(HOURS, "hours", "15", NULL, OWN) X(DEADLINE, "deadline", "DATE", NULL, OWN) \
	/* a request */ \
	X(UNIT, "unit", "NAME", "unit", TEXT) X(MIN, "min", "N", NULL, OWN) X(SHOULD, "should", "COMPETENCE", NULL, OWN) \
	X(URGENCY, "urgency", "WORD", "urgency", WORD) X(TASK, "task", "WORD", "task", WORD) \
	X(CONTINUITY, "continuity", NULL, "continuity", FLAG) X(REMOTE, "remote", NULL, "remote", FLAG) \
	X(RATE_MAX, "rate-max", "KR", "hour_max_ore", KRONER) X(BUDGET, "budget", "KR", "budget_ore", KRONER) \
	X(OF, "of", "MUNICIPALITY", "of", TEXT) X(YES_BEFOREHAND, "yes-beforehand", NULL, "yes_beforehand", FLAG) \
	X(PART_TIMERS, "part-timers", "asked|\"waived: WHY\"", NULL, OWN) \
	X(AS_LAST_YEAR, "as-last-year", NULL, "as_last_year", FLAG) \
	X(OTHERWISE, "otherwise", "WORD", "otherwise", WORD) \
	X(OTHERWISE_RATE, "otherwise-rate", "KR", "otherwise_ore", KRONER) \
	/* an offer */ \
	X(NOTICE, "notice", "HOURS", "notice_min", HOURS) X(TRAVEL, "travel", "MINUTES", "max_travel_min", INT) \
	X(RATE, "rate", "KR", "hour_ore", KRONER) X(AGREEMENT, "agreement", "A-2", "agreements", LIST) \
	X(WINDOW, "window", "START/END", "windows", WINDOWS) X(EXCEPT, "except", "DATE", "except", DATES) \
	X(UNDERCUT, "undercut", NULL, "undercut", FLAG) X(NO_UNDERCUT, "no-undercut", NULL, "undercut", NO_FLAG) \
	X(REVOKE, "revoke", NULL, "revoke", FLAG) \
	/* a minimum */ \
	X(COMPETENCE, "competence", "NAME", "competence", TEXT) X(HOW_MANY, "count", "N", NULL, OWN) \
	/* which of a list */ \
	X(OPEN, "open", NULL, "open", FLAG) X(STAFF, "staff", "S-12", "staff", TEXT) \
	X(STATE, "state", "WORD", "state", TEXT) X(REQUEST, "request", "B-17", "request", TEXT) \
	/* an answer */ \
	X(SIDE, "side", "lender|staff|borrower", "side", WORD) X(SEATS, "seats", "START/END", "seats", WINDOWS) \
	X(HOW, "how", "phone|mail|meeting", "how", WORD) X(CODE, "code", "WORD", "code", WORD) \
	/* month's end; `minutes` of --hours and the clocks of --time are the command's business */ \
	X(MONTH, "month", "2026-07", "month", TEXT) X(DAY, "day", "DATE", "date", TEXT) \
	X(NOTHING, "none", NULL, "nothing", FLAG) \
	/* the rest */ \
	X(FILE, "file", "FILE", NULL, OWN) X(DETAIL, "detail", NULL, "detail", FLAG) X(LINE, "line", "N", NULL, OWN) \
	X(EVERYBODY, "everybody", NULL, "everybody", FLAG) \
	X(PURPOSE, "purpose", "WHY", "purpose", TEXT) \
	X(SECONDS, "seconds", "N", NULL, OWN) X(APPLY, "apply", "TOKEN", NULL, OWN) \
	X(MUNICIPALITY, "municipality", "NAME", "municipality", TEXT) X(ROLE, "role", "WORD", "roles", LIST) \
	X(LABEL, "label", "DESK", "label", TEXT) X(UID, "uid", "N", "uid", INT) \
	X(TOKEN_OUT, "token-out", "FILE", NULL, OWN) \
	X(SINCE, "since", "CURSOR", NULL, OWN) X(EVENTS, "events", "A,B", NULL, OWN) \
	X(CURSOR_FILE, "cursor-file", "FILE", NULL, OWN) X(EXEC, "exec", "CMD", NULL, OWN)

enum option {
	OPTION_NONE,
#define X(name, ...) OPTION_##name,
	OPTIONS(X)
#undef X
	OPTION_COUNT
};

struct option_row {
	const char *name, *value_name, *member;
	enum value value;
	enum text help;
};
const struct option_row *option_row(enum option);

enum { SAID_MAX = 64, WORDS_MAX = 16 };

struct args {
	struct said { enum option option; const char *value; } said[SAID_MAX];
	size_t said_n;
	const char *word[WORDS_MAX];
	size_t words_n;
};

/* Reads the words after the program's name; they are borrowed. false: `*wrong` is the text to say of
 * the word `*at`. */
bool args_read(int argc, char **argv, struct args *, enum text *wrong, const char **at);
bool args_has(const struct args *, enum option);
/* What was said last; NULL: nothing. */
const char *args_value(const struct args *, enum option);
/* One after the other, where an option may be said again: *walk starts as 0; NULL at the end. */
const char *args_next(const struct args *, enum option, size_t *walk);

#endif
