"""The templates of requests that a department keeps: a list, and the sheets that change it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from kanban.domain.board import Board
from kanban.domain.card import ServiceClass
from kanban.domain.commands import DropTemplate, SetTemplate
from kanban.domain.people import Department
from kanban.domain.templates import Template
from kanban.domain.text import flat, safe
from kanban.service import Update
from kanban.tui import keycaps
from kanban.tui.lines import Block, Line, flow
from kanban.tui.screens.dialog import Dialog
from kanban.tui.screens.fields_sheet import FieldsSheet
from kanban.tui.screens.sheet import Sheet
from kanban.tui.widgets import fields
from kanban.tui.widgets.leaf import Choices, Leaf
from kanban.wording import templates as say
from kanban.wording.cards import class_name

_INDENT: Line = (("   ", "text"),)
_LABEL = 10
"""Cells of a label and the gap behind it."""


class TemplatesDialog(Dialog[None]):
    """Those of one department. Everybody reads them; its leads change them here."""

    GUIDE = "cards"
    KEYS = (
        *(("⏎", "change"), ("n", "new"), ("d", "remove"), ("j k", "move")),
        ("Esc", "back"),
    )
    KEYS_TO_READ = (("j k", "move"), ("Esc", "back"))
    BOUND = ("choices", "templates")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "A new template", id="templates.new"),
        Binding("d", "drop", "Remove the template", id="templates.drop"),
        Binding("escape,q,t", "leave", "Leave", id="templates.leave"),
    ]

    def __init__(
        self, board: Board, key: str, me: str, now: datetime, why_not: Callable[[str], str]
    ) -> None:
        """`why_not`: why the person may not change those of the department of that key; empty when
        they may."""
        super().__init__()
        self._board, self._key, self._me, self._now = board, key, me, now
        self._department = board.departments[key]
        """As it was last, if the board lacks it now."""
        self._why_not = why_not

    def keys(self) -> list[tuple[str, str]]:
        may = not self._why_not(self._key)
        return list(keycaps.in_dialog(self.KEYS if may else self.KEYS_TO_READ, *self.BOUND))

    def draw_head(self, width: int) -> list[Block]:
        name: Line = ((say.TEMPLATES, "accent"), (f"  {flat(self._department.name)}", "text"))
        return [Block("head", flow(name, width))]

    def body(self) -> Leaf:
        self._choices = Choices(self._draw)
        return self._choices

    def on_mount(self) -> None:
        self._choices.go(0)  # no cursor where there are none

    def board_changed(self, update: Update) -> None:
        self._board = update.board
        self._department = update.board.departments.get(self._key, self._department)
        self._choices.show(self._draw)
        self.show_keys()

    def _draw(self, width: int) -> list[Block]:
        kept = self._department.templates
        if not kept:
            return [Block("", flow([(say.NONE, "muted")], width))]
        return [Block(one.name, list(_lines(one, width))) for one in kept]

    @property
    def _chosen(self) -> Template | None:
        return template_called(self._choices.key, self._department)

    @on(Choices.Chosen)
    def _change(self) -> None:
        if self._chosen is not None and self._may():
            self._open(self._chosen)

    def action_new(self) -> None:
        if self._may():
            self._open(None)

    def action_drop(self) -> None:
        if self._chosen is not None and self._may():
            self.app.push_screen(
                DropSheet(self._board, self._key, self._chosen, self._me, self._now)
            )

    def _open(self, template: Template | None) -> None:
        self.app.push_screen(TemplateSheet(self._board, self._key, template, self._me, self._now))

    def _may(self) -> bool:
        why_not = self._why_not(self._key)
        if why_not:
            self.notify(why_not, severity="warning", markup=False)
        return not why_not

    def action_leave(self) -> None:
        self.end(None)


def template_called(name: str, department: Department) -> Template | None:
    """The department's template of that name, whatever its case."""
    found = (one for one in department.templates if one.name.casefold() == name.casefold())
    return next(found, None)


