/* What stays open when the matcher and the plan have done what they can: looked at beside the loop, once until
 * something near it changes. Swaps that are found are suggested. What would help and concerns one person is told to her
 * own coordinator, in her todo, as long as it would; it is kept in memory alone, as the book says it all. */
#include "planner.h"

#include "core/fit.h"
#include "core/reliefs.h"
#include "core/swap.h"

#include <stdlib.h>
#include <string.h>

/* --- what waits to be looked at --- */

enum { NEAR_MAX = 16 };		/* more people than these are near to most requests: each isn't asked */

static bool is_looked_at(const struct engine *engine)
{
	return engine->conf.plan_after_s && engine->conf.plan_suggest_seconds;
}

void left_open_add(struct engine *engine, uint32_t request)
{
	if (is_looked_at(engine))
		numbers_add(&engine->planner->left_open.waiting, request);
}

void left_open_mark(struct engine *engine, const struct numbers *people)
{
	for (uint32_t i = 0; is_looked_at(engine) && i < people->n; i++)
		numbers_add(&engine->planner->left_open.people, people->item[i]);
}

bool left_open_any(const struct engine *engine)
{
	return engine->planner->left_open.waiting.n || engine->planner->left_open.people.n;
}

static bool holds_any(const struct book *book, const struct staff *staff, const struct request *request)
{
	int32_t to_date;

	for (uint32_t l = 0; staff && l < request->lines.n; l++)
		if (staff_holds(book, staff, request->lines.item[l].must.item[0], &to_date))
			return true;
	return false;
}

/* Could one of these people be asked? */
static bool is_near(const struct book *book, const struct request *request, const struct numbers *people)
{
	bool near = people->n > NEAR_MAX;

	for (uint32_t i = 0; i < people->n && !near; i++)
		near = holds_any(book, book_staff(book, people->item[i]), request);
	return near;
}

/* Their municipalities, whom these may lend to, and whom those may lend to: a swap has three. */
static void find_places(const struct book *book, const struct numbers *people, struct numbers *places)
{
	struct numbers homes = { 0 };

	for (uint32_t i = 0; i < people->n; i++) {
		const struct staff *staff = book_staff(book, people->item[i]);

		if (staff && numbers_add(&homes, staff->municipality))
			partners_of(book, staff->municipality, places);
	}
	for (uint32_t i = places->n; i-- > 0;)
		numbers_add(&homes, places->item[i]);
	for (uint32_t i = 0; i < homes.n; i++)
		partners_of(book, homes.item[i], places);
	numbers_free(&homes);
}

bool left_open_gather(struct engine *engine)
{
	struct left_open *all = &engine->planner->left_open;
	struct numbers places = { 0 };

	find_places(engine->book, &all->people, &places);
	for (uint32_t i = 0; i < places.n; i++) {
		struct book_list open = book_open_requests_of(engine->book, places.item[i]);

		for (uint32_t k = 0; k < open.n; k++)
			if (is_near(engine->book, (const struct request *)open.item[k], &all->people))
				numbers_add(&all->waiting, open.item[k]->number);
	}
	numbers_free(&places);
	numbers_free(&all->people);
	return all->waiting.n > 0;
}

/* Those whose request is no longer open would never be told again. */
static void drop_closed(struct engine *engine, struct left_open *all)
{
	uint32_t kept = 0;

	for (uint32_t i = 0; i < all->told_n; i++)
		if (request_is_open(engine->book, book_request(engine->book, all->told[i].change[0].request),
			engine_now_ms(engine)))
			all->told[kept++] = all->told[i];
	all->told_n = kept;
}

void left_open_begin(struct engine *engine)
{
	struct left_open *all = &engine->planner->left_open;

	drop_closed(engine, all);
	all->looking = all->waiting;
	all->waiting = (struct numbers){ 0 };
}

void left_open_end(struct engine *engine, bool died)
{
	struct left_open *all = &engine->planner->left_open;

	for (uint32_t i = died; i < all->looking.n; i++)
		numbers_add(&all->waiting, all->looking.item[i]);
	numbers_free(&all->looking);
}

void left_open_forget(struct engine *engine)
{
	struct left_open *all = &engine->planner->left_open;

	numbers_free(&all->waiting);
	numbers_free(&all->people);
	numbers_free(&all->looking);
	free(all->told);
	*all = (struct left_open){ 0 };
}

/* --- in the child --- */

/* One request, then its swaps and reliefs. */
struct wire_look { uint32_t request, swaps_n, reliefs_n; };

/* Is it the same with more of it, which then does for both? More free time is of another day. */
static bool is_more_of(const struct relief *relief, const struct relief *less)
{
	const struct relaxation *a = &relief->change[0], *b = &less->change[0];

	return relief->changes_n == 1 && less->changes_n == 1 && a->kind == b->kind && a->kind != RELAX_FREE
		&& relax_rows[a->kind].unit && a->line == b->line && a->of == b->of && a->number == b->number
		&& a->variant == b->variant;
}

