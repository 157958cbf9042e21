#define SD_JOURNAL_SUPPRESS_LOCATION
#include "journal.h"
#include "out.h"
#include "../core/schema.h"
#include "../core/step.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <systemd/sd-daemon.h>
#include <systemd/sd-journal.h>
#include <unistd.h>

static struct { bool debug, to_journal; } journal;

/* The references an entry may hold, and the letter that stands for them in a sentence. */
static const struct ref_row {
	char letter;
	enum kind kind;
	size_t offset;
	const char *name;
} refs[] = {
	{ 'B', KIND_REQUEST, offsetof(struct log_entry, request), "VIKAR_REQUEST" },
	{ 'F', KIND_PROPOSAL, offsetof(struct log_entry, proposal), "VIKAR_PROPOSAL" },
	{ 'O', KIND_ASSIGNMENT, offsetof(struct log_entry, assignment), "VIKAR_ASSIGNMENT" },
	{ 'T', KIND_OFFER, offsetof(struct log_entry, offer), "VIKAR_OFFER" },
	{ 'S', KIND_STAFF, offsetof(struct log_entry, staff), "VIKAR_STAFF" },
	{ 'A', KIND_AGREEMENT, offsetof(struct log_entry, agreement), "VIKAR_AGREEMENT" },
	{ 'U', KIND_PRINCIPAL, offsetof(struct log_entry, principal), "VIKAR_PRINCIPAL" },
	{ 'b', KIND_MUNICIPALITY, offsetof(struct log_entry, borrower), "VIKAR_BORROWER" },
	{ 'l', KIND_MUNICIPALITY, offsetof(struct log_entry, lender), "VIKAR_LENDER" },
};
enum { REF_COUNT = sizeof refs / sizeof *refs };

/* How an entry is known and what it says; the entry's text ends the sentence. An id is never changed:
 * people's filters know it. */
struct sentence { const char *id, *words; };

