/* Who is there, and is what it confirms durable? Nothing is loaded from a server that is not safe. */
#include "store_inner.h"
#include "store_script.h"

#include <stdio.h>
#include <string.h>

static const char *const safe_names[SAFE_COUNT] = {
	[SAFE_APPENDONLY] = "appendonly", [SAFE_APPENDFSYNC] = "appendfsync",
	[SAFE_POLICY] = "maxmemory-policy", [SAFE_MAXMEMORY] = "maxmemory",
};

static void take_auth(struct store *store, const struct reply *reply, const struct want *want)
{
	(void)want;
	if (reply->type == REPLY_ERROR && !reply_is_error(reply, "LOADING"))
		store_refuse(store,
			"Redis refuses the password of its user \"%s\": put the right one into its file",
			store->user ? store->user : "default");
}

static void take_role(struct store *store, const struct reply *reply, const struct want *want)
{
	(void)want;
	if (!store_expects(store, reply, REPLY_ARRAY))
		return;
	if (reply->n < 1 || !reply_is_text(reply->item[0], "master"))
		store_refuse(store, "this Redis is a replica: name its master in the configuration");
}

static void judge(struct store *store)
{
	if (!store->conf.replicas && strcmp(store->safe[SAFE_APPENDONLY], "yes") != 0)
		store_refuse(store,
			"Redis would forget at a restart: set \"appendonly yes\" (now \"%s\") "
			"in its configuration",
			store->safe[SAFE_APPENDONLY]);
	else if (!store->conf.replicas && strcmp(store->safe[SAFE_APPENDFSYNC], "always") != 0)
		store_refuse(store,
			"Redis would lose what it has confirmed: set \"appendfsync always\" (now \"%s\") "
			"in its configuration",
			store->safe[SAFE_APPENDFSYNC]);
	else if (strcmp(store->safe[SAFE_POLICY], "noeviction") != 0
		&& strcmp(store->safe[SAFE_MAXMEMORY], "0") != 0)
		store_refuse(store,
			"Redis would throw records away: set \"maxmemory-policy noeviction\" (now \"%s\") "
			"in its configuration",
			store->safe[SAFE_POLICY]);
	else
		store_load(store);
}

static void take_config(struct store *store, const struct reply *reply, const struct want *want)
{
	bool given = reply->type == REPLY_ARRAY && reply->n == 2 && reply->item[1]->type == REPLY_BYTES;

	if (!given && !reply_is_error(reply, "LOADING") && !reply_is_error(reply, "NOAUTH")) {
		store_refuse(store,
			"Redis doesn't say whether it is safe: allow CONFIG GET %s to its user \"%s\" "
			"(+config|get, and no rename-command)",
			safe_names[want->at], store->user ? store->user : "default");
		return;
	}
	if (!store_expects(store, reply, REPLY_ARRAY))
		return;
	snprintf(store->safe[want->at], sizeof(store->safe[0]), "%s", reply->item[1]->bytes);
}

static void take_script(struct store *store, const struct reply *reply, const struct want *want)
{
	if (!store_expects(store, reply, REPLY_BYTES))
		return;
	snprintf(store->sha[want->at], SHA_BYTES, "%s", reply->bytes);
	if (want->at + 1 == SCRIPT_COUNT)
		judge(store);
}

void store_ask_script(struct store *store, uint64_t script, store_taker *take)
{
	static const char *const scripts[SCRIPT_COUNT] = {
		[SCRIPT_COMMIT] = commit_script, [SCRIPT_LEAD] = lead_script
	};

	store_ask(store, take, &(struct want){ script }, "SCRIPT", "LOAD", scripts[script], NULL);
}

void store_check(struct store *store)
{
	store->state = STORE_CHECKING;
	if (store->password && store->user)
		store_ask(store, take_auth, NULL, "AUTH", store->user, store->password, NULL);
	else if (store->password)
		store_ask(store, take_auth, NULL, "AUTH", store->password, NULL);
	store_ask(store, take_role, NULL, "ROLE", NULL);
	for (uint64_t i = 0; i < SAFE_COUNT; i++)
		store_ask(store, take_config, &(struct want){ i }, "CONFIG", "GET", safe_names[i], NULL);
	for (uint64_t i = 0; i < SCRIPT_COUNT; i++)
		store_ask_script(store, i, take_script);
}
