"""Chance that can be had again: VIKAR_TEST_SEED repeats a run, VIKAR_TEST_SCALE (percent) shortens it."""
import os
import random

SEED = int(os.environ.get("VIKAR_TEST_SEED") or random.SystemRandom().randrange(10**9))
SCALE = int(os.environ.get("VIKAR_TEST_SCALE") or 100)


def dice(name):
    """A source of chance of one's own; the seed is printed, pytest shows it when the test fails."""
    print(f"VIKAR_TEST_SEED={SEED}")
    return random.Random(f"{SEED}-{name}")


def scaled(n):
    return n * SCALE // 100
