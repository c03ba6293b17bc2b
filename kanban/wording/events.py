"""What is said of something that happened."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, get_args

from msgspec import UNSET

from kanban.domain import events
from kanban.domain.board import Board
from kanban.domain.card import CardPart, Criterion, Editable, ServiceClass, Verdict
from kanban.domain.events import CardEvent, Event
from kanban.domain.happened import verb_of
from kanban.domain.people import Department, Person
from kanban.domain.text import flat, safe
from kanban.wording import caring, improving, labels, promising
from kanban.wording.cards import (
    DECLINED_BECAUSE,
    RETURNED_BECAUSE,
    card_name,
    verdict_name,
)
from kanban.wording.deeds import did_verb, thing_done
from kanban.wording.handing import handed, handed_back, said_with
from kanban.wording.hindrance import block_reason, waited_on
from kanban.wording.language import listed, possessive, spaced
from kanban.wording.prose import plain
from kanban.wording.reminders import set_reminders
from kanban.wording.times import day

_FIELDS = {
    "title": "title",
    "purpose": "purpose",
    "for_whom": "for whom",
    "service_class": "class",
    "need_by": "need-by date",
    "criteria": "criteria",
    "labels": "labels",
}

_DEEDS: Mapping[type[CardEvent], Callable[[Any, Board, str], str]] = {
    events.Promised: promising.promised,
    events.Acknowledged: caring.acknowledged,
    events.Thanked: caring.thanked,
}
"""What is said of events that other modules know the words for; of the card by its name."""
_WORDS: Mapping[type[Event], str] = {
    events.PutBack: "reason",
    events.Recalled: "reason",
    events.Reopened: "reason",
    events.Withdrawn: "reason",
    events.Promised: "reason",
    events.Commented: "text",
    events.CommentEdited: "text",
    events.Acknowledged: "text",
    events.Thanked: "text",
}
"""The field of events that have nothing but a text to be told."""


def headline(event: Event, board: Board) -> str:
    """One line with who did what: "Mara Lind (Sales) accepted #12 Brochure for the fair"."""
    if not isinstance(event, CardEvent):
        return f"{who(event, board)} {describe(event, board)}"
    card = board.cards.get(event.card)
    name = card_name(event.card, card.title if card else "")
    return f"{who(event, board)} {_deed(event, board, name)}"


def who(event: Event, board: Board) -> str:
    """The person, and for which department they acted: "Mara Lind (Sales)"."""
    name = board.person_name(event.by)
    if isinstance(event, CardEvent) and event.side:
        return f"{name} ({board.department_name(event.side)})"
    return name


def describe(event: Event, board: Board) -> str:
    """What was done, for a card's own history: "accepted it, rating 5"."""
    match event:
        case CardEvent():
            return _deed(event, board, "it")
        case events.BoardNamed():
            return f"named the board “{flat(event.name)}”"
        case events.BoardRestored():
            return f"put the board back to change {event.revision}"
        case events.DepartmentSet():
            verb = "closed" if event.department.closed else "set up"
            return f"{verb} the department {flat(event.department.name)}"
        case events.ImprovementSet():
            return improving.deed(event, board)
        case events.PersonSet(reminders=True):
            return set_reminders(event.person, event.by)
        case events.PersonSet():
            return _seat(event.person, event.by, board)


def undone(event: events.Undone | events.Redone, board: Board) -> str:
    """What is told to who undid something, or did it again: "Undone: the start of #12; requested
    again."."""
    head = "Undone" if isinstance(event, events.Undone) else "Done again"
    again, back = "", event.back
    if back.state is not UNSET:
        again = f"; {spaced(back.state)} again"
    elif back.assignee is not UNSET:
        again = f"; with {_worker(back.assignee, board)} again"
    elif back.promised is not UNSET:
        again = f"; {promising.again(back.promised)}"
    return f"{head}: {thing_done(event.of, f'#{event.card}')}{again}."


def details(event: Event, board: Board) -> list[str]:
    """What else there is to say of the event, one line an item; may be empty."""
    return [line for text in _details(event, board) for line in safe(text).split("\n") if line]


def _deed(event: CardEvent, board: Board, card: str) -> str:
    """The verb with the card in its place, which is called `card`."""
    match event:
        case events.Requested():
            return f"asked {board.department_name(event.supplier)} for {card}"
        case events.Started():
            other = event.assignee != event.by
            return f"started {card}" + (f" for {board.person_name(event.assignee)}" * other)
        case events.Accepted():
            return f"accepted {card}" + (f", rating {event.rating}" if event.rating else "")
        case events.Returned():
            return f"returned {card}: {RETURNED_BECAUSE[event.code]}"
        case events.Declined():
            return f"declined {card}: {DECLINED_BECAUSE[event.code]}"
        case events.Edited():
            return f"edited {card}: {listed([_FIELDS[field] for field in event.changed])}"
        case events.Assigned():
            return _assigned(event, board, card)
        case events.Asked():
            return f"asked question {event.question} about {card}"
        case events.Answered():
            return f"answered {possessive(board.person_name(event.asker))} question about {card}"
        case events.Blocked():
            return f"blocked {card} – it waits on {waited_on(event, board)}"
        case events.Undone():
            return f"undid {thing_done(event.of, card)}"
        case events.Redone():
            return f"redid {thing_done(event.of, card)}"
        case events.CardRestored():
            return f"put {card} back to what it was at change {event.revision} of the board"
        case _:
            said = _DEEDS.get(type(event), handed)
            return said(event, board, card) or did_verb(verb_of(event), card)


def _worker(login: str | None, board: Board) -> str:
    return board.person_name(login) if login else "nobody"


