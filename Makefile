# make            builds build/vikard, build/vikar and build/vikar-solve
# make check      everything that must hold: tidy, unit, dialogues, end to end, faults; then again under ASan+UBSan
# make demo       plays a summer on a private Redis (INTERACTIVE=1: waits for Enter between the scenes)
# make bench      measures (printed, never a test)
# make bench-plan measures the planner beside a list and an exact solver
# make install    into DESTDIR, PREFIX (default /usr/local)

CC ?= cc
PKG_CONFIG ?= pkg-config
PREFIX ?= /usr/local
VERSION = 0.1.0

B = build
ifdef SAN
B = build-san
SANFLAGS = -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
endif

LIBS = libevent libevent_openssl hiredis jansson uuid libcrypto libsystemd libconfig
CFLAGS ?= -O2 -g
PKG_CFLAGS := $(shell $(PKG_CONFIG) --cflags $(LIBS))
ALL_CFLAGS = -std=gnu11 -D_GNU_SOURCE -DVERSION='"$(VERSION)"' -Wall -Wextra -Wshadow -Wstrict-prototypes \
	-Wmissing-prototypes -Wpointer-arith -Wno-missing-field-initializers -Werror \
	$(CFLAGS) $(SANFLAGS) $(PKG_CFLAGS)
LDLIBS := $(shell $(PKG_CONFIG) --libs $(LIBS))

