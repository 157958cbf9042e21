#include "instance.h"

#include <stdlib.h>
#include <string.h>

#include "json.h"

static const int64_t NO_ID = -1; /* ids are not negative */

/* --- id to index --- */

static size_t slot_of(const struct lookup *map, int64_t id)
{
	size_t slot = (uint64_t)id * 0x9e3779b97f4a7c15u >> 20 & map->mask;
	while (map->entries[slot].id != id && map->entries[slot].id != NO_ID)
		slot = (slot + 1) & map->mask;
	return slot;
}

static void lookup_open(struct lookup *map, size_t count)
{
	map->mask = 15;
	while (map->mask < 2 * count)
		map->mask = 2 * map->mask + 1;
	map->entries = take_memory(map->mask + 1, sizeof *map->entries);
	for (size_t i = 0; i <= map->mask; i++)
		map->entries[i].id = NO_ID;
}

static void lookup_add(struct lookup *map, int64_t id, int index, const char *kind)
{
	size_t slot = slot_of(map, id);
	if (id < 0)
		unreadable("%s id %ld is negative", kind, (long)id);
	if (map->entries[slot].id == id)
		unreadable("%s id %ld twice", kind, (long)id);
	map->entries[slot] = (struct lookup_entry){id, index};
}

int lookup_find(const struct lookup *map, int64_t id)
{
	size_t slot = id < 0 ? 0 : slot_of(map, id);
	return id >= 0 && map->entries[slot].id == id ? map->entries[slot].index : -1;
}

static int lookup_need(const struct lookup *map, int64_t id, const char *kind)
{
	int index = lookup_find(map, id);
	if (index < 0)
		unreadable("no %s %ld", kind, (long)id);
	return index;
}

/* --- pairs --- */

static int by_seat(const void *a, const void *b)
{
	const struct pair *x = a, *y = b;
	if (x->seat_id != y->seat_id)
		return x->seat_id < y->seat_id ? -1 : 1;
	return (x->person_id > y->person_id) - (x->person_id < y->person_id);
}

void pairs_sort(struct pairs *pairs)
{
	qsort(pairs->at, pairs->count, sizeof *pairs->at, by_seat);
}

struct pairs pairs_read(const struct instance *in, const struct json *list)
{
	struct pairs pairs = {take_memory(list ? list->count : 0, sizeof *pairs.at), 0};
	if (!list)
		return pairs;
	if (list->kind != JSON_LIST)
		unreadable("pairs are no list");
	const struct json *node = json_first(list);
	for (int64_t n = list->count; n--; node = json_next(node)) {
		int64_t ids[2];
		json_pair(node, ids);
		pairs.at[pairs.count++] = (struct pair){
			.seat = lookup_find(&in->seat, ids[0]), .person = lookup_find(&in->person, ids[1]),
			.seat_id = ids[0], .person_id = ids[1]};
	}
	return pairs;
}

bool pairs_hold(const struct pairs *sorted, int seat, int person)
{
	int low = 0, high = sorted->count;
	while (low < high) {
		int mid = (low + high) / 2;
		const struct pair *p = &sorted->at[mid];
		if (p->seat == seat && p->person == person)
			return true;
		if (p->seat < seat || (p->seat == seat && p->person < person))
			low = mid + 1;
		else
			high = mid;
	}
	return false;
}

/* --- the document's parts --- */

static struct competences read_competences(const struct json *list)
{
	struct competences set = {{0}};
	const struct json *node = json_first(list);
	for (int64_t n = list->count; n--; node = json_next(node)) {
		if (node->kind != JSON_WHOLE || node->whole < 0 || node->whole >= 64 * COMPETENCE_WORDS)
			unreadable("a competence is no index below %d", 64 * COMPETENCE_WORDS);
		set.word[node->whole / 64] |= UINT64_C(1) << node->whole % 64;
	}
	return set;
}

static struct spans read_spans(const struct json *list)
{
	struct span *at = take_memory(list->count, sizeof *at);
	int count = 0;
	const struct json *node = json_first(list);
	for (int64_t n = list->count; n--; node = json_next(node)) {
		int64_t ends[2];
		json_pair(node, ends);
		at[count++] = (struct span){ends[0], ends[1]};
	}
	return (struct spans){at, count};
}

