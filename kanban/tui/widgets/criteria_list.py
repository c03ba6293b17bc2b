"""What one side says of each criterion of a card, line by line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from kanban.domain.card import Verdict
from kanban.domain.commands import Judgement
from kanban.domain.text import safe
from kanban.tui.widgets.fields import Answer, Field, Line
from kanban.wording import verdict_name

MARKS = {Verdict.OPEN: "[ ]", Verdict.MET: "[x]", Verdict.NOT_MET: "[!]", Verdict.WAIVED: "[–]"}


class CriterionRow(Horizontal, can_focus=False):
    """The line of one criterion, which a click or a key changes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter", "turn", "Change", id="sheet.turn")
    ]

    class Turned(Message):
        """The person wants the next verdict for this row."""

    class Reached(Message):
        """The row has the focus now."""

    def __init__(self, text: str, remark: str) -> None:
        super().__init__()
        self._mark = Static(classes="mark", markup=False)
        self._words = Static(classes="text", markup=False)
        self.describe(text, remark)

    def describe(self, text: str, remark: str) -> None:
        self._said = safe(text), f"  – {safe(remark)}" if remark else ""
        self._say("" if self.has_focus else "$text-muted")

    def _say(self, tone: str) -> None:
        """The remark is muted, but not where the cursor is: there it could not be read."""
        text, remark = self._said
        self._words.update(Content.assemble(text, (remark, tone)))

    def compose(self) -> ComposeResult:
        yield self._mark
        yield self._words

    def show(self, verdict: Verdict) -> None:
        self._mark.update(f"{MARKS[verdict]} {verdict_name(verdict)}")

    def action_turn(self) -> None:
        self.post_message(self.Turned())

    def on_click(self) -> None:
        self.can_focus = True
        self.focus()
        self.action_turn()

    def on_focus(self) -> None:
        self._say("")
        self.post_message(self.Reached())

    def on_blur(self) -> None:
        self._say("$text-muted")


class CriterionItem(Vertical):
    """One criterion with what is said of it, and the reason when it is waived."""

    def __init__(self, place: int, text: str, remark: str, turns: Sequence[Verdict]) -> None:
        super().__init__()
        self.place = place
        self.text = text
        self.remark = remark
        self.verdict = Verdict.OPEN
        self.row = CriterionRow(text, remark)
        self.reason = Line(placeholder="why not?")
        self._turns = turns

    def compose(self) -> ComposeResult:
        yield self.row
        yield self.reason

    def on_mount(self) -> None:
        self.put(self.verdict)

    def on_criterion_row_turned(self) -> None:
        place = self._turns.index(self.verdict)
        self.put(self._turns[(place + 1) % len(self._turns)])
        self.row.scroll_visible(animate=False)

    def put(self, verdict: Verdict) -> None:
        self.verdict = verdict
        self.row.show(verdict)
        self.reason.wanted = self.reason.display = verdict is Verdict.WAIVED
        self.post_message(Answer.Given())

    @property
    def judgement(self) -> Judgement:
        reason = self.reason.answer if self.verdict is Verdict.WAIVED else ""
        return Judgement(criterion=self.place, verdict=self.verdict, reason=reason)


class CriteriaList(Vertical, Answer):
    """The criteria, of which Tab reaches one and the arrow keys the others."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "go(1)", "Next", show=False),
        Binding("up", "go(-1)", "Previous", show=False),
        Binding("m", "all_met", "All met", id="sheet.all_met"),
    ]

    def __init__(
        self, criteria: Iterable[tuple[str, str]], turns: Sequence[Verdict], id: str | None = None
    ) -> None:
        """`criteria` are texts with a remark; Space goes through the `turns`, `open` first."""
        super().__init__(id=id)
        self.turns = turns
        self.items = self._new_items(criteria)

    def compose(self) -> ComposeResult:
        yield from self.items

    @property
    def answer(self) -> tuple[Judgement, ...]:
        """What was said, of those of which anything was."""
        return tuple(item.judgement for item in self.items if item.verdict is not Verdict.OPEN)

    @property
    def lacks(self) -> bool:
        return self.wanted and any(item.verdict is Verdict.OPEN for item in self.items)

    def places(self, verdict: Verdict) -> tuple[int, ...]:
        """The criteria of which this was said, by their place on the card."""
        return tuple(item.place for item in self.items if item.verdict is verdict)

    def put(self, verdict: Verdict, places: Iterable[int]) -> None:
        for place in places:
            self.items[place - 1].put(verdict)

    def renew(self, criteria: Iterable[tuple[str, str]], *, keep: bool) -> None:
        """Show other criteria. What was said of a text that stays is kept, or else its reason."""
        before = list(self.items)
        self.items = [self._again(item, before, keep) for item in self._new_items(criteria)]
        fresh = [item for item in self.items if item.parent is None]
        if any(item.has_focus_within for item in before):
            self.screen.set_focus(None)  # what is typed on must not land in another field
        self.remove_children(before)
        self.mount(*fresh)
        self.sort_children(key=lambda item: self.items.index(item) if item in self.items else -1)
        if not any(item.row.can_focus for item in self.items):
            self._reach(next(iter(self.items), None))

    def _again(self, new: CriterionItem, before: list[CriterionItem], keep: bool) -> CriterionItem:
        """The row that had the text, taken from those before; the new one if there was none."""
        old = next((item for item in before if item.text == new.text), None)
        if old is None:
            new.row.can_focus = False
            return new
        before.remove(old)
        old.place = new.place
        old.row.describe(new.text, new.remark)
        if not keep:
            old.put(Verdict.OPEN)
        return old

    def _new_items(self, criteria: Iterable[tuple[str, str]]) -> list[CriterionItem]:
        items = [
            CriterionItem(place, text, remark, self.turns)
            for place, (text, remark) in enumerate(criteria, 1)
        ]
        for item in items[:1]:
            item.row.can_focus = True
        return items

    @property
    def reachable(self) -> bool:
        return bool(self.items)

    def focus(self, scroll_visible: bool = True) -> CriteriaList:
        """Go to the first criterion of which nothing is said yet."""
        items = self.items
        chosen = next((item for item in items if item.verdict is Verdict.OPEN), None)
        self._go_to(chosen or next(iter(items), None), scroll_visible)
        return self

    def action_all_met(self) -> None:
        if Verdict.MET in self.turns:
            self.put(Verdict.MET, [item.place for item in self.items])

    def action_go(self, step: int) -> None:
        items = self.items
        here = next((i for i, item in enumerate(items) if item.has_focus_within), None)
        if here is not None:
            self._go_to(items[max(0, min(len(items) - 1, here + step))])

    def on_criterion_row_reached(self) -> None:
        self._reach(next((item for item in self.items if item.row.has_focus), None))

    def _go_to(self, item: CriterionItem | None, scroll_visible: bool = True) -> None:
        self._reach(item)
        if item is not None:
            item.row.focus(scroll_visible)

    def _reach(self, current: CriterionItem | None) -> None:
        """Tab stops at this item only, so that a long list is one stop."""
        for item in self.items:
            item.row.can_focus = item is current


def criteria_field(label: str, criteria: CriteriaList) -> Field:
    """The list with the keys that change it."""
    if not criteria.items:
        return Field(label, criteria, note="none were agreed on")
    keys = "Space changes, m all met" if Verdict.MET in criteria.turns else "Space changes"
    return Field(label, criteria, note=keys)
