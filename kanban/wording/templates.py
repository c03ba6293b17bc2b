"""Templates of requests, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kanban.domain.card import ServiceClass
from kanban.domain.people import Department
from kanban.domain.templates import Template
from kanban.domain.text import flat
from kanban.wording.cards import class_name

TEMPLATES = "Templates of requests"
TEMPLATE = "Template"
DROP = "Remove the template"
NONE = "There is none yet."
NAME = "Name"
FIELD_LABELS: Mapping[str, str] = {
    "title": "Title",
    "purpose": "Purpose",
    "criteria": "Criteria",
    "service_class": "Class",
}
"""What the other fields of a template are called."""
NAME_EXAMPLE = "by which people choose it, e.g. brochure"
TITLE_EXAMPLE = "e.g. Brochure for …"
PURPOSE_ASKS = "what such a request is for"
CRITERIA_EXAMPLE = "what is checked each time, one a line"
BLANK_MEANS = "… is for the words of who asks"


def facts(template: Template) -> Iterator[tuple[str, str]]:
    """What there is to say of a template, under labels; nothing of what it leaves open."""
    said = {
        "title": template.title,
        "purpose": template.purpose,
        "criteria": "; ".join(template.criteria),
    }
    for name, text in said.items():
        if text:
            yield FIELD_LABELS[name], flat(text, 1_000)
    if template.service_class is not ServiceClass.STANDARD:
        yield FIELD_LABELS["service_class"], class_name(template.service_class)


def drops(name: str, department: Department) -> str:
    """What is asked before one is removed."""
    return (
        f"Nobody can begin a request to {flat(department.name)} with “{flat(name)}” any more. "
        "Requests that were begun with it stay as they are."
    )
