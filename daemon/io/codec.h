/* Schema rows <-> JSON. One reader for callers' parameters, region files and stored records; one writer
 * for replies, notices, the store and the journal. */
#ifndef VIKARD_CODEC_H
#define VIKARD_CODEC_H

#include "../core/book.h"
#include "../core/notice.h"
#include "../core/schema.h"
#include "json.h"
#include "out.h"

/* Where and why reading stopped. */
struct codec_error {
	enum reason reason;
	char path[PATH_MAX_BYTES];	/* JSON pointer from the object read: "/lines/0/count" */
};

struct codec_in {
	const struct book *book;	/* to find natural keys and names; NULL: refs alone are known */
	bool stored;			/* our own record: FIELD_FIXED rows are read, nothing is required */
	bool update;			/* `shape` holds an earlier version: what isn't named stays */
	const char *const *extra;	/* members that are the caller's business; ends with NULL; or NULL */
	uint64_t hash;			/* grows with each field read, in the table's order: same parameters,
					 * same hash (start it with sum_text of the method's name) */
};

/* Reads the members into `shape` (initialised by shape_init, or an earlier version). An unknown member,
 * a missing required one, a wrong type, a value out of range, a date that isn't, a reference to what
 * isn't in the book: refused with its path; `shape` is then half-read: clear it. */
enum reason codec_read(const struct schema *, const struct json *object, struct codec_in *, void *shape,
	struct codec_error *);
/* The members of `shape` (not the braces) that `sight` may see. `store`: everything, also FIELD_STORE. */
void codec_write(struct out *, const struct schema *, const void *shape, enum sight, bool store);

/* {"kind":"staff","id":"...","ref":"S-12","rev":"3-128",<its key>,<fields>} as the store keeps it. */
void record_write_stored(struct out *, const struct record *);
/* The same as a viewer sees it (SIGHT_PARTNER: of record_for_partner()). As a member `name`, or NULL. */
void record_write(struct out *, const char *name, const struct record *, enum sight);
/* The mirror of record_write_stored. The caller owns *record. The record's sum is set by the caller. */
enum reason record_read_stored(const char *bytes, size_t n, struct record **record, struct codec_error *);

/* The same from JSON that has been parsed already. */
enum reason record_read_json(const struct json *object, struct record **record);

/* "3-128". */
enum { REV_MAX = 44, UUID_MAX = 37 };
char *rev_print(char text[REV_MAX], struct rev);
bool rev_parse(const char *text, size_t bytes, struct rev *);
char *uuid_print(char text[UUID_MAX], const struct uuid *);
bool uuid_parse_text(const char *text, size_t bytes, struct uuid *);

/* A person's own words, kept apart: never in the book, the journal or a log. */
struct person { char name[NAME_MAX_BYTES], phone[NAME_MAX_BYTES], mail[NAME_MAX_BYTES]; };
extern const struct schema person_schema;

/* What the reader accepts of a schema, as JSON Schema rows of rpc.discover: [{name,type,required,...}]. */
void schema_describe(struct out *, const char *name, const struct schema *);

#endif
