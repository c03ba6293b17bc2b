"""When `kanban` opens the board at once, without learning to read verbs."""

from __future__ import annotations

import pytest

from kanban.cli import screen


@pytest.mark.parametrize(
    ("arguments", "opens"),
    [
        ([], True),
        (["-b", "here.json"], True),
        (["--board", "here.json"], True),
        (["-b", ""], False),
        (["-b"], False),
        (["--board=here.json"], False),
        (["list"], False),
        (["--json", "list"], False),
        (["-b", "here.json", "list"], False),
        (["--as", "ana"], False),
    ],
)
def test_only_which_board_may_be_said(
    arguments: list[str], opens: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screen, "has_screen", lambda: True)
    assert screen.is_asked_for(arguments) is opens


def test_without_a_screen_the_board_is_printed_instead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screen, "has_screen", lambda: False)
    assert not screen.is_asked_for([])
