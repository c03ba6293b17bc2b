"""Which keys do what is a person's own, within limits; and what names keys names theirs."""

from __future__ import annotations

import pytest

from kanban.config import Keys, Settings
from kanban.domain.card import State
from kanban.tui import keycaps
from kanban.tui.actions import all_actions
from kanban.tui.keymap import (
    STAY,
    cap,
    caps,
    key_named,
    plan,
    preset_keys,
    unfit,
    usual_keys,
    vim_keys,
)
from kanban.tui.screens.help import HelpScreen
from kanban.tui.widgets.leaf import Leaf
from tests.making import a_board, a_card
from tests.tui.desk import at_desk
from tests.tui.driving import text_of

ACTIONS = all_actions()


def planned(**wishes: str) -> dict[str, tuple[str, ...]]:
    """What wishes for keys of bindings come to; the dots of their ids are underscores here."""
    made = plan(Keys(map=named(wishes)), ACTIONS)
    assert made.unfit == []
    return dict(made.keys)


def refused(**wishes: str) -> list[str]:
    return [one.sentence for one in plan(Keys(map=named(wishes)), ACTIONS).unfit]


def named(wishes: dict[str, str]) -> dict[str, str]:
    return {binding.replace("_", ".", 1): keys for binding, keys in wishes.items()}


def with_keys(preset: str = "vim", **wishes: str) -> Settings:
    return Settings(keys=Keys(preset=preset, map=named(wishes)))


def test_the_presets_are_about_keys_as_they_are() -> None:
    assert vim_keys() == {binding: ACTIONS[binding].keys for binding in vim_keys()}
    assert preset_keys("vim") == {}


def test_with_arrows_no_letter_moves_and_everything_still_has_a_key() -> None:
    arrows = preset_keys("arrows")
    assert all(keys for keys in arrows.values())
    now = {binding: action.keys for binding, action in ACTIONS.items()} | arrows
    moving = ("down", "up", "left", "right", "first", "last", "start", "end", "lower", "higher")
    letters = {
        binding: keys
        for binding, keys in now.items()
        if binding.partition(".")[0] in ("board", "card", "leaf", "choices")
        if binding.partition(".")[2] in (*moving, "forward")
        if any(len(key) == 1 for key in keys)
    }
    assert letters == {}


def test_a_key_goes_where_it_is_wished_and_what_must_stay_stays() -> None:
    assert planned(card_accept="Z") == {"card.accept": ("Z",)}
    assert planned(card_accept=" ctrl+T , f5 ") == {"card.accept": ("ctrl+t", "f5")}
    assert planned(app_quit="X") == {"app.quit": ("X", "ctrl+q")}
    assert planned(app_help="f2")["app.help"] == ("f2", "f1")
    assert planned(sheet_leave="f8")["sheet.leave"] == ("f8", "escape", "ctrl+q")


def test_keys_may_change_places() -> None:
    assert planned(card_accept="x", card_return="a") == {
        "card.accept": ("x",),
        "card.return": ("a",),
    }


def test_a_letter_that_arrows_left_free_can_be_given_away() -> None:
    made = plan(Keys(preset="arrows", map={"card.accept": "j"}), ACTIONS)
    assert made.unfit == []
    assert made.keys["card.accept"] == ("j",)
    assert plan(Keys(map={"card.accept": "j"}), ACTIONS).unfit


def test_a_plan_can_be_made_before_all_screens_are_loaded() -> None:
    few = {"card.accept": ACTIONS["card.accept"]}
    made = plan(Keys(preset="arrows", map={"card.accept": "j", "sheet.submit": "f5"}), few)
    assert made.keys == preset_keys("arrows") | {"card.accept": ("j",)}
    assert caps(made.keys, usual_keys(few), ("leaf", "card"))["j"] == "↓"


def test_two_actions_on_one_key_are_refused_by_both_their_names() -> None:
    (sentence,) = refused(card_accept="x")
    assert sentence.startswith("x cannot be both “Accept” (card.accept) and “Return” (card.return)")
    (sentence,) = refused(card_accept="Y", card_return="Y")
    assert sentence.startswith("Y cannot be both “Return” (card.return) and “Accept” (card.accept)")
    assert refused(app_quit="a")
    assert refused(leaf_down="a")


