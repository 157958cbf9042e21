/* swap.*: chains of three municipalities, looked for, seen by the three, and made when all of them wish it. */
#include "params.h"

#include "core/explain.h"
#include "core/swap.h"
#include "core/week.h"

#include "io/sum.h"

#include <stdlib.h>

/* --- swap.find --- */

/* The book is tried on, as for a group, and is as it was. What is found is suggested in one change. */
static enum reason swap_search(struct call *call)
{
	struct command commands[SWAPS_MAX] = { 0 };
	struct swaps swaps;
	struct params params;
	enum reason reason = params_read(call, &params);

	if (reason || change_answered(call, &reason))
		return reason;
	if (!call_see(call, KIND_REQUEST, params.request, "/request"))
		return call->refusal.reason;
	swap_find(call->engine->book, call->now_ms, params.request, &swaps);
	for (uint32_t i = 0; i < swaps.n; i++) {
		commands[i].type = COMMAND_SWAP_SUGGEST;
		commands[i].swap.request = params.request;
		commands[i].swap.swap = swaps.item[i];
	}
	return change_commands(call, commands, swaps.n);
}

/* --- swap.list --- */

static void write_side(struct out *out, const char *name, uint32_t municipality, enum answer wish)
{
	char ref[REF_MAX];

	out_open(out, name, '{');
	out_string(out, "municipality", ref_print(ref, KIND_MUNICIPALITY, municipality));
	out_string(out, "wish", answer_words[wish]);
	out_close(out, '}');
}

/* To whom it is shown; `side` SWAP_SIDES: the operator. */
struct showing { const struct book *book; enum language language; enum side_of_swap side; };

/* A pseudonym is told to the two who would lend and borrow her. */
static void write_chain(struct out *out, const struct showing *to, const struct request *request, uint32_t place)
{
	static const char *const names[SWAP_SIDES] = { "helps", "between", "asks" };
	const struct swap *swap = &request->swaps.item[place];
	char text[REF_MAX + DATE_TEXT];

	out_string(out, "request", ref_print(text, KIND_REQUEST, request->r.number));
	out_integer(out, "swap", place);
	out_string(out, "week", week_print(text, swap->week_date));
	if (to->side != SWAP_HELPS)
		out_string(out, "freed", ref_print(text, KIND_STAFF, swap->freed));
	if (to->side != SWAP_ASKS)
		out_string(out, "helper", ref_print(text, KIND_STAFF, swap->helper));
	for (enum side_of_swap side = SWAP_HELPS; side < SWAP_SIDES; side++)
		write_side(out, names[side], swap_municipality(request, swap, side), swap->wish[side]);
	out_bool(out, "made", swap->made);
}

static const char *name_of(const struct showing *to, const struct request *request, const struct swap *swap,
	enum side_of_swap side)
{
	return book_municipality(to->book, swap_municipality(request, swap, side))->name;
}

enum { CHAIN_TEXT = 3 * NAME_MAX_BYTES + 64, NEWS_TEXT = CHAIN_TEXT + NAME_MAX_BYTES + 64 };

static char *chain_text(char text[CHAIN_TEXT], const struct showing *to, const struct request *request,
	const struct swap *swap)
{
	return text_fill(text, CHAIN_TEXT, TEXT_SWAP, to->language, name_of(to, request, swap, SWAP_HELPS),
		name_of(to, request, swap, SWAP_BETWEEN), name_of(to, request, swap, SWAP_ASKS));
}

static void write_swap(struct call *call, const struct request *request, uint32_t place, enum side_of_swap side)
{
	struct showing to = { call->engine->book, call->session->language, side };
	char text[CHAIN_TEXT];

	out_open(&call->out, NULL, '{');
	write_chain(&call->out, &to, request, place);
	out_string(&call->out, "text", chain_text(text, &to, request, &request->swaps.item[place]));
	out_close(&call->out, '}');
}

/* --- what a notice says of them --- */

static char *news_text(char text[NEWS_TEXT], const struct showing *to, const struct request *request,
	const struct swap *swap)
{
	enum side_of_swap by = swap_said_last(swap);
	char chain[CHAIN_TEXT];

	chain_text(chain, to, request, swap);
	if (swap->made)
		return text_fill(text, NEWS_TEXT, TEXT_SWAP_MADE, to->language, chain, NULL, NULL);
	if (by == SWAP_SIDES)
		return text_fill(text, NEWS_TEXT, TEXT_SWAP_SUGGESTED, to->language, chain, NULL, NULL);
	return text_fill(text, NEWS_TEXT, swap->wish[by] == ANSWER_YES ? TEXT_SWAP_WISHED : TEXT_SWAP_UNWISHED,
		to->language, chain, name_of(to, request, swap, by), NULL);
}

void out_swap_news(struct out *out, const struct engine *engine, const struct session *reader,
	const struct effect *effect)
{
	const struct request *request = (const struct request *)effect->record;
	uint32_t places[SWAPS_MAX], n = notice_swaps(effect, &reader->actor, places);

	if (!n)
		return;
	out_open(out, "swaps", '[');
	for (uint32_t i = 0; i < n; i++) {
		const struct swap *swap = &request->swaps.item[places[i]];
		struct showing to = { engine->book, reader->language, swap_side_of(request, swap, &reader->actor) };
		char text[NEWS_TEXT];

		out_open(out, NULL, '{');
		write_chain(out, &to, request, places[i]);
		out_string(out, "text", news_text(text, &to, request, swap));
		out_close(out, '}');
	}
	out_close(out, ']');
}

/* --- which of them --- */

