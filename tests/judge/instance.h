/* A vikar-instance/1 (FORMAT.md) with the volume extension (README.md), as the judge holds it: ids are indexes. */
#ifndef JUDGE_INSTANCE_H
#define JUDGE_INSTANCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define DAY 1440
#define WEEK 10080
#define NONE INT64_MAX /* of a budget or a rate that has no limit */
#define COMPETENCE_WORDS 4

struct json;

struct span {
	int64_t start, end; /* minutes since t0, [start, end) */
};

struct spans {
	const struct span *at;
	int count;
};

struct competences {
	uint64_t word[COMPETENCE_WORDS];
};

struct limits {
	int64_t max_day, max_week, daily_rest, weekly_rest; /* minutes; max_week is the smaller of the rule's and her own */
};

struct person {
	int64_t id, rate, max_km;
	int home; /* municipality */
	struct competences has;
	struct limits limits;
	struct spans available, busy;
};

struct request {
	int64_t id, priority, positions, deadline, max_rate, budget;
	int municipality;
	struct competences needs;
};

/* what one person of a request does: a shift, or (volume) some minutes anywhere in a week */
struct seat {
	int64_t id, minutes;
	struct span span; /* the shift, or the whole week */
	int request;
	bool volume;
};

struct agreement {
	struct span span;
	int next; /* of the same two municipalities; -1 ends */
};

struct pair {
	int seat, person; /* -1: no such id */
	int64_t seat_id, person_id;
};

struct pairs {
	struct pair *at; /* by seat, then person, when sorted */
	int count;
};

/* id to index, open addressing */
struct lookup {
	struct lookup_entry {
		int64_t id;
		int index;
	} *entries;
	size_t mask;
};

struct instance {
	int64_t now, km_rate, weights[4];
	int municipality_count, person_count, request_count;
	int seat_count, shift_count; /* the seats from shift_count on are volume */
	int64_t *balance;    /* of a municipality */
	int64_t *travel_km;  /* [from * municipality_count + to] */
	int *agreement_head; /* the same index; -1: none */
	struct agreement *agreements;
	struct person *persons;
	struct request *requests;
	struct seat *seats;
	struct pairs confirmed, allowed; /* sorted */
	bool allowed_all;
	struct lookup municipality, person, request, seat;
};

/* Ends the program (2) when the document is no instance. */
struct instance *instance_read(const struct json *document);

int lookup_find(const struct lookup *map, int64_t id); /* -1: none */
/* `list`: [[seat id, person id], ...]; NULL is an empty one. */
struct pairs pairs_read(const struct instance *in, const struct json *list);
void pairs_sort(struct pairs *pairs);
bool pairs_hold(const struct pairs *sorted, int seat, int person);

int64_t distance_km(const struct instance *in, int from, int to);
int64_t overlap_min(struct span a, struct span b);

#endif
