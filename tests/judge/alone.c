/* Partial plans ("labels") are extended shift by shift in order of start. A label is dropped when what it may still
 * reach isn't above what is reached, or when another is worth as much and stands in the way of nothing more. Too many
 * labels: those that promise least are dropped and the most that one of them promised is kept as a ceiling. */
#include "alone.h"

#include <stdlib.h>
#include <string.h>

#include "json.h"
#include "rules.h"

#define EPSILON 1e-9
#define VOLUME_LABELS_MAX 20000

/* more labels are tried only for whom fewer didn't do; check-plan.py gives up at 4000 */
static const int label_limits[] = {256, 4000, 12000};

struct link { /* a label's shifts, the last first */
	int item, before;
};

struct label {
	double value, ceiling;
	int last, length; /* link; shifts of the last seven days */
};

struct search {
	const struct person *p;
	const struct item *items;
	int count;
	double *tail;    /* [i]: most from i on by rest alone */
	double *ripe;    /* [i]: most of the weeks after that of i, by their hours alone */
	int *next;       /* [i]: the first shift that may follow i */
	int *by_density; /* within each week, most value a minute first */
	int *week_first; /* [i]: where the week of i begins, in items and by_density; [count] = count */
	int64_t *room;   /* [i]: the week of i: minutes that the roster leaves */
	struct link *links;
	int link_count, link_room;
	struct label *labels;
	int label_count, label_room;
	double best, ceiling;
};

static int64_t week_of(int64_t minute)
{
	return (minute >= 0 ? minute : minute - WEEK + 1) / WEEK;
}

/* --- ceilings --- */

static int compatible(const struct search *s, int i, int k)
{
	struct span a = s->items[i].span, b = s->items[k].span;
	int64_t rest = s->p->limits.daily_rest;
	return b.start >= a.end && (b.start - a.end >= rest || b.end - a.start <= DAY - rest);
}

static void fill_tail(struct search *s)
{
	s->tail[s->count] = 0;
	for (int i = s->count - 1; i >= 0; i--) {
		int k = i + 1;
		while (k < s->count && !compatible(s, i, k))
			k++;
		s->next[i] = k;
		double with = s->items[i].value + s->tail[k];
		s->tail[i] = with > s->tail[i + 1] ? with : s->tail[i + 1];
	}
}

/* the part of a shift that lies in the week it begins in */
static int64_t week_min(const struct item *item)
{
	int64_t end = (week_of(item->span.start) + 1) * WEEK;
	return (item->span.end < end ? item->span.end : end) - item->span.start;
}

static int denser(const void *a, const void *b, void *context)
{
	const struct item *items = context, *x = &items[*(const int *)a], *y = &items[*(const int *)b];
	double left = x->value * week_min(y), right = y->value * week_min(x);
	return (left < right) - (left > right);
}

/* Any seven days that hold added work hold at most the cap: so does the week, of what begins in it. */
static int64_t week_room(const struct person *p, int64_t k)
{
	struct span week = {k * WEEK, (k + 1) * WEEK};
	int64_t room = p->limits.max_week;
	for (int i = 0; i < p->busy.count; i++)
		if (p->busy.at[i].start >= week.start)
			room -= overlap_min(p->busy.at[i], week);
	return room > 0 ? room : 0;
}

/* fractional knapsack of the shifts from `from` on of the week of `from` */
static double week_ceiling(const struct search *s, int from, int64_t room)
{
	double sum = 0;
	for (int i = s->week_first[from]; i < s->count && s->week_first[i] == s->week_first[from] && room > 0; i++) {
		const struct item *item = &s->items[s->by_density[i]];
		if (s->by_density[i] < from)
			continue;
		int64_t minutes = week_min(item);
		sum += minutes <= room ? item->value : item->value * room / minutes;
		room -= minutes;
	}
	return sum;
}

static void fill_weeks(struct search *s)
{
	for (int i = 0, first = 0; i < s->count; i++) {
		if (week_of(s->items[i].span.start) != week_of(s->items[first].span.start))
			first = i;
		s->week_first[i] = first;
		s->by_density[i] = i;
		s->room[i] = week_room(s->p, week_of(s->items[i].span.start));
	}
	for (int end = s->count; end > 0;) {
		int first = s->week_first[end - 1];
		qsort_r(s->by_density + first, end - first, sizeof(int), denser, (void *)s->items);
		double after = end == s->count ? 0 : s->ripe[end] + week_ceiling(s, end, s->room[end]);
		for (int i = first; i < end; i++)
			s->ripe[i] = after;
		end = first;
	}
}

/* minutes of the label's shifts that begin in the week of `from` */
static int64_t week_used(const struct search *s, const struct label *label, int from)
{
	int64_t sum = 0;
	for (int link = label->last; link >= 0 && s->links[link].item >= s->week_first[from]; link = s->links[link].before)
		sum += week_min(&s->items[s->links[link].item]);
	return sum;
}

