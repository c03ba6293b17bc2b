"""Sheets about a department or a person that an edit by hand takes out of the file meanwhile."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from kanban.domain.events import DepartmentSet, Event, PersonSet
from kanban.domain.people import Department, Person
from kanban.domain.templates import Template
from kanban.tui.screens.agreements import AgreementsForm
from kanban.tui.screens.reminders import RemindersSheet
from kanban.tui.screens.sheet import Sheet
from kanban.tui.screens.templates import DropSheet, TemplatesDialog, TemplateSheet
from tests.store.happening import NOW
from tests.tui.filed import at_file

FLYER = Template(name="Flyer", title="Flyer for …")
TOYS = Department(key="toys", name="Toys", templates=(FLYER,))
"""No card is theirs."""
BOB = Person(login="bob", name="Bob", departments=("sales",), admin=True)
PAST: tuple[Event, ...] = (
    DepartmentSet(at=NOW, by="ada", department=TOYS),
    PersonSet(at=NOW, by="ada", person=BOB),
)
OPENED: dict[str, tuple[tuple[str, ...], type[object]]] = {
    "list": (("t",), TemplatesDialog),
    "template": (("t", "enter"), TemplateSheet),
    "new template": (("t", "n"), TemplateSheet),
    "removing": (("t", "d"), DropSheet),
    "agreements": (("enter",), AgreementsForm),
}


def without(path: Path, table: str, key: str) -> None:
    """Take the document out of the board's file, as an editor would."""
    said = json.loads(path.read_bytes())
    field = {"departments": "key", "people": "login"}[table]
    said[table] = {i: one for i, one in said[table].items() if one[field] != key}
    (path.parent / "edited").write_text(json.dumps(said))
    os.replace(path.parent / "edited", path)


@pytest.mark.parametrize(("keys", "opened"), OPENED.values(), ids=OPENED)
async def test_what_is_open_about_a_department_stays_when_that_is_gone(
    tmp_path: Path, keys: tuple[str, ...], opened: type[object]
) -> None:
    path = tmp_path / "board.json"
    async with at_file(path, "bob", past=PAST) as (desk, _):
        await desk.press("A", "G", *keys)
        screen = desk.app.screen
        assert isinstance(screen, opened)
        without(path, "departments", "toys")
        await desk.until(lambda: "toys" not in desk.screen.board.departments)
        assert desk.app.screen is screen
        await desk.press("ctrl+s" if isinstance(screen, Sheet) else "n")
        said = screen.foot.problem if isinstance(screen, Sheet) else desk.toasts[-1]
        assert said.startswith("There is no department")
        await desk.press("escape", "escape")
        assert not isinstance(desk.app.screen, Sheet)


async def test_reminders_stay_open_when_the_person_is_gone(tmp_path: Path) -> None:
    path = tmp_path / "board.json"
    async with at_file(path, "bob", past=PAST) as (desk, _):
        await desk.press("i", "R")
        sheet = desk.app.screen
        assert isinstance(sheet, RemindersSheet)
        without(path, "people", "bob")
        await desk.until(lambda: "bob" not in desk.screen.board.people)
        await desk.press("ctrl+s")
        assert "bob" in sheet.problem
        assert desk.app.screen is sheet