def _assigned(event: events.Assigned, board: Board, card: str) -> str:
    if event.assignee is None:
        return f"assigned {card} to nobody for now"
    if event.assignee == event.by:
        return f"took {card} on"
    return f"assigned {card} to {board.person_name(event.assignee)}"


def _seat(person: Person, by: str, board: Board) -> str:
    """Where a person belongs now, said of themselves or by somebody else."""
    if not person.active:
        return f"took {flat(person.name)} off the board"
    where = listed([board.department_name(key) for key in person.departments])
    where = f"in {where}" if where else "in no department"
    return f"is {where} now" if person.login == by else f"entered {flat(person.name)} {where}"


def _details(event: Event, board: Board) -> Iterable[str]:
    match event:
        case events.Requested():
            return _wishes(event, list(_FIELDS)[1:])
        case events.Started(over_limit=reason) | events.HandoverTaken(over_limit=reason) if reason:
            return [f"Over the limit of cards in progress: {plain(reason)}"]
        case events.Delivered():
            claimed = (_claimed(place, c) for place, c in enumerate(event.criteria, 1))
            return [plain(event.note), *claimed]
        case events.Accepted():
            judged = [_judged(place, c) for place, c in enumerate(event.criteria, 1)]
            return [*judged, _titled("Thanks", plain(event.thanks))]
        case events.Returned():
            return _not_yet(event)
        case events.Declined():
            return [plain(event.reason), _titled("Instead", plain(event.instead))]
        case events.Edited():
            return _wishes(event, event.changed)
        case events.Asked():
            return [_titled(labels.question(event.question), plain(event.text))]
        case events.Answered():
            return [_titled(labels.answer(event.question), plain(event.text))]
        case events.Blocked():
            return [f"{labels.block(event.block)}: {block_reason(event.code)}", plain(event.text)]
        case events.Unblocked():
            return [_titled(labels.block(event.block), plain(event.text))]
        case events.Called():
            return [_titled(labels.call(event.call), plain(event.text))]
        case events.Undone() | events.Redone():
            return _said_again(event.back, board)
        case events.DepartmentSet():
            return _agreements(event.department)
        case events.ImprovementSet():
            return [_titled(*said) for said in improving.facts(event.improvement, board)]
        case events.PersonSet(reminders=False):
            leads = listed([board.department_name(key) for key in event.person.lead_of])
            return [_titled("Lead of", leads), "Admin of the board" * event.person.admin]
        case _:
            field = _WORDS.get(type(event))
            return map(plain, [getattr(event, field)] if field else said_with(event))


def _said_again(back: CardPart, board: Board) -> Iterable[str]:
    """What the card is again, as far as it has words."""
    if back.state is not UNSET:
        yield f"It is {spaced(back.state)} again."
    yield from handed_back(back, board)
    if back.assignee is not UNSET:
        yield f"It is with {_worker(back.assignee, board)} again."
    if back.blocks is not UNSET:
        blocks = [waited_on(block, board) for block in back.blocks]
        yield f"It waits on {listed(blocks)}." if blocks else "It is not blocked."
    if back.promised is not UNSET and back.state is UNSET:
        yield promising.promised_again(back.promised)
    fields = [_FIELDS[f] for f in get_args(Editable) if getattr(back, f) is not UNSET]
    if fields and back.state is UNSET:
        yield f"As before: {listed(fields)}."


def _wishes(event: events.Requested | events.Edited, fields: Iterable[str]) -> Iterable[str]:
    """The named fields of what is asked for. A request is silent on what it left open."""
    edited = isinstance(event, events.Edited)
    for field in fields:
        value = getattr(event, field)
        if field == "criteria":
            yield from (f"{place} {c.text}" for place, c in enumerate(event.criteria, 1))
        elif field == "need_by" and event.need_by is not None:
            yield _titled("Needed by", day(event.need_by))
        elif edited or (value and value is not ServiceClass.STANDARD):
            shown = spaced(value) if isinstance(value, ServiceClass) else value or "none now"
            shown = plain(shown) if field == "purpose" else shown
            shown = ", ".join(value) if field == "labels" and value else shown
            yield _titled(_FIELDS[field].capitalize(), shown)
    if isinstance(event, events.Requested) and event.follows is not None:
        yield f"Follows #{event.follows}"
    if isinstance(event, events.Requested) and event.parent is not None:
        yield f"A part of #{event.parent}"


def _not_yet(event: events.Returned) -> Iterable[str]:
    yield _titled(labels.EXPECTED, plain(event.expected))
    yield _titled(labels.RECEIVED, plain(event.received))
    for place, criterion in enumerate(event.criteria, 1):
        if criterion.verdict is Verdict.NOT_MET:
            yield _judged(place, criterion)
    if event.over_limit:
        yield "This takes the supplier over its limit of cards in progress."


def _agreements(department: Department) -> Iterable[str]:
    if department.wip_limit is not None:
        yield f"Cards in progress at once: {department.wip_limit}"
    yield _titled("Definition of ready", listed([spaced(field) for field in department.ready]))
    yield from (f"Definition of done: {line}" for line in department.done)
    yield _titled("Templates", listed([flat(one.name) for one in department.templates]))
    yield _titled("Views", listed([flat(one.name) for one in department.views]))


def _claimed(place: int, criterion: Criterion) -> str:
    return _said(place, criterion.text, criterion.claim, criterion.claim_reason)


def _judged(place: int, criterion: Criterion) -> str:
    return _said(place, criterion.text, criterion.verdict, criterion.reason)


def _said(place: int, text: str, verdict: Verdict, reason: str) -> str:
    return f"{place} {text} – {verdict_name(verdict)}" + (f": {reason}" if reason else "")


def _titled(title: str, text: str) -> str:
    return f"{title}: {text}" if text else ""
