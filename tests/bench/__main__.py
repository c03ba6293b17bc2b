"""Measure the board against its targets: python -m tests.bench [--asleep] [PART …]

Parts: start keys commits memory seen cli flow ssh growth; without any, all but ssh, which
needs an OpenSSH server, and flow and growth, which take their time. One Markdown table on stdout.
The processors are kept awake meanwhile; with --asleep they may sleep between two keys.
Needs Linux, a few minutes and a machine that does little else.
"""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import time
from contextlib import nullcontext
from importlib.metadata import version
from pathlib import Path

_PARTS = ("start", "keys", "commits", "memory", "seen", "cli", "flow", "ssh", "growth")
_ON_DEMAND = {"flow", "ssh", "growth"}
_ASLEEP = "--asleep"


def main(wanted: list[str]) -> str | None:
    """Print the table; or return why not."""
    if sys.platform != "linux":
        return "These measurements read /proc and open pseudo-terminals as Linux has them."
    may_sleep = _ASLEEP in wanted
    wanted = [word for word in wanted if word != _ASLEEP]
    unknown = ", ".join(set(wanted) - set(_PARTS))
    if unknown:
        return f"There is no part {unknown}. The parts are: {' '.join(_PARTS)}."
    from tests.bench import cli, commits, flow, growth, keys, memory, seen, ssh, start
    from tests.bench.awake import awake
    from tests.bench.place import Place
    from tests.bench.table import markdown

    modules = (start, keys, commits, memory, seen, cli, flow, ssh, growth)
    sections = [module.rows for module in modules]
    table = []
    with tempfile.TemporaryDirectory() as folder, nullcontext() if may_sleep else awake():
        place = Place(Path(folder))
        for part, rows in zip(_PARTS, sections, strict=True):
            if part in wanted or not (wanted or part in _ON_DEMAND):
                print(f"{part} …", end="", file=sys.stderr, flush=True)
                begun = time.monotonic()
                table += list(rows(place))
                print(f" {time.monotonic() - begun:.0f} s", file=sys.stderr)
    print(f"{_machine(may_sleep)}\n\n{markdown(table)}")
    return None


def _machine(may_sleep: bool) -> str:
    cores = f"{os.cpu_count()} cores " + ("left alone" if may_sleep else "kept awake")
    return (
        f"{cores} ({platform.machine()}), Python {platform.python_version()}, "
        f"Textual {version('textual')}; 160 × 45, TERM=xterm-256color. Medians unless said."
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
