/* What the rooms of the hall share: the engine itself, a session, a call. Private to daemon/ (*.c). */
#ifndef VIKARD_HALL_H
#define VIKARD_HALL_H

#include "core/due.h"
#include "core/match.h"
#include "core/notice.h"
#include "core/relax.h"
#include "core/schema.h"
#include "core/week.h"
#include "engine.h"
#include "io/codec.h"
#include "io/text.h"

struct method;
struct done;
struct params;
struct planner;

/* --- answers wait at the gate --- */

struct held_answer {
	struct held_answer *next;
	uint64_t gate;			/* leaves when this batch is confirmed; 0: when its turn comes */
	bool changed;			/* made a change: its loss is OUTCOME_UNKNOWN, else STORE_UNAVAILABLE */
	uint32_t look;			/* 1 + the batch's private read it waits for; 0: none */
	uint32_t id_n, n;		/* the id as JSON, then the line */
	char *bytes;
};

struct subscription {
	bool replaying, asked;	/* asked: a page of the journal is on its way */
	bool oldest;			/* wants all that the journal holds, and has been told nothing of it yet */
	int64_t oldest_ms;		/* of the oldest change, where older ones are gone; 0: none are */
	uint64_t reader;		/* names it to the store */
	uint64_t gate;			/* of the answer to events.subscribe: notices come after it */
	uint64_t events;		/* bits of enum event; all set: all */
	uint32_t request;		/* 0: all */
	struct rev seen;		/* the last change it was told of, or passed over */
	struct uuid nonce;
	int64_t spoken_ms;		/* mono: last line sent */
};

struct stage { struct json **document; const struct json **record; char **at; enum kind *kind; uint32_t n, room;
	size_t bytes; uint32_t documents; bool open; uint64_t hash; };

struct session {
	struct session *prev, *next;		/* of all */
	struct session *waiting_next;		/* of those with answers at the gate */
	bool waiting, greeted, closing, paused;
	uint64_t greeted_gate;			/* of the answer to hello: lost, and nobody was greeted */
	enum language language;
	struct conn *conn;
	struct peer peer;
	struct actor actor;
	int64_t opened_ms;			/* mono */
	struct held_answer *first, *last;
	uint32_t in_flight;
	size_t held_bytes;			/* of those answers */
	struct subscription *subscription;	/* NULL: none */
	struct stage *stage;			/* NULL: none */
};

/* --- a batch being collected --- */

struct kept_record { enum kind kind; uint32_t number; struct uuid id; uint64_t old_sum, new_sum; size_t at, n; };
struct kept_text { size_t at, n; };		/* in `text` */
struct kept_pair { struct kept_text field, value; };
/* The record is the book's. author: the principal; 0: the house itself. */
struct kept_effect { enum event event; struct record *record; uint64_t seq; int64_t at_ms; uint32_t author; };

struct collect {
	struct out changes;			/* the journal entry: [change, change ...] */
	struct out text;			/* all other bytes of the batch */
	struct kept_record *records;		uint32_t records_n, records_room;
	struct kept_pair *due_add;		uint32_t due_add_n, due_add_room;	/* value: the score */
	struct kept_text *due_remove;		uint32_t due_remove_n, due_remove_room;
	struct kept_pair *done;			uint32_t done_n, done_room;
	struct kept_text *done_drop;		uint32_t done_drop_n, done_drop_room;
	struct kept_pair *private_put;		uint32_t private_put_n, private_put_room;
	struct kept_text *private_read;		uint32_t private_read_n, private_read_room;
	struct kept_text *access;		uint32_t access_n, access_room;
	struct kept_effect *effects;		uint32_t effects_n, effects_room;	/* for notices and the journal */
	struct record **replaced;		uint32_t replaced_n, replaced_room;	/* an effect may still show them */
	struct numbers requests;		/* whose place in `open` may have changed */
	uint32_t commands;
	uint64_t first_seq, last_seq;		/* 0: no change */
	bool asked;				/* an answer waits for it */
};

struct engine {
	struct engine_conf conf;
	struct engine_door door;
	struct book *book;
	struct store *store;
	struct store_lead lead;
	bool leading;
	uint64_t seq;				/* of the last change made in this epoch */
	struct rev told;			/* of the last change confirmed: the cursor */
	struct uuid told_nonce;
	uint64_t batch, confirmed;		/* number being collected; number last confirmed */
	bool in_flight;
	struct collect collecting, flying;
	struct done *done;
	struct dirty dirty;
	struct numbers rematch;			/* requests that got something and may get more */
	struct numbers open_known;		/* what the `open` queue holds */
	struct due_member *due_known;		/* what the `due` queue held when it was loaded */
	struct due_heap due;
	struct planner *planner;
	struct session *sessions, *waiting;
	uint64_t sessions_n, subscribers_n, commands_n, readers;
	int64_t started_ms, quiet_until_ms;
	int64_t tick_wall_ms, tick_mono_ms;
	int64_t alive_ms;			/* mono, of the last batch sent */
	int32_t today;
	bool awake;				/* a turn has been asked for */
};

