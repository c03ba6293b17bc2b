"""`kanban block`, `unblock` and `chain`: what they say, what they refuse, and where blocks show."""

from __future__ import annotations

from kanban.domain.block import BlockCode
from kanban.domain.card import State
from tests.cli.conftest import Company

ON_THE_MILL = ("--code=external", "--because=No paper", "--outside=The mill")
ON_CARD_2 = ("--code=other-department", "--because=No photos yet", "--on-card=#2")


def working(company: Company) -> None:
    """Ben works on 1, and Print was asked for 2."""
    company.has(State.IN_PROGRESS)
    company.done("request", "Photos", "--to=print", "--for-whom=Visitors")


def facts(company: Company) -> list[str]:
    """The lines of the card shown in full, without their times."""
    lines = company.done("show", "1").splitlines()
    return [" ".join(line.replace(", today", "").split()) for line in lines]


def test_block(company: Company) -> None:
    working(company)
    assert "Only Design can block #1" in company.refused("block", "1", *ON_THE_MILL)
    said = company.done("block", "#1", *ON_THE_MILL, by="ben")
    assert said == "Ben (Design) blocked #1 Brochure 1 – it waits on The mill (outside)"
    (block,) = company.card().blocks
    assert (block.number, block.code, block.text) == (1, BlockCode.EXTERNAL, "No paper")
    deliver = ("deliver", "1", "--note=On the drive")
    assert "#1 is blocked: it waits on The mill" in company.refused(*deliver, by="ben")


def test_a_block_needs_a_code_of_the_six_words_and_one_thing(company: Company) -> None:
    working(company)
    wrong = company("block", "1", "--code=weather", by="ben")
    assert wrong.code == 2
    assert "other_department, external, missing_input" in wrong.err
    sentence, hint = company.refused("block", "1", "--code=other", by="ben").splitlines()
    assert sentence == "Blocking #1 needs words: what stands in the way?"
    assert "kanban block --help" in hint
    both = (*ON_THE_MILL, "--on-department=print")
    assert "Block it once for each." in company.refused("block", "1", *both, by="ben")


def test_unblock(company: Company) -> None:
    working(company)
    company.done("block", "1", *ON_THE_MILL, by="ben")
    company.done("block", "1", *ON_CARD_2, by="ida")
    which = company.refused("unblock", "1", by="ben")
    assert which.startswith("Several things block #1. Say which one is out of the way: 1 or 2.")
    said = company.done("unblock", "1", "--block=2", "--because=We have old ones", by="ben")
    assert said == "Ben (Design) unblocked #1 Brochure 1"
    company.done("unblock", "1", by="ben")
    assert company.card().blocks == ()
    told = company.done("history", "1")
    assert "Block 2: We have old ones" in told


def test_show_and_list_tell_what_a_card_waits_on_and_when_it_may_go_on(company: Company) -> None:
    working(company)
    company.done("block", "1", *ON_CARD_2, by="ben")
    told = " ".join(facts(company))
    assert "Next Print's turn: Design waits" in told
    assert "waits on #2 Photos – other department – another department has" in told
    assert "Print, blocked" in company.done("list")
    company.done("withdraw", "2", "--because=No need")
    told = " ".join(facts(company))
    assert "#2 Photos is withdrawn: it can be unblocked." in told
    assert "Next Design's turn: to get it unblocked" in told


def test_a_blocked_card_is_listed_under_whose_turn_it_is(company: Company) -> None:
    working(company)
    company.done("block", "1", *ON_CARD_2, by="ben")
    assert "Brochure 1" in company.done("list", "--turn=print")
    assert "Brochure 1" not in company("list", "--turn=design").out
    answer = company("list", "--json").json
    assert [card["turn"] for card in answer["cards"]] == ["print", "print"]
    assert company("show", "1", "--json").json["card"]["turn"] == "print"
    assert company("--json", by="omar").json["cards"][-1]["turn"] == "print"
    assert "Brochure 1" in company.done("list", "--mine", by="omar")


