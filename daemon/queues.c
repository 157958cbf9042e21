/* The queues are written in the same commit as the records; after a load the book has the truth. What differs
 * is named in the journal and put right in the first batch. */
#include "hall.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#define uthash_fatal(message) abort()
#include <uthash.h>

struct due_member { UT_hash_handle hh; char text[]; };

void queues_note(struct engine *engine, bool due, const char *text, size_t n)
{
	uint32_t number = due ? 0 : ref_parse(text, n, KIND_REQUEST);
	struct due_member *member;

	if (number)
		numbers_add(&engine->open_known, number);
	if (!due)
		return;
	HASH_FIND(hh, engine->due_known, text, n, member);
	if (member)
		return;
	member = memory_get(sizeof *member + n + 1);
	memcpy(member->text, text, n);
	HASH_ADD(hh, engine->due_known, text, n, member);
}

static void say_mended(struct engine *engine, const char *queue, const char *member, const char *how)
{
	char text[160];

	snprintf(text, sizeof text, "%s: %s %s", queue, member, how);
	engine_log(engine, LOG_EVENT_QUEUE_MENDED, LOG_WARN, text);
}

static void expect_due(struct engine *engine, const struct record *record)
{
	char text[DUE_MEMBER];
	struct due_member *member;

	due_add(&engine->due, record);
	due_member(text, record);
	HASH_FIND(hh, engine->due_known, text, strlen(text), member);
	if (member) {
		HASH_DEL(engine->due_known, member);
		free(member);
		return;
	}
	collect_due(engine, text, (int64_t)record_due_min(record) * 60000, false);
	say_mended(engine, "due", text, "was missing");
}

/* Whose seats have passed since is no damage, so the open queue is only compared with what is open now. */
static void expect_open(struct engine *engine, const struct request *request)
{
	bool open = request_is_open(engine->book, request, engine_now_ms(engine));
	char ref[REF_MAX];

	numbers_add(&engine->collecting.requests, request->r.number);
	if (open && !numbers_has(&engine->open_known, request->r.number))
		say_mended(engine, "open", ref_print(ref, KIND_REQUEST, request->r.number), "was missing");
}

static void drop_the_rest(struct engine *engine)
{
	struct due_member *member, *next;

	HASH_ITER(hh, engine->due_known, member, next) {
		collect_due(engine, member->text, 0, true);
		say_mended(engine, "due", member->text, "should not be there");
	}
	queues_forget(engine);
	for (uint32_t i = 0; i < engine->open_known.n; i++)
		numbers_add(&engine->collecting.requests, engine->open_known.item[i]);
}

void queues_mend(struct engine *engine)
{
	const struct record *request = NULL, *agreement = NULL;
	struct book_list live = book_live_proposals(engine->book);

	while ((request = book_next(engine->book, KIND_REQUEST, request ? request->number : 0))) {
		if (((const struct request *)request)->state == REQUEST_OPEN)
			expect_open(engine, (const struct request *)request);
		if (record_due_min(request))
			expect_due(engine, request);
	}
	while ((agreement = book_next(engine->book, KIND_AGREEMENT, agreement ? agreement->number : 0)))
		if (record_due_min(agreement))
			expect_due(engine, agreement);
	for (uint32_t i = 0; i < live.n; i++)
		expect_due(engine, live.item[i]);
	drop_the_rest(engine);
	engine->collecting.asked = true;
}

void queues_forget(struct engine *engine)
{
	struct due_member *member, *next;

	HASH_ITER(hh, engine->due_known, member, next) {
		HASH_DEL(engine->due_known, member);
		free(member);
	}
}
