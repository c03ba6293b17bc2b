"""Every verb of a card: what it says when it is done, and one time that it is refused."""

from __future__ import annotations

from datetime import date

from kanban.domain.card import ServiceClass, State, Verdict
from tests.cli.conftest import Company


def test_request(company: Company) -> None:
    said = company.done(
        "request",
        "Brochure",
        "--to=design",
        "--purpose=For the fair",
        "--for-whom=Visitors",
        "--criterion=Logo",
        "--criterion=Eight pages",
        "--need-by=2099-12-01",
        "--class=fixed-date",
    )
    assert said == "Mara (Sales) asked Design for #1 Brochure"
    card = company.card()
    assert [criterion.text for criterion in card.criteria] == ["Logo", "Eight pages"]
    assert (card.purpose, card.for_whom) == ("For the fair", "Visitors")
    assert (card.need_by, card.service_class) == (date(2099, 12, 1), ServiceClass.FIXED_DATE)


def test_request_in_the_name_of_one_of_several_departments(company: Company) -> None:
    company.done("join", "print", by="tom")
    assert "Say for which one" in company.refused("request", "Flyer", "--to=design", by="tom")
    company.done("request", "Flyer", "--to=design", "--for-department=print", by="tom")
    assert company.card().customer == "print"


def test_request_that_follows_an_ended_card(company: Company) -> None:
    company.has(State.ACCEPTED)
    company.done("request", "More", "--to=design", "--follows=#1")
    assert company.card(2).follows == 1


def test_start(company: Company) -> None:
    company.has(State.REQUESTED)
    assert "Only Design can start #1" in company.refused("start", "1", by="tom")
    assert company.done("start", "#1", by="ben") == "Ben (Design) started #1 Brochure 1"


def test_start_over_the_limit_needs_a_reason(company: Company) -> None:
    for number in (1, 2, 3):
        company.has(State.IN_PROGRESS, number)
    company.has(State.REQUESTED, 4)
    assert "limit of 3" in company.refused("start", "4", by="ben")
    company.done("start", "4", "--over-limit=The fair is tomorrow", by="ben")
    assert company.card(4).state is State.IN_PROGRESS


def test_put_back(company: Company) -> None:
    company.has(State.IN_PROGRESS)
    assert "needs a reason" in company.refused("put-back", "1", by="ben")
    said = company.done("put-back", "1", "--because=No photos yet", by="ben")
    assert said == "Ben (Design) put #1 Brochure 1 back"


def test_deliver_with_each_criterion_claimed_or_waived(company: Company) -> None:
    company.has(State.IN_PROGRESS, criteria="Logo|Pages|Photos")
    sentence = company.refused("deliver", "1", "--note=On the drive", "--met=1,3", by="ben")
    assert "2 “Pages”" in sentence
    company.done("deliver", "1", "--note=On the drive", "--met=1,3", "--waive=2:Agreed", by="ben")
    claims = [(one.claim, one.claim_reason) for one in company.card().criteria]
    assert claims == [(Verdict.MET, ""), (Verdict.WAIVED, "Agreed"), (Verdict.MET, "")]


def test_all_means_every_criterion_that_is_not_waived(company: Company) -> None:
    company.has(State.IN_PROGRESS, criteria="Logo|Pages")
    company.done("deliver", "1", "--note=Here", "--met=all", "--waive=2: Agreed", by="ben")
    assert [one.claim for one in company.card().criteria] == [Verdict.MET, Verdict.WAIVED]


def test_all_of_a_card_that_is_not_there(company: Company) -> None:
    sentence = company.refused("accept", "7", "--met=all")
    assert sentence == "There is no card #7 on this board."


def test_recall(company: Company) -> None:
    company.has(State.DELIVERED)
    assert "needs a reason" in company.refused("recall", "1", by="ben")
    company.done("recall", "1", "--because=Page 3 is missing", by="ben")
    assert company.card().state is State.IN_PROGRESS


def test_accept(company: Company) -> None:
    company.has(State.DELIVERED, criteria="Logo|Pages")
    assert "Only Sales can accept" in company.refused("accept", "1", "--met=all", by="ida")
    said = company.done("accept", "1", "--met=1", "--waive=2:Never mind", "--rating=5")
    assert said == "Mara (Sales) accepted #1 Brochure 1, rating 5"
    assert [one.verdict for one in company.card().criteria] == [Verdict.MET, Verdict.WAIVED]


def test_return(company: Company) -> None:
    company.has(State.DELIVERED, criteria="Logo|Pages")
    assert "needs to say what was expected" in company.refused("return", "1", "--code=add")
    said = company.done("return", "1", "--code=changed-need", "--expected=Red", "--not-met=2")
    assert said == "Mara (Sales) returned #1 Brochure 1: the need has changed since"
    card = company.card()
    assert card.returned is not None
    assert card.returned.expected == "Red"
    assert [one.verdict for one in card.criteria] == [Verdict.OPEN, Verdict.NOT_MET]


