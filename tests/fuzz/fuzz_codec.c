/* Any bytes as a stored record, and any JSON as a caller's parameters: what is taken is written so that it
 * is taken again, and says the same. */
#include "driver.h"

#include "io/codec.h"
#include "io/sum.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static void check_error(const struct codec_error *error)
{
	assert(error->reason > REASON_OK && error->reason < REASON_COUNT);
	assert(memchr(error->path, '\0', sizeof(error->path)));
	assert(!error->path[0] || error->path[0] == '/');
}

static void as_stored(const char *bytes, size_t n)
{
	struct record *record, *again;
	struct codec_error error;
	struct out out = { 0 };

	if (record_read_stored(bytes, n, &record, &error)) {
		assert(!record);
		check_error(&error);
		return;
	}
	record_write_stored(&out, record);
	assert(record_read_stored(out.bytes, out.n, &again, &error) == REASON_OK);
	assert(record_equal(record, again));
	record_free(record);
	record_free(again);
	out_free(&out);
}

static const char *const head[] = { "kind", "id", "ref", "rev", "name", "code", "key", NULL };

static void put_named(struct book *book, enum kind kind, uint32_t number, const char *key, const char *name)
{
	struct record *record = record_make(kind);

	record->number = number;
	record->id.byte[0] = (uint8_t)kind;
	record->id.byte[1] = (uint8_t)number;
	strcpy(record->key, key);
	if (kind == KIND_MUNICIPALITY)
		strcpy(((struct municipality *)record)->name, name);
	if (kind == KIND_COMPETENCE)
		strcpy(((struct competence *)record)->nn, name);
	book_put(book, record);
}

/* Where references lead, made once. */
static const struct book *some_book(void)
{
	static struct book *book;

	if (book)
		return book;
	book = book_make();
	put_named(book, KIND_MUNICIPALITY, 3110, "", "Hvaler");
	put_named(book, KIND_MUNICIPALITY, 3112, "", "R\xc3\xa5" "de");
	put_named(book, KIND_COMPETENCE, 1, "STYRK08:2223", "Sjukepleiar");
	put_named(book, KIND_COMPETENCE, 2, "HPR:SP", "Sjukepleiar");
	put_named(book, KIND_PROFILE, 1, "dag", "");
	put_named(book, KIND_STAFF, 12, "", "");
	put_named(book, KIND_REQUEST, 17, "", "");
	return book;
}

/* As a record of the kind; without a book refs alone are known. */
static void as_parameters(const struct json *document, enum kind kind, const struct book *book)
{
	struct record *record = record_make(kind);
	struct codec_in in = { .book = book, .extra = head, .hash = SUM_START };
	struct codec_error error;
	struct out out = { 0 };

	if (codec_read(kind_row(kind)->schema, document, &in, record, &error)) {
		check_error(&error);
	} else {
		record_write(&out, NULL, record, SIGHT_OWN);
		record_write(&out, NULL, record, SIGHT_PARTNER);
	}
	record_free(record);
	out_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct json_error_at at;
	struct json *document;

	as_stored((const char *)bytes, n);
	if (json_parse((const char *)bytes, n, &document, &at) == REASON_OK)
		for (enum kind kind = KIND_NONE + 1; kind < KIND_COUNT; kind++) {
			as_parameters(document, kind, NULL);
			as_parameters(document, kind, some_book());
		}
	json_free(document);
	return 0;
}

#define HEAD(kind, ref) "{\"kind\":\"" kind "\",\"id\":\"00112233-4455-6677-8899-aabbccddeeff\"," \
	"\"ref\":\"" ref "\",\"rev\":\"3-128\","