static const struct sentence decisions[EVENT_COUNT] = {
	[EVENT_RECORD_CHANGED] = { "5a4956fc94b94cf59ce44cd4362e1c92", "changed" },
	[EVENT_OFFER_OPENED] = { "90218b25b99a481c8e9849ab7bdc7df0", "%T opened for %S" },
	[EVENT_OFFER_CHANGED] = { "fb8b193acc1642799ca41a0934c43395", "%T changed" },
	[EVENT_OFFER_WITHDRAWN] = { "ed851ee5ab2f459f82f1e375fa81e703", "%T withdrawn" },
	[EVENT_REQUEST_OPENED] = { "5c98300297b84c64b574fd5137339139", "%B opened" },
	[EVENT_REQUEST_DRAFTED] = { "c1f5a0c39d2e4b51b7a4ce0f5b7a3d18", "%B drafted, own part-timers have not been asked" },
	[EVENT_REQUEST_SWAP] = { "e4f7a10c93d24b6c8b5d2fa07c6e1b48", "%B: a swap is suggested, or wished" },
	[EVENT_REQUEST_CLOSED] = { "7de80a2fb48144ae8dbf11bd7568244e", "%B closed, its deadline has passed" },
	[EVENT_REQUEST_CANCELLED] = { "689c8fcd2d0d4d96b714d2fa9bce6df0", "%B cancelled" },
	[EVENT_REQUEST_CHANGED] = { "9fb93534081c4253b1e273a87984a8ab", "%B changed" },
	[EVENT_PROPOSAL_HELD] = { "fbb9a81e114f45f8810fa4730acb5106", "%B: %F held for %S" },
	[EVENT_PROPOSAL_ANSWERED] = { "dadc293253f8496d9b1e0f57da9b80e3", "%B: %F answered" },
	[EVENT_PROPOSAL_ACCEPTED] = { "ca3a3bbfddda450fb65826186d9ec9f1", "%B: %F has its three yeses" },
	[EVENT_PROPOSAL_DECLINED] = { "f9824057024b45f68653a32e2c02b252", "%B: %F declined" },
	[EVENT_PROPOSAL_EXPIRED] = { "eb1e328cd85d4d139b348ee3689c1534", "%B: %F expired" },
	[EVENT_PROPOSAL_WITHDRAWN] = { "9264ac1b3cfe4b6d991116229e6813b9", "%B: %F withdrawn" },
	[EVENT_PROPOSAL_UNANSWERED] = { "7d2c4b90e6f148a5935b1c8e0f2a6d37", "%B: %F has lost a standing yes" },
	[EVENT_PROPOSAL_ASKED] = { "5b1f0c3e9d7a4e0cb6a4f2d87c31e905", "%B: %F asked of %S" },
	[EVENT_PROPOSAL_SUPERSEDED] = { "c07d24a18b6f4f53a9e1736b0d52f8a4", "%B: %F ended, others were first" },
	[EVENT_PROPOSAL_CHANGED] = { "db149e4714be49abb93fe42eabd2d9f2", "%B: %F has fewer shifts" },
	[EVENT_ASSIGNMENT_CHANGED] = { "3994693ea3ae4e689323451b4a95902a", "%B: %O changed" },
	[EVENT_ASSIGNMENT_ABSENT] = { "83e6a9f1475d42c8b02d5c9e6f714ab3", "%B: absence in %O" },
	[EVENT_ASSIGNMENT_CONFIRMED] = { "d8ed25c1089f40a2ad4e7e8877cdacc4", "%B: %O confirmed for %S" },
	[EVENT_ASSIGNMENT_CONFLICT] = { "92112879af0043dd82c203b1c91274cc", "%B: %O of %S is in conflict" },
	[EVENT_ASSIGNMENT_ENDED] = { "1e5d0c7b92f84a6f8d3b64c0a7e9f215", "%B: %O ends with its agreement" },
	[EVENT_AGREEMENT_NOTICE] = { "6f2b8a40c1d94e57b3e8170d5c2a96f4", "%A: a party has given notice" },
	[EVENT_AGREEMENT_SUSPENDED] = { "a94c3e1f7b0d4826954ef6a1d07b3c58", "%A suspended" },
	[EVENT_AGREEMENT_RESUMED] = { "0b7d52e6f3a84c19a86d9f4e1c5b7032", "%A in force again" },
	[EVENT_AGREEMENT_ENDED] = { "d3e8f61a4c7b49d0b25a8e07f9164cb3", "%A ended" },
	[EVENT_ASSIGNMENT_CANCELLED] = { "d5988bf0cf174b85a64473eabcd0a64b", "%B: %O cancelled" },
	[EVENT_PRINCIPAL_ADDED] = { "61e34305fc7b4c44aa65413cf59dcf26", "%U added" },
	[EVENT_PRINCIPAL_REVOKED] = { "c49e6a187a6e4a81b9de5cbe71b5b9b9", "%U revoked" },
	[EVENT_HOURS_ENTERED] = { "2762ca38011241ff8e2538bb498a064f", "%O: hours entered" },
	[EVENT_HOURS_DISPUTED] = { "38c35b517376454bba4aaecab1115a5d", "%O: hours disputed by the lender" },
	[EVENT_HOURS_AGREED] = { "646c132c95b3462887f1570a76244569", "%O: the lender agrees to the hours" },
	[EVENT_LEDGER_POSTED] = { "f24960bd2cdf45be8e43a3bc7e12b33a", "%O: posted in the ledger" },
};