def test_reopen(company: Company) -> None:
    company.has(State.ACCEPTED)
    assert "needs a reason" in company.refused("reopen", "1")
    assert company.done("reopen", "1", "--because=Wrong number").endswith("reopened #1 Brochure 1")


def test_decline(company: Company) -> None:
    company.has(State.REQUESTED)
    sentence = company.refused("decline", "1", "--code=not_ours", "--because=We draw", by="ben")
    assert "what should the customer do instead?" in sentence
    said = company.done(
        "decline", "1", "--code=not_ours", "--because=We draw", "--instead=Ask Print", by="ben"
    )
    assert said == "Ben (Design) declined #1 Brochure 1: another department does this"


def test_withdraw(company: Company) -> None:
    company.has(State.REQUESTED)
    assert "needs a reason" in company.refused("withdraw", "1")
    company.done("withdraw", "1", "--reason=The fair is off")
    assert company.card().state is State.WITHDRAWN


def test_edit_changes_only_what_is_given(company: Company) -> None:
    company.done("request", "Brochure", "--to=design", "--need-by=2w", "--criterion=Logo")
    assert "Nothing in #1 would change" in company.refused("edit", "1")
    said = company.done("edit", "1", "--title=Flyer", "--need-by=-")
    assert said == "Mara (Sales) edited #1 Flyer: title and need-by date"
    card = company.card()
    assert (card.need_by, len(card.criteria)) == (None, 1)


def test_a_need_by_date_in_the_past_is_kept_and_mentioned(company: Company) -> None:
    asked = company("request", "Brochure", "--to=design", "--need-by=2020-02-03")
    assert (asked.code, asked.err) == (0, "The need-by date, 3 Feb 2020, is in the past.\n")
    edited = company("edit", "1", "--need-by=2020-02-01")
    assert (edited.code, edited.err) == (0, "The need-by date, 1 Feb 2020, is in the past.\n")
    assert company.card().need_by == date(2020, 2, 1)
    assert company("edit", "1", "--need-by=2020-02-04", "--json").err == ""
    company.done("edit", "1", "--need-by=today")


def test_edit_replaces_or_clears_the_criteria(company: Company) -> None:
    company.done("request", "Brochure", "--to=design", "--criterion=Logo")
    company.done("edit", "1", "--criterion=Pages", "--criterion=Photos")
    assert [one.text for one in company.card().criteria] == ["Pages", "Photos"]
    company.done("edit", "1", "--criterion=-")
    assert company.card().criteria == ()


def test_assign(company: Company) -> None:
    company.has(State.IN_PROGRESS)
    assert "not in Design" in company.refused("assign", "1", "tom", by="ben")
    said = company.done("assign", "1", "ida", by="ben")
    assert said == "Ben (Design) assigned #1 Brochure 1 to Ida"
    company.done("assign", "1", "--nobody", by="ben")
    assert company.card().assignee is None


def test_comment(company: Company) -> None:
    company.has(State.REQUESTED)
    assert "nothing in the comment" in company.refused("comment", "1", " ")
    assert company.done("comment", "1", "Photos are there", by="omar").startswith("Omar (Print)")


def test_edit_comment(company: Company) -> None:
    company.has(State.REQUESTED)
    assert "have not commented" in company.refused("edit-comment", "1", "Hello")
    company.done("comment", "1", "Fotos are there")
    said = company.done("edit-comment", "1", "Photos are there")
    assert said == "Mara (Sales) edited their comment on #1 Brochure 1"
    shown = company.done("show", "1")
    assert "Fotos" not in shown
    assert "Comment 1" in shown
    assert "(edited)\n" in shown
    assert "Photos are there" in shown
    past = company.done("history", "1")
    assert "Fotos are there" in past
    assert "Photos are there" in past
    assert "There is no comment 2" in company.refused("edit-comment", "1", "x", "--comment=2")
    assert "is by Mara" in company.refused("edit-comment", "1", "x", "--comment=1", by="ben")


def test_move_within_the_column(company: Company) -> None:
    for number in (1, 2, 3):
        company.has(State.REQUESTED, number)
    assert "It is Design's turn" in company.refused("move", "3", "--before=1")
    company.done("move", "3", "--before=1", by="ben")
    assert _order(company) == [3, 1, 2]
    company.done("move", "3", "--after=1", by="ben")
    assert _order(company) == [1, 3, 2]
    company.done("move", "1", "--last", by="ben")
    assert _order(company) == [3, 2, 1]


def _order(company: Company) -> list[int]:
    return [card["number"] for card in company("list", "--json").json["cards"]]
