"""`kanban hand-over`, `take`, `refuse` and `keep`: what they say and refuse, and where it shows."""

from __future__ import annotations

from kanban.domain.card import State
from tests.cli.conftest import Company

OFFER = ("hand-over", "1", "--to=print", "--note=Drawn. You print.")


def offered(company: Company, state: State = State.IN_PROGRESS) -> None:
    """Ben offers a new card in the state to Print, which is omar alone."""
    company.has(state)
    company.done(*OFFER, by="ben")


def test_hand_over(company: Company) -> None:
    company.has(State.IN_PROGRESS)
    assert "Only Design can hand #1 over" in company.refused(*OFFER)
    said = company.done(*OFFER, by="ben")
    assert said == "Ben (Design) offered #1 Brochure 1 to Print"
    offer = company.card().handover
    assert offer is not None
    assert (offer.to, offer.by, offer.note) == ("print", "ben", "Drawn. You print.")


def test_an_offer_needs_a_note_and_a_department_that_is_there(company: Company) -> None:
    company.has(State.IN_PROGRESS)
    sentence, hint = company.refused("hand-over", "1", "--to=print", by="ben").splitlines()
    assert sentence == "Handing #1 over needs a note: what was done, and why them?"
    assert "kanban hand-over --help" in hint
    assert "no department “press”" in company.refused("hand-over", "1", "--to=press", by="ben")
    assert company("hand-over", "1", by="ben").code == 2


def test_take(company: Company) -> None:
    offered(company)
    assert "Only Print can take #1 over" in company.refused("take", "1", by="ida")
    said = company.done("take", "#1", by="omar")
    assert said == "Omar (Print) took #1 Brochure 1 over from Design"
    card = company.card()
    assert (card.supplier, card.assignee, card.hops) == ("print", "omar", 1)


def test_what_is_over_the_limit_is_taken_with_a_reason(company: Company) -> None:
    company.done("department", "edit", "print", "--wip-limit=1", by="omar")
    company.done("request", "Posters", "--to=print")
    company.done("start", "1", by="omar")
    company.has(State.IN_PROGRESS, 2)
    company.done("hand-over", "2", "--to=print", "--note=Drawn.", by="ben")
    sentence, hint = company.refused("take", "2", by="omar").splitlines()
    assert sentence.startswith("Print has 1 card in progress and a limit of 1.")
    assert "kanban take --help" in hint
    company.done("take", "2", "--over-limit=The fair", by="omar")
    assert "Over the limit of cards in progress: The fair" in company.done("history", "2")


def test_refuse(company: Company) -> None:
    offered(company)
    assert "needs a reason" in company.refused("refuse", "1", by="omar")
    said = company.done("refuse", "1", "--because=No ink", by="omar")
    assert said == "Omar (Print) refused to take #1 Brochure 1 over from Design"
    assert (company.card().supplier, company.card().handover) == ("design", None)
    shown = company.done("show", "1")
    assert "Refused" in shown
    assert "No ink" in shown


def test_keep(company: Company) -> None:
    offered(company)
    said = company.done("keep", "1", by="ida")
    assert said == "Ida (Design) kept #1 Brochure 1, which was offered to Print"
    assert "#1 is not offered to another department" in company.refused("keep", "1", by="ida")


def test_each_verb_at_a_version(company: Company) -> None:
    company.has(State.IN_PROGRESS)
    for by, version, *verb in (
        ("ben", 2, *OFFER),
        ("omar", 3, "refuse", "1", "--because=No ink"),
        ("ben", 4, *OFFER),
        ("ben", 5, "keep", "1"),
        ("ben", 6, *OFFER),
        ("omar", 7, "take", "1"),
    ):
        assert company(*verb, f"--at-version={version - 1}", by=by).code == 5
        assert company(*verb, f"--at-version={version}", by=by).code == 0


def test_a_verb_that_is_nearly_right_is_named(company: Company) -> None:
    for typed, meant in (("handover", "hand-over"), ("refuze", "refuse")):
        assert f"Did you mean '{meant}'?" in company(typed, "1").err


def test_undo_and_redo(company: Company) -> None:
    offered(company)
    company.done("take", "1", by="omar")
    said = company.done("undo", "1", by="omar")
    assert said == "Omar (Print) undid the taking over of #1 Brochure 1"
    lines = [line.strip() for line in company.done("history", "1").splitlines()]
    assert "Design answers for it again." in lines
    assert "It is offered to Print again." in lines
    company.done("redo", "1", by="omar")
    assert company.card().supplier == "print"


def test_show_and_lists_tell_what_is_offered(company: Company) -> None:
    offered(company)
    told = [" ".join(line.split()) for line in company.done("show", "1").splitlines()]
    assert "Next Print's turn: to take or refuse" in told
    (place,) = (
        place for place, line in enumerate(told) if line.startswith("Offered to Print, Ben")
    )
    assert told[place + 1] == "Drawn. You print."
    assert "Print, to take or refuse" in company.done("list")
    assert company("list", "--json", "--turn=print").json["cards"][0]["number"] == 1
    assert company("list", "--mine", "--json", by="omar").json["cards"]
    company.done("take", "1", by="omar")
    told = [" ".join(line.split()) for line in company.done("show", "1").splitlines()]
    assert "Handed over 1 time" in told


def test_a_card_that_was_never_offered_says_nothing_of_it(company: Company) -> None:
    company.has(State.IN_PROGRESS)
    shown = company.done("show", "1")
    assert not any(word in shown for word in ("Offered", "Handed", "Part"))


def test_the_history_tells_each_step(company: Company) -> None:
    offered(company)
    company.done("take", "1", by="omar")
    lines = [line.strip() for line in company.done("history", "1").splitlines()[-3:]]
    assert lines[0].endswith("Ben (Design) offered it to Print")
    assert lines[1] == "Drawn. You print."
    assert lines[2].endswith("Omar (Print) took it over from Design")


def test_a_program_gets_the_offer_with_the_card(company: Company) -> None:
    company.has(State.IN_PROGRESS)
    answer = company(*OFFER, "--json", by="ben").json
    assert (answer["card"]["handover"]["to"], answer["card"]["turn"]) == ("print", "print")
    (event,) = answer["events"]
    assert (event["verb"], event["to"], event["note"]) == (
        "hand_over",
        "print",
        "Drawn. You print.",
    )
    answer = company("take", "1", "--json", by="omar").json
    card, (event,) = answer["card"], answer["events"]
    assert (card["supplier"], card["handover"], card["hops"]) == ("print", None, 1)
    assert (event["verb"], event["giver"], event["taker"]) == ("take", "design", "print")
