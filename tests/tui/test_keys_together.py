"""What is bound, or picks a choice, on the same screen: no key is to mean two things there."""

from __future__ import annotations

from itertools import combinations

import pytest

from kanban.tui.keymap import PICKS, cap, meet
from kanban.tui.screens.lens_dialog import ALL_KEY, ROW_KEYS
from kanban.tui.verbs import VERBS
from tests.making import a_board, a_card
from tests.tui.desk import at_desk
from tests.tui.test_keymap import planned, refused


@pytest.mark.parametrize("key", ["s", "L", "-", "1", "@"])
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
        ["A"],
        ["A", "t"],
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


_ONE_KEY = {
    "card.forward": {"start", "deliver"},
    "card.back": {"put_back", "recall", "reopen"},
    "card.question": {"ask", "answer"},
    "card.hindrance": {"block", "unblock"},
    "card.handover": {"hand_over", "take", "keep"},
    "card.help": {"call", "acknowledge"},
}
"""The keys of the board that do one verb or another, whichever applies."""


@pytest.mark.parametrize("keys", [[], ["enter"], ["i"]])
async def test_a_letter_of_the_menu_is_the_key_of_the_same_verb_where_cards_are_seen(
    keys: list[str],
) -> None:
    async with at_desk(a_board(a_card(1)), "ben") as desk:
        await desk.press(*keys)
        bound = desk.app.screen.active_bindings
    found = set()
    for key, one in bound.items():
        verbs = {verb for verb, offered in VERBS.items() if offered.key == cap(key)}
        if verbs:
            of_that_key = one.binding.id or ""
            assert verbs == _ONE_KEY.get(of_that_key, {of_that_key.removeprefix("card.")})
            found |= verbs
    assert set(VERBS) - found == {"decline", "withdraw", "refuse", "follow"}


def test_verbs_that_share_no_key_of_the_board_have_letters_of_their_own() -> None:
    shared = set().union(*_ONE_KEY.values())
    letters = [offered.key for verb, offered in VERBS.items() if verb not in shared]
    letters += [VERBS[min(verbs)].key for verbs in _ONE_KEY.values()]
    assert len(letters) == len(set(letters))