CORE = $(patsubst %.c,$(B)/%.o,$(wildcard daemon/core/*.c daemon/core/rules/*.c))
IO = $(patsubst %.c,$(B)/%.o,$(wildcard daemon/io/*.c))
HALL = $(patsubst %.c,$(B)/%.o,$(filter-out daemon/main.c daemon/solve%.c,$(wildcard daemon/*.c)))
CLIENT = $(patsubst %.c,$(B)/%.o,$(wildcard client/*.c))
UNIT = $(patsubst tests/unit/%.c,$(B)/unit/%,$(wildcard tests/unit/test_*.c))

all: $(B)/vikard $(B)/vikar $(B)/vikar-solve

# the core alone: no clock, log, I/O, randomness, globals
$(B)/libcore.a: $(CORE)
	@rm -f $@ && ar rcs $@ $^
$(B)/libio.a: $(IO)
	@rm -f $@ && ar rcs $@ $^
$(B)/libhall.a: $(HALL)
	@rm -f $@ && ar rcs $@ $^

$(B)/vikard: $(B)/daemon/main.o $(B)/libhall.a $(B)/libio.a $(B)/libcore.a
	@echo "  LINK $@"
	@$(CC) $(SANFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)
$(B)/vikar-solve: $(patsubst %.c,$(B)/%.o,$(wildcard daemon/solve*.c)) $(B)/libio.a $(B)/libcore.a
	@echo "  LINK $@"
	@$(CC) $(SANFLAGS) $(LDFLAGS) -pthread -o $@ $^ -lm
$(B)/vikar: $(CLIENT) $(B)/libio.a $(B)/libcore.a
	@echo "  LINK $@"
	@$(CC) $(SANFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)
# a unit test names what it tests by its name: test_<room>.c; core tests need only the core
$(B)/unit/%: tests/unit/%.c $(B)/libhall.a $(B)/libio.a $(B)/libcore.a
	@mkdir -p $(@D)
	@echo "  TEST $@"
	@$(CC) $(ALL_CFLAGS) -Idaemon -MMD -MF $@.d $(LDFLAGS) -o $@ $< $(B)/libhall.a $(B)/libio.a $(B)/libcore.a $(LDLIBS) -lcmocka

$(B)/%.o: %.c
	@mkdir -p $(@D)
	@echo "  CC $@"
	@$(CC) $(ALL_CFLAGS) -MMD -c -o $@ $<

# --- the planner's judge, and its benchmark: they share no code with daemon/ ---

JUDGE = $(patsubst %.c,$(B)/%.o,$(filter-out %/judge.c,$(wildcard tests/judge/*.c)))
GENERATE = $(patsubst %.c,$(B)/%.o,$(filter-out %/naive.c,$(wildcard tests/bench/plan/*.c)))
JUDGES = $(B)/judge $(B)/generate $(B)/naive
$(B)/judge: $(B)/tests/judge/judge.o $(JUDGE)
$(B)/generate: $(GENERATE)
$(B)/naive: $(B)/tests/bench/plan/naive.o $(JUDGE)
$(JUDGES):
	@echo "  LINK $@"
	@$(CC) $(SANFLAGS) $(LDFLAGS) -o $@ $^ -lm -lpthread

# --- tests ---

PYTEST = VIKAR_BUILD=$(B) PYTHONDONTWRITEBYTECODE=1 /usr/bin/python3 -m pytest -q -p no:cacheprovider
JOBS ?= $(shell nproc)
FUZZ_RUNS ?= 100000

unit: $(UNIT)
	@for t in $(UNIT); do $$t || exit 1; done

$(B)/fuzz/%: tests/fuzz/%.c tests/fuzz/driver.c $(B)/libio.a $(B)/libcore.a
	@mkdir -p $(@D)
	@echo "  FUZZ $@"
	@$(CC) $(ALL_CFLAGS) -Idaemon -o $@ $< tests/fuzz/driver.c $(B)/libio.a $(B)/libcore.a $(LDLIBS)
FUZZ = $(patsubst tests/fuzz/%.c,$(B)/fuzz/%,$(wildcard tests/fuzz/fuzz_*.c))
fuzz: $(FUZZ)
	@for f in $(FUZZ); do $$f $(FUZZ_RUNS) || exit 1; done

dialogues: all
	$(PYTEST) tests/dialogues
cli: all
	$(PYTEST) tests/cli
faults: all
	$(PYTEST) tests/faults
plans: all $(JUDGES)
	$(PYTEST) tests/plan

# one build's tests; `make check` runs them on the plain build and on the one under ASan and UBSan
checks:
	$(MAKE) -j$(JOBS) all $(UNIT) $(FUZZ) $(JUDGES)
	$(MAKE) unit
	$(MAKE) fuzz
	$(MAKE) dialogues
	$(MAKE) cli
	$(MAKE) faults
	$(MAKE) plans

check:
	$(MAKE) checks
	tests/tidy
	tests/tidy --prove
	$(MAKE) demo
	/usr/bin/python3 tests/demo/demo.py --prove
	VIKAR_TEST_SCALE=20 $(MAKE) SAN=1 FUZZ_RUNS=20000 checks
	@echo "make check: all of it holds"

demo: all
	/usr/bin/python3 tests/demo/demo.py $(if $(INTERACTIVE),--interactive)

bench: all $(B)/bench
	$(B)/bench
BENCH = $(wildcard tests/bench/*.c)
$(B)/bench: $(BENCH) $(wildcard tests/bench/*.h)
	@echo "  LINK $@"
	@$(CC) $(ALL_CFLAGS) -o $@ $(BENCH) $(LDLIBS)

# the planner's table; PLAN="--full" or "--row 500" goes to it
bench-plan: all $(JUDGES)
	VIKAR_BUILD=$(B) /usr/bin/python3 tests/bench/plan/bench.py $(PLAN)

# how long one new request waits for its proposals, in a region of any size
bench-online: $(B)/bench-online
	$(B)/bench-online
$(B)/bench-online: tests/bench/online/online.c $(B)/libcore.a
	@echo "  LINK $@"
	@$(CC) $(ALL_CFLAGS) -Idaemon -o $@ $^

# --- installing ---

DEST = $(DESTDIR)$(PREFIX)
install: all
	install -D -m 755 $(B)/vikard $(DEST)/bin/vikard
	install -D -m 755 $(B)/vikar $(DEST)/bin/vikar
	install -D -m 755 $(B)/vikar-solve $(DEST)/bin/vikar-solve
	install -D -m 644 config/man/vikar.1 $(DEST)/share/man/man1/vikar.1
	install -D -m 644 config/man/vikar-solve.1 $(DEST)/share/man/man1/vikar-solve.1
	install -D -m 644 daemon/FORMAT.md $(DEST)/share/doc/vikard/FORMAT.md
	install -D -m 644 config/man/vikard.8 $(DEST)/share/man/man8/vikard.8
	install -D -m 644 config/ostfold.json $(DEST)/share/vikard/ostfold.json
	test -e $(DESTDIR)/etc/vikard/vikard.conf || install -D -m 644 config/vikard.conf $(DESTDIR)/etc/vikard/vikard.conf
	mkdir -p $(DESTDIR)/etc/systemd/system
	sed 's|/usr/local/bin|$(PREFIX)/bin|' systemd/vikard.service >$(DESTDIR)/etc/systemd/system/vikard.service
	install -D -m 644 systemd/vikard.sysusers $(DESTDIR)/usr/lib/sysusers.d/vikard.conf
	install -D -m 644 systemd/vikard.catalog $(DESTDIR)/usr/lib/systemd/catalog/vikard.catalog

clean:
	rm -rf build build-san

-include $(shell find $(B) -name '*.d' 2>/dev/null)
# a header that a .d file remembers and that is gone: what included it is built anew
%.h: ;
.PHONY: all unit fuzz dialogues cli faults plans checks check demo bench bench-plan bench-online install clean