int64_t engine_now_ms(const struct engine *);
int64_t engine_mono_ms(const struct engine *);
void engine_wake(struct engine *);
/* Something is to be said in the journal. */
void engine_log(struct engine *, enum log_event, enum log_priority, const char *text);

/* The lead has been taken, everything is loaded. */
void engine_welcome(struct engine *);
/* Whose principal was revoked is shown the door, when what was asked before is answered. */
void engine_end_revoked(struct engine *);

/* --- a call being handled --- */

struct call {
	struct engine *engine;
	struct session *session;
	const struct method *method;
	const char *line;
	size_t line_n;
	struct json *document;		/* of the line; a handler that keeps it takes it away */
	const struct json *params;	/* an object, or NULL */
	const struct json *id;
	int64_t now_ms;
	struct out out;			/* members of the result, or the error object */
	uint64_t gate;			/* as in struct held_answer */
	bool changed;
	uint32_t look;
	/* of calls that change something */
	const char *key;
	size_t key_n;
	bool dry_run;
	struct rev if_rev;
	uint64_t hash;
	struct refusal refusal;		/* when the handler returns a reason */
	bool partner;			/* it is about another municipality's person: no numbers */
};

enum reason call_refuse(struct call *, enum reason, const char *path);
/* Reads the parameters by the schema into `shape`; fills the refusal. `update`: none is required. */
enum reason call_read(struct call *, const struct schema *, bool update, void *shape);

/* gate.c: the FIFO of a session's answers. */
void gate_answer(struct call *, const struct json *id);
void gate_release(struct engine *);				/* all that the confirmed batch lets go */
void gate_release_session(struct engine *, struct session *);
void gate_lose(struct engine *);				/* the store is in doubt: errors instead */
void gate_looked(struct engine *, const struct batch_pair *reads, uint32_t reads_n);
void gate_drop(struct session *);

/* answer.c: the words of answers. */
void answer_result(struct out *, const struct json *id, const char *members, size_t n);
void answer_error(struct out *, const struct json *id, const struct call *);
void answer_loss(struct out *, const char *id, size_t id_n, enum reason, enum language);
void out_id(struct out *, const char *name, const struct json *id);
char *cursor_print(char text[96], struct rev, const struct uuid *nonce);
bool cursor_parse(const char *text, size_t bytes, struct rev *, struct uuid *nonce);
/* The cursor of what the book says; of an answer that doesn't wait at the gate, of what is durable. */
void out_cursor(struct call *, const char *name);
void out_rule(struct out *, enum reason);			/* "rule":"daily_rest" */
void out_reason(struct out *, const struct verdict *, enum language, bool numbers);

/* change.c: one command through step into the book and the batch. */
enum reason change_command(struct call *, struct command *);
enum reason change_group(struct call *);			/* the session's stage: apply.commit */
/* Was the call done before under its key, or may it not have one? True: `call` is answered, with the reason. */
bool change_answered(struct call *, enum reason *);
/* Several commands of the call that stand or fall together: one change. They stay the caller's. */
enum reason change_commands(struct call *, struct command *, uint32_t n);
/* A command of the house itself (move, due): true when it was carried out; and several, all or none. */
bool change_own(struct engine *, struct command *);
bool change_own_group(struct engine *, struct command *, uint32_t n);
/* The next change, with nothing in it yet. */
struct change change_begin(struct engine *, int64_t now_ms);

/* group.c: commands on top of each other, tried on the book. After group_undo the book is as it was, and `change` is
 * what the accepted ones come to; whoever keeps it takes its effects. */
struct group {
	struct engine *engine;
	struct actor actor;
	struct change change;		/* of the whole: the last version of each record, copied */
	struct undo *undo;
	uint32_t undo_n, undo_room, unchanged;
	struct numbers named[KIND_COUNT];	/* by the records that changed; the caller may add more */
};
void group_open(struct group *, struct engine *, const struct actor *, int64_t now_ms);
/* By the group's actor, unless the command names another. */
enum reason group_step(struct group *, struct command *, struct refusal *);
void group_undo(struct group *);
void group_close(struct group *);

/* collect.c: the batch. */
void collect_change(struct engine *, const struct change *, const struct call *, const char *id, const char *result,
	size_t result_n);
/* A record that the book no longer holds; it lives until this batch has landed, as effects borrow it. */
void collect_replaced(struct engine *, struct record *replaced_take);
void collect_done(struct engine *, const char *field, const char *value, size_t n);
uint32_t collect_look(struct engine *, const struct staff *, const char *row, size_t row_n);
void collect_private(struct engine *, const struct staff *, const char *bytes, size_t n);
void collect_due(struct engine *, const char *member, int64_t score_ms, bool remove);
enum { DUE_MEMBER = 80 };
char *due_member(char text[DUE_MEMBER], const struct record *);	/* "due:F-42:3-128" */
bool collect_is_full(const struct engine *);
void collect_drop(void *collect, const char *done_field);	/* as done_drop() calls it */
void collect_clear(struct collect *);
void collect_free(struct collect *);

/* pack.c */
void collect_send(struct engine *);				/* when none is in flight and there is something */

