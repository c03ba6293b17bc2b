"""A card shown whole, as blocks of lines: what it is, what it waits for, and all that happened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from msgspec import Struct

from kanban.domain.board import Board
from kanban.domain.card import Card, Criterion, ServiceClass, State, Verdict
from kanban.domain.events import (
    Accepted,
    Answered,
    Asked,
    CardEvent,
    Commented,
    Delivered,
    Edited,
    Recalled,
    Requested,
    Returned,
)
from kanban.domain.text import flat
from kanban.domain.turn import turn
from kanban.domain.undoing import deeds, standing
from kanban.flow.ageing import Past
from kanban.tui.lines import (
    BLANK,
    Block,
    Line,
    Tone,
    flow,
    labelled,
    packed,
    unbroken,
)
from kanban.tui.signs import sign_of
from kanban.wording import (
    ageing_words,
    asking,
    class_name,
    day,
    describe,
    details,
    due,
    labels,
    return_reason,
    state_name,
    turn_words,
    verdict_name,
    when,
)
from kanban.wording.cards import URGENT
from kanban.wording.criteria import tally

_INDENT: Line = (("  ", "text"),)
_BAR: Line = (("▌ ", "warn"),)
_ROOMY = 56
"""Cells from which labels are set wide and times stand in a column of their own."""


class CardPage(Struct, frozen=True, kw_only=True):
    """One card with its history, at a moment, for one person. Newest things come first."""

    board: Board
    card: Card
    history: tuple[CardEvent, ...]
    """Oldest first, as the card's events are kept."""
    me: str
    now: datetime

    def head(self, width: int) -> list[Block]:
        """The title, the state and whose turn it is."""
        number: Line = ((f"#{self.card.number} ", "accent"),)
        title: Line = ((flat(self.card.title), "strong"),)
        return [
            Block("title", flow(title, width, number, ((" " * len(number[0][0]), "text"),))),
            Block("state", packed(self._state(), width)),
        ]

    def body(self, width: int) -> list[Block]:
        """The card as it stands: the return first, while it is unanswered."""
        sections = (
            self._return(width),
            self._questions(width),
            self._facts(width),
            self._criteria(width),
            self._deliveries(width),
            self._comments(width),
        )
        return [block for section in sections for block in section]

    def past(self, width: int) -> list[Block]:
        """All that happened."""
        above = self._said_above()
        events = [
            Block(f"event-{index}", self._event(event, width, index in above))
            for index, event in reversed(list(enumerate(self.history)))
        ]
        return [_heading(labels.HISTORY, len(self.history)), *events]

    def _state(self) -> Iterator[Line]:
        card, today = self.card, self.now.date()
        since = f" {labels.since(self._when(card.entered_at))}"
        yield (state_name(card.state).capitalize(), "strong"), (since, "muted")
        if card.service_class is ServiceClass.EXPEDITE and card.state.is_open:
            yield ((f"▲ {URGENT}", "alarm"),)
        if card.is_late(today):
            yield ((unbroken(due(card, today) or ""), "alarm"),)
        person = self.board.people.get(self.me)
        mine = person is not None and turn(card) in person.departments
        yield ((turn_words(card, self.board), "accent" if mine else "text"),)

    def _facts(self, width: int) -> Iterator[Block]:
        label_width = 14 if width >= _ROOMY else 10
        yield Block("gap", [BLANK])
        for label, groups in self._rows():
            yield Block(label, labelled(label, groups, width, label_width))

    def _rows(self) -> Iterator[tuple[str, list[Line]]]:
        card, board = self.card, self.board
        yield labels.CUSTOMER, self._side(card.customer, board.person_name(card.requester))
        doer = board.person_name(card.assignee) if card.assignee else labels.NOBODY_YET
        yield labels.SUPPLIER, self._side(card.supplier, doer)
        if card.need_by is not None:
            yield labels.NEEDED_BY, self._need_by(card.need_by)
        ageing = Past(board.cards.values()).ageing(card, self.now)
        if ageing is not None:
            words = ageing_words(ageing, board)
            yield labels.AGE, [((words, "text"),), ((labels.cards(ageing.of), "muted"),)]
        yield labels.CLASS, [((class_name(card.service_class), "text"),)]
        if card.rating is not None:
            yield labels.RATING, [((labels.of_five(card.rating), "text"),)]
        if card.follows is not None:
            yield labels.FOLLOWS, [((f"#{card.follows}", "text"),)]
        if card.for_whom:
            yield labels.FOR_WHOM, [((card.for_whom, "text"),)]
        if card.purpose:
            yield labels.PURPOSE, [((card.purpose, "text"),)]

    def _side(self, key: str, person: str) -> list[Line]:
        return [((self.board.department_name(key), "strong"),), ((person, "text"),)]

    def _need_by(self, need_by: date) -> list[Line]:
        today = self.now.date()
        on, words = day(need_by, today), due(self.card, today)
        groups: list[Line] = [((on, "text"),)]
        if words and words != on:
            groups.append(((words, "alarm" if self.card.is_late(today) else "text"),))
        return groups

    def _return(self, width: int) -> Iterator[Block]:
        card = self.card
        if card.returned is None or card.state is not State.IN_PROGRESS:
            return
        stands = standing(self.history)
        said = next((e for e in reversed(stands) if isinstance(e, Returned)), None)
        by = self._by(said) if said else ((self.board.person_name(card.returned.by), "strong"),)
        why: Line = ((return_reason(card.returned.code), "text"),)
        lines = [
            BLANK,
            *packed([((labels.RETURNED.upper(), "warn"),), why], width, _BAR, _BAR),
            *packed([by, self._at(card.returned.at)], width, _BAR, _BAR),
        ]
        if card.returned.expected:
            asked: Line = ((f"{labels.EXPECTED}  ", "muted"), (card.returned.expected, "text"))
            lines += [_BAR, *flow(asked, width, _BAR, _BAR)]
        yield Block("return", lines)

    def _criteria(self, width: int) -> Iterator[Block]:
        criteria = self.card.criteria
        if not criteria:
            return
        yield _heading(labels.CRITERIA, tally(criteria))
        for place, criterion in enumerate(criteria, 1):
            first: Line = (sign_of(criterion), (f" {place} ", "muted"))
            rest: Line = ((" " * (3 + len(str(place))), "text"),)
            groups = [((criterion.text, "text"),), *self._said(criterion)]
            yield Block(f"criterion-{place}", packed(groups, width, first, rest))

    def _said(self, criterion: Criterion) -> Iterator[Line]:
        """Where the criterion comes from, and what each side says of it."""
        if criterion.of_done:
            yield ((labels.OF_DONE, "muted"),)
        for side, verdict, reason in (
            (self.card.supplier, criterion.claim, criterion.claim_reason),
            (self.card.customer, criterion.verdict, criterion.reason),
        ):
            if verdict is not Verdict.OPEN:
                tone: Tone = "alarm" if verdict is Verdict.NOT_MET else "muted"
                name = self.board.department_name(side)
                because: Line = ((f" – {reason}", "text"),) if reason else ()
                yield (f"{name}: ", "muted"), (verdict_name(verdict), tone), *because

    def _deliveries(self, width: int) -> Iterator[Block]:
        rounds = _rounds(standing(self.history))
        if not rounds:
            return
        yield _heading(labels.DELIVERIES, len(rounds))
        for count, (delivered, answer) in reversed(list(enumerate(rounds, 1))):
            signed = [self._by(delivered), self._at(delivered.at)]
            lines = packed(signed, width, ((f"{count} ", "accent"),), _INDENT)
            lines += flow(((delivered.note, "text"),), width, _INDENT, _INDENT)
            if answer is not None:
                lines += flow(self._answer(answer), width, _INDENT, _INDENT)
            yield Block(f"delivery-{count}", lines)

    def _answer(self, event: CardEvent) -> Line:
        tone: Tone = "good" if isinstance(event, Accepted) else "warn"
        sign = "✓ " if isinstance(event, Accepted) else "↩ "
        deed = describe(event, self.board)
        return ((sign, tone), *self._by(event), (f" {deed}", "text"))

    def _questions(self, width: int) -> Iterator[Block]:
        stands = standing(self.history)
        asked = [event for event in stands if isinstance(event, Asked)]
        answers = {event.question: event for event in stands if isinstance(event, Answered)}
        if asked:
            yield _heading(labels.QUESTIONS, len(asked))
        for event in reversed(asked):
            number: Line = ((f"{event.question} ", "accent"),)
            lines = packed([self._by(event), self._at(event.at)], width, number, _INDENT)
            lines += flow(((event.text, "text"),), width, _INDENT, _INDENT)
            answer = answers.get(event.question)
            if answer is not None:
                by: Line = (("↳ ", "good"), *self._by(answer))
                lines += packed([by, self._at(answer.at)], width, _INDENT, _INDENT)
                lines += flow(((answer.text, "text"),), width, _INDENT * 2, _INDENT * 2)
            elif self.card.state.is_open:
                lines += flow(((asking.OPEN, "warn"),), width, _INDENT, _INDENT)
            yield Block(f"question-{event.question}", lines)

    def _comments(self, width: int) -> Iterator[Block]:
        comments = [
            (index, event)
            for index, event in enumerate(self.history)
            if isinstance(event, Commented)
        ]
        if not comments:
            return
        yield _heading(labels.COMMENTS, len(comments))
        for index, comment in reversed(comments):
            lines = packed([self._by(comment), self._at(comment.at)], width, (), _INDENT)
            lines += flow(((comment.text, "text"),), width, _INDENT, _INDENT)
            yield Block(f"comment-{index}", lines)

    def _event(self, event: CardEvent, width: int, is_said_above: bool) -> list[Line]:
        """Who did what, when; then its words, but for those that stand in a section above."""
        deed: Line = (*self._by(event), (f" {describe(event, self.board)}", "text"))
        if width >= _ROOMY:
            indent: Line = ((" " * 14, "text"),)
            lines = flow(deed, width, ((f"{self._when(event.at):<14}", "muted"),), indent)
        else:
            indent = _INDENT
            lines = packed([deed, self._at(event.at)], width, (), indent)
        if not is_said_above:
            for text in details(event, self.board):
                lines += flow(((text, "muted"),), width, indent, indent)
        return lines

    def _said_above(self) -> set[int]:
        """The events, by their place in the history, whose words stand in a section. A request's
        own words are the card's, as long as nobody edited them."""
        places = {deed.place for deed in deeds(self.history)[0]}
        stands = [(place, self.history[place]) for place in places]
        edited = any(isinstance(event, Edited) for _, event in stands)
        said = Asked | Answered | Commented | Delivered
        kinds = said if edited else said | Requested
        return {place for place, event in stands if isinstance(event, kinds)}

    def _when(self, at: datetime) -> str:
        return unbroken(when(at, self.now))

    def _at(self, at: datetime) -> Line:
        return ((self._when(at), "muted"),)

    def _by(self, event: CardEvent) -> Line:
        """The person and the department for which they acted."""
        name: Line = ((self.board.person_name(event.by), "strong"),)
        if not event.side:
            return name
        return (*name, (f" ({self.board.department_name(event.side)})", "muted"))


def _heading(name: str, note: object) -> Block:
    return Block(name, [BLANK, ((name.upper(), "head"), (f"  {note}", "muted"))])


def _rounds(history: Iterable[CardEvent]) -> list[tuple[Delivered, CardEvent | None]]:
    """Every delivery with what ended it: a return, an acceptance or a recall."""
    rounds: list[tuple[Delivered, CardEvent | None]] = []
    for event in history:
        if isinstance(event, Delivered):
            rounds.append((event, None))
        elif rounds and rounds[-1][1] is None and isinstance(event, Accepted | Returned | Recalled):
            rounds[-1] = (rounds[-1][0], event)
    return rounds
