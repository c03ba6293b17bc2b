"""What may be asked for by a key: a list of verbs, their words taken apart without a shell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanban.cli.main import VERBS as ALL
from kanban.cli.ssh import Guest
from kanban.domain.errors import Refused
from kanban.ssh.gate import LONGEST, VERBS, words_of

EVERY = [verb for verbs in ALL.values() for verb in verbs]


def refusal(asked: str) -> str:
    with pytest.raises(Refused) as refused:
        words_of(asked)
    assert refused.value.kind == "not_yours"
    return refused.value.message


def test_only_verbs_that_there_are_can_be_used() -> None:
    assert set(VERBS) <= set(EVERY)


@pytest.mark.parametrize("side", ["Ask, as the customer", "Do, as the supplier", "Either"])
def test_all_that_a_side_does_to_its_cards_is_let_in(side: str) -> None:
    assert set(ALL[side]) <= set(VERBS)


@pytest.mark.parametrize("verb", [*sorted(set(EVERY) - set(VERBS)), "import"])
def test_a_verb_that_is_not_let_in_stays_outside(verb: str) -> None:
    assert f"“{verb}” cannot be used here." in refusal(verb)
    assert f"“{verb}” cannot be used here." in refusal(f"kanban --json {verb}")


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("", []),
        ("kanban", []),
        ("list --json", ["list", "--json"]),
        ("--json list", ["--json", "list"]),
        ("kanban comment 1 'it is \"so\"'", ["comment", "1", 'it is "so"']),
        ("comment 1 $HOME*`id`;", ["comment", "1", "$HOME*`id`;"]),
        ("comment 1 #2", ["comment", "1", "#2"]),
        ("edit 1 --need-by -", ["edit", "1", "--need-by", "-"]),
        ("comment 1 '- one thing'", ["comment", "1", "- one thing"]),
        ("show -h", ["show", "-h"]),
        ("person edit ida --remind off", ["person", "edit", "ida", "--remind", "off"]),
        ("--version", ["--version"]),
    ],
)
def test_words_are_taken_apart_and_never_expanded(asked: str, words: list[str]) -> None:
    assert words_of(asked) == words


@pytest.mark.parametrize(
    "word",
    [
        *("--as", "--as=ada", "-b", "-bX", "-b=X", "-hb", "--board"),
        *("--board=x", "'--as'", "--'as'=ada", "\\-\\-as", '-"b"', "--as=", "--board="),
    ],
)
@pytest.mark.parametrize("place", ["{} list", "list {}", "kanban {} list", "comment 1 -- {}", "{}"])
def test_who_and_which_board_cannot_be_said(word: str, place: str) -> None:
    assert "your key says who you are" in refusal(place.format(word))


@pytest.mark.parametrize("text", ["-Thanks, fine", "--assume nothing", "--a dash", "--boarding"])
def test_a_text_may_begin_with_hyphens(text: str) -> None:
    assert words_of(f"comment 1 -- '{text}'") == ["comment", "1", "--", text]


@pytest.mark.parametrize(
    "asked", ["list\nlist", "list\rlist", "list\0", "\x1blist", "list \x9b", "l\udcff"]
)
def test_control_characters_and_broken_letters_are_refused(asked: str) -> None:
    assert "signs in the command" in refusal(asked)


@pytest.mark.parametrize("asked", ["comment 1 'x", 'comment 1 "x', "comment 1 x\\"])
def test_an_open_quotation_is_refused(asked: str) -> None:
    assert "left open" in refusal(asked)


def test_a_command_has_a_length() -> None:
    rest = LONGEST - len("comment 1 ")
    assert words_of("comment 1 " + "x" * rest)
    assert "longer than" in refusal("comment 1 " + "x" * (rest + 1))


@pytest.mark.parametrize("asked", ["--help init", "--version list", "-- init", "--json -- init"])
def test_nothing_stands_before_a_verb_but_json(asked: str) -> None:
    assert "cannot be used here" in refusal(asked)


@given(st.text(max_size=80))
def test_whatever_is_asked_is_refused_or_begins_with_a_verb_of_the_list(asked: str) -> None:
    try:
        words = words_of(asked)
    except Refused:
        return
    verbs = [word for word in words if word != "--json"]
    assert not verbs or verbs[0] in VERBS or words in (["--help"], ["-h"], ["--version"])


@pytest.mark.parametrize("name", ["board_file", "claimed_login"])
def test_even_behind_the_gate_nothing_changes_who_or_which_board(name: str) -> None:
    guest = Guest("board.json", "ida")
    with pytest.raises(Refused):
        setattr(guest, name, "other")
    guest.as_json = True
    assert (guest.board_file, guest.claimed_login) == ("board.json", "ida")
