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
/* What vikar-solve says of itself. */
ROW(SOLVE_OPTION_UNKNOWN,
	"{0}: et valg som ikke finnes; se vikar-solve --help.",
	"{0}: eit val som ikkje finst; sjå vikar-solve --help.",
	"{0}: no such option; see vikar-solve --help.")
ROW(SOLVE_OPTION_VALUE,
	"{0} trenger en verdi; se vikar-solve --help.",
	"{0} treng ein verdi; sjå vikar-solve --help.",
	"{0} needs a value; see vikar-solve --help.")
ROW(SOLVE_VALUE_WRONG,
	"{0} kan ikke være \"{1}\"; se vikar-solve --help.",
	"{0} kan ikkje vere \"{1}\"; sjå vikar-solve --help.",
	"{0} can't be \"{1}\"; see vikar-solve --help.")
ROW(SOLVE_WORDS_MANY,
	"\"{0}\": bare én fil om gangen.",
	"\"{0}\": berre éi fil om gongen.",
	"\"{0}\": one file at a time.")
ROW(SOLVE_BOTH,
	"--seconds eller --effort, ikke begge.",
	"--seconds eller --effort, ikkje begge.",
	"--seconds or --effort, not both.")
ROW(SOLVE_READ,
	"{0} kan ikke leses, eller er over 4 GiB.",
	"{0} kan ikkje lesast, eller er over 4 GiB.",
	"{0} can't be read, or is above 4 GiB.")
ROW(SOLVE_WRITE, "{0} kan ikke skrives.", "{0} kan ikkje skrivast.", "{0} can't be written.")
ROW(SOLVE_PAIRS,
	"For mange kunne ta hver vakt; del opp regionen.",
	"For mange kunne ta kvar vakt; del opp regionen.",
	"Too many could work each shift; divide the region.")
ROW(SOLVE_PROGRESS,
	"{0} % dekket, høyst {1} % er mulig; {2} s.",
	"{0} % dekt, høgst {1} % er mogleg; {2} s.",
	"{0} % covered, at most {1} % is possible; {2} s.")
ROW(SOLVE_COVERED,
	"{0} % er dekket; ingen plan kan dekke mer enn {1} %.",
	"{0} % er dekt; ingen plan kan dekkje meir enn {1} %.",
	"{0} % is covered; no plan could cover more than {1} %.")
ROW(SOLVE_COVERED_ALONE, "{0} % er dekket.", "{0} % er dekt.", "{0} % is covered.")
ROW(SOLVE_VOLUME,
	"Av timer i uka er {0} % dekket; ingen plan kan dekke mer enn {1} %.",
	"Av timar i veka er {0} % dekt; ingen plan kan dekkje meir enn {1} %.",
	"Of hours a week {0} % is covered; no plan could cover more than {1} %.")
ROW(SOLVE_VOLUME_ALONE,
	"Av timer i uka er {0} % dekket.",
	"Av timar i veka er {0} % dekt.",
	"Of hours a week {0} % is covered.")
ROW(SOLVE_HELP,
	"vikar-solve: en plan for hele regionen, og et bevis for hvor god den er.\n"
	"\n"
	"bruk: vikar-solve [FIL] [valg...]\n"
	"  FIL                regionen, vikar-instance/1; uten FIL, eller -: standard inn\n"
	"  --seconds S        tid i alt; 10 når ikke noe er sagt\n"
	"  --effort N         et antall steg i stedet for tid: samme frø, samme plan\n"
	"  --seed N           frø for tilfeldige valg; 1 når ikke noe er sagt\n"
	"  --threads 1|2      2: planen og beviset samtidig; 2 når ikke noe er sagt\n"
	"  -o, --output FIL   planen, vikar-solution/1, i stedet for standard ut\n"
	"  --no-bound         bare planen, uten bevis\n"
	"  --quiet            si ikke noe om hvordan det går\n"
	"  --lang nb|nn|en, --version, --help\n"
	"\n"
	"slutter med 0: planen er skrevet, 1: regionen er feil (linjen sier hvor), eller en fil, 2: feil bruk.",
	"vikar-solve: ein plan for heile regionen, og eit prov for kor god han er.\n"
	"\n"
	"bruk: vikar-solve [FIL] [val...]\n"
	"  FIL                regionen, vikar-instance/1; utan FIL, eller -: standard inn\n"
	"  --seconds S        tid i alt; 10 når ikkje noko er sagt\n"
	"  --effort N         ei mengd steg i staden for tid: same frø, same plan\n"
	"  --seed N           frø for tilfeldige val; 1 når ikkje noko er sagt\n"
	"  --threads 1|2      2: planen og provet samstundes; 2 når ikkje noko er sagt\n"
	"  -o, --output FIL   planen, vikar-solution/1, i staden for standard ut\n"
	"  --no-bound         berre planen, utan prov\n"
	"  --quiet            sei ikkje noko om korleis det går\n"
	"  --lang nb|nn|en, --version, --help\n"
	"\n"
	"sluttar med 0: planen er skriven, 1: regionen er feil (linja seier kvar), eller ei fil, 2: feil bruk.",
	"vikar-solve: a plan of the whole region, and a proof how good it is.\n"
	"\n"
	"usage: vikar-solve [FILE] [option...]\n"
	"  FILE               the region, vikar-instance/1; without FILE, or -: standard input\n"
	"  --seconds S        time for everything; 10 unless said\n"
	"  --effort N         a number of steps instead of time: same seed, same plan\n"
	"  --seed N           seed of what is left to chance; 1 unless said\n"
	"  --threads 1|2      2: the plan and the proof at once; 2 unless said\n"
	"  -o, --output FILE  the plan, vikar-solution/1, instead of standard output\n"
	"  --no-bound         the plan alone, without a proof\n"
	"  --quiet            don't say how it goes\n"
	"  --lang nb|nn|en, --version, --help\n"
	"\n"
	"exit: 0 the plan is written, 1 the region is wrong (the line says where), or a file, 2 wrong usage.")
