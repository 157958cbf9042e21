#include "load.h"
#include "proc.h"
#include "vikard.h"

#include <openssl/sha.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { STAGE_BYTES = 48 * 1024 };

static const char *const numbers[] = { "3110", "3112", "3114", "3116", "3122" };
static const char *const names[] = { "Hvaler", "Råde", "Våler", "Skiptvet", "Marker" };

/* Records on their way to apply.add, a line's worth at a time. */
struct stage { int fd; size_t n; char params[STAGE_BYTES + 4096]; };

static void stage_send(struct stage *stage)
{
	if (stage->n) {
		memcpy(stage->params + stage->n, "]", 2);
		vikard_call(stage->fd, "apply.add", stage->params);
	}
	stage->n = 0;
}

static void stage_add(struct stage *stage, const char *kind, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

static void stage_add(struct stage *stage, const char *kind, const char *format, ...)
{
	va_list arguments;

	stage->n += (size_t)sprintf(stage->params + stage->n, "%s{\"kind\":\"%s\",\"at\":\"\",\"record\":{",
		stage->n ? "," : "\"records\":[", kind);
	va_start(arguments, format);
	stage->n += (size_t)vsprintf(stage->params + stage->n, format, arguments);
	va_end(arguments);
	stage->n += (size_t)sprintf(stage->params + stage->n, "}}");
	if (stage->n > STAGE_BYTES)
		stage_send(stage);
}

static void add_common(struct stage *stage)
{
	for (uint32_t i = 0; i < 5; i++)
		stage_add(stage, "municipality", "\"ref\":\"%s\",\"name\":\"%s\"", numbers[i], names[i]);
	stage_add(stage, "competence", "\"code\":\"STYRK08:2223\",\"nb\":\"sykepleier\",\"nn\":\"sjukepleiar\","
		"\"en\":\"nurse\"");
	stage_add(stage, "profile", "\"name\":\"dagarbeid\",\"title\":\"Dagarbeid\",\"limits\":[{\"limit\":\"day\","
		"\"value_min\":540,\"from_date\":\"2006-01-01\",\"source\":\"§ 10-4\"},{\"limit\":\"week\","
		"\"value_min\":2400,\"from_date\":\"2006-01-01\",\"source\":\"§ 10-4\"},{\"limit\":\"daily_rest\","
		"\"value_min\":660,\"from_date\":\"2006-01-01\",\"source\":\"§ 10-8\"},{\"limit\":\"weekly_rest\","
		"\"value_min\":2100,\"from_date\":\"2006-01-01\",\"source\":\"§ 10-8\"}]");
}

static void add_person(struct stage *stage, uint32_t n, uint32_t rosters)
{
	stage_add(stage, "staff", "\"ref\":\"S-%u\",\"municipality\":\"%s\",\"employment\":\"permanent\","
		"\"position_pct\":50,\"profile\":\"dagarbeid\","
		"\"competences\":[{\"competence\":\"STYRK08:2223\"}]", n, numbers[n % 5]);
	for (uint32_t i = 0; i < rosters; i++)
		stage_add(stage, "roster", "\"staff\":\"S-%u\",\"week\":\"2031-W%u\",\"blocks\":["
			"{\"days\":\"mon,tue\",\"start\":\"07:30\",\"end\":\"15:00\"},"
			"{\"days\":\"thu\",\"start\":\"14:30\",\"end\":\"22:00\"}]", n, 27 + i);
	stage_add(stage, "offer", "\"ref\":\"T-%u\",\"staff\":\"S-%u\",\"free\":[{\"from\":\"2031-W27\","
		"\"to\":\"2031-W31\",\"days\":\"wed-fri\",\"start\":\"07:00\",\"end\":\"15:30\"}],"
		"\"week_max_min\":1350,\"notice_min\":2880", n, n);
}

void region_apply(int fd, uint32_t first, uint32_t last, uint32_t rosters)
{
	static struct stage stage;
	char key[KEY_TEXT], params[KEY_TEXT + 16];

	stage.fd = fd;
	vikard_call(fd, "apply.open", "");
	add_common(&stage);
	for (uint32_t n = first; n <= last; n++)
		add_person(&stage, n, rosters);
	stage_send(&stage);
	sprintf(params, "\"key\":\"%s\"", vikard_key(key));
	vikard_call(fd, "apply.commit", params);
}

static void to_hex(char *to, const unsigned char *bytes, size_t n)
{
	for (size_t i = 0; i < n; i++)
		sprintf(to + 2 * i, "%02x", bytes[i]);
}

char *token_of(char text[TOKEN_TEXT], uint32_t n)
{
	snprintf(text, TOKEN_TEXT, "%064x", n + 1);
	return text;
}

void region_add_coordinator(int fd, uint32_t n)
{
	char key[KEY_TEXT], token[TOKEN_TEXT], hash_text[TOKEN_TEXT], params[512];
	unsigned char hash[SHA256_DIGEST_LENGTH];

	token_of(token, n);
	SHA256((const unsigned char *)token, strlen(token), hash);
	to_hex(hash_text, hash, sizeof hash);
	snprintf(params, sizeof params, "\"key\":\"%s\",\"municipality\":\"%s\",\"roles\":[\"coordinator\"],"
		"\"label\":\"bench %u\",\"token_hash\":\"%s\"", vikard_key(key), numbers[n % 5], n, hash_text);
	vikard_call(fd, "principal.add", params);
}
