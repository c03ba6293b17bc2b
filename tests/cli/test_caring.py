"""Promises, calls for help and thanks, typed: what they say, what they refuse, where they show."""

from __future__ import annotations

from kanban.domain.card import State
from tests.cli.conftest import Company


def facts(company: Company) -> list[str]:
    """The lines of the card shown in full, on one blank each."""
    return [" ".join(line.split()) for line in company.done("show", "1").splitlines()]


def told(company: Company) -> str:
    return company.done("history", "1")


def test_promise(company: Company) -> None:
    company.has(State.IN_PROGRESS)
    assert "Only Design can promise a day for #1" in company.refused("promise", "1", "3d")
    said = company.done("promise", "#1", "2099-12-04", by="ben")
    assert said == "Ben (Design) promised #1 Brochure 1 for 4 Dec 2099"
    assert str(company.card().promised) == "2099-12-04"
    assert "Promised 4 Dec 2099, in" in "\n".join(facts(company))
    assert "✓ 4 Dec 2099" in company.done("list")


def test_a_promise_is_moved_with_a_reason_that_everybody_can_read(company: Company) -> None:
    company.has(State.IN_PROGRESS)
    company.done("promise", "1", "2099-12-04", by="ben")
    assert "needs a reason, which Sales is told" in company.refused(
        "promise", "1", "2099-12-08", by="ben"
    )
    said = company.done("promise", "1", "2099-12-08", "--because=The paper is late", by="ben")
    assert said == "Ben (Design) moved the promise for #1 Brochure 1 from 4 Dec 2099 to 8 Dec 2099"
    fates = company("show", "1", "--json").json["promises"]
    assert [(one["day"], one["fate"], one["moved_to"]) for one in fates] == [
        ("2099-12-04", "moved", "2099-12-08"),
        ("2099-12-08", "open", None),
    ]
    assert "The paper is late" in told(company)
    (line,) = [line for line in facts(company) if line.startswith("Promised")]
    assert line.startswith("Promised 8 Dec 2099, in ")
    assert line.endswith(", moved once")


def test_a_promise_is_taken_back_with_a_reason(company: Company) -> None:
    company.has(State.IN_PROGRESS)
    assert company("promise", "1", by="ben").code == 2
    assert company("promise", "1", "3d", "--none", by="ben").code == 2
    company.done("promise", "1", "3d", by="ben")
    assert "needs a reason" in company.refused("promise", "1", "--none", by="ben")
    said = company.done("promise", "1", "--none", "--because=The press broke", by="ben")
    assert said.startswith("Ben (Design) took back the promise for #1 Brochure 1, ")
    assert company.card().promised is None
    assert any(line.startswith("Promised") and "taken back" in line for line in facts(company))


def test_a_day_that_is_over_is_not_promised(company: Company) -> None:
    company.has(State.IN_PROGRESS)
    refused = company.refused("promise", "1", "2020-01-01", by="ben")
    assert refused == "A day that is over, 1 Jan 2020, cannot be promised. Say today or later."


def test_a_kept_promise_is_told_after_the_delivery(company: Company) -> None:
    company.has(State.IN_PROGRESS)
    company.done("promise", "1", "today", by="ben")
    company.done("deliver", "1", "--note=On the drive", by="ben")
    assert any(line.startswith("Promised") and "kept" in line for line in facts(company))


def test_only_cards_with_a_promise_are_listed(company: Company) -> None:
    company.has(State.IN_PROGRESS)
    company.has(State.IN_PROGRESS, number=2)
    company.done("promise", "2", "3d", by="ben")
    cards = company("list", "--promised", "--json").json["cards"]
    assert [card["number"] for card in cards] == [2]
    assert "Promised" in company.done("list", "--promised")


def test_the_list_has_no_column_for_promises_that_nobody_gave(company: Company) -> None:
    company.has(State.IN_PROGRESS)
    assert "Promised" not in company.done("list")


