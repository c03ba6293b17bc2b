"""Lines that are finished once, and painted again only where a refresh covers them."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.strip import Strip

from kanban.tui.sanitize import Sanitize
from kanban.tui.widgets import painted
from kanban.tui.widgets.painted import Painted


class Counted(Painted):
    """Remembers which rows it was asked to paint."""

    def __init__(self) -> None:
        super().__init__()
        self.painted: list[int] = []

    def render_line(self, y: int) -> Strip:
        self.painted.append(y)
        return Strip.blank(self.size.width)


class Host(App[None]):
    def compose(self) -> ComposeResult:
        yield Counted()

    def get_line_filters(self) -> list[Sanitize]:
        return [Sanitize()]


async def painted_after(*regions: Region) -> list[int]:
    """The rows that are painted anew after a refresh of the regions; of everything without any."""
    async with Host().run_test(size=(20, 6)) as pilot:
        widget = pilot.app.query_one(Counted)
        await pilot.pause()
        widget.painted.clear()
        widget.refresh(*regions)
        await pilot.pause()
        return sorted(widget.painted)


async def test_only_what_a_refresh_covers_is_painted_again() -> None:
    assert await painted_after(Region(3, 2, 4, 2)) == [2, 3]


async def test_a_refresh_of_nothing_in_particular_paints_all_again() -> None:
    assert await painted_after() == [0, 1, 2, 3, 4, 5]


async def test_another_size_paints_all_again() -> None:
    async with Host().run_test(size=(20, 6)) as pilot:
        widget = pilot.app.query_one(Counted)
        await pilot.pause()
        widget.painted.clear()
        await pilot.resize_terminal(24, 6)
        await pilot.pause()
        assert set(widget.painted) == set(range(6))


async def test_a_part_of_a_line_is_cut_from_the_finished_one() -> None:
    async with Host().run_test(size=(20, 6)) as pilot:
        widget = pilot.app.query_one(Counted)
        await pilot.pause()
        widget.painted.clear()
        lines = widget.render_lines(Region(5, 1, 4, 2))
        assert [line.cell_length for line in lines] == [4, 4]
        assert widget.painted == []


class Scrolled(Counted):
    """Shows the same words wherever they stand."""

    top = 0

    def shown_on(self, y: int) -> int:
        return self.top + y


class ScrolledHost(Host):
    def compose(self) -> ComposeResult:
        yield Scrolled()


async def test_what_stays_in_sight_of_a_scrolled_widget_is_not_painted_again() -> None:
    async with ScrolledHost().run_test(size=(20, 6)) as pilot:
        widget = pilot.app.query_one(Scrolled)
        await pilot.pause()
        widget.painted.clear()
        widget.top = 2
        widget.refresh()
        await pilot.pause()
        assert sorted(widget.painted) == [4, 5]


async def test_what_is_forgotten_is_painted_again() -> None:
    async with ScrolledHost().run_test(size=(20, 6)) as pilot:
        widget = pilot.app.query_one(Scrolled)
        await pilot.pause()
        widget.painted.clear()
        widget.forget()
        widget.refresh()
        await pilot.pause()
        assert sorted(widget.painted) == [0, 1, 2, 3, 4, 5]


async def test_no_more_lines_are_remembered_than_are_worth_their_room(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(painted, "_REMEMBERED", 8)
    async with ScrolledHost().run_test(size=(20, 6)) as pilot:
        widget = pilot.app.query_one(Scrolled)
        await pilot.pause()
        for widget.top in (6, 12, 0):
            widget.painted.clear()
            widget.refresh()
            await pilot.pause()
        assert sorted(widget.painted) == [0, 1, 2, 3, 4, 5]
