/* Principals: who may call, in which roles, for which municipality. */
#include "step_inner.h"

#include "schema.h"

#include <string.h>

static bool has_token(const struct principal *p)
{
	static const uint8_t none[HASH_BYTES];

	return memcmp(p->token_hash, none, HASH_BYTES) != 0;
}

static enum reason principal_check(struct work *work, const struct principal *p)
{
	const struct staff *staff = book_staff(work->book, p->staff);

	if (!p->roles)
		return refuse(work, REASON_EMPTY, "/roles");
	if ((p->roles & ~ROLE_OPERATOR) && !p->municipality)
		return refuse(work, REASON_FIELD_MISSING, "/municipality");
	if ((p->roles & ROLE_WORKER) && !p->staff)
		return refuse(work, REASON_NEEDS_STAFF, "/staff");
	if (staff && (staff->municipality != p->municipality || !(p->roles & ROLE_WORKER)))
		return refuse(work, REASON_CONTRADICTION, "/staff");
	if (!has_token(p) && p->uid < 0)
		return refuse(work, REASON_FIELD_MISSING, "/token_hash");
	if (p->uid >= 0 && book_principal_by_uid(work->book, p->uid))
		return refuse(work, REASON_EXISTS, "/uid");
	if (has_token(p) && book_principal_by_token(work->book, p->token_hash))
		return refuse(work, REASON_EXISTS, "/token_hash");
	return REASON_OK;
}

static enum reason principal_add(struct work *work)
{
	const struct principal *wanted = (const struct principal *)work->command->wanted;
	enum reason reason = principal_check(work, wanted);

	if (!reason)
		change_take(work, record_copy(&wanted->r), EVENT_PRINCIPAL_ADDED);
	return reason;
}

static enum reason principal_revoke(struct work *work)
{
	const struct principal *before = book_principal(work->book, work->command->number);
	enum reason reason;

	if (!before)
		return refuse(work, REASON_NOT_FOUND, "/principal");
	if ((reason = check_rev(work, &before->r)))
		return reason;
	if (before->revoked)
		return refuse_for(work, REASON_MOVED_ON, KIND_PRINCIPAL, before->r.number);
	((struct principal *)change_edit(work, &before->r, EVENT_PRINCIPAL_REVOKED))->revoked = true;
	return REASON_OK;
}

const struct step_row steps_principal[] = {
	{ COMMAND_PRINCIPAL_ADD, principal_add },
	{ COMMAND_PRINCIPAL_REVOKE, principal_revoke },
	{ 0 }
};