static bool week_is_open(const struct call *call, const struct request *request, const struct swap *swap)
{
	struct seats open = { 0 };
	bool found = false;

	if (swap->line < request->lines.n)
		open_seats(call->engine->book, call->now_ms, request, swap->line, &open, NULL);
	for (uint32_t i = 0; i < open.n && !found; i++)
		found = date_monday(min_to_date(open.item[i].start_min)) == swap->week_date;
	free(open.item);
	return found;
}

/* Waits for this side's word, while there is time to make it and something to make it for. */
static bool waits(const struct call *call, const struct request *request, const struct swap *swap,
	enum side_of_swap viewer)
{
	return viewer != SWAP_SIDES && !swap->made && swap->wish[viewer] == ANSWER_NONE
		&& swap->week_date > min_to_date((int32_t)(call->now_ms / 60000)) && week_is_open(call, request, swap);
}

static void write_swaps(struct call *call, const struct request *request, bool waiting)
{
	const struct actor *actor = &call->session->actor;

	for (uint32_t place = 0; place < request->swaps.n && call->out.n < REPLY_BYTES_MAX - LINE_BYTES_MAX; place++) {
		const struct swap *swap = &request->swaps.item[place];
		enum side_of_swap viewer = swap_side_of(request, swap, actor);

		if (waiting ? waits(call, request, swap, viewer) : viewer != SWAP_SIDES || actor->roles & ROLE_OPERATOR)
			write_swap(call, request, place, viewer);
	}
}

void out_swaps(struct call *call, const char *name, bool waiting)
{
	struct book_list open = book_open_requests(call->engine->book);

	out_open(&call->out, name, '[');
	for (uint32_t i = 0; i < open.n; i++)
		write_swaps(call, (const struct request *)open.item[i], waiting);
	out_close(&call->out, ']');
}

static enum reason swap_list(struct call *call)
{
	struct params params;
	enum reason reason = params_read(call, &params);

	if (reason)
		return reason;
	out_swaps(call, "items", false);
	out_cursor(call, "cursor");
	return REASON_OK;
}

/* --- swap.wish --- */

struct wish_params { uint32_t request; int32_t swap; enum answer answer; };

/* Is this wish the last that was waited for? Then `swap` is as it leaves it. */
static bool completes(const struct call *call, const struct wish_params *params, struct swap *swap)
{
	const struct request *request = book_request(call->engine->book, params->request);
	const struct actor *actor = &call->session->actor;
	enum side_of_swap side;

	if (!request || (uint32_t)params->swap >= request->swaps.n)
		return false;
	*swap = request->swaps.item[params->swap];
	side = swap_side_of(request, swap, actor);
	if (side == SWAP_SIDES || swap->made)
		return false;
	swap_say(swap, side, params->answer, &(struct said){ actor->principal, call->now_ms });
	return swap->made;
}

/* The last wish and what the swap comes to are one change: refused together where the swap is no longer possible. */
static enum reason wish(struct call *call, const struct wish_params *params)
{
	const struct book *book = call->engine->book;
	struct moves moves = { 0 };
	struct command *first = moves_add(&moves, COMMAND_SWAP_WISH);
	bool possible = true;
	enum reason reason;
	struct swap swap;

	first->swap.request = params->request;
	first->swap.place = (uint32_t)params->swap;
	first->swap.answer = params->answer;
	if (completes(call, params, &swap))
		possible = swap_moves(book, call->now_ms, book_request(book, params->request), &swap, &moves);
	reason = possible ? change_commands(call, moves.item, moves.n) : call_refuse(call, REASON_SEATS_GONE, "/swap");
	moves_free(&moves);
	return reason;
}

static enum reason swap_wish(struct call *call)
{
	struct wish_params params = { 0 };
	enum reason reason;

	shape_init(call->method->params, &params);
	reason = call_read(call, call->method->params, false, &params);
	if (reason == REASON_REF_UNKNOWN)	/* an unknown request and one without a swap of hers are answered alike */
		return call_refuse(call, REASON_NOT_FOUND, "/request");
	if (reason || change_answered(call, &reason))
		return reason;
	if (params.answer == ANSWER_NONE)
		return call_refuse(call, REASON_FIELD_WORD, "/answer");
	return wish(call, &params);
}

/* --- the table --- */

PARAMS(find_params, PARAM_REF(request, KIND_REQUEST, PARAM_REQUIRED), PARAM_END);
PARAMS(list_params, PARAM_END);

static const struct field wish_fields[] = {
	{ .name = "request", .type = FIELD_REF, .offset = offsetof(struct wish_params, request), .kind = KIND_REQUEST,
		PARAM_REQUIRED },
	{ .name = "swap", .type = FIELD_INT, .offset = offsetof(struct wish_params, swap), .min = 0,
		.max = SWAPS_MAX - 1 },
	{ .name = "answer", .type = FIELD_WORD, .offset = offsetof(struct wish_params, answer), .words = answer_words,
		PARAM_REQUIRED },
	{ .name = NULL }
};
static const struct schema wish_schema = { "swap.wish", sizeof(struct wish_params), wish_fields };

const struct method methods_swaps[] = {
	{ "swap.find", ROLE_MANAGER | ROLE_COORDINATOR, METHOD_CHANGES, &find_params, swap_search,
		"looks for chains of three municipalities for a request of one's own" },
	{ "swap.list", ROLE_OPERATOR | ROLE_MANAGER | ROLE_COORDINATOR, 0, &list_params, swap_list,
		"the chains one's municipality is part of" },
	{ "swap.wish", ROLE_MANAGER | ROLE_COORDINATOR, METHOD_CHANGES, &wish_schema, swap_wish,
		"one's municipality wishes a chain, or doesn't; the third yes makes it" },
	{ NULL }
};
