"""How the card stands: its title, its state, whose turn it is, and the facts of it. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kanban.domain.card import ServiceClass
from kanban.domain.text import flat
from kanban.domain.turn import turn
from kanban.flow.ageing import Past
from kanban.tui.card_page.about import ROOMY, About
from kanban.tui.card_page.care import promised
from kanban.tui.card_page.handing import rows
from kanban.tui.card_page.timing import clocks
from kanban.tui.lines import BLANK, Block, Line, flow, labelled, packed, unbroken
from kanban.tui.prose import prose
from kanban.wording import ageing_words, class_name, day, due, labels, state_name, turn_words
from kanban.wording.cards import URGENT


def head(about: About, width: int) -> list[Block]:
    """The title, the state and whose turn it is."""
    number: Line = ((f"#{about.card.number} ", "accent"),)
    title: Line = ((flat(about.card.title), "strong"),)
    return [
        Block("title", flow(title, width, number, ((" " * len(number[0][0]), "text"),))),
        Block("state", packed(_state(about), width)),
    ]


def _state(about: About) -> Iterator[Line]:
    card, today = about.card, about.now.date()
    since = f" {labels.since(about.when(card.entered_at))}"
    yield (state_name(card.state).capitalize(), "strong"), (since, "muted")
    if card.service_class is ServiceClass.EXPEDITE and card.state.is_open:
        yield ((f"▲ {URGENT}", "alarm"),)
    if card.is_late(today):
        yield ((unbroken(due(card, today) or ""), "alarm"),)
    person = about.board.people.get(about.me)
    mine = person is not None and turn(card, about.board.held) in person.departments
    yield ((turn_words(card, about.board), "accent" if mine else "text"),)


def facts(about: About, width: int) -> Iterator[Block]:
    label_width = 14 if width >= ROOMY else 10
    yield Block("gap", [BLANK])
    for name, groups in _rows(about):
        yield Block(name, labelled(name, groups, width, label_width))
    if about.card.purpose:
        label: Line = ((f"{labels.PURPOSE:<{label_width}}", "muted"),)
        rest: Line = ((" " * label_width, "text"),)
        lines = prose(about.card.purpose, about.board, width, label, rest)
        yield Block(labels.PURPOSE, lines)


def _rows(about: About) -> Iterator[tuple[str, list[Line]]]:
    card, board = about.card, about.board
    yield labels.CUSTOMER, _side(about, card.customer, board.person_name(card.requester))
    doer = board.person_name(card.assignee) if card.assignee else labels.NOBODY_YET
    yield labels.SUPPLIER, _side(about, card.supplier, doer)
    if card.need_by is not None:
        yield labels.NEEDED_BY, _need_by(about, card.need_by)
    yield from clocks(about)
    if promises := promised(about):
        yield labels.PROMISED, promises
    compared = about.compared or Past(board.cards.values())
    ageing = compared.ageing(card, about.now)
    if ageing is not None:
        words = ageing_words(ageing, board)
        yield labels.AGE, [((words, "text"),), ((labels.cards(ageing.of), "muted"),)]
    yield labels.CLASS, [((class_name(card.service_class), "text"),)]
    if card.labels:
        yield labels.LABELS, [((flat(label), "text"),) for label in card.labels]
    if card.rating is not None:
        yield labels.RATING, [((labels.of_five(card.rating), "text"),)]
    if card.follows is not None:
        yield labels.FOLLOWS, [((f"#{card.follows}", "link"),)]
    yield from rows(about)
    if card.for_whom:
        yield labels.FOR_WHOM, [((card.for_whom, "text"),)]


def _side(about: About, key: str, person: str) -> list[Line]:
    return [((about.board.department_name(key), "strong"),), ((person, "text"),)]


def _need_by(about: About, need_by: date) -> list[Line]:
    today = about.now.date()
    on, words = day(need_by, today), due(about.card, today)
    groups: list[Line] = [((on, "text"),)]
    if words and words != on:
        groups.append(((words, "alarm" if about.card.is_late(today) else "text"),))
    return groups
