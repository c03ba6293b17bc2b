"""The whole board at one revision, and questions about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from kanban.domain.card import Card, State
from kanban.domain.events import (
    BoardNamed,
    CardEvent,
    DepartmentSet,
    Event,
    ImprovementSet,
    PersonSet,
    apply,
)
from kanban.domain.held import Held, held_after, held_of, waits_on_cards
from kanban.domain.improvement import Improvement
from kanban.domain.people import Department, Person
from kanban.domain.text import flat


class Board(Struct, frozen=True, kw_only=True):
    """Everything a rule may look at. A new revision is a new Board; the old one stays as it was."""

    name: str = ""
    revision: int = 0
    """The board's commits so far."""
    departments: Mapping[str, Department] = {}
    people: Mapping[str, Person] = {}
    cards: Mapping[int, Card] = {}
    last_number: int = 0
    """The highest card number ever given."""
    in_progress: Mapping[str, int] = {}
    """Cards in progress by supplier: an index, so that a rule need not read every card."""
    held: Held = {}
    """By each open card that is blocked on another one, whose turn that is: an index for `turn`."""
    parts: Mapping[int, tuple[int, ...]] = {}
    """By card that others are parts of, the numbers of those, lowest first: an index, too."""

    @property
    def open_departments(self) -> list[Department]:
        """Those that are not closed, in the order of the board."""
        return [department for department in self.departments.values() if not department.closed]

    def members(self, department: str) -> list[Person]:
        """The active people of a department, by name."""
        members = [p for p in self.people.values() if p.active and department in p.departments]
        return sorted(members, key=lambda person: person.name)

    def is_alone(self, login: str, department: str) -> bool:
        """Nobody else is in the department."""
        return all(person.login == login for person in self.members(department))

    def is_own_delivery(self, card: Card, login: str) -> bool:
        """The person delivered it, and has to leave the verdict to somebody else: unless their
        department asked itself and has nobody else."""
        if card.delivery is None or card.delivery.by != login:
            return False
        return not (card.is_internal and self.is_alone(login, card.customer))

    def improvement(self, number: int) -> tuple[Department, Improvement] | None:
        """An improvement and whose it is; None when there is none of that number."""
        for department in self.departments.values():
            for improvement in department.improvements:
                if improvement.number == number:
                    return department, improvement
        return None

    def improvements_on(self, card: int) -> list[Improvement]:
        """Those that name the card, oldest first."""
        all_of_them = (one for d in self.departments.values() for one in d.improvements)
        return sorted((one for one in all_of_them if card in one.cards), key=lambda one: one.number)

    def department_name(self, key: str) -> str:
        department = self.departments.get(key)
        return flat(department.name if department else key)

    def person_name(self, login: str) -> str:
        person = self.people.get(login)
        return flat(person.name if person else login)

    def column(self, state: State) -> list[Card]:
        """The cards of one state in the order people gave them."""
        cards = [card for card in self.cards.values() if card.state is state]
        return sorted(cards, key=lambda card: card.rank)

    def after(self, events: Iterable[Event]) -> Board:
        """The board one revision later. Pure: this board is not touched."""
        changes: dict[str, Any] = {"revision": self.revision + 1}
        touched: set[int] = set()

        def own(field: str) -> dict[Any, Any]:
            if field not in changes:
                changes[field] = dict(getattr(self, field))
            found: dict[Any, Any] = changes[field]
            return found

        for event in events:
            match event:
                case CardEvent():
                    cards = own("cards")
                    before = cards.get(event.card)
                    card = cards[event.card] = apply(before, event)
                    changes["last_number"] = max(
                        card.number, changes.get("last_number", self.last_number)
                    )
                    touched.add(card.number)
                    if _working(before) != _working(card):
                        _recount(own("in_progress"), before, card)
                    if before is None and card.parent is not None:
                        _sort_in(own("parts"), before, card)
                case DepartmentSet():
                    departments, key = own("departments"), event.department.key
                    departments[key] = event.on(departments.get(key))
                case ImprovementSet():
                    departments = own("departments")
                    departments[event.department] = event.on(departments[event.department])
                case PersonSet():
                    own("people")[event.person.login] = event.person
                case BoardNamed():
                    changes["name"] = event.name
        if touched:
            changes["held"] = held_after(self.held, changes["cards"], touched)
        return replace(self, **changes)

    def with_cards(self, cards: Iterable[Card], gone: Iterable[int] = ()) -> Board:
        """This board with some cards as they were saved, and without those in `gone`."""
        by_number = dict(self.cards)
        in_progress, parts = dict(self.in_progress), dict(self.parts)
        last_number, touched = self.last_number, set()
        for number in gone:
            touched.add(number)
            before = by_number.pop(number, None)
            _recount(in_progress, before, None)
            _sort_in(parts, before, None)
        for card in cards:
            before = by_number.get(card.number)
            _recount(in_progress, before, card)
            _sort_in(parts, before, card)
            by_number[card.number] = card
            touched.add(card.number)
            last_number = max(last_number, card.number)
        return replace(
            self,
            cards=by_number,
            in_progress=in_progress,
            parts=parts,
            held=held_after(self.held, by_number, touched),
            last_number=last_number,
        )


def board_of(
    *,
    name: str,
    revision: int,
    departments: Iterable[Department],
    people: Iterable[Person],
    cards: Iterable[Card],
    last_number: int = 0,
) -> Board:
    """A board from its parts, with its indexes made."""
    by_number = {card.number: card for card in cards}
    in_progress: dict[str, int] = {}
    parts: dict[int, tuple[int, ...]] = {}
    for card in by_number.values():
        if card.state is State.IN_PROGRESS:
            in_progress[card.supplier] = in_progress.get(card.supplier, 0) + 1
        if card.parent is not None:
            _sort_in(parts, None, card)
    waiting = [card.number for card in by_number.values() if card.blocks and waits_on_cards(card)]
    return Board(
        name=name,
        revision=revision,
        departments={department.key: department for department in departments},
        people={person.login: person for person in people},
        cards=by_number,
        last_number=max(last_number, max(by_number, default=0)),
        in_progress=in_progress,
        held=held_of(by_number, waiting) if waiting else {},
        parts=parts,
    )


def _working(card: Card | None) -> str | None:
    return card.supplier if card is not None and card.state is State.IN_PROGRESS else None


def _recount(counts: dict[str, int], before: Card | None, after: Card | None) -> None:
    for card, step in ((before, -1), (after, 1)):
        supplier = _working(card)
        if supplier is not None:
            counts[supplier] = counts.get(supplier, 0) + step
            if not counts[supplier]:  # so that equal boards are equal however they came about
                del counts[supplier]


def _sort_in(parts: dict[int, tuple[int, ...]], before: Card | None, after: Card | None) -> None:
    """Note of what the card is a part now, and of what no longer."""
    was, now = (card.parent if card is not None else None for card in (before, after))
    if was == now:
        return
    if before is not None and was is not None:
        parts[was] = tuple(number for number in parts[was] if number != before.number)
        if not parts[was]:
            del parts[was]
    if after is not None and now is not None:
        parts[now] = tuple(sorted((*parts.get(now, ()), after.number)))
