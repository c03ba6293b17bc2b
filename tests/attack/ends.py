"""Every end that a process can come to: kills and power cuts at every step, not a sample."""

from __future__ import annotations

import tempfile
from pathlib import Path

from kanban.store import reading
from tests.store.mortals import served
from tests.store.test_power_deaths import FIRST, tried
from tests.store.test_sigkill_upkeep import DAMAGED, founded, killed_repairs, killed_restores


def every_end() -> dict[str, int]:
    """Figures. Raises AssertionError when something was lost."""
    reading._CHECKPOINT_SECONDS = 0
    figures = {"deaths before a cut": 0, "folders that a cut may leave": 0, "killed": 0}
    with tempfile.TemporaryDirectory() as name, served() as mortals:
        for first in FIRST:
            deaths, states = tried(first, Path(name), everywhere=True)
            figures["deaths before a cut"] += deaths
            figures["folders that a cut may leave"] += states
        works = [(killed_restores, damage) for damage in ("", "half a board")]
        works += [(killed_repairs, damage) for damage in DAMAGED]
        for place, (work, damage) in enumerate(works):
            folder = Path(name) / str(place)
            folder.mkdir()
            figures["killed"] += work(mortals, founded(folder), damage, 1)
    return figures
