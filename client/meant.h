/* Says what was perhaps meant by a word that isn't known. */
#ifndef VIKAR_MEANT_H
#define VIKAR_MEANT_H

#include "call.h"

/* Complaints with the nearest name under them; they return ENDING_USAGE. */
enum ending meant_command(const struct client *);			/* the words of args are none */
enum ending meant_option(const struct client *, const char *said);	/* "--weks" */
/* Is what was said near a name of the catalogue, and none of it? Then has it been told: ENDING_USAGE. */
enum ending meant_competence(const struct client *, const struct json *catalogue, const char *said);
enum ending meant_municipality(const struct client *, const struct json *list, const char *said);

#endif
