/* The nouns as tables: one row a field. The same rows copy and free a record (here), write and read
 * it as JSON, check a caller's parameters, say what a viewer may see and describe the protocol
 * (io/codec.h). A field that is not a row does not exist outside the process. */
#ifndef VIKARD_SCHEMA_H
#define VIKARD_SCHEMA_H

#include "types.h"

enum field_type {		/* in C -> as JSON */
	FIELD_BOOL,		/* bool -> true */
	FIELD_INT,		/* int32_t -> 7, within [min, max] */
	FIELD_LONG,		/* int64_t -> 7, within [min, max] */
	FIELD_WORD,		/* an enum -> one of `words` */
	FIELD_WORDS,		/* int32_t bits -> ["manager", "auditor"] */
	FIELD_TEXT,		/* char[size] -> "text", no control characters, not only blanks */
	FIELD_REF,		/* uint32_t -> "S-12"; on input also its natural key, or a competence's name; null: 0 */
	FIELD_DATE,		/* int32_t -> "2026-07-06"; on input also "2026-W28" (its Monday), "2026-W28-3"; null: 0 */
	FIELD_DATE_TO,		/* the same, but a bare week means its Sunday */
	FIELD_MONTH,		/* int32_t, its first day -> "2026-07" */
	FIELD_CLOCK,		/* int32_t -> "07:30", up to "24:00" */
	FIELD_DAYS,		/* int32_t bits -> "mon-fri"; on input also nb and nn: "man-ons,fre" */
	FIELD_MINUTE,		/* int32_t -> "2026-07-06T05:30Z"; on input also with +02:00, or local without any */
	FIELD_STAMP,		/* int64_t -> 1783312200000 */
	FIELD_BYTES,		/* uint8_t[size] -> hex */
	FIELD_SUM,		/* uint64_t -> 16 hex digits */
	FIELD_REFS,		/* LIST_OF(uint32_t) -> ["K-1", "K-2"] */
	FIELD_LIST,		/* LIST_OF(struct) -> [{...}], rows in `of` */
	FIELD_SHAPES,		/* fixed array of `max` structs -> [{...}] */
};

enum field_flag {
	FIELD_REQUIRED = 1,	/* on input, where there is no earlier version of the record */
	FIELD_FIXED = 2,	/* vikard writes it; a caller is refused */
	FIELD_OWN = 4,		/* seen by the municipality the record belongs to (and the operator) alone */
	FIELD_STORE = 8,	/* never leaves the store */
	FIELD_QUIET = 16,	/* a WORD that isn't written while it has its initial value */
};

struct field {
	const char *name;		/* in JSON */
	enum field_type type;
	uint32_t offset;
	uint32_t size;			/* of TEXT, BYTES: bytes; of SHAPES: of one element */
	int64_t min, max;		/* of INT, LONG: values; of lists: max items */
	int64_t initial;		/* the value of a scalar that nobody named */
	uint32_t flags;
	enum kind kind;			/* of REF, REFS */
	const char *const *words;	/* of WORD, WORDS: ends with NULL */
	const struct schema *of;	/* of LIST, SHAPES */
};

struct schema {
	const char *name;		/* "staff", or "line": what a message calls it */
	uint32_t size;			/* of the struct */
	const struct field *fields;	/* ends with a row without name */
};

extern const struct schema span_schema, line_schema, seat_schema, offer_schema, request_schema, principal_schema,
	staff_schema, minimum_schema, swap_schema, standing_schema;
extern const char *const answer_words[], *const how_words[], *const side_words[], *const no_code_words[],
	*const worked_words[], *const vat_words[], *const part_timers_words[], *const otherwise_words[];

/* A kind as a row: its schema, the letter of its ref ('\0': the number alone), and whether it has a
 * natural key, and what the caller calls that key in JSON ("code"; NULL: composed by step). */
struct kind_row {
	const struct schema *schema;
	const char *plural;		/* of the region file and the lists: "municipalities" */
	char letter;
	const char *key_name;
};
const struct kind_row *kind_row(enum kind);
enum kind kind_by_name(const char *name, size_t bytes);		/* KIND_NONE: no such kind */

/* A new record of the kind with every field at its initial value; ends the process when memory ends.
 * The caller owns it until book_put() takes it. */
struct record *record_make(enum kind);
struct record *record_copy(const struct record *);
void record_free(struct record *);		/* NULL is fine */
/* Do the fields of the two (not rev, sum) say the same? Of one kind. */
bool record_equal(const struct record *, const struct record *);

/* The same for any struct that has a schema (parameters of a method). shape_clear frees what hangs
 * on it, not the struct. */
void shape_init(const struct schema *, void *shape);
void shape_copy(const struct schema *, void *to, const void *from);
bool shape_equal(const struct schema *, const void *, const void *);
void shape_clear(const struct schema *, void *shape);
/* `item` becomes the list's last element, zeroed. The list must have room for one more (max). */
void *list_grow(struct list *, size_t item_bytes);
/* The same for a list that grows so from its first element on, and long: its room is doubled. */
void *list_append(struct list *, size_t item_bytes);

/* "S-12" or "3110" into at most REF_MAX bytes; returns `text`. */
enum { REF_MAX = 16 };
char *ref_print(char text[REF_MAX], enum kind, uint32_t number);
/* The mirror: 0 when it isn't a ref of that kind. Letters in either case. */
uint32_t ref_parse(const char *text, size_t bytes, enum kind);

/* The memory of the house: never NULL; out of memory ends the process (a restart loses nothing). */
void *memory_get(size_t bytes);				/* zeroed */
void *memory_resize(void *, size_t bytes);

#endif
