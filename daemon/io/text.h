/* The words: one catalogue for daemon and client, nb, nn and en. A row is named after what it says;
 * every reason has a row of its own name. {0} {1} {2} stand for the arguments, already text. */
#ifndef VIKARD_TEXT_H
#define VIKARD_TEXT_H

#include "../core/reason.h"
#include "../core/relax.h"
#include "../core/types.h"

#include <stdbool.h>
#include <stddef.h>

enum text {
#define ROW(name, nb, nn, en) TEXT_##name,
#include "text_rows.h"
#undef ROW
	TEXT_COUNT
};

const char *text_of(enum text, enum language);		/* as written in the catalogue */
/* With its arguments put in; truncated at `bytes`, always ended. Returns `to`. Unused arguments: NULL. */
char *text_fill(char *to, size_t bytes, enum text, enum language, const char *a0, const char *a1,
	const char *a2);
/* The row of a reason: what went wrong and what to do. */
enum text text_of_reason(enum reason);
/* The same without numbers, for a partner: a row without arguments. */
enum text text_of_reason_short(enum reason);
/* A no in one sentence with its numbers and their units, for who may see them. Returns `to`. */
char *text_of_verdict(char *to, size_t bytes, const struct verdict *, enum language);
/* What would help, in one sentence; `who` is whom it concerns (S-12), or for a partner whose she is, else the
 * municipality or agreement. Returns `to`. */
char *text_of_relaxation(char *to, size_t bytes, const struct relaxation *, const char *who, bool partner,
	enum language);
/* Of a word of the protocol ("operations", "held", "planned"): what people say; the word itself when
 * the catalogue has none. Where the same word means something else elsewhere, ask with its field:
 * "side.staff", "no_code.operations", "no_code.competence", "kind.staff". */
const char *text_of_word(const char *word, enum language);

/* "nb", "nn", "en", also "nb_NO.UTF-8", "no"; false: none of ours. */
bool language_parse(const char *text, enum language *);
const char *language_name(enum language);

#endif