def test_block_and_unblock_answer_in_json(company: Company) -> None:
    working(company)
    answer = company("block", "1", *ON_CARD_2, "--json", by="ben").json
    (event,) = answer["events"]
    assert (event["verb"], event["block"], event["on_card"]) == ("block", 1, 2)
    assert answer["card"]["blocks"][0]["code"] == "other_department"
    assert answer["card"]["turn"] == "print"
    answer = company("unblock", "1", "--json", by="ben").json
    assert [event["verb"] for event in answer["events"]] == ["unblock"]
    assert answer["card"]["turn"] == "design"


def a_chain(company: Company) -> None:
    """1 waits on 2 and on Legal, and 3 waits on 1."""
    working(company)
    company.done("request", "Stand", "--to=design", "--for-whom=The fair")
    company.done("block", "1", *ON_CARD_2, by="ben")
    company.done("block", "1", "--code=other", "--because=Sign", "--on-department=legal", by="ben")
    company.done("block", "3", "--code=other", "--because=First", "--on-card=1", by="ben")


def test_chain_is_a_tree_of_what_waits_on_what_down_to_whom_it_is_for(company: Company) -> None:
    a_chain(company)
    assert company.done("chain", "1").splitlines() == [
        "#1 Brochure 1",
        "  in progress · Sales asked Design · Print's turn: Design waits",
        "",
        "Waits behind it:",
        "  └ #3 Stand · requested · Sales asked Design, for The fair · Print's turn: Design waits"
        " · other: First",
        "",
        "Waits on:",
        "  ├ #2 Photos · requested · Sales asked Print, for Visitors · Print's turn: to start or "
        "decline · other department: No photos yet",
        "  └ Legal · other: Sign",
    ]
    assert company.done("chain", "3").splitlines()[2:] == [
        "",
        "No other card waits on it.",
        "",
        "Waits on:",
        "  └ #1 Brochure 1 · in progress · Sales asked Design · Print's turn: Design waits · "
        "other: First",
        "    ├ #2 Photos · requested · Sales asked Print, for Visitors · Print's turn: to start or "
        "decline · other department: No photos yet",
        "    └ Legal · other: Sign",
    ]


def test_chain_in_json_names_for_each_place_the_one_next_to_it(company: Company) -> None:
    a_chain(company)
    answer = company("chain", "3", "--json").json
    assert (answer["card"]["number"], answer["waited_on_by"]) == (3, [])
    places = [(one["depth"], one["of"], one.get("number")) for one in answer["waits_on"]]
    assert places == [(1, 3, 1), (2, 1, 2), (2, 1, None)]
    legal = answer["waits_on"][-1]
    assert (legal["department"], legal["block"]["text"]) == ("legal", "Sign")
    photos = answer["waits_on"][1]
    assert (photos["for_whom"], photos["turn"], photos["state"]) == (
        "Visitors",
        "print",
        "requested",
    )
    (behind,) = company("chain", "1", "--json").json["waited_on_by"]
    assert (behind["number"], behind["of"], behind["block"]["card"]) == (3, 1, 1)


def test_chain_of_a_card_alone_and_of_none(company: Company) -> None:
    company.has(State.REQUESTED)
    assert company.done("chain", "1").splitlines()[2:] == [
        "",
        "No other card waits on it.",
        "",
        "It waits on nothing.",
    ]
    assert company.refused("chain", "9") == "There is no card #9 on this board."


def test_a_circle_is_named(company: Company) -> None:
    a_chain(company)
    no = company.refused("block", "2", "--code=other", "--because=X", "--on-card=3", by="omar")
    assert "#2 waits on #3, which waits on #1, which waits on #2." in no


def test_a_search_finds_what_is_blocked(company: Company) -> None:
    working(company)
    company.done("block", "1", *ON_THE_MILL, by="ben")
    for words in ("blocked", "no paper", "mill"):
        assert "Brochure 1" in company.done("list", f"--text={words}")
    company.done("unblock", "1", by="ben")
    assert "Brochure 1" not in company("list", "--text=mill").out


def test_the_inbox_tells_whose_turn_the_cards_in_it_are(company: Company) -> None:
    working(company)
    company.done("block", "1", "--code=other", "--because=Sign", "--on-department=print", by="ben")
    waits, request = company("inbox", "--json", by="omar").json["inbox"]
    assert (request["card"]["number"], waits["kind"], waits["block"]) == (2, "blocked", 1)
    assert waits["card"]["turn"] == "print"
