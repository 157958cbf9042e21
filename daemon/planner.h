/* The planner beside the loop: a run thinks in a child on a frozen copy of the book and says what it found; here its
 * moves are looked at again and made like any command. Private to daemon/. */
#ifndef VIKARD_PLANNER_H
#define VIKARD_PLANNER_H

#include "hall.h"

#include "core/plan_region.h"
#include "io/child.h"

enum plan_job { PLAN_JOB_MOVES, PLAN_JOB_INSTANCE, PLAN_JOB_SCARCITY, PLAN_JOB_LEFT_OPEN };
enum plan_state { PLAN_RUNNING, PLAN_DONE, PLAN_FAILED };
extern const char *const plan_job_words[], *const plan_state_words[];

/* A record as it was when the plan was thought. */
struct plan_touched { enum kind kind; uint32_t number; struct rev rev; };

struct plan_run {
	struct plan_run *next;
	struct uuid token;
	enum plan_job job;
	enum plan_state state;
	bool own;			/* by the clock: its moves are made as soon as they are known */
	uint32_t principal;		/* who asked; 0: a peer, or the house */
	int seconds;			/* so long it may think */
	int64_t asked_ms;		/* wall */
	int64_t began_ms, took_ms;	/* mono */
	int64_t cover, bound;		/* so far, minutes x priority; -1: not yet */
	char why[96];			/* of PLAN_FAILED */
	struct plan_region region;	/* of PLAN_JOB_MOVES */
	struct plan_touched *touched;	/* by kind, then number */
	uint32_t touched_n;
	uint32_t groups_made, groups_stale;	/* of an own run */
	char *text;			/* of the other jobs: JSON */
	size_t text_n;
};

struct left_open {
	struct numbers waiting;		/* requests that something near has changed since they were looked at ... */
	struct numbers people;		/* ... and so have those that these people are near to */
	struct numbers looking;		/* those that a run looks at, and hasn't told of yet */
	struct relief *told;		/* what would help and concerns one person, by request */
	uint32_t told_n;
};

struct planner {
	struct plan_run *runs;		/* the newest first */
	struct plan_run *running;	/* one of them, or NULL */
	struct plan_run *making;	/* its own moves are being made ... */
	uint32_t group;			/* ... from this group on */
	int64_t due_ms;			/* think again then; 0: nothing has changed */
	int64_t looked_ms;		/* deadlines whose eve lies before it have been thought of */
	int64_t eve_ms;			/* of the first other; 0: none */
	bool eve_known;			/* eve_ms is it: planner_mark keeps it so */
	struct left_open left_open;
	int64_t look_ms;		/* not before then again at what stays open */
	uint32_t failed_n;
};

/* planner.c */
struct plan_order { enum plan_job job; int seconds; bool own; uint32_t principal; };
/* NULL: one is running that somebody asked for, or the system gives no process. */
struct plan_run *planner_start(struct engine *, const struct plan_order *);
/* Runs are kept an hour. NULL: none such. */
struct plan_run *planner_find(struct engine *, const struct uuid *token);
/* Is the record as it was? The first that isn't, or NULL. */
const struct plan_touched *planner_stale(const struct engine *, const struct plan_run *);
struct planner *planner_make(void);
void planner_free(struct engine *);		/* while the door stands */
void planner_forget(struct engine *);
void planner_changed(struct engine *);		/* something has: a run is due when it is quiet for a while */
void planner_mark(struct engine *, const struct record *before, const struct record *after);	/* before NULL: new */
void planner_turn(struct engine *);
void planner_status(const struct engine *, struct out *);	/* "planner":{...} */
bool planner_is_busy(const struct engine *);
int64_t planner_wish_ms(struct engine *);	/* 0: none */

/* left_open.c */
void left_open_add(struct engine *, uint32_t request);			/* it has changed, or everything */
void left_open_mark(struct engine *, const struct numbers *people);	/* they have */
bool left_open_any(const struct engine *);				/* something may wait */
bool left_open_gather(struct engine *);	/* whom the people are near to waits, too; false: nothing waits */
void left_open_begin(struct engine *);		/* a run looks at what waits ... */
void left_open_look(struct book *, int64_t now_ms, uint32_t request, struct out *);	/* ... in the child ... */
void left_open_hear(struct engine *, const char *bytes, size_t n);	/* ... and says what it found; */
void left_open_end(struct engine *, bool died);	/* what it hasn't got to waits again, but not what it died of */
void left_open_forget(struct engine *);

/* planner_wire.c: what the child says */
enum plan_frame { PLAN_FRAME_COVER, PLAN_FRAME_BOUND, PLAN_FRAME_REGION, PLAN_FRAME_TEXT, PLAN_FRAME_LARGE,
	PLAN_FRAME_LOOKED, PLAN_FRAME_LOOKED_ENOUGH };
void plan_region_write(struct out *, const struct book *, const struct plan_region *);
/* False: it isn't one; `run` is unchanged. */
bool plan_region_read(const char *bytes, size_t n, struct plan_run *run);
enum { MOVE_RECORDS_MAX = 4 };
/* The records that a move names. */
uint32_t move_records(const struct command *, struct plan_touched records[MOVE_RECORDS_MAX]);

/* planner_think.c: in the child. */
struct plan_task {
	struct book *book;
	const char *region;		/* its name */
	int64_t now_ms;
	enum plan_job job;
	int seconds, hold_gain_min;
	const struct numbers *requests;	/* of PLAN_JOB_LEFT_OPEN */
};
void planner_think(void *task, struct child_mouth *);

#endif
