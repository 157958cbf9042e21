#include "score.h"

enum { BALANCE_MIN_MAX = 100000 };

#define COVERED_MIN_WEIGHT 1000000

static int64_t covered(const struct request *request, const struct bid *bid)
{
	(void)request;
	return bid->covered_min;
}

static int64_t should(const struct request *request, const struct bid *bid)
{
	(void)request;
	return bid->should_held;
}

/* Who wishes for few people means it twice. */
static int64_t continuity(const struct request *request, const struct bid *bid)
{
	return bid->already_in * (request->continuity ? 2 : 1);
}

/* No debt is so old that it outweighs a person. */
static int64_t balance(const struct request *request, const struct bid *bid)
{
	(void)request;
	if (bid->balance_min > BALANCE_MIN_MAX)
		return BALANCE_MIN_MAX;
	return bid->balance_min < -BALANCE_MIN_MAX ? -BALANCE_MIN_MAX : bid->balance_min;
}

/* By the hour: the sum would only repeat how much is covered. */
static int64_t rate(const struct request *request, const struct bid *bid)
{
	(void)request;
	return bid->hour_ore;
}

static int64_t travel(const struct request *request, const struct bid *bid)
{
	(void)request;
	return bid->travel_min;
}

/* What one unit of each aim is worth. Covered minutes lead; the rest decides between people who cover
 * about the same. */
static const struct aim {
	const char *name;
	int64_t (*measure)(const struct request *, const struct bid *);
	int64_t weight;
} aims[] = {
	{ "covered minute", covered, COVERED_MIN_WEIGHT },
	{ "should competence", should, 20000000 },	/* twenty minutes of cover */
	{ "already in", continuity, 5000000 },
	{ "minute lent more than borrowed", balance, -20 },
	{ "ore an hour", rate, -2 },			/* 50 kr an hour: 500 minutes of balance */
	{ "minute of travel", travel, -100 },		/* an hour: 30 kr an hour */
};

int64_t score(const struct request *request, const struct bid *bid)
{
	int64_t sum = 0;

	for (uint32_t i = 0; i < sizeof aims / sizeof *aims; i++)
		sum += aims[i].weight * aims[i].measure(request, bid);
	return sum;
}

int64_t score_covered(int32_t minutes)
{
	return (int64_t)COVERED_MIN_WEIGHT * minutes;
}