/* the most the label may come to with shifts from `from` on */
static double ceiling_of(const struct search *s, const struct label *label, int from)
{
	int after = label->last < 0 ? from : s->next[s->links[label->last].item];
	double by_rest = label->value + s->tail[after > from ? after : from];
	if (from == s->count || by_rest <= s->best + EPSILON)
		return by_rest;
	double by_hours = label->value + s->ripe[from] +
		week_ceiling(s, from, s->room[from] - week_used(s, label, from));
	return by_hours < by_rest ? by_hours : by_rest;
}

/* --- labels --- */

/* x (of the label that stays) is in the way of no more than y from minute `now` on: a week that begins with x holds no
 * more than the one that begins with y, or with the home work between them */
static bool no_later(const struct search *s, struct span x, struct span y, int64_t now)
{
	if (x.start == y.start && x.end == y.end)
		return true;
	return x.start <= y.start && x.end <= y.end && x.end - x.start <= y.end - y.start &&
		x.end + s->p->limits.daily_rest <= now && x.start + DAY <= now;
}

static bool dominates(const struct search *s, const struct label *a, const struct label *b, int64_t now)
{
	int x = a->last, y = b->last;
	if (a->length > b->length)
		return false;
	for (int n = a->length; n--; x = s->links[x].before, y = s->links[y].before)
		if (!no_later(s, s->items[s->links[x].item].span, s->items[s->links[y].item].span, now))
			return false;
	return true;
}

static int by_value(const void *a, const void *b)
{
	const struct label *x = a, *y = b;
	if (x->value != y->value)
		return x->value < y->value ? 1 : -1;
	return x->length - y->length;
}

static int by_ceiling(const void *a, const void *b)
{
	const struct label *x = a, *y = b;
	return (x->ceiling < y->ceiling) - (x->ceiling > y->ceiling);
}

static void prune(struct search *s, int from)
{
	int64_t now = s->items[from].span.start;
	int kept = 0;
	for (int i = 0; i < s->label_count; i++) {
		struct label *l = &s->labels[i];
		l->ceiling = ceiling_of(s, l, from);
		if (l->ceiling <= s->best + EPSILON)
			continue;
		l->length = 0;
		for (int k = l->last; k >= 0 && s->items[s->links[k].item].span.end > now - WEEK; k = s->links[k].before)
			l->length++;
		s->labels[kept++] = *l;
	}
	qsort(s->labels, kept, sizeof *s->labels, by_value);
	s->label_count = 0;
	for (int i = 0; i < kept; i++) {
		int k = 0;
		while (k < s->label_count && !dominates(s, &s->labels[k], &s->labels[i], now))
			k++;
		if (k == s->label_count)
			s->labels[s->label_count++] = s->labels[i];
	}
}

static void cut(struct search *s, int limit)
{
	if (s->label_count <= limit)
		return;
	qsort(s->labels, s->label_count, sizeof *s->labels, by_ceiling);
	if (s->labels[limit].ceiling > s->ceiling)
		s->ceiling = s->labels[limit].ceiling;
	s->label_count = limit;
}

/* minutes in the window of the label, the shift and the roster */
static int64_t window_min(const struct search *s, const struct label *label, struct span added, struct span window)
{
	int64_t sum = overlap_min(added, window);
	int link = label->last;
	for (int n = label->length; n--; link = s->links[link].before)
		sum += overlap_min(s->items[s->links[link].item].span, window);
	for (int i = 0; i < s->p->busy.count; i++)
		sum += overlap_min(s->p->busy.at[i], window);
	return sum;
}

static bool window_fits(const struct search *s, const struct label *label, struct span added, int64_t start)
{
	struct span day = {start, start + DAY}, week = {start, start + WEEK};
	if (start > added.start || start <= added.start - WEEK)
		return true;
	if (start > added.start - DAY && window_min(s, label, added, day) > s->p->limits.max_day)
		return false;
	return window_min(s, label, added, week) <= s->p->limits.max_week;
}

static bool fits(const struct search *s, const struct label *label, int item)
{
	struct span added = s->items[item].span;
	int link = label->last;
	for (int n = label->length; n--; link = s->links[link].before)
		if (!compatible(s, s->links[link].item, item))
			return false;
	if (!window_fits(s, label, added, added.start))
		return false;
	link = label->last;
	for (int n = label->length; n--; link = s->links[link].before)
		if (!window_fits(s, label, added, s->items[s->links[link].item].span.start))
			return false;
	for (int i = 0; i < s->p->busy.count; i++)
		if (!window_fits(s, label, added, s->p->busy.at[i].start))
			return false;
	return true;
}

static int add_link(struct search *s, int item, int before)
{
	if (s->link_count == s->link_room)
		s->links = grow_memory(s->links, s->link_room = 2 * s->link_room + 64, sizeof *s->links);
	s->links[s->link_count] = (struct link){item, before};
	return s->link_count++;
}

static void extend(struct search *s, int item)
{
	int count = s->label_count;
	if (2 * count > s->label_room)
		s->labels = grow_memory(s->labels, s->label_room = 2 * count + 64, sizeof *s->labels);
	for (int i = 0; i < count; i++) {
		if (!fits(s, &s->labels[i], item))
			continue;
		struct label grown = s->labels[i];
		grown.value += s->items[item].value;
		grown.last = add_link(s, item, grown.last);
		if (grown.value > s->best)
			s->best = grown.value;
		s->labels[s->label_count++] = grown;
	}
}

