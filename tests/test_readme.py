"""README and manual name what there is, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kanban.cli.main import VERBS
from kanban.domain.card import State
from kanban.tui.app import KanbanApp
from kanban.tui.screens.board import BoardScreen
from kanban.tui.widgets.board_view import BoardView
from kanban.wording import state_name

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
GUIDE = {
    page.stem: page.read_text(encoding="utf-8") for page in (ROOT / "kanban/guide").glob("*.md")
}
NAMES = sorted(name for group in VERBS.values() for name in group)


@pytest.mark.parametrize("name", NAMES)
def test_readme_names_every_verb(name: str) -> None:
    assert f"`{name}`" in README


def test_the_command_lines_of_the_readme_are_verbs_that_exist() -> None:
    shown = re.findall(r"^kanban ([a-z-]+)", README, flags=re.MULTILINE)
    assert shown
    assert set(shown) <= set(NAMES)


@pytest.mark.parametrize("state", State)
def test_the_life_of_a_card_names_every_state(state: State) -> None:
    assert state_name(state) in GUIDE["cards"]


@pytest.mark.parametrize("place", [KanbanApp, BoardScreen, BoardView])
def test_every_key_of_the_board_is_in_the_manual(place: type) -> None:
    spelled = {
        "question_mark": "?",
        "slash": "/",
        "plus": "+",
        "at": "@",
        "percent_sign": "%",
        "exclamation_mark": "!",
        "asterisk": "*",
        "greater_than_sign": ">",
        "less_than_sign": "<",
        "enter": "Enter",
        "space": "Space",
        "escape": "Esc",
        "pagedown": "Page Down",
        "pageup": "Page Up",
        "tab": "Tab",
    }
    for binding in place.BINDINGS:  # type: ignore[attr-defined]
        first = binding.key.split(",")[0]
        key = spelled.get(first, first)
        assert re.search(rf"[` …]{re.escape(key)}[` ,]", GUIDE["keys"]), binding


@pytest.mark.parametrize("page", sorted(GUIDE))
def test_links_in_the_manual_and_readme_lead_somewhere(page: str) -> None:
    for text, folder in ((README, ROOT), (GUIDE[page], ROOT / "kanban/guide")):
        for target in re.findall(r"\]\(([^)#]+)\)", text):
            assert (folder / target).exists(), target


@pytest.mark.parametrize("name", sorted(set(re.findall(r"\btest_\w+\.py", GUIDE["promises"]))))
def test_the_tests_that_attack_the_promises_are_there(name: str) -> None:
    assert list((ROOT / "tests").rglob(name))
