"""The work of vikard, played by the people who have it: five municipalities, sixty staff, a whole summer.

  demo.py                plays it (VIKAR_LANG=en: in English); exits 1 when what it shows isn't so
  demo.py --interactive  waits for Enter between the scenes
  demo.py --spoil CLAIM  plays it with that claim made wrong: has to exit 1
  demo.py --prove        plays it so for an early, a middle and the last claim, and sees it fail each time
"""
import argparse
import signal
import subprocess
import sys

import autumn
import spring
import summer
import winter
from stage import Stage, Wrong, choose, vikard

NOTHING_LEFT = "no process is left behind"
PROVEN = ("sixty staff are loaded", spring.NOTHING_LOST, NOTHING_LEFT)
SCENES = spring.SCENES + summer.SCENES + autumn.SCENES[:-1] + winter.SCENES + autumn.SCENES[-1:]


def play(spoiled=None, interactive=False):
    with Stage(spoiled, interactive) as stage:
        for scene in SCENES:
            scene(stage)
    stage.claims.same(NOTHING_LEFT, list(vikard.leftovers()), [])
    stage.print(choose(f"\n{stage.claims.held} påstander om det som er vist, er prøvd og holdt.",
                       f"\n{stage.claims.held} claims about what was shown were tried and held."))


def prove_it_waits():
    """0 when the interactive one shows a scene for each Enter."""
    run = subprocess.run([sys.executable, __file__, "--interactive"], input=b"\n" * len(SCENES), stdout=subprocess.PIPE,
                         timeout=vikard.WAIT_S, check=False)
    waited = run.stdout.decode().count("[Enter: ")
    if run.returncode or waited != len(SCENES) - 1:
        print(f"demo: interactive, it ends with {run.returncode} after waiting {waited} times", file=sys.stderr)
        return 1
    print("demo: interactive, it waits between the scenes")
    return 0


def prove():
    """0 when the demo fails at each spoiled claim, and says which it is."""
    for claim in PROVEN:
        run = subprocess.run([sys.executable, __file__, "--spoil", claim], stdout=subprocess.DEVNULL,
                             stderr=subprocess.PIPE, timeout=vikard.WAIT_S, check=False)
        if run.returncode != 1 or f"demo: {claim}" not in run.stderr.decode():
            print(f"demo: spoiled, \"{claim}\" still ends with {run.returncode}", file=sys.stderr)
            return 1
        print(f"demo: fails as it must when \"{claim}\" isn't so")
    return prove_it_waits()


def main(words):
    sys.stdout.reconfigure(encoding="utf-8")
    sys.stderr.reconfigure(encoding="utf-8")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--interactive", action="store_true")
    parser.add_argument("--spoil", metavar="CLAIM")
    parser.add_argument("--prove", action="store_true")
    asked = parser.parse_args(words)
    if asked.prove:
        return prove()
    try:
        play(asked.spoil, asked.interactive)
    except Wrong as wrong:
        print(f"\ndemo: {wrong}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