/* done.c: command ids and their answers. */
struct done *done_make(void);
void done_free(struct done *);
enum reason done_key_check(const char *key, size_t n, int64_t now_ms);
struct done_row { uint64_t hash; const char *result; size_t result_n; };
bool done_find(struct done *, uint32_t principal, const char *key, size_t key_n, struct done_row *);
bool done_is_full(struct done *, uint32_t principal);
/* Remembers the call's result, and tells the batch. */
void done_put(struct done *, struct engine *, const struct call *, const char *result, size_t result_n);
bool done_load(struct done *, const char *field, size_t field_n, const char *value, size_t value_n);
void done_sort(struct done *);			/* after loading */
/* At most DONE_DROPS_PER_BATCH rows that are too old: each is told and forgotten. */
void done_drop(struct done *, int64_t now_ms, void (*drop)(void *, const char *field), void *context);

/* queues.c: what Redis held in `open` and `due` when it was loaded, against the book. */
void queues_note(struct engine *, bool due, const char *member, size_t n);
void queues_mend(struct engine *);				/* into the first batch, each by name */
void queues_forget(struct engine *);

/* load.c: the store's up-calls. */
void load_calls(struct engine *, struct store_calls *);
void engine_forget(struct engine *);

/* events.c: subscriptions. */
void events_tell(struct engine *, const struct kept_effect *, uint32_t n);
void events_replay(struct engine *);
void events_journal(struct engine *, uint64_t reader, const char *changes, size_t n, bool end);
void events_gone(struct engine *, uint64_t reader);
void events_tick(struct engine *);
void events_end(struct engine *, struct session *);

/* matcher.c: the turn's moves, and what has come due. */
void matcher_turn(struct engine *);
void matcher_wish(struct engine *);				/* asks to be woken at the next due time */
bool matcher_has_work(const struct engine *);

/* apply.c: the stage. */
void stage_drop(struct session *);
/* The wanted version of a declared record, on top of the one in the book. */
enum reason declared_read(struct call *, const struct json *object, enum kind, struct record **wanted,
	struct person *person, bool *has_person, struct codec_error *);

/* absences.c: the minutes from absent to filled of a request's lost seats, and how many stand open. */
void out_absences(struct out *, const struct book *, const struct request *);

/* handlers that stand alone: calendar.c, why.c */
enum reason staff_calendar(struct call *);
enum reason request_explain(struct call *);

/* lists.c */
void out_record(struct out *, const char *name, const struct record *, enum sight);
/* The record if the caller may see it; NULL: refused with NOT_FOUND at path. */
const struct record *call_see(struct call *, enum kind, uint32_t number, const char *path);

/* Where a page begins: after the number in its token; and its end, with the cursor and where the next begins (0:
 * it was the last). */
enum reason page_after(struct call *, const struct params *, uint32_t *after);
void page_end(struct call *, uint32_t next);

/* agreements.c: "consequences" of each agreement the change is about; nothing where there is none. And of a request,
 * "agreement_ends": the open seats that lie beyond an agreement's end. */
void out_consequences(struct call *, const struct change *);
void out_agreement_ends(struct out *, const struct book *, const struct request *, int64_t now_ms);
/* relief.c: "relax", what would help with the open seats of a request; "line", "seats" and "changes" of one relief;
 * "start", "end" and "minutes" of a seat. */
void out_reliefs(struct call *, const struct relax_ask *);
void out_relief(struct call *, const struct relax_ask *, const struct relief *);
void out_seat(struct out *, const struct seat *);
/* left_open.c: what would help a partner, with one of the caller's own people. */
void out_left_open(struct call *, const char *name);

/* minimum.c: "cover", what the lender's yes to a held proposal does to its minimum; nothing for others. */
void out_cover(struct call *, const struct proposal *);
/* swaps.c: those that the caller may wish or not; `waiting`: of weeks to come, and she hasn't answered. And what a
 * notice says of them to a reader, as "swaps"; nothing where it says nothing. */
void out_swaps(struct call *, const char *name, bool waiting);
void out_swap_news(struct out *, const struct engine *, const struct session *reader, const struct effect *);

/* --- methods --- */

/* STRANGER: before hello; ONE: it names the one record it changes, and may say which rev of it */
enum { METHOD_CHANGES = 1, METHOD_UNGATED = 2, METHOD_STRANGER = 4, METHOD_ONE = 8 };
struct method {
	const char *name;
	int32_t roles;
	int flags;
	const struct schema *params;
	enum reason (*handle)(struct call *);
	const char *help;
	const char *const *extra;	/* members beside `params`, which the handler reads itself; NULL: none */
};
const struct method *method_find(const char *name, size_t n);
/* The names of all members beside `params`, those of every change included; ends with NULL. */
enum { METHOD_EXTRA_MAX = 8 };
void method_extra(const struct method *, const char *names[METHOD_EXTRA_MAX]);

/* The small parameters of all methods: each method's schema names those it takes. */
struct params {
	uint32_t request, proposal, assignment, offer, staff, principal, agreement;
	int32_t from_date, to_date, month_date, line, page_size, state;
	bool open, detail, everybody, relax;
	char page_token[24], purpose[UNIT_MAX];
};

#endif
