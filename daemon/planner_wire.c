/* A planned region as bytes, from the child to the hall: one program's two processes, so structs go as they are; but
 * what is read is measured, every one. */
#include "planner.h"

#include <stdlib.h>
#include <string.h>

struct wire_head { struct plan_share shifts, volumes; int64_t shift_gain, volume_gain; uint32_t moves_n, groups_n,
	touched_n; };
struct wire_move {
	uint32_t withdraws, group, proposal, request, line, staff, offer, agreement, borrower, lender, seats_n;
	int32_t hour_ore;
};

uint32_t move_records(const struct command *move, struct plan_touched records[MOVE_RECORDS_MAX])
{
	const struct proposal *p = (const struct proposal *)move->wanted;

	if (move->type == COMMAND_WITHDRAW) {
		records[0] = (struct plan_touched){ .kind = KIND_PROPOSAL, .number = move->broken.number };
		return 1;
	}
	records[0] = (struct plan_touched){ .kind = KIND_AGREEMENT, .number = p->agreement };
	records[1] = (struct plan_touched){ .kind = KIND_STAFF, .number = p->staff };
	records[2] = (struct plan_touched){ .kind = KIND_OFFER, .number = p->offer };
	records[3] = (struct plan_touched){ .kind = KIND_REQUEST, .number = p->request };
	return 4;
}

/* --- writing --- */

static void put(struct out *out, const void *bytes, size_t n)
{
	out_bytes(out, bytes, n);
}

static void write_move(struct out *out, const struct command *move, uint32_t group)
{
	const struct proposal *p = (const struct proposal *)move->wanted;
	struct wire_move wire = { .withdraws = move->type == COMMAND_WITHDRAW, .group = group };

	if (wire.withdraws) {
		wire.proposal = move->broken.number;
		put(out, &wire, sizeof wire);
		return;
	}
	wire = (struct wire_move){ 0, group, 0, p->request, p->line, p->staff, p->offer, p->agreement, p->borrower,
		p->lender, p->seats.n, p->hour_ore };
	put(out, &wire, sizeof wire);
	put(out, p->seats.item, p->seats.n * sizeof *p->seats.item);
}

static int by_record(const void *left, const void *right)
{
	const struct plan_touched *a = left, *b = right;

	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	return (a->number > b->number) - (a->number < b->number);
}

/* Every record that a move names, once, with its rev. */
static uint32_t touched_by(const struct book *book, const struct moves *moves, struct plan_touched *list)
{
	uint32_t n = 0, kept = 0;

	for (uint32_t i = 0; i < moves->n; i++)
		n += move_records(&moves->item[i], &list[n]);
	if (n)
		qsort(list, n, sizeof *list, by_record);
	for (uint32_t i = 0; i < n; i++)
		if (!kept || by_record(&list[kept - 1], &list[i]))
			list[kept++] = list[i];
	for (uint32_t i = 0; i < kept; i++)
		list[i].rev = book_find(book, list[i].kind, list[i].number)->rev;
	return kept;
}

void plan_region_write(struct out *out, const struct book *book, const struct plan_region *region)
{
	const struct moves *moves = &region->moves.moves;
	struct plan_touched *touched = memory_get((MOVE_RECORDS_MAX * moves->n + 1) * sizeof *touched);
	struct wire_head head = { region->shifts, region->volumes, region->moves.shift_gain, region->moves.volume_gain,
		moves->n, region->moves.groups_n, touched_by(book, moves, touched) };

	put(out, &head, sizeof head);
	put(out, touched, head.touched_n * sizeof *touched);
	for (uint32_t i = 0; i < moves->n; i++)
		write_move(out, &moves->item[i], region->moves.group[i]);
	free(touched);
}

/* --- reading --- */

struct wire { const char *at; size_t left; bool broken; };

static void get(struct wire *wire, void *to, size_t n)
{
	if (wire->broken || wire->left < n) {
		wire->broken = true;
		memset(to, 0, n);
		return;
	}
	memcpy(to, wire->at, n);
	wire->at += n;
	wire->left -= n;
}

static struct proposal *read_proposal(struct wire *wire, const struct wire_move *move)
{
	struct proposal *p = (struct proposal *)record_make(KIND_PROPOSAL);
	size_t seats_bytes = (size_t)move->seats_n * sizeof *p->seats.item;

	p->request = move->request;
	p->line = move->line;
	p->staff = move->staff;
	p->offer = move->offer;
	p->agreement = move->agreement;
	p->borrower = move->borrower;
	p->lender = move->lender;
	p->hour_ore = move->hour_ore;
	wire->broken |= !move->seats_n || move->seats_n > SEATS_MAX;
	if (wire->broken || wire->left < seats_bytes) {
		wire->broken = true;
		return p;
	}
	p->seats.item = memory_get(seats_bytes);
	p->seats.n = move->seats_n;
	get(wire, p->seats.item, seats_bytes);
	return p;
}

static void read_move(struct wire *wire, struct plan_moves *moves)
{
	struct wire_move move;
	struct command *command;
	uint32_t last = moves->moves.n ? moves->group[moves->moves.n - 1] : 0;

	get(wire, &move, sizeof move);
	wire->broken |= move.group < last || move.group > last + 1 || move.group >= moves->groups_n;
	if (wire->broken)
		return;
	moves->group[moves->moves.n] = move.group;
	command = moves_add(&moves->moves, move.withdraws ? COMMAND_WITHDRAW : COMMAND_PROPOSE);
	if (move.withdraws)
		command->broken = (struct break_params){ KIND_PROPOSAL, move.proposal, REASON_REPLANNED, { NULL, 0 } };
	else
		command->wanted = &read_proposal(wire, &move)->r;
}

bool plan_region_read(const char *bytes, size_t n, struct plan_run *run)
{
	struct wire wire = { bytes, n, false };
	struct plan_region region = { 0 };
	struct plan_touched *touched = NULL;
	struct wire_head head;

	get(&wire, &head, sizeof head);
	wire.broken |= head.moves_n > n / sizeof(struct wire_move) || head.touched_n > n / sizeof *touched;
	if (wire.broken)
		return false;
	region = (struct plan_region){ head.shifts, head.volumes, { .groups_n = head.groups_n,
		.shift_gain = head.shift_gain, .volume_gain = head.volume_gain } };
	touched = memory_get((head.touched_n + 1) * sizeof *touched);
	get(&wire, touched, head.touched_n * sizeof *touched);
	region.moves.group = memory_get((head.moves_n + 1) * sizeof *region.moves.group);
	for (uint32_t i = 0; i < head.moves_n && !wire.broken; i++)
		read_move(&wire, &region.moves);
	if (wire.broken || wire.left) {
		plan_region_free(&region);
		free(touched);
		return false;
	}
	run->region = region;
	run->touched = touched;
	run->touched_n = head.touched_n;
	return true;
}
