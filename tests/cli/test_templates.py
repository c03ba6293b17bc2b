"""`kanban template`, and requests that begin with one."""

from __future__ import annotations

from kanban.domain.card import ServiceClass
from tests.cli.conftest import Company

SET = ("template", "set", "design", "brochure", "--title=Brochure for …", "--criterion=A4, folded")


def test_a_request_begins_with_a_template(company: Company) -> None:
    company.done(*SET, "--class=expedite", "--purpose=For visitors", by="ben")
    company.done("request", "the fair", "--to=design", "--template=Brochure", "--criterion=Blue")
    card = company.card()
    assert card.title == "Brochure for the fair"
    assert [criterion.text for criterion in card.criteria][:2] == ["A4, folded", "Blue"]
    assert (card.purpose, card.service_class) == ("For visitors", ServiceClass.EXPEDITE)


def test_what_is_said_beside_a_template_comes_first(company: Company) -> None:
    company.done(*SET, "--class=expedite", "--purpose=For visitors", by="ben")
    words = ("--purpose=Ours", "--class=standard")
    company.done("request", "us", "--to=design", "--template=brochure", *words)
    assert (company.card().purpose, company.card().service_class) == ("Ours", ServiceClass.STANDARD)


def test_a_template_that_is_not_there_names_those_that_are(company: Company) -> None:
    company.done(*SET, by="ben")
    said = company.refused("request", "x", "--to=design", "--template=flyer")
    assert said.startswith("Design has no template “flyer”. It has brochure.")
    assert "nobody" in company.refused("request", "x", "--to=nobody", "--template=flyer")


def test_without_words_a_title_is_still_needed(company: Company) -> None:
    assert "needs a title" in company.refused("request", "--to=design")
    company.done("template", "set", "design", "flyer", "--title=Flyer", by="ben")
    company.done("request", "--to=design", "--template=flyer")
    assert company.card().title == "Flyer"


def test_templates_are_listed_and_dropped(company: Company) -> None:
    company.done(*SET, by="ben")
    assert "Brochure for …" in company.done("template", "list")
    (kept,) = company("template", "list", "--json").json["templates"]
    assert (kept["department"], kept["template"]["name"]) == ("design", "brochure")
    assert "Only an admin or a lead" in company.refused("template", "drop", "design", "brochure")
    company.done("template", "drop", "design", "brochure", by="ben")
    assert company("template", "list", "--json").json["templates"] == []


def test_a_request_much_like_another_is_told(company: Company) -> None:
    company.done("request", "Brochure for the fair", "--to=design")
    answer = company("request", "A brochure for our fair", "--to=design")
    assert answer.err == "Much like #1 Brochure for the fair – Design, requested\n"
    silent = company("request", "A brochure for this fair", "--to=design", "--json")
    assert silent.err == ""


def test_a_template_is_not_sent_with_its_blank(company: Company) -> None:
    company.done(*SET, by="ben")
    said = company.refused("request", "--to=design", "--template=brochure")
    assert "The title “Brochure for …” still has the template's blank." in said
