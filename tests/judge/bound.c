#include "bound.h"

#include <math.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "alone.h"
#include "json.h"

#define THREADS 2
#define SLACK 1e-6 /* of the sum, as check-plan.py has it */

struct proof {
	const struct instance *in;
	const struct prices *prices;
	const struct openings *openings;
	bool volume;
	atomic_int next; /* person */
};

struct worker {
	pthread_t thread;
	struct proof *proof;
	long double sum;
	const struct person *person;
	struct item *items;
	int count, room;
};

struct prices prices_open(const struct instance *in)
{
	struct prices prices = {.seat = take_memory(in->seat_count, sizeof *prices.seat)};
	for (int i = 0; i < 2; i++)
		prices.budget[i] = take_memory(in->request_count, sizeof *prices.budget[i]);
	return prices;
}

static void take_seat(void *context, int seat)
{
	struct worker *w = context;
	const struct instance *in = w->proof->in;
	const struct seat *s = &in->seats[seat];
	if (w->count == w->room)
		w->items = grow_memory(w->items, w->room = 2 * w->room, sizeof *w->items);
	double money = w->proof->prices->budget[w->proof->volume][s->request] * w->person->rate;
	double minute = in->requests[s->request].priority - money;
	w->items[w->count++] = (struct item){s->span, s->minutes, s->minutes * minute - w->proof->prices->seat[seat]};
}

static void *work(void *context)
{
	struct worker *w = context;
	int p;
	w->items = take_memory(w->room = 64, sizeof *w->items);
	while ((p = w->proof->next++) < w->proof->in->person_count) {
		w->person = &w->proof->in->persons[p];
		w->count = 0;
		openings_each(w->proof->openings, p, take_seat, w);
		w->sum += w->proof->volume ? best_volumes(w->person, w->items, w->count)
			: best_shifts(w->person, w->items, w->count);
	}
	free(w->items);
	return NULL;
}

static long double sum_of_persons(struct proof *proof)
{
	struct worker workers[THREADS] = {0};
	long double sum = 0;
	for (int i = 0; i < THREADS; i++) {
		workers[i].proof = proof;
		if (pthread_create(&workers[i].thread, NULL, work, &workers[i]))
			unreadable("no thread");
	}
	for (int i = 0; i < THREADS; i++) {
		pthread_join(workers[i].thread, NULL);
		sum += workers[i].sum;
	}
	return sum;
}

int64_t prove_bound(const struct instance *in, const struct prices *prices, bool volume)
{
	struct openings *openings = openings_index(in, volume);
	struct proof proof = {.in = in, .prices = prices, .openings = openings, .volume = volume};
	long double sum = sum_of_persons(&proof);
	for (int i = volume ? in->shift_count : 0; i < (volume ? in->seat_count : in->shift_count); i++)
		sum += (long double)in->requests[in->seats[i].request].positions * prices->seat[i];
	for (int i = 0; i < in->request_count; i++)
		if (in->requests[i].budget != NONE)
			sum += (long double)in->requests[i].budget * 60 * prices->budget[volume][i];
	openings_free(openings);
	return floorl(sum + SLACK);
}
