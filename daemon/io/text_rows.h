/* The catalogue, ROW(name, nb, nn, en): included as often as somebody defines ROW anew. Plain words: what
 * went wrong, and what to do. {0} is what was found, {1} what is allowed, both with their unit
 * ("10 t 30 min"); {2} is free. */
#include "text_reasons.h"
#include "text_rules.h"
#include "text_words.h"
#include "text_client.h"
#include "text_plan.h"
#include "text_import.h"
#include "text_solve.h"
#include "text_change.h"
#include "text_explain.h"
