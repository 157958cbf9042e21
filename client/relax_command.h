/* What would help -> the command that does it. */
#ifndef VIKAR_RELAX_COMMAND_H
#define VIKAR_RELAX_COMMAND_H

#include "../daemon/io/json.h"
#include "../daemon/io/out.h"

#include <stdbool.h>

/* Of a change of request.explain's "relax", as it is typed. false: there is no command for it, or it is another's to
 * do. */
bool relax_command(const struct json *change, struct out *to);

#endif
