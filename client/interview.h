/* A command without its words asks for them on a terminal, one at a time, and shows the finished command. */
#ifndef VIKAR_INTERVIEW_H
#define VIKAR_INTERVIEW_H

#include "call.h"

/* Are the words missing, is there somebody to ask, and something to ask for? */
bool interview_wanted(const struct client *);
/* Adds what is answered to args. ENDING_USAGE: given up; nothing is run then. The answers live as long as vikar. */
enum ending interview(struct client *, struct args *);

#endif
