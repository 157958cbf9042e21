/* The lead is taken by comparing with what was loaded; and the mark that says this region was here. */
#include "store_inner.h"

#include <assert.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

static void draw(void *to, size_t n)
{
	if (getrandom(to, n, 0) != (ssize_t)n)
		abort();
}

bool store_is_marked(const struct store *store)
{
	return store->mark_path && access(store->mark_path, F_OK) == 0;
}

/* False: refused, because without the mark an emptied Redis would pass for a new region. */
bool store_mark(struct store *store)
{
	int fd;

	if (!store->mark_path || store_is_marked(store))
		return true;
	fd = open(store->mark_path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	if (fd >= 0 && fsync(fd) == 0 && close(fd) == 0)
		return true;
	store_refuse(store, "the mark %s can't be made: %m", store->mark_path);
	return false;
}

static void lead_begin(struct store *store)
{
	const struct head *head = &store->head;
	struct store_lead lead = {
		.epoch = head->epoch, .seq = head->seq, .nonce = head->nonce,
		.last_change = { head->last_epoch, head->seq }, .last_nonce = head->last_nonce,
		.alive_ms = head->alive_ms,
	};

	if (head->seq && !store_mark(store))
		return;
	memcpy(lead.private_key, head->private_key, sizeof(lead.private_key));
	trim_start(&store->trim, store->load.journal_entries, store->load.journal_held_bytes);
	store_load_forget(store);
	store->state = STORE_LEADING;
	store->led = true;
	store->stalled = (struct rev){ 0 };
	store->batches = 0;
	store->calls.lead(store->calls.context, &lead);
}

void store_take_lengths(struct store *store, const struct reply *answer)
{
	uint64_t *to[] = { &store->figures.journal, &store->figures.open, &store->figures.due,
		&store->figures.inbox };

	assert(answer->n >= 5);
	for (int i = 0; i < 4; i++) {
		const struct reply *length = answer->item[i + 1];

		*to[i] = length->type == REPLY_INTEGER ? (uint64_t)length->integer : 0;
	}
}

bool store_answer_is_ok(const struct reply *answer)
{
	return answer->n >= 5 && reply_is_text(answer->item[0], "ok");
}

static void take_lead(struct store *store, const struct reply *reply, const struct want *want)
{
	(void)want;
	if (!store_expects(store, reply, REPLY_ARRAY))
		return;
	if (!store_answer_is_ok(reply)) {
		store_wait(store, "another wrote while this one loaded");
		return;
	}
	store->head.epoch++;
	store->head.beat++;
	store->head.nonce = store->asked_nonce;
	store->head.absent = false;
	store_take_lengths(store, reply);
	if (!store->conf.replicas)
		lead_begin(store);
}

/* With replicas, what was loaded must be durable too before it is shown. */
static void take_lead_wait(struct store *store, const struct reply *reply, const struct want *want)
{
	(void)want;
	if (!store_expects(store, reply, REPLY_INTEGER))
		return;
	if (reply->integer < store->conf.replicas)
		store_doubt(store, "too few replicas confirm");
	else
		lead_begin(store);
}

static void add_pair(struct args *args, const char *field, const char *value)
{
	args_text(args, field);
	args_text(args, value);
}

static void add_new_region(struct store *store, struct args *args)
{
	struct out hex = { 0 };
	char nonce[UUID_MAX];

	draw(store->head.private_key, sizeof(store->head.private_key));
	for (size_t i = 0; i < sizeof(store->head.private_key); i++)
		out_printf(&hex, "%02x", store->head.private_key[i]);
	add_pair(args, "schema", "1");
	add_pair(args, "seq", "0");
	add_pair(args, "last_epoch", "0");
	add_pair(args, "last_nonce", uuid_print(nonce, &store->head.last_nonce));
	add_pair(args, "batch", "");
	add_pair(args, "alive", "0");
	add_pair(args, "private_key", hex.bytes);
	add_pair(args, "journal", "0");
	add_pair(args, "journal_bytes", "0");
	for (int kind = 1; kind < KIND_COUNT; kind++)
		totals_add_fields(args, (enum kind)kind, &store->head.totals);
	out_free(&hex);
}

static void add_expected(const struct head *head, struct args *args)
{
	char nonce[UUID_MAX];

	if (head->absent)
		args_text(args, "");
	else
		args_count(args, head->epoch);
	args_text(args, uuid_print(nonce, &head->nonce));
	args_count(args, head->seq);
}

void store_take_lead(struct store *store)
{
	struct args args = { 0 };
	char nonce[UUID_MAX];

	store->state = STORE_TAKING;
	draw(&store->asked_nonce, sizeof(store->asked_nonce));
	args_text(&args, "EVALSHA");
	args_text(&args, store->sha[SCRIPT_LEAD]);
	store_add_keys(store, &args);
	add_expected(&store->head, &args);
	args_text(&args, "epoch");
	args_count(&args, store->head.epoch + 1);
	add_pair(&args, "nonce", uuid_print(nonce, &store->asked_nonce));
	args_text(&args, "beat");
	args_count(&args, store->head.beat + 1);
	if (store->head.absent)
		add_new_region(store, &args);
	store_ask_args(store, take_lead, NULL, &args);
	args_free(&args);
	store_ask_wait(store, take_lead_wait);
}
