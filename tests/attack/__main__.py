"""Attack the board's promises for longer: python -m tests.attack [ends|fuzz|load] [--files N]
[--seconds N] [--processes N] [--lives N] [--seed N]

All parts without any. Prints a table of figures; ends with 1 when a promise was broken.
"""

from __future__ import annotations

import argparse
import logging
import sys
import time

from tests.attack.ends import every_end
from tests.attack.fuzz import fuzz
from tests.attack.load import load


def main() -> int:
    parser = argparse.ArgumentParser("python -m tests.attack", description=__doc__)
    parser.add_argument("part", nargs="?", choices=["ends", "fuzz", "load"])
    parser.add_argument("--files", type=int, default=12_000, help="damaged files")
    parser.add_argument("--seconds", type=int, default=180, help="of load")
    parser.add_argument("--processes", type=int, default=50, help="that work at once")
    parser.add_argument("--lives", type=int, default=10**9, help="of all processes together")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    wanted = parser.parse_args()
    logging.disable()
    broken: list[str] = []
    if wanted.part in (None, "ends"):
        print("Ends of a process, at every step")
        for what, number in every_end().items():
            print(f"  {what}: {number}")
    if wanted.part in (None, "fuzz"):
        begun = time.monotonic()
        ends, broken = fuzz(wanted.files, wanted.seed)
        print(f"Fuzz, seed {wanted.seed}: {wanted.files} files in {time.monotonic() - begun:.0f} s")
        for end, times in sorted(ends.items()):
            print(f"  {end}: {times}")
    for line in broken:
        print(line)
    if wanted.part in (None, "load"):
        figures = load(wanted.processes, wanted.lives, wanted.seconds, wanted.seed)
        print(f"Load, seed {wanted.seed}")
        for what, number in figures.items():
            print(f"  {what}: {number}")
        print(f"  commits/s: {figures['saved'] / max(1, figures['seconds']):.0f}")
        print("  lost: 0")  # `load` raises otherwise
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
