"""`kanban undo` and `kanban redo`: what they say, and that the file stays in order."""

from __future__ import annotations

from kanban.domain.card import State
from tests.cli.conftest import Company


def test_undo_and_redo(company: Company) -> None:
    company.has(State.REQUESTED)
    company.done("start", "1", by="ben")
    before = company.card()
    assert company.done("undo", "1", by="ben") == "Ben (Design) undid the start of #1 Brochure 1"
    assert (company.card().state, company.card().assignee) == (State.REQUESTED, None)
    assert company.done("redo", "#1", by="ben") == "Ben (Design) redid the start of #1 Brochure 1"
    assert (company.card().state, company.card().entered_at) == (before.state, before.entered_at)
    assert company("check").code == 0


def test_undo_answers_json_like_other_verbs(company: Company) -> None:
    company.done("request", "Brochure", "--to=design", "--purpose=Fair", "--criterion=Logo")
    company.done("edit", "1", "--title=Flyer", "--purpose=", "--criterion=-")
    answer = company("undo", "1", "--json").json
    (event,) = answer["events"]
    assert (event["verb"], event["of"], event["by"]) == ("undo", "edit", "mara")
    assert set(event["back"]) == {"title", "purpose", "criteria"}
    assert answer["card"]["title"] == "Brochure"
    assert answer["card"]["version"] == 3


def test_undo_is_refused_when_somebody_else_acted_since(company: Company) -> None:
    company.has(State.IN_PROGRESS)
    company.done("comment", "1", "Wait", by="tom")
    answer = company("undo", "1", by="ben")
    assert (answer.code, answer.out) == (5, "")
    assert answer.err == (
        "Tom (Sales) commented on #1 just now, after you started it, so that is not undone any "
        "more. Design can deliver it or put it back.\n"
    )
    said = company("undo", "1", "--json", by="ben").json
    assert said["error"]["kind"] == "changed"


def test_undo_at_a_version(company: Company) -> None:
    company.has(State.IN_PROGRESS)
    assert company("undo", "1", "--at-version=1", by="ben").code == 5
    assert company("undo", "1", "--at-version=2", by="ben").code == 0


def test_what_is_not_undone_says_what_to_do(company: Company) -> None:
    company.has(State.REQUESTED)
    assert "withdraw #1 instead" in company.refused("undo", "1")
    assert "no undo" in company.refused("redo", "1")
    said = company("undo", "--help").out
    assert "departments and people, is not undone" in " ".join(said.split())


def test_the_history_tells_both_and_the_card_shows_what_stands(company: Company) -> None:
    company.has(State.REQUESTED)
    company.done(
        "decline", "1", "--code=not_ours", "--because=We draw", "--instead=Ask Print", by="ben"
    )
    assert "We draw" in company.done("show", "1")
    company.done("undo", "1", by="ben")
    assert "We draw" not in company.done("show", "1")
    history = company.done("history", "1")
    assert "We draw" in history
    assert "undid the decline of it" in history
    assert "It is requested again." in history