static const struct sentence own[LOG_EVENT_COUNT] = {
	[LOG_EVENT_STARTED] = { "3d4e5407e95c49d4a65028a3f2b8fae4", "started" },
	[LOG_EVENT_STOPPING] = { "4a33dd11bdc948c2ade166d1113a2c43", "stopping" },
	[LOG_EVENT_LEADING] = { "8e3915b55b37495db06e06e3f519d4d3", "leading the region" },
	[LOG_EVENT_STORE_LOST] = { "a02dd1adea23444a99c9dadc6884db33", "lost the store:" },
	[LOG_EVENT_REFUSED] = { "854f3687c836472980a699e23a650a4f", "can't go on:" },
	[LOG_EVENT_CLOCK_JUMP] = { "716e956dc1fe45d3b23aee465d03c660", "the clock jumped" },
	[LOG_EVENT_QUIET] = { "2aa1266281194b2691032ff9638d12f0", "no deadline fires for now" },
	[LOG_EVENT_QUEUE_MENDED] = { "b956f7f2471343f9aaf7102b9a7206b5", "put a queue right:" },
	[LOG_EVENT_READER_CUT] = { "ac998addfd8e476cac4ae259861131a2", "cut a slow reader" },
	[LOG_EVENT_ROSTER_OVER] = { "4bfb4ac634964e528e41634462ade3aa", "%S: home roster over a limit" },
	[LOG_EVENT_REDIS_RESTARTED] = { "0490885ccb93492d99ef9ff0b918b7be", "the private Redis:" },
	[LOG_EVENT_LISTENING] = { "dd1a8b52adb7470787bf00a7af61674b", "listening on" },
	[LOG_EVENT_CALL_REFUSED] = { "be3ee84f1a364503834e75c8efd29e7c", "refused a call" },
	[LOG_EVENT_PLANNED] = { "6f0d8f6c2b7a4b0f9a3c51e27d84c6b9", "the region is planned:" },
	[LOG_EVENT_PLAN_FAILED] = { "b1c94e5730f84c6d8e2a7f41d05396ea", "the planner failed, nothing has changed:" },
	[LOG_EVENT_DOOR_FULL] = { "a7e3d4d4f3e34122ad9ef646060fc960", "no descriptor left, callers wait" },
};

static const char *const own_names[LOG_EVENT_COUNT] = {
#define X(name) [LOG_EVENT_##name] = #name,
	LOG_EVENTS(X)
#undef X
};

static const struct sentence *sentence_of(bool decision, int event)
{
	assert(event >= 0 && event < (decision ? (int)EVENT_COUNT : (int)LOG_EVENT_COUNT));
	return decision ? &decisions[event] : &own[event];
}

const char *journal_message_id(bool decision, int event)
{
	return sentence_of(decision, event)->id;
}

/* NAME=value, one after the other, each ended by NUL. */
struct fields {
	struct out bytes;
	size_t end[REF_COUNT + 8];
	uint32_t n;
};

static void end_field(struct fields *fields)
{
	assert(fields->n < sizeof fields->end / sizeof *fields->end);
	fields->end[fields->n++] = fields->bytes.n;
	out_bytes(&fields->bytes, "", 1);
}

static const char *field(const struct fields *fields, uint32_t i)
{
	return fields->bytes.bytes + (i ? fields->end[i - 1] + 1 : 0);
}

static uint32_t ref_number(const struct log_entry *entry, const struct ref_row *row)
{
	return *(const uint32_t *)((const char *)entry + row->offset);
}

static void say_ref(struct out *out, const struct log_entry *entry, char letter)
{
	const struct ref_row *row = refs;
	char ref[REF_MAX];

	while (row->letter != letter)
		assert(++row < refs + REF_COUNT);
	out_text(out, ref_number(entry, row) ? ref_print(ref, row->kind, ref_number(entry, row)) : "?");
}

static void say(struct out *out, const struct log_entry *entry, const char *words)
{
	for (; *words; words++) {
		if (*words == '%')
			say_ref(out, entry, *++words);
		else
			out_bytes(out, words, 1);
	}
	if (entry->text)
		out_printf(out, " %s", entry->text);
	if (entry->reason)
		out_printf(out, " (%s)", reason_name(entry->reason));
}

static void add_field(struct fields *fields, const char *name, const char *value)
{
	out_text(&fields->bytes, name);
	out_bytes(&fields->bytes, "=", 1);
	out_text(&fields->bytes, value);
	end_field(fields);
}

