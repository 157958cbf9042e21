/* What vikar-solve says of a file, after the place in it: "/staff/3/rate: ...". */
ROW(PULL_BROKEN,
	"Ikke JSON: linje {0}, kolonne {1}.",
	"Ikkje JSON: linje {0}, kolonne {1}.",
	"Not JSON: line {0}, column {1}.")
ROW(PULL_NO_UTF8,
	"Ikke UTF-8: linje {0}, kolonne {1}.",
	"Ikkje UTF-8: linje {0}, kolonne {1}.",
	"Not UTF-8: line {0}, column {1}.")
ROW(PULL_DEEP,
	"Nøstet dypere enn {0}.",
	"Nøsta djupare enn {0}.",
	"Nested deeper than {0}.")
ROW(PULL_NUMBER, "må være et helt tall.", "må vere eit heilt tal.", "must be a whole number.")
ROW(PULL_DIGITS, "må være innenfor ±2^53.", "må vere innanfor ±2^53.", "must be within ±2^53.")
ROW(PULL_LEAST, "må være minst {0}.", "må vere minst {0}.", "must be at least {0}.")
ROW(PULL_MOST, "kan være høyst {0}.", "kan vere høgst {0}.", "must be at most {0}.")
ROW(PULL_TEXT, "må være en tekst.", "må vere ein tekst.", "must be a string.")
ROW(PULL_LIST, "må være en liste.", "må vere ei liste.", "must be a list.")
ROW(PULL_MAP, "må være et objekt.", "må vere eit objekt.", "must be an object.")
ROW(PULL_TWO, "må være to tall, [a, b].", "må vere to tal, [a, b].", "must be two numbers, [a, b].")
ROW(PULL_TWICE, "står to ganger.", "står to gonger.", "stands twice.")
ROW(PULL_MISSING, "mangler {0}.", "manglar {0}.", "lacks {0}.")
ROW(INSTANCE_FORMAT, "må være \"{0}\".", "må vere \"{0}\".", "must be \"{0}\".")
ROW(INSTANCE_MONDAY,
	"må være en mandag, skrevet som 2026-06-22T00:00:00.",
	"må vere ein måndag, skriven som 2026-06-22T00:00:00.",
	"must be a Monday, written as 2026-06-22T00:00:00.")
ROW(INSTANCE_AFTER, "må være etter {0}.", "må vere etter {0}.", "must be after {0}.")
ROW(INSTANCE_MANY, "kan ha høyst {0}.", "kan ha høgst {0}.", "may hold at most {0}.")
ROW(INSTANCE_ID_TWICE, "er brukt før.", "er brukt før.", "is taken already.")
ROW(INSTANCE_ID_UNKNOWN, "ingen har id {0}.", "ingen har id {0}.", "there is no {0}.")
ROW(INSTANCE_NO_COMPETENCE,
	"må være en av de {0} kompetansene, fra 0.",
	"må vere ein av dei {0} kompetansane, frå 0.",
	"must be one of the {0} competences, from 0.")
ROW(INSTANCE_EACH,
	"må ha {0}, én for hver kommune.",
	"må ha {0}, éin for kvar kommune.",
	"must hold {0}, one for each municipality.")
ROW(INSTANCE_KM,
	"må være {0}, som den andre veien.",
	"må vere {0}, som den andre vegen.",
	"must be {0}, as the other way round.")
ROW(INSTANCE_SELF,
	"kan ikke være samme kommune som a.",
	"kan ikkje vere same kommune som a.",
	"must be another municipality than a.")
ROW(INSTANCE_FULL,
	"er for mye: vakten har bare plass til {0}.",
	"er for mykje: vakta har berre plass til {0}.",
	"is too much: the shift has room for {0} only.")
ROW(INSTANCE_VOLUME,
	"er timer i en uke; bare vakter kan være avtalt.",
	"er timar i ei veke; berre vakter kan vere avtalte.",
	"is hours of a week; only shifts can be confirmed.")
ROW(INSTANCE_BUDGET,
	"er for lite: det avtalte koster mer.",
	"er for lite: det avtalte kostar meir.",
	"is too little: what is confirmed costs more.")
ROW(INSTANCE_TIME,
	"bryter arbeidstiden (T1-T5) ved siden av turnusen og det andre som er avtalt.",
	"bryt arbeidstida (T1-T5) ved sida av turnusen og det andre som er avtalt.",
	"breaks working time (T1-T5) beside the roster and what else is confirmed.")
ROW(INSTANCE_SCORE,
	"kan gi en poengsum over 64 bit; bruk mindre tall.",
	"kan gje ein poengsum over 64 bit; bruk mindre tal.",
	"may give a score above 64 bits; use smaller numbers.")
