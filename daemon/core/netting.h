/* Netting: what all municipalities owe each other settled in at most one transfer fewer than they are. Pure. */
#ifndef VIKARD_NETTING_H
#define VIKARD_NETTING_H

#include "ledger.h"

/* Sums of the ledger's pairs; what it claims less what it owes is its net. The sum of all nets is zero. */
struct net { uint32_t municipality; int64_t claim_ore, owe_ore; };
struct transfer { uint32_t from, to; int64_t ore; };
struct netting {
	struct net *net;		/* in order of municipality */
	struct transfer *transfer;	/* the largest debt first; each is above zero */
	uint32_t nets_n, transfers_n;
};
/* Of all posts of the month (0: all months), whoever asks: a net is a sum over everybody. Release with netting_free. */
void netting_make(const struct book *, int32_t month_date, struct netting *);
void netting_free(struct netting *);

static inline int64_t net_ore(const struct net *net)
{
	return net->claim_ore - net->owe_ore;
}

#endif