def _lines(template: Template, width: int) -> Iterator[Line]:
    yield from flow([(flat(template.name), "strong")], width, ((" ", "text"),), _INDENT)
    for label, text in say.facts(template):
        first: Line = (*_INDENT, (f"{label:<{_LABEL}}", "muted"))
        rest: Line = (*_INDENT, (" " * _LABEL, "text"))
        yield from flow([(text, "text")], width, first, rest)


class TemplateSheet(FieldsSheet):
    """Adds a template, or changes all of one but its name."""

    GUIDE = "cards"
    verb = say.TEMPLATE
    button = "Save"

    def __init__(
        self, board: Board, key: str, template: Template | None, me: str, now: datetime
    ) -> None:
        """`template`: the one that is changed; None: it is a new one."""
        super().__init__(board, me, now.date())
        self._key, self._template = key, template
        self._department = board.departments[key]
        """As it was last, if the board lacks it now."""
        said = _texts(template or Template(name=""))
        kinds = [(class_name(kind), kind.value) for kind in ServiceClass]
        self.called = fields.Line(placeholder=say.NAME_EXAMPLE, wanted=template is None, id="name")
        answers: Mapping[str, fields.TextAnswer] = {
            "title": fields.Line(said["title"], placeholder=say.TITLE_EXAMPLE, id="title"),
            "purpose": fields.Words(said["purpose"], placeholder=say.PURPOSE_ASKS, id="purpose"),
            "criteria": fields.Lines(
                said["criteria"], placeholder=say.CRITERIA_EXAMPLE, id="criteria"
            ),
            "service_class": fields.Pick(kinds, said["service_class"], id="service_class"),
        }
        self.begin(said, answers)

    def heading(self) -> Content:
        of = safe(self.board.department_name(self._key))
        name = f"{safe(self._template.name)}, {of}" if self._template else of
        return Content.assemble((self.verb, "bold $accent"), "  ", name)

    def fields(self) -> ComposeResult:
        if self._template is None:
            yield fields.Field(say.NAME, self.called)
        for name, answer in self.answers.items():
            note = say.BLANK_MEANS if name == "title" else ""
            yield fields.Field(say.FIELD_LABELS[name], answer, self.notes[name], note=note)

    def texts(self) -> Mapping[str, str]:
        """One that somebody removed meanwhile stays here as it was."""
        kept = self._template and template_called(self._template.name, self._department)
        return _texts(kept) if kept else self.before

    def command(self) -> SetTemplate:
        name = self._template.name if self._template else self.called.answer
        said = {name: answer.answer for name, answer in self.answers.items()}
        template = Template(
            name=name,
            title=said["title"],
            purpose=said["purpose"],
            criteria=tuple(filter(None, map(str.strip, said["criteria"].split("\n")))),
            service_class=ServiceClass(said["service_class"]),
        )
        replaces = self._template is not None
        return SetTemplate(department=self._key, template=template, replaces=replaces)

    def board_changed(self, update: Update) -> None:
        self._department = update.board.departments.get(self._key, self._department)
        super().board_changed(update)


class DropSheet(Sheet):
    """Asks before a template is removed."""

    GUIDE = "cards"
    verb = say.DROP

    def __init__(self, board: Board, key: str, template: Template, me: str, now: datetime) -> None:
        super().__init__(board, me, now.date())
        self._command = DropTemplate(department=key, name=template.name)

    def heading(self) -> Content:
        return Content.assemble((self.verb, "bold $accent"), "  ", safe(self._command.name))

    def fields(self) -> ComposeResult:
        department = self.board.departments[self._command.department]
        yield fields.Note(say.drops(self._command.name, department), classes="plain")

    def on_mount(self) -> None:
        self.foot.submit.focus()  # there is nothing to fill in

    def command(self) -> DropTemplate:
        return self._command


def _texts(template: Template) -> Mapping[str, str]:
    return {
        "title": safe(template.title),
        "purpose": safe(template.purpose),
        "criteria": safe("\n".join(template.criteria)),
        "service_class": template.service_class.value,
    }