const char *const fuzz_corpus[] = {
	HEAD("municipality", "3110")
		"\"name\":\"Hvaler\",\"language\":\"nb\",\"population\":4777,"
		"\"from_date\":\"2024-01-01\"}",
	HEAD("competence", "K-1")
		"\"code\":\"STYRK08:2223\",\"nb\":\"Sykepleier\",\"nn\":\"Sjukepleiar\","
		"\"en\":\"Nurse\",\"includes\":[\"K-2\",\"K-3\"]}",
	HEAD("profile", "R-1")
		"\"name\":\"dag\",\"title\":\"Dag\",\"limits\":[{\"limit\":\"day\",\"value_min\":540,"
		"\"from_date\":\"2026-01-01\",\"source\":\"aml\"}]}",
	HEAD("agreement", "A-1")
		"\"name\":\"helse\",\"title\":\"Helse\",\"mode\":\"lending\",\"task\":\"operations\","
		"\"parties\":[\"3110\",\"3112\"],\"from_date\":\"2026-01-01\",\"to_date\":\"2026-W53\","
		"\"respond_min\":60,\"rates\":[{\"competence\":\"K-1\",\"hour_ore\":65000}]}",
	HEAD("staff", "S-12")
		"\"municipality\":\"3110\",\"employment\":\"permanent\",\"profile\":\"R-1\","
		"\"competences\":[{\"competence\":\"K-1\",\"to_date\":\"2027-01-01\"}]}",
	HEAD("roster", "H-1")
		"\"key\":\"S-12/2026-W27\",\"staff\":\"S-12\",\"week\":\"2026-W27\",\"blocks\":[{"
		"\"days\":\"man-ons,fre\",\"start\":\"07:30\",\"end\":\"15:00\"}]}",
	HEAD("offer", "T-9")
		"\"staff\":\"S-12\",\"week_max_min\":900,\"free\":[{\"from\":\"2026-W27\","
		"\"to\":\"2026-W31\",\"start\":\"22:00\",\"end\":\"07:00\"}],\"windows\":[{"
		"\"start\":\"2026-07-06T07:30\",\"end\":\"2026-07-06T13:00Z\"}],\"except\":[{"
		"\"from\":\"2026-07-08\",\"to\":\"2026-07-09\"}]}",
	HEAD("request", "B-17")
		"\"unit\":\"Sykehjem\",\"task\":\"operations\",\"urgency\":\"planned\","
		"\"deadline\":\"2026-06-20T12:00\",\"lines\":[{\"count\":3,"
		"\"must\":[\"K-1\"],\"shifts\":[{\"from\":\"2026-W27\",\"to\":\"2026-W31\","
		"\"days\":\"mon-fri\",\"start\":\"07:30\",\"end\":\"15:00\"}]}]}",
	HEAD("proposal", "F-42")
		"\"request\":\"B-17\",\"line\":0,\"state\":\"held\",\"until\":\"2026-06-20T12:00Z\","
		"\"seats\":[{\"start\":\"2026-07-06T05:30Z\",\"end\":\"2026-07-06T13:00Z\","
		"\"minutes\":450}],\"consent\":[{\"answer\":\"yes\",\"how\":\"self\",\"by\":\"U-1\","
		"\"at_ms\":1783312200000}]}",
	HEAD("principal", "U-1")
		"\"roles\":[\"manager\",\"auditor\"],\"uid\":-1,\"label\":\"natt\","
		"\"token_hash\":\"0000000000000000000000000000000000000000000000000000000000000001\"}",
	NULL
};
const char *const fuzz_words[] = {
	"null", "true", "[]", "{}", "{", "}", "[", "]", ",", ":", "\"", "\"\"", "-1", "0", "99999999999",
	"1.5", "\\u0000", "\\u202e", "2026-W54", "2026-W53-7", "2026-02-30", "24:00", "24:01",
	"man-s\xc3\xb8n", "S-0", "S-9999999", "S-10000000", "\"staff\"", "\"request\"",
	"18446744073709551615", "18446744073709551616-1", "\"lines\":[],", "\"seats\":[{}],",
	"STYRK08:2223", "2223", "R\xc3\x85" "DE", "hvaler", "sjukepleiar",
	"\"private_sum\":\"00000000000000ff\",", "\"budget_ore\":100,", "\"continuity\":true,",
	"\"consent\":[{},{},{},{}],", "\"roles\":[],", "\"uid\":2147483648,", "T24:00Z", "+14:00",
	"\xff", "\xc3\xa5", NULL
};