static double run(struct search *s, int limit)
{
	s->link_count = 0;
	s->ceiling = 0;
	s->label_count = 1;
	s->labels[0] = (struct label){0, 0, -1, 0};
	double most = ceiling_of(s, &s->labels[0], 0);
	for (int i = 0; i < s->count && s->label_count; i++) {
		prune(s, i);
		cut(s, limit);
		extend(s, i);
	}
	if (s->ceiling > most)
		s->ceiling = most;
	return s->best > s->ceiling ? s->best : s->ceiling;
}

/* --- the doors --- */

static int earlier(const void *a, const void *b)
{
	const struct item *x = a, *y = b;
	if (x->span.start != y->span.start)
		return x->span.start < y->span.start ? -1 : 1;
	return (x->span.end > y->span.end) - (x->span.end < y->span.end);
}

static int keep_possible(const struct person *p, struct item *items, int count)
{
	int kept = 0;
	for (int i = 0; i < count; i++) {
		struct report report = {0};
		if (items[i].value <= 0)
			continue;
		judge_hours(p, (struct spans){&items[i].span, 1}, &report);
		if (!report.count)
			items[kept++] = items[i];
	}
	qsort(items, kept, sizeof *items, earlier);
	return kept;
}

static void search_open(struct search *s)
{
	s->tail = take_memory(s->count + 1, sizeof *s->tail);
	s->ripe = take_memory(s->count + 1, sizeof *s->ripe);
	s->next = take_memory(s->count, sizeof *s->next);
	s->by_density = take_memory(s->count, sizeof *s->by_density);
	s->week_first = take_memory(s->count + 1, sizeof *s->week_first);
	s->room = take_memory(s->count, sizeof *s->room);
	s->labels = take_memory(s->label_room = 64, sizeof *s->labels);
	s->week_first[s->count] = s->count;
	fill_tail(s);
	fill_weeks(s);
}

static void search_close(struct search *s)
{
	free(s->tail);
	free(s->ripe);
	free(s->next);
	free(s->by_density);
	free(s->week_first);
	free(s->room);
	free(s->labels);
	free(s->links);
}

double best_shifts(const struct person *p, struct item *items, int count)
{
	struct search s = {.p = p, .items = items, .count = keep_possible(p, items, count)};
	double most = 0;
	if (!s.count)
		return 0;
	search_open(&s);
	for (size_t i = 0; i < sizeof label_limits / sizeof *label_limits; i++) {
		most = run(&s, label_limits[i]);
		if (s.ceiling <= s.best + EPSILON)
			break;
	}
	search_close(&s);
	return most;
}

/* --- volume: a knapsack a week --- */

struct load {
	int64_t minutes;
	double value;
};

static int lighter(const void *a, const void *b)
{
	const struct load *x = a, *y = b;
	if (x->minutes != y->minutes)
		return x->minutes < y->minutes ? -1 : 1;
	return (x->value < y->value) - (x->value > y->value);
}

/* all loads with the item and without it that no lighter one is worth more than; returns their number */
static int with_item(struct load *loads, int count, const struct item *item, int64_t room)
{
	int all = count, kept = 0;
	for (int i = 0; i < count; i++)
		if (loads[i].minutes + item->minutes <= room)
			loads[all++] = (struct load){loads[i].minutes + item->minutes, loads[i].value + item->value};
	qsort(loads, all, sizeof *loads, lighter);
	for (int i = 0; i < all; i++)
		if (!kept || loads[i].value > loads[kept - 1].value)
			loads[kept++] = loads[i];
	return kept;
}

static double best_week(const struct item *items, int count, int64_t room)
{
	struct load *loads = take_memory(2 * VOLUME_LABELS_MAX + 2, sizeof *loads);
	double rest = 0;
	int n = 1;
	for (int i = 0; i < count; i++) {
		if (n > VOLUME_LABELS_MAX)
			rest += items[i].value; /* too many: the others are given for nothing */
		else
			n = with_item(loads, n, &items[i], room);
	}
	double best = loads[n - 1].value + rest;
	free(loads);
	return best;
}

double best_volumes(const struct person *p, struct item *items, int count)
{
	double sum = 0;
	qsort(items, count, sizeof *items, earlier);
	for (int i = 0, end; i < count; i = end) {
		int64_t busy = 0, available = available_min(p, items[i].span);
		for (int k = 0; k < p->busy.count; k++)
			busy += overlap_min(p->busy.at[k], items[i].span);
		int64_t room = p->limits.max_week - busy < available ? p->limits.max_week - busy : available;
		int kept = i;
		for (end = i; end < count && items[end].span.start == items[i].span.start; end++)
			if (items[end].value > 0 && items[end].minutes <= room)
				items[kept++] = items[end];
		sum += best_week(items + i, kept - i, room);
	}
	return sum;
}