/* They come by size. */
static void keep(struct relief kept[LEFT_OPEN_TOLD_MAX], uint32_t *n, const struct relief *relief)
{
	uint32_t at = 0, seats;

	while (at < *n && !is_more_of(relief, &kept[at]))
		at++;
	if (at == LEFT_OPEN_TOLD_MAX)
		return;
	seats = at < *n ? kept[at].seats : 0;
	kept[at] = *relief;
	kept[at].seats += seats;
	*n = at < *n ? *n : at + 1;
}

static uint32_t keep_personal(const struct reliefs *reliefs, struct relief kept[LEFT_OPEN_TOLD_MAX])
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < reliefs->n; i++)
		if (relief_is_personal(&reliefs->item[i]))
			keep(kept, &n, &reliefs->item[i]);
	return n;
}

void left_open_look(struct book *book, int64_t now_ms, uint32_t request, struct out *out)
{
	struct relax_ask ask = { book, now_ms, book_request(book, request), -1, 0, false };
	struct wire_look look = { .request = request };
	struct relief kept[LEFT_OPEN_TOLD_MAX];
	struct reliefs reliefs;
	struct swaps swaps;

	swap_find(book, now_ms, request, &swaps);
	relax(&ask, &reliefs);
	look.swaps_n = swaps.n;
	look.reliefs_n = keep_personal(&reliefs, kept);
	free(reliefs.item);
	out_bytes(out, (const char *)&look, sizeof look);
	out_bytes(out, (const char *)swaps.item, swaps.n * sizeof *swaps.item);
	out_bytes(out, (const char *)kept, look.reliefs_n * sizeof *kept);
}

/* --- and heard --- */

static void suggest(struct engine *engine, uint32_t request, const struct swap *swap)
{
	struct command command = { .type = COMMAND_SWAP_SUGGEST, .swap = { .request = request, .swap = *swap } };

	if (!swap_is_suggested(book_request(engine->book, request), swap))
		change_own(engine, &command);
}

/* In place of what was told of the request; by request. */
static void tell(struct left_open *all, const struct wire_look *look, const char *reliefs)
{
	uint32_t from = 0, end;

	while (from < all->told_n && all->told[from].change[0].request < look->request)
		from++;
	for (end = from; end < all->told_n && all->told[end].change[0].request == look->request;)
		end++;
	all->told = memory_resize(all->told, (all->told_n + look->reliefs_n) * sizeof *all->told);
	memmove(&all->told[from + look->reliefs_n], &all->told[end], (all->told_n - end) * sizeof *all->told);
	memcpy(&all->told[from], reliefs, look->reliefs_n * sizeof *all->told);
	all->told_n += look->reliefs_n - (end - from);
}

static bool read_look(struct wire_look *look, const char *bytes, size_t n)
{
	if (n < sizeof *look)
		return false;
	memcpy(look, bytes, sizeof *look);
	return look->swaps_n <= SWAPS_MAX && look->reliefs_n <= LEFT_OPEN_TOLD_MAX
		&& n == sizeof *look + look->swaps_n * sizeof(struct swap) + look->reliefs_n * sizeof(struct relief);
}

/* Where something near has changed since, it will be looked at again anyway. */
void left_open_hear(struct engine *engine, const char *bytes, size_t n)
{
	struct left_open *all = &engine->planner->left_open;
	struct wire_look look;
	struct swap swap;

	left_open_gather(engine);
	if (!read_look(&look, bytes, n) || !numbers_remove(&all->looking, look.request)
		|| numbers_has(&all->waiting, look.request))
		return;
	if (collect_is_full(engine)) {
		numbers_add(&all->waiting, look.request);
		return;
	}
	bytes += sizeof look;
	for (uint32_t i = 0; i < look.swaps_n; i++, bytes += sizeof swap) {
		memcpy(&swap, bytes, sizeof swap);
		suggest(engine, look.request, &swap);
	}
	tell(all, &look, bytes);
}

/* --- told --- */

static void write_told(struct call *call, const struct relax_ask *ask, const struct relief *relief)
{
	const struct relaxation *r = &relief->change[0];
	struct out *out = &call->out;
	char text[MINUTE_TEXT];

	out_open(out, NULL, '{');
	out_string(out, "request", ref_print(text, KIND_REQUEST, r->request));
	out_string(out, "borrower", book_municipality(ask->book, ask->request->municipality)->name);
	out_string(out, "unit", ask->request->unit);
	out_seat(out, &r->seat);
	out_relief(call, ask, relief);
	out_close(out, '}');
}

void out_left_open(struct call *call, const char *name)
{
	const struct left_open *all = &call->engine->planner->left_open;
	const struct actor *actor = &call->session->actor;
	struct book *book = call->engine->book;

	out_open(&call->out, name, '[');
	for (uint32_t i = 0, tried = 0; i < all->told_n && tried < LEFT_OPEN_TRIED_MAX; i++) {
		struct relief relief = all->told[i];
		struct relax_ask ask = { book, call->now_ms, book_request(book, relief.change[0].request), -1, 0, false };

		if (!(actor->roles & ROLE_COORDINATOR) || relief.change[0].lender != actor->municipality)
			continue;
		tried++;
		if (relax_still_helps(&ask, &relief))
			write_told(call, &ask, &relief);
	}
	out_close(&call->out, ']');
}
