/* What people say -> values: weeks, clocks, hours, kroner, and a whole need in one sentence. No
 * socket, no clock; all or nothing. */
#ifndef VIKAR_WORDS_H
#define VIKAR_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* ISO weeks, both included. year 0: not said; last < first: over the new year. */
struct weeks { int32_t year, first, last; };

/* "27-31", "27", "uke 27-31", "veke 27", "week 27", "W27", "2026-W27", "2026-W27-2026-W31". */
bool weeks_read(const char *text, struct weeks *);
/* Their Monday and Sunday. A year nobody said is this one, or the next when the weeks are over on
 * `today`. false: that year has no such week. */
bool weeks_dates(const struct weeks *, int32_t today_date, int32_t *from_date, int32_t *to_date);
/* "07:30-15:00", "07-15", "0730-1500". */
bool clocks_read(const char *text, int32_t *start_clock, int32_t *end_clock);
/* "15", "7,5", "7.5", "7:30" -> minutes. */
bool hours_read(const char *text, int64_t *minutes);
/* "412", "412,50", "412.5" -> øre. */
bool kroner_read(const char *text, int64_t *ore);
/* "3": a whole number, 0 and up. */
bool count_read(const char *text, int64_t *count);

/* The same word, whatever its case (also æøå), and with what stands for æøå on other keyboards: "Raade", "Rade". */
bool word_is(const char *said, const char *name);
/* The same word, or a simple plural of it: "sykepleiere" of "sykepleier", "nurses" of "nurse". */
bool word_means(const char *said, const char *name);
/* The word in lower case with a, o and ae for å, ø and æ; truncated at `room`, always ended. Returns its bytes. */
size_t word_plain(const char *word, char *to, size_t room);

enum { ASK_TEXT = 64, SHIFT_TEXT = 8 };
/* A need as it was said. Clocks are -1, the rest 0 or "" where nothing was said. */
struct ask {
	int32_t count;
	char competence[ASK_TEXT], place[ASK_TEXT];
	struct weeks weeks;
	int32_t days, start_clock, end_clock;
	int64_t week_min;			/* hours a week instead of clocks */
	char shift[SHIFT_TEXT];			/* a code instead of clocks: "D" */
};
extern const struct ask ask_empty;

/* "3 sykepleiere, Råde, uke 27-31, man-fre 07:30-15:00": the count and the competence first, the rest in
 * any order; or "15 timer jurist i uka, uke 37-44". false: `wrong` is the piece that wasn't understood. */
bool ask_read(const char *sentence, struct ask *, char wrong[ASK_TEXT]);
/* The same of a change: whatever isn't said stays. */
bool ask_read_some(const char *sentence, struct ask *, char wrong[ASK_TEXT]);

#endif
