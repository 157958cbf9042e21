#include "paths.h"

#include "schema.h"
#include "tier.h"

#include <stdlib.h>
#include <string.h>

static void path_open(struct paths *paths, const struct fit_ask *ask)
{
	paths->fit = memory_resize(paths->fit, (paths->n + 1) * sizeof *paths->fit);
	fit_open(&paths->fit[paths->n++], ask);
}

/* One way an open offer; without any, one way. */
static void offers_open(struct paths *paths, struct fit_ask ask)
{
	struct book_list offers = book_offers_of(ask.book, ask.staff);
	uint32_t open = 0;

	for (uint32_t i = 0; i < offers.n; i++)
		if (((const struct offer *)offers.item[i])->state == OFFER_OPEN) {
			ask.offer = offers.item[i]->number;
			path_open(paths, &ask);
			open++;
		}
	if (!open)
		path_open(paths, &ask);
}

void paths_open(struct paths *paths, const struct fit_ask *ask)
{
	uint32_t borrower = book_request(ask->book, ask->request)->municipality;
	uint32_t lender = book_staff(ask->book, ask->staff)->municipality;
	uint32_t agreement[FIT_AGREEMENTS_MAX];
	uint32_t n = fit_agreements(ask->book, borrower, lender, agreement, FIT_AGREEMENTS_MAX);
	struct fit_ask way = *ask;

	*paths = (struct paths){ 0 };
	if (!n)
		offers_open(paths, way);
	for (uint32_t i = 0; i < n; i++) {
		way.agreement = agreement[i];
		offers_open(paths, way);
	}
}

void paths_close(struct paths *paths)
{
	for (uint32_t i = 0; i < paths->n; i++)
		fit_close(&paths->fit[i]);
	free(paths->fit);
	*paths = (struct paths){ 0 };
}

bool paths_fit(const struct paths *paths, const struct seat *seat)
{
	for (uint32_t i = 0; i < paths->n; i++)
		if (!fit_check(&paths->fit[i], seat, NULL))
			return true;
	return false;
}

uint32_t paths_explain(const struct paths *paths, const struct seat *seat, struct verdict nearest[FIT_VERDICTS_MAX])
{
	enum tier nearest_tier = TIER_NEVER;
	uint32_t fewest = UINT32_MAX;

	for (uint32_t i = 0; i < paths->n; i++) {
		struct verdict verdicts[FIT_VERDICTS_MAX];
		uint32_t n = fit_explain(&paths->fit[i], seat, verdicts);
		enum tier tier = tier_of_all(verdicts, n);

		if (n > fewest || (n == fewest && tier <= nearest_tier))
			continue;
		nearest_tier = tier;
		fewest = n;
		memcpy(nearest, verdicts, n * sizeof *verdicts);
	}
	return fewest;
}