def test_call_and_acknowledge(company: Company) -> None:
    company.has(State.IN_PROGRESS)
    said = company.done("call", "1", "The colours run", by="omar")
    assert said == "Omar (Print) called for help on #1 Brochure 1"
    assert "waits to be heard" in facts(company)
    assert "acknowledged by who leads Design: Ben" in company.refused("acknowledge", "1", by="ida")
    said = company.done("acknowledge", "1", "I come at two", by="ben")
    assert said == "Ben (Design) thanked Omar for calling for help on #1 Brochure 1"
    lines = facts(company)
    assert "waits to be heard" not in lines
    assert any(line.endswith(": Thank you. I come at two") for line in lines)
    assert "Call 1: The colours run" in told(company)


def test_of_several_calls_it_is_said_which_one_is_heard(company: Company) -> None:
    company.has(State.IN_PROGRESS)
    company.done("call", "1", "The colours run", by="omar")
    company.done("call", "1", "It does not fold")
    sentence, hint = company.refused("acknowledge", "1", by="ben").splitlines()
    assert sentence.endswith("Say which one you hear: 1 or 2.")
    assert "kanban acknowledge --help" in hint
    company.done("acknowledge", "1", "--call=#2", by="ben")
    assert [call.number for call in company.card().open_calls] == [1]


def test_thank(company: Company) -> None:
    company.has(State.IN_PROGRESS)
    assert (
        company.done("thank", "1", "So quick!") == "Mara (Sales) thanked Design for #1 Brochure 1"
    )
    said = company.done("thank", "1", "Well asked!", by="ida")
    assert said == "Ida (Design) thanked Sales for #1 Brochure 1"
    shown = "\n".join(facts(company))
    assert "to Design\nSo quick!" in shown
    assert "to Sales\nWell asked!" in shown
    company.done("undo", "1", by="ida")
    assert [one.text for one in company.card().thanks] == ["So quick!"]


def test_a_wall_of_thanks_by_department_with_the_newest_first(company: Company) -> None:
    assert company("thanks").err == "No thanks were said yet.\n"
    company.has(State.DELIVERED)
    company.done("thank", "1", "Well asked!", by="ida")
    company.done("thank", "1", "So quick!", by="tom")
    company.done("accept", "1", "--thanks=Just right")
    lines = [line.split(", today")[0] for line in company.done("thanks").splitlines()]
    assert lines == [
        "Sales",
        "  Ida (Design)",
        "  Well asked!",
        "",
        "Design",
        "  Mara (Sales)",
        "  Just right",
        "  Tom (Sales)",
        "  So quick!",
    ]
    one = company.done("thanks", "--department=design")
    assert "Well asked!" not in one
    assert "for #1 Brochure 1" in one


def test_the_wall_as_json_says_who_thanked_whom_for_which_card(company: Company) -> None:
    company.has(State.DELIVERED)
    company.done("accept", "1", "--thanks=Just right")
    answer = company("thanks", "--json").json
    (thanks,) = answer["thanks"]
    assert thanks.pop("at").endswith("Z")
    assert thanks == {
        "card": 1,
        "title": "Brochure 1",
        "by": "mara",
        "side": "sales",
        "to": "design",
        "text": "Just right",
    }


def test_a_department_that_there_is_not_has_no_wall(company: Company) -> None:
    assert "There is no department “attic”" in company.refused("thanks", "--department=attic")


def test_a_return_tells_what_was_expected_and_what_was_received(company: Company) -> None:
    company.has(State.DELIVERED)
    company.done("return", "1", "--code=correct", "--expected=Our blue", "--received=The sky's")
    lines = facts(company)
    assert "Expected: Our blue" in lines
    assert "Received: The sky's" in lines
    assert "Received: The sky's" in told(company)


def test_a_return_without_what_was_received_says_as_little_as_before(company: Company) -> None:
    company.has(State.DELIVERED)
    company.done("return", "1", "--code=correct", "--expected=Our blue")
    assert "Our blue" in facts(company)
    assert "Received" not in told(company)


def test_each_verb_answers_with_the_card_and_its_events(company: Company) -> None:
    company.has(State.IN_PROGRESS)
    for by, *words in (
        ("ben", "promise", "1", "3d"),
        ("omar", "call", "1", "Help"),
        ("ben", "acknowledge", "1"),
        ("mara", "thank", "1", "Thanks"),
    ):
        answer = company(*words, "--json", by=by).json
        assert [event["verb"] for event in answer["events"]] == [words[0]]
        assert answer["card"]["number"] == 1
