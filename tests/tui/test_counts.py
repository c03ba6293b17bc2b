"""An open board lets the prompts of the same person know how much waits."""

from __future__ import annotations

from pathlib import Path

import pytest

from kanban.counts import Counts
from kanban.domain.commands import Request
from kanban.service import Service
from kanban.store.opening import open_store
from tests.making import Clock
from tests.tui.filed import at_file


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "board.json"


def request(path: Path, title: str) -> None:
    """Another program asks Sales for work."""
    service = Service(open_store(path), "mara", Clock())
    service.run(Request(title=title, supplier="sales"))
    service.close()


async def test_what_others_did_is_known_to_a_prompt_that_has_asked_before(path: Path) -> None:
    async with at_file(path, "mara", counts=Counts(path)) as (desk, _):
        counts = Counts(path)
        counts.keep(7, counts.looks())  # a prompt asked
        request(path, "Brochure")
        await desk.until(lambda: counts.known() == ("1", True))
        request(path, "Leaflet")
        await desk.until(lambda: counts.known() == ("2", True))


async def test_what_the_person_does_is_known_as_well(path: Path) -> None:
    async with at_file(path, "mara", counts=Counts(path)) as (desk, _):
        request(path, "Brochure")
        await desk.until(lambda: bool(desk.screen.board.cards))
        counts = Counts(path)
        counts.keep(1, counts.looks())
        await desk.press("L")
        await desk.until(lambda: counts.known() == ("0", True))


async def test_nothing_is_kept_where_no_prompt_asks(path: Path) -> None:
    async with at_file(path, "mara", counts=Counts(path)) as (desk, _):
        request(path, "Brochure")
        await desk.until(lambda: bool(desk.screen.board.cards))
        await desk.press("j")
        assert Counts(path).known() is None


async def test_a_number_that_was_counted_before_the_last_change_is_not_that_of_now(
    path: Path,
) -> None:
    async with at_file(path, "mara", counts=Counts(path)) as (desk, _):
        counts, service = Counts(path), desk.app.service
        counts.keep(7, counts.looks())
        before = service.board
        request(path, "Brochure")
        await desk.until(lambda: counts.known() == ("1", True))
        await desk.app._keep_count(before, 5)
        assert counts.known() == ("1", True)
