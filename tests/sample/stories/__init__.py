"""What happened, by the department that was asked, and what was made better."""

from __future__ import annotations

from tests.sample import company
from tests.sample.steps import Stories
from tests.sample.stories import (
    care,
    design,
    engineering,
    improvements,
    marketing,
    sales,
    workshop,
)

STORIES: Stories = {
    **company.LATER,
    **sales.STORIES,
    **marketing.STORIES,
    **design.STORIES,
    **engineering.STORIES,
    **workshop.STORIES,
    **care.STORIES,
    **improvements.STORIES,
}
