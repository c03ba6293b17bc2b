"""What waits is asked only of the cards that changed, and comes to the same as asking all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from kanban.domain import commands
from kanban.domain.block import BlockCode
from kanban.domain.card import Card
from kanban.domain.commands import Command
from kanban.domain.errors import Refused
from kanban.domain.inbox import inbox
from kanban.domain.people import Person
from kanban.lens import Lens
from kanban.tui.changes import Changes
from kanban.tui.sight import Sight
from kanban.tui.waiting import Waiting
from tests.domain.filling import FILLED, filled
from tests.making import NOW, PEOPLE, Story, a_board, a_card

VERBS = [*[*FILLED, "block"] * 2, *["start", "deliver", "unblock", "hand_over", "take"] * 4]
DEEDS = st.lists(st.tuples(st.sampled_from(VERBS), st.integers(1, 6)), max_size=25)


def same(waiting: Waiting, story: Story, login: str) -> None:
    items = inbox(story.board, login, NOW.date())
    assert waiting.items(story.board, NOW) == items
    assert waiting.count(story.board, NOW) == len(items)


@settings(max_examples=60)
@given(DEEDS, st.sampled_from(["mara", "ben", "ida", "omar"]))
def test_whatever_happens_it_is_what_asking_all_cards_comes_to(
    deeds: Sequence[tuple[str, int]], login: str
) -> None:
    story = Story(a_board(*(a_card(number) for number in range(1, 31))))
    waiting = Waiting(login)
    same(waiting, story, login)
    for verb, number in deeds:
        command: Command = filled(story.board, verb, story.card(number), story.clock.now)
        if verb == "block":
            on = number % 6 + 1
            command = commands.Block(number=number, code=BlockCode.OTHER, text="…", on_card=on)
        for person in PEOPLE:
            try:
                story.run(person.login, command)
                break
            except Refused:
                continue
        same(waiting, story, login)


def test_on_the_next_day_and_with_other_people_all_is_asked_again() -> None:
    story = Story(a_board(a_card(1, need_by=NOW.date()), a_card(2)))
    waiting = Waiting("ben")
    waiting.items(story.board, NOW)
    tomorrow = NOW + timedelta(days=1)
    later = inbox(story.board, "ben", tomorrow.date())
    assert waiting.items(story.board, tomorrow) == later
    assert later[0].pressing
    alone = Person(login="ben", name="Ben", departments=("sales",))
    moved = a_board(*story.board.cards.values(), people=[alone])
    assert waiting.items(moved, tomorrow) == ()


def test_cards_are_looked_through_once_for_all_who_follow_the_board() -> None:
    story, looks = Story(a_board(*(a_card(number) for number in range(1, 31)))), [0]

    class Watched(dict[int, Card]):
        def values(self) -> Any:
            looks[0] += 1
            return super().values()

    changes = Changes()
    sight, waiting = Sight(changes), Waiting("ben", changes)
    sight.columns(story.board, Lens())
    waiting.count(story.board, NOW)
    story.run("ben", commands.Start(number=1))
    after = replace(story.board, cards=Watched(story.board.cards))
    sight.columns(after, Lens())
    assert waiting.items(after, NOW) == inbox(story.board, "ben", NOW.date())
    assert looks == [1]


def test_nothing_is_counted_before_somebody_asks() -> None:
    board = a_board(a_card(1))
    waiting = Waiting("ben")
    assert waiting.known(board, NOW) == 0
    assert waiting.count(board, NOW) == 1
    assert waiting.known(board, NOW) == 1
