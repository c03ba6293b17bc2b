"""What the power cuts of a piece of work leave, made and looked at."""

from __future__ import annotations

from abc import ABC, abstractmethod
from pathlib import Path

from tests.store.disks import MortalDisk
from tests.store.power import Done, Folder, RecordingDisk, states_after


class MortalRecorder(MortalDisk, RecordingDisk):
    """The disk of a process that dies at its n-th change, and then of another that goes on."""

    def __init__(self, folder: Path, dies_at: int) -> None:
        RecordingDisk.__init__(self, folder)
        MortalDisk.__init__(self, dies_at)

    is_second = False
    """The first process is dead, and another goes on."""

    def revive(self) -> None:
        self.is_dead, self.is_second, self.left = False, True, 10**9


class Cuts(ABC):
    """The cuts of one piece of work: what they leave, held against what was acknowledged."""

    def __init__(self, folder: Path, dies_at: int = 10**9) -> None:
        """`dies_at`: the change of the disk at which the first process dies."""
        self.folder = folder
        self.path = folder / "board.json"
        self.disk = MortalRecorder(folder, dies_at)
        self.start = 0
        """The place in the trace from which on cuts are looked at."""
        self.states = 0
        """Different folders that a cut may leave, with what was acknowledged by then."""
        self._verdicts: dict[Folder, tuple[int, str]] = {}

    def goes_on(self) -> bool:
        """Let another process go on if the first is dead; cuts are looked at from now on."""
        if self.disk.is_dead:
            self.disk.revive()
            self.start = len(self.disk.trace)
        return self.disk.is_second

    @abstractmethod
    def judged(self, path: Path) -> tuple[int, str]:
        """What somebody finds at the board's `path` after a cut: how far the work got, to be
        compared with what was acknowledged; and what is wrong."""

    def losses(self, trace: list[Done] | None = None) -> list[str]:
        """What is lost or not whole after some cut; and every state is looked at."""
        found = []
        states = dict.fromkeys(states_after(self.disk, trace or self.disk.trace, self.start))
        self.states = max(self.states, len(states))
        for state in states:
            reached, fault = self._verdict(state.folder)
            if fault:
                found.append(fault)
            elif reached < state.safe:
                found.append(f"change {state.safe} was safe, and {reached} is the last")
        return found

    @property
    def opened(self) -> int:
        """Folders that were made and opened; those that differ in leftovers only count once."""
        return len(self._verdicts)

    def needless(self, kind: str) -> list[int]:
        """The places of the fsyncs of this kind that no cut misses when they are left out."""
        trace = self.disk.trace
        places = [place for place, done in enumerate(trace) if done.kind == kind]
        return [one for one in places if not self.losses(trace[:one] + trace[one + 1 :])]

    def _verdict(self, folder: Folder) -> tuple[int, str]:
        matters = frozenset(part for part in folder if not _is_left_over(part[0]))
        if matters not in self._verdicts:
            place = self.folder.with_name(f"{self.folder.name}-{len(self._verdicts)}")
            place.mkdir()
            for name, content in folder:
                file = place / name
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content)
            self._verdicts[matters] = self.judged(place / "board.json")
        return self._verdicts[matters]


def _is_left_over(name: str) -> bool:
    hidden = any(part.startswith(".") for part in name.split("/"))
    return hidden or name.endswith(".lock")