static void read_limits(const struct json *map, struct limits *limits)
{
	const struct {
		const char *name;
		int64_t *into;
	} members[] = {{"max_day", &limits->max_day}, {"max_week", &limits->max_week},
		{"daily_rest", &limits->daily_rest}, {"weekly_rest", &limits->weekly_rest}};
	for (size_t i = 0; i < sizeof members / sizeof *members; i++)
		if (json_find(map, members[i].name))
			*members[i].into = json_need_whole(map, members[i].name);
}

static int64_t whole_or_none(const struct json *map, const char *name)
{
	const struct json *value = json_find(map, name);
	if (!value)
		unreadable("%s is missing", name);
	return value->kind == JSON_NULL ? NONE : json_need_whole(map, name);
}

static void read_municipalities(struct instance *in, const struct json *list, const struct json *travel)
{
	int count = in->municipality_count = list->count;
	in->balance = take_memory(count, sizeof *in->balance);
	in->travel_km = take_memory((size_t)count * count, sizeof *in->travel_km);
	in->agreement_head = take_memory((size_t)count * count, sizeof *in->agreement_head);
	memset(in->agreement_head, 0xff, sizeof *in->agreement_head * count * count);
	lookup_open(&in->municipality, count);
	const struct json *node = json_first(list), *row = json_first(travel);
	if (travel->count != count)
		unreadable("travel_km has not %d rows", count);
	for (int i = 0; i < count; i++, node = json_next(node), row = json_next(row)) {
		lookup_add(&in->municipality, json_need_whole(node, "id"), i, "municipality");
		in->balance[i] = json_need_whole(node, "balance");
		if (row->kind != JSON_LIST || row->count != count)
			unreadable("row %d of travel_km has not %d columns", i, count);
		for (int j = 0; j < count; j++)
			in->travel_km[(size_t)i * count + j] = row[1 + j].whole;
	}
}

static void read_agreements(struct instance *in, const struct json *list)
{
	const struct json *node = json_first(list);
	in->agreements = take_memory(list->count, sizeof *in->agreements);
	for (int i = 0; i < list->count; i++, node = json_next(node)) {
		int a = lookup_need(&in->municipality, json_need_whole(node, "a"), "municipality");
		int b = lookup_need(&in->municipality, json_need_whole(node, "b"), "municipality");
		int *head = &in->agreement_head[(a < b ? a : b) * in->municipality_count + (a < b ? b : a)];
		in->agreements[i] =
			(struct agreement){{json_need_whole(node, "from"), json_need_whole(node, "to")}, *head};
		*head = i;
	}
}

static void read_persons(struct instance *in, const struct json *list, const struct limits *rules)
{
	const struct json *node = json_first(list);
	in->person_count = list->count;
	in->persons = take_memory(list->count, sizeof *in->persons);
	lookup_open(&in->person, list->count);
	for (int i = 0; i < in->person_count; i++, node = json_next(node)) {
		struct person *p = &in->persons[i];
		const struct json *own = json_find(node, "rules");
		int64_t week = json_need_whole(node, "max_week");
		*p = (struct person){.id = json_need_whole(node, "id"), .limits = *rules,
			.home = lookup_need(&in->municipality, json_need_whole(node, "home"), "municipality"),
			.has = read_competences(json_need(node, "competences", JSON_LIST)),
			.rate = json_need_whole(node, "rate"), .max_km = json_need_whole(node, "max_km"),
			.available = read_spans(json_need(node, "available", JSON_LIST)),
			.busy = read_spans(json_need(node, "busy", JSON_LIST))};
		if (own)
			read_limits(own, &p->limits);
		if (p->limits.max_week > week)
			p->limits.max_week = week;
		lookup_add(&in->person, p->id, i, "staff");
	}
}

static void read_seats(struct instance *in, const struct json *list, int request, bool volume)
{
	const struct json *node = json_first(list);
	for (int64_t n = list->count; n--; node = json_next(node)) {
		struct seat *s = &in->seats[in->seat_count];
		*s = (struct seat){.id = json_need_whole(node, "id"), .request = request, .volume = volume};
		if (volume) {
			int64_t start = json_need_whole(node, "week") * WEEK;
			s->span = (struct span){start, start + WEEK};
			s->minutes = json_need_whole(node, "minutes");
		} else {
			s->span = (struct span){json_need_whole(node, "start"), json_need_whole(node, "end")};
			s->minutes = s->span.end - s->span.start;
		}
		lookup_add(&in->seat, s->id, in->seat_count++, volume ? "volume" : "shift");
	}
}

