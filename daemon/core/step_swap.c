/* Swaps: one is suggested, and each of its three municipalities wishes it or doesn't. That it is made when all do is a
 * group of the hall's: the last wish and what it comes to. */
#include "step_inner.h"

#include "schema.h"
#include "swap.h"

#include <stdlib.h>

static enum reason swap_suggest(struct work *work)
{
	const struct swap_params *params = &work->command->swap;
	const struct request *before = book_request(work->book, params->request);
	struct request *request;
	struct swap *swap;

	if (!before || before->state != REQUEST_OPEN)
		return refuse_for(work, REASON_REQUEST_NOT_OPEN, KIND_REQUEST, params->request);
	if (swap_is_suggested(before, &params->swap))
		return REASON_OK;
	if (before->swaps.n == SWAPS_MAX)
		return refuse(work, REASON_TOO_LARGE, "/request");
	request = change_edit(work, &before->r, EVENT_REQUEST_SWAP);
	swap = list_grow((struct list *)&request->swaps, sizeof *swap);
	*swap = params->swap;
	swap->changed = work->change->rev;
	return REASON_OK;
}

static enum reason swap_wish(struct work *work)
{
	const struct swap_params *params = &work->command->swap;
	const struct actor *actor = &work->command->actor;
	const struct request *before = book_request(work->book, params->request);
	const struct swap *swap = before && params->place < before->swaps.n ? &before->swaps.item[params->place] : NULL;
	enum side_of_swap side = swap ? swap_side_of(before, swap, actor) : SWAP_SIDES;
	struct request *request;

	if (side == SWAP_SIDES)
		return refuse(work, REASON_NOT_FOUND, "/request");
	if (before->state != REQUEST_OPEN)
		return refuse_for(work, REASON_REQUEST_NOT_OPEN, KIND_REQUEST, params->request);
	if (swap->made || swap->wish[side] == params->answer)
		return refuse_for(work, REASON_ANSWERED, KIND_REQUEST, params->request);
	request = change_edit(work, &before->r, EVENT_REQUEST_SWAP);
	swap_say(&request->swaps.item[params->place], side, params->answer,
		&(struct said){ actor->principal, work->now_ms });
	request->swaps.item[params->place].changed = work->change->rev;
	return REASON_OK;
}

const struct step_row steps_swap[] = {
	{ COMMAND_SWAP_SUGGEST, swap_suggest },
	{ COMMAND_SWAP_WISH, swap_wish },
	{ 0 }
};
