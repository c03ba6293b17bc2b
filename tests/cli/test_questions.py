"""`kanban ask` and `kanban answer`: what they say, what they refuse, and where questions show."""

from __future__ import annotations

from kanban.domain.card import State
from tests.cli.conftest import Company

BLUES, PAPER = "Which blue?", "Which paper?"


def asked(company: Company, *questions: str, state: State = State.IN_PROGRESS) -> None:
    """Ben asks about a new card in the state."""
    company.has(state)
    for question in questions:
        company.done("ask", "1", question, by="ben")


def facts(company: Company) -> list[str]:
    """The lines of the card shown in full, without their times."""
    lines = company.done("show", "1").splitlines()
    return [" ".join(line.partition(", today ")[0].split()) for line in lines]


def test_ask(company: Company) -> None:
    company.has(State.REQUESTED)
    assert "Only Design can ask a question about #1" in company.refused("ask", "1", BLUES)
    said = company.done("ask", "#1", BLUES, by="ben")
    assert said == "Ben (Design) asked question 1 about #1 Brochure 1"
    (question,) = company.card().questions
    assert (question.number, question.by, question.text) == (1, "ben", BLUES)


def test_a_question_needs_words(company: Company) -> None:
    company.has(State.REQUESTED)
    sentence, hint = company.refused("ask", "1", " ", by="ben").splitlines()
    assert sentence == "A question about #1 needs words: what do you have to know?"
    assert "kanban ask --help" in hint


def test_delivered_work_is_not_asked_about(company: Company) -> None:
    company.has(State.DELIVERED)
    assert company.refused("ask", "1", BLUES, by="ben").startswith("#1 is delivered")


def test_answer(company: Company) -> None:
    asked(company, BLUES)
    assert "Only Sales can answer" in company.refused("answer", "1", "Dark", by="ida")
    assert "no answer to question 1 yet" in company.refused("answer", "1", " ")
    said = company.done("answer", "1", "The dark one")
    assert said == "Mara (Sales) answered Ben's question about #1 Brochure 1"
    assert company.card().questions == ()


def test_there_is_nothing_to_answer_when_nothing_is_asked(company: Company) -> None:
    company.has(State.IN_PROGRESS)
    sentence = "Nothing was asked about #1 that is still to be answered."
    assert company.refused("answer", "1", "Dark") == sentence


def test_of_several_questions_it_is_said_which_one_is_answered(company: Company) -> None:
    asked(company, BLUES, PAPER)
    sentence, hint = company.refused("answer", "1", "Thick").splitlines()
    assert sentence.endswith("Say which one you answer: 1 “Which blue?” or 2 “Which paper?”.")
    assert "kanban answer --help" in hint
    company.done("answer", "1", "Thick", "--question=2")
    assert [question.number for question in company.card().questions] == [1]
    sentence = company.refused("answer", "1", "Thick", "--question=#2")
    assert sentence == "Question 2 about #1 is not open. To be answered: 1."
    company.done("answer", "1", "Dark")
    assert company.card().questions == ()


def test_nothing_is_delivered_over_an_open_question(company: Company) -> None:
    asked(company, BLUES)
    deliver = ("deliver", "1", "--note=On the drive")
    assert "waits for Sales to answer a question" in company.refused(*deliver, by="ben")
    company.done("answer", "1", "Dark")
    company.done(*deliver, by="ben")
    assert company.card().state is State.DELIVERED


def test_a_question_and_an_answer_at_a_version(company: Company) -> None:
    company.has(State.IN_PROGRESS)
    assert company("ask", "1", BLUES, "--at-version=1", by="ben").code == 5
    assert company("ask", "1", BLUES, "--at-version=2", by="ben").code == 0
    assert company("answer", "1", "Dark", "--at-version=2").code == 5
    assert company("answer", "1", "Dark", "--at-version=3").code == 0


def test_an_open_question_is_the_customers_turn(company: Company) -> None:
    asked(company, BLUES)
    for turn, numbers in (("sales", [1]), ("design", [])):
        cards = company("list", "--json", f"--turn={turn}").json["cards"]
        assert [card["number"] for card in cards] == numbers
    assert company("list", "--mine", "--json").json["cards"]


