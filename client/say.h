/* Figures, dates and times as people say them. */
#ifndef VIKAR_SAY_H
#define VIKAR_SAY_H

#include "../daemon/io/out.h"
#include "viewer.h"

#include <stdint.h>

/* "1 vakt", "9 vakter": the row `one` without arguments, `many` with the figure. */
void say_count(struct out *, int64_t n, enum text one, enum text many, enum language);
/* Hundredths with the language's decimal sign, without a tail of zeros unless `whole_cents`. */
void say_hundredths(struct out *, int64_t value, enum language, bool whole_cents);
/* Minutes as hours: "7,5"; and with the word: "7,5 timer". */
void say_hours(struct out *, int64_t minutes, enum language);
void say_hours_word(struct out *, int64_t minutes, enum language);

void say_weekday(struct out *, int32_t date, enum language);			/* "ons" */
void say_days(struct out *, const char *days, enum language);			/* "mon-fri" -> "man-fre" */
void say_week(struct out *, int32_t date, const struct viewer *);		/* "uke 27" */
void say_date(struct out *, int32_t date, const struct viewer *);		/* "17. juni" */
void say_dates(struct out *, int32_t from, int32_t to, const struct viewer *);	/* "30.-31. juli" */
void say_period(struct out *, int32_t from, int32_t to, const struct viewer *);	/* whole weeks as weeks */
void say_moment(struct out *, int32_t at_min, const struct viewer *);		/* "ons 17. juni 08:00" */

/* "ons 8. juli 07:30-15:00"; of a week's hours "uke 28, 10 timer" */
struct spoken_seat { int64_t start_ms, end_ms, minutes; };
void say_seat(struct out *, struct spoken_seat, const struct viewer *);

#endif
