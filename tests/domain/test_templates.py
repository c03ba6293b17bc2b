"""A department's leads keep templates, and a request begins with one."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from kanban.domain import commands
from kanban.domain.errors import Refused
from kanban.domain.people import ReadyField
from kanban.domain.rules import decide
from kanban.domain.templates import Template, blank_in
from tests.making import DESIGN, NOW, SALES, Story, a_board, a_request, refusal

BROCHURE = Template(name="Brochure", title="Brochure for …", criteria=("A4, folded",))
FLYER = Template(name="flyer", title="Flyer")


def kept(*templates: Template) -> Story:
    story = Story()
    for template in templates:
        story.run("ben", commands.SetTemplate(department="design", template=template))
    return story


def names(story: Story) -> list[str]:
    return [one.name for one in story.board.departments["design"].templates]


def test_templates_stand_by_name_and_the_last_of_a_name_counts() -> None:
    story = kept(FLYER, BROCHURE)
    assert names(story) == ["Brochure", "flyer"]
    again = Template(name="brochure", title="A brochure")
    story.run("ben", commands.SetTemplate(department="design", template=again))
    assert story.board.departments["design"].templates == (again, FLYER)


def test_a_template_is_dropped_by_its_name() -> None:
    story = kept(FLYER, BROCHURE)
    story.run("ada", commands.DropTemplate(department="design", name="FLYER"))
    assert names(story) == ["Brochure"]
    with pytest.raises(Refused) as refused:
        story.run("ada", commands.DropTemplate(department="design", name="flyer"))
    assert refused.value.message == "Design has no template “flyer”. It has Brochure."


@pytest.mark.parametrize("by", ["mara", "ida", "omar"])
def test_only_leads_and_admins_keep_templates(by: str) -> None:
    story = kept(BROCHURE)
    for command in (
        commands.SetTemplate(department="design", template=FLYER),
        commands.DropTemplate(department="design", name="brochure"),
    ):
        assert refusal(story.board, command, by).message.startswith("Only an admin or a lead")


@pytest.mark.parametrize(
    ("template", "says"),
    [
        (Template(name=" ", title="T"), "A template needs a name by which people choose it."),
        (Template(name="N"), "A template needs a title, a purpose or a criterion to begin with."),
    ],
)
def test_a_template_needs_a_name_and_something_to_begin_with(template: Template, says: str) -> None:
    command = commands.SetTemplate(department="design", template=template)
    assert refusal(Story().board, command, "ada").message == says


def test_nothing_changes_by_setting_it_again() -> None:
    story = kept(FLYER)
    command = commands.SetTemplate(department="design", template=FLYER)
    assert refusal(story.board, command, "ada").message == "Nothing in Design would change."


@pytest.mark.parametrize(
    ("title", "words", "comes"),
    [
        ("Brochure for …", "the fair", "Brochure for the fair"),
        ("Brochure for ... in …", "us", "Brochure for us in …"),
        ("Brochure for …", "", "Brochure for …"),
        ("Brochure", "Flyer", "Flyer"),
        ("", "Flyer", "Flyer"),
        ("… please", r"a\1b", r"a\1b please"),
    ],
)
def test_words_go_where_the_blank_is(title: str, words: str, comes: str) -> None:
    assert Template(name="N", title=title).titled(words) == comes


def test_the_blank_is_found() -> None:
    assert blank_in("Brochure for …") == (13, 14)
    assert blank_in("For ... us") == (4, 7)
    assert blank_in("Brochure") is None


def test_a_templates_question_word_for_word_is_no_purpose() -> None:
    asking = Template(name="asking", title="Flyer", purpose="Who is it for?\nWhy now?")
    design = replace(DESIGN, templates=(asking,), ready=(ReadyField.PURPOSE,))
    board = a_board(departments=(SALES, design))
    for purpose in ("Who is it for? Why now?", "Who is it for?\nWhy now?"):
        assert "purpose" in refusal(board, a_request("Flyer", purpose=purpose), "mara").message
    for purpose in ("Who is it for?\nVisitors. Why now?", "For visitors"):
        assert decide(board, a_request("Flyer", purpose=purpose), "mara", NOW)


@pytest.mark.parametrize("name", ["Flyer", "FLYER", "  flyer "])
def test_a_new_one_takes_nobodys_place_whatever_its_case_and_blanks(name: str) -> None:
    board = kept(FLYER).board
    new = commands.SetTemplate(
        department="design", template=replace(FLYER, name=name, title="Other"), replaces=False
    )
    assert "already" in refusal(board, new, "ben").message


def test_one_that_is_changed_has_to_be_there() -> None:
    changed = commands.SetTemplate(department="design", template=FLYER, replaces=True)
    assert "removed" in refusal(kept().board, changed, "ben").message
    assert kept(FLYER).run("ben", replace(changed, template=replace(FLYER, title="Other")))