def test_who_takes_the_key_of_one_whose_own_wish_fails_is_refused_too() -> None:
    assert len(refused(card_accept="x", card_return="m")) == 2
    assert plan(Keys(map={"card.accept": "x", "card.return": "m"}), ACTIONS).keys == {}


def test_keys_of_screens_that_are_never_open_together_may_be_the_same() -> None:
    assert planned(lens_either="f3")
    assert planned(leaf_down="w")


@pytest.mark.parametrize("key", STAY)
def test_no_action_gets_a_key_that_is_always_the_same(key: str) -> None:
    (sentence,) = refused(card_accept=key)
    assert sentence == (
        f"{cap(key)} always does what it does and cannot be given to “Accept” (card.accept)."
    )
    for binding, action in ACTIONS.items():
        if key in action.keys:
            wish = {binding: "ctrl+f12"}
            assert key in plan(Keys(map=wish), ACTIONS).keys[binding]


@pytest.mark.parametrize("key", ["s", "A", "space", "ctrl+a", "ctrl+k", "tab", "left", "delete"])
def test_in_a_form_no_key_for_writing_is_taken(key: str) -> None:
    (sentence,) = refused(sheet_submit=key)
    assert "is for writing in a form" in sentence


def test_an_action_or_a_key_that_there_is_not_is_said() -> None:
    assert refused(card_acept="A") == [
        "There is no action “card.acept”. Did you mean card.accept?",
    ]
    (sentence,) = refused(card_accept="A,ctrl+foo")
    assert sentence.startswith("“ctrl+foo” for “Accept” (card.accept) is no key.")


@pytest.mark.parametrize(
    ("written", "key", "shown"),
    [
        ("A", "A", "A"),
        ("Ctrl+A", "ctrl+a", "Ctrl+A"),
        ("shift+a", "A", "A"),
        ("?", "question_mark", "?"),
        ("+", "plus", "+"),
        (">", "greater_than_sign", ">"),
        ("PgDn", "pagedown", "PgDn"),
        ("Shift+UP", "shift+up", "Shift+↑"),
        ("ü", "ü", "ü"),
        ("F5", "f5", "F5"),
        ("esc", "escape", "Esc"),
        ("ctrl+m", "enter", "Enter"),
        ("ctrl+i", "tab", "Tab"),
    ],
)
def test_keys_are_written_as_on_a_keyboard(written: str, key: str, shown: str) -> None:
    assert (key_named(written), cap(key)) == (key, shown)


@pytest.mark.parametrize(
    "written", ["", "  ", "foo", "ctrl+", "+a", "hyper+a", "f99", "\x1b", "ab"]
)
def test_what_is_no_key_is_none(written: str) -> None:
    assert key_named(written) is None


def test_each_usual_key_that_moved_leads_to_the_one_that_does_it_now() -> None:
    moved, usual = planned(card_accept="Z", app_help="f2"), {"card.accept": ("a",)}
    assert caps(moved, usual, ("card",)) == {"a": "Z"}
    assert caps(preset_keys("arrows"), vim_keys(), ("card",))["J"] == "Shift+↓"


# At the board


async def test_a_remapped_key_does_what_it_is_for_and_the_old_one_does_not() -> None:
    board = a_board(a_card(1, State.DELIVERED))
    async with at_desk(board, settings=with_keys(card_menu="f9", board_request="Y,f7")) as desk:
        await desk.press("m")
        assert desk.app.screen is desk.screen
        await desk.press("f9")
        assert desk.app.screen is not desk.screen


async def test_keys_of_a_screen_that_opens_later_are_remapped_too() -> None:
    settings = with_keys("arrows", menu_leave="f8", choices_down="f9")
    async with at_desk(a_board(a_card(1)), settings=settings) as desk:
        await desk.app.workers.wait_for_complete()
        await desk.press("m")
        menu = desk.app.screen
        assert menu is not desk.screen
        before = text_of(menu.query_one("#dialog-body", Leaf))
        await desk.press("f9", "k")
        assert text_of(menu.query_one("#dialog-body", Leaf)) != before
        await desk.press("f8")
        assert desk.app.screen is desk.screen


