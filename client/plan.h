/* A run of the planner, waited for. */
#ifndef VIKAR_PLAN_H
#define VIKAR_PLAN_H

#include "call.h"

enum { PLAN_TOKEN_TEXT = 64 };
/* Calls the method, which starts a run, shows how far it is on a terminal, and answers the run when it is done; its
 * token stands in `token`. A run that failed has been told. */
enum ending plan_await(struct client *, const char *method, char token[PLAN_TOKEN_TEXT], struct outcome *);

#endif
