"""What was undone, as it stands in the file; and what a check says when a hand has been at it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from kanban.domain import commands
from kanban.domain.errors import NotABoard, Refused
from kanban.service import Service
from kanban.store.opening import create_board, open_store
from tests.making import NOW
from tests.store.damage import faults
from tests.store.happening import FOUNDING

UNDO = commands.Undo(number=1)


def service_on(path: Path) -> Service:
    return Service(open_store(path), "mara", lambda: NOW)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A board with a card that mara asked for and edited, and whose edit she has undone."""
    file = tmp_path / "board.json"
    create_board(file, FOUNDING).close()
    service = service_on(file)
    service.run(commands.Request(title="Brochure", supplier="design", purpose="The fair"))
    service.run(commands.Edit(number=1, title="Flyer", purpose="", criteria=("Logo",)))
    service.run(UNDO)
    service.close()
    return file


def changed(path: Path, old: bytes, new: bytes) -> None:
    text = path.read_bytes()
    path.write_bytes(re.sub(old, new, text))
    assert path.read_bytes() != text


def test_the_file_says_what_the_card_says_again_and_no_more(path: Path) -> None:
    card = json.loads(path.read_bytes())["cards"]["1"]
    assert [event["verb"] for event in card["events"]] == ["request", "edit", "undo"]
    undone = card["events"][-1]
    assert undone["of"] == "edit"
    assert undone["back"] == {"title": "Brochure", "purpose": "The fair", "criteria": []}
    assert not faults(path)


def test_what_was_undone_can_be_done_again_after_the_board_was_closed(path: Path) -> None:
    service = service_on(path)
    card = service.run(commands.Redo(number=1)).board.cards[1]
    service.close()
    assert (card.title, card.purpose, card.version) == ("Flyer", "", 4)
    assert not faults(path)


@pytest.mark.parametrize(
    ("old", "new", "place", "kind"),
    [
        (
            rb'"back":\{"title":"Brochure"',
            b'"back":{"title":"B"',
            "cards.1.title",
            "not_its_history",
        ),
        (
            rb'"back":\{',
            b'"back":{"state":"asked",',
            "cards.1.events[2].back.state",
            "wrong_history",
        ),
        (rb'"back":\{', b'"back":{"rank":"0",', "cards.1.rank", "not_its_history"),
        (rb',"back":\{.*?\}', b"", "cards.1.events[2]", "wrong_history"),
        (
            rb'"changed":\[',
            b'"changed":["number",',
            "cards.1.events[1].changed[0]",
            "wrong_history",
        ),
        (rb'"verb":"undo"', b'"verb":"unmake"', "cards.1.events[2].verb", "newer"),
    ],
)
def test_a_check_names_what_a_hand_has_changed(
    path: Path, old: bytes, new: bytes, place: str, kind: str
) -> None:
    changed(path, old, new)
    assert (place, kind) in {(fault.place, fault.kind) for fault in faults(path)}


def test_a_card_that_is_not_what_its_history_says_is_not_undone(path: Path) -> None:
    changed(path, rb'"number":1,"title":"Brochure"', b'"number":1,"title":"Poster"')
    service = service_on(path)
    with pytest.raises(Refused, match="does not lead to what the card is now"):
        service.run(commands.Redo(number=1))
    service.close()


def test_a_history_that_cannot_be_read_says_where(path: Path) -> None:
    changed(path, rb'"changed":\[', b'"changed":["number",')
    service = service_on(path)
    with pytest.raises(NotABoard, match=r"cards\.1\.events\[1\]\.changed\[0\]"):
        service.run(commands.Redo(number=1))
    service.close()
