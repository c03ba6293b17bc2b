"""`kanban improvements`: what bugs us, from the first word to the definition of done."""

from __future__ import annotations

import json

from kanban.domain.card import State
from tests.cli.conftest import Company

BUG = "The size is never said"


def test_from_what_bugs_us_to_the_definition_of_done(company: Company) -> None:
    company.has(State.REQUESTED)
    said = company.done("improvements", "open", "design", BUG, "--card=1", "--who=ida")
    assert said == f"Mara opened improvement 1 for Design: {BUG}"
    assert BUG in company.done("improvements")
    company.done("improvements", "edit", "1", "--idea=Ask in the form", by="ida")
    company(
        *("improvements", "finish", "1", "--after=The form asks", "--seconds=600"),
        *("--line=The size is said",),
        by="ida",
    )
    assert company.done("improvements") == "No improvement is open."
    assert BUG in company.done("improvements", "list", "--done", "--department=design")
    shown = company.done("improvements", "show", "1")
    for words in ("Ask in the form", "Ida", "10 minutes each time", "The size is said (offered)"):
        assert words in shown
    assert "Only an admin or a lead" in company.refused("improvements", "adopt", "1", by="ida")
    said = company.done("improvements", "adopt", "1", by="ben")
    assert "let the line of improvement 1 join Design's definition of done" in said
    company.done("department", "edit", "design", "--reopen-days=7", by="ben")
    assert "(adopted)" in company.done("improvements", "show", "1")
    assert "The board is whole" in company.done("check")


def test_what_requests_must_carry_from_now_on_is_offered_and_adopted(company: Company) -> None:
    company.done("improvements", "open", "design", BUG)
    finish = ("improvements", "finish", "1", "--after=They say it")
    both = company.refused(*finish, "--ready=purpose", "--line=It is said", by="ida")
    assert "either a line" in both
    company(*finish, "--ready=need-by", by="ida")
    assert "Definition of ready  need by (offered)" in company.done("improvements", "show", "1")
    (kept,) = company("improvements", "list", "--done", "--json").json["improvements"]
    assert kept["improvement"]["ready"] == "need_by"
    said = company.done("improvements", "adopt", "1", by="ben")
    assert "let what improvement 1 asks for (need by) join Design's definition of ready" in said
    assert "need by (adopted)" in company.done("improvements", "show", "1")
    assert "a need-by date" in company.refused("request", "Brochure", "--to=design")
    assert "The board is whole" in company.done("check")


def test_without_words_the_card_says_what_bugs(company: Company) -> None:
    company.has(State.DELIVERED)
    company.done("return", "1", "--code=add", "--expected=All three pumps")
    company.done("improvements", "open", "design", "--card=1")
    (kept,) = company("improvements", "--json").json["improvements"]
    assert kept["improvement"]["bug"] == "All three pumps"
    assert kept["improvement"]["source"] == "return"
    assert "begins with what bugs you" in company.refused("improvements", "open", "design")


def test_what_there_is_not_is_said(company: Company) -> None:
    assert company.done("improvements", "list", "--all").startswith("Nothing bugs anybody")
    assert "There is no improvement 3" in company.refused("improvements", "show", "3")
    no = company.refused("improvements", "list", "--department=nowhere")
    assert no.startswith("There is no department “nowhere”.")


def test_a_card_that_is_no_more_is_named_by_its_number(company: Company) -> None:
    company.has(State.REQUESTED)
    company.done("improvements", "open", "design", BUG, "--card=1")
    document = json.loads(company.path.read_bytes())
    document["cards"].clear()
    company.path.write_text(json.dumps(document))
    company.path.with_name("board.json.journal").unlink(missing_ok=True)
    assert company.done("improvements", "show", "1").endswith("#1")


def test_what_is_offered_stands_in_the_inbox_of_the_lead(company: Company) -> None:
    company.done("improvements", "open", "design", "No size")
    answer = company("improvements", "finish", "1", "--after=It is there", "--line=Size said")
    assert answer.err == "Offered to Design's leads: kanban improvements adopt 1 adopts it.\n"
    assert "kanban improvements adopt 1" in company.done("inbox", by="ben")
    assert "Size said" not in company("inbox").out
    company.done("improvements", "adopt", "1", by="ben")
    assert "Size said" not in company("inbox", by="ben").out
