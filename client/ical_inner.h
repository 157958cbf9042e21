/* An event of a calendar, between reading it (ical.c) and knowing when it is (ical_when.c). */
#ifndef VIKAR_ICAL_INNER_H
#define VIKAR_ICAL_INNER_H

#include "ical.h"

enum { DAY_MIN = 1440 };

enum form { FORM_NONE, FORM_LOCAL, FORM_UTC, FORM_DATE };
struct moment { enum form form; int32_t date, clock; };
struct moments { struct moment *item; size_t n; };

enum frequency { ONCE, DAILY, WEEKLY, MONTHLY };
struct rule {
	enum frequency frequency;
	int32_t interval;
	int32_t count;			/* 0: not said */
	struct moment until;		/* FORM_NONE: not said */
	int32_t days;			/* bits, 0: the day it begins */
	int32_t week_start;		/* weekday, 0 is Monday */
};

struct entry {
	size_t line;
	char uid[128];
	bool is_free;			/* transparent or cancelled: takes no time */
	struct moment start, end;
	int32_t lasts_days, lasts_min;	/* DURATION; -1: not said */
	struct rule rule;
	struct moments except;
	struct moment instead_of;	/* this one occurrence of the event with the same uid */
	struct {
		enum text text;		/* TEXT_COUNT: nothing */
		size_t line;
		char said[200];
	} wrong;			/* the first thing that can't be taken; no matter while it takes no time */
};

/* "DTSTART" ";TZID=Europe/Oslo" "20260706T073000" */
struct property { const char *name, *params, *value; };

/* Each reads a property into the event; false: it can't be taken. */
bool when_start(struct entry *, const struct property *);
bool when_end(struct entry *, const struct property *);
bool when_duration(struct entry *, const struct property *);
bool when_rule(struct entry *, const struct property *);
bool when_except(struct entry *, const struct property *);
bool when_instead(struct entry *, const struct property *);

/* The instant, in minutes. */
int32_t moment_min(const struct moment *);
/* Is `moment` the occurrence that begins so? */
bool moment_is(const struct moment *, const struct moment *occurrence);
/* When an occurrence that begins so is over. */
int32_t entry_end_min(const struct entry *, const struct moment *begins);
/* Does the rule make the event happen on this day, not looking at count and until? */
bool rule_meets(const struct entry *, int32_t date);

#endif
