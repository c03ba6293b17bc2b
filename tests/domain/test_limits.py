"""Limits are the same for every verb, and the guide states those that hold.

Commands are found by reflection, so that a verb made later cannot forget them.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from typing import Any, get_args, get_type_hints

import pytest
from msgspec import Struct
from msgspec.structs import replace

from kanban.domain import commands, text
from kanban.domain.block import BlockCode
from kanban.domain.errors import Refused
from kanban.domain.rules import RULES, decide
from kanban.domain.text import safe
from tests.domain.allowed import allowed, board_for, history_for
from tests.making import NOW, a_board, refusal
from tests.weapons import ENDLESS, HALF, OBEYED, WEAPONS

OTHER = BlockCode.OTHER
WITHOUT_WORDS: set[type] = {
    commands.AdoptImprovement,
    commands.KeepHandover,
    commands.Reorder,
    commands.Undo,
    commands.Redo,
}
"""Commands in which there is no text at all."""


def armed(value: Any, weapon: str) -> Iterator[Any]:
    """The value with the weapon in place of one of its texts, once for each text."""
    if type(value) is str:
        yield weapon
    elif isinstance(value, tuple):
        for place, item in enumerate(value):
            for changed in armed(item, weapon):
                yield (*value[:place], changed, *value[place + 1 :])
    elif isinstance(value, Struct):
        for field in value.__struct_fields__:
            for changed in armed(getattr(value, field), weapon):
                yield replace(value, **{field: changed})


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list):
        for item in value:
            yield from texts(item)
    elif isinstance(value, Struct):
        for field in value.__struct_fields__:
            yield from texts(getattr(value, field))


def has_text(hint: Any) -> bool:
    """A value of this type may hold words that a person types."""
    if isinstance(hint, type):
        return hint is str or (
            issubclass(hint, Struct) and any(map(has_text, get_type_hints(hint).values()))
        )
    return any(map(has_text, get_args(hint)))


def test_the_arsenal_is_tried_on_every_command_with_words() -> None:
    """A new verb, or a new field with text, has to be added to `allowed`."""
    assert set(allowed()) | WITHOUT_WORDS == set(RULES)
    assert not any(map(has_text, WITHOUT_WORDS))
    for kind, (_, _, command) in allowed().items():
        tried = {
            field
            for field in kind.__struct_fields__
            if next(armed(getattr(command, field), "x"), None) is not None
        }
        wanted = {field for field, hint in get_type_hints(kind).items() if has_text(hint)}
        assert wanted - tried <= {
            "customer",
            "lead_of",
            "department",
        }  # keys, of which others are tried


@pytest.mark.parametrize("kind", allowed(), ids=lambda kind: kind.__name__)
def test_what_is_typed_enters_harmless_or_not_at_all(kind: type) -> None:
    by, state, command = allowed()[kind]
    board = board_for(state, kind)
    history = history_for(kind)
    assert decide(board, command, by, NOW, history)
    for weapon in (*WEAPONS.values(), HALF):
        for hostile in armed(command, weapon):
            try:
                events = decide(board, hostile, by, NOW, history)
            except Refused as refused:
                said = [refused.message]
            else:
                said = list(texts(events))
            for words in said:
                assert not OBEYED.search(words)
                assert safe(words) == words


@pytest.mark.parametrize("kind", allowed(), ids=lambda kind: kind.__name__)
def test_no_command_takes_a_text_without_end(kind: type) -> None:
    by, state, command = allowed()[kind]
    board = board_for(state, kind)
    for endless in ENDLESS.values():
        for hostile in armed(command, endless):
            refused = refusal(board, hostile, by, history=history_for(kind))
            assert len(refused.message) < 1_000
            assert refused.kind in ("limit", "unknown", "not_valid", "not_yours")


def test_a_board_has_only_so_many_departments_and_people(monkeypatch: pytest.MonkeyPatch) -> None:
    from kanban.domain.rules import administration

    board = a_board()
    monkeypatch.setattr(administration, "DEPARTMENTS_LIMIT", len(board.departments))
    monkeypatch.setattr(administration, "PEOPLE_LIMIT", len(board.people))
    for kind, by, sentence in (
        (commands.AddDepartment, "ada", "The board has 4 departments; 4 is the most."),
        (commands.AddPerson, "ada", "The board has 8 people; 8 is the most."),
        (commands.Join, "zoe", "The board has 8 people; 8 is the most."),
    ):
        refused = refusal(board, allowed()[kind][2], by)
        assert (refused.kind, refused.message) == ("limit", sentence)


def test_the_guide_states_the_limits() -> None:
    page = (files("kanban") / "guide" / "cards.md").read_text(encoding="utf-8")
    stated = page.partition("## Limits")[2]
    assert stated
    for limit in (
        text.TITLE_LIMIT,
        text.WORDS_LIMIT,
        text.NAME_LIMIT,
        text.DEPARTMENT_NAME_LIMIT,
        text.LOGIN_LIMIT,
        text.LIST_LIMIT,
        text.DEPARTMENTS_LIMIT,
        text.PEOPLE_LIMIT,
        text.SHOWN_LIMIT,
    ):
        assert f"**{limit:,}**" in stated