def test_lists_tell_that_a_card_waits_for_an_answer(company: Company) -> None:
    asked(company, BLUES)
    for verb in ([], ["list"]):
        assert "Sales, to answer" in company.done(*verb)
    company.done("answer", "1", "Dark")
    for verb in ([], ["list"]):
        assert "answer" not in company.done(*verb)


def test_a_search_finds_what_is_asked_and_not_answered_yet(company: Company) -> None:
    asked(company, BLUES)
    assert len(company("list", "--json", "--text=blue brochure").json["cards"]) == 1
    company.done("answer", "1", "Dark")
    assert company("list", "--json", "--text=blue brochure").json["cards"] == []


def test_show_tells_open_questions_with_who_asked(company: Company) -> None:
    asked(company, BLUES, "Which paper?\nThick or thin?")
    told = facts(company)
    assert "Next Sales' turn: to answer" in told
    place = told.index("Question 1 Ben")
    assert told[place : place + 5] == [
        *("Question 1 Ben", BLUES),
        *("Question 2 Ben", PAPER, "Thick or thin?"),
    ]


def test_show_tells_answers_beside_their_questions_among_what_was_said(company: Company) -> None:
    asked(company, BLUES, PAPER)
    company.done("comment", "1", "Soon")
    company.done("answer", "1", "Thick", "--question=2", by="tom")
    told = facts(company)
    open_one, comment = told.index("Question 1 Ben"), told.index("Comment 1 Mara")
    assert open_one < comment
    assert told[comment + 2 : comment + 6] == [
        *("Question 2 Ben", PAPER),
        *("Answer 2 Tom", "Thick"),
    ]
    assert told.count("Question 2 Ben") == 1


def test_show_leaves_out_an_answer_that_was_undone(company: Company) -> None:
    asked(company, BLUES)
    company.done("answer", "1", "Dark")
    assert company.done("undo", "1") == "Mara (Sales) undid the answer about #1 Brochure 1"
    told = facts(company)
    assert told.count("Question 1 Ben") == 1
    assert "Answer 1 Mara" not in told


def test_the_history_tells_questions_and_answers_by_their_numbers(company: Company) -> None:
    asked(company, BLUES)
    company.done("answer", "1", "Dark")
    lines = [line.strip() for line in company.done("history", "1").splitlines()[-4:]]
    assert lines[0].endswith("Ben (Design) asked question 1 about it")
    assert lines[1] == "Question 1: Which blue?"
    assert lines[2].endswith("Mara (Sales) answered Ben's question about it")
    assert lines[3] == "Answer 1: Dark"


def test_a_program_gets_the_open_questions_with_the_card(company: Company) -> None:
    asked(company, BLUES)
    answer = company("ask", "1", PAPER, "--json", by="ben").json
    assert [(event["verb"], event["question"]) for event in answer["events"]] == [("ask", 2)]
    company.done("answer", "1", "Dark", "--question=1")
    shown = company("show", "1", "--json").json["card"]
    assert shown == company("list", "--json").json["cards"][0]
    assert (shown["asked"], shown["turn"]) == (2, "sales")
    (question,) = shown["questions"]
    assert (question["number"], question["by"], question["text"]) == (2, "ben", PAPER)
    (event,) = company("answer", "1", "Thick", "--json").json["events"]
    assert (event["verb"], event["question"], event["asker"]) == ("answer", 2, "ben")


def test_a_withdrawn_card_keeps_what_was_not_answered_and_asks_for_no_answer(
    company: Company,
) -> None:
    asked(company, BLUES)
    company.done("withdraw", "1", "--because=The fair is off")
    told = facts(company)
    assert "Next nobody's turn: Sales withdrew it" in told
    assert "Question 1 Ben" in told
    refused = company.refused("start", "1", by="ben")
    assert "answer" not in refused
    assert "Sales can request a new card" in refused
    assert "to answer" not in company.done("list", "--state=withdrawn")
