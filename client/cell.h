/* One JSON value as a cell of a table. */
#ifndef VIKAR_CELL_H
#define VIKAR_CELL_H

#include "../daemon/io/json.h"
#include "../daemon/io/out.h"
#include "viewer.h"

/* Appends what a person reads; nothing where the value is none or null. */
typedef void cell_print(struct out *, const struct json *value, const struct viewer *);

cell_print cell_plain;		/* a text or figure as it is; a list with commas between */
cell_print cell_word;		/* a word of the protocol -> what people say; also a list of them */
cell_print cell_own;		/* a word that the client alone has words for: of a calendar, of the status */
cell_print cell_figures;	/* {"open":3,"due":1} -> "åpne 3, forfaller 1" */
cell_print cell_records;	/* the same, by kind of record */
cell_print cell_flag;		/* true -> "ja" */
cell_print cell_hours;		/* minutes -> "7,5" */
cell_print cell_kroner;		/* øre -> "412,50" */
cell_print cell_amount;		/* the same, also nothing and less: "-412,50" */
cell_print cell_worked;		/* how a day was worked */
cell_print cell_moment;		/* "2026-07-06T05:30Z", or milliseconds -> "2026-07-06 07:30" */
cell_print cell_side;		/* "staff" -> the person */
cell_print cell_sides;		/* the three answers of a proposal: lender, person, borrower */
cell_print cell_competences;	/* what a person holds */
cell_print cell_checked;		/* of an assignment: limits and their paragraphs */
cell_print cell_limits;		/* of a rule profile */
cell_print cell_municipality;	/* a ref -> the name; also a list of them */
cell_print cell_competence;
cell_print cell_profile;
cell_print cell_parts;	/* of an agreement: what its parties have said of their part */
cell_print cell_wish;		/* of a swap: {"municipality","wish"} -> "Hvaler: ja" */
cell_print cell_minimum;	/* "sykepleier 3 (uke 27-31)" */
cell_print cell_person_name;	/* of a look */
cell_print cell_person_phone;
cell_print cell_person_mail;
cell_print cell_lines;		/* of a request: "3 sykepleier, uke 27-31, man-fre 07:30-15:00" */
cell_print cell_spans;		/* of an offer: days and clocks */
cell_print cell_standing;	/* of an offer: "15. juni - 31. august, man-fre, 15 t/uke, 40 min reise" */
cell_print cell_week;		/* "2026-W27" -> "uke 27" */
cell_print cell_seats_hours;	/* seats -> their hours */
cell_print cell_seats_time;	/* seats -> "29. juni 07:30-15:00", "29. juni - 22. juli" */
cell_print cell_windows;	/* single windows */
cell_print cell_count;		/* elements of a list, or a figure */
cell_print cell_uid;		/* a user id; -1 is none */
cell_print cell_params;		/* names of a method's parameters; those it needs with a star */
/* Of CSV: as the protocol has it; what is more than a text or figure is JSON. */
cell_print cell_raw;

#endif