static void read_request(struct instance *in, const struct json *node, struct request *r)
{
	*r = (struct request){.id = json_need_whole(node, "id"), .priority = json_need_whole(node, "priority"),
		.positions = json_need_whole(node, "positions"), .deadline = json_need_whole(node, "deadline"),
		.max_rate = whole_or_none(node, "max_rate"), .budget = whole_or_none(node, "budget"),
		.municipality = lookup_need(&in->municipality, json_need_whole(node, "municipality"), "municipality"),
		.needs = read_competences(json_need(node, "competences", JSON_LIST))};
	lookup_add(&in->request, r->id, r - in->requests, "request");
}

/* shifts first, then volume, so that each kind is one range */
static void read_requests(struct instance *in, const struct json *list)
{
	static const char *const kinds[] = {"shifts", "volume"};
	int64_t seats = 0;
	const struct json *node = json_first(list);
	in->request_count = list->count;
	in->requests = take_memory(list->count, sizeof *in->requests);
	lookup_open(&in->request, list->count);
	for (int i = 0; i < in->request_count; i++, node = json_next(node)) {
		read_request(in, node, &in->requests[i]);
		json_need(node, "shifts", JSON_LIST);
		for (int kind = 0; kind < 2; kind++)
			if (json_find(node, kinds[kind]))
				seats += json_need(node, kinds[kind], JSON_LIST)->count;
	}
	in->seats = take_memory(seats, sizeof *in->seats);
	lookup_open(&in->seat, seats);
	for (int kind = 0; kind < 2; kind++) {
		in->shift_count = in->seat_count;
		node = json_first(list);
		for (int i = 0; i < in->request_count; i++, node = json_next(node))
			if (json_find(node, kinds[kind]))
				read_seats(in, json_find(node, kinds[kind]), i, kind == 1);
	}
}

static void read_weights(struct instance *in, const struct json *map)
{
	static const char *const names[] = {"cover", "person", "fair", "cost"};
	for (int i = 0; i < 4; i++)
		in->weights[i] = json_need_whole(map, names[i]);
}

static int by_index(const void *a, const void *b)
{
	const struct pair *x = a, *y = b;
	return x->seat != y->seat ? x->seat - y->seat : x->person - y->person;
}

static struct pairs read_pair_set(struct instance *in, const struct json *list)
{
	struct pairs pairs = pairs_read(in, list);
	qsort(pairs.at, pairs.count, sizeof *pairs.at, by_index);
	return pairs;
}

struct instance *instance_read(const struct json *document)
{
	struct instance *in = take_memory(1, sizeof *in);
	struct limits rules = {0};
	if (strcmp(json_need(document, "format", JSON_TEXT)->text, "vikar-instance/1") != 0)
		unreadable("not a vikar-instance/1");
	in->now = json_need_whole(document, "now");
	in->km_rate = json_need_whole(document, "km_rate");
	read_weights(in, json_need(document, "weights", JSON_MAP));
	read_limits(json_need(document, "rules", JSON_MAP), &rules);
	read_municipalities(in, json_need(document, "municipalities", JSON_LIST),
		json_need(document, "travel_km", JSON_LIST));
	read_agreements(in, json_need(document, "agreements", JSON_LIST));
	read_persons(in, json_need(document, "staff", JSON_LIST), &rules);
	read_requests(in, json_need(document, "requests", JSON_LIST));
	in->confirmed = read_pair_set(in, json_find(document, "confirmed"));
	in->allowed_all = !json_find(document, "allowed");
	in->allowed = read_pair_set(in, json_find(document, "allowed"));
	return in;
}

int64_t distance_km(const struct instance *in, int from, int to)
{
	return in->travel_km[(size_t)from * in->municipality_count + to];
}

int64_t overlap_min(struct span a, struct span b)
{
	int64_t start = a.start > b.start ? a.start : b.start, end = a.end < b.end ? a.end : b.end;
	return end > start ? end - start : 0;
}
