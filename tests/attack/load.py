"""A crowd on one board, some of whom are killed, and one judge who does it all again alone."""

from __future__ import annotations

import os
import signal
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path
from random import Random

import msgspec

from kanban.domain import commands
from kanban.domain.board import Board
from kanban.domain.errors import Refused
from kanban.domain.events import BoardNamed, CardEvent, DepartmentSet, Event, PersonSet
from kanban.domain.rules import decide
from kanban.store import checkpoint
from kanban.store.opening import create_board, open_store
from tests.attack.crowd import Line, Looked, ask_around, checksum, look_on, moment
from tests.making import DEPARTMENTS, NOW, PEOPLE

READERS = 3


def load(processes: int, lives: int, seconds: float, seed: int) -> Counter[str]:
    """Let the crowd work for so many lives or seconds, then judge. Raises AssertionError.

    Gives the figures. In every other life the journal is folded often.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "board.json"
        founding: list[Event] = [BoardNamed(at=NOW, by="ada", name="Works")]
        founding += [DepartmentSet(at=NOW, by="ada", department=each) for each in DEPARTMENTS]
        founding += [PersonSet(at=NOW, by="ada", person=each) for each in PEOPLE]
        store = create_board(path, founding)
        begun = time.monotonic()
        figures = _let_them(folder, path, processes, lives, begun + seconds, Random(seed))
        figures["seconds"] = round(time.monotonic() - begun)
        figures += judge(folder, path, store.board)
        store.close()
    return figures


def _let_them(
    folder: Path, path: Path, processes: int, lives: int, until: float, random: Random
) -> Counter[str]:
    figures: Counter[str] = Counter(processes=processes)
    readers = [_fork(look_on, path, folder / f"seen{index}") for index in range(READERS)]
    alive: set[int] = set()
    while alive or (figures["lives"] < lives and time.monotonic() < until):
        while len(alive) < processes and figures["lives"] < lives and time.monotonic() < until:
            figures["lives"] += 1
            alive.add(_new_life(folder, path, figures["lives"], random))
        ended, status = os.wait()
        alive.discard(ended)
        figures["kills"] += os.WIFSIGNALED(status)
        assert os.WIFSIGNALED(status) or status == 0, f"process {ended} ended with {status}"
    for reader in readers:
        os.kill(reader, signal.SIGTERM)
        assert os.waitpid(reader, 0)[1] == 0, "a reader saw what never was"
    return figures


def _new_life(folder: Path, path: Path, life: int, random: Random) -> int:
    killed_after = random.uniform(0.01, 0.8) if random.random() < 0.6 else None
    asks = random.randint(20, 120)
    often = random.random() < 0.5

    def work(path: Path, diary: Path) -> None:
        if often:
            checkpoint._SMALL = 20_000
        ask_around(path, diary, str(life), asks, killed_after)

    return _fork(work, path, folder / f"diary{life}")


def _fork(work: Callable[[Path, Path], None], path: Path, diary: Path) -> int:
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        work(path, diary)
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


def judge(folder: Path, path: Path, board: Board) -> Counter[str]:
    """Hold the histories against the diaries, and do all again in the order of the revisions."""
    asked, answers = _diaries(folder)
    commits = list(_commits(path))
    figures = Counter(answer.answer for answer in answers.values())
    figures["unanswered"] = len(asked) - len(answers)
    first = board.revision + 1
    askers = _Askers(asked, answers)
    figures["found all the same"] = len(commits) - figures["saved"]
    states = {board.revision: checksum(board)}
    for revision, events in enumerate(commits, first):
        line = askers.of(revision, board, events)
        board = board.after(events)
        states[revision] = checksum(board)
        answer = answers.get(line.token)
        assert line.at // 1000 <= moment(events[0].at), "it happened before it was asked"
        assert answer is None or moment(events[0].at) <= answer.at // 1000, "or after the answer"
    assert not askers.saved, f"lost: {askers.saved}"
    store = open_store(path)
    assert store.board == board, "the board is not what happened"
    store.close()
    for seen in _seen(folder):
        assert states[seen.revision] == seen.checksum, f"change {seen.revision} was seen otherwise"
        figures["looks"] += 1
    return figures


def _diaries(folder: Path) -> tuple[dict[str, Line], dict[str, Line]]:
    asked: dict[str, Line] = {}
    answers: dict[str, Line] = {}
    for diary in folder.glob("diary*"):
        for text in diary.read_bytes().splitlines():
            line = msgspec.json.decode(text, type=Line)
            (answers if line.answer else asked)[line.token] = line
    return asked, answers


def _seen(folder: Path) -> Iterator[Looked]:
    for diary in folder.glob("seen*"):
        for text in diary.read_bytes().splitlines():
            yield msgspec.json.decode(text, type=Looked)


def _commits(path: Path) -> Iterator[list[CardEvent]]:
    """The events of each commit, from the cards' histories. The clock orders them, for it was
    asked under the lock."""
    store = open_store(path)
    events = [event for number in store.board.cards for event in store.history(number)]
    store.close()
    events.sort(key=lambda event: event.at)
    for _, together in groupby(events, key=lambda event: event.at):
        yield list(together)


class _Askers:
    """Who asked for which commit. Every saved command has its own, no refused one has any."""

    def __init__(self, asked: dict[str, Line], answers: dict[str, Line]) -> None:
        known = answers.items()
        self.saved = {line.revision: asked[t] for t, line in known if line.answer == "saved"}
        assert len(self.saved) == sum(line.answer == "saved" for line in answers.values())
        open_ones = [line for token, line in asked.items() if token not in answers]
        open_ones += [asked[t] for t, line in known if line.answer == "unknown"]
        # Those that could be had at any version last: they fit more often.
        self._open = sorted(open_ones, key=lambda line: line.asked.get("seen") is None)

    def of(self, revision: int, board: Board, events: list[CardEvent]) -> Line:
        """The command that leads from this board to these events, and to nothing else."""
        line = self.saved.pop(revision, None)
        if line is not None:
            assert _decided(line, board, events) == events, f"{events} is not what {line} leads to"
            return line
        for one in self._open:
            if one.at // 1000 <= moment(events[0].at) and _decided(one, board, events) == events:
                self._open.remove(one)
                return one
        raise AssertionError(f"nobody asked for change {revision}: {events}")


def _decided(line: Line, board: Board, events: list[CardEvent]) -> list[Event]:
    """What the command leads to at the time of the events; nothing when it is refused."""
    command = msgspec.convert(line.asked, getattr(commands, line.verb))
    try:
        return list(decide(board, command, line.by, events[0].at))
    except Refused:
        return []
