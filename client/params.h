/* Options -> the members of a call. */
#ifndef VIKAR_PARAMS_H
#define VIKAR_PARAMS_H

#include "call.h"

/* Opens the object and writes every option of the command that is a member of the call by itself.
 * ENDING_USAGE: one can't be read; it has been told. */
enum ending params_open(const struct client *, struct out *);
/* The elements of an option said with commas or again, as a list of texts. */
void params_list(const struct client *, struct out *, const char *name, enum option);

/* --weeks or --from and --to, as dates. */
struct dates { bool said; int32_t from, to; };
/* After call_hello: the year that isn't said depends on today. ENDING_USAGE: has been told. */
enum ending params_dates(const struct client *, struct dates *);
/* The same for a sentence's weeks. */
struct weeks;
enum ending params_weeks(const struct client *, const struct weeks *, struct dates *);
/* --time or --shift, --days, --hours; what wasn't said is left alone. `code`: a shift that was said in a sentence. */
enum ending params_clocks(const struct client *, const char *code, int32_t *start_clock, int32_t *end_clock);
enum ending params_days(const struct client *, int32_t *days);
enum ending params_hours(const struct client *, int64_t *minutes);
/* A whole number; left alone where the option wasn't said. */
enum ending params_figure(const struct client *, enum option, int64_t *figure);
/* {"from","to","days","start","end"} as one element; days 0: every day. */
void params_span(struct out *, const struct dates *, int32_t days, int32_t start_clock, int32_t end_clock);
/* "asked", "waived: why" as members, in words of any language. ENDING_USAGE: it has been told. */
enum ending params_part_timers(const struct client *, const char *said, struct out *);
/* {"from","to"} as members. */
void params_period(struct out *, const struct dates *);

#endif
