"""What is bound, or picks a choice, on the same screen: no key is to mean two things there."""

from __future__ import annotations

from itertools import combinations

import pytest

from kanban.tui.keymap import PICKS, meet
from kanban.tui.screens.lens_dialog import ALL_KEY, ROW_KEYS
from kanban.tui.verbs import VERBS
from tests.making import a_board, a_card
from tests.tui.desk import at_desk
from tests.tui.test_keymap import planned, refused


@pytest.mark.parametrize("key", ["s", "W", "1", "@"])
@pytest.mark.parametrize("binding", ["choices_down", "menu_leave", "lens_marked"])
def test_where_letters_pick_a_choice_they_do_nothing_else(binding: str, key: str) -> None:
    (sentence, *_) = refused(**{binding: key})
    assert sentence.startswith(f"{key} may stand beside a choice") or "cannot be both" in sentence


def test_all_that_picks_a_choice_is_known() -> None:
    assert {verb.key for verb in VERBS.values()} | {ALL_KEY, *ROW_KEYS} <= PICKS


def test_letters_that_pick_nothing_may_change_places_there() -> None:
    assert planned(choices_down="k,down", choices_up="j,up")


async def test_what_is_bound_on_one_screen_is_known_to_be_there_together() -> None:
    places: tuple[list[str], ...] = (
        [],
        ["slash"],
        ["enter"],
        ["f1"],
        ["ctrl+g"],
        ["m"],
        ["f"],
        ["T"],
        ["ctrl+p"],
        ["c"],
    )
    async with at_desk(a_board(a_card(1)), "ben") as desk:
        for keys in places:
            await desk.press(*keys)
            await desk.until(lambda: desk.app.focused is not None)
            active = desk.app.screen.active_bindings.values()
            ids = {one.binding.id for one in active if one.binding.id}
            assert [pair for pair in combinations(ids, 2) if not meet(*pair)] == []
            while desk.app.screen is not desk.screen or desk.screen.is_typing:
                await desk.press("escape")
