"""Words found in the guide on the command line."""

from __future__ import annotations

from collections.abc import Callable

from tests.cli.conftest import Answer


def test_words_are_found_with_their_page_and_heading(kanban: Callable[..., Answer]) -> None:
    answer = kanban("guide", "--search", "definition of ready")
    assert answer.code == 0
    lines = answer.out.splitlines()
    assert lines[0].split() == ["Topic", "Under", "What", "it", "says"]
    assert any(line.startswith("cards ") and "definition of ready" in line for line in lines)
    found = kanban("guide", "--search", "definition of ready", "--json").json["found"]
    assert len(found) == len(lines) - 1
    assert {"topic": "cards", "section": "The life of a card"}.items() <= found[1].items()


def test_one_page_may_be_searched_alone(kanban: Callable[..., Answer]) -> None:
    found = kanban("guide", "keys", "--search", "accept", "--json").json["found"]
    assert {hit["topic"] for hit in found} == {"keys"}


def test_the_words_themselves_are_in_sight(kanban: Callable[..., Answer]) -> None:
    line = kanban("guide", "backups", "--search", "notes taken away").err
    assert line == "“notes taken away” is not in the guide. Try a single word, or a part of it.\n"
    row = kanban("guide", "backups", "--search", "utc").out.splitlines()[1]
    assert "  …" in row
    assert row.index("UTC") < 60


def test_nothing_found_is_an_empty_list(kanban: Callable[..., Answer]) -> None:
    assert kanban("guide", "--search", "xyzzy", "--json").json["found"] == []
