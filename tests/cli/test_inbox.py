"""`kanban inbox`: what waits, and what was not seen yet."""

from __future__ import annotations

import pytest

from kanban.domain.card import State
from tests.cli.conftest import Company

pytestmark = pytest.mark.usefixtures("state")


def test_it_tells_what_to_do_with_which_card_and_for_whom(company: Company) -> None:
    company.has(State.DELIVERED)
    company.has(State.REQUESTED, 2)
    company.done("ask", "2", "Which blue?", by="ben")
    company.has(State.REQUESTED, 3)
    lines = company.done("inbox").splitlines()
    assert lines[0].split() == ["To", "do", "Card", "From", "Since"]
    assert lines[1].split("  ")[0] == "accept or return"
    assert "#1 Brochure 1" in lines[1]
    assert lines[1].split()[-1] == "now"
    assert "Ben (Design)" in lines[1]
    assert lines[2].startswith("answer ")
    assert "start or decline" in company.done("inbox", by="ida")


def test_the_number_is_that_of_the_lines_and_nothing_else_is_said(company: Company) -> None:
    assert company.done("inbox", "--count") == "0"
    company.has(State.DELIVERED)
    company.has(State.DELIVERED, 2)
    assert company.done("inbox", "--count") == "2"
    assert company("inbox", "--count", "--json").json["count"] == 2
    both = company("inbox", "--count", "--seen")
    assert both.code == 2
    assert "either --count or --seen" in both.err
    assert company("inbox", "--json").json["count"] == 2


def test_a_comment_that_calls_counts_until_it_is_answered(company: Company) -> None:
    company.has(State.IN_PROGRESS)
    company.done("comment", "1", "@tom and @ida, which paper?", by="ben")
    assert company.done("inbox", "--count", by="tom") == "1"
    lines = company.done("inbox", by="tom").splitlines()
    assert lines[1].startswith("answer the comment  #1 Brochure 1")
    assert not [line for line in lines if "calls you" in line], "it is not told twice"
    (item,) = company("inbox", "--json", by="tom").json["inbox"]
    assert (item["kind"], item["verb"], item["comment"]) == ("mention", "comment", 1)
    told = company.done("remind", "--person=tom")
    assert "1 thing waits" in told
    assert "- answer the comment: #1 Brochure 1" in told
    company.done("comment", "1", "The thin one.", by="tom")
    assert company.done("inbox", "--count", by="tom") == "0"
    assert company.done("inbox", "--count", by="ida") == "1"
    (mention,) = company.card().mentions
    assert mention.people == ("ida",)
    assert "The board is whole" in company.done("check")


def test_as_json_each_thing_says_its_verb_and_its_card(company: Company) -> None:
    company.has(State.REQUESTED)
    company.done("ask", "1", "Which blue?", by="ben")
    answer = company("inbox", "--json").json
    (item,) = answer["inbox"]
    assert (item["kind"], item["verb"], item["question"]) == ("question", "answer", 1)
    assert (item["by"], item["side"], item["pressing"]) == ("ben", "design", False)
    assert item["since"] == item["card"]["questions"][0]["at"]
    assert (item["card"]["number"], item["card"]["turn"]) == (1, "sales")
    assert answer["unseen"] == []


def test_an_empty_inbox_says_so_on_stderr(company: Company) -> None:
    answer = company("inbox")
    assert (answer.code, answer.out) == (0, "")
    assert answer.err == "Nobody waits for you. Enjoy the quiet.\n"
    assert "you are in no department" in company("inbox", by="ada").err


def test_news_are_told_until_they_are_marked_as_seen(company: Company) -> None:
    company.has(State.IN_PROGRESS)
    company.done("comment", "1", "Nearly there.", by="ida")
    out = company("inbox").out
    assert "Not seen yet (2)" in out
    assert out.index("Ida (Design) commented on #1") < out.index("Ben (Design) started #1")
    assert "Not seen yet (2)" in company("inbox").out
    marked = company("inbox", "--seen")
    assert "commented" in marked.out
    assert "2 changes marked as seen." in marked.err
    assert company("inbox").out == ""
    company.done("comment", "1", "Done soon.", by="ida")
    (news,) = company("inbox", "--json").json["unseen"]
    assert (news["verb"], news["text"]) == ("comment", "Done soon.")


def test_of_many_news_the_last_ten_are_told_unless_all_are_marked_as_seen(company: Company) -> None:
    company.has(State.IN_PROGRESS)
    for number in range(9):
        company.done("comment", "1", f"Sheet {number}.", by="ida")
    whole = company("inbox")
    assert (whole.out.count("#1 Brochure"), whole.err.count("more")) == (10, 0)
    company.done("comment", "1", "Sheet 9.", by="ida")
    answer = company("inbox")
    assert "Not seen yet (11)" in answer.out
    assert answer.out.count("#1 Brochure") == 10
    assert "Sheet 9." in answer.out
    assert "started" not in answer.out
    assert answer.err.endswith("and 1 more; i on the board shows them\n")
    assert len(company("inbox", "--json").json["unseen"]) == 11
    marked = company("inbox", "--seen")
    assert marked.out.count("#1 Brochure") == 11
    assert "more" not in marked.err


def test_a_card_that_was_shown_was_seen(company: Company) -> None:
    company.has(State.IN_PROGRESS)
    company.has(State.IN_PROGRESS, 2)
    company("show", "1")
    (news,) = company("inbox", "--json").json["unseen"]
    assert news["card"] == 2


def test_a_comment_says_whom_it_calls_and_which_names_are_nobodys(company: Company) -> None:
    company.done("request", "Flyer", "--to=design")
    said = company.done("comment", "1", "@ben and @design: ask @nob")
    assert said.endswith(" – calls Ben and Design; @nob is nobody here")
    assert "calls" not in company.done("comment", "1", "no names, ida@example.org")