/* MESSAGE is the first, VIKAR_EVENT and what it concerns come last: a person reads these alone. */
enum { FIELD_MESSAGE, FIELD_ID, FIELD_PRIORITY, FIELD_EVENT };

static void build(struct fields *fields, const struct log_entry *entry)
{
	int event = entry->decision ? entry->event : (int)entry->own;
	const struct sentence *sentence = sentence_of(entry->decision, event);
	char ref[REF_MAX];

	out_text(&fields->bytes, "MESSAGE=");
	say(&fields->bytes, entry, sentence->words);
	end_field(fields);
	add_field(fields, "MESSAGE_ID", sentence->id);
	add_field(fields, "PRIORITY", (char []){ (char)('0' + entry->priority), '\0' });
	add_field(fields, "VIKAR_EVENT", entry->decision ? event_word(event) : own_names[event]);
	for (const struct ref_row *row = refs; row < refs + REF_COUNT; row++) {
		if (!ref_number(entry, row))
			continue;
		add_field(fields, row->name, ref_print(ref, row->kind, ref_number(entry, row)));
	}
	if (entry->reason)
		add_field(fields, "VIKAR_REASON", reason_name(entry->reason));
	if (entry->seq) {
		out_text(&fields->bytes, "VIKAR_SEQ=");
		out_number(&fields->bytes, (int64_t)entry->seq);
		end_field(fields);
	}
}

static bool send_to_journal(const struct fields *fields)
{
	struct iovec parts[sizeof fields->end / sizeof *fields->end];

	for (uint32_t i = 0; i < fields->n; i++) {
		const char *start = field(fields, i);

		parts[i].iov_base = (void *)start;
		parts[i].iov_len = fields->bytes.bytes + fields->end[i] - start;
	}
	return sd_journal_sendv(parts, fields->n) == 0;
}

static void print(const struct fields *fields, enum log_priority priority)
{
	static const char *const names[] = {
		[LOG_ERROR] = "error", [LOG_WARN] = "warning", [LOG_NOTE] = "notice", [LOG_INFORM] = "info",
		[LOG_DETAIL] = "debug",
	};

	fputs("vikard: ", stderr);
	fputs(names[priority], stderr);
	fputs(": ", stderr);
	fputs(field(fields, FIELD_MESSAGE) + sizeof "MESSAGE", stderr);
	fputs(" ", stderr);
	for (uint32_t i = FIELD_EVENT; i < fields->n; i++) {
		fputs(" ", stderr);
		fputs(field(fields, i), stderr);
	}
	fputs("\n", stderr);
}

void journal_flush(void)
{
	fflush(stderr);
}

void journal_write(const struct log_entry *entry)
{
	struct fields fields = { 0 };

	if (entry->priority == LOG_DETAIL && !journal.debug)
		return;
	build(&fields, entry);
	if (!journal.to_journal || !send_to_journal(&fields))
		print(&fields, entry->priority);
	out_free(&fields.bytes);
}

void journal_say(enum log_priority priority, enum log_event event, const char *text)
{
	journal_write(&(struct log_entry){ .priority = priority, .own = event, .text = text });
}

/* systemd says in JOURNAL_STREAM which file it gave us; somebody may have put another in its place. */
static bool stderr_is_journal(void)
{
	const char *stream = getenv("JOURNAL_STREAM");
	unsigned long long device, inode;
	struct stat file;

	if (!stream || sscanf(stream, "%llu:%llu", &device, &inode) != 2 || fstat(STDERR_FILENO, &file) < 0)
		return false;
	return file.st_dev == device && file.st_ino == inode;
}

void journal_open(bool debug)
{
	setvbuf(stderr, NULL, _IOFBF, BUFSIZ);
	journal.debug = debug;
	journal.to_journal = stderr_is_journal();
}

void journal_notify(const char *state)
{
	sd_notify(0, state);
}
