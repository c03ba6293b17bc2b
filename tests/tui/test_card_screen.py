"""A card shown whole: what stands on it, where the reader is, and what its keys ask for."""

from __future__ import annotations

from datetime import timedelta

import pytest
from rich.cells import cell_len

from kanban.domain import commands
from kanban.domain.card import ReturnCode, ServiceClass, Verdict
from kanban.domain.commands import Judgement
from kanban.service import Update
from kanban.tui.card_page import CardPage
from kanban.tui.lines import Block, flow, packed, wrap
from kanban.tui.messages import VerbAsked
from kanban.tui.screens.card import CardScreen
from kanban.tui.widgets.leaf import Leaf
from tests.making import NOW, Story, met
from tests.tui.driving import Stage, press, settle, text_of, wheel_down

WIDTHS = (24, 38, 78, 120)


def returned() -> Story:
    """A late card with two criteria that came back, and was talked about."""
    story = Story()
    story.requested(
        title="Brochure for the fair",
        purpose="Visitors take something home.",
        for_whom="Visitors",
        need_by=NOW.date() - timedelta(days=6),
        service_class=ServiceClass.EXPEDITE,
        criteria=("A4, folded", "All three pumps are in it"),
    )
    story.run("ben", commands.Start(number=1))
    story.run("tom", commands.Comment(number=1, text="The photographs are on the drive."))
    claims = (
        Judgement(criterion=1, verdict=Verdict.MET),
        Judgement(criterion=2, verdict=Verdict.WAIVED, reason="The third comes later."),
    )
    story.run("ben", commands.Deliver(number=1, note="Version 1 is in print/v1.", claims=claims))
    back = commands.Return(
        number=1, code=ReturnCode.ADD, expected="The third pump, with its name.", not_met=(2,)
    )
    story.run("mara", back)
    return story


def page_of(story: Story, me: str = "ben") -> CardPage:
    card = story.card()
    return CardPage(
        board=story.board, card=card, history=story.history(), me=me, now=story.clock.now
    )


def screen_of(story: Story, me: str = "ben") -> CardScreen:
    return CardScreen(story.board, 1, story.history(), me, story.clock.now)


def text(blocks: list[Block]) -> str:
    lines = (line for block in blocks for line in block.lines)
    return "\n".join("".join(span for span, _ in line) for line in lines).replace("\u00a0", " ")


def long_story() -> Story:
    """A card with more comments than any screen is high."""
    story = returned()
    for count in range(60):
        story.run("ida", commands.Comment(number=1, text=f"Comment number {count}."))
    return story


def test_the_head_says_what_it_is_and_whose_turn_it_is() -> None:
    head = text(page_of(returned()).head(100))
    assert "#1 Brochure for the fair" in head
    assert "In progress since" in head
    assert "6d late" in head
    assert "▲ urgent" in head
    assert "Design's turn: to deliver" in head


def test_the_turn_stands_out_for_those_whose_turn_it_is() -> None:
    def tones(me: str) -> set[str]:
        lines = page_of(returned(), me).head(100)[1].lines
        return {tone for line in lines for words, tone in line if "turn" in words}

    assert tones("ben") == {"accent"}
    assert tones("mara") == {"text"}
    assert tones("nobody") == {"text"}


def test_an_unanswered_return_comes_first_with_what_was_expected() -> None:
    body = text(page_of(returned()).body(78))
    assert body.index("RETURNED") < body.index("Customer")
    assert "add – something is still missing" in body
    assert "▌ Expected  The third pump, with its name." in body


def test_an_answered_return_is_a_thing_of_the_past() -> None:
    story = returned()
    story.deliver()
    body = text(page_of(story).body(78))
    assert "RETURNED" not in body
    assert "↩ Mara (Sales) returned it" in body


def test_both_sides_and_what_each_says_of_a_criterion_are_named() -> None:
    body = text(page_of(returned()).body(120))
    assert "Sales · Mara" in body
    assert "Design · Ben" in body
    assert "◐ 1 A4, folded · Design: met" in body
    assert "✗ 2 All three pumps are in it · Design: waived – The third comes later." in body
    assert "Sales: not met" in body
    assert "1 of 2 not met" in body


def test_criteria_are_counted_by_the_verdict_or_else_by_the_claim() -> None:
    story = Story()
    card = story.requested(criteria=("One", "Two"))
    assert "CRITERIA  2" in text(page_of(story).body(78))
    story.run("ben", commands.Start(number=1))
    story.deliver()
    assert "2 of 2 claimed met" in text(page_of(story).body(78))
    story.run("mara", commands.Accept(number=1, verdicts=met(card), rating=4))
    body = text(page_of(story).body(78))
    assert "2 of 2 met" in body
    assert "✓ 1 One" in body
    assert "4 of 5" in body


def test_every_delivery_is_there_with_its_answer_the_newest_first() -> None:
    story = returned()
    story.deliver()
    body = text(page_of(story).body(78))
    assert body.index("2 Ben (Design)") < body.index("1 Ben (Design)")
    assert body.index("On the drive.") < body.index("Version 1 is in print/v1.")


def test_the_past_says_who_did_what_for_which_department_the_newest_first() -> None:
    past = text(page_of(returned()).past(78))
    assert past.index("Mara (Sales) returned it") < past.index("Ben (Design) delivered it")
    assert past.index("Ben (Design) started it") < past.index("Mara (Sales) asked Design for it")
    assert "HISTORY  5" in past


def test_the_words_of_a_request_are_in_the_past_once_they_were_edited() -> None:
    story = Story()
    story.requested(purpose="To inform")
    assert "To inform" not in text(page_of(story).past(78))
    story.run("mara", commands.Edit(number=1, purpose="To delight"))
    assert "To inform" in text(page_of(story).past(78))


