#include "ride.h"

struct ride ride_of(const struct book *book, const struct ride_ask *ask)
{
	const struct request *request = book_request(book, ask->request);
	const struct offer *offer = book_offer(book, ask->offer);
	const struct agreement *agreement = book_agreement(book, ask->agreement);
	struct ride ride = { 0, 0 };

	if (!request || (request->remote && offer && offer->remote))
		return ride;
	ride.place = request->municipality;
	if (agreement && agreement->travel_work)
		ride.minutes = book_travel_min(book, ask->lender, request->municipality);
	ride.minutes = ride.minutes > 0 ? ride.minutes : 0;
	return ride;
}

struct ride ride_of_proposal(const struct book *book, const struct proposal *p)
{
	return ride_of(book, &(struct ride_ask){ p->request, p->offer, p->agreement, p->lender });
}

struct ride ride_of_assignment(const struct book *book, const struct assignment *a)
{
	return ride_of(book, &(struct ride_ask){ a->request, a->offer, a->agreement, a->lender });
}

struct window ride_window(struct window shift, struct ride ride)
{
	return (struct window){ shift.start_min - ride.minutes, shift.end_min + ride.minutes };
}

int32_t ride_between(int32_t gap_min, struct ride ride)
{
	return gap_min < 2 * ride.minutes ? gap_min : 2 * ride.minutes;
}
