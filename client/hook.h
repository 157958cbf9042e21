/* A program of the user's that is handed a line. */
#ifndef VIKAR_HOOK_H
#define VIKAR_HOOK_H

#include <stdbool.h>
#include <stddef.h>

/* Runs the command by sh with the line on its standard input, and waits for its end. true: it ended with 0.
 * A command that doesn't read its input may still end well. */
bool hook_run(const char *command, const char *line, size_t n);

#endif