@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_is_wider_than_the_page(width: int) -> None:
    story = Story()
    story.requested(
        title="展示会のためのパンフレット、八ページ " * 4,
        purpose="Donaudampfschifffahrtsgesellschaftskapitänskajütenschlüssel " * 3,
        for_whom="a" * 150,
        criteria=("語" * 90, "👩🏽 " * 40),
    )
    story.run("ben", commands.Comment(number=1, text="https://example.org/" + "x" * 300))
    page = page_of(story)
    for block in [*page.head(width), *page.body(width), *page.past(width)]:
        for line in block.lines:
            assert cell_len("".join(span for span, _ in line)) <= width


@pytest.mark.parametrize(
    ("words", "width", "lines"),
    [
        ("one two three", 7, ["one two", "three"]),
        ("one  two", 4, ["one", "two"]),
        ("one\n\ntwo", 9, ["one", "", "two"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("to abcdefgh", 5, ["to", "abcde", "fgh"]),
        ("日本語の請求書", 6, ["日本語", "の請求", "書"]),
        ("日本。語", 4, ["日", "本。", "語"]),
        ("fair 日本語", 8, ["fair 日", "本語"]),
        ("", 5, [""]),
        ("日", 1, ["日"]),
    ],
)
def test_lines_break_at_blanks_and_beside_wide_characters(
    words: str, width: int, lines: list[str]
) -> None:
    assert [words[start:end] for start, end in wrap(words, width)] == lines


def test_what_people_typed_is_never_obeyed() -> None:
    typed = "\x1b]52;c;aGk=\x07[red]plain[/red]\u202e"
    assert flow([(typed, "text")], 80) == [(("]52;c;aGk=[red]plain[/red]", "text"),)]
    assert packed([((typed, "text"),)], 80) == [(("]52;c;aGk=[red]plain[/red]", "text"),)]


async def test_a_wide_screen_shows_the_past_beside_the_card() -> None:
    screen = screen_of(returned())
    async with Stage(screen).run_test(size=(160, 45)) as pilot:
        await settle(pilot)
        past = screen.query_one("#card-history", Leaf)
        assert past.display
        assert "HISTORY  5" in text_of(past)
        assert "HISTORY" not in text_of(screen.query_one("#card-body", Leaf))


async def test_a_small_screen_shows_all_below_one_another() -> None:
    screen = screen_of(returned())
    async with Stage(screen).run_test(size=(40, 12)) as pilot:
        await settle(pilot)
        body = screen.query_one("#card-body", Leaf)
        assert text_of(body).startswith("#1 Brochure for the fair")
        assert not screen.query_one("#card-head").display
        await press(pilot, "G")
        assert "asked Design for it" in text_of(body)
        await pilot.resize_terminal(160, 45)
        await settle(pilot)
        assert "Brochure for the fair" in text_of(screen.query_one("#card-head", Leaf))


@pytest.mark.parametrize("size", [(1, 1), (3, 2), (10, 3), (20, 5), (2, 50), (400, 2)])
async def test_no_terminal_is_too_small_to_live_in(size: tuple[int, int]) -> None:
    async with Stage(screen_of(returned())).run_test(size=size) as pilot:
        await press(pilot, "j", "G", "pagedown", "g", "k")


async def test_the_page_scrolls_by_keys_and_by_the_wheel() -> None:
    screen = screen_of(long_story())
    async with Stage(screen).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        body = screen.query_one("#card-body", Leaf)
        await press(pilot, "j", "down", "j", "k", "up")
        assert body.top == 1
        await press(pilot, "pagedown")
        assert body.top == body.size.height
        await press(pilot, "g")
        assert body.top == 0
        await wheel_down(pilot, body)
        assert body.top == 3


async def test_the_reader_stays_where_they_are_when_something_happens() -> None:
    story = long_story()
    screen = screen_of(story)
    async with Stage(screen).run_test(size=(80, 24)) as pilot:
        await press(pilot, "pagedown", "pagedown", "j")
        body = screen.query_one("#card-body", Leaf)
        before = text_of(body)
        events = len(story.told)
        story.run("ida", commands.Comment(number=1, text="One more.\nOf two lines."))
        update = Update(board=story.board, events=tuple(story.told[events:]))
        screen.board_changed(update, None)
        await settle(pilot)
        assert text_of(body) == before
        await press(pilot, "g", "pagedown")
        assert "One more." in text_of(body)


async def test_the_card_is_shown_as_it_is_now() -> None:
    story = returned()
    screen = screen_of(story)
    async with Stage(screen).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        story.deliver()
        screen.board_changed(Update(board=story.board), story.history())
        await settle(pilot)
        assert screen.selected == story.card()
        assert "Sales' turn" in text_of(screen.query_one("#card-head", Leaf)).replace("\u00a0", " ")
        assert "RETURNED" not in text_of(screen.query_one("#card-body", Leaf))


@pytest.mark.parametrize("key", ["escape", "q", "enter"])
async def test_the_way_back_to_the_board(key: str) -> None:
    stage = Stage(screen_of(returned()))
    async with stage.run_test(size=(80, 24)) as pilot:
        await press(pilot, key)
        assert stage.ended == [None]


async def test_the_keys_of_the_verbs_are_about_the_card() -> None:
    stage = Stage(screen_of(returned()), VerbAsked)
    async with stage.run_test(size=(80, 24)) as pilot:
        await press(pilot, "c", "L")
        assert [m.verb for m in stage.asked if isinstance(m, VerbAsked)] == ["comment", "forward"]
