"""How long commands take that are typed, not shown: against Taskwarrior, and against nothing."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec

from kanban.domain.card import Card
from kanban.domain.events import CardEvent, Commented, Delivered
from kanban.identity import os_login
from kanban.store.opening import open_store
from tests.bench.place import Place
from tests.bench.table import Row, against, median, shown, within

_RUNS = 15
_AT_MOST = 8.0
_PROMPT = 60
"""Milliseconds before a shell's prompt."""
_LARGE = 10_000


def rows(place: Place) -> Iterator[Row]:
    nothing = [sys.executable, "-c", "pass"]
    small = place.kanban(place.board(100), "list", "--json")
    least, ours = command_medians(place, nothing, small)
    yield against("list --json, 100 cards", ours, "ms", "python -c pass", least, _AT_MOST)
    for cards in (100, _LARGE):
        yield _prompt(place, cards)
    large = place.kanban(place.board(_LARGE), "list", "--json")
    what = f"list --json, {_LARGE:,} cards"
    task = shutil.which("task")
    if task is None:
        (ours,) = command_medians(place, large)
        yield Row(what, shown(ours, "ms"), "Taskwarrior is not installed here")
        return
    full, bare, ours = command_medians(place, *_exports(place, task), large)
    name = "task export, the same dates and notes"
    yield against(what, ours, "ms", name, full, 1.0)
    beside = f"task export, titles only: {shown(bare, 'ms')}"
    yield Row(what, shown(ours, "ms"), beside, f"{ours / bare:.2f}")


def _prompt(place: Place, cards: int) -> Row:
    """What a shell waits for before its first prompt after somebody else has changed the board."""
    board = place.copy(cards, f"prompt-{cards}")
    asked = place.kanban(board, "inbox", "--count")
    with tempfile.TemporaryDirectory(dir=place.folder) as state:
        environment = {**place.environment, "XDG_STATE_HOME": state}
        counts, taken = Path(state) / "hand-off-kanban" / "counts" / os_login(), []
        for run in range(_RUNS + 1):
            os.utime(board)  # which is a change of the file
            begun = time.perf_counter()
            subprocess.run(asked, env=environment, stdout=subprocess.DEVNULL, check=True)
            if run:  # the first one has to count
                taken.append((time.perf_counter() - begun) * 1000)
                with open(next(counts.glob("*.lock")), "rb") as lock:
                    fcntl.flock(lock, fcntl.LOCK_EX)  # until it has been counted anew
    what = f"inbox --count after a change, {cards:,} cards"
    (least,) = command_medians(place, [sys.executable, "-c", "pass"])
    beside = f"python -c pass: {shown(least, 'ms')}"
    return within(what, median(taken), "ms", _PROMPT, beside)


def command_medians(place: Place, *commands: Sequence[str]) -> list[float]:
    """Milliseconds of each; they take turns."""
    taken: list[list[float]] = [[] for _ in commands]
    for run in range(_RUNS + 1):
        for command, times in zip(commands, taken, strict=True):
            begun = time.perf_counter()
            _run(place, command)
            if run:  # the first one compiles
                times.append((time.perf_counter() - begun) * 1000)
    return [median(times) for times in taken]


def _run(place: Place, command: Sequence[str]) -> None:
    subprocess.run(command, env=place.environment, stdout=subprocess.DEVNULL, check=True)


def _exports(place: Place, program: str) -> Iterator[list[str]]:
    """Commands that write as many tasks: with what Taskwarrior can keep of the cards, and bare."""
    store = open_store(place.board(_LARGE))
    cards = store.board.cards.values()
    full = [_task(card, store.history(card.number)) for card in cards]
    bare = [{"status": "pending", "description": card.title} for card in cards]
    store.close()
    for name, tasks in (("full", full), ("bare", bare)):
        folder = place.folder / f"tasks-{name}"
        folder.mkdir()
        (folder / "tasks.json").write_bytes(msgspec.json.encode(tasks))
        task = [program, "rc:/dev/null", f"rc.data.location={folder}", "rc.verbose=nothing"]
        _run(place, [*task, "rc.confirmation=off", "import", str(folder / "tasks.json")])
        yield [*task, "rc.gc=off", "export"]


def _task(card: Card, history: Sequence[CardEvent]) -> dict[str, Any]:
    """A card as a task: its dates, both departments, and its words as annotations."""
    times: dict[str, datetime | date | None] = {
        "entry": card.requested_at,
        "start": card.started_at,
        "due": card.need_by,
        "end": None if card.state.is_open else card.entered_at,
    }
    notes = [(card.requested_at, card.purpose), (card.requested_at, card.for_whom)]
    notes += [(card.requested_at, criterion.text) for criterion in card.criteria]
    notes += [(event.at, event.text) for event in history if isinstance(event, Commented)]
    notes += [(event.at, event.note) for event in history if isinstance(event, Delivered)]
    return {
        "status": "pending" if card.state.is_open else "completed",
        "description": card.title,
        "project": card.supplier,
        "tags": [card.customer, card.requester, card.service_class],
        "annotations": [
            # Two annotations of one second would become one.
            {"entry": _stamp(at + timedelta(seconds=place)), "description": text}
            for place, (at, text) in enumerate(notes)
            if text
        ],
    } | {name: _stamp(at) for name, at in times.items() if at is not None}


def _stamp(at: datetime | date) -> str:
    return f"{at:%Y%m%dT%H%M%SZ}"
