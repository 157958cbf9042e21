#include "alias.h"

#include "words.h"

#include <string.h>

/* Words of commands. What is spelled with æøå may be typed in ASCII: word_is() takes care of it. */
const struct alias command_aliases[] = {
	{ "behov", "request" }, { "ledig", "offer" }, { "tilbud", "offer" }, { "tilbod", "offer" },
	{ "forslag", "proposal" }, { "framlegg", "proposal" }, { "oppdrag", "assignment" },
	{ "ansatt", "staff" }, { "ansatte", "staff" }, { "tilsett", "staff" }, { "tilsette", "staff" },
	{ "kommune", "municipality" }, { "kommuner", "municipality" }, { "kommunar", "municipality" },
	{ "kompetanse", "competence" }, { "regelprofil", "profile" }, { "avtale", "agreement" },
	{ "avtaler", "agreement" }, { "avtalar", "agreement" }, { "reisetid", "travel" },
	{ "bruker", "principal" }, { "brukar", "principal" },
	{ "ja", "yes" }, { "nei", "no" }, { "hvorfor", "explain" }, { "kvifor", "explain" },
	{ "venter", "todo" }, { "ventar", "todo" }, { "følg", "follow" }, { "kalender", "calendar" },
	{ "bytte", "swap" }, { "byte", "swap" }, { "finn", "find" },
	{ "planlegg", "plan" }, { "eksporter", "export" }, { "knapphet", "scarcity" }, { "knappleik", "scarcity" },
	{ "historie", "life" }, { "hjelp", "help" }, { "versjon", "version" }, { "last", "apply" },
	{ "fravær", "absent" }, { "fråvær", "absent" }, { "timer", "hours" }, { "timar", "hours" },
	{ "oppgjør", "report" }, { "oppgjer", "report" },
	{ "ny", "add" }, { "nytt", "add" }, { "meld", "add" }, { "liste", "list" }, { "vis", "show" },
	{ "avlys", "cancel" }, { "endre", "update" }, { "change", "update" }, { "kopier", "copy" },
	{ "trekk", "withdraw" }, { "slå-opp", "look" },
	{ "si-opp", "notice" }, { "sei-opp", "notice" }, { "gjenoppta", "resume" }, { "ta-opp-att", "resume" },
	{ "sperr", "revoke" }, { "vakter", "shifts" }, { "ord", "words" },
	{ "stående", "standing" }, { "ståande", "standing" },
	{ .said = NULL }
};

const struct alias option_aliases[] = {
	{ "språk", "lang" }, { "hjelp", "help" }, { "versjon", "version" }, { "prøv", "dry-run" }, { "vent", "wait" },
	{ "nøkkel", "key" }, { "uke", "weeks" }, { "uker", "weeks" }, { "veke", "weeks" }, { "veker", "weeks" },
	{ "week", "weeks" }, { "år", "year" }, { "fra", "from" }, { "frå", "from" }, { "til", "to" },
	{ "dag", "days" }, { "dager", "days" }, { "dagar", "days" }, { "klokka", "time" }, { "tid", "time" },
	{ "vakt", "shift" }, { "timer", "hours" }, { "timar", "hours" }, { "frist", "deadline" },
	{ "sted", "unit" }, { "stad", "unit" }, { "minst", "min" }, { "helst", "should" }, { "hast", "urgency" },
	{ "oppgave", "task" }, { "oppgåve", "task" }, { "få-personer", "continuity" }, { "få-personar", "continuity" },
	{ "avstand", "remote" }, { "høyeste-pris", "rate-max" }, { "høgaste-pris", "rate-max" }, { "ramme", "budget" },
	{ "av", "of" }, { "varsel", "notice" }, { "reise", "travel" }, { "pris", "rate" }, { "avtale", "agreement" },
	{ "trekk", "revoke" }, { "unntatt", "except" }, { "unnateke", "except" }, { "åpne", "open" }, { "opne", "open" },
	{ "ansatt", "staff" }, { "tilsett", "staff" }, { "tilstand", "state" }, { "behov", "request" },
	{ "vakter", "seats" }, { "hvordan", "how" }, { "korleis", "how" }, { "grunn", "code" }, { "fil", "file" },
	{ "alt", "detail" }, { "linje", "line" }, { "formål", "purpose" }, { "føremål", "purpose" },
	{ "antall", "count" }, { "antal", "count" }, { "som-i-fjor", "as-last-year" },
	{ "kommune", "municipality" }, { "rolle", "role" }, { "kjør", "exec" }, { "køyr", "exec" },
	{ "sekunder", "seconds" }, { "sekund", "seconds" }, { "utfør", "apply" },
	{ "hendinger", "events" }, { "hendelser", "events" }, { "hendingar", "events" },
	{ .said = NULL }
};

/* Of --code, --side, --how, --urgency and --task. */
const struct alias value_aliases[] = {
	{ "drift", "operations" }, { "egen drift", "operations" }, { "eiga drift", "operations" },
	{ "ferie", "holiday" }, { "kompetanse", "competence" }, { "avstand", "distance" }, { "varsel", "notice" },
	{ "pris", "price" }, { "annet", "other" }, { "anna", "other" },
	{ "utlåner", "lender" }, { "utlånar", "lender" }, { "ansatt", "staff" }, { "tilsett", "staff" },
	{ "innlåner", "borrower" }, { "innlånar", "borrower" },
	{ "telefon", "phone" }, { "e-post", "mail" }, { "epost", "mail" }, { "møte", "meeting" },
	{ "akutt", "acute" }, { "lovpålagt", "statutory" }, { "planlagt", "planned" }, { "planlagd", "planned" },
	{ "utvikling", "development" }, { "stab", "staff" },
	{ .said = NULL }
};

bool alias_means(const struct alias *alias, const char *said, const char *name, size_t bytes)
{
	if (strlen(said) == bytes && !memcmp(said, name, bytes))
		return true;
	for (; alias->said; alias++)
		if (strlen(alias->name) == bytes && !memcmp(alias->name, name, bytes) && word_is(said, alias->said))
			return true;
	return false;
}

const char *alias_name(const struct alias *alias, const char *said)
{
	while (alias->said && !word_is(said, alias->said))
		alias++;
	return alias->said ? alias->name : said;
}