async def test_with_arrows_letters_do_not_move_and_arrows_do() -> None:
    board = a_board(a_card(1), a_card(2))
    async with at_desk(board, settings=with_keys("arrows")) as desk:
        first = desk.selected
        await desk.press("j")
        assert desk.selected == first
        await desk.press("down")
        assert desk.selected != first


async def test_the_line_of_keys_the_words_and_the_help_name_the_keys_as_they_are() -> None:
    settings = with_keys("arrows", board_request="Y", app_quit="X", card_menu="f9")
    async with at_desk(a_board(a_card(1)), settings=settings) as desk:
        assert "Y new" in desk.bar("keys")
        assert "X quit" in desk.bar("keys")
        assert "F9 more" in desk.bar("keys")
        await desk.press("ctrl+c")
        assert desk.toasts == ["Press X to leave."]
        await desk.press("f1")
        assert isinstance(desk.app.screen, HelpScreen)
        hints = text_of(desk.app.screen.query_one("#dialog-keys", Leaf))
        assert "g guide" in hints
        assert "↓ ↑ scroll" in hints
        keys = {words: shown for _, group in desk.app.screen.groups for shown, words in group}
        assert (keys["Ask for work"], keys["Next card"]) == ("Y", "↓")
    assert keycaps.key("n") == "n", "the next app has keys of its own"


async def test_dialogs_and_forms_name_the_keys_as_they_are() -> None:
    settings = with_keys(sheet_submit="f2", help_guide="f3", lens_next_side="f4", leaf_down="f6")
    async with at_desk(a_board(a_card(1)), "ben", settings=settings) as desk:
        await desk.app.workers.wait_for_complete()
        await desk.press("f1")
        hints = text_of(desk.app.screen.query_one("#dialog-keys", Leaf))
        assert "F3 guide" in hints
        assert "F6 k scroll" in hints
        await desk.press("escape", "f")
        assert "F4 side" in text_of(desk.app.screen.query_one("#dialog-keys", Leaf))
        await desk.press("escape", "c", *"Hello")
        assert text_of(desk.app.screen.query_one("#buttons .key")) == "F2"
        await desk.press("ctrl+s")
        assert desk.app.screen is not desk.screen
        await desk.press("f2")
        assert desk.app.screen is desk.screen


async def test_wishes_that_cannot_be_are_told_and_all_others_hold() -> None:
    settings = with_keys(card_menu="f9", card_accept="x", menu_leave="Z", choices_down="Z")
    async with at_desk(a_board(a_card(1)), settings=settings) as desk:
        await desk.until(lambda: len(desk.toasts) == 1)
        (told,) = desk.toasts
        assert told.startswith("Z cannot be both “Next” (choices.down) and “Leave” (menu.leave)")
        assert told.endswith("And 1 more: see `kanban config check`.")
        await desk.press("f9")
        assert desk.app.screen is not desk.screen


def test_all_wishes_are_checked_also_those_for_screens_that_are_not_open() -> None:
    assert [one.binding for one in unfit(Keys(map={"menu.leave": "Z", "choices.down": "Z"}))] == [
        "choices.down"
    ]


async def test_what_a_key_would_help_with_is_said_with_the_key_as_it_is() -> None:
    settings = with_keys(board_sort="f7", card_mark="f8", card_menu="f9")
    async with at_desk(a_board(a_card(1), a_card(2)), settings=settings) as desk:
        await desk.press("f7", "J")
        assert desk.toasts[-1].endswith("Press F7 for that.")
        await desk.press("f", "v")
        assert desk.toasts[-1] == "No card is marked; F8 on the board marks one."
        await desk.press("escape", "f1", "G")
        told = text_of(desk.app.screen.query_one("#dialog-body", Leaf))
        assert "F9 on a card lists what you may do" in told
