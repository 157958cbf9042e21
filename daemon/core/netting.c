#include "netting.h"

#include "schema.h"

#include <assert.h>
#include <stdlib.h>

/* Pairs are in order of municipality. */
static void sum_pairs(const struct ledger_rows *pairs, struct netting *netting)
{
	netting->net = memory_get((pairs->n + 1) * sizeof *netting->net);
	for (uint32_t i = 0; i < pairs->n; i++) {
		const struct ledger_row *pair = &pairs->item[i];
		struct net *net;

		if (!netting->nets_n || netting->net[netting->nets_n - 1].municipality != pair->municipality)
			netting->net[netting->nets_n++].municipality = pair->municipality;
		net = &netting->net[netting->nets_n - 1];
		if (pair->ore > 0)
			net->claim_ore += pair->ore;
		else
			net->owe_ore -= pair->ore;
	}
}

/* Who has most left to claim (sign 1), or to pay (-1); of equals the first. */
static uint32_t largest(const int64_t *left_ore, uint32_t n, int64_t sign)
{
	uint32_t found = 0;

	for (uint32_t i = 1; i < n; i++)
		if (sign * left_ore[i] > sign * left_ore[found])
			found = i;
	return found;
}

/* Each transfer leaves at least one of its two with nothing more to settle, and the last one both. */
static void transfer_all(struct netting *netting)
{
	int64_t *left_ore = memory_get((netting->nets_n + 1) * sizeof *left_ore);
	uint32_t to, from;

	netting->transfer = memory_get((netting->nets_n + 1) * sizeof *netting->transfer);
	for (uint32_t i = 0; i < netting->nets_n; i++)
		left_ore[i] = net_ore(&netting->net[i]);
	while (left_ore[to = largest(left_ore, netting->nets_n, 1)] > 0) {
		int64_t ore = left_ore[to];

		from = largest(left_ore, netting->nets_n, -1);
		ore = -left_ore[from] < ore ? -left_ore[from] : ore;
		assert(ore > 0 && netting->transfers_n < netting->nets_n);
		netting->transfer[netting->transfers_n++] = (struct transfer){ netting->net[from].municipality,
			netting->net[to].municipality, ore };
		left_ore[to] -= ore;
		left_ore[from] += ore;
	}
	free(left_ore);
}

void netting_make(const struct book *book, int32_t month_date, struct netting *netting)
{
	static const struct actor everybody = { .roles = ROLE_OPERATOR };
	struct ledger_rows pairs;

	*netting = (struct netting){ .nets_n = 0 };
	ledger_pairs(&(struct ledger_ask){ book, &everybody, month_date }, &pairs);
	sum_pairs(&pairs, netting);
	transfer_all(netting);
	free(pairs.item);
}

void netting_free(struct netting *netting)
{
	free(netting->net);
	free(netting->transfer);
	*netting = (struct netting){ .nets_n = 0 };
}
