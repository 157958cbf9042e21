/* Any bytes are a planner's instance or have a flaw with its place; what is taken can be planned with, and comes back
 * as it is written. */
#include "driver.h"

#include "io/instance.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static void check_flaw(const struct flaw *flaw)
{
	char said[256];

	assert(memchr(flaw->path, '\0', sizeof flaw->path) && (!flaw->path[0] || flaw->path[0] == '/'));
	for (enum language language = 0; language < LANGUAGE_COUNT; language++)
		assert(*flaw_print(said, sizeof said, flaw, language));
}

static void comes_back(const struct instance *instance)
{
	struct out first = { 0 }, second = { 0 };
	struct instance again;
	struct flaw flaw;

	instance_write(&first, instance);
	assert(instance_read(first.bytes, first.n, &again, &flaw));
	instance_write(&second, &again);
	assert(first.n == second.n && !memcmp(first.bytes, second.bytes, first.n));
	instance_free(&again);
	out_free(&first);
	out_free(&second);
}

/* Everything that is confirmed, as a plan. */
static void can_be_planned(const struct instance *instance)
{
	struct plan plan = { .pairs = { instance->world.confirmed.item, instance->world.confirmed.n } };
	struct plan_pairs pairs;
	struct out out = { 0 };

	if (plan_pairs_make(&instance->world, &pairs))
		plan_pairs_free(&pairs);
	plan_weigh(&instance->world, &plan);
	solution_write(&out, instance, &plan, NULL);
	out_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	char *text = malloc(n + 1);
	struct instance instance;
	struct flaw flaw;

	memcpy(text, bytes, n);
	text[n] = '\0';
	if (instance_read(text, n, &instance, &flaw)) {
		comes_back(&instance);
		can_be_planned(&instance);
		instance_free(&instance);
	} else {
		check_flaw(&flaw);
	}
	free(text);
	return 0;
}

#define BEGIN "{\"format\":\"vikar-instance/1\",\"now\":-4320," \
	"\"rules\":{\"max_day\":540,\"max_week\":2400,\"daily_rest\":660,\"weekly_rest\":2100}," \
	"\"weights\":{\"cover\":60000,\"person\":600000,\"fair\":600,\"cost\":1},\"km_rate\":5,"
#define REGION "\"competences\":[\"nurse\",\"cook\"]," \
	"\"municipalities\":[{\"id\":20,\"name\":\"Hvaler\",\"balance\":-1200},{\"id\":10,\"balance\":9}]," \
	"\"travel_km\":[[0,85],[85,0]],\"agreements\":[{\"a\":20,\"b\":10,\"from\":-99999,\"to\":40320}],"
#define STAFF "\"staff\":[{\"id\":7,\"home\":20,\"competences\":[1,0],\"max_week\":1500,\"rate\":342,\"max_km\":90," \
	"\"available\":[[360,1380],[1800,12820]],\"busy\":[[3330,3780],[3780,3800]]}," \
	"{\"id\":8,\"home\":10,\"competences\":[],\"max_week\":2400,\"rate\":300,\"max_km\":0," \
	"\"rules\":{\"max_week\":2000},\"available\":[],\"busy\":[]}],"
#define REQUEST "{\"id\":3,\"municipality\":10,\"competences\":[0],\"priority\":4,\"positions\":1,\"deadline\":-1440," \
	"\"max_rate\":null,\"budget\":20000,\"shifts\":[{\"id\":11,\"start\":450,\"end\":900}," \
	"{\"id\":12,\"start\":1890,\"end\":2340}],"
const char *const fuzz_corpus[] = {
	BEGIN REGION STAFF "\"requests\":[" REQUEST "\"volume\":[{\"id\":13,\"week\":1,\"minutes\":900}]}],"
		"\"confirmed\":[[11,7]],\"allowed\":[[11,7],[12,7],[13,7]],\"held\":[[12,7]],\"hold_gain\":5000}",
	BEGIN "\"confirmed\":[[12,7]]," STAFF "\"requests\":[" REQUEST "\"new\":[{\"\\u00e5\":-1.5e3},true]}]," REGION
		"\"name\":\"a \\ud83d\\ude00\",\"t0\":\"2026-06-22T00:00:00\",\"horizon\":40320}",
	BEGIN "\"competences\":[],\"municipalities\":[],\"travel_km\":[],\"agreements\":[],\"staff\":[],\"requests\":[]}",
	NULL
};
const char *const fuzz_words[] = {
	"null", "true", "[]", "{}", "{", "}", "[", "]", ",", ":", "\"", "-", "0", "-1", "1", "10", "11", "1e3", "0.5",
	"9007199254740992", "9007199254740993", "1073741824", "-1073741824", "2147483648", "10080", "10000", "1000000",
	"\\u0000", "\\ud800", "\\u0061", "\xff", "\xc3\xa5", " \n",
	"[11,7],", "[13,7],", "[450,900],", "[-10,0],", "\"allowed\":[],",
	"\"volume\":[{\"id\":14,\"week\":-1,\"minutes\":10079}],", "\"rules\":{\"max_day\":0},",
	"\"hold_gain\":1,", "\"new\":[[[[",
	"{\"id\":21,\"balance\":0},", "\"busy\":[],", "\"id\":", "\"t0\":\"2026-06-29T00:00:00\",", NULL
};
