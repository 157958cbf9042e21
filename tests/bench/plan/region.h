/* A made-up region: what generate.c draws and region_write() writes as a vikar-instance/1 (FORMAT.md). */
#ifndef PLAN_REGION_H
#define PLAN_REGION_H

#include <stdbool.h>
#include <stdint.h>

#define DAY 1440
#define WEEK 10080
#define SPANS_MAX 48

struct season {
	const char *name, *t0; /* a Monday */
	int weeks;
	int peak_first, peak_last; /* days that many have off and much is asked */
};

struct options {
	int staff, shifts, municipalities, volume;
	uint64_t seed;
	const struct season *season;
	int weeks;
	bool whole, allowed;
};

struct span {
	int start, end;
};

struct spans {
	struct span at[SPANS_MAX];
	int count;
};

struct person {
	int home, max_week, rate, max_km;
	uint32_t has; /* bit: competence */
	bool rota;    /* averaged: her own profile */
	struct spans available, busy;
	bool confirmed; /* has a confirmed shift */
};

struct request {
	int municipality, priority, positions, deadline, max_rate, budget; /* -1: none */
	uint32_t needs;
	int first, count; /* shifts */
	int volume_minutes, volume_week; /* 0: none */
};

struct shift {
	struct span span;
	int confirmed; /* person; -1: nobody */
};

struct agreement {
	int a, b, from, to;
};

struct region {
	struct options options;
	double *place_x, *place_y, *size; /* of a municipality: km, share of people */
	int *balance;
	struct agreement *agreements;
	struct person *persons;
	struct request *requests;
	struct shift *shifts;
	int agreement_count, request_count, shift_count;
	uint64_t state; /* of the draw */
};

enum { ASSISTENT, HELSEFAGARBEIDER, SYKEPLEIER, VERNEPLEIER, MEDIKAMENTKURS, FORERKORT, LEGEVAKT, JORDMOR,
	HELSESYKEPLEIER, PSYKIATRI, BARNEHAGELARER, BARNE_OG_UNGDOM, GRUNNSKOLELARER, KOKK, RENHOLDER, VAKTMESTER, IKT,
	BYGGESAK, PLAN_GIS, BRANNKONSTABEL, BARNEVERN, LONN, LEGE, TEGNSPRAK, COMPETENCE_COUNT };

/* [0, below) */
int draw(struct region *region, int below);
bool draw_chance(struct region *region, int percent);
void *draw_room(int count, int size);

int region_km(const struct region *region, int a, int b);
bool region_has_leave(const struct region *region, int day);

void staff_draw(struct region *region);
void demand_draw(struct region *region);
void region_write(struct region *region);

#endif
