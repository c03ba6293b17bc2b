"""What the files of a board tell of its past."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kanban.domain.events import CardEvent, DepartmentSet, ImprovementSet
from kanban.store.card_past import whole_history
from kanban.store.departments import department_histories, improvement_history
from kanban.store.files import Disk, Paths
from kanban.store.loading import telling_faults
from kanban.store.reading import Reader


class FilePast:
    """The questions about the past that a `Store` answers, where its reader follows files."""

    _disk: Disk
    _paths: Paths
    _reader: Reader

    def history(self, number: int) -> tuple[CardEvent, ...]:
        return self._reader.history(number)

    def histories(self, numbers: Iterable[int] | None = None) -> Iterator[tuple[CardEvent, ...]]:
        cards = dict(self._reader.now.tables.get("cards", {}))
        for number in cards if numbers is None else map(str, numbers):
            document = cards.get(number)
            if document is None:
                continue
            with telling_faults(self._disk, self._paths):
                events = whole_history(int(number), document)
            yield events

    def improvement_history(self) -> tuple[ImprovementSet, ...]:
        with telling_faults(self._disk, self._paths):
            return improvement_history(self._reader.now.tables)

    def department_histories(self) -> Mapping[str, tuple[DepartmentSet, ...]]:
        with telling_faults(self._disk, self._paths):
            return department_histories(self._reader.now.tables)
