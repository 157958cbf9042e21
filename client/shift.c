#include "shift.h"

#include "words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Day, evening and night as most rosters of nursing homes have them; the night overlaps the day's report. */
static const struct { const char *code, *clocks; } usual[] = {
	{ "D", "07:30-15:00" }, { "A", "14:30-22:00" }, { "N", "21:45-07:45" },
};

const struct shift *shifts_find(const struct shifts *shifts, const char *code)
{
	for (int i = 0; i < shifts->n; i++)
		if (word_is(code, shifts->item[i].code))
			return &shifts->item[i];
	return NULL;
}

/* What is there already is replaced. */
static bool put(struct shifts *shifts, const char *code, const char *clocks)
{
	struct shift *known = (struct shift *)shifts_find(shifts, code);
	int32_t start_clock, end_clock;

	if (strlen(code) >= SHIFT_CODE || !clocks_read(clocks, &start_clock, &end_clock) ||
		(!known && shifts->n == SHIFTS_MAX))
		return false;
	if (!known)
		known = &shifts->item[shifts->n++];
	snprintf(known->code, sizeof known->code, "%s", code);
	known->start_clock = start_clock;
	known->end_clock = end_clock;
	return true;
}

static bool line_take(struct shifts *shifts, char *line)
{
	char code[64], clocks[64], more[2];
	int n;

	line[strcspn(line, "#\r\n")] = '\0';
	n = sscanf(line, "%63s %63s %1s", code, clocks, more);
	return n <= 0 || (n == 2 && put(shifts, code, clocks));
}

static FILE *file_open(void)
{
	const char *home = getenv("HOME");
	char path[512];

	if (!home || snprintf(path, sizeof path, "%s/.config/vikar/shifts", home) >= (int)sizeof path)
		return NULL;
	return fopen(path, "re");
}

bool shifts_load(struct shifts *shifts, int *wrong)
{
	FILE *file = file_open();
	char line[256];

	shifts->n = 0;
	*wrong = 0;
	for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
		put(shifts, usual[i].code, usual[i].clocks);
	for (int number = 1; file && fgets(line, sizeof line, file); number++)
		if (!line_take(shifts, line) && !*wrong)
			*wrong = number;
	if (file)
		fclose(file);
	return !*wrong;
}
