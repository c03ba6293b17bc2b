"""The sheets on which somebody says what bugs them, and at the end what is different."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from msgspec import UNSET, UnsetType
from textual.app import ComposeResult
from textual.content import Content

from kanban.domain.board import Board
from kanban.domain.card import Card
from kanban.domain.commands import EditImprovement, FinishImprovement, OpenImprovement
from kanban.domain.errors import Refused
from kanban.domain.improvement import Improvement, Source, reason_on
from kanban.domain.mentions import numbers
from kanban.domain.people import Department, ReadyField
from kanban.domain.text import flat, safe
from kanban.tui.screens.sheet import Sheet
from kanban.tui.widgets.fields import Field, Line, Pick, Words
from kanban.wording import improving as say
from kanban.wording.deeds import title
from kanban.wording.language import spaced
from kanban.wording.refusals.improving import ODD_NUMBER
from kanban.wording.refusals.screen import CHOOSE_DEPARTMENT

Said = TypeVar("Said", str, str | None, tuple[int, ...])
_DIGITS = 9
_ABOUT = 80
"""Characters of what bugs us that a heading tells."""


class ImproveSheet(Sheet):
    """Opens an improvement, or changes one that is open. What bugs us is enough."""

    verb = title("improve")
    GUIDE = "improvements"

    def __init__(
        self,
        board: Board,
        me: str,
        today: date,
        card: Card | None = None,
        improvement: tuple[Department, Improvement] | None = None,
    ) -> None:
        """`card`: on which it was noticed; `improvement`: the one that is changed, and whose."""
        if improvement is not None:
            self.button = "Save"  # before the foot is made
        super().__init__(board, me, today)
        owner = improvement[0] if improvement else None
        self._improvement = improvement[1] if improvement else None
        self.source, bug = reason_on(card) if card else (Source.IDEA, "")
        if self._improvement is not None:
            bug = self._improvement.bug
        found = [owner] if owner else board.open_departments
        departments = sorted(found, key=lambda one: one.name.casefold())
        first = owner.key if owner else card.supplier if card else None
        self.department = Pick(
            [(one.name, one.key) for one in departments],
            first if any(one.key == first for one in departments) else None,
            prompt="whose improvement is it?",
            wanted=True,
            id="department",
        )
        kept = self._improvement
        self.bug = Words(bug, placeholder="what bugs you?", wanted=True, id="bug")
        self.idea = Words(kept.idea if kept else "", placeholder="what could be tried?", id="idea")
        self.before = Words(
            kept.before if kept else "", placeholder="how is it now, in numbers?", id="before"
        )
        self.who = Pick((), prompt="nobody yet", id="who")
        noticed = kept.cards if kept else (card.number,) if card else ()
        self.cards = Line(
            " ".join(f"#{number}" for number in noticed), placeholder="#12 #15", id="cards"
        )
        self._people_of = ""
        """The department whose people can be chosen."""

    def heading(self) -> Content:
        kept = self._improvement
        about = f"  {kept.number}" if kept else ""
        return Content.assemble((self.verb, "bold $accent"), about)

    def fields(self) -> ComposeResult:
        yield Field("Of", self.department, snug=True)
        yield Field(say.BUG, self.bug)
        yield Field(say.IDEA, self.idea)
        yield Field(say.WHO, self.who, snug=True)
        yield Field(say.CARDS, self.cards)
        yield Field(say.BEFORE, self.before)

    def on_mount(self) -> None:
        self.answered()
        self.bug.focus()

    def answered(self) -> None:
        """Only the department's own people can try it."""
        key = self.department.answer
        if key and key != self._people_of:
            self._people_of = key
            members = self.board.members(key)
            self.who.set_options([(flat(person.name), person.login) for person in members])
            kept = self._improvement
            if kept is not None and kept.who in {person.login for person in members}:
                self.who.value = kept.who

    def command(self) -> OpenImprovement | EditImprovement:
        if not self.department.answer:
            raise Refused("missing", CHOOSE_DEPARTMENT)
        cards, who = tuple(numbers(self.cards.answer)), self.who.answer or None
        kept = self._improvement
        if kept is not None:
            return EditImprovement(
                number=kept.number,
                bug=_new(self.bug.answer, kept.bug),
                idea=_new(self.idea.answer, kept.idea),
                who=_new(who, kept.who),
                before=_new(self.before.answer, kept.before),
                cards=_new(cards, kept.cards),
            )
        return OpenImprovement(
            department=self.department.answer,
            bug=self.bug.answer,
            idea=self.idea.answer,
            who=who,
            before=self.before.answer,
            cards=cards,
            source=self.source,
        )


def _new(said: Said, before: Said) -> Said | UnsetType:
    """What was not changed here is not asked for: somebody else may have changed it meanwhile."""
    return UNSET if said == before else said


class FinishSheet(Sheet):
    """Says what is different now."""

    verb = "Done"
    GUIDE = "improvements"

    def __init__(self, board: Board, me: str, today: date, improvement: Improvement) -> None:
        super().__init__(board, me, today)
        self._improvement = improvement
        self.after = Words(placeholder="how is it now?", wanted=True, id="after")
        self.seconds = Line(placeholder="e.g. 600", id="seconds")
        self.line = Line(placeholder="leads can adopt it", id="line")
        found = board.improvement(improvement.number)
        fields = [field for field in ReadyField if not found or field not in found[0].ready]
        self.ready = Pick(
            [(spaced(field).capitalize(), field.value) for field in fields],
            prompt="what requests must carry",
            id="ready",
        )

    def heading(self) -> Content:
        name = f"improvement {self._improvement.number}: {flat(self._improvement.bug, _ABOUT)}"
        return Content.assemble((self.verb, "bold $accent"), f"  {name}")

    def fields(self) -> ComposeResult:
        before = self._improvement.before or self._improvement.bug
        yield Field(say.AFTER, self.after, note=f"{say.BEFORE}: {safe(before)}")
        yield Field(say.SAVES, self.seconds, note="seconds, each time", snug=True)
        yield Field(say.ADDS, self.line, note="to what every card of the department is checked for")
        yield Field(say.ASKS, self.ready, snug=True)

    def command(self) -> FinishImprovement:
        seconds = self.seconds.answer
        if seconds and not (seconds.isdecimal() and len(seconds) <= _DIGITS):
            raise Refused("not_valid", ODD_NUMBER)
        return FinishImprovement(
            number=self._improvement.number,
            after=self.after.answer,
            seconds_saved=int(seconds) if seconds else None,
            line=self.line.answer,
            ready=ReadyField(self.ready.answer) if self.ready.answer else None,
        )
