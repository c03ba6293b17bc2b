"""What a person chooses on the screen is kept for the next time."""

from __future__ import annotations

from kanban.config import USUAL
from kanban.domain.errors import Refused
from kanban.tui.messages import SettingChosen
from tests.making import a_board
from tests.tui.desk import at_desk


async def test_what_is_chosen_holds_at_once_and_is_handed_on_to_be_remembered() -> None:
    kept: list[tuple[str, str | bool]] = []
    async with at_desk(a_board(), remember=lambda *chosen: kept.append(chosen)) as desk:
        assert desk.app.settings == USUAL
        desk.app.post_message(SettingChosen("dense", True))
        desk.app.post_message(SettingChosen("sort", "need_by"))
        await desk.until(lambda: len(kept) == 2)
        assert kept == [("dense", True), ("sort", "need_by")]
        assert (desk.app.settings.dense, desk.app.settings.sort) == (True, "need_by")


async def test_what_cannot_be_remembered_holds_all_the_same_and_is_said() -> None:
    def full(_name: str, _value: str | bool) -> None:
        raise Refused("not_now", "It cannot be remembered: the disk is full.")

    async with at_desk(a_board(), remember=full) as desk:
        desk.app.post_message(SettingChosen("dense", True))
        await desk.until(lambda: bool(desk.toasts))
        assert desk.toasts == ["It cannot be remembered: the disk is full."]
        assert desk.app.settings.dense
